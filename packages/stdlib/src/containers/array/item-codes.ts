/** The type codes of `array.array`: the JavaScript array that holds the items, and how guest values become items, with C's limits. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  error,
  float,
  int,
  lengthOf,
  type May,
  PyFloat,
  special,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';

export interface ItemCode {
  readonly size: number;
  readonly cells: new (count: number) => any;
  /** A cell as a guest value. */
  read(cell: any): Value;
  /** A guest value as a cell. */
  write(value: Value): May<any>;
  /** `pickle`'s number of the format. */
  readonly machineFormat: number;
}

const LONG = 'Python int too large to convert to C long';
const UNSIGNED_LONG = 'Python int too large to convert to C unsigned long';
const BIG = 'int too big to convert';

function tooSmall(name: string): object {
  return error('OverflowError', `${name} is less than minimum`);
}
function tooLarge(name: string): object {
  return error('OverflowError', `${name} is greater than maximum`);
}

/** An index of any kind, as C's `int` conversions take it. */
function index(value: Value): May<number | bigint> {
  if (asInt(value) === undefined && special(value, '$__index__') === undefined)
    throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  return asIndex(value);
}

/** `via`: the wider C type that a value passes on its way. */
function small(
  name: string,
  cells: any,
  [least, most]: [number, number],
  machineFormat: number,
  via?: { name: string; least: number; most: number },
): ItemCode {
  const isWide = least === 0 && most > 65535;
  const checked = (n: number | bigint): number => {
    if (n >= least && n <= most) return Number(n);
    if (isWide && n < 0) throw error('OverflowError', `can't convert negative value to ${name}`);
    if (typeof n === 'bigint' && (isWide ? n >= 2n ** 64n : BigInt.asIntN(64, n) !== n))
      throw error('OverflowError', isWide ? UNSIGNED_LONG : LONG);
    const shown = (via !== undefined && (n < via.least || n > via.most) && via.name) || name;
    throw n < least ? tooSmall(shown) : tooLarge(shown);
  };
  return {
    size: cells.BYTES_PER_ELEMENT,
    cells,
    read: cell => cell,
    write: value => (typeof value === 'number' && value >= least && value <= most ? value : andThen(index(value), checked)),
    machineFormat,
  };
}

function large(
  cells: any,
  isSigned: boolean,
  machineFormat: number,
  tooLong: string,
  negative = "can't convert negative int to unsigned",
): ItemCode {
  const least = isSigned ? -(2n ** 63n) : 0n;
  const most = isSigned ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  return {
    size: 8,
    cells,
    read: cell => int(cell),
    write: value =>
      andThen(index(value), n => {
        const big = BigInt(n);
        if (big < 0n && !isSigned) throw error('OverflowError', negative);
        if (big < least || big > most) throw error('OverflowError', tooLong);
        return big;
      }),
    machineFormat,
  };
}

function real(cells: any, machineFormat: number): ItemCode {
  const write = (value: Value): May<number> => {
    if (value instanceof PyFloat) return value.v;
    const n = asInt(value);
    if (n !== undefined) return Number(n);
    const hook = special(value, '$__float__');
    if (hook !== undefined) return andThen(hook.call(value) as May<any>, write);
    if (special(value, '$__index__') === undefined) throw typeError(`must be real number, not ${typeName(value)}`);
    return andThen(asIndex(value), Number);
  };
  return { size: cells.BYTES_PER_ELEMENT, cells, read: cell => float(cell) as unknown as Value, write, machineFormat };
}

const character: ItemCode = {
  size: 4,
  cells: Uint32Array,
  read: cell => String.fromCodePoint(cell),
  write: value => {
    const text = asStr(value);
    if (text === undefined) throw typeError(`array item must be a unicode character, not ${typeName(value)}`);
    if (lengthOf(text) !== 1) throw typeError(`array item must be a string of length 1, not a string of length ${lengthOf(text)}`);
    return text.codePointAt(0);
  },
  machineFormat: 20,
};

/** In the order of `array.typecodes`. */
export const ITEM_CODES: Record<string, ItemCode> = {
  b: small('signed char', Int8Array, [-128, 127], 1, { name: 'signed short integer', least: -32768, most: 32767 }),
  B: small('unsigned byte integer', Uint8Array, [0, 255], 0),
  u: character,
  w: character,
  h: small('signed short integer', Int16Array, [-32768, 32767], 4),
  H: small('unsigned short', Uint16Array, [0, 65535], 2, { name: 'signed integer', least: -2147483648, most: 2147483647 }),
  i: small('signed integer', Int32Array, [-2147483648, 2147483647], 8),
  I: small('unsigned int', Uint32Array, [0, 4294967295], 6),
  l: large(BigInt64Array, true, 12, LONG),
  L: large(BigUint64Array, false, 10, UNSIGNED_LONG, "can't convert negative value to unsigned int"),
  q: large(BigInt64Array, true, 12, BIG),
  Q: large(BigUint64Array, false, 10, BIG),
  f: real(Float32Array, 14),
  d: real(Float64Array, 16),
};

/** pickle's formats of the other byte order → the code to read them with. */
const FORMATS: Record<number, [code: string, isSwapped: boolean]> = {};
for (const code of ['B', 'b', 'H', 'h', 'I', 'i', 'Q', 'q', 'f', 'd', 'w']) {
  const { machineFormat, size } = ITEM_CODES[code];
  FORMATS[machineFormat] = [code, false];
  if (size > 1) FORMATS[machineFormat + 1] = [code, true];
}
export const MACHINE_FORMATS: Readonly<Record<number, [code: string, isSwapped: boolean]>> = FORMATS;
