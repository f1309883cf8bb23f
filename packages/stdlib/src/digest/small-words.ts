/** Hashes over 32-bit words: MD5, SHA-1, SHA-224 and SHA-256. Variables are turned by hand: an array made in a round costs more than the round. */
import { type Algorithm, hashModule } from './hash-object.ts';

/** The words of the block that is mixed, and those made of them. */
const words = new Int32Array(80);
/** The blocks that end a message. */
const last = new Uint8Array(128);

abstract class WordHash implements Algorithm {
  readonly blockSize = 64;
  abstract readonly digestSize: number;
  protected abstract readonly isLittle: boolean;
  readonly state: Int32Array;
  constructor(state: Int32Array) {
    this.state = new Int32Array(state);
  }
  /** Mix the first sixteen of `words` into the state. */
  protected abstract mix(): void;
  abstract copy(): Algorithm;
  take(bytes: Uint8Array, at: number): void {
    if (this.isLittle)
      for (let k = 0, i = at; k < 16; k++, i += 4) words[k] = bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    else
      for (let k = 0, i = at; k < 16; k++, i += 4) words[k] = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
    this.mix();
  }
  finish(rest: Uint8Array, total: number): Uint8Array {
    const length = rest.length + 9 > 64 ? 128 : 64;
    for (let k = 0; k < rest.length; k++) last[k] = rest[k];
    last[rest.length] = 0x80;
    for (let k = rest.length + 1; k < length; k++) last[k] = 0;
    this.put(last, length - (this.isLittle ? 8 : 4), total << 3);
    this.put(last, length - (this.isLittle ? 4 : 8), Math.floor(total / 0x20000000));
    for (let at = 0; at < length; at += 64) this.take(last, at);
    const out = new Uint8Array(this.digestSize);
    for (let k = 0; k < out.length; k += 4) this.put(out, k, this.state[k >> 2]);
    return out;
  }
  private put(bytes: Uint8Array, at: number, word: number): void {
    const turned = this.isLittle ? word : (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
    bytes[at] = turned;
    bytes[at + 1] = turned >> 8;
    bytes[at + 2] = turned >> 16;
    bytes[at + 3] = turned >> 24;
  }
}

const SINES = Int32Array.from({ length: 64 }, (_, k) => Math.floor(Math.abs(Math.sin(k + 1)) * 2 ** 32) | 0);
const MD5_TURNS = Int32Array.from([7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]);

/** What MD5 and SHA-1 begin with. */
const FIRST = Int32Array.from([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
const MD5_FIRST = FIRST.slice(0, 4);

class Md5 extends WordHash {
  readonly digestSize = 16;
  protected readonly isLittle = true;
  constructor(state: Int32Array = MD5_FIRST) {
    super(state);
  }
  copy(): Algorithm {
    return new Md5(this.state);
  }
  protected mix(): void {
    const { state } = this;
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    for (let k = 0; k < 64; k++) {
      let f: number;
      let g = k;
      if (k < 16) f = d ^ (b & (c ^ d));
      else if (k < 32) {
        f = c ^ (d & (b ^ c));
        g = (5 * k + 1) & 15;
      } else if (k < 48) {
        f = b ^ c ^ d;
        g = (3 * k + 5) & 15;
      } else {
        f = c ^ (b | ~d);
        g = (7 * k) & 15;
      }
      const sum = (a + f + SINES[k] + words[g]) | 0;
      const turn = MD5_TURNS[((k >> 4) << 2) | (k & 3)];
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
}

class Sha1 extends WordHash {
  readonly digestSize = 20;
  protected readonly isLittle = false;
  constructor(state: Int32Array = FIRST) {
    super(state);
  }
  copy(): Algorithm {
    return new Sha1(this.state);
  }
  protected mix(): void {
    const { state } = this;
    for (let k = 16; k < 80; k++) {
      const x = words[k - 3] ^ words[k - 8] ^ words[k - 14] ^ words[k - 16];
      words[k] = (x << 1) | (x >>> 31);
    }
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    for (let k = 0; k < 80; k++) {
      let f: number;
      if (k < 20) f = ((d ^ (b & (c ^ d))) + 0x5a827999) | 0;
      else if (k < 40) f = ((b ^ c ^ d) + 0x6ed9eba1) | 0;
      else if (k < 60) f = (((b & c) | (d & (b | c))) - 0x70e44324) | 0;
      else f = ((b ^ c ^ d) - 0x359d3e2a) | 0;
      const next = (((a << 5) | (a >>> 27)) + f + e + words[k]) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }
}

/** The first primes; the constants of SHA-2 are the fractions of their roots. */
export function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every(p => n % p !== 0)) found.push(n);
  return found;
}

const CUBES = Int32Array.from(primes(64), p => Math.floor((Math.cbrt(p) % 1) * 2 ** 32) | 0);
const SHA256 = Int32Array.from(primes(8), p => Math.floor((Math.sqrt(p) % 1) * 2 ** 32));
const SHA224 = Int32Array.from([0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4]);

class Sha256 extends WordHash {
  readonly digestSize: number;
  protected readonly isLittle = false;
  constructor(state: Int32Array, digestSize: number) {
    super(state);
    this.digestSize = digestSize;
  }
  copy(): Algorithm {
    return new Sha256(this.state, this.digestSize);
  }
  protected mix(): void {
    for (let k = 16; k < 64; k++) {
      const x = words[k - 15];
      const y = words[k - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[k] = (words[k - 16] + s0 + words[k - 7] + s1) | 0;
    }
    this.rounds();
  }
  private rounds(): void {
    const { state } = this;
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let k = 0; k < 64; k++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + (g ^ (e & (f ^ g))) + CUBES[k] + words[k]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}

export const sha256Makers = { sha224: () => new Sha256(SHA224, 28), sha256: () => new Sha256(SHA256, 32) };
export const md5Module = hashModule('_md5', { md5: () => new Md5() });
export const sha1Module = hashModule('_sha1', { sha1: () => new Sha1() });
export const sha256Module = hashModule('_sha256', sha256Makers);
