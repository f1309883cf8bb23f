/** The checksum of bzip2: CRC-32 with the highest bit first. */
const TABLE = new Int32Array(256);
for (let k = 0; k < 256; k++) {
  let c = k << 24;
  for (let bit = 0; bit < 8; bit++) c = c < 0 ? (c << 1) ^ 0x04c11db7 : c << 1;
  TABLE[k] = c;
}

/** Of one block. */
export function blockChecksum(bytes: Uint8Array, size = bytes.length): number {
  let c = -1;
  for (let k = 0; k < size; k++) c = (c << 8) ^ TABLE[((c >>> 24) ^ bytes[k]) & 255];
  return ~c >>> 0;
}

/** Of a stream: that of the blocks before, joined with that of the next one. */
export function joinedChecksum(before: number, block: number): number {
  return (((before << 1) | (before >>> 31)) ^ block) >>> 0;
}
