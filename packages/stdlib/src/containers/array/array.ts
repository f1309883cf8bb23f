/**
 * `array.array`: numbers of one C type in a JavaScript typed array with room to grow. Its bytes are lent as any buffer's; what
 * guest values become is in `item-codes.ts`, the methods are in `methods.ts`.
 */
import { DONE, type Done, defineType, error, type HostBuffer, HostIterator, type PyType, type Value } from '@wrought/runtime';
import { ITEM_CODES, type ItemCode } from './item-codes.ts';

export class PyArray {
  declare readonly cls: PyType;
  code = 'b';
  kind: ItemCode = ITEM_CODES.b;
  /** The typed array; `count` of its cells are in use. */
  cells: any = new Int8Array(0);
  count = 0;
  lent = 0;

  /** Take a typed array of the code's own kind as the content. */
  setUp(code: string, cells: any): this {
    this.code = code;
    this.kind = ITEM_CODES[code];
    this.cells = cells;
    this.count = cells.length;
    return this;
  }
  /** The cells in use: a window, not a copy. */
  get used(): any {
    return this.cells.subarray(0, this.count);
  }
  get bytes(): Uint8Array {
    return new Uint8Array(this.cells.buffer, this.cells.byteOffset, this.count * this.kind.size);
  }
  at(index: number): Value {
    return this.kind.read(this.cells[index]);
  }
  values(): Value[] {
    return Array.from({ length: this.count }, (_, i) => this.at(i));
  }
  push(cell: any): void {
    this.checkResize();
    if (this.count === this.cells.length) this.grow(this.count + 1);
    this.cells[this.count++] = cell;
  }
  append(cells: any): void {
    if (cells.length === 0) return;
    this.checkResize();
    const taken = cells.buffer === this.cells.buffer ? cells.slice() : cells;
    if (this.count + taken.length > this.cells.length) this.grow(this.count + taken.length);
    this.cells.set(taken, this.count);
    this.count += taken.length;
  }
  /** `[start, end)` replaced by other cells. */
  splice(start: number, end: number, cells: any): void {
    if (cells.length === end - start) {
      this.cells.set(cells.slice(), start);
      return;
    }
    this.checkResize();
    const made = new this.kind.cells(this.count - (end - start) + cells.length);
    made.set(this.cells.subarray(0, start));
    made.set(cells, start);
    made.set(this.cells.subarray(end, this.count), start + cells.length);
    this.cells = made;
    this.count = made.length;
  }
  private grow(least: number): void {
    const larger = new this.kind.cells(Math.max(least, 8, this.count * 2));
    larger.set(this.used);
    this.cells = larger;
  }
  private checkResize(): void {
    if (this.lent > 0) throw error('BufferError', 'cannot resize an array that is exporting buffers');
  }
  hostBuffer(): HostBuffer {
    return {
      bytes: this.bytes,
      isReadonly: false,
      format: this.code === 'u' ? 'w' : this.code,
      itemSize: this.kind.size,
      lend: change => {
        this.lent += change;
      },
    };
  }
  hostIter(): ArrayIterator {
    return new ArrayIterator(this);
  }
}
export const arrayType = defineType('array', { class: PyArray, module: 'array' });

export class ArrayIterator extends HostIterator {
  array: PyArray | null;
  index = 0;
  constructor(array: PyArray) {
    super();
    this.array = array;
  }
  step(): Value | Done {
    const { array } = this;
    if (array === null) return DONE;
    if (this.index < array.count) return array.at(this.index++);
    this.array = null;
    return DONE;
  }
}
export const arrayIteratorType = defineType('arrayiterator', { class: ArrayIterator as any, module: 'array', isFinal: true });
