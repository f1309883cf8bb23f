/** Bytes as a string of characters 0 to 255 and back: searching and cutting of bytes uses the engine's string operations. */

/** One character per byte. */
export function latin1(bytes: Uint8Array): string {
  if (bytes.length < 8192) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let out = '';
  for (let at = 0; at < bytes.length; at += 8192)
    out += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192) as unknown as number[]);
  return out;
}

/** The bytes of a string whose characters are all below 256. */
export function fromLatin1(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}
