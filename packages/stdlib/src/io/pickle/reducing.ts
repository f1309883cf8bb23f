/**
 * What an object says of itself when it is pickled (`__reduce_ex__`, `copyreg`), checked and made a script of what is to be written; and the names
 * under which classes and functions are found again.
 */
import {
  asInt,
  asStr,
  call1,
  call2,
  EMPTY_TUPLE,
  error,
  functionType,
  getattr,
  getattrOr,
  importModule,
  interpreter,
  isA,
  isType,
  iter,
  lookup,
  MISSING,
  type NativeSteps,
  objectType,
  PAUSED,
  PyDict,
  PyTuple,
  repr,
  special,
  tuple,
  typeName,
  typeOf,
  typeType,
  type Value,
} from '@wrought/runtime';
import { Code, Items, pickleError, Remember, type Script } from './script.ts';

const REDUCE = new Code(0x52);
const BUILD = new Code(0x62);
const NEWOBJ = new Code(0x81);
const TUPLE2 = new Code(0x86);
const NEWOBJ_EX = new Code(0x92);
const STACK_GLOBAL = new Code(0x93);
const POP = new Code(0x30);

function refuse(message: string): never {
  throw pickleError('PicklingError', message);
}

function* textOf(value: Value): NativeSteps<string> {
  let text: any = repr(value);
  if (text === PAUSED) text = yield;
  return text;
}

function* attribute(o: Value, name: string): NativeSteps<any> {
  let found: any = getattrOr<Value | undefined>(
    o,
    name,
    value => value,
    () => MISSING as any,
  );
  if (found === PAUSED) found = yield;
  return found === (MISSING as any) ? undefined : found;
}

/** The script of a value that is neither plain nor a plain container. */
export function* scriptSteps(value: Value, protocol: number): NativeSteps<Script> {
  const type = typeOf(value);
  if (type === typeType && singleOf(value) !== undefined)
    return yield* reductionScript(tuple([typeType as Value, tuple([singleOf(value) as Value]) as unknown as Value]), value);
  if (type === typeType || type === functionType) return yield* globalSteps(value, undefined);
  let copyreg: any = importModule('copyreg');
  if (copyreg === PAUSED) copyreg = yield;
  let hook: any = (copyreg.$dispatch_table as PyDict).get(type as Value);
  if (hook === PAUSED) hook = yield;
  let told: any;
  if (hook !== (MISSING as any)) told = call1(hook, value);
  else if (isType(value)) return yield* globalSteps(value, undefined);
  else {
    let reduce: any = getattr(value, '__reduce_ex__');
    if (reduce === PAUSED) reduce = yield;
    told = call1(reduce, protocol);
  }
  if (told === PAUSED) told = yield;
  const name = asStr(told);
  if (name !== undefined) return yield* globalSteps(value, name);
  if (!(told instanceof PyTuple)) refuse('__reduce__ must return a string or tuple');
  return yield* reductionScript(told, value);
}

/** The value whose type that is, where there is only one. */
function singleOf(type: Value): Value | undefined {
  const { $Ellipsis, $NotImplemented } = interpreter().builtins as any;
  return ([null, $Ellipsis, $NotImplemented] as Value[]).find(value => typeOf(value) === type);
}

function needIterator(which: string, given: Value): void {
  if (given !== null && special(given, '$__next__') === undefined)
    refuse(`${which} element of the tuple returned by __reduce__ must be an iterator, not ${typeName(given)}`);
}

function* reductionScript(told: PyTuple, value: Value): NativeSteps<Script> {
  const { items } = told;
  if (items.length < 2 || items.length > 6) refuse('tuple returned by __reduce__ must contain 2 through 6 elements');
  const [make, args, state = null, listItems = null, dictItems = null, setter = null] = items;
  if (typeof make !== 'function' && special(make, '$__call__') === undefined)
    refuse('first item of the tuple returned by __reduce__ must be callable');
  if (!(args instanceof PyTuple)) refuse('second item of the tuple returned by __reduce__ must be a tuple');
  needIterator('fourth', listItems);
  needIterator('fifth', dictItems);
  if (setter !== null && typeof setter !== 'function' && special(setter, '$__call__') === undefined)
    refuse(`sixth element of the tuple returned by __reduce__ must be a function, not ${typeName(setter)}`);
  const script: unknown[] = [...(yield* makingSteps(make, args as PyTuple, value)), new Remember(value)];
  for (const items of [listItems, dictItems]) {
    if (items === null) continue;
    let stepper: any = iter(items);
    if (stepper === PAUSED) stepper = yield;
    script.push(new Items(stepper, items === dictItems && items !== listItems));
  }
  if (state !== null && setter === null) script.push(state, BUILD);
  else if (state !== null) script.push(setter, value, state, TUPLE2, REDUCE, POP);
  return script;
}

const objectClass = lookup(objectType, '__class__');

/** `copyreg.__newobj__` of the object's own class, which says nothing else of its class. */
function isUsual(make: Value, cls: Value, value: Value): boolean {
  const copyreg: any = interpreter().modules.get('copyreg');
  return make === copyreg.$__newobj__ && isType(cls) && typeOf(value) === cls && lookup(cls, '__class__') === objectClass;
}

/** How the object is made: `copyreg.__newobj__` and `__newobj_ex__` have codes of their own. */
function* makingSteps(make: Value, args: PyTuple, value: Value): NativeSteps<Script> {
  const { items } = args;
  if (isUsual(make, items[0], value)) return [items[0], items.length === 1 ? EMPTY_TUPLE : tuple(items.slice(1)), NEWOBJ];
  const name = yield* attribute(make, '__name__');
  if (name === '__newobj_ex__') {
    if (items.length !== 3) refuse(`length of the NEWOBJ_EX argument tuple must be exactly 3, not ${items.length}`);
    const [cls, given, named] = items;
    if (!isType(cls)) refuse(`first item from NEWOBJ_EX argument tuple must be a class, not ${typeName(cls)}`);
    if (!(given instanceof PyTuple)) refuse(`second item from NEWOBJ_EX argument tuple must be a tuple, not ${typeName(given)}`);
    if (!(named instanceof PyDict)) refuse(`third item from NEWOBJ_EX argument tuple must be a dict, not ${typeName(named)}`);
    return [cls, given, named, NEWOBJ_EX];
  }
  if (name !== '__newobj__') return [make, args, REDUCE];
  if (items.length < 1) refuse('__newobj__ arglist is empty');
  const [cls, ...rest] = items;
  if ((yield* attribute(cls, '__new__')) === undefined) refuse('args[0] from __newobj__ args has no __new__');
  if (((yield* attribute(value, '__class__')) ?? typeOf(value)) !== cls) refuse('args[0] from __newobj__ args has the wrong class');
  return [cls, tuple(rest), NEWOBJ];
}

/** A class or function by its module and name, looked up to see that it is found there. */
function* globalSteps(value: Value, given: string | undefined): NativeSteps<Script> {
  let name: any = given ?? (yield* attribute(value, '__qualname__'));
  if (name === undefined) {
    name = getattr(value, '__name__');
    if (name === PAUSED) name = yield;
  }
  const path = String(asStr(name) ?? name).split('.');
  if (path.includes('<locals>')) throw error('AttributeError', `Can't pickle local object ${yield* textOf(name)}`);
  let home: any = yield* attribute(value, '__module__');
  if (home === undefined || home === null) home = yield* moduleOf(value, name);
  const module = yield* moduleNamed(value, home);
  let found: any = module;
  for (const part of path) {
    found = yield* attribute(found, part);
    if (found === undefined) refuse(`Can't pickle ${yield* textOf(value)}: attribute lookup ${name} on ${home} failed`);
  }
  if (found !== value) refuse(`Can't pickle ${yield* textOf(value)}: it's not the same object as ${home}.${name}`);
  return (yield* extensionSteps(home, name)) ?? [home, name, STACK_GLOBAL, new Remember(value)];
}

/** Some module that has the value under that name. */
function* moduleOf(value: Value, name: Value): NativeSteps<Value> {
  let which: any = getattr(interpreter().modules.get('pickle') as Value, 'whichmodule');
  if (which === PAUSED) which = yield;
  let home: any = call2(which, value, name);
  if (home === PAUSED) home = yield;
  return home;
}

function* moduleNamed(value: Value, home: Value): NativeSteps<Value> {
  const known = interpreter().modules.get(String(asStr(home)));
  if (known !== undefined && known !== null) return known as Value;
  try {
    let module: any = importModule(String(asStr(home)));
    if (module === PAUSED) module = yield;
    return module;
  } catch (e) {
    if (!isA(e, 'ImportError')) throw e;
  }
  return refuse(`Can't pickle ${yield* textOf(value)}: import of module ${yield* textOf(home)} failed`);
}

/** The short number that `copyreg.add_extension` gave to a name. */
function* extensionSteps(home: Value, name: Value): NativeSteps<Script | undefined> {
  const copyreg: any = interpreter().modules.get('copyreg');
  const registry = copyreg?.$_extension_registry;
  if (!(registry instanceof PyDict) || registry.size === 0) return undefined;
  let code: any = registry.get(tuple([home, name]) as unknown as Value);
  if (code === PAUSED) code = yield;
  const n = code === (MISSING as any) ? undefined : asInt(code);
  if (n === undefined) return undefined;
  const width = n <= 0xff ? 1 : n <= 0xffff ? 2 : 4;
  const codes = [width === 4 ? 0x84 : 0x81 + width];
  for (let k = 0; k < width; k++) codes.push((Number(n) >> (8 * k)) & 255);
  return codes.map(byte => new Code(byte));
}
