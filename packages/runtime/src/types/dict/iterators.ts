/** Iterators over a dict's keys, values and items, both ways; they notice when the dict's size changes. */
import { defineType, methods } from '../../object/define.ts';
import { error } from '../../object/errors.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { HostIterator, type Pair } from '../../protocol/iterate.ts';
import { PyTuple } from '../tuple/tuple.ts';
import type { PyDict } from './dict.ts';

export abstract class DictIterator extends HostIterator {
  dict: PyDict | null;
  private size: number;
  protected source: Iterator<any>;
  left: number;
  constructor(dict: PyDict, isReversed = false) {
    super();
    this.dict = dict;
    this.size = dict.map.size;
    this.left = this.size;
    this.source = isReversed ? [...dict.map.keys()].reverse()[Symbol.iterator]() : dict.map.keys();
  }
  step(): Value | Done {
    const k = this.advance();
    return k === DONE ? DONE : this.item(this.dict as PyDict, k);
  }
  /** The next Map key, or DONE. */
  protected advance(): any {
    const dict = this.dict;
    if (dict === null) return DONE;
    if (dict.map.size !== this.size) {
      if (this.left === -1) return DONE;
      this.left = -1;
      throw error('RuntimeError', 'dictionary changed size during iteration');
    }
    const next = this.source.next();
    if (next.done) {
      this.dict = null;
      return DONE;
    }
    if (this.left === 0) {
      this.dict = null;
      throw error('RuntimeError', 'dictionary keys changed during iteration');
    }
    this.left--;
    return next.value;
  }
  /** Another iterator that stands where this one does (which goes on over what was not given yet). */
  copy(): DictIterator {
    const other = Object.create(Object.getPrototypeOf(this)) as DictIterator;
    const rest = this.dict === null || this.dict.map.size !== this.size ? [] : [...toIterable(this.source)];
    this.source = rest[Symbol.iterator]();
    other.source = rest[Symbol.iterator]();
    other.dict = this.dict;
    other.size = this.size;
    other.left = this.left;
    return other;
  }
  protected abstract item(dict: PyDict, k: any): Value;
}

function toIterable(source: Iterator<any>): Iterable<any> {
  return { [Symbol.iterator]: () => source };
}

const keyAt = (dict: PyDict, k: any): Value => dict.keyOf(k);
const valueAt = (dict: PyDict, k: any): Value => dict.map.get(k) as Value;
const itemAt = (dict: PyDict, k: any): Value => new PyTuple([dict.keyOf(k), dict.map.get(k) as Value]) as unknown as Value;

/* Each is a class of its own, not of one another: a type's class stands directly below what belongs to no type. */
export class DictKeyIterator extends DictIterator {
  protected item(dict: PyDict, k: any): Value {
    return keyAt(dict, k);
  }
}
export class DictValueIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict);
    this.source = dict.map.values();
  }
  protected item(_dict: PyDict, value: any): Value {
    return value;
  }
}
export class DictItemIterator extends DictIterator {
  override pair: Pair = [null, null];
  override stepPair(): Value | Done | Pair {
    const k = this.advance(); // no pause: the table's own iterator
    if (k === DONE) return DONE;
    const { pair } = this;
    const dict = this.dict as PyDict;
    pair[0] = dict.keyOf(k);
    pair[1] = dict.map.get(k) as Value;
    return pair as any;
  }
  protected item(dict: PyDict, k: any): Value {
    return itemAt(dict, k);
  }
}
export class DictReverseKeyIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, true);
  }
  protected item(dict: PyDict, k: any): Value {
    return keyAt(dict, k);
  }
}
export class DictReverseValueIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, true);
  }
  protected item(dict: PyDict, k: any): Value {
    return valueAt(dict, k);
  }
}
export class DictReverseItemIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, true);
  }
  protected item(dict: PyDict, k: any): Value {
    return itemAt(dict, k);
  }
}

function iteratorType(name: string, made: any): PyType {
  const type = defineType(name, { class: made, isFinal: true });
  methods(type, { '__length_hint__(self, /)': (self: DictIterator) => (self.dict === null ? 0 : Math.max(0, self.left)) });
  return type;
}
export const dictKeyIteratorType = iteratorType('dict_keyiterator', DictKeyIterator);
export const dictValueIteratorType = iteratorType('dict_valueiterator', DictValueIterator);
export const dictItemIteratorType = iteratorType('dict_itemiterator', DictItemIterator);
iteratorType('dict_reversekeyiterator', DictReverseKeyIterator);
iteratorType('dict_reversevalueiterator', DictReverseValueIterator);
iteratorType('dict_reverseitemiterator', DictReverseItemIterator);
