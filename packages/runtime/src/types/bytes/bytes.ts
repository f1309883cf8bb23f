/**
 * `bytes` and `bytearray`: storage. A bytearray's array has room to grow; `data` is the part in use.
 *
 * A bytes object is kept as an array, as a string of one character per byte, or both: whichever it was made of, and the other
 * from when it is first asked for. Cutting, joining, comparing and hashing use the string, which the engine makes far faster
 * than small arrays. Invariant: neither form ever changes.
 */
import { defineType } from '../../object/define.ts';
import { error } from '../../object/errors.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { HostIterator } from '../../protocol/iterate.ts';
import { hashString } from '../dict/keys.ts';
import type { HostBuffer } from './buffer.ts';
import { fromLatin1, latin1 } from './text-bytes.ts';

/** What bytes and bytearray have in common. */
export interface ByteStorage {
  readonly cls: PyType;
  readonly data: Uint8Array;
  /** One character per byte. */
  readonly text: string;
  readonly size: number;
  /** The byte at a place that is in range. */
  at(index: number): number;
}

const NO_BYTES = new Uint8Array(0);

export class PyBytes implements ByteStorage {
  declare readonly cls: PyType;
  private array: Uint8Array | null;
  private chars: string | null;
  /** How often a small part was asked of the array alone. */
  private asked = 0;
  constructor(data: Uint8Array | null = NO_BYTES, text: string | null = null) {
    this.array = data;
    this.chars = text;
  }
  get data(): Uint8Array {
    return this.array ?? this.makeArray();
  }
  get text(): string {
    return this.chars ?? this.makeText();
  }
  get size(): number {
    return this.chars === null ? (this.array as Uint8Array).length : this.chars.length;
  }
  /** Whether the text is there already. */
  get isText(): boolean {
    return this.chars !== null;
  }
  private makeArray(): Uint8Array {
    this.array = fromLatin1(this.chars as string);
    return this.array;
  }
  private makeText(): string {
    this.chars = latin1(this.array as Uint8Array);
    return this.chars;
  }
  /** The byte at a place that is in range. */
  at(index: number): number {
    const array = this.array;
    return array !== null ? array[index] : (this.chars as string).charCodeAt(index);
  }
  /** The bytes `[start, end)`. A large array of which few small parts are wanted is not made a text for them. */
  part(start: number, end: number): Value {
    if (start >= end) return bytesFrom(NO_BYTES);
    if (this.chars === null) {
      const array = this.array as Uint8Array;
      if (end - start > 1024 || ++this.asked << 6 < array.length) return bytesFrom(array.slice(start, end));
    }
    return new PyBytes(null, this.text.slice(start, end)) as unknown as Value;
  }
  keyHash(): number {
    return hashString(this.text);
  }
  keySame(other: any): boolean | undefined {
    return other instanceof PyBytes && !other.cls.isGuest ? this.text === other.text : undefined;
  }
  hostIter(): ByteIterator {
    return new ByteIterator(this);
  }
  hostBuffer(): HostBuffer {
    return { bytes: this.data, isReadonly: true, format: 'B', itemSize: 1 };
  }
}
export const bytesType = defineType('bytes', { class: PyBytes as any });

export class PyByteArray implements ByteStorage {
  declare readonly cls: PyType;
  private room: Uint8Array = NO_BYTES;
  private used = 0;
  /** How many memoryviews hold the array: it may not be resized while any does. */
  lent = 0;
  get data(): Uint8Array {
    return this.room.length === this.used ? this.room : this.room.subarray(0, this.used);
  }
  get text(): string {
    return latin1(this.data);
  }
  get size(): number {
    return this.used;
  }
  at(index: number): number {
    return this.room[index];
  }
  /** Set the byte at a place that is in range. */
  put(index: number, byte: number): void {
    this.room[index] = byte;
  }
  /** Take `data` as the new content (the array becomes this object's own). */
  replace(data: Uint8Array): void {
    if (data.length !== this.used) this.checkResize();
    this.room = data;
    this.used = data.length;
  }
  append(byte: number): void {
    this.checkResize();
    if (this.used === this.room.length) {
      const larger = new Uint8Array(Math.max(16, this.used * 2));
      larger.set(this.room);
      this.room = larger;
    }
    this.room[this.used++] = byte;
  }
  extend(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.checkResize();
    const needed = this.used + bytes.length;
    if (needed > this.room.length) {
      const larger = new Uint8Array(Math.max(needed, this.used * 2));
      larger.set(this.data);
      larger.set(bytes, this.used);
      this.room = larger;
    } else this.room.set(bytes, this.used);
    this.used = needed;
  }
  checkResize(): void {
    if (this.lent > 0) throw error('BufferError', 'Existing exports of data: object cannot be re-sized');
  }
  hostIter(): ByteIterator {
    return new ByteIterator(this);
  }
  hostBuffer(): HostBuffer {
    return {
      bytes: this.data,
      isReadonly: false,
      format: 'B',
      itemSize: 1,
      lend: change => {
        this.lent += change;
      },
    };
  }
}
export const bytearrayType = defineType('bytearray', { class: PyByteArray });

(PyBytes.prototype as any).hostItems = (PyByteArray.prototype as any).hostItems = function hostItems(this: ByteStorage): number[] {
  const out: number[] = [];
  for (let i = 0; i < this.size; i++) out.push(this.at(i));
  return out;
};

const EMPTY = new PyBytes();

/** A bytes object of this array (the array becomes its own). */
export function bytesFrom(data: Uint8Array): Value {
  return (data.length === 0 ? EMPTY : new PyBytes(data)) as unknown as Value;
}

/** A bytes object of a string whose characters are all below 256. */
export function bytesFromText(text: string): Value {
  return (text.length === 0 ? EMPTY : new PyBytes(null, text)) as unknown as Value;
}

export function bytearrayFrom(data: Uint8Array): Value {
  const made = new PyByteArray();
  made.replace(data);
  return made as unknown as Value;
}

export class ByteIterator extends HostIterator {
  source: PyBytes | PyByteArray | null;
  index = 0;
  constructor(source: PyBytes | PyByteArray) {
    super();
    this.source = source;
  }
  step(): Value | Done {
    const source = this.source;
    if (source === null) return DONE;
    if (this.index < source.size) return source.at(this.index++);
    this.source = null;
    return DONE;
  }
}
export const bytesIteratorType = defineType('bytes_iterator', { class: ByteIterator as any, isFinal: true });
