/**
 * How host code defines types, methods and functions: tables whose keys are signatures and whose values are implementations.
 *
 *     methods(listType, {
 *       'append(self, object, /)'(self: PyList, item) { self.items.push(item); return null; },
 *       'sort(self, /, *, key=None, reverse=False)'(self: PyList, key, reverse) { return native(sortSteps(self, key, reverse)); },
 *     });
 *
 * An implementation takes the receiver first and declares *every* parameter without a JavaScript default (an omitted argument
 * arrives as `undefined`): the number of its parameters is how a positional call is checked without parsing the signature.
 */

import { andThen } from '../suspension/native.ts';
import { error, typeError } from './errors.ts';
import { makeMarker } from './sights.ts';
import { bindNative, positionalsOf, signatureOf } from './signature.ts';
import { createType, isSubtype, objectType, putAttribute, refreshTree, setTypeAttribute, typeType } from './type.ts';
import { typeOf } from './type-of.ts';
import { BoundMethod, DONE, type NativeInfo, PyBox, type PyFunction, type PyType, type Twin, type Value } from './value.ts';

type Impl = (...args: any[]) => any;

/** `builtin_function_or_method` and `method_descriptor`; their own methods are given in `types/function`. */
export const builtinFunctionType: PyType = createType(typeType, 'builtin_function_or_method', [objectType], new Map(), { isFinal: true });
export const methodDescriptorType: PyType = createType(typeType, 'method_descriptor', [objectType], new Map(), { isFinal: true });

/** The methods that CPython makes of a type's slots (`int.__add__`). */
export const wrapperDescriptorType: PyType = createType(typeType, 'wrapper_descriptor', [objectType], new Map(), { isFinal: true });
/** Special names that are ordinary methods in CPython too. */
const PLAIN_METHODS = new Set(
  (
    '__reduce__ __reduce_ex__ __getstate__ __setstate__ __dir__ __format__ __sizeof__ __reversed__ __length_hint__ __copy__ __deepcopy__ ' +
    '__complex__ __round__ __trunc__ __floor__ __ceil__ __getnewargs__ __getnewargs_ex__ __instancecheck__ __subclasscheck__ __subclasses__ ' +
    '__prepare__ __class_getitem__ __enter__ __exit__ __aenter__ __aexit__ __mro_entries__ __replace__ __buffer__'
  ).split(' '),
);

export interface TypeDefinition {
  /** The JavaScript class of its instances; gets `cls` on its prototype. */
  class?: new (
    ...args: any[]
  ) => any;
  bases?: PyType[];
  meta?: PyType;
  module?: string;
  qualname?: string;
  /** May not be subclassed (`bool`, `NoneType` …). */
  isFinal?: boolean;
  /** Instances take arbitrary attributes. */
  hasDict?: boolean;
  /** Its own attributes may be set by guests. */
  isMutable?: boolean;
  /** `str` and `int`: receivers are primitives; instances of subclasses are boxes that hold one. */
  unbox?: (value: any) => any;
  doc?: string;
}

/** Modules whose types name themselves without them: CPython makes these as Python code does, and those of Anvil are Python. */
const UNNAMED_MODULES = /^(builtins|ast|_sitebuiltins|anvil.*|_wrought.*)$/;

/** A type of C code says its module too, in the texts of errors (`'datetime.date' object is not iterable`). */
function errorName(name: string, { module, bases }: TypeDefinition): string {
  const isException = bases?.some(base => base.mro.some(type => type.tname === 'BaseException')) ?? false;
  return module === undefined || isException || UNNAMED_MODULES.test(module) ? name : `${module}.${name}`;
}

/** Make a host type. Give it methods with `methods`, attributes with `getset`, constants with `attributes`. */
export function defineType(name: string, definition: TypeDefinition = {}): PyType {
  const type = createType(definition.meta ?? typeType, errorName(name, definition), definition.bases ?? [objectType], new Map(), {
    Inst: definition.class,
    module: definition.module,
    qualname: definition.qualname ?? name,
    isFinal: definition.isFinal,
    hasDict: definition.hasDict,
    isMutable: definition.isMutable,
    doc: definition.doc ?? null,
  });
  if (definition.unbox) {
    type.unbox = definition.unbox;
    type.Inst = class extends PyBox {} as any;
    Object.setPrototypeOf(type.Inst.prototype, type.proto);
  }
  if (typeof definition.class?.prototype.step === 'function') {
    methods(type, iteratorMethods);
    type.part = 'copying'; // how an iterator is copied, and what it has still to give
  }
  return type;
}

/** What every host iterator (a class with `step`) offers its guests. */
const iteratorMethods: Record<string, Impl> = {
  '__iter__(self, /)': self => self,
  '__next__(self, /)': self => andThen(self.step(), value => endOrValue(self, value)),
};

function endOrValue(self: any, value: any): any {
  if (value === DONE) throw self.returned == null ? error('StopIteration') : error('StopIteration', self.returned);
  return value;
}

/** Give a host type its methods. */
export function methods(type: PyType, table: Record<string, Impl>): void {
  for (const text of Object.keys(table)) {
    const fn = makeMethod(type, text, table[text]);
    putAttribute(type, (fn.native as NativeInfo).name, fn as Value);
  }
  refreshTree(type);
}

export function attributes(type: PyType, table: Record<string, Value>): void {
  for (const name of Object.keys(table)) setTypeAttribute(type, name, table[name]);
}

function infoOf(text: string, impl: Impl, owner: PyType | null, isMethod: boolean): NativeInfo {
  return { name: text.slice(0, text.indexOf('(')), text, impl, owner, isMethod, signature: null };
}

/** Receivers of an unbound call (`list.append(x, 1)`) are checked; bound ones were found through their own type. */
function checkReceiver(info: NativeInfo, self: any): void {
  const owner = info.owner as PyType;
  if (self === undefined) throw typeError(`unbound method ${owner.tname}.${info.name}() needs an argument`);
  const type = typeOf(self);
  if (isSubtype(type, owner)) return;
  if (info.name.startsWith('__'))
    throw typeError(`descriptor '${info.name}' requires a '${owner.tname}' object but received a '${type.tname}'`);
  throw typeError(`descriptor '${info.name}' for '${owner.tname}' objects doesn't apply to a '${type.tname}' object`);
}

/** Called with a number of arguments that is not the full one: optional ones left out, or an error. */
function callShort(info: NativeInfo, args: any[]): any {
  const s = signatureOf(info);
  if (args.length >= s.minPositional && args.length <= s.positional && s.kwOnly === 0 && !s.varArgs && !s.varKw) return info.impl(...args);
  return info.impl(...bindNative(info, args, NONE, NONE));
}

const NONE: never[] = [];

function isVariadic(text: string): boolean {
  return text.includes('*');
}

/** A method: callable with the receiver first, and its `twin` with the receiver as `this`. */
export function makeMethod(owner: PyType, text: string, impl: Impl): PyFunction {
  const info = infoOf(text, impl, owner, true);
  const unbox = owner.unbox;
  const receiver = unbox === null ? (self: any) => self : unbox;
  const plain: PyFunction = (...args: any[]) => {
    checkReceiver(info, args[0]);
    args[0] = receiver(args[0]);
    return plain.twin === undefined ? callShort(info, args) : plain.twin.apply(args[0], args.slice(1));
  };
  const slow = (isVariadic(text) ? variadicTwin(info, receiver) : fixedTwin(info, impl, unbox)) as Twin;
  const twin = hotTwins.get(impl)?.(slow) ?? slow;
  twin.twinOf = plain;
  plain.twin = twin;
  plain.native = info;
  plain.cls = /^__\w+__$/.test(info.name) && !PLAIN_METHODS.has(info.name) ? wrapperDescriptorType : methodDescriptorType;
  return plain;
}

/** Shared by all calls without keywords; implementations only read it. */
const NO_KEYWORDS: ReadonlyMap<string, Value> = new Map();

function variadicTwin(info: NativeInfo, receiver: (self: any) => any): Twin {
  if (/^\w+\(self(, \/)?, \*args, \*\*kwargs\)$/.test(info.text)) {
    return function (this: any, ...args: any[]) {
      return info.impl(receiver(this), args, NO_KEYWORDS);
    };
  }
  if (/^\w+\(self(, \/)?, \*\w+\)$/.test(info.text)) {
    const { impl } = info;
    return function (this: any, ...args: any[]) {
      return impl(receiver(this), args);
    };
  }
  const [least, most] = [requiredCount(info.text), positionalsOf(info.text)];
  return function (this: any, ...args: any[]) {
    args.unshift(receiver(this));
    return info.impl(...(args.length >= least && args.length <= most ? args : bindNative(info, args, NONE, NONE)));
  };
}

/** How many leading parameters must be given: those before the first default and before what only has a name. */
function requiredCount(text: string): number {
  const [, head, end] = /\(([^=*)]*)(.)/.exec(text) as RegExpExecArray;
  return (head.match(/\w+/g)?.length ?? 0) - (end === '=' ? 1 : 0);
}

/* One closure literal per arity: the count test is all that stands between a guest's call and the implementation. */
function fixedTwin(info: NativeInfo, impl: Impl, unbox: ((v: any) => any) | null): Twin {
  const short = (self: any, args: IArguments) => callShort(info, [unbox === null ? self : unbox(self), ...args]);
  const full = impl.length - 1;
  const least = requiredCount(info.text) - 1;
  /* biome-ignore-start lint/complexity/noArguments: only the count is read, or the whole is handed on in the rare case */
  if (unbox !== null) {
    if (full === 0)
      return function (this: any) {
        return arguments.length === 0 ? impl(unbox(this)) : short(this, arguments);
      };
    if (full === 1)
      return function (this: any, a: any) {
        const n = arguments.length;
        return n === 1 || (n === 0 && least === 0) ? impl(unbox(this), a) : short(this, arguments);
      };
    return function (this: any, a: any, b: any, c: any) {
      const n = arguments.length;
      return n >= least && n <= full && n <= 3 ? impl(unbox(this), a, b, c) : short(this, arguments);
    };
  }
  if (full === 0)
    return function (this: any) {
      return arguments.length === 0 ? impl(this) : short(this, arguments);
    };
  if (full === 1)
    return function (this: any, a: any) {
      const n = arguments.length;
      return n === 1 || (n === 0 && least === 0) ? impl(this, a) : short(this, arguments);
    };
  if (full === 2)
    return function (this: any, a: any, b: any) {
      const n = arguments.length;
      return n === 2 || (n < 2 && n >= least) ? impl(this, a, b) : short(this, arguments);
    };
  return function (this: any, a: any, b: any, c: any) {
    const n = arguments.length;
    return n >= least && n <= full && n <= 3 ? impl(this, a, b, c) : short(this, arguments);
  };
  /* biome-ignore-end lint/complexity/noArguments: see above */
}

/** An implementation with an entry of its own, which sites that meet no other can have inlined. `slow`: for other counts of arguments. */
export function hot<T extends Impl>(impl: T, twin: (slow: Twin) => (this: any, ...args: any[]) => any): T {
  hotTwins.set(impl, twin as (slow: Twin) => Twin);
  return impl;
}
const hotTwins = new WeakMap<Impl, (slow: Twin) => Twin>();

/** A host function for a module or for builtins: `fn('len(obj, /)', o => …)`. */
export function fn(text: string, impl: Impl, module: string | null = null): PyFunction {
  const info: NativeInfo = { ...infoOf(text, impl, null, false), module };
  const least = requiredCount(text);
  let entry: PyFunction;
  /* biome-ignore-start lint/complexity/noArguments: only the count is read, or the whole is handed on in the rare case */
  if (/^\w+\(\*\w+\)$/.test(text)) entry = (...args: any[]) => impl(args);
  else if (/^__new__\(cls, \*args, \*\*kwargs\)$/.test(text))
    entry = (...args: any[]) => (args.length > 0 ? impl(args[0], args.slice(1), NO_KEYWORDS) : callShort(info, args));
  else if (isVariadic(text)) {
    const most = positionalsOf(text);
    entry = (...args: any[]) => (args.length >= least && args.length <= most ? impl(...args) : impl(...bindNative(info, args, NONE, NONE)));
  } else if (impl.length === 1)
    entry = function (a: any) {
      return arguments.length === 1 ? impl(a) : callShort(info, [...arguments]);
    };
  else if (impl.length === 2)
    entry = function (a: any, b: any) {
      const n = arguments.length;
      return n === 2 || (n === 1 && least <= 1) ? impl(a, b) : callShort(info, [...arguments]);
    };
  else if (impl.length === 3)
    entry = function (a: any, b: any, c: any) {
      const n = arguments.length;
      return n === 3 || (n < 3 && n >= least) ? impl(a, b, c) : callShort(info, [...arguments]);
    };
  else entry = (...args: any[]) => callShort(info, args);
  /* biome-ignore-end lint/complexity/noArguments: see above */
  entry = (hotTwins.get(impl)?.(entry as Twin) ?? entry) as PyFunction;
  entry.native = info;
  entry.cls = builtinFunctionType;
  return entry;
}

/** A class method of a host type: `classMethod(dictType, 'fromkeys(cls, iterable, value=None, /)', (cls, …) => …)`. */
export class NativeClassMethod {
  declare readonly cls: PyType;
  readonly fn: PyFunction;
  constructor(method: PyFunction) {
    this.fn = method;
  }
  descGet(o: Value | undefined, type: PyType): Value {
    return new BoundMethod((o === undefined ? type : typeOf(o)) as Value, this.fn) as unknown as Value;
  }
  bind(type: PyType): Twin {
    const method = this.fn;
    const bound: Twin = (...args: any[]) => method(type, ...args);
    bound.twinOf = method;
    return bound;
  }
  instanceSight(): Twin {
    const method = this.fn;
    const twin: Twin = function (this: any, ...args: any[]) {
      return method(typeOf(this), ...args);
    };
    twin.twinOf = method;
    twin.isClassTwin = true;
    return twin;
  }
  classSight(): Twin {
    const method = this.fn;
    const twin: Twin = function (this: any, ...args: any[]) {
      return method(this, ...args);
    };
    twin.twinOf = method;
    twin.isClassTwin = true;
    return twin;
  }
}

export function classMethods(type: PyType, table: Record<string, Impl>): void {
  for (const text of Object.keys(table)) {
    const method = fn(text, table[text]);
    (method.native as any).owner = type;
    (method.native as any).isMethod = true;
    setTypeAttribute(type, (method.native as NativeInfo).name, new NativeClassMethod(method) as unknown as Value);
  }
}

/** `__new__` of a host type: its first argument is the type or one made from it. */
function makerOf(owner: PyType, impl: Impl): Impl {
  const check = (cls: any) => {
    if (cls === owner || cls?.mro?.includes(owner)) return cls;
    if (cls?.mro === undefined) throw typeError(`${owner.tname}.__new__(X): X is not a type object (${typeOf(cls ?? null).tname})`);
    throw typeError(`${owner.tname}.__new__(${cls.tname}): ${cls.tname} is not a subtype of ${owner.tname}`);
  };
  switch (impl.length) {
    case 1:
      return (a: any) => impl(check(a));
    case 2:
      return (a: any, b: any) => impl(check(a), b);
    case 3:
      return (a: any, b: any, c: any) => impl(check(a), b, c);
    default: {
      const checked = (cls: any, ...args: any[]) => impl(check(cls), ...args);
      Object.defineProperty(checked, 'length', { value: impl.length });
      return checked;
    }
  }
}

/** Plain functions in a type (`str.maketrans`, and `__new__`, which takes the class first). */
export function staticMethods(type: PyType, table: Record<string, Impl>): void {
  for (const text of Object.keys(table)) {
    const impl = text.startsWith('__new__(') ? makerOf(type, table[text]) : table[text];
    const method = fn(text, impl);
    (method.native as any).owner = type;
    setTypeAttribute(type, (method.native as NativeInfo).name, method as Value);
  }
}

/** A computed attribute of a host type: `getset(fileType, { closed: [self => …, (self, value) => …] })`. */
export class GetSet {
  declare readonly cls: PyType;
  readonly name: string;
  readonly owner: PyType;
  readonly get: (self: any) => any;
  readonly set: ((self: any, value: any) => any) | null;
  doc: string | null = null;
  constructor(name: string, owner: PyType, get: (self: any) => any, set: ((self: any, value: any) => any) | null) {
    this.name = name;
    this.owner = owner;
    this.get = get;
    this.set = set;
  }
  descGet(o: Value | undefined, _type: PyType): any {
    return o === undefined ? this : this.get(o);
  }
  /** `value` undefined means delete. */
  descSet(o: Value, value: Value | undefined): any {
    if (this.set === null) throw readOnly(this, o);
    return this.set(o, value);
  }
  instanceSight(): Twin {
    this.marker ??= makeMarker(this as unknown as Value);
    return this.marker;
  }
  classSight(): Value {
    return this as unknown as Value;
  }
  private marker: Twin | undefined;
}

function readOnly(member: GetSet, o: Value): object {
  if (member.cls.tname === 'member_descriptor') return error('AttributeError', 'readonly attribute');
  return error('AttributeError', `attribute '${member.name}' of '${typeOf(o).tname}' objects is not writable`);
}

export function getset(type: PyType, table: Record<string, [(self: any) => any, ((self: any, value: any) => any)?]>): void {
  for (const name of Object.keys(table)) {
    const [get, set] = table[name];
    putAttribute(type, name, new GetSet(name, type, get, set ?? null) as unknown as Value);
  }
  refreshTree(type);
}
