/**
 * Idle visits: how much of our memory each takes, and whether each still gets an answer. Goals: 10,000 held, ≤ 10 KB each, the first
 * call of each answered.
 *
 * `node bench/idle-visits.ts [count]` (default 2000; needs as many file descriptors in both processes: `ulimit -n`).
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readFrame } from '@wrought/wire';
import { WebSocket } from 'ws';

const COUNT = Number(process.argv[2] ?? 2000);
const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, 'calls', 'serve.ts'), 'persistent'], {
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
const line = await new Promise<string>(resolve => createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', resolve));
const { url, pid } = JSON.parse(line) as { url: string; pid: number };

await (await open())('echo'); // what the first one loads is not a visit's
const before = await memory();
const visits: ((command: string) => Promise<void>)[] = [];
for (let index = 0; index < COUNT; index += 50) visits.push(...(await Promise.all(Array.from({ length: 50 }, open))));
const after = await memory();
const perVisit = (name: keyof Memory) => ((after[name] - before[name]) / COUNT / 1024).toFixed(1);
console.log(
  `${COUNT} idle visits: ${perVisit('heap')} KB of heap each, ${perVisit('resident')} KB of resident memory each (sockets of Node included)`,
);
const begun = performance.now();
for (const call of visits) await call('noop');
console.log(`the first call of each was answered, ${((performance.now() - begun) / COUNT).toFixed(2)} ms each`);
child.kill('SIGTERM');
process.exit();

interface Memory {
  heap: number;
  resident: number;
}

function memory(): Promise<Memory> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
  return new Promise(resolve => {
    child.once('message', heap => resolve({ heap: Number(heap), resident }));
    child.send('heap');
  });
}

async function open(): Promise<(command: string) => Promise<void>> {
  const page = await fetch(`${url}/`);
  await page.arrayBuffer();
  const cookie = page.headers.getSetCookie()[0].split(';')[0];
  const socket = new WebSocket(`${url.replace('http', 'ws')}/_/ws`, { headers: { cookie, origin: url }, perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const welcome = new Promise(resolve => socket.once('message', resolve));
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, channel: randomUUID(), fresh: true, a: 0 }));
  await welcome;
  let n = 0;
  return command =>
    new Promise((resolve, reject) => {
      socket.once('message', (data: Buffer) => (readFrame(data).header.type === 'answer' ? resolve() : reject(new Error(data.toString()))));
      socket.send(
        `{"type":"call","id":${++n},"command":"${command}","n":${n},"a":0}\n{"args":[${command === 'echo' ? 1 : ''}],"kwargs":{}}`,
      );
    });
}
