/** The compression of BLAKE2 over 32-bit words: BLAKE2s as it is, BLAKE2b over halves (low before high). */

const ORDERS = Uint8Array.from(
  [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
  ].flat(),
);
/** The words that each quarter mixes. */
const QUARTERS = Uint8Array.from(
  [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
  ].flat(),
);
/** The first words of SHA-512, as halves. */
export const START = Int32Array.from(
  [
    0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a, 0xade682d1, 0x510e527f, 0x2b3e6c1f,
    0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
  ].map(word => word | 0),
);

/** What a block is in its message, and its message in a tree of them. */
export type End = 'more' | 'last' | 'last of last node';

const v = new Int32Array(32);
const words = new Int32Array(32);

function load(block: Uint8Array, at: number, count: number): void {
  for (let k = 0, i = at; k < count; k++, i += 4) words[k] = block[i] | (block[i + 1] << 8) | (block[i + 2] << 16) | (block[i + 3] << 24);
}

/** Mix a block of 64 bytes into eight words; `taken` bytes in all, this block with them. */
export function mixSmall(state: Int32Array, block: Uint8Array, at: number, taken: number, end: End): void {
  load(block, at, 16);
  for (let k = 0; k < 8; k++) {
    v[k] = state[k];
    v[k + 8] = START[2 * k + 1];
  }
  v[12] ^= taken | 0;
  v[13] ^= Math.floor(taken / 4294967296);
  if (end !== 'more') v[14] = ~v[14];
  if (end === 'last of last node') v[15] = ~v[15];
  for (let step = 0; step < 80; step++) {
    const q = (step & 7) << 2;
    const a = QUARTERS[q];
    const b = QUARTERS[q + 1];
    const c = QUARTERS[q + 2];
    const d = QUARTERS[q + 3];
    const order = ((step >> 3) << 4) | ((step & 7) << 1);
    let x = (v[a] + v[b] + words[ORDERS[order]]) | 0;
    let w = v[d] ^ x;
    w = (w >>> 16) | (w << 16);
    let z = (v[c] + w) | 0;
    let y = v[b] ^ z;
    y = (y >>> 12) | (y << 20);
    x = (x + y + words[ORDERS[order + 1]]) | 0;
    w ^= x;
    w = (w >>> 8) | (w << 24);
    z = (z + w) | 0;
    y ^= z;
    v[a] = x;
    v[b] = (y >>> 7) | (y << 25);
    v[c] = z;
    v[d] = w;
  }
  for (let k = 0; k < 8; k++) state[k] ^= v[k] ^ v[k + 8];
}

/** `v[to] += v[from]`, and a word of the block, in halves. */
function add(to: number, from: number, word: number): void {
  const low = (v[to] >>> 0) + (v[from] >>> 0) + (word < 0 ? 0 : words[word] >>> 0);
  v[to + 1] = (v[to + 1] + v[from + 1] + (word < 0 ? 0 : words[word + 1]) + ((low / 4294967296) | 0)) | 0;
  v[to] = low | 0;
}

/** `v[to] = (v[to] ^ v[from]) >>> by`, turned, in halves. */
function turn(to: number, from: number, by: number): void {
  const low = v[to] ^ v[from];
  const high = v[to + 1] ^ v[from + 1];
  if (by === 32) {
    v[to] = high;
    v[to + 1] = low;
  } else if (by === 63) {
    v[to] = (low << 1) | (high >>> 31);
    v[to + 1] = (high << 1) | (low >>> 31);
  } else {
    v[to] = (low >>> by) | (high << (32 - by));
    v[to + 1] = (high >>> by) | (low << (32 - by));
  }
}

/** Mix a block of 128 bytes into eight words of 64 bits. */
export function mixLarge(state: Int32Array, block: Uint8Array, at: number, taken: number, end: End): void {
  load(block, at, 32);
  for (let k = 0; k < 16; k++) {
    v[k] = state[k];
    v[k + 16] = START[k];
  }
  v[24] ^= taken | 0;
  v[25] ^= Math.floor(taken / 4294967296);
  if (end !== 'more') {
    v[28] = ~v[28];
    v[29] = ~v[29];
  }
  if (end === 'last of last node') {
    v[30] = ~v[30];
    v[31] = ~v[31];
  }
  for (let step = 0; step < 96; step++) {
    const q = (step & 7) << 2;
    const a = 2 * QUARTERS[q];
    const b = 2 * QUARTERS[q + 1];
    const c = 2 * QUARTERS[q + 2];
    const d = 2 * QUARTERS[q + 3];
    const order = (((step >> 3) % 10) << 4) | ((step & 7) << 1);
    add(a, b, 2 * ORDERS[order]);
    turn(d, a, 32);
    add(c, d, -1);
    turn(b, c, 24);
    add(a, b, 2 * ORDERS[order + 1]);
    turn(d, a, 16);
    add(c, d, -1);
    turn(b, c, 63);
  }
  for (let k = 0; k < 16; k++) state[k] ^= v[k] ^ v[k + 16];
}
