/** `int(x)`, `int(text, base)`, `bool(x)`, and bool's own methods. */
import { callSpecial } from '../../object/attributes.ts';
import { methods, staticMethods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { isSubtype } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { isType, NotImplemented, type PyBox, PyFloat, type PyType, type Value } from '../../object/value.ts';
import { asIndex, asInt, asStr, int } from '../../protocol/index-number.ts';
import { repr } from '../../protocol/text.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen } from '../../suspension/native.ts';
import { handBack, type May } from '../../suspension/suspension.ts';
import { rawBytes } from '../bytes/buffer.ts';
import { PyByteArray, PyBytes } from '../bytes/bytes.ts';
import { latin1 } from '../bytes/text-bytes.ts';
import { boolType, intType } from '../none/primitives.ts';
import { andInt, type Int, orInt, xorInt } from './arithmetic.ts';
import { parseInteger } from './parse.ts';

/** An instance of `cls` that holds a primitive. */
export function boxed(cls: PyType, v: unknown): Value {
  const box = new cls.Inst() as PyBox;
  box.v = v;
  return box as unknown as Value;
}

export function checkNew(cls: Value, base: PyType): asserts cls is PyType {
  if (!isType(cls)) throw typeError(`${base.tname}.__new__(X): X is not a type object (${typeOf(cls).tname})`);
  if (!isSubtype(cls, base)) throw typeError(`${base.tname}.__new__(${cls.tname}): ${cls.tname} is not a subtype of ${base.tname}`);
  let host: PyType = cls;
  while (host.isGuest && host.base !== null) host = host.base;
  if (host !== base && host.dict.has('__new__'))
    throw typeError(`${base.tname}.__new__(${cls.tname}) is not safe, use ${host.tname}.__new__()`);
}

/** A finite float without its fraction. */
export function truncate(v: number): Int {
  if (Number.isNaN(v)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(v)) throw error('OverflowError', 'cannot convert float infinity to integer');
  const whole = Math.trunc(v);
  return Number.isSafeInteger(whole) ? whole + 0 : int(BigInt(whole));
}

function badLiteral(shown: Value, base: number): May<object> {
  return andThen(repr(shown), text => valueError(`invalid literal for int() with base ${base}: ${shorten(text)}`));
}

function shorten(text: string): string {
  return text.length > 200 ? text.slice(0, 200) : text;
}

function fromText(text: string, base: number, shown: Value): May<Int> {
  const n = parseInteger(text, base);
  if (n !== undefined) return n;
  return andThen(badLiteral(shown, base), exception => {
    throw exception;
  }) as May<never>;
}

/** `int(x)` for any x. */
export function toInt(x: Value): May<Int> {
  const direct = asInt(x);
  if (direct !== undefined && (typeof x !== 'object' || !(x as any).cls.isGuest)) return direct;
  if (x instanceof PyFloat && !x.cls.isGuest) return truncate(x.v);
  const text = typeof x === 'string' ? x : undefined;
  if (text !== undefined) return fromText(text, 10, x);
  const proto = typeOf(x).proto;
  if (proto.$__int__ !== undefined) return andThen(callSpecial(proto.$__int__, x, []), n => checkInt(n, '__int__'));
  if (proto.$__index__ !== undefined) return asIndex(x);
  const inner = asStr(x);
  if (inner !== undefined) return fromText(inner, 10, x);
  const bytes = rawBytes(x);
  if (bytes !== undefined) return fromText(latin1(bytes), 10, x);
  throw typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeOf(x).tname}'`);
}

function checkInt(n: Value, name: string): Int {
  const value = asInt(n);
  if (value === undefined) throw typeError(`${name} returned non-int (type ${typeOf(n).tname})`);
  return value;
}

function intWithBase(x: Value, base: Value): May<Int> {
  return andThen(asIndex(base), b => {
    const radix = Number(b);
    if (radix !== 0 && (radix < 2 || radix > 36)) throw valueError('int() base must be >= 2 and <= 36, or 0');
    const text = asStr(x);
    if (text !== undefined) return fromText(text, radix, x);
    const bytes = (x as unknown) instanceof PyBytes || (x as unknown) instanceof PyByteArray ? rawBytes(x) : undefined;
    if (bytes === undefined) throw typeError("int() can't convert non-string with explicit base");
    return fromText(latin1(bytes), radix, x);
  });
}

staticMethods(intType, {
  '__new__(cls, x=0, /, base=10)': (cls: Value, x?: Value, base?: Value) => {
    checkNew(cls, intType);
    if (x === undefined) {
      if (base !== undefined) throw typeError('int() missing string argument');
      return cls === intType ? 0 : boxed(cls, 0);
    }
    const made = base === undefined ? toInt(x) : intWithBase(x, base);
    return cls === intType ? made : andThen(made, n => boxed(cls, n));
  },
});

staticMethods(boolType, {
  '__new__(cls, object=False, /)': (_cls: PyType, x?: Value) => (x === undefined ? false : truth(x)),
});

/** On two bools the bit operators answer a bool, else ints. */
function logical(name: string, onInts: (a: Int, b: Int) => Int): void {
  const apply = (a: Int, other: Value) => {
    if (typeof other === 'boolean') return onInts(a, other ? 1 : 0) !== 0;
    const b = asInt(other);
    return b === undefined ? NotImplemented : onInts(a, b);
  };
  methods(boolType, { [`__${name}__(self, value, /)`]: apply, [`__r${name}__(self, value, /)`]: apply });
}
logical('and', andInt);
logical('or', orInt);
logical('xor', xorInt);
const boolText = (a: Int): string => (a === 0 ? 'False' : 'True');
methods(boolType, {
  '__repr__(self, /)': boolText,
  '__format__(self, format_spec, /)': (a: Int, spec: Value) => (asStr(spec) === '' ? boolText(a) : intType.proto.$__format__.call(a, spec)),
});

intType.callMany = args => (args.length === 0 ? 0 : undefined);
// A text that is no number is common where input is tried: the exception is handed back, as compiled functions do.
intType.callOne = x => {
  if (typeof x !== 'string') return toInt(x);
  const n = parseInteger(x, 10);
  return n === undefined ? andThen(badLiteral(x, 10), handBack) : n;
};
intType.callMany = args => (args.length === 2 ? intWithBase(args[0], args[1]) : undefined);
boolType.callOne = truth;
