/** `_blake2`: BLAKE2b and BLAKE2s with keys, salts and personal strings; tree parameters are refused. */
import { asInt, fn, type HostModule, rawBytes, type Value, valueError } from '@wrought/runtime';
import { mixLarge, mixSmall, START } from './blake2-block.ts';
import { type Algorithm, makeHash } from './hash-object.ts';

interface Kind {
  readonly isLarge: boolean;
  readonly width: number;
}
const BLAKE2B: Kind = { isLarge: true, width: 8 };
const BLAKE2S: Kind = { isLarge: false, width: 4 };

class Blake2 implements Algorithm {
  readonly blockSize: number;
  readonly digestSize: number;
  private readonly kind: Kind;
  private readonly state: Int32Array;
  private taken: number;
  constructor(kind: Kind, digestSize: number, state: Int32Array, taken: number) {
    this.kind = kind;
    this.digestSize = digestSize;
    this.blockSize = kind.isLarge ? 128 : 64;
    this.state = state;
    this.taken = taken;
  }
  copy(): Algorithm {
    return new Blake2(this.kind, this.digestSize, this.state.slice(), this.taken);
  }
  take(bytes: Uint8Array, at: number): void {
    this.taken += this.blockSize;
    this.mix(bytes, at, false);
  }
  private mix(bytes: Uint8Array, at: number, isLast: boolean): void {
    if (this.kind.isLarge) mixLarge(this.state, bytes, at, this.taken, isLast);
    else mixSmall(this.state, bytes, at, this.taken, isLast);
  }
  finish(rest: Uint8Array): Uint8Array {
    const padded = new Uint8Array(this.blockSize);
    padded.set(rest);
    this.taken += rest.length;
    this.mix(padded, 0, true);
    const out = new Uint8Array(this.digestSize);
    for (let k = 0; k < out.length; k++) out[k] = this.state[k >> 2] >>> ((k & 3) * 8);
    return out;
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
  const { width } = kind;
  const keyBytes = bytesOf(key, 'key', most);
  const block = new Uint8Array(width * 8);
  block.set([digestSize, keyBytes.length, 1, 1]);
  block.set(bytesOf(salt, 'salt', width * 2), width * 4);
  block.set(bytesOf(person, 'person', width * 2), width * 6);
  const view = new DataView(block.buffer);
  const state = Int32Array.from({ length: width * 2 }, (_, k) => START[kind.isLarge ? k : 2 * k + 1] ^ view.getInt32(4 * k, true));
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
