/** CRC-32 and Adler-32 over bytes, going on from a value. */
let table: Uint32Array | undefined;

function makeTable(): Uint32Array {
  const made = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    made[n] = c >>> 0;
  }
  return made;
}

export function crc32(bytes: Uint8Array, start: number): number {
  table ??= makeTable();
  let c = ~start;
  for (let k = 0; k < bytes.length; k++) c = table[(c ^ bytes[k]) & 255] ^ (c >>> 8);
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
