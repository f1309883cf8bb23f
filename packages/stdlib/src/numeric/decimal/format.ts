/** `format(decimal, spec)`: rounding to the asked digits, sign, grouping, padding. */
import { valueError } from '@wrought/runtime';
import { type Coefficient, dropDigits, shiftLeft, sum } from './coefficient.ts';
import type { PyContext } from './context.ts';
import { roundsAway } from './limits.ts';
import { decimalText } from './text.ts';
import { FINITE, finite, type PyDecimal } from './value.ts';

const SPEC =
  /^(?:(?<fill>[^{}])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<z>z)?(?<zero>0)?(?<width>[1-9]\d*)?(?<comma>,)?(?:\.(?<precision>\d+))?(?<type>[eEfFgGn%])?$/su;

interface Spec {
  fill: string;
  align: string;
  sign: string;
  isZeroKeptPositive: boolean;
  width: number;
  separator: string;
  precision: number;
  type: string;
}

function parse(text: string, context: PyContext): Spec {
  const g = SPEC.exec(text)?.groups;
  if (g === undefined || (g.zero !== undefined && g.align !== undefined) || (g.type === 'n' && g.comma !== undefined))
    throw valueError('invalid format string');
  const isZeroPadded = g.zero !== undefined;
  return {
    fill: isZeroPadded ? '0' : (g.fill ?? ' '),
    align: isZeroPadded ? '=' : (g.align ?? '>'),
    sign: g.sign ?? '-',
    isZeroKeptPositive: g.z !== undefined,
    width: Number(g.width ?? 0),
    separator: g.comma ?? '',
    precision: Number(g.precision ?? -1),
    type: g.type === undefined ? (context.capitals === 1 ? 'G' : 'g') : g.type === 'n' ? 'g' : g.type,
  };
}

function rescaled(a: PyDecimal, exp: number, rounding: number): PyDecimal {
  if (a.exp >= exp) return finite(a.sign, shiftLeft(a.coef, a.exp - exp), exp);
  const gone = exp - a.exp;
  const { kept, rest } = gone > a.digits ? { kept: 0 as Coefficient, rest: a.coef === 0 ? -1 : 0 } : dropDigits(a.coef, gone);
  return finite(a.sign, roundsAway(rounding, a.sign, kept, rest) ? sum(kept, 1) : kept, exp);
}

/** With so many digits. */
function roundedTo(a: PyDecimal, places: number, rounding: number): PyDecimal {
  if (a.coef === 0) return a;
  const answer = rescaled(a, a.adjusted + 1 - places, rounding);
  return answer.adjusted === a.adjusted ? answer : rescaled(answer, answer.adjusted + 1 - places, rounding);
}

function roundFor(a: PyDecimal, spec: Spec, rounding: number): PyDecimal {
  const { precision, type } = spec;
  let answer = a;
  if (precision >= 0) {
    if (type === 'e' || type === 'E') answer = roundedTo(a, precision + 1, rounding);
    else if (type === 'g' || type === 'G') {
      if (a.digits > Math.max(1, precision)) answer = roundedTo(a, Math.max(1, precision), rounding);
    } else answer = rescaled(a, -precision, rounding);
  }
  return answer.coef === 0 && answer.exp > 0 && (type === 'f' || type === 'F' || type === '%') ? rescaled(answer, 0, rounding) : answer;
}

/** Where the point goes, counted from the first digit. */
function pointPlace(a: PyDecimal, left: number, spec: Spec): number {
  switch (spec.type) {
    case 'e':
    case 'E':
      return a.coef === 0 && spec.precision >= 0 ? 1 - spec.precision : 1;
    case 'g':
    case 'G':
      return a.exp <= 0 && left > -6 ? left : 1;
    default:
      return left;
  }
}

function body(a: PyDecimal, spec: Spec): { whole: string; tail: string } {
  const digits = a.coef.toString();
  const left = a.exp + digits.length;
  const point = pointPlace(a, left, spec);
  let whole = digits.slice(0, Math.max(0, point)) || '0';
  let fraction = digits.slice(Math.max(0, point));
  if (point < 0) fraction = '0'.repeat(-point) + digits;
  else if (point > digits.length) whole = digits + '0'.repeat(point - digits.length);
  const power = left - point;
  let tail = fraction === '' ? '' : `.${fraction}`;
  if (power !== 0 || spec.type === 'e' || spec.type === 'E')
    tail += `${spec.type === 'e' || spec.type === 'g' ? 'e' : 'E'}${power < 0 ? '' : '+'}${power}`;
  return { whole, tail: spec.type === '%' ? `${tail}%` : tail };
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function padded(sign: string, text: string, spec: Spec): string {
  const missing = spec.width - [...sign, ...text].length;
  if (missing <= 0) return sign + text;
  const fill = (count: number) => spec.fill.repeat(count);
  if (spec.align === '<') return sign + text + fill(missing);
  if (spec.align === '^') return fill(missing >> 1) + sign + text + fill(missing - (missing >> 1));
  return spec.align === '=' ? sign + fill(missing) + text : fill(missing) + sign + text;
}

export function formatDecimal(a: PyDecimal, text: string, context: PyContext): string {
  const spec = parse(text, context);
  const { rounding } = context.limits;
  if (a.kind !== FINITE) {
    const shown = decimalText(a).replace('-', '') + (spec.type === '%' ? '%' : '');
    return padded(signOf(a.sign, spec), shown, spec.fill === '0' && spec.align === '=' ? { ...spec, fill: ' ', align: '>' } : spec);
  }
  const scaled = spec.type === '%' ? finite(a.sign, a.coef, a.exp + 2) : a;
  const value = roundFor(scaled, spec, rounding);
  const sign = signOf(spec.isZeroKeptPositive && value.coef === 0 ? 0 : value.sign, spec);
  let { whole, tail } = body(value, spec);
  if (spec.separator !== '') {
    const room = spec.fill === '0' && spec.align === '=' ? spec.width - sign.length - tail.length : 0;
    let digits = whole;
    whole = grouped(digits);
    while (whole.length < room) {
      digits = `0${digits}`;
      whole = grouped(digits);
    }
  }
  return padded(sign, whole + tail, spec);
}

function signOf(sign: number, spec: Spec): string {
  return sign === 1 ? '-' : spec.sign === '-' ? '' : spec.sign;
}
