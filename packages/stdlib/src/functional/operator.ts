/** `_operator`: the operators as functions, and the getters that C offers to `operator.py`. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  attempt,
  binary,
  call,
  callKeywords,
  callSpecial,
  compare,
  contains,
  DONE,
  defineType,
  delItem,
  dictType,
  equal,
  getattr,
  getItem,
  type HostModule,
  inplace,
  isA,
  iter,
  keyOf,
  length,
  type May,
  MISSING,
  methods,
  type NativeSteps,
  NotImplemented,
  native,
  PAUSED,
  type PyDict,
  PyFloat,
  type PyType,
  rawBytes,
  repr,
  type Stepper,
  setItem,
  staticMethods,
  truth,
  tuple,
  tupleType,
  typeError,
  typeName,
  typeOf,
  unary,
  type Value,
  valueError,
} from '@wrought/runtime';
import { loadedPart, withPart } from '@wrought/runtime/parts';
import { functions } from '../functions.ts';
import { partialType } from './partial.ts';

function* countSteps(container: Value, wanted: Value): NativeSteps<Value> {
  let stepper: any = iter(container);
  if (stepper === PAUSED) stepper = yield;
  let count = 0;
  for (;;) {
    let item: any = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) return count;
    let isSame: any = item === wanted || equal(item, wanted);
    if (isSame === PAUSED) isSame = yield;
    if (isSame) count++;
  }
}

function* indexSteps(container: Value, wanted: Value): NativeSteps<Value> {
  let stepper: any = iter(container);
  if (stepper === PAUSED) stepper = yield;
  for (let at = 0; ; at++) {
    let item: any = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) throw valueError('sequence.index(x): x not in sequence');
    let isSame: any = item === wanted || equal(item, wanted);
    if (isSame === PAUSED) isSame = yield;
    if (isSame) return at;
  }
}

/** Chained attribute reads: `a.b.c`. */
function readPath(o: Value, path: string[], at = 0): May {
  if (at === path.length) return o;
  const value = getattr(o, path[at]);
  return value === PAUSED ? andThen(value, v => readPath(v, path, at + 1)) : readPath(value as Value, path, at + 1);
}

function readEach(o: Value, read: ((o: Value) => May)[], at = 0, found: Value[] = []): May {
  if (at === read.length) return tuple(found) as unknown as Value;
  return andThen(read[at](o), v => {
    found.push(v);
    return readEach(o, read, at + 1, found);
  });
}

function readItem(o: Value, key: Value): May {
  if (o !== null && (o as any).cls === dictType) {
    const found = (o as unknown as PyDict).get(key);
    if (found !== PAUSED && found !== MISSING) return found as Value;
    if (found === PAUSED) return andThen(found as May<Value>, value => ((value as unknown) === MISSING ? getItem(o, key) : value));
  }
  const value = o !== null && (o as any).cls === tupleType && typeof key === 'number' && key >= 0 ? (o as any).items[key] : undefined;
  return value === undefined ? getItem(o, key) : value;
}

class AttrGetter {
  declare readonly cls: PyType;
  names: string[] = [];
  private paths: string[][] | null = null;
  /** The property in which an object has the attribute itself, where there is one name that is no path. */
  private own: string | null = null;
  read(o: Value): May {
    if (this.own !== null && typeof o === 'object' && o !== null) {
      const seen = (o as any)[this.own];
      if (seen !== undefined && typeof seen !== 'function') return seen;
    }
    if (this.paths === null) {
      this.paths = this.names.map(name => name.split('.'));
      const [name] = this.names;
      if (this.names.length === 1 && !name.includes('.') && !name.startsWith('__')) this.own = keyOf(name);
    }
    const { paths } = this;
    return paths.length === 1
      ? readPath(o, paths[0])
      : readEach(
          o,
          paths.map(path => (x: Value) => readPath(x, path)),
        );
  }
}
class ItemGetter {
  declare readonly cls: PyType;
  keys: Value[] = [];
  read(o: Value): May {
    const { keys } = this;
    return keys.length === 1 ? readItem(o, keys[0]) : this.readAll(o);
  }
  private readAll(o: Value): May {
    return readEach(
      o,
      this.keys.map(key => (x: Value) => readItem(x, key)),
    );
  }
}
class MethodCaller {
  declare readonly cls: PyType;
  name = '';
  args: Value[] = [];
  keywords: Map<string, Value> = new Map();
}

const attrGetterType = defineType('attrgetter', { class: AttrGetter, module: 'operator' });
const itemGetterType = defineType('itemgetter', { class: ItemGetter, module: 'operator' });
const methodCallerType = defineType('methodcaller', { class: MethodCaller, module: 'operator' });

staticMethods(attrGetterType, {
  '__new__(cls, attr, /, *attrs)': (cls: PyType, attr: Value, attrs: Value[]) => {
    const self = new cls.Inst() as AttrGetter;
    self.names = [attr, ...attrs].map(name => {
      const text = asStr(name);
      if (text === undefined) throw typeError('attribute name must be a string');
      return text;
    });
    return self;
  },
});
staticMethods(itemGetterType, {
  '__new__(cls, item, /, *items)': (cls: PyType, item: Value, items: Value[]) => {
    const self = new cls.Inst() as ItemGetter;
    self.keys = [item, ...items];
    return self;
  },
});
staticMethods(methodCallerType, {
  '__new__(cls, name, /, *args, **kwargs)': (cls: PyType, name: Value, args: Value[], kwargs: Map<string, Value>) => {
    const text = asStr(name);
    if (text === undefined) throw typeError('method name must be a string');
    const self = new cls.Inst() as MethodCaller;
    self.name = text;
    self.args = args;
    self.keywords = kwargs;
    return self;
  },
});

function reprEach(values: Value[], at = 0, texts: string[] = []): May<string[]> {
  if (at === values.length) return texts;
  return andThen(repr(values[at]), text => reprEach(values, at + 1, [...texts, text]));
}

methods(attrGetterType, {
  '__call__(self, obj, /)': (self: AttrGetter, o: Value) => self.read(o),
  '__repr__(self, /)': (self: AttrGetter) => andThen(reprEach(self.names), texts => `operator.attrgetter(${texts.join(', ')})`),
  '__reduce__(self, /)': (self: AttrGetter) => tuple([attrGetterType as Value, tuple([...self.names]) as unknown as Value]),
});
methods(itemGetterType, {
  '__call__(self, obj, /)': (self: ItemGetter, o: Value) => self.read(o),
  '__repr__(self, /)': (self: ItemGetter) => andThen(reprEach(self.keys), texts => `operator.itemgetter(${texts.join(', ')})`),
  '__reduce__(self, /)': (self: ItemGetter) => tuple([itemGetterType as Value, tuple([...self.keys]) as unknown as Value]),
});
methods(methodCallerType, {
  '__call__(self, obj, /)': (self: MethodCaller, o: Value) =>
    andThen(getattr(o, self.name), method => callKeywords(method, self.args, [...self.keywords.keys()], [...self.keywords.values()])),
  '__repr__(self, /)': (self: MethodCaller) =>
    andThen(reprEach([self.name, ...self.args]), texts =>
      andThen(
        reprEach([...self.keywords.values()]),
        named => `operator.methodcaller(${[...texts, ...[...self.keywords.keys()].map((name, k) => `${name}=${named[k]}`)].join(', ')})`,
      ),
    ),
  '__reduce__(self, /)': (self: MethodCaller) => {
    const type = methodCallerType as Value;
    const args = tuple([...self.args]) as unknown as Value;
    if (self.keywords.size === 0) return tuple([type, tuple([self.name, ...self.args]) as unknown as Value]);
    return andThen(callKeywords(partialType as Value, [type, self.name], [...self.keywords.keys()], [...self.keywords.values()]), made =>
      tuple([made, args]),
    );
  },
});

const BINARY: Record<string, string> = {
  add: 'add',
  sub: 'sub',
  mul: 'mul',
  truediv: 'truediv',
  floordiv: 'floordiv',
  mod: 'mod',
  pow: 'pow',
  lshift: 'lshift',
  rshift: 'rshift',
  and_: 'and',
  or_: 'or',
  xor: 'xor',
  matmul: 'matmul',
};

/** What is exact where it is a safe integer. */
const QUICK: Record<string, ((a: number, b: number) => number) | undefined> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
};

function operatorTable(): Record<string, (...args: any[]) => any> {
  const table: Record<string, (...args: any[]) => any> = {};
  for (const [name, op] of Object.entries(BINARY)) {
    const quick = QUICK[op];
    table[`${name}(a, b, /)`] =
      quick === undefined
        ? (a: Value, b: Value) => binary(op, a, b)
        : (a: Value, b: Value) => {
            const made = typeof a === 'number' && typeof b === 'number' ? quick(a, b) : Number.NaN;
            return Number.isSafeInteger(made) ? made + 0 : binary(op, a, b);
          };
    table[`i${name.replace('_', '')}(a, b, /)`] = (a: Value, b: Value) => inplace(op, a, b);
  }
  for (const op of ['lt', 'le', 'eq', 'ne', 'gt', 'ge'] as const) table[`${op}(a, b, /)`] = (a: Value, b: Value) => compare(op, a, b);
  for (const op of ['neg', 'pos', 'invert']) table[`${op}(a, /)`] = (a: Value) => unary(op, a);
  return table;
}

function concat(op: (name: string, a: Value, b: Value) => May, a: Value, b: Value): May {
  if (typeOf(a).proto.$__getitem__ === undefined) throw typeError(`'${typeName(a)}' object can't be concatenated`);
  return op('add', a, b);
}

function absolute(o: Value): May {
  if (o instanceof PyFloat && !o.cls.isGuest) return callSpecial(typeOf(o).proto.$__abs__, o, []);
  const hook = typeOf(o).proto.$__abs__;
  if (hook === undefined) throw typeError(`bad operand type for abs(): '${typeName(o)}'`);
  return callSpecial(hook, o, []);
}

function lengthHint(o: Value, otherwise: Value | undefined): May {
  const fallback = otherwise === undefined ? 0 : asInt(otherwise);
  if (fallback === undefined) throw typeError(`'${typeName(otherwise as Value)}' object cannot be interpreted as an integer`);
  if (typeof o === 'string' || typeOf(o).proto.$__len__ !== undefined) return length(o);
  const hook = typeOf(o).proto.$__length_hint__;
  const { part } = typeOf(o);
  if (hook === undefined && part !== undefined && loadedPart(part) === undefined) return withPart(part, () => lengthHint(o, otherwise));
  if (hook === undefined) return fallback;
  const asked = attempt(
    () => callSpecial(hook, o, []),
    n => n,
    e => {
      if (isA(e, 'TypeError')) return NotImplemented as unknown as Value;
      throw e;
    },
  );
  return andThen(asked, n => {
    if ((n as unknown) === NotImplemented) return fallback;
    const hint = asInt(n);
    if (hint === undefined) throw typeError(`__length_hint__ must be an integer, not ${typeName(n)}`);
    if (hint < 0) throw valueError('__length_hint__() should return >= 0');
    return hint;
  });
}

function asciiBytes(text: string): Uint8Array {
  if (/[^\0-\x7f]/.test(text)) throw typeError('comparing strings with non-ASCII characters is not supported');
  return new TextEncoder().encode(text);
}

/** `_compare_digest`: a comparison whose time does not tell where two texts differ. */
function compareDigest(a: Value, b: Value): boolean {
  const isText = asStr(a) !== undefined && asStr(b) !== undefined;
  const x = isText ? asciiBytes(asStr(a) as string) : rawBytes(a);
  const y = isText ? asciiBytes(asStr(b) as string) : rawBytes(b);
  if (x === undefined && y === undefined)
    throw typeError(`unsupported operand types(s) or combination of types: '${typeName(a)}' and '${typeName(b)}'`);
  if (x === undefined || y === undefined) throw typeError(`a bytes-like object is required, not '${typeName(x === undefined ? a : b)}'`);
  let difference = x.length ^ y.length;
  for (let k = 0; k < y.length; k++) difference |= (x[k] ?? 0) ^ y[k];
  return difference === 0;
}

export const operatorModule: HostModule = () => ({
  attrgetter: attrGetterType as Value,
  itemgetter: itemGetterType as Value,
  methodcaller: methodCallerType as Value,
  ...functions('_operator', {
    ...operatorTable(),
    'inv(a, /)': (a: Value) => unary('invert', a),
    'abs(a, /)': absolute,
    'not_(a, /)': (a: Value) => andThen(truth(a), t => !t),
    'truth(a, /)': (a: Value) => truth(a),
    'is_(a, b, /)': (a: Value, b: Value) => a === b,
    'is_not(a, b, /)': (a: Value, b: Value) => a !== b,
    'is_none(a, /)': (a: Value) => a === null,
    'is_not_none(a, /)': (a: Value) => a !== null,
    'index(a, /)': (a: Value) => asIndex(a),
    'concat(a, b, /)': (a: Value, b: Value) => concat(binary, a, b),
    'iconcat(a, b, /)': (a: Value, b: Value) => concat(inplace, a, b),
    'contains(a, b, /)': (a: Value, b: Value) => contains(a, b),
    'countOf(a, b, /)': (a: Value, b: Value) => native(countSteps(a, b)),
    'indexOf(a, b, /)': (a: Value, b: Value) => native(indexSteps(a, b)),
    'getitem(a, b, /)': (a: Value, b: Value) => getItem(a, b),
    'setitem(a, b, c, /)': (a: Value, b: Value, c: Value) => setItem(a, b, c),
    'delitem(a, b, /)': (a: Value, b: Value) => delItem(a, b),
    'length_hint(obj, default=0, /)': lengthHint,
    'call(obj, /, *args, **kwargs)': (f: Value, args: Value[], kwargs: Map<string, Value>) =>
      kwargs.size === 0 ? call(f, args) : callKeywords(f, args, [...kwargs.keys()], [...kwargs.values()]),
    '_compare_digest(a, b, /)': compareDigest,
  }),
});
