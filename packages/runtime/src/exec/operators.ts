/** The slow roads of operators as generated code calls them: builtin numbers and texts first, then the full protocol. */
import { error } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import { PyBox, PyFloat, type Value } from '../object/value.ts';
import { type Comparison, compare, compared, compareEqual, quickEqual } from '../protocol/compare.ts';
import { contains } from '../protocol/item.ts';
import { answered, binary, binaryOf, goesFirst, inplace, unary } from '../protocol/operators.ts';
import { truth } from '../protocol/truth.ts';
import { andThen } from '../suspension/native.ts';
import { handBack, type May } from '../suspension/suspension.ts';
import { bytesFromText, bytesType } from '../types/bytes/bytes.ts';
import { dictType, type PyDict } from '../types/dict/dict.ts';
import { floorDivFloat, modFloat, powFloat, trueDivFloat } from '../types/float/arithmetic.ts';
import {
  addInt,
  andInt,
  floorDivInt,
  type Int,
  intToFloat,
  invertInt,
  leftShift,
  modInt,
  mulInt,
  mulMod,
  negInt,
  orInt,
  powInt,
  rightShift,
  subInt,
  trueDivInt,
  xorInt,
} from '../types/int/arithmetic.ts';
import { listType, PyList } from '../types/list/list.ts';
import { joined } from '../types/sequence/bounds.ts';
import { compareItems, holds } from '../types/sequence/compare.ts';
import { SetStorage, setType } from '../types/set/set.ts';
import { percentFormat } from '../types/str/percent.ts';
import { compareText } from '../types/str/text.ts';
import { tuple, tupleType } from '../types/tuple/tuple.ts';

function isInt(v: unknown): v is Int {
  return typeof v === 'number' || typeof v === 'bigint';
}

/** An int or a truth. */
function isWhole(v: unknown): v is Int | boolean {
  return isInt(v) || typeof v === 'boolean';
}

/** A truth as the int that it is. */
function whole(v: Int | boolean): Int {
  return typeof v === 'boolean' ? (v ? 1 : 0) : v;
}

/** Of exactly these types. */
function isNumber(v: any): boolean {
  return typeof v === 'number' || v?.isFloat === true || typeof v === 'bigint';
}

function float(v: number): Value {
  return new PyFloat(v) as unknown as Value;
}

/** A float or int as a double; undefined for anything else. */
function double(v: unknown): number | undefined {
  if (v instanceof PyFloat) return v.v;
  if (typeof v === 'number') return v;
  return typeof v === 'bigint' ? intToFloat(v) : undefined;
}

function isPlainFloat(v: any): boolean {
  return v instanceof PyFloat && !v.cls.isGuest;
}

type IntOp = (a: Int, b: Int) => Value;
type FloatOp = (a: number, b: number) => number | undefined;

/** An operator: ints, floats (one at least), then `__op__`. */
function operator(name: string, ints: IntOp | null, floats: FloatOp | null, wholes: IntOp | null = ints): (a: Value, b: Value) => May {
  const others = binaryOf(name);
  return (a, b) => {
    if (typeof a === 'object' && a !== null && !(a instanceof PyFloat)) return others(a, b);
    if (wholes !== null && isWhole(a) && isWhole(b)) return wholes(whole(a), whole(b));
    if (ints !== null && isInt(a) && isInt(b)) return ints(a, b);
    if (floats !== null && (isPlainFloat(a) || isPlainFloat(b)) && !isGuest(a) && !isGuest(b)) {
      const x = double(a);
      const y = double(b);
      if (x !== undefined && y !== undefined) {
        const result = floats(x, y);
        if (result !== undefined) return float(result);
      }
    }
    return others(a, b);
  };
}

function isGuest(v: any): boolean {
  return v !== null && typeof v === 'object' && v.cls?.isGuest === true;
}

/** The in-place form: the same for numbers. */
function inPlace(name: string, plain: (a: Value, b: Value) => May): (a: Value, b: Value) => May {
  return (a, b) => (typeof a === 'object' && a !== null && !isPlainFloat(a) ? inplace(name, a, b) : plainOrInPlace(name, plain, a, b));
}

function plainOrInPlace(name: string, plain: (a: Value, b: Value) => May, a: Value, b: Value): May {
  if (isWhole(a) && isWhole(b)) return plain(a, b);
  if ((isInt(a) || isPlainFloat(a)) && (isInt(b) || isPlainFloat(b))) return plain(a, b);
  return inplace(name, a, b);
}

// The closures of `operator` share what the engine learns about them: the commonest operators have a first test of their own.
const addAny = operator('add', null, (x, y) => x + y, addInt);
const addOthers = (a: any, b: any): May => {
  if (goesFirst(a, b)) {
    if (a.cls === listType) return new PyList(joined(a.items, b.items)) as any;
    if (a.cls === tupleType) return tuple(joined(a.items, b.items)) as any;
    if (a.cls === bytesType && b.cls === bytesType && b.size > 0) return bytesFromText(a.text + b.text);
    const method = a.cls.proto.$__add__;
    if (typeof method === 'function') return answered('add', a, b, method.call(a, b));
  }
  return addAny(a, b);
};
const addNumbers = (a: any, b: any): May => {
  if (isInt(a)) {
    if (isInt(b)) return addInt(a, b);
    if (typeof a === 'number' && b?.isFloat === true) return float(a + b.v);
  } else if (a?.isFloat === true) {
    if (typeof b === 'number') return float(a.v + b);
    if (b?.isFloat === true) return float(a.v + b.v);
  }
  return addOthers(a, b);
};
export const add = (a: Value, b: Value): May => (typeof a === 'string' && typeof b === 'string' ? a + b : addNumbers(a, b));
const subAny = operator('sub', null, (x, y) => x - y, subInt);
const subOthers = (a: any, b: any): May => {
  if (goesFirst(a, b)) {
    const method = a.cls.proto.$__sub__;
    if (typeof method === 'function') return answered('sub', a, b, method.call(a, b));
  }
  return subAny(a, b);
};
export const sub = (a: any, b: any): May => {
  if (isInt(a)) {
    if (isInt(b)) return subInt(a, b);
    if (typeof a === 'number' && b?.isFloat === true) return float(a - b.v);
  } else if (a?.isFloat === true) {
    if (typeof b === 'number') return float(a.v - b);
    if (b?.isFloat === true) return float(a.v - b.v);
  }
  return subOthers(a, b);
};
const mulAny = operator('mul', null, (x, y) => x * y, mulInt);
const mulOthers = (a: any, b: any): May => {
  if (typeof a === 'string' && typeof b === 'number' && b >= 0 && a.length * b < 65_536) return a.repeat(b);
  if (goesFirst(a, b)) {
    const method = a.cls.proto.$__mul__;
    if (typeof method === 'function') return answered('mul', a, b, method.call(a, b));
  }
  return mulAny(a, b);
};
export const mul = (a: any, b: any): May => {
  if (isInt(a)) {
    if (isInt(b)) return mulInt(a, b);
    if (typeof a === 'number' && b?.isFloat === true) return float(a * b.v);
  } else if (a?.isFloat === true) {
    if (typeof b === 'number') return float(a.v * b);
    if (b?.isFloat === true) return float(a.v * b.v);
  }
  return mulOthers(a, b);
};
const noQuotient = (): May => handBack(error('ZeroDivisionError', 'division by zero'));
const truedivAny = operator('truediv', (a, b) => float(trueDivInt(a, b)), trueDivFloat);
const truedivOthers = (a: any, b: any): May => {
  if (goesFirst(a, b)) {
    const method = a.cls.proto.$__truediv__;
    if (typeof method === 'function') return answered('truediv', a, b, method.call(a, b));
  }
  return truedivAny(a, b);
};
export const truediv = (a: any, b: any): May => {
  if (typeof b === 'number' && b !== 0) {
    if (typeof a === 'number') return float(a / b);
    if (a?.isFloat === true) return float(a.v / b);
  } else if (b?.isFloat === true && b.v !== 0) {
    if (a?.isFloat === true) return float(a.v / b.v);
    if (typeof a === 'number') return float(a / b.v);
  }
  return b === 0 && isInt(a) ? noQuotient() : truedivOthers(a, b);
};
const floordivOthers = operator('floordiv', null, floorDivFloat, floorDivInt);
export const floordiv = (a: Value, b: Value): May => {
  if (isInt(a) && isInt(b)) return b === 0 ? noQuotient() : floorDivInt(a, b);
  return withFloat(a, b) ? float(floorDivFloat(bare(a), bare(b))) : floordivOthers(a, b);
};
const modOthers = operator('mod', null, modFloat, modInt);
/* Only a subclass of str has a reflected operator that goes before the text's own. */
export const mod = (a: Value, b: Value): May => {
  if (isInt(a) && isInt(b)) return b === 0 ? noQuotient() : modInt(a, b);
  if (withFloat(a, b)) return float(modFloat(bare(a), bare(b)));
  return typeof a === 'string' && !((b as unknown) instanceof PyBox) ? percentFormat(a, b) : modOthers(a, b);
};
const powOthers = operator('pow', (a, b) => (b >= 0 ? powInt(a, b) : (binary('pow', a, b) as Value)), powFloat);
export const pow = (a: any, b: any): May => {
  if (b === 2) {
    const x = a?.isFloat === true ? a.v * a.v : typeof a === 'number' ? a * a : Number.NaN;
    if (x <= Number.MAX_SAFE_INTEGER) return typeof a === 'number' ? x : float(x);
  }
  return powOthers(a, b);
};
export const lshift = operator('lshift', leftShift as IntOp, null);
export const rshift = operator('rshift', rightShift as IntOp, null);
const andOthers = operator('and', null, null);
export const and = (a: Value, b: Value): May => (isInt(a) && isInt(b) ? andInt(a, b) : andOthers(a, b));
const orOthers = operator('or', null, null);
export const or = (a: Value, b: Value): May => (isInt(a) && isInt(b) ? orInt(a, b) : orOthers(a, b));
const xorOthers = operator('xor', null, null);
export const xor = (a: Value, b: Value): May => (isInt(a) && isInt(b) ? xorInt(a, b) : xorOthers(a, b));
export const matmul = operator('matmul', null, null);

const iaddOthers = inPlace('add', addNumbers);
export const iadd = (a: Value, b: Value): May =>
  typeof a === 'string' && typeof b === 'string'
    ? a + b
    : (isNumber(a) && isNumber(b)) || ((a as any)?.cls === bytesType && (b as any)?.cls === bytesType)
      ? addNumbers(a, b)
      : iaddOthers(a, b);
const isubOthers = inPlace('sub', sub);
export const isub = (a: Value, b: Value): May => (isNumber(a) && isNumber(b) ? sub(a, b) : isubOthers(a, b));
const imulOthers = inPlace('mul', mul);
export const imul = (a: Value, b: Value): May => (isNumber(a) && isNumber(b) ? mul(a, b) : imulOthers(a, b));
const itruedivOthers = inPlace('truediv', truediv);
export const itruediv = (a: Value, b: Value): May => (isNumber(a) && isNumber(b) ? truediv(a, b) : itruedivOthers(a, b));
export const ifloordiv = inPlace('floordiv', floordiv);
export const imod = inPlace('mod', mod);
export const ipow = inPlace('pow', pow);
export const ilshift = inPlace('lshift', lshift);
export const irshift = inPlace('rshift', rshift);
export const iand = inPlace('and', and);
export const ior = inPlace('or', or);
export const ixor = inPlace('xor', xor);
export const imatmul = inPlace('matmul', matmul);

export { mulMod };

export function neg(a: Value): May {
  if (isInt(a)) return negInt(a);
  return (a as any)?.isFloat === true ? float(-(a as unknown as PyFloat).v) : unary('neg', a);
}
export function pos(a: Value): May {
  return isInt(a) || isPlainFloat(a) ? a : unary('pos', a);
}
export function invert(a: Value): May {
  return isInt(a) ? invertInt(a) : unary('invert', a);
}

export function zeroDivision(): object {
  return error('ZeroDivisionError', 'float division by zero');
}

type Test = (a: any, b: any) => boolean;

/** An ordering: numbers and texts here, then the protocol. */
function ordering(op: Comparison, test: Test, texts: (order: number) => boolean): (a: Value, b: Value) => May {
  return (a: any, b: any) => {
    const ta = typeof a;
    const tb = typeof b;
    if ((ta === 'number' || ta === 'bigint') && (tb === 'number' || tb === 'bigint')) return test(a, b);
    if (ta === 'string' && tb === 'string') return texts(compareText(a, b));
    if (a?.cls === tupleType && b?.cls === tupleType) return compareItems(op, a, b);
    if (a instanceof PyFloat && !a.cls.isGuest) {
      if (b instanceof PyFloat && !b.cls.isGuest) return test(a.v, b.v);
      if (tb === 'number' || tb === 'bigint') return test(a.v, b);
    } else if (b instanceof PyFloat && !b.cls.isGuest && (ta === 'number' || ta === 'bigint')) return test(a, b.v);
    return compare(op, a, b);
  };
}

export const lt = ordering(
  'lt',
  (a, b) => a < b,
  o => o < 0,
);
export const le = ordering(
  'le',
  (a, b) => a <= b,
  o => o <= 0,
);
export const gt = ordering(
  'gt',
  (a, b) => a > b,
  o => o > 0,
);
export const ge = ordering(
  'ge',
  (a, b) => a >= b,
  o => o >= 0,
);

/** Neither number nor text, and of a class that compares by identity. */
function isAlone(value: Value): boolean {
  return (typeof value === 'object' || typeof value === 'function') && typeOf(value).isAlone;
}

export function eq(a: Value, b: Value): May {
  if (isAlone(a) && isAlone(b)) return a === b;
  if (a === null && typeof b !== 'object' && typeof b !== 'function') return false;
  if (a instanceof PyFloat || b instanceof PyFloat || (typeof a !== 'object' && typeof a !== 'function')) {
    if (!isGuest(a) && !isGuest(b)) {
      const quick = a instanceof PyFloat && a === b ? !Number.isNaN(a.v) : quickEqual(a, b);
      if (quick !== undefined) return quick;
    }
  }
  const cls = (a as any)?.cls;
  if (cls === tupleType || cls === listType) {
    if ((b as any)?.cls === cls) return compareItems('eq', a as any, b as any);
    if (typeof b === 'string') return false;
  }
  if (cls === bytesType && (b as any)?.cls === cls) return (a as any).text === (b as any).text;
  return compareEqual(a, b);
}

export function ne(a: Value, b: Value): May {
  if (isAlone(a) && isAlone(b)) return a !== b;
  if (a === null && typeof b !== 'object' && typeof b !== 'function') return true;
  if (typeof a !== 'object' && typeof a !== 'function' && !isGuest(b)) {
    const quick = quickEqual(a, b);
    if (quick !== undefined) return !quick;
  }
  const cls = (a as any)?.cls;
  if ((cls === tupleType || cls === listType) && (b as any)?.cls === cls) return compareItems('ne', a as any, b as any);
  if (cls === bytesType && (b as any)?.cls === cls) return (a as any).text !== (b as any).text;
  return compare('ne', a, b);
}

function asTruth(answer: May): May<boolean> {
  return typeof answer === 'boolean' ? answer : andThen(answer, truth);
}

// Floats first, in functions so small that the engine copies them to where they are called.
/** Two floats, or a float and a number. */
function withFloat(a: any, b: any): boolean {
  return a?.isFloat === true ? typeof b === 'number' || b?.isFloat === true : typeof a === 'number' && b?.isFloat === true;
}

function bare(a: any): number {
  return typeof a === 'number' ? a : a.v;
}

function areTuples(a: any, b: any): boolean {
  return a?.cls === tupleType && b?.cls === tupleType;
}

export const ltTruth = (a: any, b: any): May<boolean> => {
  if (withFloat(a, b)) return bare(a) < bare(b);
  if (areTuples(a, b)) return asTruth(compareItems('lt', a, b));
  const method = goesFirst(a, b) ? a.cls.proto.$__lt__ : undefined;
  return asTruth(typeof method === 'function' ? compared('lt', method, a, b) : lt(a, b));
};
export const leTruth = (a: any, b: any): May<boolean> => {
  if (withFloat(a, b)) return bare(a) <= bare(b);
  if (areTuples(a, b)) return asTruth(compareItems('le', a, b));
  const method = goesFirst(a, b) ? a.cls.proto.$__le__ : undefined;
  return asTruth(typeof method === 'function' ? compared('le', method, a, b) : le(a, b));
};
export const gtTruth = (a: any, b: any): May<boolean> => {
  if (withFloat(a, b)) return bare(a) > bare(b);
  if (areTuples(a, b)) return asTruth(compareItems('gt', a, b));
  const method = goesFirst(a, b) ? a.cls.proto.$__gt__ : undefined;
  return asTruth(typeof method === 'function' ? compared('gt', method, a, b) : gt(a, b));
};
export const geTruth = (a: any, b: any): May<boolean> => {
  if (withFloat(a, b)) return bare(a) >= bare(b);
  if (areTuples(a, b)) return asTruth(compareItems('ge', a, b));
  const method = goesFirst(a, b) ? a.cls.proto.$__ge__ : undefined;
  return asTruth(typeof method === 'function' ? compared('ge', method, a, b) : ge(a, b));
};
export const eqTruth = (a: Value, b: Value) => asTruth(eq(a, b));
export const neTruth = (a: Value, b: Value) => asTruth(ne(a, b));

/** `a in b`. */
function isIn(a: Value, b: Value): May<boolean> {
  if (typeof b === 'string' && typeof a === 'string') return b.includes(a);
  const cls = b === null ? undefined : (b as any).cls;
  if (cls === dictType) return (b as unknown as PyDict).has(a);
  if (cls === listType || cls === tupleType) return holds(b as any, a);
  if (cls === setType && !((a as unknown) instanceof SetStorage)) return (b as unknown as SetStorage).has(a);
  const method = b === null ? undefined : typeOf(b).proto.$__contains__;
  if (typeof method !== 'function') return contains(b, a);
  const answer = method.call(b, a);
  return typeof answer === 'boolean' ? answer : andThen<Value, boolean>(answer, truth);
}

export { isIn as in };
export function notIn(a: Value, b: Value): May<boolean> {
  const found = isIn(a, b);
  return typeof found === 'boolean' ? !found : andThen(found, is => !is);
}

export { PyBox };
