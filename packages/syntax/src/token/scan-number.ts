/**
 * Numbers: where they end, and CPython's many ways of saying that they are wrong.
 *
 * `1if x` is a number and a keyword (CPython warns); `1x` is an error.
 */

import { isIdentifierPart } from './identifier.ts';
import { NUMBER } from './kinds.ts';
import type { TokenWriter } from './token-writer.ts';

const UNDERSCORE = 95;
const DOT = 46;

/** Reads the number at `writer.at`, which stands on a digit or on a point before a digit. */
export function scanNumber(writer: TokenWriter): void {
  const text = writer.text;
  const start = writer.at;
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1) | 32;
  if (first === 48 && (second === 120 || second === 111 || second === 98)) scanRadix(writer, second);
  else if (first === 48) scanAfterZero(writer);
  else if (first === DOT) {
    writer.at++;
    scanFraction(writer);
  } else {
    scanDigits(writer);
    scanAfterInteger(writer);
  }
  writer.add(NUMBER, start, writer.at, 0);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Digits with single underscores between them. Stands on a digit (or, after an exponent's sign, past it). */
function scanDigits(writer: TokenWriter): void {
  const text = writer.text;
  for (;;) {
    while (isDigit(text.charCodeAt(writer.at))) writer.at++;
    if (text.charCodeAt(writer.at) !== UNDERSCORE) return;
    writer.at++;
    if (!isDigit(text.charCodeAt(writer.at))) writer.failHere('invalid decimal literal');
  }
}

interface Radix {
  name: string;
  isDigit(code: number): boolean;
}

const RADIXES: Record<number, Radix> = {
  120: { name: 'hexadecimal', isDigit: code => isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102) },
  111: { name: 'octal', isDigit: code => code >= 48 && code <= 55 },
  98: { name: 'binary', isDigit: code => code === 48 || code === 49 },
};

function scanRadix(writer: TokenWriter, letter: number): void {
  const text = writer.text;
  const radix = RADIXES[letter];
  writer.at += 2;
  for (;;) {
    if (text.charCodeAt(writer.at) === UNDERSCORE) writer.at++;
    const code = text.charCodeAt(writer.at);
    if (!radix.isDigit(code)) {
      if (isDigit(code)) failBadDigit(writer, radix.name);
      writer.failHere(`invalid ${radix.name} literal`);
    }
    while (radix.isDigit(text.charCodeAt(writer.at))) writer.at++;
    if (text.charCodeAt(writer.at) !== UNDERSCORE) break;
  }
  if (isDigit(text.charCodeAt(writer.at))) failBadDigit(writer, radix.name);
  checkEnd(writer, radix.name);
}

function failBadDigit(writer: TokenWriter, radix: string): never {
  const digit = writer.text[writer.at];
  writer.at++;
  return writer.failHere(`invalid digit '${digit}' in ${radix} literal`);
}

/** `0`, `000`, `0.5`, `0e1`, `0j`, and the old octals that Python 3 refuses. */
function scanAfterZero(writer: TokenWriter): void {
  const text = writer.text;
  const start = writer.at;
  let isNonzero = false;
  for (;;) {
    if (text.charCodeAt(writer.at) === UNDERSCORE) {
      writer.at++;
      if (!isDigit(text.charCodeAt(writer.at))) writer.failHere('invalid decimal literal');
    }
    if (text.charCodeAt(writer.at) !== 48) break;
    writer.at++;
  }
  const zerosEnd = writer.at;
  if (isDigit(text.charCodeAt(writer.at))) {
    isNonzero = true;
    scanDigits(writer);
  }
  const next = text.charCodeAt(writer.at);
  const isFloat = next === DOT || (next | 32) === 101 || (next | 32) === 106;
  if (isNonzero && !isFloat) {
    const shown = writer.source.charactersBefore(writer.line, start + 1 - writer.lineStart);
    const endColumn = writer.source.charactersBefore(writer.line, zerosEnd + 1 - writer.lineStart);
    writer.fail(
      'SyntaxError',
      'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
      shown,
      endColumn,
      true,
    );
  }
  scanAfterInteger(writer);
}

function scanAfterInteger(writer: TokenWriter): void {
  const code = writer.text.charCodeAt(writer.at);
  if (code === DOT) {
    writer.at++;
    scanFraction(writer);
  } else scanExponent(writer, 'decimal');
}

function scanFraction(writer: TokenWriter): void {
  if (isDigit(writer.text.charCodeAt(writer.at))) scanDigits(writer);
  scanExponent(writer, 'decimal');
}

/** An exponent if there is one, then an imaginary `j`. `1else` is the number 1: an `e` without digits is not ours. */
function scanExponent(writer: TokenWriter, name: string): void {
  const text = writer.text;
  if ((text.charCodeAt(writer.at) | 32) === 101) {
    let next = writer.at + 1;
    const sign = text.charCodeAt(next);
    if (sign === 43 || sign === 45) {
      next++;
      if (!isDigit(text.charCodeAt(next))) {
        writer.at = next;
        writer.failHere('invalid decimal literal');
      }
    }
    if (isDigit(text.charCodeAt(next))) {
      writer.at = next;
      scanDigits(writer);
    } else {
      checkEnd(writer, name);
      return;
    }
  }
  if ((text.charCodeAt(writer.at) | 32) === 106) {
    writer.at++;
    checkEnd(writer, 'imaginary');
  } else checkEnd(writer, name);
}

const ALLOWED_AFTER = /(?:and|else|for|or|not)(?![\w\u0080-\uffff])|i[fns]/y;

/** What follows a number must not look like the rest of a name, but for a keyword that may stand after a value. */
function checkEnd(writer: TokenWriter, name: string): void {
  const text = writer.text;
  const code = text.charCodeAt(writer.at);
  if (code >= 128 || !isIdentifierPart(text, writer.at)) return;
  const lower = code | 32;
  if (lower === code && (code === 97 || code === 101 || code === 102 || code === 105 || code === 110 || code === 111)) {
    ALLOWED_AFTER.lastIndex = writer.at;
    if (ALLOWED_AFTER.test(text)) return;
  }
  writer.failHere(`invalid ${name} literal`);
}
