/**
 * Floats as decimal digits, correctly rounded (half to even on the exact binary value), as CPython's `dtoa` gives them.
 *
 * JavaScript's own `toFixed`, `toExponential` and `toPrecision` are exact but for ties, which they round away; so a tie, and any
 * request beyond their hundred digits, goes through the exact expansion.
 */

/** `v` (finite) as its exact decimal digits: `0.DIGITS * 10 ** point`. No sign; zero has the digits `0` and point 1. */
export function exactDigits(v: number): { digits: string; point: number } {
  const x = Math.abs(v);
  if (x === 0) return { digits: '0', point: 1 };
  const [mantissa, exponent] = decompose(x);
  if (exponent >= 0) {
    const digits = (mantissa << BigInt(exponent)).toString();
    return { digits, point: digits.length };
  }
  const digits = (mantissa * 5n ** BigInt(-exponent)).toString();
  return { digits, point: digits.length + exponent };
}

const words = new DataView(new ArrayBuffer(8));

/** A finite non-negative double as `mantissa * 2 ** exponent`, the mantissa odd or zero. */
export function decompose(x: number): [bigint, number] {
  words.setFloat64(0, x);
  const bits = words.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  let mantissa = bits & 0xfffffffffffffn;
  let exponent = field === 0 ? -1074 : field - 1075;
  if (field !== 0) mantissa |= 0x10000000000000n;
  if (mantissa === 0n) return [0n, 0];
  while ((mantissa & 0xffn) === 0n) {
    mantissa >>= 8n;
    exponent += 8;
  }
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent++;
  }
  return [mantissa, exponent];
}

/** Round a digit string to its first `keep` digits (may be 0 or negative), half to even. `carry`: the point moves by one. */
export function roundDigits(digits: string, keep: number): { digits: string; carry: boolean } {
  if (keep < 0) return { digits: '', carry: false };
  if (keep >= digits.length) return { digits: digits + '0'.repeat(keep - digits.length), carry: false };
  const next = digits.charCodeAt(keep) - 48;
  const last = keep === 0 ? 0 : digits.charCodeAt(keep - 1) - 48;
  let isUp = next > 5;
  if (next === 5) isUp = /[1-9]/.test(digits.slice(keep + 1)) || last % 2 === 1;
  const kept = digits.slice(0, keep);
  if (!isUp) return { digits: kept, carry: false };
  if (/^9*$/.test(kept)) return { digits: `1${'0'.repeat(keep)}`, carry: true };
  return { digits: (BigInt(kept) + 1n).toString().padStart(keep, '0'), carry: false };
}

/** Powers of two and of ten by places, as far as they were asked for. */
const scales: { two: number; ten: number }[] = [];

function mayTie(x: number, places: number): boolean {
  scales[places] ??= { two: 2 ** (places + 1), ten: 10 ** places };
  const { two, ten } = scales[places];
  const scaled = x * two;
  return scaled === Math.floor(scaled) && !Number.isInteger(x * ten);
}

/** `%.{places}f` of a finite number without its sign. */
export function fixed(v: number, places: number): string {
  const x = Math.abs(v);
  if (places <= 100 && x < 1e21 && !(places < 60 && mayTie(x, places))) return x.toFixed(places);
  const { digits, point } = exactDigits(x);
  const keep = point + places;
  const rounded = roundDigits(keep < 0 ? '0' : digits, keep);
  let all = rounded.digits;
  const whole = point + (rounded.carry ? 1 : 0);
  if (whole <= 0) all = '0'.repeat(1 - whole) + all;
  const split = Math.max(whole, 1);
  all = all.padEnd(split + places, '0');
  return places === 0 ? all.slice(0, split) : `${all.slice(0, split)}.${all.slice(split, split + places)}`;
}

/** The first `count` significant digits of a finite number and its decimal exponent (`d.ddd * 10 ** exponent`). */
export function significant(v: number, count: number): { digits: string; exponent: number } {
  const x = Math.abs(v);
  if (x === 0) return { digits: '0'.repeat(count), exponent: 0 };
  if (count <= 16) {
    const shortest = splitExponential(x.toExponential());
    if (!(shortest.digits.length === count + 1 && shortest.digits.endsWith('5'))) return splitExponential(x.toExponential(count - 1));
  }
  const { digits, point } = exactDigits(x);
  const rounded = roundDigits(digits, count);
  return { digits: rounded.digits.slice(0, count), exponent: point - 1 + (rounded.carry ? 1 : 0) };
}

/** `d.ddde+x` of JavaScript taken apart. */
export function splitExponential(text: string): { digits: string; exponent: number } {
  const at = text.indexOf('e');
  return { digits: text.slice(0, at).replace('.', ''), exponent: Number(text.slice(at + 1)) };
}

/** `e+05`: CPython writes at least two digits. */
export function exponentText(exponent: number, letter = 'e'): string {
  const size = Math.abs(exponent);
  return `${letter}${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
}

/** `repr(float)`: the shortest text that reads back as the same number. */
export function floatRepr(v: number): string {
  if (Number.isFinite(v)) {
    const size = Math.abs(v);
    if (size >= 1e16 || (size < 1e-4 && size !== 0)) {
      const text = v.toExponential();
      const at = text.indexOf('e');
      return text.slice(0, at) + exponentText(Number(text.slice(at + 1)));
    }
    if (Number.isInteger(v)) return Object.is(v, -0) ? '-0.0' : `${v}.0`;
    return `${v}`;
  }
  return Number.isNaN(v) ? 'nan' : v > 0 ? 'inf' : '-inf';
}
