/**
 * `Unpickler`: pickles read one after the other from a file, with one memo for all.
 *
 * A file that can be wound back is read by pieces and stands behind the pickle afterwards; of any other as much is read as each code asks for.
 */
import {
  andThen,
  asStr,
  call0,
  call1,
  call2,
  defineType,
  error,
  getattr,
  getattrOr,
  getset,
  interpreter,
  iter,
  type May,
  methods,
  type NativeSteps,
  native,
  needBytes,
  PAUSED,
  PyDict,
  type PyType,
  type Stepper,
  truth,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { findClass } from './calling.ts';
import { LINE } from './input.ts';
import { Loader, Memo, type Reading } from './loading.ts';
import { pickleError } from './script.ts';

/** So much of a file is read at first. */
const CHUNK = 8192;

const MISSING: any = Symbol('missing');

export class Unpickler {
  declare readonly cls: PyType;
  memo = new Memo();
  how: Reading | undefined = undefined;
  /** What reads at the moment, or has read last. */
  loader: Loader | undefined = undefined;
  file: Value = null;
  read: Value = null;
  readline: Value = null;
  persistentLoad: Value | undefined = undefined;
}
export const unpicklerType = defineType('Unpickler', { class: Unpickler, module: '_pickle' });

class MemoProxy {
  declare readonly cls: PyType;
  of!: Unpickler;
}
const memoProxyType = defineType('UnpicklerMemoProxy', { class: MemoProxy, module: '_pickle', isFinal: true });

/** How it is to be read, from what `load`, `loads` and `Unpickler` are given. */
export function* readingSteps(options: (Value | undefined)[], f: string): NativeSteps<Reading> {
  const [fix, encoding, errors, given] = options;
  let areNamesOld: any = fix === undefined ? true : truth(fix);
  if (areNamesOld === PAUSED) areNamesOld = yield;
  const text = (name: string, value: Value | undefined, otherwise: string) => {
    const found = value === undefined ? otherwise : asStr(value);
    if (found === undefined) throw typeError(`${f}() argument '${name}' must be str, not ${kindName(value as Value)}`);
    return found;
  };
  const texts = [text('encoding', encoding, 'ASCII'), text('errors', errors, 'strict')];
  let buffers: any = given === undefined || given === null ? null : iter(given);
  if (buffers === PAUSED) buffers = yield;
  return { areNamesOld, encoding: texts[0], errors: texts[1], buffers: buffers as Stepper | null, findClass: null, persistentLoad: null };
}

function kindName(v: Value): string {
  return v === null ? 'None' : typeName(v);
}

function* attributeOr(of: Value, name: string): NativeSteps<any> {
  let found: any = getattrOr<any>(
    of,
    name,
    value => value,
    () => MISSING,
  );
  if (found === PAUSED) found = yield;
  return found;
}

export function* initialise(self: Unpickler, file: Value, options: (Value | undefined)[], f: string): NativeSteps<null> {
  const read = yield* attributeOr(file, 'read');
  const readline = yield* attributeOr(file, 'readline');
  if (read === MISSING || readline === MISSING) throw typeError("file must have 'read' and 'readline' attributes");
  const how = yield* readingSteps(options, f);
  Object.assign(self, { file, read, readline, memo: new Memo() });
  const isPlain = self.cls === unpicklerType;
  if (!isPlain) {
    const persistent = yield* attributeOr(self as unknown as Value, 'persistent_load');
    self.persistentLoad = persistent === MISSING ? undefined : persistent;
    how.findClass = (module, name) => andThen(getattr(self as unknown as Value, 'find_class'), find => call2(find, module, name));
  }
  self.how = how;
  return null;
}

export function* loadSteps(self: Unpickler): NativeSteps<Value> {
  if (self.how === undefined) throw pickleError('UnpicklingError', `Unpickler.__init__() was not called by ${self.cls.name}.__init__()`);
  const persistent = self.persistentLoad;
  const how = { ...self.how, persistentLoad: persistent === undefined ? null : (id: Value) => call1(persistent, id) };
  const { file } = self;
  let canSeek: any = getattrOr<any>(
    file,
    'seekable',
    seekable => andThen(call0(seekable), truth),
    () => false,
  );
  if (canSeek === PAUSED) canSeek = yield;
  return canSeek ? yield* loadByPieces(self, how) : yield* loadExactly(self, how);
}

function join(loader: Loader, bytes: Uint8Array): void {
  const rest = loader.bytes.subarray(loader.at);
  const joined = new Uint8Array(rest.length + bytes.length);
  joined.set(rest);
  joined.set(bytes, rest.length);
  loader.replace(joined, 0);
}

/** The file stands behind what was read of it when this ends, in whatever way. */
function* loadByPieces(self: Unpickler, how: Reading): NativeSteps<Value> {
  let seek: any = getattr(self.file, 'seek');
  if (seek === PAUSED) seek = yield;
  let first: any = call1(self.read, CHUNK);
  if (first === PAUSED) first = yield;
  const loader = new Loader(needBytes(first), how, self.memo);
  self.loader = loader;
  let total = loader.bytes.length;
  let before = 0;
  let size = CHUNK;
  function* more(): NativeSteps<boolean> {
    size *= 2;
    let next: any = call1(self.read, size);
    if (next === PAUSED) next = yield;
    const bytes = needBytes(next);
    if (bytes.length === 0) return false;
    before += loader.at;
    total += bytes.length;
    join(loader, bytes);
    return true;
  }
  try {
    return yield* loader.run(more);
  } finally {
    const used = before + loader.at;
    if (used < total && call2(seek, used - total, 1) === PAUSED) yield;
  }
}

/** No byte behind the pickle is read. */
function* loadExactly(self: Unpickler, how: Reading): NativeSteps<Value> {
  const loader = new Loader(new Uint8Array(0), how, self.memo);
  self.loader = loader;
  function* more(): NativeSteps<boolean> {
    const { wanted } = loader;
    let next: any = wanted === LINE ? call0(self.readline) : call1(self.read, wanted);
    if (next === PAUSED) next = yield;
    const bytes = needBytes(next);
    if (wanted === LINE ? bytes.at(-1) !== 10 : bytes.length < wanted) return false;
    join(loader, bytes);
    return true;
  }
  return yield* loader.run(more);
}

methods(unpicklerType, {
  '__init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=())': (
    self: Unpickler,
    file: Value,
    ...options: (Value | undefined)[]
  ) => native(initialise(self, file, options, 'Unpickler')),
  'load(self, /)': (self: Unpickler) => native(loadSteps(self)),
  'find_class(self, module_name, global_name, /)': (self: Unpickler, module: Value, name: Value): May => {
    const [home, called] = [asStr(module), asStr(name)];
    if (home === undefined || called === undefined) throw typeError('find_class() arguments must be str');
    return findClass(home, called, self.loader?.protocol ?? 0, self.how?.areNamesOld ?? true);
  },
});

function memoOf(given: unknown): Memo {
  if (given instanceof MemoProxy) {
    const memo = new Memo();
    memo.values = given.of.memo.values.slice();
    memo.count = given.of.memo.count;
    return memo;
  }
  if (!(given instanceof PyDict))
    throw typeError(`'memo' attribute must be an UnpicklerMemoProxy object or dict, not ${typeName(given as Value)}`);
  const memo = new Memo();
  for (const [key, value] of given.entries()) {
    if (typeof key !== 'number') throw typeError('memo key must be integers');
    if (key < 0) throw valueError('memo key must be positive integers.');
    memo.values[key] = value;
    memo.count++;
  }
  return memo;
}

function memoDict(self: MemoProxy): PyDict {
  const dict = new PyDict();
  // no pause: whole numbers are the keys
  self.of.memo.values.forEach((value, key) => dict.set(key as unknown as Value, value));
  return dict;
}

methods(memoProxyType, {
  'clear(self, /)': (self: MemoProxy) => {
    self.of.memo.values.length = 0;
    self.of.memo.count = 0;
    return null;
  },
  'copy(self, /)': memoDict,
});

getset(unpicklerType, {
  memo: [
    self => Object.assign(new MemoProxy(), { of: self }),
    (self, given) => {
      if (given === undefined) throw typeError('attribute deletion is not supported');
      self.memo = memoOf(given);
      return null;
    },
  ],
  persistent_load: [
    self => {
      if (self.persistentLoad === undefined) throw error('AttributeError', 'persistent_load');
      return self.persistentLoad;
    },
    (self, given) => {
      if (given === undefined) throw typeError('attribute deletion is not supported');
      // no pause: looks whether its class has a call
      const isCallable = call1((interpreter().builtins as any).$callable, given);
      if (!isCallable) throw typeError('persistent_load must be a callable taking one argument');
      self.persistentLoad = given;
      return null;
    },
  ],
});
