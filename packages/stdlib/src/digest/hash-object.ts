/** Hash objects of `hashlib`: bytes are collected into blocks, an algorithm takes them one by one. */
import { bytesFrom, defineType, getset, type HostModule, methods, needBytes, type PyType, typeError, type Value } from '@wrought/runtime';
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

const NOTHING = new Uint8Array(0);

class Hash {
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
const hashType = defineType('HASH', { class: Hash, module: '_hashlib', isFinal: true });

function sizeOf(self: Hash, v: Value | undefined): number | undefined {
  if (self.isOpen) {
    if (typeof v !== 'number') throw typeError("digest() missing required argument 'length' (pos 1)");
    return v;
  }
  if (v !== undefined) throw typeError(`HASH.digest() takes no arguments (1 given)`);
  return undefined;
}

methods(hashType, {
  'update(self, obj, /)': (self: Hash, data: Value) => {
    if (typeof data === 'string') throw typeError('Strings must be encoded before hashing');
    self.update(needBytes(data));
    return null;
  },
  'digest(self, length=None)': (self: Hash, size?: Value) => bytesFrom(self.digest(sizeOf(self, size))),
  'hexdigest(self, length=None)': (self: Hash, size?: Value) => withPart('bytes', part => part.hexDigits(self.digest(sizeOf(self, size)))),
  'copy(self, /)': (self: Hash) => {
    const made = Object.assign(new Hash(), self);
    made.algorithm = self.algorithm.copy();
    made.rest = self.rest.slice();
    return made;
  },
  '__repr__(self, /)': (self: Hash) => `<${self.name} _hashlib.HASH object @ 0x7f0000000000>`,
});
getset(hashType, {
  name: [self => self.name],
  digest_size: [self => (self.isOpen ? 0 : self.algorithm.digestSize)],
  block_size: [self => self.algorithm.blockSize],
});

export function makeHash(
  name: string,
  algorithm: Algorithm,
  data: Value | undefined,
  options: { isOpen?: boolean; keepsLast?: boolean } = {},
): Value {
  const made = new Hash();
  made.name = name;
  made.algorithm = algorithm;
  made.isOpen = options.isOpen ?? false;
  made.keepsLast = options.keepsLast ?? false;
  if (data !== undefined) {
    if (typeof data === 'string') throw typeError('Strings must be encoded before hashing');
    made.update(needBytes(data));
  }
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
      makeHash(name, makers[name](), data, { isOpen: isOpen(name) });
  return () => functions(module, table);
}
