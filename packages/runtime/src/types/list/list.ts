/** The list: a class around a JavaScript array. `items` may be replaced; readers take it afresh after guest code ran. */
import { defineType } from '../../object/define.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { HostIterator } from '../../protocol/iterate.ts';

export class PyList {
  declare readonly cls: PyType;
  items: Value[];
  constructor(items: Value[] = []) {
    this.items = items;
  }
  hostIter(): ListIterator {
    return new ListIterator(this);
  }
}

export const listType = defineType('list', { class: PyList });
/* Generated code reads `items[i]` itself when this is set; a class that overrides `__getitem__` (or `__setitem__`) unsets it. */
Object.defineProperty(PyList.prototype, 'isSeq', { value: true, writable: true, configurable: true });
Object.defineProperty(PyList.prototype, 'isMut', { value: true, writable: true, configurable: true });

export class ListIterator extends HostIterator {
  list: PyList | null;
  index = 0;
  constructor(list: PyList) {
    super();
    this.list = list;
  }
  step(): Value | Done {
    const list = this.list;
    if (list === null) return DONE;
    const items = list.items;
    if (this.index < items.length) return items[this.index++];
    this.list = null;
    return DONE;
  }
  rest(): Value[] {
    const items = this.list === null ? [] : this.list.items.slice(this.index);
    this.list = null;
    return items;
  }
}
export const listIteratorType = defineType('list_iterator', { class: ListIterator as any, isFinal: true });
