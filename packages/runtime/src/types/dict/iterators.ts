/** Iterators over a dict's keys, values and items, both ways; they notice when the dict's size changes. */
import { defineType, methods } from '../../object/define.ts';
import { error } from '../../object/errors.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { HostIterator, type Pair } from '../../protocol/iterate.ts';
import { PyTuple } from '../tuple/tuple.ts';
import type { PyDict } from './dict.ts';
import { ABSENT, type KeyTable } from './table.ts';

type Kind = 'keys' | 'values' | 'entries';

export abstract class DictIterator extends HostIterator {
  declare dict: PyDict | null;
  declare private readonly size: number;
  declare readonly kind: Kind;
  declare private readonly isReversed: boolean;
  declare private table: KeyTable | null;
  /** Gives what there is of a Map, of a table the numbers of its entries. */
  declare protected source: Iterator<any>;
  declare left: number;
  constructor(dict: PyDict, kind: Kind, source: Iterator<any> | null) {
    super();
    const { table, size } = dict;
    this.dict = dict;
    this.size = size;
    this.left = size;
    this.kind = kind;
    this.isReversed = source === null;
    this.table = table;
    if (table === null) this.source = source ?? backwards(dict.map, kind);
    else this.source = tableSource(table, source === null ? table.keys.length - 1 : 0, source === null ? -1 : 1);
  }
  /** Whether there is a next entry and `source` gives it. */
  protected get isOnMap(): boolean {
    const { dict } = this;
    return this.left > 0 && dict !== null && this.table === null && dict.table === null && dict.map.size === this.size;
  }
  step(): Value | Done {
    // no pause: keys and values are read as they stand
    const k = this.advance();
    if (k === DONE) return DONE;
    const { table, kind } = this;
    if (table === null) return kind === 'entries' ? (new PyTuple(k) as unknown as Value) : k;
    if (kind === 'keys') return table.keys[k];
    return kind === 'values' ? table.values?.[k] : (new PyTuple([table.keys[k], table.values?.[k]]) as unknown as Value);
  }
  /** What the source gives next, or DONE. */
  protected advance(): any {
    const dict = this.dict;
    if (dict === null) return DONE;
    if (dict.size !== this.size || this.left === -1) {
      this.left = -1;
      throw error('RuntimeError', 'dictionary changed size during iteration');
    }
    if (this.table !== dict.table) this.moveOver(dict.table);
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
  /** The dict went over to a table, which is as long as the Map was. */
  private moveOver(table: KeyTable | null): void {
    this.table = table;
    const at = this.isReversed ? this.left - 1 : this.size - this.left;
    this.source = table === null ? [][Symbol.iterator]() : tableSource(table, at, this.isReversed ? -1 : 1);
  }
  protected stepEntry(pair: Pair): Value | Done | Pair {
    const k = this.advance(); // no pause: the table's own iterator
    if (k === DONE) return DONE;
    const { table } = this;
    pair[0] = table === null ? k[0] : table.keys[k];
    pair[1] = table === null ? k[1] : table.values?.[k];
    return pair as any;
  }
  /** Another iterator that stands where this one does (which goes on over what was not given yet). */
  copy(): DictIterator {
    const { source } = this;
    const rest = this.dict === null || this.dict.size !== this.size ? [] : [...{ [Symbol.iterator]: () => source }];
    this.source = rest[Symbol.iterator]();
    return Object.assign(Object.create(Object.getPrototypeOf(this)), this, {
      source: rest[Symbol.iterator](),
      ...(this.pair && { pair: [null, null] }),
    });
  }
}

function* backwards(map: Map<any, Value>, kind: Kind): Generator<any> {
  for (const key of [...map.keys()].reverse()) yield kind === 'keys' ? key : kind === 'values' ? map.get(key) : [key, map.get(key)];
}

/** The numbers of a table's entries. */
function tableSource(table: KeyTable, at: number, by: number): Iterator<number> {
  const answer = { done: false, value: at - by };
  return {
    next() {
      answer.value = table.next(answer.value + by, by);
      answer.done = answer.value === ABSENT;
      return answer as IteratorResult<number>;
    },
  };
}

/*
 * Each is a class of its own, not of one another: a type's class stands directly below what belongs to no type. Each has a call
 * of `next` of its own too: the engine inlines it where it has only met one kind of the Map's iterators.
 */
export class DictKeyIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'keys', dict.map.keys());
  }
  override step(): Value | Done {
    if (this.isOnMap) {
      const { done, value } = this.source.next();
      if (done !== true) {
        this.left--;
        return value;
      }
    }
    return super.step();
  }
}
export class DictValueIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'values', dict.map.values());
  }
  override step(): Value | Done {
    if (this.isOnMap) {
      const { done, value } = this.source.next();
      if (done !== true) {
        this.left--;
        return value;
      }
    }
    return super.step();
  }
}
export class DictItemIterator extends DictIterator {
  override pair: Pair = [null, null];
  constructor(dict: PyDict) {
    super(dict, 'entries', dict.map.entries());
  }
  override stepPair(): Value | Done | Pair {
    if (this.isOnMap) {
      const { done, value } = this.source.next();
      if (done !== true) {
        this.left--;
        const { pair } = this;
        pair[0] = value[0];
        pair[1] = value[1];
        return pair as any;
      }
    }
    return this.stepEntry(this.pair);
  }
}
export class DictReverseKeyIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'keys', null);
  }
}
export class DictReverseValueIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'values', null);
  }
}
export class DictReverseItemIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'entries', null);
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
