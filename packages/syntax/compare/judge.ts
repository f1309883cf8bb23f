/** Our own verdict on a text, in the form of `oracle.py`'s. */
import { createHash } from 'node:crypto';
import { checkTree, dumpTree, parseModule, SyntaxProblem } from '@wrought/syntax';
import type { Verdict } from './newest-cpython.ts';

export function judge(source: string, mode: 'exec' | 'eval' | 'single' = 'exec'): Verdict {
  try {
    const text = dumpTree(parseModule(source, { mode }), { attributes: true, source });
    return { digest: createHash('sha1').update(encodeText(text)).digest('hex') };
  } catch (problem) {
    return { error: toError(problem) };
  }
}

/** The same with the checks that follow parsing; no tree is compared. */
export function judgeCompiled(source: string, mode: 'exec' | 'eval' | 'single' = 'exec'): Verdict {
  try {
    checkTree(parseModule(source, { mode }), { source });
    return { digest: '' };
  } catch (problem) {
    return { error: toError(problem) };
  }
}

/** A problem as the list that the oracle makes of a Python exception. */
export function toError(problem: unknown): (string | number | null)[] {
  if (!(problem instanceof SyntaxProblem)) throw problem;
  const { type, message, line, column, endLine, endColumn, text } = problem;
  // Where CPython knows no place at all.
  if (line === 0 && column === 0 && type === 'SyntaxError') return [type, message, null, null, null, null, null];
  if (line === 0 && column === -1) return [type, message, 0, -1, null, null, null];
  return [type, message, line, column, endLine, endColumn, text];
}

/** UTF-8, with lone surrogates as three bytes each, as Python's `surrogatepass` writes them. */
function encodeText(text: string): Uint8Array {
  if (text.isWellFormed()) return new TextEncoder().encode(text);
  const parts = Array.from(text, character => {
    const point = character.codePointAt(0) as number;
    if (point < 0xd800 || point > 0xdfff) return new TextEncoder().encode(character);
    return Uint8Array.of(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
  });
  return Buffer.concat(parts);
}

/** In what two verdicts differ: nothing, the text shown, the place, the message, or whether the text is Python at all. */
export type Difference = 'same' | 'text' | 'place' | 'message' | 'tree' | 'verdict';

export function compare(ours: Verdict, theirs: Verdict): Difference {
  if (ours.error === undefined || theirs.error === undefined) {
    if (ours.error !== theirs.error) return 'verdict';
    return ours.digest === theirs.digest ? 'same' : 'tree';
  }
  const differs = (from: number, to: number) =>
    JSON.stringify(ours.error?.slice(from, to)) !== JSON.stringify(theirs.error?.slice(from, to));
  if (differs(0, 2)) return 'message';
  if (differs(2, 6)) return 'place';
  return differs(6, 7) ? 'text' : 'same';
}
