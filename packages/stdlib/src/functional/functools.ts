/** `_functools`: `reduce`, `partial`, `cmp_to_key` and the cache behind `lru_cache`. */
import {
  andThen,
  attributes,
  call2,
  compare,
  DONE,
  defineType,
  getset,
  type HostModule,
  iter,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyTuple,
  type PyType,
  type Stepper,
  shareDoc,
  sharedDoc,
  tuple,
  typeError,
  type Value,
} from '@wrought/runtime';
import { type Comparison, functions } from '../functions.ts';
import { lruCacheType, shareCachedDoc } from './lru-cache.ts';
import { partialType, placeholder, placeholderType } from './partial.ts';

/**
 * For `update_wrapper`: the documentation of a function is in no text that a page has from the start, so a wrapper gets where it is found instead.
 * Answers the names of what is still to copy.
 */
function shareDocumentation(wrapper: any, wrapped: any, names: Value): May<Value> {
  const isFunction = typeof wrapped === 'function' && wrapped.code !== undefined && wrapped.pyDoc === undefined;
  if (!isFunction || typeof wrapper !== 'function' || !(names instanceof PyTuple) || !names.items.includes('__doc__')) return names;
  const doc = sharedDoc(wrapped); // no pause: the code object of a function that shows its own documentation
  const rest = tuple(names.items.filter(name => name !== '__doc__')) as unknown as Value;
  return shareCachedDoc(wrapper, doc) ? rest : andThen(shareDoc(wrapper, doc), () => rest);
}

function* reduceSteps(f: Value, iterable: Value, initial: Value | undefined): NativeSteps<Value> {
  let stepper: any = iter(iterable);
  if (stepper === PAUSED) stepper = yield;
  let total: any = initial;
  if (total === undefined) {
    total = (stepper as Stepper).step();
    if (total === PAUSED) total = yield;
    if (total === DONE) throw typeError('reduce() of empty iterable with no initial value');
  }
  for (;;) {
    let item: any = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) return total;
    total = call2(f, total, item);
    if (total === PAUSED) total = yield;
  }
}

class KeyObject {
  declare readonly cls: PyType;
  compare: Value = null;
  obj: Value | undefined = undefined;
}
const keyType = defineType('KeyWrapper', { class: KeyObject, module: 'functools', isFinal: true });

function orderBy(op: Comparison): (self: KeyObject, other: Value) => May {
  return (self, other) => {
    if (!(other instanceof KeyObject)) throw typeError('other argument must be K instance');
    return andThen(call2(self.compare, self.obj as Value, other.obj as Value), order => compare(op, order, 0));
  };
}

methods(keyType, {
  '__call__(self, obj)': (self: KeyObject, obj: Value) => wrapKey(self.compare, obj),
  '__lt__(self, other, /)': orderBy('lt'),
  '__le__(self, other, /)': orderBy('le'),
  '__eq__(self, other, /)': orderBy('eq'),
  '__ne__(self, other, /)': orderBy('ne'),
  '__gt__(self, other, /)': orderBy('gt'),
  '__ge__(self, other, /)': orderBy('ge'),
});
attributes(keyType, { __hash__: null });
getset(keyType, {
  obj: [
    self => self.obj,
    (self, v) => {
      self.obj = v;
      return null;
    },
  ],
});

function wrapKey(cmp: Value, obj: Value | undefined): Value {
  const key = new (keyType.Inst as new () => KeyObject)();
  key.compare = cmp;
  key.obj = obj;
  return key as unknown as Value;
}

export const functoolsModule: HostModule = () => ({
  partial: partialType as Value,
  Placeholder: placeholder,
  _PlaceholderType: placeholderType as Value,
  _lru_cache_wrapper: lruCacheType as Value,
  ...functions('_functools', {
    'reduce(function, iterable, initial=None, /)': (f: Value, iterable: Value, initial?: Value) =>
      native(reduceSteps(f, iterable, initial)),
    'cmp_to_key(mycmp)': (cmp: Value) => wrapKey(cmp, undefined),
    '_share_doc(wrapper, wrapped, names, /)': shareDocumentation,
  }),
});
