/**
 * Code objects as they travel: without the fields that hold what most have, and with the positions as one string.
 *
 * A position is four numbers, each a base-64 digit sequence as in source maps: the line and the column against the last position's,
 * the lines it spans, and its end column (against its own column when it is on one line). `runtime/object/code.ts` reads it.
 */
import { CODE_DEFAULTS, type CompactCode } from '@wrought/abi';
import type { CodeData } from '../3-emit/module-unit.ts';
import { vlq } from './source-map.ts';

function packPositions(positions: readonly number[]): string {
  let text = '';
  let line = 0;
  let column = 0;
  for (let i = 0; i < positions.length; i += 4) {
    const [first, from, last, to] = positions.slice(i, i + 4);
    text += vlq(first - line) + vlq(from - column) + vlq(last - first) + vlq(last === first ? to - from : to);
    line = first;
    column = from;
  }
  return text;
}

function isDefault(value: unknown, usual: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 && Array.isArray(usual) : value === usual;
}

/** How many of the parameters are positional when nothing else is said. */
function usualPositional(code: CodeData): number {
  return code.params.length - code.kwOnly - (code.varArgs ? 1 : 0) - (code.varKw ? 1 : 0);
}

export function compactCode(code: CodeData): CompactCode {
  const compact: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(code)) {
    if (key === 'positions') compact.at = packPositions(code.positions);
    else if (key === 'qualname' ? value === code.name : key === 'positional' ? value === usualPositional(code) : false) continue;
    else if (key in CODE_DEFAULTS && isDefault(value, CODE_DEFAULTS[key as keyof typeof CODE_DEFAULTS])) continue;
    else compact[key] = value;
  }
  return compact as unknown as CompactCode;
}
