/** What bytearray has beyond bytes: items and slices assigned and deleted, append, extend, insert, pop, remove, reverse, clear. */
import { methods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { Value } from '../../object/value.ts';
import { asIndex, asInt } from '../../protocol/index-number.ts';
import { listFrom } from '../../protocol/iterate.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { type Bounds, indexOf, sliceBounds } from '../sequence/bounds.ts';
import { PySlice } from '../slice/slice.ts';
import { bytesFromItems, rawBytes } from './buffer.ts';
import { bytearrayType, type PyByteArray } from './bytes.ts';

function byteOf(value: Value): May<number> {
  if (asInt(value) === undefined && typeOf(value).proto.$__index__ === undefined)
    throw typeError(`'${typeOf(value).tname}' object cannot be interpreted as an integer`);
  return andThen(asIndex(value), n => {
    if (n < 0 || n > 255) throw valueError('byte must be in range(0, 256)');
    return Number(n);
  });
}

function placeOf(self: PyByteArray, index: number, refusal: string): number {
  const at = index < 0 ? index + self.size : index;
  if (at < 0 || at >= self.size) throw error('IndexError', refusal);
  return at;
}

const KIND = 'bytearray indices must be integers or slices';

/** The bytes that a slice assignment or `extend` takes. */
function bytesArgument(source: Value, refusal: string): May<Uint8Array> {
  const raw = rawBytes(source);
  if (raw !== undefined) return raw.slice();
  const proto = typeOf(source).proto;
  if (proto.$__iter__ === undefined && proto.$__getitem__ === undefined) throw typeError(refusal);
  if (typeof source === 'string') throw typeError("expected iterable of integers; got: 'str'");
  return andThen(listFrom(source), items => bytesFromItems(() => items, 'byte must be in range(0, 256)'));
}

/** `[start, end)` of the array replaced by other bytes. */
function splice(self: PyByteArray, start: number, end: number, bytes: Uint8Array): void {
  const data = self.data;
  if (end - start === bytes.length) {
    data.set(bytes, start);
    return;
  }
  const made = new Uint8Array(data.length - (end - start) + bytes.length);
  made.set(data.subarray(0, start));
  made.set(bytes, start);
  made.set(data.subarray(end), start + bytes.length);
  self.replace(made);
}

function setSlice(self: PyByteArray, bounds: Bounds, bytes: Uint8Array): null {
  const { start, stop, stepBy, count } = bounds;
  if (stepBy === 1) {
    splice(self, start, Math.max(start, stop), bytes);
    return null;
  }
  if (bytes.length === 0) return deleteSlice(self, bounds);
  if (bytes.length !== count) throw valueError(`attempt to assign bytes of size ${bytes.length} to extended slice of size ${count}`);
  const data = self.data;
  for (let i = 0, at = start; i < count; i++, at += stepBy) data[at] = bytes[i];
  return null;
}

function deleteSlice(self: PyByteArray, bounds: Bounds): null {
  if (bounds.stepBy === 1) {
    if (bounds.count > 0) splice(self, bounds.start, bounds.start + bounds.count, new Uint8Array(0));
    return null;
  }
  const gone = new Set<number>();
  for (let i = 0, at = bounds.start; i < bounds.count; i++, at += bounds.stepBy) gone.add(at);
  if (gone.size > 0) self.replace(self.data.filter((_, i) => !gone.has(i)));
  return null;
}

methods(bytearrayType, {
  '__setitem__(self, key, value, /)': (self: PyByteArray, key: Value, value: Value) => {
    if (typeof key === 'number' && typeof value === 'number' && key >= 0 && key < self.size && value >= 0 && value < 256) {
      self.put(key, value);
      return null;
    }
    if (key instanceof PySlice) {
      if (asInt(value) !== undefined) throw typeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)');
      return andThen(bytesArgument(value, 'can assign only bytes, buffers, or iterables of ints in range(0, 256)'), bytes =>
        andThen(sliceBounds(key, self.size), bounds => setSlice(self, bounds, bytes)),
      );
    }
    return andThen(indexOf(key, KIND), index =>
      andThen(byteOf(value), byte => {
        self.data[placeOf(self, index, 'bytearray index out of range')] = byte;
        return null;
      }),
    );
  },
  '__delitem__(self, key, /)': (self: PyByteArray, key: Value) => {
    if (key instanceof PySlice) return andThen(sliceBounds(key, self.size), bounds => deleteSlice(self, bounds));
    return andThen(indexOf(key, KIND), index => {
      const at = placeOf(self, index, 'bytearray index out of range');
      splice(self, at, at + 1, new Uint8Array(0));
      return null;
    });
  },
  'append(self, item, /)': (self: PyByteArray, item: Value) =>
    andThen(byteOf(item), byte => {
      self.append(byte);
      return null;
    }),
  'extend(self, iterable_of_ints, /)': (self: PyByteArray, source: Value) =>
    andThen(bytesArgument(source, `can't extend bytearray with ${typeOf(source).tname}`), bytes => {
      self.extend(bytes);
      return null;
    }),
  'insert(self, index, item, /)': (self: PyByteArray, index: Value, item: Value) =>
    andThen(asIndex(index), n =>
      andThen(byteOf(item), byte => {
        const at = Number(n) < 0 ? Math.max(0, Number(n) + self.size) : Math.min(Number(n), self.size);
        splice(self, at, at, Uint8Array.of(byte));
        return null;
      }),
    ),
  'pop(self, index=-1, /)': (self: PyByteArray, index?: Value) =>
    andThen(index === undefined ? -1 : asIndex(index), n => {
      if (self.size === 0) throw error('IndexError', 'pop from empty bytearray');
      const at = placeOf(self, Number(n), 'pop index out of range');
      const byte = self.data[at];
      splice(self, at, at + 1, new Uint8Array(0));
      return byte;
    }),
  'remove(self, value, /)': (self: PyByteArray, value: Value) =>
    andThen(byteOf(value), byte => {
      const at = self.data.indexOf(byte);
      if (at < 0) throw valueError('value not found in bytearray');
      splice(self, at, at + 1, new Uint8Array(0));
      return null;
    }),
  'reverse(self, /)': (self: PyByteArray) => {
    self.data.reverse();
    return null;
  },
  'clear(self, /)': (self: PyByteArray) => {
    self.replace(new Uint8Array(0));
    return null;
  },
  'resize(self, size, /)': (self: PyByteArray, size: Value) =>
    andThen(asIndex(size), n => {
      if (n < 0) throw valueError(`bytearray.resize(): new size must be >= 0, got ${n}`);
      const made = new Uint8Array(Number(n));
      made.set(self.data.subarray(0, Number(n)));
      self.replace(made);
      return null;
    }),
});
