/** The part of `math` over series of numbers: exact sums, products, distances. */
import {
  andThen,
  binary,
  DONE,
  error,
  float,
  fn,
  iter,
  listFrom,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyFloat,
  PyTuple,
  type Stepper,
  type Value,
  valueError,
} from '@wrought/runtime';
import { quickDouble, toDouble } from './coerce.ts';
import { productError } from './precise/pair.ts';
import { ExactSum } from './special-functions.ts';

function* fsumSteps(iterable: Value): NativeSteps<Value> {
  let stepper: any = iter(iterable);
  if (stepper === PAUSED) stepper = yield;
  const sum = new ExactSum();
  for (;;) {
    let item: any = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) break;
    let x: any = toDouble(item);
    if (x === PAUSED) x = yield;
    sum.add(x);
  }
  if (sum.isUndefined) throw valueError('-inf + inf in fsum');
  if (sum.isOverflowed) throw error('OverflowError', 'intermediate overflow in fsum');
  return float(sum.result());
}

function* prodSteps(iterable: Value, start: Value): NativeSteps<Value> {
  let stepper: any = iter(iterable);
  if (stepper === PAUSED) stepper = yield;
  let product: any = start;
  for (;;) {
    let item: any = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) return product;
    if (typeof product === 'number' && typeof item === 'number' && Number.isSafeInteger(product * item)) product = product * item + 0;
    else {
      product = binary('mul', product, item);
      if (product === PAUSED) product = yield;
    }
  }
}

function* doublesSteps(items: Value[]): NativeSteps<any> {
  const out: number[] = [];
  for (const item of items) {
    let x: any = item instanceof PyFloat ? item.v : toDouble(item);
    if (x === PAUSED) x = yield;
    out.push(x);
  }
  return out;
}

/** `x * y + z` rounded once. */
function multiplyAdd(x: number, y: number, z: number): Value {
  const plain = x * y + z;
  if (![x, y, z].every(Number.isFinite)) {
    if (Number.isNaN(plain) && ![x, y, z].some(Number.isNaN)) throw valueError('invalid operation in fma');
    return float(plain);
  }
  if (x * y === 0) return float(plain);
  const [a, up] = scaled(x);
  const [b, down] = scaled(y);
  const product = a * b;
  const shift = 2 ** -(up + down);
  const sum = new ExactSum();
  if (Number.isFinite(z * shift) && Math.abs(z * shift) < 2 ** 900 && shift !== 0) {
    sum.add(product);
    sum.add(productError(a, b, product));
    sum.add(z * shift);
    const result = sum.result() / shift;
    if (!Number.isFinite(result)) throw error('OverflowError', 'overflow in fma');
    return float(result);
  }
  if (!Number.isFinite(plain)) throw error('OverflowError', 'overflow in fma');
  return float(plain);
}

/** A number between 1 and 2 and the power of two that was taken out. */
function scaled(x: number): [number, number] {
  const power = Math.floor(Math.log2(Math.abs(x)));
  return [x / 2 ** power, power];
}

/** Euclidean length, scaled against overflow and summed exactly. */
export function vectorLength(parts: number[]): number {
  let largest = 0;
  let hasNaN = false;
  for (const part of parts) {
    const a = Math.abs(part);
    if (Number.isNaN(a)) hasNaN = true;
    else if (a > largest) largest = a;
  }
  if (largest === Infinity) return Infinity;
  if (hasNaN) return Number.NaN;
  if (largest === 0) return 0;
  if (parts.length === 1) return largest;
  if (largest < 1e-290) return vectorLength(parts.map(part => part * 2 ** 600)) * 2 ** -600;
  const scale = 2 ** (-1 - Math.floor(Math.log2(largest)));
  const factor = Number.isFinite(scale) && scale !== 0 ? scale : 0.5 / largest;
  const squares = new SquareSum();
  for (let i = 0; i < parts.length; i++) squares.add(parts[i] * factor, 1);
  const root = Math.sqrt(squares.result());
  squares.add(root, -1);
  return (root + squares.result() / (2 * root)) / factor;
}

/** A sum of squares of numbers below 1 with what each addition loses beside it. It stands on 1, so that no term is larger than the sum. */
class SquareSum {
  private sum = 1;
  private lost = 0;
  add(x: number, sign: number): void {
    const t = 134217729 * x;
    const high = t - (t - x);
    const low = x - high;
    this.term(sign * high * high);
    this.term(sign * 2 * high * low);
    this.lost += sign * low * low;
  }
  private term(term: number): void {
    const next = this.sum + term;
    this.lost += this.sum - next + term;
    this.sum = next;
  }
  result(): number {
    return this.sum - 1 + this.lost;
  }
}

function doubles(items: Value[]): May<number[]> {
  const quick: number[] = [];
  for (let i = 0; i < items.length; i++) {
    const x = quickDouble(items[i]);
    if (x === undefined) break;
    quick.push(x);
  }
  if (quick.length === items.length) return quick as any;
  return native(doublesSteps(items)) as May<any>;
}

function dist(p: Value, q: Value): May {
  const items = (v: Value): May<Value[]> => (v instanceof PyTuple ? v.items : listFrom(v));
  return andThen(items(p), a =>
    andThen(items(q), b => {
      if (a.length !== b.length) throw valueError('both points must have the same number of dimensions');
      return andThen(doubles(a), x => andThen(doubles(b), y => float(vectorLength(x.map((v, k) => v - y[k])))));
    }),
  );
}

function sumProduct(p: Value, q: Value): May {
  return andThen(listFrom(p), a =>
    andThen(listFrom(q), b => {
      if (a.length !== b.length) throw valueError('Inputs are not the same length');
      return native(sumProductSteps(a, b));
    }),
  );
}

function* sumProductSteps(a: Value[], b: Value[]): NativeSteps<Value> {
  let sum: any = 0;
  for (let k = 0; k < a.length; k++) {
    let product: any = binary('mul', a[k], b[k]);
    if (product === PAUSED) product = yield;
    sum = binary('add', sum, product);
    if (sum === PAUSED) sum = yield;
  }
  return sum;
}

export const seriesFunctions: Record<string, Value> = {
  fsum: fn('fsum(seq, /)', (seq: Value) => native(fsumSteps(seq)), 'math') as Value,
  prod: fn(
    'prod(iterable, /, *, start=1)',
    (iterable: Value, start: Value | undefined) => native(prodSteps(iterable, start ?? 1)),
    'math',
  ) as Value,
  dist: fn('dist(p, q, /)', dist, 'math') as Value,
  hypot: fn('hypot(*coordinates)', (args: Value[]) => andThen(doubles(args), x => float(vectorLength(x))), 'math') as Value,
  fma: fn(
    'fma(x, y, z, /)',
    (a: Value, b: Value, c: Value) => andThen(toDouble(a), x => andThen(toDouble(b), y => andThen(toDouble(c), z => multiplyAdd(x, y, z)))),
    'math',
  ) as Value,
  sumprod: fn('sumprod(p, q, /)', sumProduct, 'math') as Value,
};
