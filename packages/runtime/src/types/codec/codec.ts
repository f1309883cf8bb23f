/**
 * `str.encode` and `bytes.decode`: what most programs do, by the engine's own means. All other encodings, and text or bytes that cannot be
 * written or read, are the part `codecs` (`by-name.ts`).
 */
import { error } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import type { May } from '../../suspension/suspension.ts';
import { fromLatin1, latin1 } from '../bytes/text-bytes.ts';

/** Whether ASCII characters are their own bytes in the encoding, written as programs mostly do. */
export function isPlainCodec(encoding: string): boolean {
  return encoding === 'utf-8' || encoding === 'ascii' || encoding === 'utf8' || encoding === 'latin-1' || encoding === 'latin1';
}

/** Codecs that programs register; filled by the module `_codecs`. */
export const registeredCodecs: {
  encode: (text: string, encoding: string, errors: string) => May<Uint8Array>;
  decode: (bytes: Uint8Array, encoding: string, errors: string) => May<string>;
  /** Names of characters for `namereplace`; a character that has none is `''`. */
  names: (characters: readonly string[]) => May<readonly string[]>;
} = {
  names: () => [],
  encode: (_text, encoding) => {
    throw error('LookupError', `unknown encoding: ${encoding}`);
  },
  decode: (_bytes, encoding) => {
    throw error('LookupError', `unknown encoding: ${encoding}`);
  },
};

const PLAIN: Readonly<Record<string, 'utf_8' | 'ascii' | 'latin_1'>> = {
  utf8: 'utf_8',
  'utf-8': 'utf_8',
  utf_8: 'utf_8',
  ascii: 'ascii',
  'us-ascii': 'ascii',
  latin1: 'latin_1',
  'latin-1': 'latin_1',
  'iso-8859-1': 'latin_1',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\x00-\x7f]*$/;

export function isLatin1(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is Latin-1
  return /^[\x00-\xff]*$/.test(text);
}

const toUtf8 = new TextEncoder();

export function encodeText(text: string, encoding: string, errors: string): May<Uint8Array> {
  const name = PLAIN[encoding.toLowerCase()];
  if (name === 'utf_8' && text.isWellFormed()) return toUtf8.encode(text);
  if (name === 'ascii' ? ASCII.test(text) : name === 'latin_1' && isLatin1(text)) return fromLatin1(text);
  return withPart('codecs', part => part.encodeSlowly(text, encoding, errors));
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function decodeBytes(bytes: Uint8Array, encoding: string, errors: string): May<string> {
  const name = PLAIN[encoding.toLowerCase()];
  if (name === 'latin_1') return latin1(bytes);
  if (name === 'ascii') {
    const text = latin1(bytes);
    if (ASCII.test(text)) return text;
  }
  if (name === 'utf_8') {
    if (bytes.length === 0) return '';
    try {
      return strictUtf8.decode(bytes);
    } catch {
      // Not well-formed: the walk finds where and what.
    }
  }
  return withPart('codecs', part => part.decodeSlowly(bytes, encoding, errors));
}

/** What is wrong with a text that UTF-8 cannot write: its first surrogate, or the run of them. */
export function surrogateError(text: string, isRun: boolean): object {
  const characters = Array.from(text);
  const start = characters.findIndex(c => !c.isWellFormed());
  let end = start + 1;
  while (isRun && end < characters.length && !characters[end].isWellFormed()) end++;
  return error('UnicodeEncodeError', 'utf-8', text, start, end, 'surrogates not allowed');
}
