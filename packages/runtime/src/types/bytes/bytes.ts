/** `bytes` and `bytearray`: storage. A bytearray's array has room to grow; `data` is the part in use. */
import { defineType } from '../../object/define.ts';
import { error } from '../../object/errors.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { HostIterator } from '../../protocol/iterate.ts';
import type { HostBuffer } from './buffer.ts';

/** What bytes and bytearray have in common. */
export interface ByteStorage {
  readonly cls: PyType;
  readonly data: Uint8Array;
}

export class PyBytes implements ByteStorage {
  declare readonly cls: PyType;
  readonly data: Uint8Array;
  constructor(data: Uint8Array = new Uint8Array(0)) {
    this.data = data;
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
  private room: Uint8Array = new Uint8Array(0);
  private used = 0;
  /** How many memoryviews hold the array: it may not be resized while any does. */
  lent = 0;
  get data(): Uint8Array {
    return this.room.length === this.used ? this.room : this.room.subarray(0, this.used);
  }
  get size(): number {
    return this.used;
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

const EMPTY = new PyBytes();

/** A bytes object of this array (the array becomes its own). */
export function bytesFrom(data: Uint8Array): Value {
  return (data.length === 0 ? EMPTY : new PyBytes(data)) as unknown as Value;
}

export function bytearrayFrom(data: Uint8Array): Value {
  const made = new PyByteArray();
  made.replace(data);
  return made as unknown as Value;
}

export class ByteIterator extends HostIterator {
  source: ByteStorage | null;
  index = 0;
  constructor(source: ByteStorage) {
    super();
    this.source = source;
  }
  step(): Value | Done {
    const source = this.source;
    if (source === null) return DONE;
    const data = source.data;
    if (this.index < data.length) return data[this.index++];
    this.source = null;
    return DONE;
  }
}
export const bytesIteratorType = defineType('bytes_iterator', { class: ByteIterator as any, isFinal: true });
