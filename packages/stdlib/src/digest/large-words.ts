/** Hashes over 64-bit words: SHA-384, SHA-512 and the SHA-3 family. Constants are computed, once, with bigints. */
import { type Algorithm, hashModule } from './hash-object.ts';
import { keccak } from './keccak.ts';
import { mixBlock } from './sha512-block.ts';
import { primes, sha256Makers } from './small-words.ts';

const MASK = (1n << 64n) - 1n;

/** Fraction of the k-th root of p, 64 bits. */
function rootBits(p: number, k: bigint): bigint {
  const scaled = BigInt(p) << (64n * k);
  let x = 1n << 70n;
  for (;;) {
    const y = ((k - 1n) * x + scaled / x ** (k - 1n)) / k;
    if (y >= x) return x & MASK;
    x = y;
  }
}

/** Words as halves: high before low. */
function halves(words: bigint[]): Int32Array {
  return Int32Array.from(words.flatMap(word => [Number(word >> 32n) | 0, Number(word & 0xffffffffn) | 0]));
}

let constants: { cubes: Int32Array; sha512: Int32Array; sha384: Int32Array } | undefined;

function sha2Constants() {
  constants ??= {
    cubes: halves(primes(80).map(p => rootBits(p, 3n))),
    sha512: halves(primes(8).map(p => rootBits(p, 2n))),
    sha384: halves(
      primes(16)
        .slice(8)
        .map(p => rootBits(p, 2n)),
    ),
  };
  return constants;
}

class Sha512 implements Algorithm {
  readonly blockSize = 128;
  readonly digestSize: number;
  private state: Int32Array;
  constructor(state: Int32Array, digestSize: number) {
    this.state = state.slice();
    this.digestSize = digestSize;
  }
  copy(): Algorithm {
    return new Sha512(this.state, this.digestSize);
  }
  take(bytes: Uint8Array, at: number): void {
    mixBlock(this.state, bytes, at, sha2Constants().cubes);
  }
  finish(rest: Uint8Array, total: number): Uint8Array {
    const padded = new Uint8Array(rest.length + 17 > 128 ? 256 : 128);
    padded.set(rest);
    padded[rest.length] = 0x80;
    new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(total) * 8n);
    for (let at = 0; at < padded.length; at += 128) this.take(padded, at);
    const out = new DataView(new ArrayBuffer(64));
    this.state.forEach((half, k) => {
      out.setInt32(k * 4, half);
    });
    return new Uint8Array(out.buffer, 0, this.digestSize);
  }
}

class Sha3 implements Algorithm {
  readonly blockSize: number;
  readonly digestSize: number;
  private readonly suffix: number;
  /** The halves of the lanes: low before high. */
  private readonly lanes: Int32Array;
  constructor(capacity: number, digestSize: number, suffix: number, lanes: Int32Array = new Int32Array(50)) {
    this.blockSize = 200 - capacity;
    this.digestSize = digestSize;
    this.suffix = suffix;
    this.lanes = lanes;
  }
  copy(): Algorithm {
    return new Sha3(200 - this.blockSize, this.digestSize, this.suffix, this.lanes.slice());
  }
  take(bytes: Uint8Array, at: number): void {
    const { lanes, blockSize } = this;
    for (let k = 0, i = at; k < blockSize / 4; k++, i += 4)
      lanes[k] ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    keccak(lanes);
  }
  finish(rest: Uint8Array, _total: number, size = this.digestSize): Uint8Array {
    const padded = new Uint8Array(this.blockSize);
    padded.set(rest);
    padded[rest.length] ^= this.suffix;
    padded[this.blockSize - 1] ^= 0x80;
    this.take(padded, 0);
    const out = new Uint8Array(size);
    for (let k = 0; k < size; k++) {
      const at = k % this.blockSize;
      if (at === 0 && k > 0) keccak(this.lanes);
      out[k] = this.lanes[at >> 2] >>> ((at & 3) * 8);
    }
    return out;
  }
}

const sha512Makers = {
  sha384: () => new Sha512(sha2Constants().sha384, 48),
  sha512: () => new Sha512(sha2Constants().sha512, 64),
};
export const sha512Module = hashModule('_sha512', sha512Makers);
export const sha2Module = hashModule('_sha2', { ...sha256Makers, ...sha512Makers });
export const sha3Module = hashModule(
  '_sha3',
  {
    sha3_224: () => new Sha3(56, 28, 6),
    sha3_256: () => new Sha3(64, 32, 6),
    sha3_384: () => new Sha3(96, 48, 6),
    sha3_512: () => new Sha3(128, 64, 6),
    shake_128: () => new Sha3(32, 16, 31),
    shake_256: () => new Sha3(64, 32, 31),
  },
  name => name.startsWith('shake'),
);
