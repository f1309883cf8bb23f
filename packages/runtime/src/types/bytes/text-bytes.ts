/** Bytes as a string of characters 0 to 255 and back: searching and cutting of bytes uses the engine's string operations. */

const asUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** One character per byte. */
export function latin1(bytes: Uint8Array): string {
  let bits = 0;
  for (let i = 0; i < bytes.length; i++) bits |= bytes[i];
  // What is ASCII alone is the same in UTF-8, which the engine reads fastest.
  if (bits < 128 && bytes.length > 24) return asUtf8.decode(bytes);
  if (bytes.length < 8192) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let out = '';
  for (let at = 0; at < bytes.length; at += 8192)
    out += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192) as unknown as number[]);
  return out;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\x00-\x7f]*$/;

let lastAscii = '';

/** The same text is often asked about again: a long one is remembered. */
export function isAscii(text: string): boolean {
  if (text.length < 512) return ASCII.test(text);
  if (text === lastAscii) {
    lastAscii = text;
    return true;
  }
  if (!ASCII.test(text)) return false;
  lastAscii = text;
  return true;
}

const toUtf8 = new TextEncoder();

/** The bytes of a string whose characters are all below 256. */
export function fromLatin1(text: string): Uint8Array {
  if (text.length > 64 && isAscii(text)) return toUtf8.encode(text);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}
