/** `io.BytesIO`: bytes in memory with a position. */
import {
  andThen,
  asIndex,
  asInt,
  bytesFrom,
  call1,
  defineType,
  error,
  getset,
  interpreter,
  type May,
  methods,
  needBytes,
  needWritable,
  type PyType,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { BufferedIOBase, bufferedIOBaseType, closedError, linesOf } from './base.ts';
import { addOwn, checkedState, streamState } from './stream-state.ts';

const NOTHING = new Uint8Array(0);

export class BytesIO extends BufferedIOBase {
  room = new Uint8Array(0);
  size = 0;
  pos = 0;
  get data(): Uint8Array {
    if (this.isShut) throw closedError();
    return this.room.subarray(0, this.size);
  }
  /** Memoryviews take the whole. */
  hostBuffer() {
    return { bytes: this.data, isReadonly: false, format: 'B', itemSize: 1 };
  }
  resize(size: number): void {
    if (size > this.room.length) {
      const larger = new Uint8Array(Math.max(size, this.room.length * 2, 64));
      larger.set(this.room.subarray(0, this.size));
      this.room = larger;
    } else if (size < this.size) this.room.fill(0, size, this.size);
    this.size = size;
  }
  write(bytes: Uint8Array): number {
    if (this.isShut) throw closedError();
    if (bytes.length === 0) return 0;
    const end = this.pos + bytes.length;
    if (end > this.size) this.resize(end);
    this.room.set(bytes, this.pos);
    this.pos = end;
    return bytes.length;
  }
  take(count: number): Uint8Array {
    if (this.isShut) throw closedError();
    const { pos, size } = this;
    const end = count < 0 ? size : Math.min(size, pos + count);
    if (end <= pos) return NOTHING;
    this.pos = end;
    return this.room.slice(pos, end);
  }
  line(limit: number): Uint8Array {
    if (this.isShut) throw closedError();
    const feed = this.room.indexOf(10, this.pos);
    let end = feed < 0 || feed >= this.size ? this.size : feed + 1;
    if (limit >= 0) end = Math.min(end, this.pos + limit);
    return this.take(Math.max(0, end - this.pos));
  }
  nextLine(): Value {
    const line = this.line(-1);
    return line.length === 0 ? null : bytesFrom(line);
  }
  hostIter() {
    return linesOf(this);
  }
}
export const bytesIOType: PyType = defineType('BytesIO', { class: BytesIO, bases: [bufferedIOBaseType], module: '_io', hasDict: true });

export function sizeArgument(v: Value | undefined): May<number> {
  if (v === undefined || v === null) return -1;
  if (asInt(v) === undefined && (v as any)?.cls?.proto.$__index__ === undefined)
    throw typeError(`argument should be integer or None, not '${typeName(v)}'`);
  return andThen(asIndex(v), Number);
}

function seek(self: BytesIO, offset: Value, whence: Value | undefined): May {
  return andThen(asIndex(offset), n => {
    const from = whence === undefined ? 0 : Number(asInt(whence));
    if (self.isShut) throw closedError();
    if (from === 0 && n < 0) throw valueError(`negative seek value ${n}`);
    if (from < 0 || from > 2) throw valueError(`invalid whence (${from}, should be 0, 1 or 2)`);
    const base = from === 0 ? 0 : from === 1 ? self.pos : self.size;
    self.pos = Math.max(0, base + Number(n));
    return self.pos;
  });
}

function truncate(self: BytesIO, size: Value | undefined): May {
  return andThen(size === undefined || size === null ? self.pos : asIndex(size), n => {
    if (self.isShut) throw closedError();
    if (n < 0) throw valueError(`negative size value ${n}`);
    if (n < self.size) self.resize(Number(n));
    return Number(n);
  });
}

methods(bytesIOType, {
  '__init__(self, initial_bytes=b"")': (self: BytesIO, initial?: Value) => {
    self.isShut = false;
    self.room = initial === undefined || initial === null ? new Uint8Array(0) : needBytes(initial).slice();
    self.size = self.room.length;
    self.pos = 0;
    return null;
  },
  'read(self, size=-1, /)': (self: BytesIO, size?: Value) => andThen(sizeArgument(size), n => bytesFrom(self.take(n))),
  'read1(self, size=-1, /)': (self: BytesIO, size?: Value) => andThen(sizeArgument(size), n => bytesFrom(self.take(n))),
  'readline(self, size=-1, /)': (self: BytesIO, size?: Value) => andThen(sizeArgument(size), n => bytesFrom(self.line(n))),
  'readinto(self, buffer, /)': (self: BytesIO, buffer: Value) => {
    const target = needWritable(buffer, 'readinto');
    const bytes = self.take(target.length);
    target.set(bytes);
    return bytes.length;
  },
  'write(self, b, /)': (self: BytesIO, b: Value) => {
    if (typeof b === 'string') throw typeError("a bytes-like object is required, not 'str'");
    return self.write(needBytes(b));
  },
  'getvalue(self, /)': (self: BytesIO) => bytesFrom(self.data.slice()),
  'getbuffer(self, /)': (self: BytesIO) => {
    void self.data;
    return call1((interpreter().builtins as any).$memoryview, self as unknown as Value);
  },
  'seek(self, pos, whence=0, /)': seek,
  'tell(self, /)': (self: BytesIO) => {
    void self.data;
    return self.pos;
  },
  'truncate(self, size=None, /)': truncate,
  'close(self, /)': (self: BytesIO) => {
    self.isShut = true;
    return null;
  },
  'flush(self, /)': (self: BytesIO) => {
    void self.data;
    return null;
  },
  'isatty(self, /)': (self: BytesIO) => {
    void self.data;
    return false;
  },
  'readable(self, /)': (self: BytesIO) => self.data !== null,
  'writable(self, /)': (self: BytesIO) => self.data !== null,
  'seekable(self, /)': (self: BytesIO) => self.data !== null,
  '__next__(self, /)': (self: BytesIO) => {
    const line = self.nextLine();
    if (line === null) throw error('StopIteration');
    return line;
  },
  '__getstate__(self, /)': (self: BytesIO) => streamState(self, bytesFrom(self.data.slice()) as unknown as Value, self.pos),
  '__setstate__(self, state, /)': (self: BytesIO, state: Value) => {
    const { facts, position, own } = checkedState('_io.BytesIO', state, 3);
    self.room = needBytes(facts[0]).slice();
    self.size = self.room.length;
    self.pos = position;
    return addOwn(self as unknown as Value, own);
  },
});
getset(bytesIOType, { closed: [self => self.isShut] });
