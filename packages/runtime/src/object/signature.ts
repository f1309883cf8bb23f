/**
 * Signatures of host functions as data, and the binding of arguments to them with CPython's own error texts.
 *
 * The text is what CPython's `__text_signature__` shows: `f(self, a, b=None, /, *args, key=None, **kw)`. A parameter with a default
 * may be left out: the implementation gets `undefined`. `*args` arrives as an array, `**kw` as a Map from name to value.
 */
import { typeError } from './errors.ts';
import type { NativeInfo, Value } from './value.ts';

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
  return { names, posOnly, positional, kwOnly, required, minPositional: firstOptional < 0 ? positional : firstOptional, varArgs, varKw };
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

function displayName(info: NativeInfo): string {
  return info.owner !== null && !info.name.startsWith('__new__') ? `${info.owner.tname}.${info.name}` : info.name;
}

function plural(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

/** CPython's sentence about a wrong number of positional arguments. `given` and the bounds do not count the receiver. */
function countError(info: NativeInfo, s: Signature, given: number): object {
  const skip = info.isMethod ? 1 : 0;
  const min = s.minPositional - skip;
  const max = s.positional - skip;
  const isPositionalOnly = s.posOnly === s.positional && s.kwOnly === 0;
  if (max === 0 && s.kwOnly === 0) return typeError(`${displayName(info)}() takes no arguments (${given} given)`);
  if (isPositionalOnly && min === 1 && max === 1) return typeError(`${displayName(info)}() takes exactly one argument (${given} given)`);
  if (isPositionalOnly) {
    if (min === max) return typeError(`${info.name} expected ${plural(min, 'argument')}, got ${given}`);
    if (given < min) return typeError(`${info.name} expected at least ${plural(min, 'argument')}, got ${given}`);
    return typeError(`${info.name} expected at most ${plural(max, 'argument')}, got ${given}`);
  }
  const bound = min === max ? 'exactly' : 'at most';
  return typeError(`${info.name}() takes ${bound} ${plural(max, 'positional argument')} (${given} given)`);
}

/**
 * Bind a call to a host function's parameters: positional values, keyword-only values, then the `*args` array and the `**kw` map.
 * `args` includes the receiver of a method.
 */
export function bindNative(info: NativeInfo, args: readonly Value[], kwNames: readonly string[], kwValues: readonly Value[]): unknown[] {
  const s = signatureOf(info);
  const total = s.positional + s.kwOnly;
  const skip = info.isMethod ? 1 : 0;
  if (args.length > s.positional && !s.varArgs) throw countError(info, s, args.length - skip);
  const bound: unknown[] = new Array(total).fill(undefined);
  for (let i = 0; i < args.length && i < s.positional; i++) bound[i] = args[i];
  const extra = s.varKw ? new Map<string, Value>() : null;
  for (let k = 0; k < kwNames.length; k++) {
    const name = kwNames[k];
    const at = s.names.indexOf(name, s.posOnly);
    if (at >= 0) {
      if (bound[at] !== undefined) throw typeError(`argument for ${info.name}() given by name ('${name}') and position (${at + 1 - skip})`);
      bound[at] = kwValues[k];
    } else if (extra !== null) extra.set(name, kwValues[k]);
    else if (s.posOnly === total) throw typeError(`${displayName(info)}() takes no keyword arguments`);
    else throw typeError(`${info.name}() got an unexpected keyword argument '${name}'`);
  }
  for (let i = 0; i < total; i++) {
    if (bound[i] !== undefined || !s.required[i]) continue;
    if (i < s.posOnly || s.posOnly === s.positional) throw countError(info, s, args.length - skip);
    throw typeError(`${info.name}() missing required argument '${s.names[i]}' (pos ${i + 1 - skip})`);
  }
  if (s.varArgs) bound.push(args.slice(s.positional));
  if (extra !== null) bound.push(extra);
  return bound;
}
