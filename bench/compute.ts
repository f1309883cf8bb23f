/**
 * Compute programs: our engine in Node (or, with `--page`, in Chromium) against the installed CPython, in one run.
 *
 *     node bench/compute.ts [--quick] [--page] [name …]
 *
 * Each program defines `bench()`; `_timer.py` is appended and prints the time of each call. Printed per program: best time of
 * either, their ratio (ours / CPython's), and the ratio of the first call (cold code). At the end the geometric means.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ProgramPages } from '../packages/client/test/programs/program-pages.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = [join(ROOT, 'bench/programs'), join(ROOT, '../shared/bench')];

interface Times {
  checksum: string;
  first: number;
  best: number;
}

function parse(output: string): Times {
  const line = output.split('\n').find(l => l.startsWith('RESULT '));
  if (line === undefined) throw new Error(`no RESULT line in:\n${output.slice(-2000)}`);
  const [, checksum, ...times] = line.split(' ');
  const seconds = times.map(Number);
  return { checksum, first: seconds[0], best: Math.min(...seconds) };
}

function run(command: string, args: string[]): Times | string {
  try {
    return parse(execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 }));
  } catch (error) {
    const text = String((error as { stderr?: string }).stderr || error);
    return text.trim().split('\n').at(-1) ?? 'failed';
  }
}

async function runInPage(pages: ProgramPages, folder: string, name: string): Promise<Times | string> {
  const result = await pages.run(folder, name);
  try {
    return parse(result.out);
  } catch {
    return `failed in the page: ${JSON.stringify(result).slice(-300)}`;
  }
}

function geometricMean(values: number[]): number {
  return Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
}

async function main(): Promise<void> {
  const names = process.argv.slice(2).filter(a => !a.startsWith('--'));
  const isQuick = process.argv.includes('--quick');
  const timer = FOLDERS.map(f => join(f, '_timer.py')).find(existsSync);
  if (timer === undefined) {
    console.log('bench/compute: there is no _timer.py beside the programs; nothing to run.');
    return;
  }
  const work = mkdtempSync(join(tmpdir(), 'wrought-compute-'));
  const pages = process.argv.includes('--page') ? await ProgramPages.open() : null;
  const warm: number[] = [];
  const cold: number[] = [];
  console.log('program          ours ms   CPython ms   ratio   first call');
  for (const folder of FOLDERS.filter(existsSync)) {
    for (const file of readdirSync(folder)
      .filter(f => f.endsWith('.py') && !f.startsWith('_') && f !== 'time_native.py')
      .sort()) {
      const name = file.slice(0, -3);
      if (names.length > 0 && !names.includes(name)) continue;
      const text = `_REPS = ${isQuick ? 6 : 12}\n_BUDGET = ${isQuick ? 2 : 6}\n${readFileSync(join(folder, file), 'utf8')}\n${readFileSync(timer, 'utf8')}`;
      const path = join(work, file);
      writeFileSync(path, text);
      const ours = pages === null ? run(join(ROOT, 'wrought'), ['py', path]) : await runInPage(pages, work, name);
      const theirs = run('python3', [path]);
      if (typeof ours === 'string' || typeof theirs === 'string') {
        console.log(`${name.padEnd(14)} ${typeof ours === 'string' ? `ours: ${ours}` : `CPython: ${theirs}`}`);
        continue;
      }
      const ratio = ours.best / theirs.best;
      warm.push(ratio);
      cold.push(ours.first / theirs.first);
      const differs = ours.checksum === theirs.checksum ? '' : `   CHECKSUM ${ours.checksum} / ${theirs.checksum}`;
      console.log(
        `${name.padEnd(14)} ${(ours.best * 1000).toFixed(1).padStart(9)} ${(theirs.best * 1000).toFixed(1).padStart(12)} ${ratio.toFixed(3).padStart(7)} ${(ours.first / theirs.first).toFixed(2).padStart(9)}${differs}`,
      );
    }
  }
  if (warm.length > 0)
    console.log(
      `geometric mean ${' '.repeat(22)} ${geometricMean(warm).toFixed(3).padStart(7)} ${geometricMean(cold).toFixed(2).padStart(9)}`,
    );
  await pages?.close();
  rmSync(work, { recursive: true });
}

await main();
