/** CRC-32 and Adler-32 over bytes, going on from a value. */
/** Eight tables: what a byte does to the sum when so many bytes follow it. */
let tables: Int32Array | undefined;

function makeTables(): Int32Array {
  const made = new Int32Array(2048);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    made[n] = c;
  }
  for (let n = 256; n < 2048; n++) made[n] = made[made[n - 256] & 255] ^ (made[n - 256] >>> 8);
  return made;
}

export function crc32(bytes: Uint8Array, start: number): number {
  tables ??= makeTables();
  const t = tables;
  let c = ~start;
  let k = 0;
  for (const last = bytes.length - 7; k < last; k += 8) {
    c ^= bytes[k] | (bytes[k + 1] << 8) | (bytes[k + 2] << 16) | (bytes[k + 3] << 24);
    c =
      t[1792 + (c & 255)] ^
      t[1536 + ((c >>> 8) & 255)] ^
      t[1280 + ((c >>> 16) & 255)] ^
      t[1024 + (c >>> 24)] ^
      t[768 + bytes[k + 4]] ^
      t[512 + bytes[k + 5]] ^
      t[256 + bytes[k + 6]] ^
      t[bytes[k + 7]];
  }
  for (; k < bytes.length; k++) c = t[(c ^ bytes[k]) & 255] ^ (c >>> 8);
  return ~c >>> 0;
}

export function adler32(bytes: Uint8Array, start: number): number {
  let a = start & 0xffff;
  let b = (start >>> 16) & 0xffff;
  for (let k = 0; k < bytes.length; ) {
    const end = Math.min(bytes.length, k + 3800);
    for (; k < end; k++) {
      a += bytes[k];
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
