/**
 * Binding of a call's arguments to the parameters of a function compiled from Python: keywords, defaults, `*args`, `**kwargs`,
 * with CPython's error texts. Positional calls of the right number never come here.
 */
import type { CodeObject } from '@wrought/abi';
import { typeError } from './errors.ts';
import type { PyFunction, Value } from './value.ts';

/** Makes the guest's tuple and dict; filled where those types are made. */
export const containers: {
  tuple: (items: Value[]) => Value;
  dict: (entries: Iterable<[string, Value]>) => Value;
  emptyDict: () => any;
  emptyBytes: () => Value;
} = {
  emptyBytes: () => null,
  emptyDict: () => null,
  tuple: () => null,
  dict: () => null,
};

/** The end of a message about a keyword that is not there; filled by `exceptions/`. */
export const keywordHint: { of: (wrong: string, names: readonly string[]) => string } = { of: () => '' };

function list(names: readonly string[]): string {
  const quoted = names.map(n => `'${n}'`);
  if (quoted.length === 1) return quoted[0];
  if (quoted.length === 2) return `${quoted[0]} and ${quoted[1]}`;
  return `${quoted.slice(0, -1).join(', ')}, and ${quoted[quoted.length - 1]}`;
}

function tooMany(fn: PyFunction, code: CodeObject, given: number, bound: readonly unknown[]): object {
  const name = fn.pyQualname ?? code.qualname;
  const optional = fn.defaults?.length ?? 0;
  const max = code.positional;
  const takes =
    optional > 0 ? `from ${max - optional} to ${max} positional arguments` : `${max} positional argument${max === 1 ? '' : 's'}`;
  const keywordOnly = bound.slice(code.positional, code.positional + code.kwOnly).filter(v => v !== undefined).length;
  const also =
    keywordOnly > 0
      ? ` positional argument${given === 1 ? '' : 's'} (and ${keywordOnly} keyword-only argument${keywordOnly === 1 ? '' : 's'})`
      : '';
  return typeError(`${name}() takes ${takes} but ${given}${also} ${given === 1 && !also ? 'was' : 'were'} given`);
}

function missing(fn: PyFunction, code: CodeObject, names: string[], kind: string): object {
  const name = fn.pyQualname ?? code.qualname;
  return typeError(`${name}() missing ${names.length} required ${kind} argument${names.length === 1 ? '' : 's'}: ${list(names)}`);
}

function placeKeywords(
  fn: PyFunction,
  code: CodeObject,
  bound: unknown[],
  names: readonly string[],
  values: readonly Value[],
): [string, Value][] {
  const extra: [string, Value][] = [];
  const named = code.positional + code.kwOnly;
  const posOnlyAsKeyword: string[] = [];
  for (let k = 0; k < names.length; k++) {
    let at = code.params.indexOf(names[k]);
    if (at >= named || (at >= 0 && at < code.posOnly)) {
      if (at < code.posOnly && !code.varKw) posOnlyAsKeyword.push(names[k]);
      at = -1;
    }
    const name = fn.pyQualname ?? code.qualname;
    if (at >= 0) {
      if (bound[at] !== undefined) throw typeError(`${name}() got multiple values for argument '${names[k]}'`);
      bound[at] = values[k];
    } else if (code.varKw) {
      if (extra.some(e => e[0] === names[k])) throw typeError(`${name}() got multiple values for keyword argument '${names[k]}'`);
      extra.push([names[k], values[k]]);
    } else if (posOnlyAsKeyword.length === 0) {
      const hint = keywordHint.of(names[k], code.params.slice(code.posOnly, named));
      throw typeError(`${name}() got an unexpected keyword argument '${names[k]}'${hint}`);
    }
  }
  if (posOnlyAsKeyword.length > 0) {
    const text = posOnlyAsKeyword.join(', ');
    throw typeError(`${fn.pyQualname ?? code.qualname}() got some positional-only arguments passed as keyword arguments: '${text}'`);
  }
  return extra;
}

/** The bound form's arguments: every parameter of `code.params`, in order. */
export function bindPython(fn: PyFunction, args: readonly Value[], kwNames: readonly string[], kwValues: readonly Value[]): any[] {
  const code = fn.code as CodeObject;
  const named = code.positional + code.kwOnly;
  const bound: unknown[] = new Array(named).fill(undefined);
  const count = args.length < code.positional ? args.length : code.positional;
  for (let i = 0; i < count; i++) bound[i] = args[i];
  const extra = kwNames.length > 0 ? placeKeywords(fn, code, bound, kwNames, kwValues) : [];
  if (args.length > code.positional && !code.varArgs) throw tooMany(fn, code, args.length, bound);
  const defaults = fn.defaults ?? null;
  const firstDefault = code.positional - (defaults?.length ?? 0);
  const lacking: string[] = [];
  for (let i = count; i < code.positional; i++) {
    if (bound[i] !== undefined) continue;
    if (i >= firstDefault && defaults !== null) bound[i] = defaults[i - firstDefault];
    else lacking.push(code.params[i]);
  }
  if (lacking.length > 0) throw missing(fn, code, lacking, 'positional');
  for (let i = code.positional; i < named; i++) {
    if (bound[i] !== undefined) continue;
    const value = fn.kwdefaults?.get(code.params[i]);
    if (value !== undefined) bound[i] = value;
    else lacking.push(code.params[i]);
  }
  if (lacking.length > 0) throw missing(fn, code, lacking, 'keyword-only');
  if (code.varArgs) bound.push(containers.tuple(args.slice(code.positional)));
  if (code.varKw) bound.push(containers.dict(extra));
  return bound;
}
