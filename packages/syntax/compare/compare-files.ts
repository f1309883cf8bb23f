/**
 * Our trees and problems against the newest CPython's, file by file.
 *
 * `node compare/compare-files.ts FOLDER…`: every `.py` file under the folders. Prints the files that differ, and counts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decodeSource } from '@wrought/syntax';
import { compare, judge, toError } from './judge.ts';
import { askCPythonAboutFiles, type Verdict } from './newest-cpython.ts';

const BATCH = 400;

function judgeBytes(bytes: Uint8Array): Verdict {
  let source: string;
  try {
    source = decodeSource(bytes);
  } catch (problem) {
    return { error: toError(problem) };
  }
  return judge(source);
}

const paths = process.argv
  .slice(2)
  .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => resolve(join(folder, name))))
  .filter(path => path.endsWith('.py'));
const counts: Record<string, number> = {};
let lines = 0;
for (let start = 0; start < paths.length; start += BATCH) {
  for (const theirs of await askCPythonAboutFiles(paths.slice(start, start + BATCH))) {
    const bytes = readFileSync(theirs.path);
    for (const byte of bytes) if (byte === 10) lines++;
    const ours = judgeBytes(bytes);
    const difference = compare(ours, theirs);
    counts[difference] = (counts[difference] ?? 0) + 1;
    if (theirs.error) counts.refused = (counts.refused ?? 0) + 1;
    if (difference === 'same') continue;
    console.log(`${difference}: ${theirs.path}`);
    console.log(`  CPython: ${JSON.stringify(theirs.error ?? 'a tree')}\n  ours:    ${JSON.stringify(ours.error ?? 'a tree')}`);
  }
}
console.log(`${paths.length} files, ${lines} lines:`, JSON.stringify(counts));
