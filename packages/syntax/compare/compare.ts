/**
 * Compares our trees and problems with verdicts of `oracle.py`, file by file.
 *
 * `node compare/compare.ts VERDICTS [--errors]`: prints the files that differ and a count; `--errors` compares the words and
 * places of syntax errors too, else only that there is one.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decodeSource, dumpTree, parseModule, SyntaxProblem } from '@wrought/syntax';

interface Verdict {
  path: string;
  digest?: string;
  error?: unknown[];
}

export function judgeBytes(bytes: Uint8Array): Omit<Verdict, 'path'> {
  try {
    const source = decodeSource(bytes);
    const text = dumpTree(parseModule(source), { attributes: true, source });
    return { digest: createHash('sha1').update(encodeText(text)).digest('hex') };
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    const { type, message, line, column, endLine, endColumn, text } = problem;
    return { error: [type, message, line, column, endLine, endColumn, text] };
  }
}

/** UTF-8, with lone surrogates as three bytes each, as Python's `surrogatepass` writes them. */
function encodeText(text: string): Uint8Array {
  if (text.isWellFormed()) return new TextEncoder().encode(text);
  const parts = text.split(/([\ud800-\udfff])/).map(part => {
    const unit = part.charCodeAt(0);
    if (part.length !== 1 || unit < 0xd800 || unit > 0xdfff) return new TextEncoder().encode(part);
    return Uint8Array.of(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  });
  return Buffer.concat(parts);
}

const [listing, flag] = process.argv.slice(2);
const verdicts = readFileSync(listing, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Verdict);
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
