/** JSON string literals: `encode_basestring` and `encode_basestring_ascii`. */
import { asStr, fn, typeError, typeName, type Value } from '@wrought/runtime';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that JSON must escape
const NEEDS_ESCAPE = /[\\"\0-\x1f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that JSON must escape, and those beyond ASCII
const NEEDS_ANY = /[\\"\0-\x1f\x7f-\uffff]/;
const NEEDS_ASCII = /[\x7f-\uffff]/;
const NOT_ASCII = /[\x7f-\uffff]/g;

export function quote(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return `"${text}"`;
  const quoted = JSON.stringify(text);
  // JavaScript escapes lone surrogates; CPython leaves them.
  return text.isWellFormed()
    ? quoted
    : quoted.replace(/\\\\|\\u(d[89a-f][0-9a-f]{2})/g, (all, hex) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : all));
}

export function quoteAscii(text: string): string {
  if (!NEEDS_ANY.test(text)) return `"${text}"`;
  const quoted = NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`;
  if (!NEEDS_ASCII.test(quoted)) return quoted;
  return quoted.replace(NOT_ASCII, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function textOf(v: Value): string {
  const text = asStr(v);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeName(v)}`);
  return text;
}

export const quoteFunction = fn('encode_basestring(string, /)', (v: Value) => quote(textOf(v)), '_json') as Value;
export const quoteAsciiFunction = fn('encode_basestring_ascii(string, /)', (v: Value) => quoteAscii(textOf(v)), '_json') as Value;
