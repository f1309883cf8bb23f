/** The text of an uncaught exception, as CPython prints it: chained exceptions, places with source lines and carets, notes, groups. */
import type { CodeObject } from '@wrought/abi';
import { withDetails } from '../object/code.ts';
import { isSubtype } from '../object/type.ts';
import type { Value } from '../object/value.ts';
import { repr, str } from '../protocol/text.ts';
import { attempt, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { PyTuple } from '../types/tuple/tuple.ts';
import { isException, type PyException } from './exception.ts';
import { exceptionTypes, isA } from './hierarchy.ts';
import { suggestion } from './suggest.ts';
import { PyTraceback, tracebackOf } from './traceback.ts';

const CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n';
const CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n';

function* formatSteps(exception: PyException, seen: Set<PyException>): NativeSteps<string> {
  seen.add(exception);
  let text = '';
  const cause = exception.cause as unknown;
  const context = exception.context as unknown;
  if (isException(cause)) {
    if (!seen.has(cause)) text += (yield* formatSteps(cause, seen)) + CAUSE;
  } else if (isException(context) && !exception.suppressContext && !seen.has(context))
    text += (yield* formatSteps(context, seen)) + CONTEXT;
  const tb = tracebackOf(exception);
  for (let each: any = tb; each instanceof PyTraceback; each = each.next) {
    const { code } = each;
    const waits: any = attempt(
      () => withDetails(code, () => null),
      () => null,
      () => null, // they cannot be fetched: the places are shown without lines
    );
    if (waits === PAUSED) yield;
  }
  if (tb !== null) text += `Traceback (most recent call last):\n${formatTraceback(tb)}`;
  text += yield* lastLines(exception);
  return text;
}

/** The entries of a traceback, outermost first; runs of equal ones are cut as CPython cuts them. */
function formatTraceback(tb: Value): string {
  let text = '';
  let last = '';
  let count = 0;
  for (let each: any = tb; each instanceof PyTraceback; each = each.next) {
    const key = `${each.code.file}:${each.line}:${each.code.name}`;
    if (key === last) count++;
    else {
      if (count > 3) text += repeated(count - 3);
      last = key;
      count = 1;
    }
    if (count <= 3) text += entry(each.code, each.position);
  }
  if (count > 3) text += repeated(count - 3);
  return text;
}

function repeated(times: number): string {
  return `  [Previous line repeated ${times} more time${times === 1 ? '' : 's'}]\n`;
}

function entry(code: CodeObject, position: number): string {
  const [line, column, endLine, endColumn] = code.positions.slice(position * 4, position * 4 + 4);
  const shown = line ?? code.firstLine;
  let text = `  File "${code.file}", line ${shown < 0 ? '?' : shown}, in ${code.name}\n`;
  const source = code.module.source?.split('\n')[shown - 1];
  if (source === undefined || source.trim() === '') return text;
  const stripped = source.trim();
  text += `    ${stripped}\n`;
  if (line === undefined || column < 0) return text;
  const indent = source.length - source.trimStart().length;
  const end = endLine === line ? endColumn : source.trimEnd().length;
  if (column <= indent && end >= source.trimEnd().length && endLine === line) return text;
  const width = end - column;
  if (width <= 0) return text;
  const carets = anchors(source.slice(column, end), endLine === line) ?? '^'.repeat(width);
  return `${text}    ${' '.repeat(column - indent)}${carets}\n`;
}

/** `a + b` is underlined as `~~^~~`, `a[b]` as `~^^^`; null: all carets. */
function anchors(segment: string, isWhole: boolean): string | null {
  if (!isWhole) return null;
  const split = anchorsKnot.find(segment);
  if (split === null) return null;
  const [from, to] = split;
  return '~'.repeat(from) + '^'.repeat(to - from) + '~'.repeat(segment.length - to);
}

/** Finds the operator of a binary operation or subscription in its text. */
export const anchorsKnot: { find: (segment: string) => [number, number] | null } = { find: findAnchor };

/** A scan over balanced brackets and strings: the last top-level operator of lowest precedence, or the last subscript. */
function findAnchor(segment: string): [number, number] | null {
  let depth = 0;
  let best: [number, number, number] | null = null;
  let open = -1;
  let lastSubscript: [number, number] | null = null;
  let previous = '';
  for (let i = 0; i < segment.length; i++) {
    const c = segment[i];
    if (c === '"' || c === "'") {
      i = segment.indexOf(c, i + 1);
      if (i < 0) return null;
      previous = c;
      continue;
    }
    if ('([{'.includes(c)) {
      if (depth === 0) open = previous !== '' && c === '[' && /[\w\])]/.test(previous) ? i : -1;
      depth++;
    } else if (')]}'.includes(c)) {
      depth--;
      if (depth === 0 && c === ']' && open >= 0) lastSubscript = [open, i + 1];
    } else if (depth === 0) {
      const two = segment.slice(i, i + 2);
      const operator = ['**', '//', '<<', '>>'].includes(two) ? two : '+-*/%@&|^'.includes(c) ? c : null;
      if (operator !== null && /[\w\])"'.]/.test(previous)) {
        const rank = { '|': 1, '^': 2, '&': 3, '<<': 4, '>>': 4, '+': 5, '-': 5, '**': 8 }[operator] ?? 6;
        if (best === null || rank <= best[2]) best = [i, i + operator.length, rank];
        i += operator.length - 1;
      } else if (/[,=<>!:]/.test(c)) return null;
    }
    if (!/\s/.test(c)) previous = segment[i];
  }
  if (best !== null) return [best[0], best[1]];
  return lastSubscript !== null && lastSubscript[1] === segment.length ? lastSubscript : null;
}

function typeText(exception: PyException): string {
  const type = exception.cls;
  const module = type.dict.get('__module__') ?? type.module;
  return module === 'builtins' || module === '__main__' ? type.qualname : `${module}.${type.qualname}`;
}

function* lastLines(exception: any): NativeSteps<string> {
  let text = '';
  if (isA(exception, 'SyntaxError') && exception.args[1] instanceof PyTuple) text += syntaxPlace(exception);
  let message: any;
  try {
    message = isA(exception, 'SyntaxError') ? str(exception.field_msg ?? exception.args[0] ?? null) : str(exception);
    if (message === PAUSED) message = yield;
  } catch (thrown) {
    if (!isException(thrown)) throw thrown;
    message = '<exception str() failed>';
  }
  message += suggestion(exception);
  text += message === '' ? `${typeText(exception)}\n` : `${typeText(exception)}: ${message}\n`;
  const notes = exception.$__notes__?.items;
  if (Array.isArray(notes)) {
    for (const one of notes) {
      let line: any = typeof one === 'string' ? one : repr(one);
      if (line === PAUSED) line = yield;
      text += `${line}\n`;
    }
  }
  if (isSubtype(exception.cls, exceptionTypes.BaseExceptionGroup)) text += yield* groupLines(exception);
  return text;
}

function* groupLines(exception: any): NativeSteps<string> {
  let text = '';
  const parts: PyException[] = exception.exceptions ?? exception.args[1]?.items ?? [];
  let n = 0;
  for (const part of parts) {
    n++;
    const inner = yield* formatSteps(part, new Set());
    const head = n === 1 ? '  +-' : '    ';
    text += `${head}+---------------- ${n} ----------------\n${inner
      .trimEnd()
      .split('\n')
      .map(l => `    | ${l}\n`)
      .join('')}`;
  }
  return `${text}    +------------------------------------\n`;
}

function syntaxPlace(exception: any): string {
  const [file, line, offset, source, , endOffset] = exception.args[1].items;
  let text = `  File "${file ?? '<string>'}", line ${line}\n`;
  if (typeof source !== 'string') return text;
  const stripped = source.replace(/\n$/, '');
  const indent = stripped.length - stripped.trimStart().length;
  text += `    ${stripped.trim()}\n`;
  if (typeof offset === 'number' && offset > 0) {
    const end = typeof endOffset === 'number' && endOffset > offset ? Math.min(endOffset, stripped.length + 1) : offset + 1;
    text += `    ${' '.repeat(Math.max(0, offset - 1 - indent))}${'^'.repeat(Math.max(1, end - offset))}\n`;
  }
  return text;
}

/** The whole text of an exception. */
export function format(exception: PyException): May<string> {
  return native(formatSteps(exception, new Set()));
}
