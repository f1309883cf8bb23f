/** Bytes of a document as text: by the encoding that was asked for, a byte order mark, the declaration, or UTF-8. */
import { asStr, decodeBytes, rawBytes, typeError, typeName, type Value } from '@wrought/runtime';
import { XmlProblem } from './events.ts';

export type Decoder = (bytes: Uint8Array, isLast: boolean) => string;

/** What a parser keeps of the bytes that came in. */
export interface ByteSource {
  encoding: string | null;
  /** Bytes before the declaration that names their encoding is whole. */
  waiting: Uint8Array;
  decoder: Decoder | null;
}

function decoderOf(self: ByteSource, head: Uint8Array): Decoder {
  let name = self.encoding;
  if (name === null) {
    if (head[0] === 0xff && head[1] === 0xfe) name = 'utf-16le';
    else if (head[0] === 0xfe && head[1] === 0xff) name = 'utf-16be';
    else {
      const text = String.fromCharCode(...head.subarray(0, 200));
      name = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1] ?? 'utf-8';
    }
  }
  const low = name.toLowerCase();
  if (low === 'utf-16') name = head[0] === 0xfe ? 'utf-16be' : 'utf-16le';
  if (/^utf-?(8|16)/.test(low)) {
    const decoder = new TextDecoder(low.replace(/^utf-8-sig$/, 'utf-8'), { fatal: true });
    return (bytes, isLast) => decodeStream(decoder, bytes, isLast);
  }
  return bytes => decodeNamed(bytes, name as string);
}

function decodeStream(decoder: TextDecoder, bytes: Uint8Array, isLast: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !isLast });
  } catch {
    throw new XmlProblem(4, { line: 1, column: 0, index: 0 });
  }
}

function decodeNamed(bytes: Uint8Array, name: string): string {
  if (/^(iso-8859-1|latin-?1|us-ascii|ascii)$/i.test(name)) {
    let text = '';
    for (let k = 0; k < bytes.length; k += 8192) text += String.fromCharCode(...bytes.subarray(k, k + 8192));
    return text;
  }
  return decodeBytes(bytes, name, 'strict') as string;
}

/** The text of the next piece of a document. */
export function textOf(self: ByteSource, data: Value, isLast: boolean): string {
  const text = asStr(data);
  if (text !== undefined) return text;
  const given = rawBytes(data);
  if (given === undefined) throw typeError(`a bytes-like object is required, not '${typeName(data)}'`);
  let bytes = given;
  if (self.decoder === null) {
    bytes = new Uint8Array(self.waiting.length + given.length);
    bytes.set(self.waiting);
    bytes.set(given, self.waiting.length);
    const isDeclared = bytes[0] === 60 && bytes[1] === 63 && !bytes.includes(62);
    if (!isLast && (bytes.length < 4 || isDeclared)) {
      self.waiting = bytes;
      return '';
    }
    self.decoder = decoderOf(self, bytes);
  }
  const read = self.decoder(bytes, isLast);
  return read.startsWith('\ufeff') ? read.slice(1) : read;
}
