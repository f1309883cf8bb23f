/**
 * The types of what host types are made of: builtin functions and methods, bound or not, computed attributes, slots, class methods. Guests meet
 * them in class dicts and through `inspect`, so each answers its name, its class and the descriptor protocol.
 */
import { callKeywords } from '../../object/call.ts';
import {
  builtinFunctionType,
  defineType,
  GetSet,
  getset,
  methodDescriptorType,
  methods,
  NativeClassMethod,
  wrapperDescriptorType,
} from '../../object/define.ts';
import { typeError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import { isSubtype } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { BoundMethod, isType, type NativeInfo, NotImplemented, type PyFunction, type PyType, type Value } from '../../object/value.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { addressOf, identityOf } from '../object/methods.ts';
import { type MemberDescriptor, memberDescriptorType } from '../type/slots.ts';
import { functionName, functionQualname, methodType, reduceAs } from './function.ts';

/** `[].__add__`: a special method of a host type with its receiver. */
export const methodWrapperType = defineType('method-wrapper', { class: class {}, isFinal: true });
export const getsetDescriptorType = defineType('getset_descriptor', { class: GetSet as any, isFinal: true });
export const classMethodDescriptorType = defineType('classmethod_descriptor', { class: NativeClassMethod as any, isFinal: true });

function isSpecial(name: string): boolean {
  return name.startsWith('__') && name.endsWith('__');
}

/** A bound method of a host type is a builtin function to the guest; one that CPython makes of a slot is a method-wrapper. */
Object.defineProperty(BoundMethod.prototype, 'cls', {
  configurable: true,
  get(this: BoundMethod): PyType {
    const native = (this.fn as PyFunction | null)?.native;
    if (native === undefined) return methodType;
    const kind = (this.fn as any).cls;
    if (isSpecial(native.name) && native.isMethod && kind === wrapperDescriptorType) return methodWrapperType;
    // A callable with a type of its own, such as the cache of a function, is bound as the guest's functions are.
    return kind === undefined || kind === methodDescriptorType || kind === builtinFunctionType || kind === wrapperDescriptorType
      ? builtinFunctionType
      : methodType;
  },
});

function nativeOf(f: any): NativeInfo {
  return f instanceof BoundMethod ? (f.fn as any).native : f.native;
}

function functionOf(f: any): PyFunction {
  return f instanceof BoundMethod ? (f.fn as any) : f;
}

/** `(self, x, /)` as CPython writes it: the receiver of a method with a dollar sign. */
function signatureText(f: any): string {
  const { text, isMethod } = nativeOf(f);
  const signature = text.slice(text.indexOf('('));
  return isMethod ? signature.replace(/^\((\w+)/, '($$$1') : signature;
}

const nativeAttributes: Record<string, [(f: any) => any]> = {
  __name__: [f => functionName(functionOf(f))],
  __qualname__: [f => functionQualname(functionOf(f))],
  __doc__: [f => withPart('docs', part => part.nativeDoc(nativeOf(f)))],
  __text_signature__: [signatureText],
};

function callNative(f: PyFunction, args: Value[], kw: Map<string, Value>): May {
  return callKeywords(f as Value, args, [...kw.keys()], [...kw.values()]);
}

function sameBound(f: unknown, other: unknown): unknown {
  if (f === other) return true;
  if (!(f instanceof BoundMethod) || !(other instanceof BoundMethod)) return NotImplemented;
  return f.self === other.self && f.fn === other.fn;
}

for (const type of [builtinFunctionType, methodWrapperType]) {
  methods(type, {
    '__repr__(self, /)': (f: any) => {
      if (f instanceof BoundMethod) {
        const kind = type === methodWrapperType ? 'method-wrapper' : 'built-in method';
        const self = isType(f.self) ? 'type' : typeOf(f.self).tname;
        const name = functionName(f.fn as PyFunction);
        return `<${kind} ${type === methodWrapperType ? `'${name}'` : name} of ${self} object at ${addressOf(f.self)}>`;
      }
      return `<built-in function ${functionName(f)}>`;
    },
    '__call__(self, /, *args, **kwargs)': callNative,
    '__eq__(self, other, /)': sameBound,
    '__hash__(self, /)': (f: any) =>
      f instanceof BoundMethod ? (Number(identityOf(f.self)) ^ Number(identityOf(f.fn))) & 0x7fffffff : Number(identityOf(f)) >>> 4,
    '__reduce__(self, /)': (f: any) => {
      if (f instanceof BoundMethod) return reduceAs(f.self, functionName(f.fn as PyFunction));
      return f.native?.owner ? reduceAs(f.native.owner as Value, functionName(f)) : functionName(f);
    },
  });
  getset(type, {
    ...nativeAttributes,
    __self__: [f => (f instanceof BoundMethod ? f.self : (f.native?.self ?? null))],
  });
}
getset(builtinFunctionType, { __module__: [f => nativeOf(f).module ?? (nativeOf(f).owner ? null : 'builtins')] });
getset(methodWrapperType, { __objclass__: [f => nativeOf(f).owner] });

for (const [type, kind] of [
  [methodDescriptorType, 'method'],
  [wrapperDescriptorType, 'slot wrapper'],
] as const) {
  methods(type, {
    '__repr__(self, /)': (f: PyFunction) => `<${kind} '${functionName(f)}' of '${f.native?.owner?.tname}' objects>`,
    '__get__(self, instance, owner=None, /)': (f: PyFunction, o: Value) => {
      if (o === null) return f;
      const owner = f.native?.owner as PyType;
      if (isSubtype(typeOf(o), owner)) return new BoundMethod(o, f as Value);
      throw typeError(`descriptor '${functionName(f)}' for '${owner.tname}' objects doesn't apply to a '${typeOf(o).tname}' object`);
    },
    '__call__(self, /, *args, **kwargs)': callNative,
    '__reduce__(self, /)': (f: PyFunction) => reduceAs((f.native as NativeInfo).owner as Value, functionName(f)),
  });
  getset(type, { ...nativeAttributes, __objclass__: [f => f.native?.owner] });
}

/** Attributes that are computed, and slots: the same face. */
type DataDescriptor = (GetSet | MemberDescriptor) & { descSet(o: Value, value: Value | undefined): May };

function checkOwner(d: DataDescriptor, o: Value): void {
  if (isSubtype(typeOf(o), d.owner)) return;
  throw typeError(`descriptor '${d.name}' for '${d.owner.tname}' objects doesn't apply to a '${typeOf(o).tname}' object`);
}

for (const [type, kind] of [
  [getsetDescriptorType, 'attribute'],
  [memberDescriptorType, 'member'],
] as const) {
  methods(type, {
    '__get__(self, instance, owner=None, /)': (d: DataDescriptor, o: Value) => {
      if (o === null) return d;
      checkOwner(d, o);
      return d.descGet(o, typeOf(o));
    },
    '__set__(self, instance, value, /)': (d: DataDescriptor, o: Value, value: Value) => {
      checkOwner(d, o);
      return andThen(d.descSet(o, value), () => null);
    },
    '__delete__(self, instance, /)': (d: DataDescriptor, o: Value) => {
      checkOwner(d, o);
      return andThen(d.descSet(o, undefined), () => null);
    },
    '__repr__(self, /)': (d: DataDescriptor) => `<${kind} '${d.name}' of '${d.owner.tname}' objects>`,
    '__reduce__(self, /)': (d: DataDescriptor) => reduceAs(d.owner as Value, d.name),
  });
  getset(type, {
    __name__: [d => d.name],
    __qualname__: [d => `${d.owner.qualname}.${d.name}`],
    __objclass__: [d => d.owner],
    __doc__: [d => d.doc ?? null],
  });
}

methods(classMethodDescriptorType, {
  '__get__(self, instance, owner=None, /)': (d: NativeClassMethod, o: Value, owner?: Value) =>
    d.descGet(o === null ? undefined : o, (owner ?? typeOf(o)) as PyType),
  '__call__(self, /, *args, **kwargs)': (d: NativeClassMethod, args: Value[], kw: Map<string, Value>) => callNative(d.fn, args, kw),
  '__repr__(self, /)': (d: NativeClassMethod) => `<method '${functionName(d.fn)}' of '${d.fn.native?.owner?.tname}' objects>`,
});
getset(classMethodDescriptorType, {
  __name__: [d => functionName(d.fn)],
  __qualname__: [d => functionQualname(d.fn)],
  __doc__: [d => withPart('docs', () => d.fn.native?.doc ?? null)],
  __objclass__: [d => d.fn.native?.owner],
});
