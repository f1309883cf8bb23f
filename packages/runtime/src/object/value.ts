/**
 * What a guest value is in JavaScript, and the few classes that every room needs by name.
 *
 * `None` null · `bool` boolean · `str` string · `int` number (safe integers only) or bigint · everything else an object or
 * function whose `cls` (own or inherited) is its Python type. `undefined` is no value: it means paused, unbound or missing.
 */
import type { CodeObject } from '@wrought/abi';
import type { May } from '../suspension/suspension.ts';

/** A guest object. Guest attributes are own properties under `$name`; host fields never begin with `$`. */
export interface PyObject {
  readonly cls: PyType;
}

export type Value = null | boolean | string | number | bigint | PyObject | PyFunction | PyType;

/** How the type's class view and instance view see native or guest callables: `this`-form of a function. */
export type Twin = ((this: any, ...args: any[]) => May<any>) & {
  /** The function that is bound when the attribute is read, not called. */
  twinOf?: PyFunction;
  /** Bind to the type (classmethod) rather than to the instance. */
  isClassTwin?: boolean;
  /** Of a property: its getter function. */
  getter?: () => Value;
  /** A descriptor with `__get__`: reading runs it; calling runs it and calls what it gave. */
  descriptor?: Value;
};

/** A guest-callable JavaScript function: positional arguments only, checks their number itself. */
export interface PyFunction {
  (...args: any[]): May<any>;
  cls?: PyType;
  /** Present on functions compiled from Python. */
  code?: CodeObject;
  globals?: any;
  defaults?: Value[] | null;
  kwdefaults?: Map<string, Value> | null;
  closure?: unknown[] | null;
  /** The bound form, when positional entry and bound form differ (keyword-only, `*args`, `**kwargs`). */
  raw?: (...args: any[]) => May<any>;
  /** The places that learned to call `raw`. */
  sites?: { f: unknown }[];
  twin?: Twin;
  /** It only calls its twin, where the body is. */
  isPlainForm?: boolean;
  /** Present on host functions. */
  native?: NativeInfo;
  pyName?: string;
  pyQualname?: string;
}

export interface NativeInfo {
  readonly name: string;
  /** `name(a, b=None, /, *, key=None)`: CPython's own signature; parsed when first needed. */
  readonly text: string;
  readonly impl: (...args: any[]) => May<any>;
  readonly owner: PyType | null;
  /** First parameter is the receiver (a method of a type). */
  readonly isMethod: boolean;
  signature: import('./signature.ts').Signature | null;
  /** For `staticmethod`-like natives bound to something (`dict.fromkeys`): what `__self__` shows. */
  self?: Value;
  doc?: string | null;
  module?: string | null;
}

/** A Python type: a JavaScript function, so that calling a class is calling a function. */
export interface PyType {
  (...args: any[]): May<any>;
  cls: PyType;
  tname: string;
  qualname: string;
  module: string;
  bases: PyType[];
  mro: PyType[];
  /** The type whose memory layout instances have. */
  base: PyType | null;
  /** Own class attributes, raw (descriptors unbound), in order of definition. */
  dict: Map<string, Value>;
  /** The instance view: what `o.$name` finds on an instance by JavaScript's own lookup. */
  proto: any;
  /** Makes an instance without running `__new__` or `__init__`. */
  Inst: new (
    ...args: any[]
  ) => any;
  isLinear: boolean;
  isGuest: boolean;
  /** Whether its attributes may be set: classes of guests, and host types that say so. */
  isMutable: boolean;
  isFinal: boolean;
  isAbstract: boolean;
  hasDict: boolean;
  slots: string[] | null;
  /** For `str` and `int` (and subclasses): the primitive inside a subclass instance. */
  unbox: ((value: any) => any) | null;
  subclasses: Set<WeakRef<PyType>>;
  /** Names of plain attributes that no subclass remembers or has a copy of (`replaceData`). */
  settled: Set<string> | null;
  lookups: Map<string, Value | undefined>;
  lookupsVersion: number;
  getattribute: Twin | null;
  /** `__setattr__` is `object`'s own. */
  hasPlainSetattr: boolean;
  /** Host types: what a call of the type with one positional argument answers; the general way when null. */
  callOne: ((value: any) => May<any>) | null;
  /** The same for any number of positional arguments; undefined: the general way. */
  callMany: ((args: any[]) => May<any>) | null;
  /** The same for a call with keywords only. */
  callNamed: ((names: string[], values: Value[]) => May<any>) | null;
  /** Construction is `new type.Inst()` and `__init__`: no metaclass, no `__new__`. */
  direct: boolean;
  /** Its instances are equal only to themselves, and no code of the program says their hash. */
  hasIdentity: boolean;
  /** Its instances are equal only to themselves, with the hash of their names: members of enumerations. */
  isMember: boolean;
  /** A class of the guest's whose instances nobody but itself can hash or compare. */
  isOwnKey: boolean;
  /** Its instances say of themselves that they are of it: no `__class__` and no `__getattribute__` of its own. */
  isFrank: boolean;
  /** Its instances equal only themselves when compared with each other or their like: `__eq__` and `__ne__` are `object`'s. */
  /** Whether its instances are true, having neither `__bool__` nor `__len__`; undefined until somebody asks. */
  isTrue: boolean | undefined;
  isAlone: boolean;
  doc: Value;
  typeParams?: Value;
  /** What `match` takes its instances for, said of the type itself (the first of its bases that says it holds): 32 a sequence, 64 a mapping. */
  patternKind?: number;
  /** The part of the runtime that holds its methods, when they are loaded on demand. */
  part?: string;
}

/** A Python float at rest. Frozen by convention: `v` is never assigned again. */
export class PyFloat {
  declare readonly cls: PyType;
  readonly v: number;
  constructor(v: number) {
    this.v = v;
  }
}

/** An instance of a guest subclass of `str` or `int`: the primitive is inside. */
export class PyBox {
  declare readonly cls: PyType;
  v: any = undefined;
  /** A box's prototypes are those of its Python type, where this class is not among them. */
  static [Symbol.hasInstance](o: any): boolean {
    return typeof o === 'object' && o !== null && o.cls?.unbox != null;
  }
}

/** A function with its receiver, made only when a method is read and not called. */
export class BoundMethod {
  declare readonly cls: PyType;
  readonly self: Value;
  readonly fn: Value;
  /** How often it was called where it was kept, and for one that is called often the JavaScript function that does so. */
  calls = 0;
  direct: ((...args: any[]) => any) | undefined = undefined;
  constructor(self: Value, fn: Value) {
    this.self = self;
    this.fn = fn;
  }
}

/** A module: its globals are its own properties under `$name`, so generated code reads `G.$name`. */
export class PyModule {
  declare readonly cls: PyType;
  name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export class PyNotImplemented {
  declare readonly cls: PyType;
}
export const NotImplemented = new PyNotImplemented();

export class PyEllipsis {
  declare readonly cls: PyType;
}
export const Ellipsis = new PyEllipsis();

/** What a host iterator's `step` answers at its end. Never seen by guests. */
export const DONE: unique symbol = Symbol('done');
export type Done = typeof DONE;

export function isType(value: unknown): value is PyType {
  return typeof value === 'function' && (value as any).mro !== undefined;
}
