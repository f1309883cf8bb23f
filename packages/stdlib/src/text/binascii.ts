/** `binascii`: hex, base64, checksums and uu; quoted-printable is beside it. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  bytesFrom,
  bytesFromText,
  defineType,
  exceptionTypes,
  fromLatin1,
  type HostModule,
  isAscii,
  type May,
  makeException,
  needBytes,
  needText,
  rawBytes,
  truth,
  typeError,
  type Value,
  valueError,
} from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';
import { functions } from '../functions.ts';
import { decodeQuotedPrintable, encodeQuotedPrintable } from './quoted-printable.ts';

const errorType = defineType('Error', { bases: [exceptionTypes.ValueError], module: 'binascii', hasDict: true });
const incompleteType = defineType('Incomplete', { bases: [exceptionTypes.Exception], module: 'binascii', hasDict: true });

function fail(message: string): object {
  return makeException(errorType, [message]);
}

/** Bytes of a bytes-like object or of an ASCII string, as a string. */
function asciiText(v: Value): string {
  const text = asStr(v);
  if (text === undefined) {
    try {
      return needText(v);
    } catch {
      throw typeError(`argument should be bytes, buffer or ASCII string, not '${(v as any)?.cls?.tname ?? 'NoneType'}'`);
    }
  }
  if (!isAscii(text)) throw valueError('string argument should contain only ASCII characters');
  return text;
}

function asciiBytes(v: Value): Uint8Array {
  return rawBytes(v) ?? fromLatin1(asciiText(v));
}

const HEX = '0123456789abcdef';

function hexText(bytes: Uint8Array, separator: string, every: number): string {
  let out = '';
  const size = bytes.length;
  for (let k = 0; k < size; k++) {
    if (separator !== '' && every !== 0 && k > 0) {
      const isBreak = every > 0 ? (size - k) % every === 0 : k % -every === 0;
      if (isBreak) out += separator;
    }
    out += HEX[bytes[k] >> 4] + HEX[bytes[k] & 15];
  }
  return out;
}

function hexlify(data: Value, sep: Value | undefined, every: Value | undefined): May {
  const bytes = needBytes(data);
  const separator = sep === undefined || sep === null ? '' : (asStr(sep) ?? String.fromCharCode(...needBytes(sep)));
  if (separator === '' && sep === undefined && every === undefined) return withPart('bytes', part => bytesFromText(part.hexDigits(bytes)));
  if (sep !== undefined && separator.length !== 1) throw valueError('sep must be length 1.');
  return andThen(every === undefined ? 1 : asIndex(every), n => bytesFromText(hexText(bytes, separator, Number(n))));
}

const HEX_DIGIT = new Int8Array(256).fill(-1);
for (let k = 0; k < 16; k++) for (const c of [HEX[k], HEX[k].toUpperCase()]) HEX_DIGIT[c.charCodeAt(0)] = k;

function unhexlify(data: Value): Value {
  const text = asciiText(data);
  if (text.length % 2 === 1) throw fail('Odd-length string');
  const out = new Uint8Array(text.length / 2);
  for (let k = 0; k < out.length; k++) {
    const high = HEX_DIGIT[text.charCodeAt(2 * k)];
    const low = HEX_DIGIT[text.charCodeAt(2 * k + 1)];
    if ((high | low) < 0) throw fail('Non-hexadecimal digit found');
    out[k] = high * 16 + low;
  }
  return bytesFrom(out);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const FROM_BASE64 = new Int8Array(256).fill(-1);
for (let k = 0; k < 64; k++) FROM_BASE64[BASE64.charCodeAt(k)] = k;

const BASE64_CODES = Uint8Array.from(BASE64, c => c.charCodeAt(0));

function encodeBase64(bytes: Uint8Array, endsLine: boolean): Uint8Array {
  const size = bytes.length;
  const whole = size - (size % 3);
  const quads = Math.ceil(size / 3) * 4;
  const out = new Uint8Array(endsLine ? quads + 1 : quads);
  let at = 0;
  for (let k = 0; k < whole; k += 3) {
    const n = (bytes[k] << 16) | (bytes[k + 1] << 8) | bytes[k + 2];
    out[at] = BASE64_CODES[n >> 18];
    out[at + 1] = BASE64_CODES[(n >> 12) & 63];
    out[at + 2] = BASE64_CODES[(n >> 6) & 63];
    out[at + 3] = BASE64_CODES[n & 63];
    at += 4;
  }
  if (whole < size) {
    const second = whole + 1 < size ? bytes[whole + 1] : 0;
    out[at] = BASE64_CODES[bytes[whole] >> 2];
    out[at + 1] = BASE64_CODES[((bytes[whole] & 3) << 4) | (second >> 4)];
    out[at + 2] = whole + 1 < size ? BASE64_CODES[(second & 15) << 2] : 61;
    out[at + 3] = 61;
  }
  if (endsLine) out[quads] = 10;
  return out;
}

function toBase64(data: Value, newline: Value | undefined): May {
  const bytes = needBytes(data);
  return andThen(newline === undefined ? true : truth(newline), ends => bytesFrom(encodeBase64(bytes, ends)));
}

function fromBase64(data: Value, strict: Value | undefined): May {
  const bytes = asciiBytes(data);
  return andThen(strict === undefined ? false : truth(strict), isStrict => bytesFrom(decodeBase64(bytes, isStrict)));
}

/** Decodes the whole fours of nothing but letters that `bytes` begins with; answers where they end. */
function decodeQuads(bytes: Uint8Array, out: Uint8Array): number {
  const end = bytes.length - 3;
  let at = 0;
  let k = 0;
  for (; k < end; k += 4) {
    const a = FROM_BASE64[bytes[k]];
    const b = FROM_BASE64[bytes[k + 1]];
    const c = FROM_BASE64[bytes[k + 2]];
    const d = FROM_BASE64[bytes[k + 3]];
    if ((a | b | c | d) < 0) break;
    out[at] = (a << 2) | (b >> 4);
    out[at + 1] = ((b & 15) << 4) | (c >> 2);
    out[at + 2] = ((c & 3) << 6) | d;
    at += 3;
  }
  return k;
}

function decodeBase64(bytes: Uint8Array, isStrict: boolean): Uint8Array {
  const out = new Uint8Array(Math.ceil(bytes.length / 4) * 3);
  let used = 0;
  const start = decodeQuads(bytes, out);
  used = (start / 4) * 3;
  let quad = 0;
  let left = 0;
  let pads = 0;
  if (isStrict && bytes[0] === 61) throw fail('Leading padding not allowed');
  for (let k = start; k < bytes.length; k++) {
    const c = bytes[k];
    if (c === 61) {
      if (quad >= 2 && quad + ++pads >= 4) {
        if (isStrict && k + 1 < bytes.length) throw fail('Excess data after padding');
        return out.slice(0, used);
      }
      continue;
    }
    const value = FROM_BASE64[c];
    if (value < 0) {
      if (isStrict) throw fail('Only base64 data is allowed');
      continue;
    }
    if (isStrict && pads > 0) throw fail('Discontinuous padding not allowed');
    pads = 0;
    if (quad === 0) left = value;
    else if (quad === 1) {
      out[used++] = (left << 2) | (value >> 4);
      left = value & 15;
    } else if (quad === 2) {
      out[used++] = (left << 4) | (value >> 2);
      left = value & 3;
    } else out[used++] = (left << 6) | value;
    quad = (quad + 1) % 4;
  }
  if (quad === 1)
    throw fail(
      `Invalid base64-encoded string: number of data characters (${Math.floor(used / 3) * 4 + 1}) cannot be 1 more than a multiple of 4`,
    );
  if (quad !== 0) throw fail('Incorrect padding');
  return used === out.length ? out : out.slice(0, used);
}

let crcTables: Int32Array[] | undefined;

/** Four tables: of a byte, and of one that is followed by one, two and three others. */
function makeCrcTables(): Int32Array[] {
  const first = new Int32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    first[n] = c;
  }
  const tables = [first];
  for (let k = 1; k < 4; k++) {
    const before = tables[k - 1];
    tables.push(before.map(c => (c >>> 8) ^ first[c & 255]));
  }
  return tables;
}

export function crc32(bytes: Uint8Array, start: number): number {
  crcTables ??= makeCrcTables();
  const [a, b, c, d] = crcTables;
  const size = bytes.length;
  let crc = ~start;
  let k = 0;
  for (; k + 3 < size; k += 4) {
    crc ^= bytes[k] | (bytes[k + 1] << 8) | (bytes[k + 2] << 16) | (bytes[k + 3] << 24);
    crc = d[crc & 255] ^ c[(crc >>> 8) & 255] ^ b[(crc >>> 16) & 255] ^ a[crc >>> 24];
  }
  for (; k < size; k++) crc = (crc >>> 8) ^ a[(crc ^ bytes[k]) & 255];
  return ~crc >>> 0;
}

function crcHqx(data: Value, start: Value): Value {
  let crc = Number(asInt(start)) & 0xffff;
  for (const byte of needBytes(data)) {
    crc ^= byte << 8;
    for (let k = 0; k < 8; k++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc;
}

function toUu(data: Value, backtick: Value | undefined): May {
  const bytes = needBytes(data);
  if (bytes.length > 45) throw fail('At most 45 bytes at once');
  return andThen(backtick === undefined ? false : truth(backtick), isBacktick => {
    const show = (n: number) => (n === 0 && isBacktick ? '`' : String.fromCharCode(32 + n));
    let out = show(bytes.length);
    for (let k = 0; k < bytes.length; k += 3) {
      const n = (bytes[k] << 16) | ((bytes[k + 1] ?? 0) << 8) | (bytes[k + 2] ?? 0);
      out += show(n >> 18) + show((n >> 12) & 63) + show((n >> 6) & 63) + show(n & 63);
    }
    return bytesFromText(`${out}\n`);
  });
}

function fromUu(data: Value): Value {
  const bytes = asciiBytes(data);
  const size = (bytes[0] - 32) & 63;
  const out = new Uint8Array(size);
  let bits = 0;
  let held = 0;
  let at = 0;
  let k = 1;
  for (; at < size; k++) {
    const c = k < bytes.length && bytes[k] !== 10 && bytes[k] !== 13 ? bytes[k] : 32;
    if (c < 32 || c > 96) throw fail('Illegal char');
    held = (held << 6) | ((c - 32) & 63);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (held >> bits) & 255;
      held &= (1 << bits) - 1;
    }
  }
  // Padding of the last group, written as spaces or backticks.
  for (; k < bytes.length; k++) if (![32, 96, 10, 13].includes(bytes[k])) throw fail('Trailing garbage');
  return bytesFrom(out);
}

function fromQuotedPrintable(data: Value, header: Value | undefined): May {
  const bytes = asciiBytes(data);
  return andThen(header === undefined ? false : truth(header), isHeader => bytesFrom(decodeQuotedPrintable(bytes, isHeader)));
}

function toQuotedPrintable(data: Value, quotetabs: Value | undefined, istext: Value | undefined, header: Value | undefined): May {
  const bytes = needBytes(data);
  return andThen(quotetabs === undefined ? false : truth(quotetabs), quotesTabs =>
    andThen(istext === undefined ? true : truth(istext), isText =>
      andThen(header === undefined ? false : truth(header), isHeader =>
        bytesFrom(encodeQuotedPrintable(bytes, { quotesTabs, isText, isHeader })),
      ),
    ),
  );
}

export const binasciiModule: HostModule = () => ({
  Error: errorType as Value,
  Incomplete: incompleteType as Value,
  ...functions('binascii', {
    'hexlify(data, sep=None, bytes_per_sep=1)': hexlify,
    'b2a_hex(data, sep=None, bytes_per_sep=1)': hexlify,
    'unhexlify(hexstr, /)': unhexlify,
    'a2b_hex(hexstr, /)': unhexlify,
    'b2a_base64(data, /, *, newline=True)': toBase64,
    'a2b_base64(data, /, *, strict_mode=False)': fromBase64,
    'crc32(data, crc=0, /)': (data: Value, start?: Value) =>
      crc32(needBytes(data), Number(BigInt.asUintN(32, BigInt(asInt(start ?? 0) ?? 0)))),
    'crc_hqx(data, crc, /)': crcHqx,
    'b2a_uu(data, /, *, backtick=False)': toUu,
    'a2b_uu(data, /)': fromUu,
    'a2b_qp(data, header=False)': fromQuotedPrintable,
    'b2a_qp(data, quotetabs=False, istext=True, header=False)': toQuotedPrintable,
  }),
});
