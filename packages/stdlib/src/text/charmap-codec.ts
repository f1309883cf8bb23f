/** `charmap_encode`, `charmap_decode`: one-byte encodings by tables that `encodings` or a program hands in. */
import {
  asInt,
  asStr,
  bytesFrom,
  decodeBytes,
  encodeText,
  error,
  getItem,
  isA,
  lengthOf,
  type NativeSteps,
  needBytes,
  PAUSED,
  tuple,
  typeError,
  type Value,
} from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';

const REASON = 'character maps to <undefined>';

/** What the mapping has for a number; undefined where it has nothing. */
function* mapped(mapping: Value, key: number): NativeSteps<Value | undefined> {
  try {
    let found: any = getItem(mapping, key);
    if (found === PAUSED) found = yield;
    return found === null ? undefined : found;
  } catch (exception) {
    if (isA(exception, 'LookupError')) return undefined;
    throw exception;
  }
}

function characterOf(value: Value | undefined): string | undefined {
  const code = value === undefined ? undefined : asInt(value);
  if (code !== undefined) {
    if (code < 0 || code > 0x10ffff) throw typeError('character mapping must be in range(0x110000)');
    return code === 0xfffe ? undefined : String.fromCodePoint(Number(code));
  }
  const text = value === undefined ? undefined : asStr(value);
  if (value !== undefined && text === undefined) throw typeError('character mapping must return integer, None or str');
  return text === '\ufffe' ? undefined : text;
}

export function* charmapDecodeSteps(bytes: Uint8Array, errors: string, mapping: Value): NativeSteps<Value> {
  if (mapping === null) {
    let text: any = decodeBytes(bytes, 'latin-1', errors);
    if (text === PAUSED) text = yield;
    return tuple([text, bytes.length]) as unknown as Value;
  }
  const table = asStr(mapping);
  const characters = table === undefined ? null : [...table];
  const size = bytes.length;
  let out = '';
  let at = 0;
  while (at < bytes.length) {
    const found = characters !== null ? characters[bytes[at]] : yield* mapped(mapping, bytes[at]);
    const character = characterOf(found);
    if (character !== undefined) {
      out += character;
      at++;
      continue;
    }
    const problem = { encoding: 'charmap', bytes, start: at, end: at + 1, reason: REASON };
    let repair: any = withPart('codecs', part => part.repairDecoding(problem, errors));
    if (repair === PAUSED) repair = yield;
    out += repair.replacement;
    at = repair.resume;
    bytes = repair.bytes ?? bytes;
  }
  return tuple([out, size]) as unknown as Value;
}

/** The bytes of one character; undefined where it has none. */
function* bytesOf(mapping: Value, character: string): NativeSteps<ArrayLike<number> | undefined> {
  const found = yield* mapped(mapping, character.codePointAt(0) as number);
  if (found === undefined) return undefined;
  const code = asInt(found);
  if (code === undefined) return needBytes(found);
  if (code < 0 || code > 255) throw typeError('character mapping must be in range(256)');
  return [Number(code)];
}

export function* charmapEncodeSteps(text: string, errors: string, mapping: Value): NativeSteps<Value> {
  if (mapping === null) {
    let bytes: any = encodeText(text, 'latin-1', errors);
    if (bytes === PAUSED) bytes = yield;
    return tuple([bytesFrom(bytes), lengthOf(text)]) as unknown as Value;
  }
  const characters = [...text];
  const out: number[] = [];
  const add = (bytes: ArrayLike<number>): void => {
    for (let k = 0; k < bytes.length; k++) out.push(bytes[k]);
  };
  let at = 0;
  while (at < characters.length) {
    const bytes = yield* bytesOf(mapping, characters[at]);
    if (bytes !== undefined) {
      add(bytes);
      at++;
      continue;
    }
    let end = at + 1;
    while (end < characters.length && (yield* bytesOf(mapping, characters[end])) === undefined) end++;
    const problem = { encoding: 'charmap', text, characters, start: at, end, reason: REASON };
    let repair: any = withPart('codecs', part => part.repairEncoding(problem, errors));
    if (repair === PAUSED) repair = yield;
    if (typeof repair.replacement !== 'string') add(repair.replacement);
    else
      for (const c of repair.replacement) {
        const instead = yield* bytesOf(mapping, c);
        if (instead === undefined) throw error('UnicodeEncodeError', 'charmap', text, at, end, REASON);
        add(instead);
      }
    at = repair.resume;
  }
  return tuple([bytesFrom(Uint8Array.from(out)), characters.length]) as unknown as Value;
}
