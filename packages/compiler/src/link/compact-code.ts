/**
 * Code objects as they travel: `name|class path|first line|params|locals|lines`, ends that are empty left out; documentation and
 * what is not as usual follow only where there is any. Columns travel apart (`packColumns`): only who shows Python text needs them.
 *
 * Numbers are base-64 digit sequences as in source maps. Lines: each position's against the one before, the first against the code's
 * first line. Columns: of each position the column against the last one's, the lines it spans, and its end column (against its own
 * column when it is on one line). `runtime/object/code.ts` reads both.
 */
import { CODE_DEFAULTS, type CompactCode } from '@wrought/abi';
import type { CodeData } from '../3-emit/module-unit.ts';
import { vlq } from './source-map.ts';

function packLines({ positions, firstLine }: CodeData): string {
  let text = '';
  let line = firstLine;
  for (let i = 0; i < positions.length; i += 4) {
    text += vlq(positions[i] - line);
    line = positions[i];
  }
  return text;
}

export function packColumns(positions: readonly number[]): string {
  let text = '';
  let column = 0;
  for (let i = 0; i < positions.length; i += 4) {
    const first = positions[i];
    const from = positions[i + 1];
    const last = positions[i + 2];
    const to = positions[i + 3];
    text += vlq(from - column) + vlq(last - first) + vlq(last === first ? to - from : to);
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

/** In the first string. */
const HEAD = new Set(['name', 'qualname', 'firstLine', 'params', 'locals', 'positions', 'doc']);

export function compactCode(code: CodeData): CompactCode {
  const { name, qualname, params, locals, doc } = code;
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(code) as (keyof CodeData)[]) {
    if (HEAD.has(key) || (key === 'positional' && code.positional === usualPositional(code))) continue;
    if (key === 'positional' || !isDefault(code[key], CODE_DEFAULTS[key as keyof typeof CODE_DEFAULTS])) rest[key] = code[key];
  }
  const fields = [name, qualname.slice(0, -name.length), code.firstLine, params.join(), locals.join(), packLines(code)];
  // Names in trees that a program made itself may be any text.
  const isPlain = qualname.endsWith(name) && ![name, qualname, ...params, ...locals].some(text => /[|,]/.test(text));
  if (!isPlain) {
    Object.assign(rest, { name, qualname, params, locals });
    fields.splice(0, 5, '', '', code.firstLine, '', '');
  }
  const head = fields.join('|').replace(/\|+$/, '');
  if (Object.keys(rest).length > 0) return [head, doc, rest];
  return doc === null ? head : [head, doc];
}
