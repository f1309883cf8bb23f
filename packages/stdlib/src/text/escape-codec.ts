/** Bytes with escapes → text: the codecs `unicode_escape` and `raw_unicode_escape`. */
import {
  asStr,
  call,
  type Decoder,
  getattr,
  importModule,
  isA,
  type NativeSteps,
  needBytes,
  PAUSED,
  tuple,
  type Value,
} from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';

type Read = ReturnType<Decoder['read']>;

/** What stands for one character behind a backslash. */
export const PLAIN_ESCAPES: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};
const DIGITS: Record<string, number> = { x: 2, u: 4, U: 8 };

function good(text: string, length: number): Read {
  return { text, length, reason: null };
}

function bad(reason: string, length: number): Read {
  return { text: '', length, reason };
}

function at(bytes: Uint8Array, index: number): string {
  return index < bytes.length ? String.fromCharCode(bytes[index]) : '';
}

/** `\x41`, `\u0041`, `\U00000041`: as many digits as the letter says. */
function readHex(bytes: Uint8Array, from: number, letter: string, tooLarge: string): Read {
  const needed = DIGITS[letter];
  let count = 0;
  while (count < needed && /[0-9a-fA-F]/.test(at(bytes, from + 2 + count))) count++;
  if (count < needed) return bad(`truncated \\${letter}${'X'.repeat(needed)} escape`, 2 + count);
  const code = Number.parseInt(String.fromCharCode(...bytes.subarray(from + 2, from + 2 + needed)), 16);
  return code > 0x10ffff ? bad(tooLarge, 2 + needed) : good(String.fromCodePoint(code), 2 + needed);
}

/** `\N{name}`; `names` knows what was looked up before. */
function readName(bytes: Uint8Array, from: number, names: ReadonlyMap<string, string>): Read {
  const malformed = 'malformed \\N character escape';
  if (at(bytes, from + 2) !== '{') return bad(malformed, 2);
  const end = bytes.indexOf(125, from + 3);
  if (end < 0) return bad(malformed, bytes.length - from);
  if (end === from + 3) return bad(malformed, 3);
  const found = names.get(String.fromCharCode(...bytes.subarray(from + 3, end)));
  return found === undefined ? bad('unknown Unicode character name', end + 1 - from) : good(found, end + 1 - from);
}

function escapeDecoder(names: ReadonlyMap<string, string>): Decoder {
  return {
    name: 'unicodeescape',
    read(bytes, from) {
      const c = at(bytes, from);
      if (c !== '\\') return good(c, 1);
      const letter = at(bytes, from + 1);
      if (letter === '') return bad('\\ at end of string', 1);
      if (DIGITS[letter] !== undefined) return readHex(bytes, from, letter, 'illegal Unicode character');
      if (letter === 'N') return readName(bytes, from, names);
      const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.subarray(from + 1, from + 4)))?.[0];
      if (octal !== undefined) return good(String.fromCharCode(Number.parseInt(octal, 8)), 1 + octal.length);
      return good(PLAIN_ESCAPES[letter] ?? c + letter, 2);
    },
  };
}

const rawDecoder: Decoder = {
  name: 'rawunicodeescape',
  read(bytes, from) {
    const c = at(bytes, from);
    const letter = at(bytes, from + 1);
    if (c !== '\\' || letter === '') return good(c, 1);
    if (letter === 'u' || letter === 'U') return readHex(bytes, from, letter, '\\Uxxxxxxxx out of range');
    return good(c + letter, 2);
  },
};

/** The characters of all names that a text asks for. */
function* namesIn(text: string): NativeSteps<Map<string, string>> {
  const found = new Map<string, string>();
  const wanted = new Set([...text.matchAll(/\\N\{([^}]+)\}/g)].map(match => match[1]));
  if (wanted.size === 0) return found;
  let module: any = importModule('unicodedata');
  if (module === PAUSED) module = yield;
  let lookup: any = getattr(module, 'lookup');
  if (lookup === PAUSED) lookup = yield;
  for (const name of wanted) {
    try {
      let character: any = call(lookup, [name]);
      if (character === PAUSED) character = yield;
      found.set(name, character);
    } catch (exception) {
      if (!isA(exception, 'KeyError')) throw exception;
    }
  }
  return found;
}

/** `(text, bytes used)` of `unicode_escape_decode` and, with `isRaw`, `raw_unicode_escape_decode`. */
export function* unescapeSteps(data: Value, errors: Value | undefined, isRaw: boolean): NativeSteps<Value> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : needBytes(data);
  const decoder = isRaw ? rawDecoder : escapeDecoder(yield* namesIn(new TextDecoder('latin1').decode(bytes)));
  let codecs: any = withPart('codecs', part => part);
  if (codecs === PAUSED) codecs = yield;
  const { text, used } = yield* codecs.decodeSteps(bytes, decoder, asStr(errors ?? null) ?? 'strict');
  return tuple([text, used]) as unknown as Value;
}
