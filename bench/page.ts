/**
 * A page load, cold: bytes on the wire (brotli, by kind) and the time from navigation to a form that can be used, against an empty page of the
 * same server in the same run. `node bench/page.ts [APP_DIR]`
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..');
const RUNS = 7;
const app = process.argv[2] ?? join(ROOT, 'examples', 'sales-dashboard');

interface Load {
  readyMs: number;
  bytes: Map<string, number>;
  requests: number;
}

async function startApp(): Promise<{ url: string; stop(): void }> {
  const data = mkdtempSync(join(tmpdir(), 'wrought-bench-'));
  const child = spawn(join(ROOT, 'wrought'), ['run', app, '--port', '0', '--data', data, '--production', '--log-level', 'error'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', text => {
      const ready = /^ready (\S+)$/m.exec(String(text));
      if (ready) resolve(ready[1]);
    });
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)));
  });
  const stop = () => {
    child.kill();
    child.once('exit', () => rmSync(data, { recursive: true, force: true }));
  };
  return { url, stop };
}

/** One load in a fresh profile; ready when the program says that the first form is open (an empty page: when it is loaded). */
async function load(browser: Browser, url: string, isApp: boolean): Promise<Load> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bytes = new Map<string, number>();
  let requests = 0;
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
    requests++;
  });
  await page.goto(url);
  if (isApp) await page.waitForSelector('html.anvil-started');
  const readyMs = await page.evaluate(() => performance.now());
  await context.close();
  return { readyMs, bytes, requests };
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const empty = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html><title>-</title>'));
await new Promise<void>(resolve => empty.listen(0, '127.0.0.1', resolve));
const emptyUrl = `http://127.0.0.1:${(empty.address() as AddressInfo).port}/`;
const running = await startApp();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  await load(browser, running.url, true); // lets the server make its compressed forms
  await new Promise(resolve => setTimeout(resolve, 5_000));
  const loads: Load[] = [];
  const limits: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    limits.push((await load(browser, emptyUrl, false)).readyMs);
    loads.push(await load(browser, running.url, true));
  }
  const ready = median(loads.map(entry => entry.readyMs));
  const limit = median(limits);
  console.log(`cold load to a usable form: ${ready.toFixed(0)} ms, empty page ${limit.toFixed(0)} ms: ${(ready / limit).toFixed(1)} ×`);
  const last = loads[loads.length - 1];
  for (const [kind, count] of last.bytes) console.log(`  ${kind.padEnd(12)} ${(count / 1024).toFixed(1)} KB`);
  const total = [...last.bytes.values()].reduce((sum, count) => sum + count, 0);
  console.log(`  together     ${(total / 1024).toFixed(1)} KB in ${last.requests} requests`);
} finally {
  await browser.close();
  running.stop();
  empty.close();
}
