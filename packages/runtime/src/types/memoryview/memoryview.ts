/**
 * `memoryview`: a window on another object's bytes, with a format, a shape and strides. While it is not released its owner may
 * not be resized.
 */
import { defineType } from '../../object/define.ts';
import { valueError } from '../../object/errors.ts';
import { giveInstances, mirror, refreshFlags } from '../../object/type.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { HostIterator } from '../../protocol/iterate.ts';
import type { HostBuffer } from '../bytes/buffer.ts';
import { itemKind } from './item-format.ts';
import { memoryviewType } from './type.ts';

export class PyMemoryView {
  declare readonly cls: PyType;
  readonly owner: Value;
  readonly buffer: HostBuffer;
  /** Where the first item starts, in bytes. */
  readonly offset: number;
  readonly shape: readonly number[];
  /** Distance of neighbours per dimension, in bytes. */
  readonly strides: readonly number[];
  readonly format: string;
  readonly itemSize: number;
  readonly isReadonly: boolean;
  isReleased = false;
  /** Known once it was asked: it stays when the view is released. */
  hash: Value | undefined = undefined;
  private isHeld = false;
  constructor(
    owner: Value,
    buffer: HostBuffer,
    part: { offset: number; shape: number[]; strides: number[]; format: string; itemSize: number; isReadonly: boolean },
  ) {
    this.owner = owner;
    this.buffer = buffer;
    this.offset = part.offset;
    this.shape = part.shape;
    this.strides = part.strides;
    this.format = part.format;
    this.itemSize = part.itemSize;
    this.isReadonly = part.isReadonly;
  }
  /** Inside `with`: until then, or until it is released, the owner may not be resized. (Views that are only dropped cannot be noticed.) */
  hold(): void {
    if (this.isHeld) return;
    this.isHeld = true;
    this.buffer.lend?.(1);
  }
  check(): void {
    if (this.isReleased) throw valueError('operation forbidden on released memoryview object');
  }
  release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    if (this.isHeld) this.buffer.lend?.(-1);
    this.isHeld = false;
  }
  get size(): number {
    return this.shape.reduce((a, b) => a * b, 1);
  }
  get isContiguous(): boolean {
    let expected = this.itemSize;
    for (let i = this.shape.length - 1; i >= 0; i--) {
      if (this.shape[i] > 1 && this.strides[i] !== expected) return false;
      expected *= this.shape[i];
    }
    return true;
  }
  view(): DataView {
    const { bytes } = this.buffer;
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  /** The bytes in order: a window when they lie together, else a copy. */
  toBytes(): Uint8Array {
    const { bytes } = this.buffer;
    if (this.isContiguous) return bytes.subarray(this.offset, this.offset + this.size * this.itemSize);
    const out = new Uint8Array(this.size * this.itemSize);
    let to = 0;
    for (const at of this.places()) {
      out.set(bytes.subarray(at, at + this.itemSize), to);
      to += this.itemSize;
    }
    return out;
  }
  /** Where each item starts, in order. */
  places(): number[] {
    let all = [this.offset];
    this.shape.forEach((count, d) => {
      all = all.flatMap(start => Array.from({ length: count }, (_, i) => start + i * this.strides[d]));
    });
    return all;
  }
  itemAt(at: number): Value {
    if (this.format === 'B') return this.buffer.bytes[at];
    const kind = itemKind(this.format);
    if (kind === undefined) throw notImplemented(this.format);
    return kind.read(this.view(), at);
  }
  hostBuffer(): HostBuffer {
    this.check();
    return { bytes: this.toBytes(), isReadonly: this.isReadonly, format: this.format, itemSize: this.itemSize, lend: this.buffer.lend };
  }
  hostIter(): MemoryIterator {
    return new MemoryIterator(this);
  }
}

export function notImplemented(format: string): object {
  return valueError(`memoryview: unsupported format ${format}`);
}
// The type was made without its class.
giveInstances(memoryviewType, memoryviewType.base, { Inst: PyMemoryView as any });
for (const [key, value] of memoryviewType.dict) mirror(memoryviewType, key, value);
refreshFlags(memoryviewType);

export class MemoryIterator extends HostIterator {
  readonly view: PyMemoryView;
  index = 0;
  constructor(view: PyMemoryView) {
    super();
    this.view = view;
  }
  step(): Value | Done {
    const { view } = this;
    view.check();
    if (this.index >= view.shape[0]) return DONE;
    return view.itemAt(view.offset + this.index++ * view.strides[0]);
  }
}
defineType('memory_iterator', { class: MemoryIterator as any, isFinal: true });
