/** Names as generated code reads and writes them: globals, class namespaces, what is unbound; the caller's names for `locals()` and others. */

import type { CodeObject } from '@wrought/abi';
import { isA } from '../exceptions/hierarchy.ts';
import { error, typeError } from '../object/errors.ts';
import { keyOf } from '../object/key-of.ts';
import { typeOf } from '../object/type-of.ts';
import { PyModule, type Value } from '../object/value.ts';
import { asInt } from '../protocol/index-number.ts';
import { delItem, getItem, setItem } from '../protocol/item.ts';
import { andThen, attempt } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { dictType, PyDict } from '../types/dict/dict.ts';
import { implicitSuper } from '../types/super/super.ts';
import { classMaker } from '../types/type/methods.ts';
import { interpreter } from './interpreter.ts';

function nameError(name: string): object {
  const exception = error('NameError', `name '${name}' is not defined`) as any;
  exception.field_name = name;
  return exception;
}

/** What a module has under a name, to be seen by programs; undefined where it has nothing. */
function seen(o: any, name: string): Value | undefined {
  const value = o?.[`$${name}`];
  // What modules themselves have, `__eq__`, is no name of a program.
  return value !== undefined && name.startsWith('__') && value === typeOf(o).proto[`$${name}`] ? undefined : value;
}

/** A global that is not in the module (or is None, which generated code takes for that): a builtin, or NameError. */
export function global(G: any, name: string): Value {
  if (G[keyOf(name)] === null) return null;
  return G.missing === undefined ? builtin(G, name) : G.missing(name, () => builtin(G, name));
}

function builtin(G: any, name: string): Value {
  const builtins = G.$__builtins__;
  if (builtins !== undefined && !(builtins instanceof PyDict) && !(builtins instanceof PyModule))
    throw typeError(`'${typeOf(builtins).tname}' object is not subscriptable`);
  const own = builtins instanceof PyDict ? builtins.map.get(name) : seen(builtins, name);
  const value = own ?? (builtins instanceof PyDict ? undefined : seen(interpreter().builtins, name));
  if (own === null) return null;
  if (value === undefined) throw nameError(name);
  return value;
}

/** A global, or a builtin, or NameError: for text that runs once. */
export function load(G: any, name: string): Value {
  return seen(G, name) ?? global(G, name);
}

export function unboundLocal(name: string): object {
  return error('UnboundLocalError', `cannot access local variable '${name}' where it is not associated with a value`);
}

export function unboundFree(name: string): object {
  const exception = error(
    'NameError',
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
  ) as any;
  exception.field_name = name;
  return exception;
}

export function unboundGlobal(name: string): object {
  return nameError(name);
}

/** Read a name in a class body (or under `exec` with locals): the namespace, then the globals; in an annotation the globals alone, which may be a dict with `__missing__`. */
export function nsLoad(ns: Value, name: string, G: PyModule): May {
  return nsRead(ns, name, () => load(G, name));
}

function nsRead(ns: Value, name: string, otherwise: () => May): May {
  if (ns === null) return otherwise();
  if (ns instanceof PyDict && ns.cls === dictType) {
    const value = ns.map.get(name);
    return value === undefined ? otherwise() : value;
  }
  return attempt<Value, Value>(
    () => getItem(ns, name),
    value => value,
    exception => {
      if (!isA(exception, 'KeyError')) throw exception;
      return otherwise();
    },
  );
}

/** The same for a name that is also a variable of a function around the class. */
export function nsCell(ns: Value, name: string, cell: { v: Value | undefined }): May {
  return nsRead(ns, name, () => {
    if (cell.v === undefined) throw unboundFree(name);
    return cell.v;
  });
}

export function nsStore(ns: Value, name: string, value: Value): May<null> {
  if (ns instanceof PyDict && ns.cls === dictType) {
    ns.map.set(name, value);
    return null;
  }
  return setItem(ns, name, value);
}

/** Where a class body begins: its module, qualified name and documentation. */
export function nsStart(ns: Value, G: any, code: CodeObject, doc?: string): May<null> {
  return andThen(nsStore(ns, '__module__', G.$__name__ ?? 'builtins'), () =>
    andThen(nsStore(ns, '__qualname__', code.qualname), () => (doc === undefined ? null : nsStore(ns, '__doc__', doc))),
  );
}

export function nsDelete(ns: Value, name: string): May<null> {
  if (ns instanceof PyDict && ns.cls === dictType) {
    if (!ns.map.delete(name)) throw nameError(name);
    return null;
  }
  return attempt<null, null>(
    () => delItem(ns, name),
    () => null,
    exception => {
      throw isA(exception, 'KeyError') ? nameError(name) : exception;
    },
  );
}

export function nsForget(ns: Value, name: string): void {
  if (ns instanceof PyDict) ns.map.delete(name);
}

/** What generated code tells the builtins that ask about their caller, just before it calls them. */
export const caller: { globals: any; locals: any; superArguments: [Value, Value] | null; classGlobals: any } = {
  classGlobals: null,
  globals: null,
  locals: null,
  superArguments: null,
};
classMaker.module = () => {
  const globals = caller.classGlobals;
  caller.classGlobals = null;
  return globals?.$__name__ ?? null;
};

/** Names and values from generated code as a dict; unbound ones are left out. */
export function localsDict(pairs: (string | Value | undefined)[]): PyDict {
  const dict = new PyDict();
  for (let i = 0; i < pairs.length; i += 2)
    if (pairs[i + 1] !== undefined && !String(pairs[i]).startsWith('.')) dict.map.set(pairs[i], pairs[i + 1] as Value);
  return dict;
}

/** What an `__annotate__` fills: a dict of its own for a format that means values; one whose filling was broken off goes on. */
export function annotationDict(format: any): PyDict {
  if (format?.at !== undefined) return format;
  const n = asInt(format);
  if (n === undefined) throw typeError(`'>' not supported between instances of '${typeOf(format).tname}' and 'int'`);
  if (n > 2) throw error('NotImplementedError');
  return new PyDict();
}

export function addAnnotation(dict: PyDict, name: string, value: Value): void {
  dict.map.set(name, value);
}

implicitSuper.take = () => {
  const given = caller.superArguments;
  caller.superArguments = null;
  return given;
};
