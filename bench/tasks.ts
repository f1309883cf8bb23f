/**
 * Background tasks: from `launch_background_task` in a server function to the task's first line. Goal: ≤ 10 ms, median, in both modes.
 *
 * `node bench/tasks.ts [count]` (default 60).
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WireBrowser } from '../packages/server/test/wire-browser.ts';

const COUNT = Number(process.argv[2] ?? 60);
for (const mode of ['persistent', 'isolated']) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'calls', 'serve.ts'), mode], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>(resolve => createInterface({ input: child.stdout }).once('line', resolve));
  const browser = await WireBrowser.open((JSON.parse(line) as { url: string }).url);
  for (let index = 0; index < 5; index++) await browser.call('task_delay');
  const times: number[] = [];
  for (let index = 0; index < COUNT; index++) times.push(Number(await browser.call('task_delay')) * 1000);
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(part * (times.length - 1))].toFixed(1);
  console.log(`${mode.padEnd(10)} launched to first line: p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   (${COUNT} tasks, one after another)`);
  browser.close();
  child.kill('SIGTERM');
  await new Promise(resolve => child.once('exit', resolve));
}
