/** The tuple: a class around an array that nobody changes. The empty tuple is one object. */
import { containers } from '../../object/bind.ts';
import { defineType } from '../../object/define.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { HostIterator } from '../../protocol/iterate.ts';

export class PyTuple {
  declare readonly cls: PyType;
  items: Value[];
  /** Its hash in rough tables, once known; else 0. */
  rough = 0;
  constructor(items: Value[] = []) {
    this.items = items;
  }
  hostIter(): TupleIterator {
    return new TupleIterator(this.items);
  }
}

export const tupleType = defineType('tuple', { class: PyTuple });
Object.defineProperty(PyTuple.prototype, 'rough', { value: 0, writable: true });
/* Generated code reads `items[i]` itself when this is set; a class that overrides `__getitem__` (or `__setitem__`) unsets it. */
Object.defineProperty(PyTuple.prototype, 'isSeq', { value: true, writable: true, configurable: true });
export const EMPTY_TUPLE = new PyTuple([]);

/** A tuple of these items (the array becomes the tuple's own). */
export function tuple(items: Value[]): PyTuple {
  return items.length === 0 ? EMPTY_TUPLE : new PyTuple(items);
}
containers.tuple = items => tuple(items) as unknown as Value;

const NO_ITEMS: Value[] = [];

export class TupleIterator extends HostIterator {
  source: Value[];
  index = 0;
  constructor(items: Value[]) {
    super();
    this.source = items;
  }
  step(): Value | Done {
    if (this.index < this.source.length) return this.source[this.index++];
    this.source = NO_ITEMS;
    this.index = 0;
    return DONE;
  }
}
export const tupleIteratorType = defineType('tuple_iterator', { class: TupleIterator as any, isFinal: true });
