/** `_blake2`: BLAKE2b and BLAKE2s with keys, salts and personal strings; tree parameters are refused. */
import { asInt, fn, type HostModule, rawBytes, type Value, valueError } from '@wrought/runtime';
import { type Algorithm, makeHash } from './hash-object.ts';

const ORDERS = [
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
];
const START = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
];
const QUARTERS = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

interface Kind {
  bits: bigint;
  rounds: number;
  turns: bigint[];
}
const BLAKE2B: Kind = { bits: 64n, rounds: 12, turns: [32n, 24n, 16n, 63n] };
const BLAKE2S: Kind = { bits: 32n, rounds: 10, turns: [16n, 12n, 8n, 7n] };

class Blake2 implements Algorithm {
  readonly blockSize: number;
  readonly digestSize: number;
  private readonly kind: Kind;
  private readonly state: bigint[];
  private taken: number;
  constructor(kind: Kind, digestSize: number, state: bigint[], taken: number) {
    this.kind = kind;
    this.digestSize = digestSize;
    this.blockSize = kind === BLAKE2B ? 128 : 64;
    this.state = state;
    this.taken = taken;
  }
  copy(): Algorithm {
    return new Blake2(this.kind, this.digestSize, this.state.slice(), this.taken);
  }
  take(block: Uint8Array): void {
    this.taken += block.length;
    this.compress(block, false);
  }
  finish(rest: Uint8Array): Uint8Array {
    const padded = new Uint8Array(this.blockSize);
    padded.set(rest);
    this.taken += rest.length;
    this.compress(padded, true);
    const width = Number(this.kind.bits / 8n);
    const out = new Uint8Array(this.digestSize);
    for (let k = 0; k < out.length; k++) out[k] = Number((this.state[Math.floor(k / width)] >> BigInt((k % width) * 8)) & 255n);
    return out;
  }
  private compress(block: Uint8Array, isLast: boolean): void {
    const { bits, rounds, turns } = this.kind;
    const mask = (1n << bits) - 1n;
    const width = Number(bits / 8n);
    const words: bigint[] = [];
    for (let k = 0; k < 16; k++) {
      let word = 0n;
      for (let b = width - 1; b >= 0; b--) word = (word << 8n) | BigInt(block[k * width + b]);
      words.push(word);
    }
    const v = [...this.state, ...START.map(word => word >> (64n - bits))];
    v[12] ^= BigInt(this.taken) & mask;
    v[13] ^= BigInt(this.taken) >> bits;
    if (isLast) v[14] ^= mask;
    const turn = (x: bigint, n: bigint) => ((x >> n) | (x << (bits - n))) & mask;
    for (let round = 0; round < rounds; round++) {
      const order = ORDERS[round % 10];
      QUARTERS.forEach(([a, b, c, d], k) => {
        for (const half of [0, 1]) {
          v[a] = (v[a] + v[b] + words[order[2 * k + half]]) & mask;
          v[d] = turn(v[d] ^ v[a], turns[half * 2]);
          v[c] = (v[c] + v[d]) & mask;
          v[b] = turn(v[b] ^ v[c], turns[half * 2 + 1]);
        }
      });
    }
    for (let k = 0; k < 8; k++) this.state[k] ^= v[k] ^ v[k + 8];
  }
}

function bytesOf(v: Value | undefined, name: string, most: number): Uint8Array {
  if (v === undefined) return new Uint8Array(0);
  const bytes = rawBytes(v);
  if (bytes === undefined) throw valueError(`${name} must be bytes`);
  if (bytes.length > most) throw valueError(`maximum ${name} length is ${most} bytes`);
  return bytes;
}

function make(name: string, kind: Kind, args: (Value | undefined)[]): Value {
  const most = kind === BLAKE2B ? 64 : 32;
  const [data, size, key, salt, person] = args;
  const digestSize = size === undefined ? most : Number(asInt(size));
  if (digestSize < 1 || digestSize > most)
    throw valueError(
      `digest_size for ${name === 'blake2b' ? 'Blake2b' : 'Blake2s'} must be between 1 and ${most} bytes, here it is ${digestSize}`,
    );
  const width = Number(kind.bits / 8n);
  const keyBytes = bytesOf(key, 'key', most);
  const block = new Uint8Array(width * 8);
  block.set([digestSize, keyBytes.length, 1, 1]);
  block.set(bytesOf(salt, 'salt', width * 2), width * 4);
  block.set(bytesOf(person, 'person', width * 2), width * 6);
  const state = START.map((word, k) => {
    let parameter = 0n;
    for (let b = width - 1; b >= 0; b--) parameter = (parameter << 8n) | BigInt(block[k * width + b]);
    return (word >> (64n - kind.bits)) ^ parameter;
  });
  const hash = makeHash(name, new Blake2(kind, digestSize, state, 0), undefined, { keepsLast: true });
  if (keyBytes.length > 0) {
    const padded = new Uint8Array(kind === BLAKE2B ? 128 : 64);
    padded.set(keyBytes);
    (hash as any).update(padded);
  }
  const bytes = bytesOf(data, 'data', Number.POSITIVE_INFINITY);
  (hash as any).update(bytes);
  return hash;
}

const SIGNATURE =
  '(data=b"", /, *, digest_size=64, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)';

export const blake2Module: HostModule = () =>
  Object.fromEntries(
    (
      [
        ['blake2b', BLAKE2B],
        ['blake2s', BLAKE2S],
      ] as const
    ).map(([name, kind]) => {
      const made = fn(
        `${name}${SIGNATURE}`,
        (...args: (Value | undefined)[]) => {
          if (args.slice(5, 12).some(v => v !== undefined))
            throw valueError('tree hashing is not supported in a browser: use hashlib in a server module');
          return make(name, kind, args);
        },
        '_blake2',
      ) as any;
      const most = kind === BLAKE2B ? 64 : 32;
      Object.assign(made, { $MAX_DIGEST_SIZE: most, $MAX_KEY_SIZE: most, $SALT_SIZE: most / 4, $PERSON_SIZE: most / 4 });
      return [name, made as Value];
    }),
  );
