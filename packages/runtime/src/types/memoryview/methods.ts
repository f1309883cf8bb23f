/** Methods of memoryview. */
import { classMethods, getset, methods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { quickEqual } from '../../protocol/compare.ts';
import { asIndex, asInt, asStr } from '../../protocol/index-number.ts';
import { hash } from '../../protocol/text.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { bufferOf } from '../bytes/buffer.ts';
import { bytesFrom } from '../bytes/bytes.ts';
import { latin1 } from '../bytes/text-bytes.ts';
import { genericAlias } from '../generic/subscribed.ts';
import { PyList } from '../list/list.ts';
import { addressOf } from '../object/methods.ts';
import { sliceBounds } from '../sequence/bounds.ts';
import { countItem, findItem } from '../sequence/compare.ts';
import { PySlice } from '../slice/slice.ts';
import { PyTuple, tuple } from '../tuple/tuple.ts';
import { itemKind } from './item-format.ts';
import { MemoryIterator, notImplemented, PyMemoryView } from './memoryview.ts';
import { memoryviewType } from './type.ts';

export function memoryviewOf(o: Value): PyMemoryView {
  if (o instanceof PyMemoryView) {
    o.check();
    return derived(o, {});
  }
  const buffer = bufferOf(o);
  if (buffer === undefined) throw typeError(`memoryview: a bytes-like object is required, not '${typeOf(o).tname}'`);
  const { format, itemSize, isReadonly } = buffer;
  return new PyMemoryView(buffer.owner ?? o, buffer, {
    offset: 0,
    shape: [buffer.bytes.length / itemSize],
    strides: [itemSize],
    format,
    itemSize,
    isReadonly,
  });
}

type Part = { offset: number; shape: number[]; strides: number[]; format: string; itemSize: number; isReadonly: boolean };

function derived(self: PyMemoryView, change: Partial<Part>): PyMemoryView {
  const { offset, shape, strides, format, itemSize, isReadonly } = self;
  return new PyMemoryView(self.owner, self.buffer, {
    offset,
    shape: [...shape],
    strides: [...strides],
    format,
    itemSize,
    isReadonly,
    ...change,
  });
}

/** Where the item of an index (or a tuple of them) starts. */
function placeOf(self: PyMemoryView, key: Value): May<number> {
  const keys = key instanceof PyTuple ? key.items : [key];
  if (key instanceof PyTuple && keys.length > 0 && keys.every(k => k instanceof PySlice))
    throw error('NotImplementedError', 'multi-dimensional slicing is not implemented');
  if (key instanceof PyTuple && keys.some(k => k instanceof PySlice)) throw typeError('memoryview: invalid slice key');
  if (keys.length < self.shape.length) throw error('NotImplementedError', 'sub-views are not implemented');
  if (keys.length > self.shape.length)
    throw typeError(`cannot index ${self.shape.length}-dimension view with ${keys.length}-element tuple`);
  return place(self, keys, 0, self.offset);
}

function place(self: PyMemoryView, keys: readonly Value[], d: number, start: number): May<number> {
  if (d === keys.length) return start;
  if (asInt(keys[d]) === undefined && typeOf(keys[d]).proto.$__index__ === undefined) throw typeError('memoryview: invalid slice key');
  return andThen(asIndex(keys[d]), n => {
    if (typeof n === 'bigint') throw error('IndexError', "cannot fit 'int' into an index-sized integer");
    const index = Number(n) < 0 ? Number(n) + self.shape[d] : Number(n);
    if (index < 0 || index >= self.shape[d]) throw error('IndexError', `index out of bounds on dimension ${d + 1}`);
    return place(self, keys, d + 1, start + index * self.strides[d]);
  });
}

function sliced(self: PyMemoryView, slice: PySlice): May<PyMemoryView> {
  if (self.shape.length === 0) throw typeError('invalid indexing of 0-dim memory');
  return andThen(sliceBounds(slice, self.shape[0]), bounds =>
    derived(self, {
      offset: self.offset + bounds.start * self.strides[0],
      shape: [bounds.count, ...self.shape.slice(1)],
      strides: [self.strides[0] * bounds.stepBy, ...self.strides.slice(1)],
    }),
  );
}

function setItem(self: PyMemoryView, key: Value, value: Value): May<null> {
  self.check();
  if (self.isReadonly) throw typeError('cannot modify read-only memory');
  if (!(key instanceof PySlice)) {
    const kind = itemKind(self.format);
    if (kind === undefined) throw notImplemented(self.format);
    return andThen(placeOf(self, key), at => kind.write(self.view(), at, value, self.format));
  }
  const source = bufferOf(value);
  if (source === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).tname}'`);
  const bytes = source.bytes.slice();
  return andThen(sliced(self, key), target => {
    target.release();
    if (source.format !== self.format || bytes.length !== target.size * target.itemSize)
      throw valueError('memoryview assignment: lvalue and rvalue have different structures');
    target.places().forEach((at, i) => {
      self.buffer.bytes.set(bytes.subarray(i * self.itemSize, (i + 1) * self.itemSize), at);
    });
    return null;
  });
}

/** Nested lists of the items, as the shape says. */
function toList(self: PyMemoryView, d = 0, start = self.offset): Value {
  if (self.shape.length === 0) return self.itemAt(start);
  const items: Value[] = [];
  for (let i = 0; i < self.shape[d]; i++) {
    const at = start + i * self.strides[d];
    items.push(d === self.shape.length - 1 ? self.itemAt(at) : toList(self, d + 1, at));
  }
  return new PyList(items) as unknown as Value;
}

function cast(self: PyMemoryView, format: Value, shape: Value | undefined): Value {
  self.check();
  const text = asStr(format);
  if (text === undefined) throw typeError('format argument must be a string');
  const kind = itemKind(text);
  if (kind === undefined)
    throw valueError("memoryview: destination format must be a native single character format prefixed with an optional '@'");
  if (!self.isContiguous) throw typeError('memoryview: casts are restricted to C-contiguous views');
  const isByteFormat = (f: string) => 'bBc'.includes(f.replace('@', ''));
  if (!isByteFormat(self.format) && !isByteFormat(text) && text !== self.format)
    throw typeError('memoryview: cannot cast between two non-byte formats');
  const total = self.size * self.itemSize;
  if (total % kind.size !== 0) throw typeError('memoryview: length is not a multiple of itemsize');
  const dimensions = shape === undefined ? [total / kind.size] : (shape as any).items?.map((n: Value) => Number(asInt(n)));
  if (dimensions === undefined) throw typeError('shape must be a list or a tuple');
  if (dimensions.reduce((a: number, b: number) => a * b, 1) * kind.size !== total)
    throw typeError('memoryview: product(shape) * itemsize != buffer size');
  return derived(self, {
    format: text,
    itemSize: kind.size,
    shape: dimensions,
    strides: stridesOf(dimensions, kind.size),
  }) as unknown as Value;
}

function stridesOf(shape: readonly number[], itemSize: number): number[] {
  const strides: number[] = [];
  let distance = itemSize;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides.unshift(distance);
    distance *= shape[d];
  }
  return strides;
}

function equals(self: PyMemoryView, other: Value): boolean | undefined {
  if ((self as unknown) === other) return true;
  if (self.isReleased || (other instanceof PyMemoryView && other.isReleased)) return false;
  if (bufferOf(other) === undefined) return undefined;
  const that = memoryviewOf(other);
  that.release();
  if (self.shape.length !== that.shape.length || self.shape.some((n, d) => n !== that.shape[d])) return false;
  if (self.format === that.format && 'bBc'.includes(self.format)) return latin1(self.toBytes()) === latin1(that.toBytes());
  if (itemKind(self.format) === undefined || itemKind(that.format) === undefined) return false;
  const places = that.places();
  return self.places().every((at, i) => quickEqual(self.itemAt(at), that.itemAt(places[i])) === true);
}

const itemsOf = (self: PyMemoryView) => () => self.places().map(at => self.itemAt(at));

classMethods(memoryviewType, {
  '__class_getitem__(cls, object, /)': (cls: PyType, item: Value) => genericAlias(cls as Value, item),
  '_from_flags(cls, object, flags)': (_cls: PyType, o: Value) => memoryviewOf(o),
});
methods(memoryviewType, {
  '__repr__(self, /)': (self: PyMemoryView) => `<${self.isReleased ? 'released ' : ''}memory at ${addressOf(self as unknown as Value)}>`,
  '__len__(self, /)': (self: PyMemoryView) => {
    self.check();
    if (self.shape.length === 0) throw typeError('0-dim memory has no length');
    return self.shape[0];
  },
  '__getitem__(self, key, /)': (self: PyMemoryView, key: Value) => {
    self.check();
    if (typeof key === 'number' && self.shape.length === 1 && self.format === 'B') {
      const at = key < 0 ? key + self.shape[0] : key;
      if (at >= 0 && at < self.shape[0]) return self.buffer.bytes[self.offset + at * self.strides[0]];
    }
    if (key instanceof PySlice) return sliced(self, key);
    return andThen(placeOf(self, key), at => self.itemAt(at));
  },
  '__setitem__(self, key, value, /)': setItem,
  '__delitem__(self, key, /)': () => {
    throw typeError('cannot delete memory');
  },
  '__iter__(self, /)': (self: PyMemoryView) => {
    self.check();
    if (self.shape.length === 0) throw typeError('invalid indexing of 0-dim memory');
    return new MemoryIterator(self);
  },
  '__eq__(self, value, /)': (self: PyMemoryView, other: Value) => equals(self, other) ?? NotImplemented,
  '__ne__(self, value, /)': (self: PyMemoryView, other: Value) => {
    const isEqual = equals(self, other);
    return isEqual === undefined ? NotImplemented : !isEqual;
  },
  '__hash__(self, /)': (self: PyMemoryView) => {
    if (self.hash !== undefined) return self.hash;
    self.check();
    if (!self.isReadonly) throw valueError('cannot hash writable memoryview object');
    return andThen(hash(bytesFrom(self.toBytes().slice())), found => {
      self.hash = found;
      return found;
    });
  },
  '__enter__(self, /)': (self: PyMemoryView) => {
    self.check();
    self.hold();
    return self;
  },
  '__exit__(self, /, *args)': (self: PyMemoryView) => {
    self.release();
    return null;
  },
  'release(self, /)': (self: PyMemoryView) => {
    self.release();
    return null;
  },
  "tobytes(self, /, order='C')": (self: PyMemoryView) => {
    self.check();
    return bytesFrom(self.toBytes().slice());
  },
  'tolist(self, /)': (self: PyMemoryView) => {
    self.check();
    return toList(self);
  },
  'toreadonly(self, /)': (self: PyMemoryView) => {
    self.check();
    return derived(self, { isReadonly: true });
  },
  'cast(self, format, shape=None)': cast,
  'hex(self, /, sep=None, bytes_per_sep=1)': (self: PyMemoryView, separator?: Value, every?: Value) => {
    self.check();
    return withPart('bytes', part => part.hex(self.toBytes(), separator, every));
  },
  'count(self, value, /)': (self: PyMemoryView, value: Value) => countItem(itemsOf(self), value),
  'index(self, value, start=0, stop=9223372036854775807, /)': (self: PyMemoryView, value: Value, start?: Value, stop?: Value) =>
    andThen(findItem(itemsOf(self), value, Number(asInt(start ?? 0)), Number(asInt(stop ?? Number.MAX_SAFE_INTEGER))), at => {
      if (at < 0) throw valueError('memoryview.index(x): x not found');
      return at;
    }),
});

function field(read: (self: PyMemoryView) => any): [(self: PyMemoryView) => any] {
  return [
    self => {
      self.check();
      return read(self);
    },
  ];
}
getset(memoryviewType, {
  obj: field(m => m.owner),
  format: field(m => m.format),
  itemsize: field(m => m.itemSize),
  nbytes: field(m => m.size * m.itemSize),
  ndim: field(m => m.shape.length),
  shape: field(m => tuple([...m.shape])),
  strides: field(m => tuple([...m.strides])),
  suboffsets: field(() => tuple([])),
  readonly: field(m => m.isReadonly),
  contiguous: field(m => m.isContiguous),
  c_contiguous: field(m => m.isContiguous),
  f_contiguous: field(m => m.isContiguous && m.shape.length <= 1),
});
