/** `_codecs`: the runtime's own codecs under the names that `codecs.py` and `encodings` call, and a registry for the program's. */
import {
  andThen,
  asInt,
  asStr,
  bytesFrom,
  bytesFromText,
  call,
  call1,
  decodeBytes,
  encodeText,
  error,
  getattr,
  getattrOr,
  type HostModule,
  type Interpreter,
  importModule,
  isA,
  isAscii,
  isPlainCodec,
  latin1,
  lengthOf,
  type May,
  MISSING,
  type NativeSteps,
  native,
  needBytes,
  PAUSED,
  PyByteArray,
  PyBytes,
  PyDict,
  PyList,
  PyTuple,
  truth,
  tuple,
  typeError,
  typeName,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';
import { functions } from '../functions.ts';
import { charmapDecodeSteps, charmapEncodeSteps } from './charmap-codec.ts';
import { builtinHandlers } from './error-handlers.ts';
import { PLAIN_ESCAPES, unescapeSteps } from './escape-codec.ts';
import { decodeUtf7, encodeUtf7 } from './utf7-codec.ts';

interface Registry {
  searches: PyList;
  cache: PyDict;
  handlers: PyDict;
  /** The same by their names, as the codecs themselves look them up. */
  errors: Map<string, Value>;
  hasEncodings: boolean;
}

function registryOf(interp: Interpreter): Registry {
  let registry = interp.state.get('codecs') as Registry | undefined;
  if (registry === undefined) {
    registry = { searches: new PyList(), cache: new PyDict(), handlers: new PyDict(), errors: new Map(), hasEncodings: false };
    // no pause: texts
    for (const [name, handler] of builtinHandlers()) registry.handlers.set(name, handler);
    interp.state.set('codecs', registry);
    interp.state.set('codec_errors', registry.errors);
  }
  return registry;
}

/** Ask the search functions; `encodings` registers its own when it is imported, which the first look-up does. */
function* lookupSteps(interp: Interpreter, encoding: string): NativeSteps<Value> {
  const registry = registryOf(interp);
  const name = encoding.toLowerCase().replaceAll(' ', '-');
  const known: any = registry.cache.get(name);
  if (known !== MISSING) return known;
  if (!registry.hasEncodings) {
    registry.hasEncodings = true;
    const imported: any = importModule('encodings');
    if (imported === PAUSED) yield;
  }
  for (const search of registry.searches.items.slice()) {
    let found: any = call1(search, name);
    if (found === PAUSED) found = yield;
    if (found === null) continue;
    if (!(found instanceof PyTuple) || found.items.length !== 4) throw typeError('codec search functions must return 4-tuples');
    registry.cache.set(name, found as unknown as Value);
    return found as unknown as Value;
  }
  throw error('LookupError', `unknown encoding: ${encoding}`);
}

/** Call one function of a codec: its answer's first item. An exception is noted to be of the codec. */
function* codedSteps(interp: Interpreter, which: 0 | 1, value: Value, encoding: string, errors: string, isOfText: boolean): NativeSteps {
  let codec: any = lookupSteps(interp, encoding);
  codec = yield* codec;
  if (isOfText) {
    let isText: any = getattrOr<Value>(
      codec,
      '_is_text_encoding',
      found => found,
      () => true,
    );
    if (isText === PAUSED) isText = yield;
    if (isText === false) {
      const verb = which === 0 ? 'encode' : 'decode';
      throw error('LookupError', `'${encoding}' is not a text encoding; use codecs.${verb}() to handle arbitrary codecs`);
    }
  }
  const actor = which === 0 ? 'encoder' : 'decoder';
  let answer: any;
  try {
    answer = call((codec as PyTuple).items[which], [value, errors]);
    if (answer === PAUSED) answer = yield;
  } catch (thrown) {
    if (isA(thrown, 'Exception')) {
      const note = `${which === 0 ? 'encoding' : 'decoding'} with '${encoding}' codec failed`;
      let add: any = getattr(thrown as Value, 'add_note');
      if (add === PAUSED) add = yield;
      if (call1(add, note) === PAUSED) yield;
    }
    throw thrown;
  }
  if (!(answer instanceof PyTuple) || answer.items.length !== 2) throw typeError(`${actor} must return a tuple (object, integer)`);
  const [result] = answer.items;
  if (isOfText && (which === 0 ? !isBytesLike(result) : asStr(result) === undefined))
    throw typeError(
      `'${encoding}' ${actor} returned '${typeName(result)}' instead of '${which === 0 ? 'bytes' : 'str'}'; ` +
        `use codecs.${actor.slice(0, -1)}() to ${actor.slice(0, -1)} to arbitrary types`,
    );
  return result;
}

function coded(interp: Interpreter, which: 0 | 1, value: Value, encoding: string, errors: string, isOfText = false): May {
  return native(codedSteps(interp, which, value, encoding, errors, isOfText));
}

function isBytesLike(o: Value): boolean {
  return o instanceof PyBytes || o instanceof PyByteArray;
}

/** Bytes as they are written in a literal. */
function escapeBytes(data: Value): Value {
  const bytes = needBytes(data);
  let out = '';
  for (const byte of bytes) {
    const c = String.fromCharCode(byte);
    if (c === "'" || c === '\\') out += `\\${c}`;
    else if (SHORT[c] !== undefined) out += SHORT[c];
    else out += byte < 32 || byte > 126 ? `\\x${byte.toString(16).padStart(2, '0')}` : c;
  }
  return tuple([bytesFromText(out), bytes.length]) as unknown as Value;
}

function needText(v: Value): string {
  const text = asStr(v);
  if (text === undefined) throw typeError(`must be str, not ${typeName(v)}`);
  return text;
}

function textOf(v: Value | undefined, otherwise: string): string {
  return v === undefined || v === null ? otherwise : (asStr(v) ?? otherwise);
}

/** `utf_8_encode(str, errors)` → (bytes, length). */
function encoder(encoding: string): (text: Value, errors?: Value) => May {
  const isAsciiBased = isPlainCodec(encoding);
  return (value, errors) => {
    const text = asStr(value);
    if (text === undefined) throw typeError(`${encoding}_encode() argument 1 must be str, not ${typeName(value)}`);
    if (isAsciiBased && isAscii(text)) return tuple([bytesFromText(text), text.length]) as unknown as Value;
    return andThen(
      encodeText(text, encoding, textOf(errors, 'strict')),
      bytes => tuple([bytesFrom(bytes), lengthOf(text)]) as unknown as Value,
    );
  };
}

function decoder(encoding: string): (data: Value, errors?: Value) => May {
  return (data, errors) => {
    const bytes = needBytes(data);
    return andThen(decodeBytes(bytes, encoding, textOf(errors, 'strict')), text => tuple([text, bytes.length]) as unknown as Value);
  };
}

/** With `final`: false leaves an incomplete sequence at the end for the next call. */
function finalDecoder(encoding: string): (data: Value, errors?: Value, final?: Value) => May {
  const whole = decoder(encoding);
  return (data, errors, final) =>
    andThen(truth(final ?? false), isFinal => {
      if (isFinal) return whole(data, errors);
      const part = decodedPart(needBytes(data), encoding, textOf(errors, 'strict'), false);
      return andThen(part, ({ text, used }) => tuple([text, used]) as unknown as Value);
    });
}

function decodedPart(bytes: Uint8Array, encoding: string, errors: string, isFinal: boolean): May<{ text: string; used: number }> {
  return withPart('codecs', part => part.decodePart(bytes, encoding, errors, isFinal));
}

const MARKS: Record<number, (bytes: Uint8Array) => number> = {
  16: ([a, b]) => (a === 0xff && b === 0xfe ? -1 : a === 0xfe && b === 0xff ? 1 : 0),
  32: ([a, b, c, d]) => (a === 0xff && b === 0xfe && c === 0 && d === 0 ? -1 : a === 0 && b === 0 && c === 0xfe && d === 0xff ? 1 : 0),
};

/** `utf_16_ex_decode`: the byte order too, as it was given or as a mark says: -1 little, 1 big, 0 not known. */
function orderedDecoder(size: 16 | 32): (data: Value, errors?: Value, order?: Value, final?: Value) => May {
  return (data, errors, order, final) =>
    andThen(truth(final ?? false), isFinal => {
      const bytes = needBytes(data);
      const given = Number(asInt(order ?? 0) ?? 0);
      const found = given === 0 ? MARKS[size](bytes) : given;
      const skip = given === 0 && found !== 0 ? size / 8 : 0;
      const name = `utf_${size}_${found > 0 ? 'be' : 'le'}`;
      const part = decodedPart(bytes.subarray(skip), name, textOf(errors, 'strict'), isFinal);
      return andThen(part, ({ text, used }) => tuple([text, used + skip, found]) as unknown as Value);
    });
}

const FINAL = ['utf_8', 'utf_16', 'utf_16_le', 'utf_16_be', 'utf_32', 'utf_32_le', 'utf_32_be'];

const PLAIN = ['ascii', 'latin_1'];

function codecTable(): Record<string, (...args: any[]) => any> {
  const table: Record<string, (...args: any[]) => any> = {};
  for (const name of FINAL) {
    table[`${name}_encode(str, errors=None, /)`] = encoder(name);
    table[`${name}_decode(data, errors=None, final=False, /)`] = finalDecoder(name);
  }
  for (const size of [16, 32] as const)
    table[`utf_${size}_ex_decode(data, errors=None, byteorder=0, final=False, /)`] = orderedDecoder(size);
  for (const name of PLAIN) {
    table[`${name}_encode(str, errors=None, /)`] = encoder(name);
    table[`${name}_decode(data, errors=None, /)`] = decoder(name);
  }
  return table;
}

/** The codecs that write escapes. */
function escapeTable(): Record<string, (...args: any[]) => any> {
  return {
    'raw_unicode_escape_encode(str, errors=None, /)': (text: Value, _errors?: Value) => escapeText(asStr(text) as string, true),
    'raw_unicode_escape_decode(data, errors=None, final=True, /)': (data: Value, errors?: Value, final?: Value) =>
      unescaped(data, errors, final, true),
    'unicode_escape_encode(str, errors=None, /)': (text: Value, _errors?: Value) => escapeText(asStr(text) as string, false),
    'unicode_escape_decode(data, errors=None, final=True, /)': (data: Value, errors?: Value, final?: Value) =>
      unescaped(data, errors, final, false),
    'escape_encode(data, errors=None, /)': (data: Value, _errors?: Value) => escapeBytes(data),
    'readbuffer_encode(data, errors=None, /)': (data: Value, _errors?: Value) => {
      const bytes = asStr(data) === undefined ? needBytes(data).slice() : new TextEncoder().encode(asStr(data));
      return tuple([bytesFrom(bytes), bytes.length]) as unknown as Value;
    },
    'escape_decode(data, errors=None, /)': (data: Value, _errors?: Value) => escapeDecode(data),
  };
}

export const codecsModule: HostModule = interp => {
  const registry = registryOf(interp);
  return functions('_codecs', {
    ...codecTable(),
    'register(search_function, /)': (search: Value) => {
      if (typeof search !== 'function' && typeOf(search).proto.$__call__ === undefined) throw typeError('argument must be callable');
      registry.searches.items.push(search);
      return null;
    },
    'unregister(search_function, /)': (search: Value) => {
      const at = registry.searches.items.indexOf(search);
      if (at >= 0) registry.searches.items.splice(at, 1);
      registry.cache.clear();
      return null;
    },
    'lookup(encoding, /)': (encoding: Value) => native(lookupSteps(interp, asStr(encoding) as string)),
    'encode(obj, encoding="utf-8", errors="strict")': (value: Value, encoding?: Value, errors?: Value) =>
      coded(interp, 0, value, textOf(encoding, 'utf-8'), textOf(errors, 'strict')),
    // `str.encode` and `bytes.decode`, which go from text to bytes and back only.
    '_encode_text(str, encoding, errors, /)': (value: Value, encoding: Value, errors: Value) =>
      coded(interp, 0, value, encoding as string, errors as string, true),
    '_decode_text(data, encoding, errors, /)': (value: Value, encoding: Value, errors: Value) =>
      coded(interp, 1, value, encoding as string, errors as string, true),
    'decode(obj, encoding="utf-8", errors="strict")': (value: Value, encoding?: Value, errors?: Value) =>
      coded(interp, 1, value, textOf(encoding, 'utf-8'), textOf(errors, 'strict')),
    'register_error(errors, handler, /)': (name: Value, handler: Value) => {
      const text = asStr(name);
      if (text === undefined)
        throw typeError(`register_error() argument 1 must be str, not ${name === null ? 'None' : typeOf(name).tname}`);
      if (typeof handler !== 'function' && typeOf(handler).proto.$__call__ === undefined) throw typeError('handler must be callable');
      registry.errors.set(text, handler);
      return andThen(registry.handlers.set(text, handler), () => null);
    },
    'lookup_error(name, /)': (name: Value) => {
      const found = registry.handlers.get(name) as any;
      if (found === MISSING) throw error('LookupError', `unknown error handler name '${name as string}'`);
      return found;
    },
    'charmap_decode(data, errors=None, mapping=None, /)': (data: Value, errors?: Value, mapping?: Value) =>
      native(charmapDecodeSteps(needBytes(data), textOf(errors, 'strict'), mapping ?? null)),
    'charmap_encode(str, errors=None, mapping=None, /)': (text: Value, errors?: Value, mapping?: Value) =>
      native(charmapEncodeSteps(needText(text), textOf(errors, 'strict'), mapping ?? null)),
    'charmap_build(map, /)': (map: Value) => {
      const made = new PyDict();
      [...(asStr(map) as string)].forEach((c, k) => {
        // no pause: numbers in a fresh table
        if (c !== '\ufffe') made.set(c.codePointAt(0) as number, k);
      });
      return made;
    },
    ...escapeTable(),
    'utf_7_encode(str, errors=None, /)': (text: Value, _errors?: Value) => encodeUtf7(asStr(text) as string),
    'utf_7_decode(data, errors=None, final=False, /)': (data: Value, errors?: Value, isFinal?: Value) =>
      decodeUtf7(data, errors, isFinal !== undefined && isFinal !== false && isFinal !== 0),
  });
};

/** An escape whose end may be in the next piece. */
const CUT_ESCAPE = /(?:^|[^\\])(?:\\\\)*(\\(?:x[0-9a-fA-F]?|u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7}|N(?:\{[^}]*)?)?)$/;
const CUT_RAW_ESCAPE = /(?:^|[^\\])(?:\\\\)*(\\(?:u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7})?)$/;

/** Without `final` an escape that is cut off at the end is left for the next call. */
function unescaped(data: Value, errors: Value | undefined, final: Value | undefined, isRaw: boolean): May {
  return andThen(truth(final ?? true), isFinal => {
    if (isFinal || asStr(data) !== undefined) return native(unescapeSteps(data, errors, isRaw));
    const bytes = needBytes(data);
    const cut = (isRaw ? CUT_RAW_ESCAPE : CUT_ESCAPE).exec(latin1(bytes))?.[1] ?? '';
    return native(unescapeSteps(bytesFrom(bytes.slice(0, bytes.length - cut.length)) as unknown as Value, errors, isRaw));
  });
}

/** `\n`, `\x41`, `\101` in bytes. */
function escapeDecode(data: Value): Value {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : needBytes(data);
  const text = latin1(bytes);
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) throw valueError('Trailing \\ in string');
  const short = /(?:^|[^\\])(?:\\\\)*(?=\\x(?![0-9a-fA-F]{2}))/.exec(text);
  if (short !== null) throw valueError(`invalid \\x escape at position ${short.index + short[0].length}`);
  const out = text.replace(/\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|[\s\S])/g, (whole, code: string) => {
    if (code.length === 3 && code[0] === 'x') return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 255);
    return PLAIN_ESCAPES[code] ?? whole;
  });
  return tuple([bytesFrom(Uint8Array.from(out, c => c.charCodeAt(0))), bytes.length]) as unknown as Value;
}

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** `unicode_escape`, and `raw_unicode_escape` which leaves Latin-1 as it is. */
function escapeText(text: string, isRaw: boolean): Value {
  let out = '';
  for (const c of text) {
    const point = c.codePointAt(0) as number;
    if (point > 0xffff) out += `\\U${point.toString(16).padStart(8, '0')}`;
    else if (point > 0xff) out += `\\u${point.toString(16).padStart(4, '0')}`;
    else if (isRaw) out += c;
    else if (SHORT[c] !== undefined) out += SHORT[c];
    else if (point < 32 || point > 126) out += `\\x${point.toString(16).padStart(2, '0')}`;
    else out += c;
  }
  return tuple([bytesFrom(Uint8Array.from(out, c => c.charCodeAt(0))), [...text].length]) as unknown as Value;
}
