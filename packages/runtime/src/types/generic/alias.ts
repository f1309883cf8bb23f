/** `list[int]` (`types.GenericAlias`) and `int | str` (`typing.Union`). */

import { getattr, getattrOr, setattr } from '../../object/attributes.ts';
import { call, callKeywords } from '../../object/call.ts';
import { defineType, getset, methods, staticMethods } from '../../object/define.ts';
import { attributeError, exceptionKnot, typeError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, Ellipsis, isType, NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { equal } from '../../protocol/compare.ts';
import { asStr } from '../../protocol/index-number.ts';
import { getItem } from '../../protocol/item.ts';
import { HostIterator } from '../../protocol/iterate.ts';
import { hash, repr } from '../../protocol/text.ts';
import { andThen, attempt, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { builtinNamed } from '../function/function.ts';
import { PyList } from '../list/list.ts';
import { frozensetType } from '../set/set.ts';
import { PyTuple, tuple } from '../tuple/tuple.ts';

export class GenericAlias {
  declare readonly cls: PyType;
  origin: Value = null;
  args: Value[] = [];
  isUnpacked = false;
  /** Type variables among the arguments, found when first asked. */
  parameters: Value[] | null = null;
}
export const genericAliasType = defineType('GenericAlias', { class: GenericAlias, module: 'types' });

export function genericAlias(origin: Value, item: Value, cls: PyType = genericAliasType): Value {
  const made = new cls.Inst() as GenericAlias;
  made.origin = origin;
  made.args = item instanceof PyTuple && !item.cls.isGuest ? item.items : [item];
  return made as unknown as Value;
}

/** How a type argument is shown: classes by their name, the rest by repr. */
function showArgument(value: Value): May<string> {
  if ((value as unknown) === Ellipsis) return '...';
  if (value instanceof PyList) return andThen(native(showAll(value.items)), texts => `[${texts.join(', ')}]`);
  if (isType(value)) {
    const own = value.dict.get('__module__');
    const module = typeof own === 'string' ? own : value.module;
    return module === 'builtins' ? value.qualname : `${module}.${value.qualname}`;
  }
  return repr(value);
}

function* showAll(values: readonly Value[]): NativeSteps<string[]> {
  const texts: string[] = [];
  for (const value of values) {
    let text = showArgument(value);
    if (text === PAUSED) text = yield;
    texts.push(text as string);
  }
  return texts;
}

function isTypeVariable(value: Value): boolean {
  return value !== null && typeof value === 'object' && typeOf(value).proto.$__typing_subst__ !== undefined;
}

/** The type variables of arguments, each once, in order. */
function* collectParameters(args: readonly Value[]): NativeSteps<Value[]> {
  const found: Value[] = [];
  for (const arg of args) {
    if (isType(arg)) continue;
    if (isTypeVariable(arg)) {
      if (!found.includes(arg)) found.push(arg);
      continue;
    }
    if (arg instanceof PyList || arg instanceof PyTuple) {
      for (const inner of yield* collectParameters(arg.items)) if (!found.includes(inner)) found.push(inner);
      continue;
    }
    let inner: any = getattrOr<Value>(
      arg,
      '__parameters__',
      v => v,
      () => tuple([]) as unknown as Value,
    );
    if (inner === PAUSED) inner = yield;
    if (inner instanceof PyTuple) for (const each of inner.items) if (!found.includes(each)) found.push(each);
  }
  return found;
}

function parametersOf(self: GenericAlias | UnionType): May<Value[]> {
  if (self.parameters !== null) return self.parameters;
  return andThen(native(collectParameters(self.args)), found => {
    self.parameters = found;
    return found;
  });
}

/** `alias[item]`: type variables replaced. */
function* substitute(self: GenericAlias | UnionType, item: Value): NativeSteps<Value[]> {
  let parameters: any = parametersOf(self);
  if (parameters === PAUSED) parameters = yield;
  let name: any = repr(self as unknown as Value);
  if (name === PAUSED) name = yield;
  if (parameters.length === 0) throw typeError(`${name} is not a generic class`);
  let given: Value[] = item instanceof PyTuple ? item.items : [item];
  for (const parameter of parameters) {
    const prepare = typeOf(parameter).proto.$__typing_prepare_subst__;
    if (prepare === undefined || prepare === null) continue;
    let prepared: any = prepare.call(parameter, self, tuple(given));
    if (prepared === PAUSED) prepared = yield;
    given = prepared.items;
  }
  if (given.length !== parameters.length)
    throw typeError(
      `Too ${given.length > parameters.length ? 'many' : 'few'} arguments for ${name}; actual ${given.length}, expected ${parameters.length}`,
    );
  return yield* substituteAll(self.args, parameters, given);
}

function* substituteAll(args: readonly Value[], parameters: Value[], given: Value[]): NativeSteps<Value[]> {
  const out: Value[] = [];
  for (const arg of args) {
    if (isType(arg)) {
      out.push(arg);
      continue;
    }
    if (isTypeVariable(arg)) {
      let put: any = typeOf(arg).proto.$__typing_subst__.call(arg, given[parameters.indexOf(arg)]);
      if (put === PAUSED) put = yield;
      if (typeOf(arg).proto.$__iter__ !== undefined && put instanceof PyTuple) out.push(...put.items);
      else out.push(put);
      continue;
    }
    if (arg instanceof PyList || arg instanceof PyTuple) {
      const inner = yield* substituteAll(arg.items, parameters, given);
      out.push((arg instanceof PyList ? new PyList(inner) : tuple(inner)) as unknown as Value);
      continue;
    }
    let wanted: any = getattrOr<Value>(
      arg,
      '__parameters__',
      v => v,
      () => tuple([]) as unknown as Value,
    );
    if (wanted === PAUSED) wanted = yield;
    if (!(wanted instanceof PyTuple) || wanted.items.length === 0) {
      out.push(arg);
      continue;
    }
    let put: any = getItem(arg, tuple(wanted.items.map(p => given[parameters.indexOf(p)])) as unknown as Value);
    if (put === PAUSED) put = yield;
    out.push(put);
  }
  return out;
}

function* equalAliases(a: GenericAlias, b: GenericAlias): NativeSteps<boolean> {
  if (a.isUnpacked !== b.isUnpacked) return false;
  let isEqual = equal(a.origin, b.origin);
  if (isEqual === PAUSED) isEqual = yield;
  if (!isEqual) return false;
  isEqual = equal(tuple(a.args) as unknown as Value, tuple(b.args) as unknown as Value);
  if (isEqual === PAUSED) isEqual = yield;
  return isEqual as boolean;
}

/** What an alias says itself; all else is asked of its origin. */
const OWN_NAMES = ['__args__', '__mro_entries__', '__origin__', '__parameters__', '__typing_unpacked_tuple_args__', '__unpacked__'];

const OWN_AFFAIRS = new Set(['__bases__', '__copy__', '__deepcopy__']);

methods(genericAliasType, {
  '__repr__(self, /)': (self: GenericAlias) =>
    andThen(showArgument(self.origin), origin =>
      andThen(
        native(showAll(self.args)),
        texts => `${self.isUnpacked ? '*' : ''}${origin}[${texts.length === 0 ? '()' : texts.join(', ')}]`,
      ),
    ),
  '__call__(self, /, *args, **kwargs)': (self: GenericAlias, args: Value[], kw: Map<string, Value>) =>
    andThen(callKeywords(self.origin, args, [...kw.keys()], [...kw.values()]), made =>
      attempt<null, Value>(
        () => setattr(made, '__orig_class__', self as unknown as Value),
        () => made,
        e => {
          if (exceptionKnot.is(e, 'AttributeError') || exceptionKnot.is(e, 'TypeError')) return made;
          throw e;
        },
      ),
    ),
  '__getitem__(self, key, /)': (self: GenericAlias, item: Value) =>
    andThen(native(substitute(self, item)), args => genericAlias(self.origin, tuple(args) as unknown as Value, self.cls)),
  '__mro_entries__(self, bases, /)': (self: GenericAlias) => tuple([self.origin]),
  '__getattr__(self, name, /)': (self: GenericAlias, attribute: Value) => {
    const name = asStr(attribute) as string;
    // An alias is copied as itself, and is no class with bases.
    if (OWN_AFFAIRS.has(name)) throw attributeError(self as unknown as Value, name);
    return getattr(self.origin, name);
  },
  '__eq__(self, value, /)': (self: GenericAlias, other: Value) =>
    other instanceof GenericAlias ? native(equalAliases(self, other)) : NotImplemented,
  '__hash__(self, /)': (self: GenericAlias) => hash(tuple([self.origin, tuple(self.args) as unknown as Value]) as unknown as Value),
  '__or__(self, value, /)': (self: Value, other: Value) => makeUnion(self, other),
  '__ror__(self, value, /)': (self: Value, other: Value) => makeUnion(other, self),
  '__instancecheck__(self, instance, /)': () => {
    throw typeError('isinstance() argument 2 cannot be a parameterized generic');
  },
  '__subclasscheck__(self, cls, /)': () => {
    throw typeError('issubclass() argument 2 cannot be a parameterized generic');
  },
  '__iter__(self, /)': (self: GenericAlias) => new UnpackIterator(self),
  '__dir__(self, /)': (self: GenericAlias) =>
    andThen(
      andThen(builtinNamed.get('dir'), dir => call(dir, [self.origin])),
      names => new PyList([...new Set([...(names as unknown as PyList).items, ...OWN_NAMES])]),
    ),
  '__reduce__(self, /)': (self: GenericAlias) => {
    if (!self.isUnpacked)
      return tuple([genericAliasType as Value, tuple([self.origin, tuple(self.args) as unknown as Value]) as unknown as Value]);
    const starred = genericAlias(self.origin, tuple(self.args) as unknown as Value) as unknown as GenericAlias;
    return andThen(builtinNamed.get('next'), next =>
      tuple([next, tuple([new UnpackIterator(starred) as unknown as Value]) as unknown as Value]),
    );
  },
});
getset(genericAliasType, {
  __origin__: [a => a.origin],
  __args__: [a => tuple(a.args)],
  __parameters__: [a => andThen(parametersOf(a), found => tuple(found))],
  __unpacked__: [a => a.isUnpacked],
  __typing_unpacked_tuple_args__: [a => (a.isUnpacked && a.origin.tname === 'tuple' ? tuple(a.args) : null)],
});
staticMethods(genericAliasType, {
  '__new__(cls, origin, args, /)': (cls: PyType, origin: Value, args: Value) => genericAlias(origin, args, cls),
});

/** `*tuple[int]` in a subscript: once, unpacked. */
class UnpackIterator extends HostIterator {
  alias: GenericAlias | null;
  constructor(alias: GenericAlias) {
    super();
    this.alias = alias;
  }
  step(): Value | Done {
    if (this.alias === null) return DONE;
    const made = genericAlias(this.alias.origin, tuple(this.alias.args) as unknown as Value) as unknown as GenericAlias;
    made.isUnpacked = true;
    this.alias = null;
    return made as unknown as Value;
  }
}
methods(defineType('generic_alias_iterator', { class: UnpackIterator as any, isFinal: true }), {
  '__reduce__(self, /)': (self: UnpackIterator) =>
    andThen(builtinNamed.get('iter'), iter => tuple([iter, tuple([(self.alias ?? tuple([])) as unknown as Value]) as unknown as Value])),
});

export class UnionType {
  declare readonly cls: PyType;
  args: Value[] = [];
  parameters: Value[] | null = null;
}
export const unionType = defineType('Union', { class: UnionType, module: 'typing', isFinal: true });

/** What may stand in a union beside types. */
function isUnionable(o: Value): boolean {
  return (
    o === null ||
    isType(o) ||
    o instanceof GenericAlias ||
    o instanceof UnionType ||
    // What classes of `typing` made has an `|` of its own there.
    (typeof o === 'object' && typeOf(o).module === 'typing' && !typeOf(o).isGuest)
  );
}

/** `a | b`: flattened, each once. */
export function makeUnion(a: Value, b: Value): May {
  if (!isUnionable(a) || !isUnionable(b)) return NotImplemented as unknown as Value;
  return unionOf([a, b]);
}

export function unionOf(members: readonly Value[]): May {
  const flat: Value[] = [];
  for (const one of members) {
    if (one instanceof UnionType) flat.push(...one.args);
    else flat.push(one === null ? (typeOf(null) as Value) : one);
  }
  return andThen(native(uniqueSteps(flat)), args => {
    if (args.length === 1) return args[0];
    const made = new UnionType();
    made.args = args;
    return made as unknown as Value;
  });
}

function* uniqueSteps(items: Value[]): NativeSteps<Value[]> {
  const out: Value[] = [];
  for (const item of items) {
    let isKnown = false;
    for (const before of out) {
      let isEqual: May<boolean> = before === item || equal(before, item);
      if (isEqual === PAUSED) isEqual = yield;
      if (isEqual) isKnown = true;
    }
    if (!isKnown) out.push(item);
  }
  return out;
}

function anyMember(self: UnionType, test: string, value: Value, at = 0): May<boolean> {
  if (at === self.args.length) return false;
  const member = self.args[at];
  const hook = typeOf(member).proto[test];
  if (hook === undefined)
    throw typeError(`${test === '$__instancecheck__' ? 'isinstance' : 'issubclass'}() argument 2 cannot be a parameterized generic`);
  return andThen(hook.call(member, value) as May, found => (found === true ? true : anyMember(self, test, value, at + 1)));
}

function* sameMembers(a: UnionType, b: UnionType): NativeSteps<boolean> {
  if (a.args.length !== b.args.length) return false;
  for (const one of a.args) {
    let isFound = false;
    for (const other of b.args) {
      let isEqual = equal(one, other);
      if (isEqual === PAUSED) isEqual = yield;
      if (isEqual) isFound = true;
    }
    if (!isFound) return false;
  }
  return true;
}

methods(unionType, {
  '__repr__(self, /)': (self: UnionType) =>
    andThen(native(showAll(self.args)), texts => texts.map(t => (t === 'NoneType' ? 'None' : t)).join(' | ')),
  '__or__(self, value, /)': (self: Value, other: Value) => makeUnion(self, other),
  '__ror__(self, value, /)': (self: Value, other: Value) => makeUnion(other, self),
  '__eq__(self, value, /)': (self: UnionType, other: Value) =>
    other instanceof UnionType ? native(sameMembers(self, other)) : NotImplemented,
  '__hash__(self, /)': (self: UnionType) => unionHash(self.args),
  '__instancecheck__(self, instance, /)': (self: UnionType, o: Value) => anyMember(self, '$__instancecheck__', o),
  '__subclasscheck__(self, cls, /)': (self: UnionType, sub: Value) => anyMember(self, '$__subclasscheck__', sub),
  '__getitem__(self, key, /)': (self: UnionType, item: Value) => andThen(native(substitute(self, item)), args => unionOf(args)),
  '__mro_entries__(self, bases, /)': (self: UnionType) =>
    andThen(repr(self as unknown as Value), text => {
      throw typeError(`Cannot subclass ${text}`);
    }),
});

/** That of the set of its members. */
function unionHash(args: readonly Value[]): May {
  return andThen(call(frozensetType as Value, [tuple([...args]) as unknown as Value]), hash);
}

getset(unionType, {
  __args__: [u => tuple(u.args)],
  __parameters__: [u => andThen(parametersOf(u), found => tuple(found))],
  __origin__: [() => unionType],
  __module__: [() => 'typing'],
  __name__: [() => 'Union'],
  __qualname__: [() => 'Union'],
});
