/** `format(decimal, spec)`: rounding to the asked digits, sign, grouping, padding. */
import { asStr, PyDict, typeError, type Value, valueError } from '@wrought/runtime';
import { type Coefficient, dropDigits, shiftLeft, sum } from './coefficient.ts';
import type { PyContext } from './context.ts';
import { roundsAway } from './limits.ts';
import { decimalText } from './text.ts';
import { FINITE, finite, type PyDecimal } from './value.ts';

const SPEC =
  /^(?:(?<fill>[^{}])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<z>z)?(?<zero>0)?(?<width>[1-9]\d*)?(?<comma>,)?(?:\.(?<precision>\d+))?(?<type>[eEfFgGn%])?$/su;

/** The characters of a number, and how many digits stand in each group from the right: the last goes on, unless a 0 follows. */
interface Signs {
  point: string;
  separator: string;
  groups: readonly number[];
}

const PLAIN: Signs = { point: '.', separator: '', groups: [] };
const COMMAS: Signs = { point: '.', separator: ',', groups: [3] };

/** The signs of a locale that a guest hands over as a dict. */
export function signsOf(override: Value | undefined): Signs {
  if (override === undefined || override === null) return PLAIN;
  if (!(override instanceof PyDict)) throw typeError('optional argument must be a dict');
  // no pause: texts in a dict
  const text = (name: string, otherwise: string) => (override.has(name) ? asStr(override.get(name) as Value) : otherwise);
  const [point, separator, grouping] = [text('decimal_point', '.'), text('thousands_sep', ''), text('grouping', '')];
  if (point === undefined || separator === undefined || grouping === undefined) throw valueError('invalid override dict');
  const groups = Array.from(grouping, c => c.charCodeAt(0));
  if (groups.some(size => size > 127) || [...point].length > 4 || [...separator].length > 4) throw valueError('invalid override dict');
  return { point, separator, groups: groups.at(-1) === 0 ? groups.slice(0, -1) : groups };
}

interface Spec {
  fill: string;
  align: string;
  sign: string;
  isZeroKeptPositive: boolean;
  width: number;
  signs: Signs;
  precision: number;
  type: string;
}

const known = new Map<string, Spec>();

/** A specification, which is mostly one of a few: those without a locale's signs are kept. */
function specOf(text: string, context: PyContext, signs: Signs): Spec {
  if (signs !== PLAIN) return parse(text, context, signs);
  const key = context.capitals === 1 ? text : `${text}\n`;
  let spec = known.get(key);
  if (spec === undefined) {
    spec = parse(text, context, signs);
    if (known.size > 200) known.clear();
    known.set(key, spec);
  }
  return spec;
}

function parse(text: string, context: PyContext, signs: Signs): Spec {
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
    signs: g.comma !== undefined ? COMMAS : g.type === 'n' ? signs : PLAIN,
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

/** The digits in their groups. */
function grouped(digits: string, signs: Signs): string {
  if (signs.separator === '' || signs.groups.length === 0) return digits;
  const parts: string[] = [];
  let left = digits;
  for (let k = 0; left !== ''; k++) {
    const size = signs.groups[Math.min(k, signs.groups.length - 1)];
    const at = size === 127 ? 0 : Math.max(0, left.length - size);
    parts.unshift(left.slice(at));
    left = left.slice(0, at);
  }
  return parts.join(signs.separator);
}

function padded(sign: string, text: string, spec: Spec): string {
  if (spec.width === 0) return sign + text;
  const missing = spec.width - [...sign, ...text].length;
  if (missing <= 0) return sign + text;
  const fill = (count: number) => spec.fill.repeat(count);
  if (spec.align === '<') return sign + text + fill(missing);
  if (spec.align === '^') return fill(missing >> 1) + sign + text + fill(missing - (missing >> 1));
  return spec.align === '=' ? sign + fill(missing) + text : fill(missing) + sign + text;
}

export function formatDecimal(a: PyDecimal, text: string, context: PyContext, signs: Signs): string {
  const spec = specOf(text, context, signs);
  const { rounding } = context.limits;
  if (a.kind !== FINITE) {
    const shown = decimalText(a).replace('-', '') + (spec.type === '%' ? '%' : '');
    return padded(signOf(a.sign, spec), shown, spec.fill === '0' && spec.align === '=' ? { ...spec, fill: ' ', align: '>' } : spec);
  }
  const scaled = spec.type === '%' ? finite(a.sign, a.coef, a.exp + 2) : a;
  const value = roundFor(scaled, spec, rounding);
  const sign = signOf(spec.isZeroKeptPositive && value.coef === 0 ? 0 : value.sign, spec);
  let { whole, tail } = body(value, spec);
  tail = tail.replace('.', spec.signs.point);
  if (spec.signs.separator !== '') {
    const room = spec.fill === '0' && spec.align === '=' ? spec.width - sign.length - tail.length : 0;
    let digits = whole;
    whole = grouped(digits, spec.signs);
    while (whole.length < room) {
      digits = `0${digits}`;
      whole = grouped(digits, spec.signs);
    }
  }
  return padded(sign, whole + tail, spec);
}

function signOf(sign: number, spec: Spec): string {
  return sign === 1 ? '-' : spec.sign === '-' ? '' : spec.sign;
}
