/** Formats of `struct`: letters with counts → a list of fields with their places. */
import { defineType, exceptionTypes, makeException } from '@wrought/runtime';

export const structErrorType = defineType('error', { bases: [exceptionTypes.Exception], module: 'struct', hasDict: true });

export function structError(message: string): object {
  return makeException(structErrorType, [message]);
}

export interface Field {
  readonly letter: string;
  /** Bytes before the field begins; `size` bytes; for `s` and `p` one field of `count` bytes. */
  readonly offset: number;
  readonly size: number;
  readonly kind: Kind;
  /** Of whole numbers up to four bytes: the least and the greatest. */
  readonly low: number;
  readonly high: number;
}

/** How a field is written and read. */
export type Kind = 'small' | 'large' | 'double' | 'float' | 'half' | 'truth' | 'char' | 'text' | 'pascal';

const KINDS: Record<string, Kind> = { '?': 'truth', c: 'char', d: 'double', e: 'half', f: 'float', p: 'pascal', s: 'text' };

/** Whether a letter is that of a signed whole number. */
export function isSigned(letter: string): boolean {
  return 'bhilqn'.includes(letter);
}

function fieldOf(letter: string, offset: number, size: number): Field {
  const half = 2 ** (size * 8 - 1);
  const [low, high] = isSigned(letter) ? [-half, half - 1] : [0, 2 * half - 1];
  return { letter, offset, size, kind: KINDS[letter] ?? (size > 4 ? 'large' : 'small'), low, high };
}

export interface Layout {
  readonly fields: Field[];
  readonly size: number;
  readonly isLittle: boolean;
  readonly isNative: boolean;
}

const SIZES: Record<string, number> = {
  x: 1,
  c: 1,
  b: 1,
  B: 1,
  '?': 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  e: 2,
  f: 4,
  d: 8,
  s: 1,
  p: 1,
};
const NATIVE_SIZES: Record<string, number> = { ...SIZES, l: 8, L: 8, n: 8, N: 8, P: 8 };

export function parseLayout(format: string): Layout {
  const order = '@=<>!'.includes(format[0]) && format !== '' ? format[0] : '@';
  const isNative = order === '@';
  const sizes = isNative ? NATIVE_SIZES : SIZES;
  const fields: Field[] = [];
  let offset = 0;
  let at = order === format[0] ? 1 : 0;
  while (at < format.length) {
    if (/\s/.test(format[at])) {
      at++;
      continue;
    }
    const digits = /^\d*/.exec(format.slice(at))?.[0] ?? '';
    at += digits.length;
    const letter = format[at++];
    if (letter === undefined) throw structError('repeat count given without format specifier');
    const size = Object.hasOwn(sizes, letter) ? sizes[letter] : undefined;
    if (letter === '\0') throw structError('embedded null character');
    if (size === undefined) throw structError('bad char in struct format');
    const count = digits === '' ? 1 : Number(digits);
    if (isNative && size > 1) offset = Math.ceil(offset / size) * size;
    if (letter === 's' || letter === 'p') {
      fields.push(fieldOf(letter, offset, count));
      offset += count;
    } else if (letter === 'x') offset += count;
    else {
      if (count > 1e8) throw structError('total struct size too long');
      for (let k = 0; k < count; k++, offset += size) fields.push(fieldOf(letter, offset, size));
    }
  }
  return { fields, size: offset, isLittle: order !== '>' && order !== '!', isNative };
}
