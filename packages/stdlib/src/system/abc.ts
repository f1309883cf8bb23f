/** `_abc`: abstract base classes: registration, and `isinstance`/`issubclass` through it, with caches per class. */
import {
  andThen,
  asInt,
  call1,
  callSpecial,
  delattr,
  error,
  frozensetType,
  getattr,
  getattrOr,
  type HostModule,
  isSubclass,
  isSubtype,
  isType,
  listFrom,
  type May,
  type NativeSteps,
  NotImplemented,
  native,
  PAUSED,
  type PyFrozenSet,
  type PySet,
  type PyType,
  setattr,
  setType,
  truth,
  tuple,
  typeError,
  typeOf,
  type Value,
} from '@wrought/runtime';
import { functions } from '../functions.ts';

/** What is known of one abstract base class. */
class AbstractData {
  registry = new Set<PyType>();
  cache = new WeakSet<PyType>();
  negative = new WeakSet<PyType>();
  negativeVersion = 0;
}

const data = new WeakMap<PyType, AbstractData>();
/** Bumped at each registration: negative answers given before are void. */
let version = 0;

function dataOf(cls: PyType): AbstractData {
  let found = data.get(cls);
  if (found === undefined) {
    found = new AbstractData();
    data.set(cls, found);
  }
  return found;
}

function needType(v: Value): PyType {
  if (!isType(v)) throw typeError('_abc functions take a class');
  return v;
}

function isMarked(value: Value): May<boolean> {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
  return getattrOr<boolean>(
    value,
    '__isabstractmethod__',
    flag => truth(flag),
    () => false,
  );
}

/** Collect the names of abstract methods and put them on the class. */
function* initSteps(cls: PyType): NativeSteps<null> {
  const names = new Set<string>();
  for (const [name, value] of cls.dict) {
    let marked: any = isMarked(value);
    if (marked === PAUSED) marked = yield;
    if (marked) names.add(name);
  }
  for (const base of cls.bases) {
    const inherited = base.dict.get('__abstractmethods__');
    if (inherited === undefined) continue;
    let list: any = listFrom(inherited);
    if (list === PAUSED) list = yield;
    for (const name of list as string[]) {
      const value = findOn(cls, name);
      let marked: any = value === undefined ? false : isMarked(value);
      if (marked === PAUSED) marked = yield;
      if (marked) names.add(name);
    }
  }
  const set = new (frozensetType.Inst as new () => PyFrozenSet)();
  for (const name of names) set.add(name);
  dataOf(cls);
  const flags = asInt(cls.dict.get('__abc_tpflags__') ?? null);
  if (flags !== undefined) {
    cls.patternKind = Number(flags) & 96 || undefined;
    if (delattr(cls as Value, '__abc_tpflags__') === PAUSED) yield;
  }
  const done: any = setattr(cls as Value, '__abstractmethods__', set as unknown as Value);
  if (done === PAUSED) yield;
  return null;
}

function findOn(cls: PyType, name: string): Value | undefined {
  for (const t of cls.mro) if (t.dict.has(name)) return t.dict.get(name);
  return undefined;
}

/** What is registered with a sequence or mapping is one to `match`, and so are the subclasses that it has. */
function take(type: PyType, kind: number): void {
  type.patternKind = kind;
  for (const ref of type.subclasses) {
    const child = ref.deref();
    if (child !== undefined) take(child, kind);
  }
}

function register(clsValue: Value, subclass: Value): May {
  const cls = needType(clsValue);
  if (!isType(subclass)) throw typeError('Can only register classes');
  if (isSubtype(subclass, cls)) return subclass;
  return andThen(isSubclass(subclass as Value, cls as Value), isAlready => {
    if (isAlready) return subclass as Value;
    return andThen(isSubclass(cls as Value, subclass as Value), isCycle => {
      if (isCycle) throw error('RuntimeError', 'Refusing to create an inheritance cycle');
      dataOf(cls).registry.add(subclass);
      version++;
      const kind = cls.mro.find(base => base.patternKind !== undefined)?.patternKind;
      if (kind !== undefined && subclass.isMutable) take(subclass, kind);
      return subclass as Value;
    });
  });
}

function* subclassSteps(cls: PyType, subclass: PyType): NativeSteps<boolean> {
  const known = dataOf(cls);
  if (known.cache.has(subclass)) return true;
  if (known.negativeVersion < version) {
    known.negative = new WeakSet();
    known.negativeVersion = version;
  } else if (known.negative.has(subclass)) return false;
  let verdict: any = callHook(cls, subclass);
  if (verdict === PAUSED) verdict = yield;
  if (verdict === true || verdict === false) {
    (verdict ? known.cache : known.negative).add(subclass);
    return verdict;
  }
  if (verdict !== NotImplemented) throw error('AssertionError', '__subclasshook__ must return either False, True, or NotImplemented');
  if (isSubtype(subclass, cls)) {
    known.cache.add(subclass);
    return true;
  }
  for (const candidate of known.registry) {
    let answer: any = isSubclass(subclass as Value, candidate as Value);
    if (answer === PAUSED) answer = yield;
    if (answer) {
      known.cache.add(subclass);
      return true;
    }
  }
  let children: any = subclassesOf(cls);
  if (children === PAUSED) children = yield;
  for (const child of children) {
    let answer: any = isSubclass(subclass as Value, child);
    if (answer === PAUSED) answer = yield;
    if (answer) {
      known.cache.add(subclass);
      return true;
    }
  }
  known.negative.add(subclass);
  return false;
}

function callHook(cls: PyType, subclass: PyType): May {
  return andThen(getattr(cls as Value, '__subclasshook__'), hook => call1(hook, subclass as Value));
}

function subclassesOf(cls: PyType): May<Value[]> {
  return andThen(callSpecial(cls.cls.proto.$__subclasses__, cls as Value, []), list => listFrom(list));
}

function subclassCheck(clsValue: Value, subclass: Value): May<boolean> {
  const cls = needType(clsValue);
  if (!isType(subclass)) throw typeError('issubclass() arg 1 must be a class');
  return native(subclassSteps(cls, subclass));
}

/** `cls.__subclasscheck__(…)`, so that a metaclass may override it. */
function askClass(cls: Value, subclass: Value): May<boolean> {
  return andThen(getattr(cls, '__subclasscheck__'), check => andThen(call1(check, subclass), truth));
}

function instanceCheck(clsValue: Value, instance: Value): May<boolean> {
  const cls = needType(clsValue);
  const type = typeOf(instance);
  const known = dataOf(cls);
  if (known.cache.has(type) && !type.isGuest) return true;
  return andThen(
    typeof instance === 'object' && instance !== null && type.isGuest ? getattr(instance, '__class__') : (type as Value),
    declared => {
      if (isType(declared) && known.cache.has(declared)) return true;
      if (declared === type) {
        if (known.negativeVersion === version && known.negative.has(type)) return false;
        return askClass(clsValue, declared);
      }
      return andThen(askClass(clsValue, declared), yes => yes || askClass(clsValue, type as Value));
    },
  );
}

function setOf(types: Iterable<PyType>): Value {
  const set = new (setType.Inst as new () => PySet)();
  for (const type of types) set.add(type as Value);
  return set as unknown as Value;
}

export const abcModule: HostModule = () =>
  functions('_abc', {
    'get_cache_token()': () => version,
    '_abc_init(self, /)': (cls: Value) => native(initSteps(needType(cls))),
    '_abc_register(self, subclass, /)': register,
    '_abc_instancecheck(self, instance, /)': instanceCheck,
    '_abc_subclasscheck(self, subclass, /)': subclassCheck,
    '_get_dump(self, /)': (cls: Value) => {
      const known = dataOf(needType(cls));
      return tuple([setOf(known.registry), setOf([]), setOf([]), known.negativeVersion]);
    },
    '_reset_registry(self, /)': (cls: Value) => {
      dataOf(needType(cls)).registry.clear();
      return null;
    },
    '_reset_caches(self, /)': (cls: Value) => {
      const known = dataOf(needType(cls));
      known.cache = new WeakSet();
      known.negative = new WeakSet();
      return null;
    },
  });
