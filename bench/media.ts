/**
 * A gigabyte up to a server function, up and down again, and up over HTTP: megabytes a second, and how much the server's
 * process grew while it went through. Goals: constant memory, ≥ 200 MB/s on loopback.
 *
 * `node bench/media.ts [megabytes]` (default 1024). On Linux, where a process's memory can be read.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { WireMedia } from '@wrought/wire';
import { type MediaSource, OwnMedia } from '../packages/server/src/media/index.ts';
import { WireBrowser } from '../packages/server/test/wire-browser.ts';

// As the server does: what is to be measured is not how often this process collects garbage.
setFlagsFromString('--external-memory-accounted-in-global-limit');
const MEGABYTES = Number(process.argv[2] ?? 1024);
const PIECE = Buffer.alloc(256 * 1024, 'x');

const child = spawn(process.execPath, [join(import.meta.dirname, 'calls', 'serve.ts'), 'persistent'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const line = await new Promise<string>(resolve => createInterface({ input: child.stdout }).once('line', resolve));
const { url, pid } = JSON.parse(line) as { url: string; pid: number };
const browser = await WireBrowser.open(url);
await browser.call('length', file(8)); // everything is loaded and has its buffers

await measure('up', 1, async () => {
  if ((await browser.call('length', file(MEGABYTES))) !== MEGABYTES * 2 ** 20) throw new Error('bytes are missing');
});
await measure('up and down', 2, async () => {
  const back = (await browser.callRaw('echo', [file(MEGABYTES)])) as WireMedia<MediaSource>;
  let size = 0;
  for await (const chunk of back.source.chunks()) size += chunk.length;
  if (size !== MEGABYTES * 2 ** 20) throw new Error(`${size} bytes came back`);
});
await measure('up over HTTP', 1, async () => {
  const body = new ReadableStream({ pull: pieces(MEGABYTES) });
  const answer = await fetch(`${url}/_/api/length`, { method: 'POST', body, duplex: 'half' } as RequestInit);
  if ((await answer.json()) !== MEGABYTES * 2 ** 20) throw new Error('bytes are missing');
});
browser.close();
child.kill('SIGTERM');

function file(megabytes: number): WireMedia {
  const source = (function* () {
    for (let index = 0; index < megabytes * 4; index++) yield PIECE;
  })();
  return new WireMedia('application/octet-stream', 'big.bin', new OwnMedia('application/octet-stream', 'big.bin', source));
}

function pieces(megabytes: number): (controller: ReadableStreamDefaultController) => void {
  let left = megabytes * 4;
  return controller => (left-- > 0 ? controller.enqueue(new Uint8Array(PIECE)) : controller.close());
}

async function measure(name: string, ways: number, work: () => Promise<void>): Promise<void> {
  const before = residentMegabytes();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentMegabytes());
  }, 50);
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(watch);
  console.log(
    `${name.padEnd(13)} ${MEGABYTES} MB in ${seconds.toFixed(2)} s: ${Math.round((ways * MEGABYTES) / seconds)} MB/s; the server grew from ${before} MB to at most ${most} MB`,
  );
}

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
