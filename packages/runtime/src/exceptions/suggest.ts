/**
 * "Did you mean …": the nearest name to one that was not found, by CPython's own measure (moves cost two, changes of case one).
 */
import { keywordHint } from '../object/bind.ts';
import { typeOf } from '../object/type-of.ts';
import { isType, PyModule, type PyType, type Value } from '../object/value.ts';
import { isA } from './hierarchy.ts';
import { PyTraceback, tracebackOf } from './traceback.ts';

const MOVE = 2;
const CHANGE_OF_CASE = 1;
const MOST_CANDIDATES = 750;
const LONGEST = 40;

/** What the running program knows; filled by `exec/`. */
export const suggestKnot: {
  builtins: () => object | null;
  module: (name: string) => object | undefined;
} = { builtins: () => null, module: () => undefined };

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CHANGE_OF_CASE : MOVE;
}

/** The distance of two names, or anything above `most`. */
function distance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) * MOVE > most || a.length > LONGEST || b.length > LONGEST) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i * MOVE);
  for (let i = 1; i <= a.length; i++) {
    const next = [i * MOVE];
    for (let k = 1; k <= b.length; k++)
      next[k] = Math.min(row[k - 1] + substitution(a[i - 1], b[k - 1]), row[k] + MOVE, next[k - 1] + MOVE);
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length];
}

function nearest(wrong: string, names: Iterable<string>): string | null {
  const candidates = [...new Set(names)];
  if (candidates.length > MOST_CANDIDATES) return null;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const name of candidates) {
    if (name === wrong || (name.startsWith('_') && !wrong.startsWith('_'))) continue;
    const most = Math.min(((name.length + wrong.length + 3) * MOVE) / 6, least - 1);
    const d = distance(wrong, name, most);
    if (d <= most) {
      best = name;
      least = d;
    }
  }
  return best;
}

function ownNames(o: object): string[] {
  const prefix = (o as any).isClosed === true ? '%' : '$';
  return Object.keys(o)
    .filter(key => key.startsWith(prefix) && (o as any)[key] !== undefined)
    .map(key => key.slice(1));
}

/** The names of an object's attributes, without asking guest code. */
function attributesOf(o: Value): string[] {
  const names: string[] = [];
  if (o !== null && typeof o === 'object') names.push(...ownNames(o));
  const types: PyType[] = o instanceof PyModule ? [] : isType(o) ? o.mro : typeOf(o).mro;
  for (const type of types) names.push(...type.dict.keys());
  return names.sort();
}

function namesInSight(exception: any): string[] {
  let inner: any = tracebackOf(exception);
  while (inner instanceof PyTraceback && inner.next instanceof PyTraceback) inner = inner.next;
  const names: string[] = [];
  if (inner instanceof PyTraceback) {
    const { code } = inner;
    names.push(...code.params, ...code.locals, ...code.free);
    if (code.module.globals !== undefined) names.push(...ownNames(code.module.globals as object));
  }
  const builtins = suggestKnot.builtins();
  return builtins === null ? names : [...names, ...ownNames(builtins)];
}

function isInLibrary(name: string): boolean {
  const names = (suggestKnot.module('sys') as any)?.$stdlib_module_names;
  const found = names?.has?.(name);
  return found === true;
}

/** What stands after the message of an exception: empty, or a sentence. */
export function suggestion(exception: any): string {
  if (isA(exception, 'ImportError') && typeof exception.wantedName === 'string') {
    const module = suggestKnot.module(exception.field_name);
    return phrase(module === undefined ? null : nearest(exception.wantedName, ownNames(module).sort()));
  }
  if (isA(exception, 'AttributeError')) {
    const name = exception.field_name;
    if (typeof name !== 'string' || exception.field_obj === undefined) return '';
    return phrase(nearest(name, attributesOf(exception.field_obj)));
  }
  if (!isA(exception, 'NameError') || typeof exception.field_name !== 'string') return '';
  const wrong: string = exception.field_name;
  const found = nearest(wrong, namesInSight(exception));
  if (!isInLibrary(wrong)) return phrase(found);
  return found === null ? `. Did you forget to import '${wrong}'?` : `. Did you mean: '${found}'? Or did you forget to import '${wrong}'?`;
}

function phrase(name: string | null): string {
  return name === null ? '' : `. Did you mean: '${name}'?`;
}

keywordHint.of = (wrong, names) => {
  const name = nearest(wrong, names);
  return name === null ? '' : `. Did you mean '${name}'?`;
};
