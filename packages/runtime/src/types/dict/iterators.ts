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
  dict: PyDict | null;
  private size: number;
  readonly kind: Kind;
  private readonly isReversed: boolean;
  private table: KeyTable | null;
  /** Gives what there is of a Map, of a table the numbers of its entries. */
  private source: Iterator<any>;
  left: number;
  override pair: Pair = [null, null];
  constructor(dict: PyDict, kind: Kind, isReversed = false) {
    super();
    this.dict = dict;
    this.size = dict.size;
    this.left = this.size;
    this.kind = kind;
    this.isReversed = isReversed;
    this.table = dict.table;
    if (this.table !== null) this.source = tableSource(this.table, isReversed ? this.table.keys.length - 1 : 0, isReversed ? -1 : 1);
    else this.source = isReversed ? backwards(dict.map, kind) : dict.map[kind]();
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
    if (dict.size !== this.size) {
      if (this.left === -1) return DONE;
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
  protected stepEntry(): Value | Done | Pair {
    const k = this.advance(); // no pause: the table's own iterator
    if (k === DONE) return DONE;
    const { pair, table } = this;
    pair[0] = table === null ? k[0] : table.keys[k];
    pair[1] = table === null ? k[1] : table.values?.[k];
    return pair as any;
  }
  /** Another iterator that stands where this one does (which goes on over what was not given yet). */
  copy(): DictIterator {
    const { source } = this;
    const rest = this.dict === null || this.dict.size !== this.size ? [] : [...{ [Symbol.iterator]: () => source }];
    this.source = rest[Symbol.iterator]();
    return Object.assign(Object.create(Object.getPrototypeOf(this)), this, { source: rest[Symbol.iterator](), pair: [null, null] });
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

/* Each is a class of its own, not of one another: a type's class stands directly below what belongs to no type. */
export class DictKeyIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'keys');
  }
}
export class DictValueIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'values');
  }
}
export class DictItemIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'entries');
  }
  override stepPair(): Value | Done | Pair {
    return this.stepEntry();
  }
}
export class DictReverseKeyIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'keys', true);
  }
}
export class DictReverseValueIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'values', true);
  }
}
export class DictReverseItemIterator extends DictIterator {
  constructor(dict: PyDict) {
    super(dict, 'entries', true);
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
