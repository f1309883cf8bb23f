/** Methods of `array.array`, and the module. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  attributes,
  bytesFrom,
  call,
  classMethods,
  compare,
  DONE,
  equal,
  error,
  fn,
  genericAlias,
  getattr,
  getset,
  type HostModule,
  interpreter,
  iter,
  type May,
  methods,
  type NativeSteps,
  NotImplemented,
  native,
  needBytes,
  PAUSED,
  PyList,
  PySlice,
  type PyType,
  points,
  repr,
  type Stepper,
  shortTypeName,
  sliceBounds,
  special,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { type ArrayIterator, arrayIteratorType, arrayType, PyArray } from './array.ts';
import { ITEM_CODES } from './item-codes.ts';
import { cellsOf, reconstruct, reduce, swapBytes } from './pickling.ts';

const CODES = Object.keys(ITEM_CODES);

function isText(self: PyArray): boolean {
  return self.code === 'u' || self.code === 'w';
}

function alike(self: PyArray, cells: any): Value {
  return new PyArray().setUp(self.code, cells) as unknown as Value;
}

function listOf(self: PyArray): PyList {
  return new PyList(self.values());
}

function* extendSteps(self: PyArray, source: Value): NativeSteps<null> {
  let stepper: any = iter(source);
  if (stepper === PAUSED) stepper = yield;
  for (;;) {
    let item: any = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) return null;
    let cell: any = self.kind.write(item);
    if (cell === PAUSED) cell = yield;
    self.push(cell);
  }
}

function extend(self: PyArray, source: Value): May<null> {
  if (!(source instanceof PyArray)) return native(extendSteps(self, source));
  if (source.code !== self.code) throw typeError('can only extend with array of same kind');
  self.append(source.used);
  return null;
}

function textCells(text: string): any {
  return Uint32Array.from(points(text), c => c.codePointAt(0) as number);
}

function fill(made: PyArray, initial: Value): May<Value> {
  const done = () => made as unknown as Value;
  const text = asStr(initial);
  if (text !== undefined) {
    if (!isText(made)) throw typeError(`cannot use a str to initialize an array with typecode '${made.code}'`);
    made.append(textCells(text));
    return done();
  }
  if (initial instanceof PyArray) {
    if (isText(initial) && !isText(made)) throw typeError(`cannot use a unicode array to initialize an array with typecode '${made.code}'`);
    if (initial.code !== made.code) return andThen(native(extendSteps(made, listOf(initial) as unknown as Value)), done);
    made.append(initial.used);
    return done();
  }
  const name = typeName(initial);
  if (name === 'bytes' || name === 'bytearray') {
    made.append(cellsOf(made.code, needBytes(initial)));
    return done();
  }
  return andThen(native(extendSteps(made, initial)), done);
}

staticMethods(arrayType, {
  '__new__(cls, typecode, initializer=(), /)': (cls: PyType, code: Value, initial?: Value) => {
    const letter = asStr(code);
    if (letter === undefined || letter.length !== 1)
      throw typeError(`array() argument 1 must be a unicode character, not ${letter === undefined ? typeName(code) : 'str'}`);
    const kind = ITEM_CODES[letter];
    if (!Object.hasOwn(ITEM_CODES, letter)) throw valueError('bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)');
    const made = (new cls.Inst() as PyArray).setUp(letter, new kind.cells(0));
    return initial === undefined ? made : fill(made, initial);
  },
});

/** An index among the items, negative ones from the end. */
function placeOf(self: PyArray, key: Value, refusal: string): May<number> {
  if (asInt(key) === undefined && special(key, '$__index__') === undefined) throw typeError('array indices must be integers');
  return andThen(asIndex(key), n => {
    if (typeof n === 'bigint' && BigInt.asIntN(64, n) !== n) throw error('IndexError', "cannot fit 'int' into an index-sized integer");
    const at = Number(n) < 0 ? Number(n) + self.count : Number(n);
    if (at < 0 || at >= self.count) throw error('IndexError', refusal);
    return at;
  });
}

function getItem(self: PyArray, key: Value): May {
  if (typeof key === 'number' && key >= 0 && key < self.count) return self.at(key);
  if (key instanceof PySlice)
    return andThen(sliceBounds(key, self.count), ({ start, stepBy, count }) => {
      const cells = new self.kind.cells(count);
      for (let i = 0; i < count; i++) cells[i] = self.cells[start + i * stepBy];
      return alike(self, cells);
    });
  return andThen(placeOf(self, key, 'array index out of range'), at => self.at(at));
}

function setItem(self: PyArray, key: Value, value: Value): May<null> {
  if (key instanceof PySlice) return setSlice(self, key, value);
  if (typeof key === 'number' && key >= 0 && key < self.count) return put(self, key, self.kind.write(value));
  return andThen(placeOf(self, key, 'array assignment index out of range'), at => put(self, at, self.kind.write(value)));
}

function put(self: PyArray, at: number, cell: May<any>): May<null> {
  if (cell === undefined) return andThen(cell, late => put(self, at, late));
  self.cells[at] = cell;
  return null;
}

function setSlice(self: PyArray, key: PySlice, value: Value): May<null> {
  if (!(value instanceof PyArray)) throw typeError(`can only assign array (not "${typeName(value)}") to array slice`);
  if (value.code !== self.code) throw typeError('bad argument type for built-in operation');
  const cells = value.used.slice();
  return andThen(sliceBounds(key, self.count), ({ start, stop, stepBy, count }) => {
    if (stepBy === 1) self.splice(start, Math.max(start, stop), cells);
    else {
      if (cells.length !== count) throw valueError(`attempt to assign array of size ${cells.length} to extended slice of size ${count}`);
      for (let i = 0; i < count; i++) self.cells[start + i * stepBy] = cells[i];
    }
    return null;
  });
}

function delItem(self: PyArray, key: Value): May<null> {
  const none = new self.kind.cells(0);
  if (!(key instanceof PySlice))
    return andThen(placeOf(self, key, 'array assignment index out of range'), at => {
      self.splice(at, at + 1, none);
      return null;
    });
  return andThen(sliceBounds(key, self.count), ({ start, stop, stepBy, count }) => {
    if (stepBy === 1) self.splice(start, Math.max(start, stop), none);
    else {
      const gone = new Set(Array.from({ length: count }, (_, i) => start + i * stepBy));
      self.splice(
        0,
        self.count,
        self.used.filter((_: unknown, i: number) => !gone.has(i)),
      );
    }
    return null;
  });
}

function* findSteps(self: PyArray, wanted: Value, from: number, to: number): NativeSteps<number> {
  for (let i = from; i < to && i < self.count; i++) {
    let isEqual: any = equal(self.at(i), wanted);
    if (isEqual === PAUSED) isEqual = yield;
    if (isEqual) return i;
  }
  return -1;
}

function found(at: number): number {
  if (at < 0) throw valueError('array.index(x): x not in array');
  return at;
}

function clipped(value: Value | undefined, length: number, otherwise: number): May<number> {
  if (value === undefined) return otherwise;
  return andThen(asIndex(value), n => Math.max(0, Number(n) < 0 ? Number(n) + length : Number(n)));
}

function times(self: PyArray, n: Value): May {
  return andThen(asIndex(n), count => {
    const copies = Math.max(0, Number(count));
    if (copies * self.count * self.kind.size > 2 ** 32) throw error('MemoryError');
    const cells = new self.kind.cells(self.count * copies);
    for (let i = 0; i < copies; i++) cells.set(self.used, i * self.count);
    return alike(self, cells);
  });
}

for (const op of ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const)
  methods(arrayType, {
    [`__${op}__(self, value, /)`]: (self: PyArray, other: Value) =>
      other instanceof PyArray ? compare(op, listOf(self) as unknown as Value, listOf(other) as unknown as Value) : NotImplemented,
  });

methods(arrayType, {
  'append(self, v, /)': (self: PyArray, v: Value) =>
    andThen(self.kind.write(v), cell => {
      self.push(cell);
      return null;
    }),
  'extend(self, bb, /)': extend,
  'fromlist(self, list, /)': (self: PyArray, list: Value) => {
    if (!(list instanceof PyList)) throw typeError('arg must be list');
    const made = new PyArray().setUp(self.code, new self.kind.cells(0));
    return andThen(native(extendSteps(made, list as unknown as Value)), () => {
      self.append(made.used);
      return null;
    });
  },
  'frombytes(self, buffer, /)': (self: PyArray, data: Value) => {
    self.append(cellsOf(self.code, needBytes(data)));
    return null;
  },
  'tobytes(self, /)': (self: PyArray) => bytesFrom(self.bytes.slice()),
  'tolist(self, /)': listOf,
  'fromunicode(self, ustr, /)': (self: PyArray, text: Value) => {
    if (!isText(self)) throw valueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    const given = asStr(text);
    if (given === undefined) throw typeError(`fromunicode() argument must be str, not ${typeName(text)}`);
    self.append(textCells(given));
    return null;
  },
  'tounicode(self, /)': (self: PyArray) => {
    if (!isText(self)) throw valueError("tounicode() may only be called on unicode type arrays ('u' or 'w')");
    return self.values().join('');
  },
  'fromfile(self, f, n, /)': (self: PyArray, file: Value, n: Value) =>
    andThen(asIndex(n), count =>
      andThen(getattr(file, 'read'), read =>
        andThen(call(read, [Number(count) * self.kind.size]), data => {
          const bytes = needBytes(data);
          self.append(cellsOf(self.code, bytes.subarray(0, bytes.length - (bytes.length % self.kind.size))));
          if (bytes.length < Number(count) * self.kind.size) throw error('EOFError', "read() didn't return enough bytes");
          return null;
        }),
      ),
    ),
  'tofile(self, f, /)': (self: PyArray, file: Value) =>
    andThen(getattr(file, 'write'), write => andThen(call(write, [bytesFrom(self.bytes.slice())]), () => null)),
  'byteswap(self, /)': (self: PyArray) => {
    swapBytes(self.bytes, self.kind.size);
    return null;
  },
  'buffer_info(self, /)': (self: PyArray) =>
    andThen(call((interpreter().builtins as any).$id, [self as unknown as Value]), id => tuple([id, self.count])),
  'insert(self, i, v, /)': (self: PyArray, i: Value, v: Value) =>
    andThen(asIndex(i), n =>
      andThen(self.kind.write(v), cell => {
        const at = Number(n) < 0 ? Math.max(0, Number(n) + self.count) : Math.min(Number(n), self.count);
        self.splice(at, at, (self.kind.cells as any).of(cell));
        return null;
      }),
    ),
  'pop(self, i=-1, /)': (self: PyArray, i?: Value) => {
    if (self.count === 0) throw error('IndexError', 'pop from empty array');
    const isIndex = i === undefined || asInt(i) !== undefined || special(i, '$__index__') !== undefined;
    if (!isIndex) throw typeError(`'${typeName(i as Value)}' object cannot be interpreted as an integer`);
    return andThen(placeOf(self, i ?? -1, 'pop index out of range'), at => {
      const value = self.at(at);
      self.splice(at, at + 1, new self.kind.cells(0));
      return value;
    });
  },
  'remove(self, v, /)': (self: PyArray, v: Value) =>
    andThen(native(findSteps(self, v, 0, Number.POSITIVE_INFINITY)), at => {
      if (at < 0) throw valueError('array.remove(x): x not in array');
      self.splice(at, at + 1, new self.kind.cells(0));
      return null;
    }),
  'index(self, v, start=0, stop=9223372036854775807, /)': (self: PyArray, v: Value, start?: Value, stop?: Value) =>
    andThen(clipped(start, self.count, 0), from =>
      andThen(clipped(stop, self.count, Number.POSITIVE_INFINITY), to => andThen(native(findSteps(self, v, from, to)), found)),
    ),
  'count(self, v, /)': (self: PyArray, v: Value) => andThen(getattr(listOf(self) as unknown as Value, 'count'), count => call(count, [v])),
  'clear(self, /)': (self: PyArray) => {
    self.splice(0, self.count, new self.kind.cells(0));
    return null;
  },
  'reverse(self, /)': (self: PyArray) => {
    self.used.reverse();
    return null;
  },
  '__copy__(self, /)': (self: PyArray) => alike(self, self.used.slice()),
  '__deepcopy__(self, unused, /)': (self: PyArray) => alike(self, self.used.slice()),
  '__len__(self, /)': (self: PyArray) => self.count,
  '__iter__(self, /)': (self: PyArray) => self.hostIter(),
  '__contains__(self, v, /)': (self: PyArray, v: Value) => andThen(native(findSteps(self, v, 0, Number.POSITIVE_INFINITY)), at => at >= 0),
  '__getitem__(self, i, /)': getItem,
  '__setitem__(self, i, v, /)': setItem,
  '__delitem__(self, i, /)': delItem,
  '__add__(self, other, /)': (self: PyArray, other: Value) => {
    if (!(other instanceof PyArray)) throw typeError(`can only append array (not "${typeName(other)}") to array`);
    if (other.code !== self.code) throw typeError('bad argument type for built-in operation');
    const cells = new self.kind.cells(self.count + other.count);
    cells.set(self.used);
    cells.set(other.used, self.count);
    return alike(self, cells);
  },
  '__iadd__(self, other, /)': (self: PyArray, other: Value) => {
    if (!(other instanceof PyArray)) throw typeError(`can only extend with array (not "${typeName(other)}")`);
    return andThen(extend(self, other as unknown as Value), () => self as unknown as Value);
  },
  '__mul__(self, n, /)': times,
  '__rmul__(self, n, /)': times,
  '__imul__(self, n, /)': (self: PyArray, n: Value) =>
    andThen(times(self, n), made => {
      self.splice(0, self.count, (made as unknown as PyArray).used);
      return self as unknown as Value;
    }),
  '__repr__(self, /)': (self: PyArray) => {
    const name = shortTypeName(self.cls);
    if (self.count === 0) return `${name}('${self.code}')`;
    const inside = isText(self) ? self.values().join('') : (listOf(self) as unknown as Value);
    return andThen(repr(inside), text => `${name}('${self.code}', ${text})`);
  },
  '__reduce_ex__(self, protocol, /)': reduce,
  '__sizeof__(self, /)': (self: PyArray) => 64 + self.cells.byteLength,
});
classMethods(arrayType, { '__class_getitem__(cls, object, /)': (cls: PyType, item: Value) => genericAlias(cls as Value, item) });
getset(arrayType, { typecode: [self => self.code], itemsize: [self => self.kind.size] });
attributes(arrayType, { __hash__: null });

methods(arrayIteratorType, {
  '__reduce__(self, /)': (self: ArrayIterator) => {
    const make = (interpreter().builtins as any).$iter;
    return self.array === null
      ? tuple([make, tuple([tuple([]) as unknown as Value]) as unknown as Value])
      : tuple([make, tuple([self.array as unknown as Value]) as unknown as Value, self.index]);
  },
  '__setstate__(self, state, /)': (self: ArrayIterator, state: Value) => {
    if (self.array !== null) self.index = Math.max(0, Math.min(Number(asInt(state) ?? 0), self.array.count));
    return null;
  },
});

export const arrayModule: HostModule = () => ({
  array: arrayType as Value,
  ArrayType: arrayType as Value,
  _array_reconstructor: fn('_array_reconstructor(arraytype, typecode, mformat_code, items, /)', reconstruct, 'array') as Value,
  typecodes: CODES.join(''),
});
