/** `binascii`: hex, base64, checksums, quoted-printable and uu. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  bytesFrom,
  defineType,
  exceptionTypes,
  type HostModule,
  type May,
  makeException,
  needBytes,
  truth,
  typeError,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../functions.ts';

const errorType = defineType('Error', { bases: [exceptionTypes.ValueError], module: 'binascii', hasDict: true });
const incompleteType = defineType('Incomplete', { bases: [exceptionTypes.Exception], module: 'binascii', hasDict: true });

function fail(message: string): object {
  return makeException(errorType, [message]);
}

/** Bytes of a bytes-like object or of an ASCII string. */
function asciiBytes(v: Value): Uint8Array {
  const text = asStr(v);
  if (text === undefined) {
    try {
      return needBytes(v);
    } catch {
      throw typeError(`argument should be bytes, buffer or ASCII string, not '${(v as any)?.cls?.tname ?? 'NoneType'}'`);
    }
  }
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) {
    const c = text.charCodeAt(k);
    if (c > 127) throw valueError('string argument should contain only ASCII characters');
    bytes[k] = c;
  }
  return bytes;
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

function ascii(text: string): Value {
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  return bytesFrom(bytes);
}

function hexlify(data: Value, sep: Value | undefined, every: Value | undefined): May {
  const bytes = needBytes(data);
  const separator = sep === undefined || sep === null ? '' : (asStr(sep) ?? String.fromCharCode(...needBytes(sep)));
  if (sep !== undefined && separator.length !== 1) throw valueError('sep must be length 1.');
  return andThen(every === undefined ? 1 : asIndex(every), n => ascii(hexText(bytes, separator, Number(n))));
}

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const lower = c | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function unhexlify(data: Value): Value {
  const bytes = asciiBytes(data);
  if (bytes.length % 2 === 1) throw fail('Odd-length string');
  const out = new Uint8Array(bytes.length / 2);
  for (let k = 0; k < out.length; k++) {
    const [high, low] = [hexDigit(bytes[2 * k]), hexDigit(bytes[2 * k + 1])];
    if (high < 0 || low < 0) throw fail('Non-hexadecimal digit found');
    out[k] = high * 16 + low;
  }
  return bytesFrom(out);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const FROM_BASE64 = new Int8Array(256).fill(-1);
for (let k = 0; k < 64; k++) FROM_BASE64[BASE64.charCodeAt(k)] = k;

function toBase64(data: Value, newline: Value | undefined): May {
  const bytes = needBytes(data);
  let out = '';
  for (let k = 0; k < bytes.length; k += 3) {
    const n = (bytes[k] << 16) | ((bytes[k + 1] ?? 0) << 8) | (bytes[k + 2] ?? 0);
    out +=
      BASE64[n >> 18] +
      BASE64[(n >> 12) & 63] +
      (k + 1 < bytes.length ? BASE64[(n >> 6) & 63] : '=') +
      (k + 2 < bytes.length ? BASE64[n & 63] : '=');
  }
  return andThen(newline === undefined ? true : truth(newline), ends => ascii(ends ? `${out}\n` : out));
}

function fromBase64(data: Value, strict: Value | undefined): May {
  const bytes = asciiBytes(data);
  return andThen(strict === undefined ? false : truth(strict), isStrict => bytesFrom(decodeBase64(bytes, isStrict)));
}

function decodeBase64(bytes: Uint8Array, isStrict: boolean): Uint8Array {
  const out: number[] = [];
  let quad = 0;
  let left = 0;
  let pads = 0;
  if (isStrict && bytes[0] === 61) throw fail('Leading padding not allowed');
  for (let k = 0; k < bytes.length; k++) {
    const c = bytes[k];
    if (c === 61) {
      if (quad >= 2 && quad + ++pads >= 4) {
        if (isStrict && k + 1 < bytes.length) throw fail('Excess data after padding');
        return Uint8Array.from(out);
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
      out.push((left << 2) | (value >> 4));
      left = value & 15;
    } else if (quad === 2) {
      out.push((left << 4) | (value >> 2));
      left = value & 3;
    } else out.push((left << 6) | value);
    quad = (quad + 1) % 4;
  }
  if (quad === 1)
    throw fail(
      `Invalid base64-encoded string: number of data characters (${Math.floor(out.length / 3) * 4 + 1}) cannot be 1 more than a multiple of 4`,
    );
  if (quad !== 0) throw fail('Incorrect padding');
  return Uint8Array.from(out);
}

let crcTable: Uint32Array | undefined;

export function crc32(bytes: Uint8Array, start: number): number {
  if (crcTable === undefined) {
    crcTable = new Uint32Array(256);
    for (let n = 0; n < 256; n++) {
      let c = n;
      for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
      crcTable[n] = c;
    }
  }
  let crc = ~start;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 255];
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
    return ascii(`${out}\n`);
  });
}

function fromUu(data: Value): Value {
  const bytes = asciiBytes(data);
  const size = (bytes[0] - 32) & 63;
  const out = new Uint8Array(size);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let k = 1; at < size; k++) {
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
  return bytesFrom(out);
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
  }),
});
