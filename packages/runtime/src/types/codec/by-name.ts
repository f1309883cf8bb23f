/** `str.encode` and `bytes.decode` with any codec and what cannot be written or read. Other names than those here are asked of `codecs.lookup`. */
import { andThen, native } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { fromLatin1, latin1 } from '../bytes/text-bytes.ts';
import { charmapOf, isCharmap } from './charmap.ts';
import { isLatin1, registeredCodecs } from './codec.ts';
import { asciiDecoder, charmapDecoder, type Decoder, decodeSteps, utf8Decoder, utf16Decoder, utf32Decoder } from './decode.ts';
import { charmapEncoder, type Encoder, encodeSteps, narrow, utf8, utf16, utf32 } from './encode.ts';

const ALIASES: Record<string, string> = {
  u8: 'utf_8',
  utf: 'utf_8',
  utf8: 'utf_8',
  utf_8: 'utf_8',
  cp65001: 'utf_8',
  utf8_ucs2: 'utf_8',
  utf8_ucs4: 'utf_8',
  utf_8_sig: 'utf_8_sig',
  utf8_sig: 'utf_8_sig',
  utf16: 'utf_16',
  u16: 'utf_16',
  utf_16: 'utf_16',
  utf_16_le: 'utf_16_le',
  utf_16le: 'utf_16_le',
  utf16le: 'utf_16_le',
  utf16_le: 'utf_16_le',
  utf_16_be: 'utf_16_be',
  utf_16be: 'utf_16_be',
  utf16be: 'utf_16_be',
  utf16_be: 'utf_16_be',
  utf32: 'utf_32',
  u32: 'utf_32',
  utf_32: 'utf_32',
  utf_32_le: 'utf_32_le',
  utf_32le: 'utf_32_le',
  utf32le: 'utf_32_le',
  utf_32_be: 'utf_32_be',
  utf_32be: 'utf_32_be',
  utf32be: 'utf_32_be',
  ascii: 'ascii',
  us_ascii: 'ascii',
  '646': 'ascii',
  us: 'ascii',
  ansi_x3_4_1968: 'ascii',
  latin_1: 'latin_1',
  latin1: 'latin_1',
  iso_8859_1: 'latin_1',
  iso8859_1: 'latin_1',
  '8859': 'latin_1',
  l1: 'latin_1',
  latin: 'latin_1',
  cp819: 'latin_1',
  iso8859: 'latin_1',
  iso_8859_15: 'iso8859_15',
  iso_8859_2: 'iso8859_2',
  latin2: 'iso8859_2',
  latin_2: 'iso8859_2',
  iso_8859_5: 'iso8859_5',
  iso_8859_7: 'iso8859_7',
  iso_8859_9: 'iso8859_9',
  latin_5: 'iso8859_9',
  latin5: 'iso8859_9',
  latin_9: 'iso8859_15',
  latin9: 'iso8859_15',
  windows_1252: 'cp1252',
  '1252': 'cp1252',
  windows_1250: 'cp1250',
  windows_1251: 'cp1251',
  windows_1253: 'cp1253',
  windows_1254: 'cp1254',
  windows_1257: 'cp1257',
  '437': 'cp437',
  ibm437: 'cp437',
  '850': 'cp850',
  ibm850: 'cp850',
  '866': 'cp866',
  ibm866: 'cp866',
  macroman: 'mac_roman',
  macintosh: 'mac_roman',
};

/** Names as programs wrote them, and what they meant. */
const namesFound = new Map<string, string>();

/** The codec's own name of an encoding's name as a program writes it, or undefined. */
function codecName(encoding: string): string | undefined {
  const known = namesFound.get(encoding);
  if (known !== undefined) return known;
  const key = encoding
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '_')
    .replace(/^_|_$/g, '');
  const name = ALIASES[key] ?? (isCharmap(key) ? key : undefined);
  if (name !== undefined && namesFound.size < 200) namesFound.set(encoding, name);
  return name;
}

const encoders = new Map<string, Encoder>();

function encoderOf(name: string): Encoder {
  let encoder = encoders.get(name);
  if (encoder === undefined) {
    encoder = makeEncoder(name);
    encoders.set(name, encoder);
  }
  return encoder;
}

function makeEncoder(name: string): Encoder {
  switch (name) {
    case 'utf_8':
      return utf8;
    case 'utf_8_sig':
      return { ...utf8, prefix: [0xef, 0xbb, 0xbf] };
    case 'utf_16':
      return utf16('utf-16', false, true);
    case 'utf_16_le':
      return utf16('utf-16-le', false, false);
    case 'utf_16_be':
      return utf16('utf-16-be', true, false);
    case 'utf_32':
      return utf32('utf-32', false, true);
    case 'utf_32_le':
      return utf32('utf-32-le', false, false);
    case 'utf_32_be':
      return utf32('utf-32-be', true, false);
    case 'ascii':
      return narrow('ascii', 128);
    case 'latin_1':
      return narrow('latin-1', 256);
    default:
      return charmapEncoder(charmapOf(name));
  }
}

export function encodeSlowly(text: string, encoding: string, errors: string): May<Uint8Array> {
  const name = codecName(encoding);
  if (name === undefined) return registeredCodecs.encode(text, encoding, errors);
  if (name === 'latin_1' && isLatin1(text)) return fromLatin1(text);
  return native(encodeSteps(text, encoderOf(name), errors));
}

/** The decoder of a codec; those with a byte order mark look at the bytes. `skip`: bytes of the mark. */
function decoderOf(name: string, bytes: Uint8Array): { decoder: Decoder; skip: number } {
  const plain = (decoder: Decoder) => ({ decoder, skip: 0 });
  const [a, b, c, d] = bytes;
  switch (name) {
    case 'utf_8':
      return plain(utf8Decoder);
    case 'utf_8_sig':
      return { decoder: utf8Decoder, skip: a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0 };
    case 'utf_16':
      return {
        decoder: utf16Decoder(a === 0xfe && b === 0xff ? 'utf-16-be' : 'utf-16-le', a === 0xfe && b === 0xff),
        skip: (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) ? 2 : 0,
      };
    case 'utf_16_le':
      return plain(utf16Decoder('utf-16-le', false));
    case 'utf_16_be':
      return plain(utf16Decoder('utf-16-be', true));
    case 'utf_32': {
      const isBig = a === 0 && b === 0 && c === 0xfe && d === 0xff;
      return {
        decoder: utf32Decoder(isBig ? 'utf-32-be' : 'utf-32-le', isBig),
        skip: isBig || (a === 0xff && b === 0xfe && c === 0 && d === 0) ? 4 : 0,
      };
    }
    case 'utf_32_le':
      return plain(utf32Decoder('utf-32-le', false));
    case 'utf_32_be':
      return plain(utf32Decoder('utf-32-be', true));
    case 'ascii':
      return plain(asciiDecoder);
    default:
      return plain(charmapDecoder(charmapOf(name)));
  }
}

export function decodeSlowly(bytes: Uint8Array, encoding: string, errors: string): May<string> {
  const name = codecName(encoding);
  if (name === undefined) return registeredCodecs.decode(bytes, encoding, errors);
  if (name === 'latin_1') return latin1(bytes);
  return andThen(decodePart(bytes, name, errors, true), part => part.text);
}

/** Decode what is whole; `used` says how many bytes that was. For incremental decoders. */
export function decodePart(bytes: Uint8Array, name: string, errors: string, isFinal: boolean): May<{ text: string; used: number }> {
  const { decoder, skip } = decoderOf(name, bytes);
  return andThen(native(decodeSteps(skip > 0 ? bytes.subarray(skip) : bytes, decoder, errors, isFinal)), part => ({
    text: part.text,
    used: part.used + skip,
  }));
}
