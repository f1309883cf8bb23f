/** Hashes over 32-bit words: MD5, SHA-1, SHA-224 and SHA-256. */
import { type Algorithm, hashModule } from './hash-object.ts';

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

abstract class WordHash implements Algorithm {
  readonly blockSize = 64;
  abstract readonly digestSize: number;
  protected abstract readonly isLittle: boolean;
  state: Int32Array;
  constructor(state: number[]) {
    this.state = Int32Array.from(state);
  }
  abstract mix(words: Int32Array): void;
  abstract copy(): Algorithm;
  take(block: Uint8Array): void {
    const view = new DataView(block.buffer, block.byteOffset, 64);
    const words = new Int32Array(16);
    for (let k = 0; k < 16; k++) words[k] = view.getInt32(k * 4, this.isLittle);
    this.mix(words);
  }
  finish(rest: Uint8Array, total: number): Uint8Array {
    const padded = new Uint8Array(rest.length + 9 > 64 ? 128 : 64);
    padded.set(rest);
    padded[rest.length] = 0x80;
    new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(total) * 8n, this.isLittle);
    for (let at = 0; at < padded.length; at += 64) this.take(padded.subarray(at, at + 64));
    const out = new DataView(new ArrayBuffer(this.state.length * 4));
    this.state.forEach((word, k) => {
      out.setInt32(k * 4, word, this.isLittle);
    });
    return new Uint8Array(out.buffer, 0, this.digestSize);
  }
}

const SINES = Int32Array.from({ length: 64 }, (_, k) => Math.floor(Math.abs(Math.sin(k + 1)) * 2 ** 32) | 0);
const MD5_TURNS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

class Md5 extends WordHash {
  readonly digestSize = 16;
  protected readonly isLittle = true;
  constructor(state: number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]) {
    super(state.map(w => w | 0));
  }
  copy(): Algorithm {
    return new Md5([...this.state]);
  }
  mix(words: Int32Array): void {
    let [a, b, c, d] = this.state;
    for (let k = 0; k < 64; k++) {
      const round = k >> 4;
      let f: number;
      let g: number;
      if (round === 0) [f, g] = [(b & c) | (~b & d), k];
      else if (round === 1) [f, g] = [(d & b) | (~d & c), (5 * k + 1) & 15];
      else if (round === 2) [f, g] = [b ^ c ^ d, (3 * k + 5) & 15];
      else [f, g] = [c ^ (b | ~d), (7 * k) & 15];
      const sum = (a + f + SINES[k] + words[g]) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate(sum, MD5_TURNS[round * 4 + (k & 3)])) | 0];
    }
    [a, b, c, d].forEach((word, k) => {
      this.state[k] += word;
    });
  }
}

class Sha1 extends WordHash {
  readonly digestSize = 20;
  protected readonly isLittle = false;
  constructor(state: number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]) {
    super(state.map(w => w | 0));
  }
  copy(): Algorithm {
    return new Sha1([...this.state]);
  }
  mix(block: Int32Array): void {
    const words = new Int32Array(80);
    words.set(block);
    for (let k = 16; k < 80; k++) words[k] = rotate(words[k - 3] ^ words[k - 8] ^ words[k - 14] ^ words[k - 16], 1);
    let [a, b, c, d, e] = this.state;
    for (let k = 0; k < 80; k++) {
      let f: number;
      if (k < 20) f = ((b & c) | (~b & d)) + 0x5a827999;
      else if (k < 40) f = (b ^ c ^ d) + 0x6ed9eba1;
      else if (k < 60) f = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
      else f = (b ^ c ^ d) + 0xca62c1d6;
      const next = (rotate(a, 5) + f + e + words[k]) | 0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
    }
    [a, b, c, d, e].forEach((word, k) => {
      this.state[k] += word;
    });
  }
}

/** The first primes; the constants of SHA-2 are the fractions of their roots. */
export function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every(p => n % p !== 0)) found.push(n);
  return found;
}

const CUBES = Int32Array.from(primes(64), p => Math.floor((Math.cbrt(p) % 1) * 2 ** 32) | 0);
const SHA256 = primes(8).map(p => Math.floor((Math.sqrt(p) % 1) * 2 ** 32));
const SHA224 = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];

class Sha256 extends WordHash {
  readonly digestSize: number;
  protected readonly isLittle = false;
  constructor(state: number[], digestSize: number) {
    super(state.map(w => w | 0));
    this.digestSize = digestSize;
  }
  copy(): Algorithm {
    return new Sha256([...this.state], this.digestSize);
  }
  mix(block: Int32Array): void {
    const w = new Int32Array(64);
    w.set(block);
    for (let k = 16; k < 64; k++) {
      const s0 = rotate(w[k - 15], 25) ^ rotate(w[k - 15], 14) ^ (w[k - 15] >>> 3);
      const s1 = rotate(w[k - 2], 15) ^ rotate(w[k - 2], 13) ^ (w[k - 2] >>> 10);
      w[k] = (w[k - 16] + s0 + w[k - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.state;
    for (let k = 0; k < 64; k++) {
      const s1 = rotate(e, 26) ^ rotate(e, 21) ^ rotate(e, 7);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + CUBES[k] + w[k]) | 0;
      const s0 = rotate(a, 30) ^ rotate(a, 19) ^ rotate(a, 10);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, k) => {
      this.state[k] += word;
    });
  }
}

export const sha256Makers = { sha224: () => new Sha256(SHA224, 28), sha256: () => new Sha256(SHA256, 32) };
export const md5Module = hashModule('_md5', { md5: () => new Md5() });
export const sha1Module = hashModule('_sha1', { sha1: () => new Sha1() });
export const sha256Module = hashModule('_sha256', sha256Makers);
