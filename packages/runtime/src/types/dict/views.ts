/** `dict.keys()`, `.values()`, `.items()`: live views; keys and items are sets as far as operators go. */

import { call } from '../../object/call.ts';
import { attributes, defineType, getset, methods } from '../../object/define.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { type Comparison, same } from '../../protocol/compare.ts';
import { contains } from '../../protocol/item.ts';
import { listFrom } from '../../protocol/iterate.ts';
import { length } from '../../protocol/truth.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { reprItems } from '../sequence/repr.ts';
import { SetStorage, setType } from '../set/set.ts';
import { PyTuple } from '../tuple/tuple.ts';
import { MappingProxy } from '../type/mapping-proxy.ts';
import { MISSING, type PyDict } from './dict.ts';
import {
  DictItemIterator,
  DictKeyIterator,
  DictReverseItemIterator,
  DictReverseKeyIterator,
  DictReverseValueIterator,
  DictValueIterator,
} from './iterators.ts';

abstract class DictView {
  declare readonly cls: PyType;
  readonly dict: PyDict;
  constructor(dict: PyDict) {
    this.dict = dict;
  }
  abstract items(): Value[];
  hostItems(): Value[] {
    return this.items();
  }
}

export class DictKeys extends DictView {
  items(): Value[] {
    return this.dict.keys();
  }
  hostIter(): DictKeyIterator {
    return new DictKeyIterator(this.dict);
  }
}
export class DictValues extends DictView {
  items(): Value[] {
    return this.dict.values();
  }
  hostIter(): DictValueIterator {
    return new DictValueIterator(this.dict);
  }
}
export class DictItems extends DictView {
  items(): Value[] {
    return this.dict.entries().map(entry => new PyTuple(entry) as unknown as Value);
  }
  hostIter(): DictItemIterator {
    return new DictItemIterator(this.dict);
  }
}
export const dictKeysType = defineType('dict_keys', { class: DictKeys as any, isFinal: true });
export const dictValuesType = defineType('dict_values', { class: DictValues as any, isFinal: true });
export const dictItemsType = defineType('dict_items', { class: DictItems as any, isFinal: true });

function common(type: PyType, name: string, reversed: new (dict: PyDict) => any): void {
  methods(type, {
    '__len__(self, /)': (self: DictView) => self.dict.size,
    '__iter__(self, /)': (self: any) => self.hostIter(),
    '__reversed__(self, /)': (self: DictView) => new reversed(self.dict),
    '__repr__(self, /)': (self: DictView) => reprItems(self.dict, self.items(), `${name}([`, '])', '...'),
  });
  getset(type, { mapping: [self => new MappingProxy(self.dict)] });
}
common(dictKeysType, 'dict_keys', DictReverseKeyIterator);
common(dictValuesType, 'dict_values', DictReverseValueIterator);
common(dictItemsType, 'dict_items', DictReverseItemIterator);

function hasItem(self: DictItems, pair: Value): May<boolean> {
  if (!(pair instanceof PyTuple) || pair.items.length !== 2) return false;
  return andThen(self.dict.get(pair.items[0]), value => value !== MISSING && same(value as Value, pair.items[1]));
}

/** What set operators of a view take: sets, views, and for the arithmetic ones any iterable. */
function isSetLike(o: Value): boolean {
  return o instanceof SetStorage || o instanceof DictKeys || o instanceof DictItems;
}

function* allInside(items: Value[], container: Value): NativeSteps<boolean> {
  for (const item of items) {
    let isInside = contains(container, item);
    if (isInside === PAUSED) isInside = yield;
    if (!isInside) return false;
  }
  return true;
}

function compareView(op: Comparison, self: DictView, other: Value): May {
  if (!isSetLike(other)) return NotImplemented as unknown as Value;
  return andThen(length(other), n => {
    const mine = self.dict.size;
    const subset = () => native(allInside(self.items(), other));
    const superset = () => andThen(listFrom(other), items => native(allInside(items, self as unknown as Value)));
    if (op === 'eq') return mine === n && subset();
    if (op === 'ne') return mine !== n || andThen(subset(), t => !t);
    if (op === 'lt') return mine < n && subset();
    if (op === 'le') return mine <= n && subset();
    if (op === 'gt') return mine > n && superset();
    return mine >= n && superset();
  });
}

/** `view OP other` is `set(view)` updated in place by a method of set. */
function setOperation(name: string, isReflected: boolean) {
  return (self: Value, other: Value): May => {
    if (!isSetLike(other) && typeOf(other).proto.$__iter__ === undefined) return NotImplemented as unknown as Value;
    const [first, second] = isReflected ? [other, self] : [self, other];
    return andThen(call(setType as Value, [first]), made => andThen((setType.proto[`$${name}`] as any).call(made, second), () => made));
  };
}

const OPERATIONS: Record<string, string> = {
  sub: 'difference_update',
  and: 'intersection_update',
  or: 'update',
  xor: 'symmetric_difference_update',
};

for (const type of [dictKeysType, dictItemsType]) {
  for (const op of ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as Comparison[])
    methods(type, { [`__${op}__(self, value, /)`]: (self: DictView, other: Value) => compareView(op, self, other) });
  for (const op of Object.keys(OPERATIONS))
    methods(type, {
      [`__${op}__(self, value, /)`]: setOperation(OPERATIONS[op], false),
      [`__r${op}__(self, value, /)`]: setOperation(OPERATIONS[op], true),
    });
  methods(type, {
    'isdisjoint(self, other, /)': (self: DictView, other: Value) => native(disjointSteps(self, other)),
  });
  attributes(type, { __hash__: null });
}
methods(dictKeysType, { '__contains__(self, key, /)': (self: DictKeys, key: Value) => self.dict.has(key) });
methods(dictItemsType, { '__contains__(self, key, /)': hasItem });

function* disjointSteps(self: DictView, other: Value): NativeSteps<boolean> {
  let items: any = listFrom(other);
  if (items === PAUSED) items = yield;
  for (const item of items) {
    let isInside = contains(self as unknown as Value, item);
    if (isInside === PAUSED) isInside = yield;
    if (isInside) return false;
  }
  return true;
}
