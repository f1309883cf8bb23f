/** The format mini-language as data: `[[fill]align][sign][z][#][0][width][grouping][.precision][grouping][type]`. */
import { valueError } from '../../object/errors.ts';

export interface FormatSpec {
  fill: string;
  /** '' when not given. */
  align: '' | '<' | '>' | '=' | '^';
  sign: '' | '+' | '-' | ' ';
  hasNoNegativeZero: boolean;
  isAlternate: boolean;
  width: number;
  grouping: '' | ',' | '_';
  /** -1 when not given. */
  precision: number;
  fractionGrouping: '' | ',' | '_';
  type: string;
  /** Zero padding was written (`05`). */
  isZeroPadded: boolean;
  /** Nothing is asked of a number but its digits, in a width. */
  isBare: boolean;
}

const PATTERN =
  /^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<z>z)?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_]+)?(?:\.(?<precision>\d*)(?<fraction>[,_]+)?)?(?<type>.*)$/su;

const known = new Map<string, FormatSpec>();

/** Parse a format specification. `typeName` is shown in errors; ValueError as CPython's. */
export function parseFormatSpec(text: string, typeName: string): FormatSpec {
  const before = known.get(text);
  if (before !== undefined && !(before.grouping !== '' && typeName === 'str')) return before;
  const spec = parse(text, typeName);
  if (known.size > 500) known.clear();
  known.set(text, spec);
  return spec;
}

function parse(text: string, typeName: string): FormatSpec {
  const g = (PATTERN.exec(text) as RegExpExecArray).groups as Record<string, string | undefined>;
  const grouping = checkGrouping(g.grouping);
  const fractionGrouping = checkGrouping(g.fraction);
  if (g.precision === '' && fractionGrouping === '') throw valueError('Format specifier missing precision');
  const type = g.type ?? '';
  if ([...type].length > 1) throw valueError(`Invalid format specifier '${text}' for object of type '${typeName}'`);
  if (grouping !== '' && !(grouping === '_' ? 'deEfFgG%boxX' : 'deEfFgG%').includes(type))
    throw valueError(`Cannot specify '${grouping}' with '${type}'.`);
  if (grouping !== '' && type === '' && typeName === 'str') throw valueError(`Cannot specify '${grouping}' with 's'.`);
  const width = boundedNumber(g.width);
  return {
    fill: g.fill ?? (g.zero ? '0' : ' '),
    align: (g.align ?? (g.zero ? '=' : '')) as FormatSpec['align'],
    sign: (g.sign ?? '') as FormatSpec['sign'],
    hasNoNegativeZero: g.z !== undefined,
    isAlternate: g.alternate !== undefined,
    width,
    grouping,
    precision: g.precision ? boundedNumber(g.precision) : -1,
    fractionGrouping,
    type,
    isZeroPadded: g.zero !== undefined && g.align === undefined,
    isBare: (g.sign ?? g.z ?? g.alternate ?? g.grouping ?? g.fraction) === undefined,
  };
}

function boundedNumber(digits: string | undefined): number {
  if (digits === undefined) return 0;
  const n = Number(digits);
  if (n > Number.MAX_SAFE_INTEGER) throw valueError('Too many decimal digits in format string');
  return n;
}

function checkGrouping(text: string | undefined): '' | ',' | '_' {
  if (text === undefined) return '';
  if (text.length === 1) return text as ',' | '_';
  if (text.includes(',') && text.includes('_')) throw valueError("Cannot specify both ',' and '_'.");
  throw valueError(`Cannot specify '${text[0]}' with '${text[1]}'.`);
}

export function unknownCode(type: string, typeName: string): object {
  const code = type.codePointAt(0) as number;
  if (code > 32 && code < 128) return valueError(`Unknown format code '${type}' for object of type '${typeName}'`);
  return valueError(`Unknown format code '\\x${code.toString(16)}' for object of type '${typeName}'`);
}

/** Pad `text` (of `length` code points) to the width; `fallback` is the alignment when none is given. */
export function pad(text: string, length: number, spec: FormatSpec, fallback: '<' | '>'): string {
  const missing = spec.width - length;
  if (missing <= 0) return text;
  const align = spec.align === '' ? fallback : spec.align;
  if (align === '<') return text + spec.fill.repeat(missing);
  if (align === '^') {
    const left = missing >> 1;
    return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
  }
  return spec.fill.repeat(missing) + text;
}
