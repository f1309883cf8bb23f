/**
 * What compiling costs and gives: 10,000 lines of CPython's library (warm), one module, and the gzip of the emitted JavaScript
 * against the gzip of its Python.
 *
 *     node bench/emission.ts
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compileModule } from '@wrought/compiler';

const ROOT = join(import.meta.dirname, '..');
const LIBRARY = ['textwrap', 'argparse', 'dataclasses', 'collections/__init__', 'functools', 'random', 'datetime', 'csv', 'enum'];

function gzip(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

function lines(text: string): number {
  return text.split('\n').length;
}

/** The best of several rounds, in milliseconds. */
function best(rounds: number, run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function compileAll(sources: readonly string[]): string[] {
  return sources.map((source, i) => compileModule({ source, name: `m${i}`, filename: `m${i}.py`, isPackage: false }).fast);
}

function sizes(label: string, sources: readonly string[]): void {
  const emitted = compileAll(sources);
  const python = gzip(sources.join('\n'));
  const functions = emitted.map(text => text.slice(text.indexOf(', main: ')));
  console.log(
    `${label.padEnd(22)} Python ${python} bytes gzip, JavaScript as pages get it ${(gzip(emitted.join('\n')) / python).toFixed(2)} × (limit 2), of which functions ${(gzip(functions.join('\n')) / python).toFixed(2)}`,
  );
}

function folderSources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(f => /^[a-z]\w*\.py$/.test(f))
    .map(f => readFileSync(join(folder, f), 'utf8'));
}

/** Every module under a `client_code` folder. */
function clientCode(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter(path => path.includes('client_code') && path.endsWith('.py'))
    .map(path => readFileSync(join(folder, path), 'utf8'))
    .filter(text => text.trim() !== '');
}

const stdlib = execFileSync('python3', ['-I', '-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], { encoding: 'utf8' }).trim();
const library = LIBRARY.map(name => readFileSync(join(stdlib, `${name}.py`), 'utf8'));
const total = library.reduce((sum, text) => sum + lines(text), 0);
compileAll(library);
const all = best(5, () => compileAll(library));
console.log(`10,000 lines, warm   ${((all * 10_000) / total).toFixed(0)} ms (limit 400; ${total} lines measured)`);
const one = library[0];
console.log(`one module           ${best(9, () => compileAll([one])).toFixed(1)} ms for ${lines(one)} lines (limit 30)`);
sizes("CPython's library", library);
const FOLDERS = ['gallery', 'scenarios'].map(name => join(ROOT, '../shared', name));
sizes('client code of apps', FOLDERS.flatMap(clientCode));
sizes('compute programs', [...folderSources(join(ROOT, 'bench/programs')), ...folderSources(join(ROOT, '../shared/bench'))]);
