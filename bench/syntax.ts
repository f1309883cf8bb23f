/**
 * How fast text becomes a tree, against CPython's own `ast.parse` of the same text in the same run.
 *
 * `node bench/syntax.ts`: prints lines, milliseconds (best and median of 15 after warming) and the ratio to CPython.
 * Budget: 10,000 lines in at most 60 ms, warm.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseModule } from '@wrought/syntax';

const LINES = 10_000;
const ROUNDS = 15;
const PEER = `
import ast, sys, time, sysconfig
text = open(sys.argv[1], encoding='utf-8').read()
times = []
for _ in range(5):
    start = time.perf_counter()
    ast.parse(text)
    times.append((time.perf_counter() - start) * 1000)
print(sys.version.split()[0], min(times))
`;

/** The first LINES lines or so of the modules in the installed CPython's library, each whole. */
function collectText(): string {
  const library = spawnSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], { encoding: 'utf8' }).stdout.trim();
  const parts: string[] = [];
  let lines = 0;
  for (const name of readdirSync(library)
    .filter(name => name.endsWith('.py'))
    .sort()) {
    const text = readFileSync(join(library, name), 'utf8').replace(/^from __future__ .*$/gm, '');
    parts.push(text);
    lines += text.split('\n').length - 1;
    if (lines >= LINES) break;
  }
  return parts.join('\n');
}

const text = collectText();
const lines = text.split('\n').length;
const times: number[] = [];
for (let round = 0; round < ROUNDS + 5; round++) {
  const start = performance.now();
  parseModule(text);
  if (round >= 5) times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
const folder = mkdtempSync(join(tmpdir(), 'syntax-bench-'));
const file = join(folder, 'text.py');
writeFileSync(file, text);
const peer = spawnSync('python3', ['-c', PEER, file], { encoding: 'utf8' });
rmSync(folder, { recursive: true });
if (peer.status !== 0) throw new Error(`CPython could not parse the text:\n${peer.stderr}`);
const [version, peerMs] = peer.stdout.trim().split(' ');
const median = times[ROUNDS >> 1];
console.log(`syntax: ${lines} lines, best ${times[0].toFixed(1)} ms, median ${median.toFixed(1)} ms`);
console.log(`        ${((median * 10_000) / lines).toFixed(1)} ms per 10,000 lines (budget 60)`);
console.log(`        CPython ${version} ast.parse: ${Number(peerMs).toFixed(1)} ms; ratio ${(median / Number(peerMs)).toFixed(2)}`);
