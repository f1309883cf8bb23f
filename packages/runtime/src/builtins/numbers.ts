/** Builtin functions about numbers and characters: abs, bin, hex, oct, round, divmod, pow, chr, ord, hash, sum, min, max. */
import { callSpecial } from '../object/attributes.ts';
import { containers } from '../object/bind.ts';
import { call1 } from '../object/call.ts';
import { fn, hot } from '../object/define.ts';
import { typeError, valueError } from '../object/errors.ts';
import { loadedPart } from '../object/parts.ts';
import { typeOf } from '../object/type-of.ts';
import { DONE, NotImplemented, PyFloat, type Value } from '../object/value.ts';
import { compare, less } from '../protocol/compare.ts';
import { asIndex, asInt, asStr } from '../protocol/index-number.ts';
import { itemsOf, iter, type Sink, type Stepper } from '../protocol/iterate.ts';
import { binary } from '../protocol/operators.ts';
import { hash } from '../protocol/text.ts';
import { truth } from '../protocol/truth.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { rawBytes } from '../types/bytes/buffer.ts';
import { PyByteArray, PyBytes } from '../types/bytes/bytes.ts';
import { PyComplex } from '../types/complex/complex.ts';
import { addInt, type Int, intToFloat } from '../types/int/arithmetic.ts';
import { PyList } from '../types/list/list.ts';
import { quickLess } from '../types/list/quick-less.ts';
import { float } from '../types/none/primitives.ts';
import { lengthOf } from '../types/str/text.ts';
import { PyTuple } from '../types/tuple/tuple.ts';

function inRadix(radix: number, prefix: string) {
  return (o: Value) => andThen(asIndex(o), n => (n < 0 ? `-${prefix}${(-n).toString(radix)}` : prefix + n.toString(radix)));
}

function round(number: Value, digits?: Value): May {
  const hook = typeOf(number).proto.$__round__;
  if (hook === undefined) throw typeError(`type ${typeOf(number).tname} doesn't define __round__ method`);
  return callSpecial(hook, number, digits === undefined || digits === null ? [] : [digits]);
}

/** `pow(base, exp, mod)`: three arguments go to `__pow__`, then (3.14) to `__rpow__`. */
function pow(base: Value, exponent: Value, modulus?: Value): May {
  if (modulus === undefined || modulus === null) return binary('pow', base, exponent);
  const hook = typeOf(base).proto.$__pow__;
  const refuse = (): never => {
    if ([base, exponent].every(o => typeof o === 'number' || typeof o === 'bigint'))
      throw typeError('pow() 3rd argument not allowed unless all arguments are integers');
    throw typeError(
      `unsupported operand type(s) for ** or pow(): '${typeOf(base).tname}', '${typeOf(exponent).tname}', '${typeOf(modulus).tname}'`,
    );
  };
  const reflected = (): May => {
    const other = typeOf(exponent).proto.$__rpow__;
    if (other === undefined || other === null || typeOf(exponent) === typeOf(base)) return refuse();
    return andThen(callSpecial(other, exponent, [base, modulus]), answer => ((answer as unknown) === NotImplemented ? refuse() : answer));
  };
  if (hook === undefined || hook === null) return reflected();
  return andThen(callSpecial(hook, base, [exponent, modulus]), answer => ((answer as unknown) === NotImplemented ? reflected() : answer));
}

function ord(c: Value): number {
  const text = asStr(c);
  if (text !== undefined) {
    const length = text.length <= 2 ? lengthOf(text) : 3;
    if (length === 1) return text.codePointAt(0) as number;
    throw typeError(`ord() expected a character, but string of length ${lengthOf(text)} found`);
  }
  if (c instanceof PyBytes || c instanceof PyByteArray) {
    const bytes = rawBytes(c as unknown as Value) as Uint8Array;
    if (bytes.length === 1) return bytes[0];
    throw typeError(`ord() expected a character, but string of length ${bytes.length} found`);
  }
  throw typeError(`ord() expected string of length 1, but ${typeOf(c).tname} found`);
}

function chr(n: Value): May<string> {
  if (typeof n === 'number' && n >= 0 && n < 0x10000) return String.fromCharCode(n);
  return andThen(asIndex(n), code => {
    if (code < 0 || code > 0x10ffff) throw valueError('chr() arg not in range(0x110000)');
    return String.fromCodePoint(Number(code));
  });
}

/** The sum of floats with the lost low parts carried along (Neumaier), as CPython since 3.12. */
export class FloatSum implements Sink {
  take(item: any): boolean {
    if (isFloat(item)) this.add(item.v);
    else if (typeof item === 'number') this.add(item);
    else return false;
    return true;
  }
  high: number;
  low = 0;
  constructor(start: number) {
    this.high = start;
  }
  add(x: number): void {
    const t = this.high + x;
    this.low += Math.abs(this.high) >= Math.abs(x) ? this.high - t + x : x - t + this.high;
    this.high = t;
  }
  total(): number {
    return this.low !== 0 && Number.isFinite(this.low) ? this.high + this.low : this.high;
  }
}

class IntSum implements Sink {
  total: number;
  constructor(start: number) {
    this.total = start;
  }
  take(item: any): boolean {
    if (typeof item !== 'number') return false;
    const sum = this.total + item;
    if (!Number.isSafeInteger(sum)) return false;
    this.total = sum;
    return true;
  }
}

function checkStart(start: Value): void {
  if (asStr(start) !== undefined) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  if (start instanceof PyBytes) throw typeError("sum() can't sum bytes [use b''.join(seq) instead]");
  if (start instanceof PyByteArray) throw typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
}

/** The items of a list, tuple, set or dict that is walked as builtins do. */
function plainItems(o: Value): readonly Value[] | undefined {
  return (o instanceof PyList || o instanceof PyTuple) && !o.cls.isGuest ? o.items : itemsOf(o);
}

/** The sum of ints (and truths), then of floats, or undefined when there is anything else. */
function sumNow(items: readonly Value[], start: Value): Value | undefined {
  if (typeof start !== 'number') return undefined;
  let total = start;
  let i = 0;
  for (; i < items.length; i++) {
    const item = items[i];
    if (typeof item === 'number') total += item;
    else if (typeof item === 'boolean') total += item ? 1 : 0;
    else break;
    if (total > Number.MAX_SAFE_INTEGER || total < -Number.MAX_SAFE_INTEGER) return undefined;
  }
  if (i === items.length) return total;
  const sum = new FloatSum(total);
  for (; i < items.length; i++) {
    const item = items[i];
    if (!isFloat(item)) return undefined;
    sum.add(item.v);
  }
  return float(sum.total());
}

/** Ints while there are only ints, then floats: what `sumRest` would do, as long as nothing pauses and no other kind comes. */
function sumOf(stepper: Stepper, start: Value): May {
  let total: any = start;
  let item: any;
  const ints = stepper.drive === undefined || typeof start !== 'number' ? null : new IntSum(start);
  for (;;) {
    if (ints !== null && typeof total === 'number') {
      ints.total = total;
      item = (stepper as any).drive(ints);
      total = ints.total;
    } else item = stepper.step();
    if (typeof item !== 'number' || typeof total !== 'number') break;
    const sum: number = total + item;
    total = Number.isSafeInteger(sum) ? sum : addInt(total, item);
  }
  if (item === DONE) return total;
  if (!isFloat(item) || (typeof total !== 'number' && !isFloat(total))) return native(sumRest(stepper, total, item));
  const sum = new FloatSum(typeof total === 'number' ? total : total.v);
  do {
    sum.add(typeof item === 'number' ? item : item.v);
    item = stepper.drive === undefined ? stepper.step() : stepper.drive(sum);
  } while (isFloat(item) || typeof item === 'number');
  return item === DONE ? float(sum.total()) : native(floatRest(stepper, sum, item));
}

/** What `+` gives from here on; `next` is what the last step answered. */
function* sumRest(stepper: Stepper, start: Value, next: any): NativeSteps {
  let total: any = start;
  for (let item = next; ; item = stepper.step()) {
    if (item === PAUSED) item = yield;
    if (item === DONE) return total;
    const a = typeof total === 'object' ? undefined : asInt(total);
    const b = typeof item === 'object' ? undefined : asInt(item);
    if (a !== undefined && b !== undefined) total = addInt(a, b);
    else if (isFloat(item) && (a !== undefined || isFloat(total)))
      return yield* floatRest(stepper, new FloatSum(a === undefined ? total.v : intToFloat(a)), item);
    else if (isFloat(total) && b !== undefined) return yield* floatRest(stepper, new FloatSum(total.v), item);
    else {
      total = binary('add', total, item);
      if (total === PAUSED) total = yield;
      if (total instanceof PyComplex && !total.cls.isGuest) {
        total = yield* loadedPart('complex').complexSteps(stepper, total);
        if (total[1] === DONE) return total[0];
        total = binary('add', total[0], total[1]);
        if (total === PAUSED) total = yield;
      }
    }
  }
}

/** Floats and ints until something else comes, and then whatever `+` gives. */
function* floatRest(stepper: Stepper, sum: FloatSum, next: any): NativeSteps {
  for (let item = next; ; item = stepper.step()) {
    if (item === PAUSED) item = yield;
    if (isFloat(item)) sum.add(item.v);
    else if (typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean') sum.add(intToFloat(asInt(item) as Int));
    else {
      if (item === DONE) return float(sum.total());
      let total: any = binary('add', float(sum.total()), item);
      if (total === PAUSED) total = yield;
      // no pause: sumRest asks whether its first item is one
      return yield* sumRest(stepper, total, stepper.step());
    }
  }
}

export function isFloat(v: unknown): v is PyFloat {
  return v instanceof PyFloat && !v.cls.isGuest;
}

/** The extreme of the ints that an iterator begins with; the rest is compared as anything is. */
class IntExtreme implements Sink {
  best: number | undefined;
  private readonly isMax: boolean;
  constructor(isMax: boolean) {
    this.isMax = isMax;
  }
  take(item: any): boolean {
    if (typeof item !== 'number') return false;
    if (this.best === undefined || (this.isMax ? item > this.best : item < this.best)) this.best = item;
    return true;
  }
}

function* extremeSteps(name: string, items: Stepper, key: Value, otherwise: Value | undefined): NativeSteps {
  const isMax = name === 'max';
  const ints = key === null && items.drive !== undefined ? new IntExtreme(isMax) : null;
  // no pause: the loop asks whether its first item is one
  const first: any = ints === null ? items.step() : (items as any).drive(ints);
  let best: any = ints?.best;
  let bestKey: any = best;
  for (let item = first; ; item = items.step()) {
    if (item === PAUSED) item = yield;
    if (item === DONE) break;
    let k: any = item;
    if (key !== null) {
      k = call1(key, item);
      if (k === PAUSED) k = yield;
    }
    if (best === undefined) {
      best = item;
      bestKey = k;
      continue;
    }
    let isBetter: any =
      (isMax ? quickLess(bestKey, k) : quickLess(k, bestKey)) ?? (isMax ? andThen(compare('gt', k, bestKey), truth) : less(k, bestKey));
    if (isBetter === PAUSED) isBetter = yield;
    if (isBetter) {
      best = item;
      bestKey = k;
    }
  }
  if (best !== undefined) return best;
  if (otherwise === undefined) throw valueError(`${name}() iterable argument is empty`);
  return otherwise;
}

/** The extreme of plain values, or undefined when guest code must be asked or there is none. */
function extremeNow(isMax: boolean, items: readonly Value[]): Value | undefined {
  let best: Value | undefined = items[0];
  for (let i = 1; i < items.length; i++) {
    const isBetter = isMax ? quickLess(best as Value, items[i]) : quickLess(items[i], best as Value);
    if (isBetter === undefined) return undefined;
    if (isBetter) best = items[i];
  }
  return best;
}

/** Steps over arguments. */
class ArrayStepper implements Stepper {
  private at = 0;
  private readonly items: Value[];
  constructor(items: Value[]) {
    this.items = items;
  }
  step(): any {
    return this.at < this.items.length ? this.items[this.at++] : DONE;
  }
}

/* Each written out, so that a site that calls one of them has it inlined. */
/* biome-ignore-start lint/complexity/noArguments: only the count is read, or the whole is handed on in the rare case */
const least = (slow: any) =>
  function (a: any, b: any, c: any) {
    const n = arguments.length;
    if (typeof a === 'number' && typeof b === 'number') {
      const less = b < a ? b : a;
      if (n === 2) return less;
      if (n === 3 && typeof c === 'number') return c < less ? c : less;
    } else if (n === 2 && isFloat(a) && isFloat(b)) return b.v < a.v ? b : a;
    return slow(...arguments);
  };
const greatest = (slow: any) =>
  function (a: any, b: any, c: any) {
    const n = arguments.length;
    if (typeof a === 'number' && typeof b === 'number') {
      const more = b > a ? b : a;
      if (n === 2) return more;
      if (n === 3 && typeof c === 'number') return c > more ? c : more;
    } else if (n === 2 && isFloat(a) && isFloat(b)) return b.v > a.v ? b : a;
    return slow(...arguments);
  };
/* biome-ignore-end lint/complexity/noArguments: see above */

function extreme(name: 'min' | 'max') {
  return (...given: any[]): May => {
    const [key, otherwise, args] = given as [Value | undefined, Value | undefined, Value[]];
    if (args.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
    if (args.length > 1) {
      if (otherwise !== undefined) throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
      if (args.length === 2 && typeof args[0] === 'number' && typeof args[1] === 'number' && (key === undefined || key === null))
        return name === 'min' ? (args[1] < args[0] ? args[1] : args[0]) : args[1] > args[0] ? args[1] : args[0];
      const quick = key === undefined || key === null ? extremeNow(name === 'max', args) : undefined;
      return quick ?? native(extremeSteps(name, new ArrayStepper(args), key ?? null, undefined));
    }
    const items = key === undefined || key === null ? plainItems(args[0]) : undefined;
    const quick = items === undefined ? undefined : extremeNow(name === 'max', items);
    if (quick !== undefined) return quick;
    return andThen(iter(args[0]), stepper => native(extremeSteps(name, stepper, key ?? null, otherwise)));
  };
}

/** Ints up to this are divided without rounding. */
const MOST_DIVIDED = 2 ** 52;

function divide(a: Value, b: Value): May {
  if (typeof a !== 'number' || typeof b !== 'number' || b === 0 || Math.abs(a) > MOST_DIVIDED || Math.abs(b) > MOST_DIVIDED)
    return binary('divmod', a, b);
  let rest = a % b;
  if (rest !== 0 && rest < 0 !== b < 0) rest += b;
  return containers.tuple([(a - rest) / b + 0, rest + 0]);
}

const sum = fn('sum(iterable, /, start=0)', (iterable: Value, start?: Value) => {
  if (start !== undefined) checkStart(start);
  const items = plainItems(iterable);
  const quick = items === undefined ? undefined : sumNow(items, start ?? 0);
  return quick ?? andThen(iter(iterable), stepper => sumOf(stepper, start ?? 0));
});

export const numberBuiltins: Record<string, Value> = {
  abs: fn('abs(x, /)', (o: Value) => {
    if (typeof o === 'number') return Math.abs(o);
    if (isFloat(o)) return float(Math.abs(o.v));
    const hook = typeOf(o).proto.$__abs__;
    if (hook === undefined) throw typeError(`bad operand type for abs(): '${typeOf(o).tname}'`);
    return callSpecial(hook, o, []);
  }),
  bin: fn('bin(integer, /)', inRadix(2, '0b')),
  oct: fn('oct(integer, /)', inRadix(8, '0o')),
  hex: fn('hex(integer, /)', inRadix(16, '0x')),
  round: fn('round(number, ndigits=None)', round),
  divmod: fn('divmod(x, y, /)', divide),
  pow: fn('pow(base, exp, mod=None)', pow),
  chr: fn('chr(i, /)', chr),
  ord: fn('ord(c, /)', ord),
  hash: fn('hash(obj, /)', (o: Value) => hash(o)),
  sum,
  min: fn('min(*args, key=None, default=None)', hot(extreme('min'), least)),
  max: fn('max(*args, key=None, default=None)', hot(extreme('max'), greatest)),
};
