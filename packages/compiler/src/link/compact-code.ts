/**
 * Code objects as they travel, ends that are empty left out: with the functions `name|class path|params|d`, which calls need (`d`: it has documentation, among the details), and what
 * is not as usual; apart from them the details that few ask for, `first line|locals|free|lines` and the documentation. Columns travel apart
 * from both (`packColumns`): only who shows Python text needs them.
 *
 * Numbers are base-64 digit sequences as in source maps. Lines: each position's against the one before, the first against the code's
 * first line. Columns: of each position the column against the last one's, the lines it spans, and its end column (against its own
 * column when it is on one line). `runtime/object/code.ts` reads both.
 */
import { CODE_DEFAULTS, type CompactCode, type CompactDetails } from '@wrought/abi';
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
  return value === usual;
}

/** How many of the parameters are positional when nothing else is said. */
function usualPositional(code: CodeData): number {
  return code.params.length - code.kwOnly - (code.varArgs ? 1 : 0) - (code.varKw ? 1 : 0);
}

/** What is not among the fields that stand for themselves. */
const APART = new Set(['name', 'qualname', 'params', 'firstLine', 'locals', 'free', 'positions', 'doc', 'isDecorated']);

/** Names in trees that a program made itself may be any text. */
const isPlain = (names: readonly string[]): boolean => !names.some(text => /[|,]/.test(text));

function compact(fields: readonly unknown[], doc: string | null, rest: Record<string, unknown>): CompactCode {
  const head = fields.join('|').replace(/\|+$/, '');
  if (Object.keys(rest).length > 0) return [head, doc, rest];
  return doc === null ? head : [head, doc];
}

/** Who decorates a function mostly reads its documentation, or has it copied: it stays at hand. */
const isAtHand = ({ doc, isDecorated }: CodeData): boolean => doc !== null && isDecorated === true;

export function compactCode(code: CodeData): CompactCode {
  const { name, qualname, params, doc } = code;
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(code) as (keyof CodeData)[]) {
    if (APART.has(key) || (key === 'positional' && code.positional === usualPositional(code))) continue;
    if (key === 'positional' || !isDefault(code[key], CODE_DEFAULTS[key as keyof typeof CODE_DEFAULTS])) rest[key] = code[key];
  }
  const elsewhere = doc === null || isAtHand(code) ? '' : 'd';
  let fields = [name, qualname.slice(0, -name.length), params.join(), elsewhere];
  if (!qualname.endsWith(name) || !isPlain([name, qualname, ...params])) {
    Object.assign(rest, { name, qualname, params });
    fields = ['', '', '', elsewhere];
  }
  return compact(fields, isAtHand(code) ? doc : null, rest);
}

export function compactDetails(code: CodeData): CompactDetails {
  const { firstLine, locals, free, doc } = code;
  const own = isAtHand(code) ? null : doc;
  return isPlain([...locals, ...free])
    ? compact([firstLine, locals.join(), free.join(), packLines(code)], own, {})
    : compact([firstLine, '', '', packLines(code)], own, { locals, free });
}
