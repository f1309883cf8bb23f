/** Hash objects of `hashlib`: bytes are collected into blocks, an algorithm takes them one by one. */
import {
  asInt,
  bytesFrom,
  defineType,
  getset,
  type HostModule,
  methods,
  type PyType,
  rawBytes,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';
import { functions } from '../functions.ts';

/** One running computation. `finish` may be asked on a copy at any time. */
export interface Algorithm {
  readonly blockSize: number;
  readonly digestSize: number;
  /** The whole block that begins at a place. */
  take(bytes: Uint8Array, at: number): void;
  /** The rest (shorter than a block) and the length of everything, in bytes. `size` is for digests of any length. */
  finish(rest: Uint8Array, total: number, size?: number): Uint8Array;
  copy(): Algorithm;
}

/** Bytes of a digest of any length, as C's. */
const MOST_BYTES = 2 ** 29;
const NOTHING = new Uint8Array(0);

/** What every hash object does; each type has a class of its own below this one. */
export class RunningHash {
  declare readonly cls: PyType;
  name = '';
  algorithm!: Algorithm;
  rest: Uint8Array = NOTHING;
  total = 0;
  /** Digests of any length (`shake_128`). */
  isOpen = false;
  /** Keep the last whole block until more comes (blake2). */
  keepsLast = false;

  update(data: Uint8Array): void {
    this.total += data.length;
    const { blockSize } = this.algorithm;
    let bytes = data;
    if (this.rest.length > 0) {
      bytes = new Uint8Array(this.rest.length + data.length);
      bytes.set(this.rest);
      bytes.set(data, this.rest.length);
    }
    let at = 0;
    for (const last = bytes.length - blockSize; at < last || (!this.keepsLast && at === last); at += blockSize)
      this.algorithm.take(bytes, at);
    this.rest = bytes.slice(at);
  }
  digest(size?: number): Uint8Array {
    return this.algorithm.copy().finish(this.rest, this.total, size);
  }
}

/** The bytes to hash. */
export function bytesToHash(data: Value): Uint8Array {
  if (typeof data === 'string') throw typeError('Strings must be encoded before hashing');
  const bytes = rawBytes(data);
  if (bytes === undefined) throw typeError('object supporting the buffer API required');
  return bytes;
}

function sizeOf(self: RunningHash, v: Value | undefined): number | undefined {
  if (self.isOpen) {
    if (v === undefined) throw typeError("digest() missing required argument 'length' (pos 1)");
    const size = asInt(v);
    if (size === undefined) throw typeError(`'${typeName(v)}' object cannot be interpreted as an integer`);
    if (size < 0) throw valueError('value must be positive');
    if (size >= MOST_BYTES) throw valueError('length is too large');
    return Number(size);
  }
  if (v !== undefined) throw typeError(`HASH.digest() takes no arguments (1 given)`);
  return undefined;
}

/** Give a type of hash objects its methods. */
export function hashMethods(type: PyType): void {
  methods(type, {
    'update(self, obj, /)': (self: RunningHash, data: Value) => {
      self.update(bytesToHash(data));
      return null;
    },
    'digest(self, length=None)': (self: RunningHash, size?: Value) => bytesFrom(self.digest(sizeOf(self, size))),
    'hexdigest(self, length=None)': (self: RunningHash, size?: Value) =>
      withPart('bytes', part => part.hexDigits(self.digest(sizeOf(self, size)))),
    'copy(self, /)': (self: RunningHash) => {
      const made = Object.assign(new (self.constructor as new () => RunningHash)(), self);
      made.algorithm = self.algorithm.copy();
      made.rest = self.rest.slice();
      return made;
    },
  });
  getset(type, {
    name: [self => self.name],
    digest_size: [self => (self.isOpen ? 0 : self.algorithm.digestSize)],
    block_size: [self => self.algorithm.blockSize],
  });
}

class Hash extends RunningHash {}
const hashType = defineType('HASH', { class: Hash, module: '_hashlib', isFinal: true });
hashMethods(hashType);
methods(hashType, { '__repr__(self, /)': (self: Hash) => `<${self.name} _hashlib.HASH object @ 0x7f0000000000>` });

function makeHash(name: string, algorithm: Algorithm, data: Value | undefined, isOpen: boolean): Value {
  const made = new Hash();
  made.name = name;
  made.algorithm = algorithm;
  made.isOpen = isOpen;
  if (data !== undefined) made.update(bytesToHash(data));
  return made as unknown as Value;
}

/** A module of constructors: name → a new computation. */
export function hashModule(
  module: string,
  makers: Record<string, () => Algorithm>,
  isOpen: (name: string) => boolean = () => false,
): HostModule {
  const table: Record<string, (...args: any[]) => any> = {};
  for (const name of Object.keys(makers))
    table[`${name}(string=b"", *, usedforsecurity=True)`] = (data?: Value, _security?: Value) =>
      makeHash(name, makers[name](), data, isOpen(name));
  return () => functions(module, table);
}
