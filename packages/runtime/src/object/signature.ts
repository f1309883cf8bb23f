/**
 * Signatures of host functions as data, and the binding of arguments to them with CPython's own error texts.
 *
 * The text is what CPython's `__text_signature__` shows: `f(self, a, b=None, /, *args, key=None, **kw)`. A parameter with a default
 * may be left out: the implementation gets `undefined`. `*args` arrives as an array, `**kw` as a Map from name to value.
 */
import { typeError } from './errors.ts';
import { lookup } from './type.ts';
import { isType, type NativeInfo, type PyType, type Value } from './value.ts';

export interface Signature {
  readonly names: readonly string[];
  /** Positional-only, positional (those included), then keyword-only parameters. */
  readonly posOnly: number;
  readonly positional: number;
  readonly kwOnly: number;
  readonly required: readonly boolean[];
  readonly minPositional: number;
  readonly varArgs: boolean;
  readonly varKw: boolean;
  /** Some parameter can only be given by name and has no default. */
  readonly needsKeyword: boolean;
}

export function parseSignature(text: string): Signature {
  const inside = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const names: string[] = [];
  const required: boolean[] = [];
  let posOnly = 0;
  let kwOnly = 0;
  let varArgs = false;
  let varKw = false;
  let isAfterStar = false;
  for (const part of splitParameters(inside)) {
    if (part === '/') posOnly = names.length;
    else if (part === '*') isAfterStar = true;
    else if (part.startsWith('**')) varKw = true;
    else if (part.startsWith('*')) {
      varArgs = true;
      isAfterStar = true;
    } else {
      const equals = part.indexOf('=');
      names.push((equals < 0 ? part : part.slice(0, equals)).trim());
      required.push(equals < 0);
      if (isAfterStar) kwOnly++;
    }
  }
  const positional = names.length - kwOnly;
  const firstOptional = required.slice(0, positional).indexOf(false);
  const minPositional = firstOptional < 0 ? positional : firstOptional;
  const needsKeyword = required.slice(positional).includes(true);
  return { names, posOnly, positional, kwOnly, required, minPositional, varArgs, varKw, needsKeyword };
}

function splitParameters(inside: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i < inside.length; i++) {
    const c = inside[i];
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === "'" || c === '"') quote = c;
    else if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '}') depth--;
    else if (c === ',' && depth === 0) {
      parts.push(inside.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = inside.slice(start).trim();
  if (last) parts.push(last);
  return parts;
}

export function signatureOf(info: NativeInfo): Signature {
  info.signature ??= parseSignature(info.text);
  return info.signature;
}

/** `__new__` and `__init__` of a host type speak of the type. */
function isConstructor(info: NativeInfo): boolean {
  return info.owner !== null && (info.name === '__new__' || info.name === '__init__');
}

/** As CPython's own functions name themselves: bare, for most complaints. */
function shortName(info: NativeInfo): string {
  return isConstructor(info) ? (info.owner as PyType).qualname : info.name;
}

function displayName(info: NativeInfo): string {
  return info.owner !== null && !isConstructor(info) ? `${info.owner.qualname}.${info.name}` : shortName(info);
}

function plural(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

/** CPython's sentence about a wrong number of arguments. `given` and the bounds do not count the receiver. */
function countError(info: NativeInfo, s: Signature, given: number, keywords: number): object {
  const skip = info.isMethod || isConstructor(info) ? 1 : 0;
  const min = s.minPositional - skip;
  const max = s.positional - skip;
  const all = max + s.kwOnly;
  const isPositionalOnly = s.posOnly === s.positional && s.kwOnly === 0;
  if (all === 0) return typeError(`${displayName(info)}() takes no arguments (${given} given)`);
  if (isPositionalOnly && min === 1 && max === 1 && !isConstructor(info))
    return typeError(`${displayName(info)}() takes exactly one argument (${given} given)`);
  const name = shortName(info);
  if (isPositionalOnly) {
    if (min === max) return typeError(`${name} expected ${plural(min, 'argument')}, got ${given}`);
    if (given < min) return typeError(`${name} expected at least ${plural(min, 'argument')}, got ${given}`);
    return typeError(`${name} expected at most ${plural(max, 'argument')}, got ${given}`);
  }
  if (max === 0) return typeError(`${name}() takes no positional arguments`);
  if (given + keywords > all) return typeError(`${name}() takes at most ${plural(all, 'argument')} (${given + keywords} given)`);
  const few = given < min;
  const bound = min === max ? 'exactly' : few ? 'at least' : 'at most';
  return typeError(`${name}() takes ${bound} ${plural(few ? min : max, 'positional argument')} (${given} given)`);
}

/** Keywords to a type without any are the business of a subclass's own `__init__`, when it has one. */
function isForInit(info: NativeInfo, cls: Value): boolean {
  if (info.name !== '__new__' || info.owner === null || !isType(cls) || cls === info.owner) return false;
  return lookup(cls, '__init__') !== lookup(info.owner, '__init__');
}

/**
 * Bind a call to a host function's parameters: positional values, keyword-only values, then the `*args` array and the `**kw` map.
 * `args` includes the receiver of a method.
 */
export function bindNative(info: NativeInfo, args: readonly Value[], kwNames: readonly string[], kwValues: readonly Value[]): unknown[] {
  const s = signatureOf(info);
  const total = s.positional + s.kwOnly;
  if (kwNames.length === 0 && args.length >= s.minPositional && (args.length <= s.positional || s.varArgs) && !s.needsKeyword) {
    const quick: unknown[] = [];
    for (let i = 0; i < total; i++) quick.push(i < s.positional ? args[i] : undefined);
    if (s.varArgs) quick.push(s.positional === 0 ? args : args.slice(s.positional));
    if (s.varKw) quick.push(new Map());
    return quick;
  }
  const skip = info.isMethod || isConstructor(info) ? 1 : 0;
  if (args.length > s.positional && !s.varArgs) throw countError(info, s, args.length - skip, kwNames.length);
  const bound: unknown[] = new Array(total).fill(undefined);
  for (let i = 0; i < args.length && i < s.positional; i++) bound[i] = args[i];
  const extra = s.varKw ? new Map<string, Value>() : null;
  for (let k = 0; k < kwNames.length; k++) {
    const name = kwNames[k];
    const at = s.names.indexOf(name, s.posOnly);
    if (at >= 0) {
      if (bound[at] !== undefined)
        throw typeError(`argument for ${shortName(info)}() given by name ('${name}') and position (${at + 1 - skip})`);
      bound[at] = kwValues[k];
    } else if (extra !== null) extra.set(name, kwValues[k]);
    else if (isForInit(info, args[0])) continue;
    else if (s.posOnly === total) throw typeError(`${displayName(info)}() takes no keyword arguments`);
    else throw typeError(`${shortName(info)}() got an unexpected keyword argument '${name}'`);
  }
  for (let i = 0; i < total; i++) {
    if (bound[i] !== undefined || !s.required[i]) continue;
    if (i < s.posOnly) throw countError(info, s, args.length - skip, 0);
    throw typeError(`${shortName(info)}() missing required argument '${s.names[i]}' (pos ${i + 1 - skip})`);
  }
  if (s.varArgs) bound.push(args.slice(s.positional));
  if (extra !== null) bound.push(extra);
  return bound;
}

/** How many positional values a function takes whose other parameters are keywords that may be left out; else -1. */
export function positionalsOf(text: string): number {
  const [, before, after] = /^\w+\(([^*()]*)\*,([^*]*)\)$/.exec(text) ?? [];
  return after?.split(',').every(part => part.includes('=')) ? before.split(',').filter(part => /\w/.test(part)).length : -1;
}
