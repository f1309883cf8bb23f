/** The codes of a pickle that may call the guest: items added, names found, instances made. Each may pause. */
import {
  andThen,
  attempt,
  bufferOf,
  call,
  call0,
  call1,
  callKeywords,
  DONE,
  dictType,
  getattr,
  getattrOr,
  importModule,
  interpreter,
  isType,
  listType,
  type May,
  MISSING,
  native,
  PAUSED,
  PyDict,
  PyFrozenSet,
  PyList,
  PySet,
  PyTuple,
  setItem,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { type Loader, MARK } from './loading.ts';
import { addSteps, buildSteps, callSteps, globalSteps, isPlainlyMade, oldNameSteps, setSteps } from './making.ts';
import { oldCode } from './old-codes.ts';
import { unreadable } from './script.ts';

const NO_PERSISTENT_LOAD = 'A load persistent id instruction was encountered,\nbut no persistent_load function was specified.';

/** The code is done; an unknown one is refused. */
export function callingCode(to: Loader, code: number): May<unknown> {
  switch (code) {
    case 0x61: {
      // APPEND
      const item = to.pop();
      return appendItems(to.top(), [item]);
    }
    case 0x65: {
      // APPENDS
      const items = to.marked();
      return appendItems(to.top(), items);
    }
    case 0x73: {
      // SETITEM
      const value = to.pop();
      const key = to.pop();
      return setItems(to.top(), [key, value], 'SETITEMS');
    }
    case 0x75: {
      // SETITEMS
      const pairs = to.marked();
      return setItems(to.top(), pairs, 'SETITEMS');
    }
    case 0x90: {
      // ADDITEMS
      const items = to.marked();
      return addItems(to.top(), items);
    }
    case 0x91: {
      // FROZENSET
      const items = to.marked();
      const made = new PyFrozenSet();
      return andThen(native(addSteps(made, items)), () => to.push(made));
    }
    case 0x64: {
      // DICT
      const pairs = to.marked();
      const made = new PyDict();
      return andThen(setItems(made, pairs, 'DICT'), () => to.push(made));
    }
    case 0x62: {
      // BUILD
      const state = to.pop();
      return native(buildSteps(to.top(), state));
    }
  }
  return making(to, code);
}

/** The codes that make something by a call. */
function making(to: Loader, code: number): May<unknown> {
  switch (code) {
    case 0x52: {
      // REDUCE
      const args = to.pop();
      const make = to.pop();
      if (!(args instanceof PyTuple)) throw typeError('argument list must be a tuple');
      return andThen(call(make, args.items), made => to.push(made));
    }
    case 0x81: {
      // NEWOBJ
      const args = to.pop();
      return makeInstance(to, to.pop(), args, undefined, 'NEWOBJ');
    }
    case 0x92: {
      // NEWOBJ_EX
      const named = to.pop();
      const args = to.pop();
      return makeInstance(to, to.pop(), args, named, 'NEWOBJ_EX');
    }
    case 0x93: {
      // STACK_GLOBAL
      const name = to.pop();
      const module = to.pop();
      if (typeof name !== 'string' || typeof module !== 'string') unreadable('STACK_GLOBAL requires str');
      return global(to, module, name);
    }
    case 0x82: // EXT1
      return extension(to, to.byte());
    case 0x83: // EXT2
      return extension(to, to.view.getUint16(to.need(2), true));
    case 0x84: // EXT4
      return extension(to, to.signedWord());
    case 0x51: // BINPERSID
      if (to.how.persistentLoad === null) unreadable(NO_PERSISTENT_LOAD);
      return persistent(to, to.pop());
    case 0x97: // NEXT_BUFFER
      return nextBuffer(to);
    case 0x98: // READONLY_BUFFER
      return readonlyBuffer(to);
  }
  return oldCode(to, code);
}

export function persistent(to: Loader, id: Value): May<unknown> {
  const { persistentLoad } = to.how;
  if (persistentLoad === null) unreadable(NO_PERSISTENT_LOAD);
  return andThen(persistentLoad(id), value => to.push(value));
}

function appendItems(list: any, items: any[]): May<unknown> {
  if (list instanceof PyList && list.cls === listType) {
    for (const item of items) list.items.push(item);
    return null;
  }
  if (items.length === 0) return null;
  return andThen(
    getattrOr<any>(
      list,
      'extend',
      extend => extend,
      () => MARK,
    ),
    extend => {
      if (extend !== MARK) return call1(extend, new PyList(items) as unknown as Value);
      return andThen(getattr(list, 'append'), append => native(callSteps(append, items)));
    },
  );
}

function setItems(dict: any, pairs: any[], code: string): May<unknown> {
  if (pairs.length % 2 !== 0) unreadable(`odd number of items for ${code}`);
  const isPlain = dict instanceof PyDict && dict.cls === dictType;
  for (let k = 0; k < pairs.length; k += 2) {
    const answer = isPlain ? dict.set(pairs[k], pairs[k + 1]) : setItem(dict, pairs[k], pairs[k + 1]);
    if (answer === PAUSED) return andThen(PAUSED as May, () => native(setSteps(dict, pairs, k + 2)));
  }
  return null;
}

function addItems(set: any, items: any[]): May<unknown> {
  if (set instanceof PySet) return native(addSteps(set, items));
  if (items.length === 0) return null;
  return andThen(getattr(set, 'add'), add => native(callSteps(add, items)));
}

export function makeInstance(to: Loader, cls: any, args: any, named: any, code: string): May<unknown> {
  if (!isType(cls)) unreadable(`${code} class argument must be a type, not ${typeName(cls)}`);
  if (!(args instanceof PyTuple)) unreadable(`${code} args argument must be a tuple, not ${typeName(args)}`);
  if (named !== undefined && !(named instanceof PyDict)) unreadable(`${code} kwargs argument must be a dict, not ${typeName(named)}`);
  if (named === undefined && args.items.length === 0 && isPlainlyMade(cls)) return to.push(new cls.Inst());
  return andThen(getattr(cls, '__new__'), make => {
    const given = [cls as Value, ...args.items];
    if (named === undefined || named.size === 0) return andThen(call(make, given), made => to.push(made));
    const entries = Array.from((named as PyDict).entries());
    if (entries.some(([name]) => typeof name !== 'string')) throw typeError('keywords must be strings');
    return andThen(
      callKeywords(
        make,
        given,
        entries.map(([name]) => name as string),
        entries.map(([, value]) => value),
      ),
      made => to.push(made),
    );
  });
}

/** What a name stands for. */
function found(to: Loader, module: string, name: string): May {
  const { how, protocol } = to;
  if (how.findClass !== null) return how.findClass(module, name);
  return findClass(module, name, protocol, how.areNamesOld);
}

/** The class of that name, which old pickles give as Python 2 had it. */
export function findClass(module: string, name: string, protocol: number, areNamesOld: boolean): May {
  if (protocol < 3 && areNamesOld)
    return andThen(native(oldNameSteps(module, name)), ([home, called]: any) => native(globalSteps(home, called, false)));
  return native(globalSteps(module, name, protocol >= 4));
}

export function global(to: Loader, module: string, name: string): May<unknown> {
  return andThen(found(to, module, name), value => to.push(value));
}

function extension(to: Loader, code: number): May<unknown> {
  if (code <= 0) unreadable('EXT specifies code <= 0');
  return andThen(importModule('copyreg'), (copyreg: any) => {
    // no pause: whole numbers are the keys of these
    const known: any = (copyreg.$_extension_cache as PyDict).get(code as unknown as Value);
    if (known !== MISSING) return to.push(known);
    const pair: any = (copyreg.$_inverted_registry as PyDict).get(code as unknown as Value);
    if (pair === MISSING) throw valueError(`unregistered extension code ${code}`);
    if (!(pair instanceof PyTuple) || pair.items.length !== 2 || pair.items.some(part => typeof part !== 'string'))
      throw valueError(`_inverted_registry[${code}] isn't a 2-tuple of strings`);
    return andThen(found(to, pair.items[0] as any, pair.items[1] as any), value =>
      andThen((copyreg.$_extension_cache as PyDict).set(code as unknown as Value, value), () => to.push(value)),
    );
  });
}

function nextBuffer(to: Loader): May<unknown> {
  const { buffers } = to.how;
  if (buffers === null) unreadable('pickle stream refers to out-of-band data but no *buffers* argument was given');
  return andThen(buffers.step() as May<any>, buffer => {
    if (buffer === DONE) unreadable('not enough out-of-band buffers');
    return to.push(buffer);
  });
}

function readonlyBuffer(to: Loader): May<unknown> {
  const buffer = to.top();
  const shape = bufferOf(buffer);
  if (shape === undefined) throw typeError(`memoryview: a bytes-like object is required, not '${typeName(buffer)}'`);
  if (shape.isReadonly) return null;
  const { $memoryview } = interpreter().builtins as any;
  return andThen(call1($memoryview, buffer), view =>
    andThen(getattr(view, 'toreadonly'), readonly =>
      andThen(call0(readonly), made => {
        to.pop();
        return to.push(made);
      }),
    ),
  );
}

/** An instance as protocol 0 and 1 make it: a class without arguments is not called. */
export function instantiate(to: Loader, cls: any, args: Value[]): May<unknown> {
  const made = () => andThen(call(cls, args), value => to.push(value));
  if (args.length > 0 || !isType(cls)) return made();
  return andThen(
    getattrOr<boolean>(
      cls as Value,
      '__getinitargs__',
      () => true,
      () => false,
    ),
    hasArgs => {
      if (hasArgs) return made();
      if (isPlainlyMade(cls)) return to.push(new (cls as any).Inst());
      return andThen(getattr(cls as Value, '__new__'), make => andThen(call1(make, cls as Value), value => to.push(value)));
    },
  );
}

/** `attempt` with another text for a ValueError. */
export function orElse(action: () => May, otherwise: (problem: any) => any): May {
  return attempt(
    action,
    value => value,
    problem => {
      throw otherwise(problem);
    },
  );
}
