/** The types of callables, and of what sits between a class and a function: bound methods, property, classmethod, staticmethod. */
import type { CodeObject } from '@wrought/abi';
import { getattr, getattrOr, plainGetattr, readDescriptor, setattr } from '../../object/attributes.ts';
import { call, callKeywords } from '../../object/call.ts';
import { Code, docOf } from '../../object/code.ts';
import { attributes, defineType, getset, methods, staticMethods } from '../../object/define.ts';
import { typeError } from '../../object/errors.ts';
import { lookup } from '../../object/type.ts';
import { primitiveTypes, typeOf } from '../../object/type-of.ts';
import { BoundMethod, isType, NotImplemented, type PyFunction, type PyType, type Twin, type Value } from '../../object/value.ts';
import { equal } from '../../protocol/compare.ts';
import { repr } from '../../protocol/text.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { attributeDict } from '../dict/attribute-dict.ts';
import { MISSING, PyDict, sharedDict } from '../dict/dict.ts';
import { addressOf, identityOf, replaceDict } from '../object/methods.ts';
import { tuple } from '../tuple/tuple.ts';

/** Reads a builtin by name; filled by `builtins/`. */
export const builtinNamed: { get: (name: string) => May } = { get: () => null };

class FunctionInstance {}
export const functionType = defineType('function', { class: FunctionInstance, isFinal: true, hasDict: true });
primitiveTypes.function = functionType;
primitiveTypes.foreign = defineType('JavaScriptObject', { class: class {}, isFinal: true });
export const methodType = defineType('method', { class: BoundMethod as any, isFinal: true });

export function functionName(f: PyFunction): string {
  return f.pyName ?? f.code?.name ?? f.native?.name ?? f.name ?? '?';
}

/** The documentation of a function of Python's; what is in the text of the program may still have to be loaded. */
export function functionDoc(f: any): May {
  if (f.pyDoc !== undefined) return f.pyDoc;
  return f.code === undefined ? null : docOf(f.docCode ?? f.code);
}

const isPlainFunction = (f: any): boolean => typeof f === 'function' && f.code !== undefined;

/** `f.__doc__` for who gives it on to `shareDoc`: the code that it is of, where it may still have to be loaded. */
export function sharedDoc(f: any): May {
  const code = isPlainFunction(f) && f.pyDoc === undefined ? (f.docCode ?? f.code) : null;
  return code instanceof Code ? code : getattr(f, '__doc__');
}

/** `f.__doc__ = doc`, as `sharedDoc` gave it. */
export function shareDoc(f: any, doc: any): May {
  if (!(doc instanceof Code)) return setattr(f, '__doc__', doc);
  if (!isPlainFunction(f)) return andThen(docOf(doc as unknown as CodeObject), text => setattr(f, '__doc__', text));
  f.pyDoc = undefined;
  f.docCode = doc;
  return null;
}

export function functionQualname(f: PyFunction): string {
  const native = f.native;
  if (native !== undefined) return native.owner !== null ? `${native.owner.qualname}.${native.name}` : native.name;
  return f.pyQualname ?? f.code?.qualname ?? f.name;
}

methods(functionType, {
  '__repr__(self, /)': (f: PyFunction) => `<function ${functionQualname(f)} at ${addressOf(f)}>`,
  '__get__(self, instance, owner=None, /)': (f: PyFunction, o: Value) => (o === null ? f : new BoundMethod(o, f)),
  '__call__(self, /, *args, **kwargs)': (f: PyFunction, args: Value[], kw: Map<string, Value>) =>
    callKeywords(f, args, [...kw.keys()], [...kw.values()]),
});
getset(functionType, {
  __name__: [functionName, (f, v) => setName(f, 'pyName', v)],
  __qualname__: [functionQualname, (f, v) => setName(f, 'pyQualname', v)],
  __doc__: [
    f => functionDoc(f),
    (f, v) => {
      f.pyDoc = v ?? null;
      return null;
    },
  ],
  __module__: [
    f => f.pyModule ?? f.globals?.$__name__ ?? null,
    (f, v) => {
      f.pyModule = v ?? null;
      return null;
    },
  ],
  __defaults__: [
    f => (f.defaults ? tuple(f.defaults) : null),
    (f, v) => {
      f.defaults = v == null ? null : v.items.slice();
      return null;
    },
  ],
  __kwdefaults__: [
    // the dict itself: what a program puts into it counts at once
    f => {
      if (f.kwdefaults) f.kwdict ??= sharedDict(f.kwdefaults);
      return f.kwdict ?? null;
    },
    (f, v) => {
      f.kwdict = v;
      f.kwdefaults = v?.map;
      return null;
    },
  ],
  __globals__: [f => attributeDict(f.globals)],
  __builtins__: [f => builtinsOf(f)],
  __dict__: [
    f => attributeDict(f),
    (f, v) => {
      if (v === undefined) throw typeError('cannot delete __dict__');
      return replaceDict(f, v);
    },
  ],
  __closure__: [f => (f.closure?.length ? tuple(f.closure) : null)],
  __type_params__: [
    f => f.pyTypeParams ?? tuple([]),
    (f, v) => {
      f.pyTypeParams = v;
      return null;
    },
  ],
});

/** The dict of the builtins that a function's globals name. */
function builtinsOf(f: any): Value {
  const builtins = f.globals.$__builtins__;
  return builtins instanceof PyDict ? (builtins as unknown as Value) : (attributeDict(builtins) as unknown as Value);
}

function setName(f: any, field: string, value: Value | undefined): null {
  if (typeof value !== 'string') throw typeError(`${field === 'pyName' ? '__name__' : '__qualname__'} must be set to a string object`);
  f[field] = value;
  return null;
}

methods(methodType, { '__reduce__(self, /)': (m: BoundMethod) => reduceAs(m.self, functionName(m.fn as PyFunction)) });

/** Copied and pickled as the attribute `name` of `owner`. */
export function reduceAs(owner: Value, name: string): May {
  return andThen(builtinNamed.get('getattr'), get => tuple([get, tuple([owner, name]) as unknown as Value]) as unknown as Value);
}
methods(methodType, {
  '__call__(self, /, *args, **kwargs)': (m: BoundMethod, args: Value[], kw: Map<string, Value>) =>
    callKeywords(m as any, args, [...kw.keys()], [...kw.values()]),
  '__repr__(self, /)': (m: BoundMethod) => {
    const fn = m.fn as PyFunction;
    return andThen(nameIn(fn), name => andThen(repr(m.self), text => `<bound method ${name} of ${text}>`));
  },
  '__eq__(self, other, /)': (m: BoundMethod, other: Value) =>
    other instanceof BoundMethod ? other.self === m.self && andThen(equal(other.fn, m.fn), t => t) : NotImplemented,
  '__hash__(self, /)': (m: BoundMethod) => (Number(identityOf(m.self)) ^ Number(identityOf(m.fn))) & 0x7fffffff,
  '__get__(self, instance, owner=None, /)': (m: BoundMethod) => m,
  // What a method itself has not is read from its function.
  '__getattribute__(self, name, /)': (m: BoundMethod, name: Value) => {
    const text = name as string;
    return lookup(methodType, text) !== undefined ? plainGetattr(m as unknown as Value, text) : getattr(m.fn, text);
  },
});

/** The qualified name of whatever a method calls, or its name, or "?". */
function nameIn(fn: Value): May<Value> {
  if (typeof fn === 'function' && !isType(fn)) return functionQualname(fn);
  return getattrOr<Value>(
    fn,
    '__qualname__',
    name => name,
    () =>
      getattrOr<Value>(
        fn,
        '__name__',
        name => name,
        () => '?',
      ),
  );
}
staticMethods(methodType, {
  '__new__(cls, function, instance, /)': (_cls: Value, f: Value, o: Value) => {
    if (typeof f !== 'function' && (f === null || typeOf(f).proto.$__call__ === undefined))
      throw typeError('first argument must be callable');
    if (o === null) throw typeError('instance must not be None');
    return new BoundMethod(o, f);
  },
});
getset(methodType, {
  __self__: [m => m.self],
  __func__: [m => m.fn],
  __doc__: [m => getattr(m.fn, '__doc__')],
});

/** Whether a callable says of itself that it is abstract. */
export function isAbstract(f: Value): May<boolean> {
  if (f === null) return false;
  return getattrOr<boolean>(f, '__isabstractmethod__', truth, () => false);
}

/** What classmethod and staticmethod share: the wrapped callable and its names. */
abstract class Wrapper {
  declare readonly cls: PyType;
  fn: Value = null;
  /** Where the documentation of what is wrapped is found, as long as the wrapper has none of its own. */
  docCode: CodeObject | null = null;
}

export class PyStaticMethod extends Wrapper {
  descGet(): Value {
    return this.fn;
  }
  instanceSight(): Value {
    return this.fn;
  }
  classSight(): Value {
    return this.fn;
  }
}
(PyStaticMethod.prototype as any).isStatic = true;
export const staticmethodType = defineType('staticmethod', { class: PyStaticMethod, hasDict: true });

export class PyClassMethod extends Wrapper {
  descGet(_o: Value | undefined, type: PyType): May {
    return new BoundMethod(type as Value, this.fn) as unknown as Value;
  }
  instanceSight(): Twin {
    return classTwin(this.fn, typeOf);
  }
  classSight(): Twin {
    return classTwin(this.fn, type => type as PyType);
  }
}
export const classmethodType = defineType('classmethod', { class: PyClassMethod, hasDict: true });

function classTwin(fn: Value, receiver: (o: Value) => PyType): Twin {
  const twin: Twin =
    typeof fn === 'function'
      ? function (this: any, ...args: any[]) {
          return fn(receiver(this), ...args);
        }
      : function (this: any, ...args: any[]) {
          return call(fn, [receiver(this) as Value, ...args]);
        };
  twin.twinOf = fn as PyFunction;
  twin.isClassTwin = true;
  return twin;
}

/** The wrapper shows the names of what it wraps as its own. */
function copyNames(self: any, f: any): May<null> {
  self.$__module__ = f.pyModule ?? f.globals?.$__name__ ?? null;
  self.$__name__ = functionName(f);
  self.$__qualname__ = functionQualname(f);
  const { code = null } = f;
  if (code !== null && f.pyDoc === undefined) {
    self.docCode = f.docCode ?? code; // its text may still have to be loaded: nobody asks for it here
    return null;
  }
  return andThen(functionDoc(f), doc => {
    self.$__doc__ = doc ?? f.native?.doc ?? null;
    return null;
  });
}

function* copyAttributes(self: any, f: Value): NativeSteps<null> {
  for (const name of ['__module__', '__name__', '__qualname__', '__doc__']) {
    let value: any = getattrOr<any>(
      f,
      name,
      found => found,
      () => MISSING,
    );
    if (value === PAUSED) value = yield;
    if (value !== MISSING) self[`$${name}`] = value;
  }
  return null;
}

/** An attribute of the wrapped function, asked once and then the wrapper's own. */
function kept(self: any, name: string): May<Value> {
  const key = `$${name}`;
  if (Object.hasOwn(self, key)) return self[key];
  return andThen(getattr(self.fn, name), value => {
    self[key] = value;
    return value;
  });
}

function keep(self: any, name: string, value: Value | undefined): null {
  if (value === undefined) delete self[`$${name}`];
  else self[`$${name}`] = value;
  return null;
}

for (const [type, { descGet }] of [
  [staticmethodType, PyStaticMethod.prototype],
  [classmethodType, PyClassMethod.prototype],
] as [PyType, { descGet: (o: Value | undefined, type: any) => May }][]) {
  methods(type, {
    '__init__(self, function, /)': (self: Wrapper, f: Value) => {
      self.fn = f;
      return typeof f === 'function' && !isType(f) ? copyNames(self, f) : native(copyAttributes(self, f));
    },
    '__get__(self, instance, owner=None, /)': (self: any, o: Value, owner?: Value) =>
      descGet.call(self, o ?? undefined, owner ?? typeOf(o)),
    '__repr__(self, /)': (self: Wrapper) => andThen(repr(self.fn), text => `<${typeOf(self as any).tname}(${text})>`),
  });
  getset(type, {
    __func__: [self => self.fn],
    __wrapped__: [self => self.fn],
    __annotations__: [self => kept(self, '__annotations__'), (self, v) => keep(self, '__annotations__', v)],
    __annotate__: [self => kept(self, '__annotate__'), (self, v) => keep(self, '__annotate__', v)],
    __isabstractmethod__: [self => isAbstract(self.fn)],
    __doc__: [
      self => (Object.hasOwn(self, '$__doc__') ? self.$__doc__ : self.docCode && docOf(self.docCode)),
      (self, v) => keep(self, '__doc__', v),
    ],
    __dict__: [self => attributeDict(self)],
  });
}
methods(staticmethodType, {
  '__call__(self, /, *args, **kwargs)': (self: PyStaticMethod, args: Value[], kw: Map<string, Value>) =>
    callKeywords(self.fn, args, [...kw.keys()], [...kw.values()]),
});

export { attributes, isType, readDescriptor };
