/** `array.array`: numbers of one C type, kept as guest values; bytes are made with `struct`'s rules when somebody asks for them. */
import {
  andThen,
  asIndex,
  asStr,
  attempt,
  bytesFrom,
  callSpecial,
  DONE,
  type Done,
  defineType,
  equal,
  error,
  getItem,
  getset,
  HostIterator,
  type HostModule,
  isException,
  listFrom,
  listType,
  type May,
  methods,
  NotImplemented,
  needBytes,
  PyList,
  PySlice,
  type PyType,
  rawBytes,
  repr,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { packValues, unpackValues } from './struct.ts';
import { structErrorType } from './struct-format.ts';

const SIZES: Record<string, number> = { b: 1, B: 1, h: 2, H: 2, i: 4, I: 4, l: 8, L: 8, q: 8, Q: 8, f: 4, d: 8 };

class PyArray {
  declare readonly cls: PyType;
  code = 'b';
  list = new PyList();
  hostIter(): ArrayIterator {
    return Object.assign(new ArrayIterator(), { array: this });
  }
}
const arrayType = defineType('array', { class: PyArray, module: 'array' });

class ArrayIterator extends HostIterator {
  array!: PyArray;
  index = 0;
  step(): Value | Done {
    const { items } = this.array.list;
    return this.index < items.length ? items[this.index++] : DONE;
  }
}
defineType('arrayiterator', { class: ArrayIterator as any, module: 'array', isFinal: true });

/** Values as C would keep them: packed and unpacked again, so that range errors and float rounding are C's. */
function kept(code: string, values: Value[]): May<Value[]> {
  const format = `@${values.length}${code}`;
  return attempt<Uint8Array, Value[]>(
    () => packValues(format, values),
    bytes => unpackValues(format, bytes),
    problem => {
      if (!isException(problem) || problem.cls !== structErrorType) throw problem;
      const text = String(problem.args[0]);
      if (text.startsWith('required argument'))
        throw typeError(code === 'f' || code === 'd' ? 'must be real number' : 'an integer is required');
      throw error('OverflowError', text);
    },
  );
}

function fromBytes(self: PyArray, bytes: Uint8Array): void {
  const size = SIZES[self.code];
  if (bytes.length % size !== 0) throw valueError('bytes length not a multiple of item size');
  self.list.items.push(...unpackValues(`@${bytes.length / size}${self.code}`, bytes));
}

function extend(self: PyArray, source: Value): May<null> {
  if (source instanceof PyArray && source.code !== self.code) throw typeError('can only extend with array of same kind');
  return andThen(source instanceof PyArray ? source.list.items.slice() : listFrom(source), values =>
    andThen(kept(self.code, values), items => {
      self.list.items.push(...items);
      return null;
    }),
  );
}

/** What a list would do, with the items kept as C keeps them. */
function asList(name: string): (self: PyArray, ...args: Value[]) => May {
  return (self, ...args) => callSpecial(listType.proto[`$${name}`], self.list as unknown as Value, args);
}

function likeList(self: PyArray, items: Value[]): Value {
  return Object.assign(new PyArray(), { code: self.code, list: new PyList(items) }) as unknown as Value;
}

staticMethods(arrayType, {
  '__new__(cls, typecode, initializer=(), /)': (cls: PyType, code: Value, initial?: Value) => {
    const letter = asStr(code);
    if (letter === undefined || letter.length !== 1)
      throw typeError(`array() argument 1 must be a unicode character, not ${typeName(code)}`);
    if (!Object.hasOwn(SIZES, letter)) throw valueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)');
    const made = new cls.Inst() as PyArray;
    made.code = letter;
    if (initial === undefined) return made;
    if (typeof initial === 'string') throw typeError(`cannot use a str to initialize an array with typecode '${letter}'`);
    const bytes = initial instanceof PyArray ? undefined : rawBytes(initial);
    if (bytes !== undefined) {
      fromBytes(made, bytes);
      return made;
    }
    const values = initial instanceof PyArray ? initial.list.items.slice() : listFrom(initial);
    return andThen(values, items => andThen(extend(made, new PyList(items) as unknown as Value), () => made as unknown as Value));
  },
});

methods(arrayType, {
  '__init__(self, *args)': () => null,
  'append(self, v, /)': (self: PyArray, v: Value) => extend(self, new PyList([v]) as unknown as Value),
  'extend(self, bb, /)': extend,
  'fromlist(self, list, /)': extend,
  'frombytes(self, buffer, /)': (self: PyArray, data: Value) => {
    fromBytes(self, needBytes(data));
    return null;
  },
  'tobytes(self, /)': (self: PyArray) => andThen(packValues(`@${self.list.items.length}${self.code}`, self.list.items), bytesFrom),
  'tolist(self, /)': (self: PyArray) => new PyList(self.list.items.slice()),
  'insert(self, i, v, /)': (self: PyArray, i: Value, v: Value) =>
    andThen(kept(self.code, [v]), ([item]) => asList('insert')(self, i, item)),
  'pop(self, i=-1, /)': (self: PyArray, i?: Value) => {
    if (self.list.items.length === 0) throw error('IndexError', 'pop from empty array');
    return asList('pop')(self, i ?? -1);
  },
  'remove(self, v, /)': (self: PyArray, v: Value) => asList('remove')(self, v),
  'index(self, v, /)': (self: PyArray, v: Value) => asList('index')(self, v),
  'count(self, v, /)': (self: PyArray, v: Value) => asList('count')(self, v),
  'reverse(self, /)': (self: PyArray) => {
    self.list.items.reverse();
    return null;
  },
  '__len__(self, /)': (self: PyArray) => self.list.items.length,
  '__iter__(self, /)': (self: PyArray) => self.hostIter(),
  '__contains__(self, v, /)': (self: PyArray, v: Value) => asList('__contains__')(self, v),
  '__getitem__(self, i, /)': (self: PyArray, i: Value) =>
    andThen(getItem(self.list as unknown as Value, i), got =>
      i instanceof PySlice ? likeList(self, (got as unknown as PyList).items) : got,
    ),
  '__setitem__(self, i, v, /)': (self: PyArray, i: Value, v: Value) => {
    if (i instanceof PySlice) {
      if (!(v instanceof PyArray)) throw typeError(`can only assign array (not "${typeName(v)}") to array slice`);
      return asList('__setitem__')(self, i, v.list as unknown as Value);
    }
    return andThen(kept(self.code, [v]), ([item]) => asList('__setitem__')(self, i, item));
  },
  '__delitem__(self, i, /)': (self: PyArray, i: Value) => asList('__delitem__')(self, i),
  '__add__(self, other, /)': (self: PyArray, other: Value) => {
    if (!(other instanceof PyArray)) throw typeError(`can only append array (not "${typeName(other)}") to array`);
    return likeList(self, [...self.list.items, ...other.list.items]);
  },
  '__iadd__(self, other, /)': (self: PyArray, other: Value) => andThen(extend(self, other), () => self as unknown as Value),
  '__mul__(self, n, /)': (self: PyArray, n: Value) =>
    andThen(asIndex(n), times => likeList(self, Array.from({ length: Math.max(0, Number(times)) }, () => self.list.items).flat())),
  '__eq__(self, other, /)': (self: PyArray, other: Value) =>
    other instanceof PyArray ? equal(self.list as unknown as Value, other.list as unknown as Value) : (NotImplemented as unknown as Value),
  '__repr__(self, /)': (self: PyArray) =>
    self.list.items.length === 0
      ? `array('${self.code}')`
      : andThen(repr(self.list as unknown as Value), text => `array('${self.code}', ${text})`),
  '__reduce__(self, /)': (self: PyArray) =>
    tuple([arrayType as Value, tuple([self.code, new PyList(self.list.items.slice()) as unknown as Value]) as unknown as Value]),
});
getset(arrayType, { typecode: [self => self.code], itemsize: [self => SIZES[self.code]] });

export const arrayModule: HostModule = () => ({
  array: arrayType as Value,
  ArrayType: arrayType as Value,
  typecodes: Object.keys(SIZES).join(''),
});
