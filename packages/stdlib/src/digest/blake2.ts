/** `_blake2`: BLAKE2b and BLAKE2s with keys, salts, personal strings and trees (RFC 7693; the parameters of trees: blake2.net). */
import {
  andThen,
  asInt,
  attributes,
  defineType,
  error,
  type HostModule,
  needBytes,
  type PyType,
  staticMethods,
  truth,
  typeError,
  type Value,
  valueError,
} from '@wrought/runtime';
import { type End, mixLarge, mixSmall, START } from './blake2-block.ts';
import { type Algorithm, bytesToHash, hashMethods, RunningHash } from './hash-object.ts';

interface Kind {
  readonly name: string;
  readonly isLarge: boolean;
  /** Bytes of a word. */
  readonly width: number;
}
const BLAKE2B: Kind = { name: 'blake2b', isLarge: true, width: 8 };
const BLAKE2S: Kind = { name: 'blake2s', isLarge: false, width: 4 };

class Blake2 implements Algorithm {
  readonly blockSize: number;
  readonly digestSize: number;
  private readonly kind: Kind;
  private readonly state: Int32Array;
  private readonly end: End;
  private taken = 0;
  constructor(kind: Kind, digestSize: number, state: Int32Array, end: End) {
    this.kind = kind;
    this.digestSize = digestSize;
    this.blockSize = kind.isLarge ? 128 : 64;
    this.state = state;
    this.end = end;
  }
  copy(): Algorithm {
    const made = new Blake2(this.kind, this.digestSize, this.state.slice(), this.end);
    made.taken = this.taken;
    return made;
  }
  take(bytes: Uint8Array, at: number): void {
    this.taken += this.blockSize;
    this.mix(bytes, at, 'more');
  }
  private mix(bytes: Uint8Array, at: number, end: End): void {
    if (this.kind.isLarge) mixLarge(this.state, bytes, at, this.taken, end);
    else mixSmall(this.state, bytes, at, this.taken, end);
  }
  finish(rest: Uint8Array): Uint8Array {
    const padded = new Uint8Array(this.blockSize);
    padded.set(rest);
    this.taken += rest.length;
    this.mix(padded, 0, this.end);
    const out = new Uint8Array(this.digestSize);
    for (let k = 0; k < out.length; k++) out[k] = this.state[k >> 2] >>> ((k & 3) * 8);
    return out;
  }
}

function bytesOf(v: Value | undefined, name: string, most: number): Uint8Array {
  if (v === undefined) return new Uint8Array(0);
  const bytes = needBytes(v);
  if (bytes.length > most) throw valueError(`maximum ${name} length is ${most} bytes`);
  return bytes;
}

function anInt(v: Value): number | bigint {
  const n = asInt(v);
  if (n === undefined) throw typeError('an integer is required');
  return n;
}

/** A parameter that C keeps in an int. */
function within(v: Value | undefined, usual: number, least: number, most: number, refusal: string): number {
  if (v === undefined) return usual;
  const n = anInt(v);
  if (n > 0x7fffffff || n < -0x80000000) throw error('OverflowError', 'Python int too large to convert to C int');
  if (n < least || n > most) throw valueError(refusal);
  return Number(n);
}

/** A parameter that C keeps in an unsigned number of `bytes` bytes. */
function unsigned(v: Value | undefined, name: string, bytes: number, tooLarge: string): bigint {
  if (v === undefined) return 0n;
  const n = BigInt(anInt(v));
  if (n < 0n) throw valueError('value must be positive');
  if (n >> 64n) throw error('OverflowError', tooLarge);
  if (n >> BigInt(8 * bytes)) throw error('OverflowError', `${name} is too large`);
  return n;
}

/** The parameters as the block that the state begins with. */
function parameterBlock(kind: Kind, digestSize: number, keyLength: number, args: (Value | undefined)[]): Uint8Array {
  const { width } = kind;
  const most = width * 8;
  const [, , , salt, person, fanout, depth, leafSize, nodeOffset, nodeDepth, innerSize] = args;
  const block = new Uint8Array(most);
  const view = new DataView(block.buffer);
  block.set(bytesOf(salt, 'salt', width * 2), width * 4);
  block.set(bytesOf(person, 'person', width * 2), width * 6);
  const fanoutSize = within(fanout, 1, 0, 255, 'fanout must be between 0 and 255');
  block.set([digestSize, keyLength, fanoutSize, within(depth, 1, 1, 255, 'depth must be between 1 and 255')]);
  view.setUint32(4, Number(unsigned(leafSize, 'leaf_size', 4, 'Python int too large to convert to C unsigned long')), true);
  const offsetBytes = kind.isLarge ? 8 : 6;
  view.setBigUint64(8, unsigned(nodeOffset, 'node_offset', offsetBytes, 'int too big to convert'), true);
  block[8 + offsetBytes] = within(nodeDepth, 0, 0, 255, 'node_depth must be between 0 and 255');
  block[9 + offsetBytes] = within(innerSize, 0, 0, most, `inner_size must be between 0 and is ${most}`);
  return block;
}

function initialize(hash: RunningHash, kind: Kind, isLastNode: boolean, args: (Value | undefined)[]): Value {
  const most = kind.width * 8;
  const [data, size, key] = args;
  const digestSize = within(size, most, 1, most, `digest_size must be between 1 and ${most} bytes`);
  const keyBytes = bytesOf(key, 'key', most);
  const view = new DataView(parameterBlock(kind, digestSize, keyBytes.length, args).buffer);
  const state = Int32Array.from({ length: most / 4 }, (_, k) => START[kind.isLarge ? k : 2 * k + 1] ^ view.getInt32(4 * k, true));
  hash.name = kind.name;
  hash.keepsLast = true;
  hash.algorithm = new Blake2(kind, digestSize, state, isLastNode ? 'last of last node' : 'last');
  if (keyBytes.length > 0) {
    const padded = new Uint8Array(hash.algorithm.blockSize);
    padded.set(keyBytes);
    hash.update(padded);
  }
  if (data !== undefined) hash.update(bytesToHash(data));
  return hash as unknown as Value;
}

const PARAMETERS =
  'data=b"", /, *, digest_size=64, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True';

function defineHash(kind: Kind, made: new () => RunningHash): PyType {
  const type = defineType(kind.name, { class: made, module: '_blake2', isFinal: true });
  hashMethods(type);
  staticMethods(type, {
    // The runtime passes as many arguments as the function names.
    [`__new__(cls, ${PARAMETERS})`]: (
      _cls: PyType,
      data?: Value,
      size?: Value,
      key?: Value,
      salt?: Value,
      person?: Value,
      fanout?: Value,
      depth?: Value,
      leafSize?: Value,
      nodeOffset?: Value,
      nodeDepth?: Value,
      innerSize?: Value,
      lastNode?: Value,
      _security?: Value,
    ) =>
      andThen(lastNode === undefined ? false : truth(lastNode), isLastNode =>
        initialize(new made(), kind, isLastNode, [
          data,
          size,
          key,
          salt,
          person,
          fanout,
          depth,
          leafSize,
          nodeOffset,
          nodeDepth,
          innerSize,
        ]),
      ),
  });
  const most = kind.width * 8;
  attributes(type, { MAX_DIGEST_SIZE: most, MAX_KEY_SIZE: most, SALT_SIZE: most / 4, PERSON_SIZE: most / 4 });
  return type;
}

class Blake2b extends RunningHash {}
class Blake2s extends RunningHash {}

const blake2bType = defineHash(BLAKE2B, Blake2b);
const blake2sType = defineHash(BLAKE2S, Blake2s);

export const blake2Module: HostModule = () => ({ blake2b: blake2bType as Value, blake2s: blake2sType as Value });
