/**
 * Compares our trees and problems with verdicts of `oracle.py`, file by file.
 *
 * `node compare/compare-files.ts VERDICTS [--errors]`: prints the files that differ and a count; `--errors` compares the words and
 * places of syntax errors too, else only that there is one.
 */
import { readFileSync } from 'node:fs';
import { decodeSource } from '@wrought/syntax';
import { judge, toError } from './judge.ts';
import type { Verdict } from './newest-cpython.ts';

interface FileVerdict extends Verdict {
  path: string;
}

function judgeBytes(bytes: Uint8Array): Verdict {
  let source: string;
  try {
    source = decodeSource(bytes);
  } catch (problem) {
    return { error: toError(problem) };
  }
  return judge(source);
}

const [listing, flag] = process.argv.slice(2);
const verdicts = readFileSync(listing, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as FileVerdict);
let different = 0;
let rejected = 0;
for (const verdict of verdicts) {
  const ours = judgeBytes(readFileSync(verdict.path));
  if (verdict.error) rejected++;
  const isSame = ours.digest === verdict.digest && (flag !== '--errors' || JSON.stringify(ours.error) === JSON.stringify(verdict.error));
  if (isSame) continue;
  different++;
  console.log(`${verdict.path}\n  CPython: ${JSON.stringify(verdict.error ?? 'tree')}\n  ours:    ${JSON.stringify(ours.error ?? 'tree')}`);
}
console.log(`${verdicts.length} files, ${rejected} of them refused by CPython; ${different} differ`);
