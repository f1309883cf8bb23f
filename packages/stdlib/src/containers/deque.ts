/** `collections.deque`: a ring buffer whose length is a power of two. `version` changes with every mutation of the shape. */
import {
  andThen,
  asIndex,
  DONE,
  type Done,
  defineType,
  error,
  getset,
  HostIterator,
  type May,
  methods,
  type PyType,
  staticMethods,
  type Value,
  valueError,
} from '@wrought/runtime';

export class Deque {
  declare readonly cls: PyType;
  ring: Value[] = new Array(8);
  head = 0;
  size = 0;
  version = 0;
  limit: number | null = null;

  at(index: number): Value {
    return this.ring[(this.head + index) & (this.ring.length - 1)];
  }
  put(index: number, value: Value): void {
    this.ring[(this.head + index) & (this.ring.length - 1)] = value;
  }
  toArray(): Value[] {
    const out: Value[] = new Array(this.size);
    for (let k = 0; k < this.size; k++) out[k] = this.at(k);
    return out;
  }
  fill(items: Value[]): void {
    let capacity = 8;
    while (capacity <= items.length) capacity *= 2;
    this.ring = items.slice();
    this.ring.length = capacity;
    this.head = 0;
    this.size = items.length;
    this.version++;
  }
  append(value: Value): void {
    if (this.size === this.ring.length) this.fill(this.toArray());
    this.ring[(this.head + this.size) & (this.ring.length - 1)] = value;
    this.size++;
    this.version++;
    if (this.limit !== null && this.size > this.limit) this.popLeft();
  }
  appendLeft(value: Value): void {
    if (this.size === this.ring.length) this.fill(this.toArray());
    this.head = (this.head - 1) & (this.ring.length - 1);
    this.ring[this.head] = value;
    this.size++;
    this.version++;
    if (this.limit !== null && this.size > this.limit) this.pop();
  }
  pop(): Value {
    if (this.size === 0) throw error('IndexError', 'pop from an empty deque');
    const where = (this.head + this.size - 1) & (this.ring.length - 1);
    const value = this.ring[where];
    this.ring[where] = null;
    this.size--;
    this.version++;
    return value;
  }
  popLeft(): Value {
    if (this.size === 0) throw error('IndexError', 'pop from an empty deque');
    const value = this.ring[this.head];
    this.ring[this.head] = null;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.size--;
    this.version++;
    return value;
  }
  rotate(by: number): void {
    if (this.size < 2) return;
    const n = ((by % this.size) + this.size) % this.size;
    if (n <= this.size / 2) for (let k = 0; k < n; k++) this.shiftRight();
    else for (let k = this.size - n; k > 0; k--) this.shiftLeft();
    this.version++;
  }
  private shiftRight(): void {
    const value = this.pop();
    this.head = (this.head - 1) & (this.ring.length - 1);
    this.ring[this.head] = value;
    this.size++;
  }
  private shiftLeft(): void {
    const value = this.popLeft();
    this.ring[(this.head + this.size) & (this.ring.length - 1)] = value;
    this.size++;
  }
  hostIter(): DequeIterator {
    return makeIterator(dequeIteratorType, this, false) as DequeIterator;
  }
}

export class DequeIterator extends HostIterator {
  deque!: Deque;
  version = 0;
  index = 0;
  step(): Value | Done {
    const deque = this.deque;
    if (this.index >= deque.size && this.version === deque.version) return DONE;
    if (this.version !== deque.version) {
      this.index = Number.POSITIVE_INFINITY;
      this.version = deque.version;
      throw error('RuntimeError', 'deque mutated during iteration');
    }
    return deque.at(this.index++);
  }
}

class DequeReverseIterator extends HostIterator {
  deque!: Deque;
  version = 0;
  index = 0;
  step(): Value | Done {
    const deque = this.deque;
    if (this.index >= deque.size && this.version === deque.version) return DONE;
    if (this.version !== deque.version) throw error('RuntimeError', 'deque mutated during iteration');
    return deque.at(deque.size - 1 - this.index++);
  }
}

export const dequeType = defineType('deque', { class: Deque, module: 'collections' });
export const dequeIteratorType = defineType('_deque_iterator', { class: DequeIterator as any, module: '_collections' });
export const dequeReverseIteratorType = defineType('_deque_reverse_iterator', {
  class: DequeReverseIterator as any,
  module: '_collections',
});

export function makeIterator(type: PyType, deque: Deque, _isReversed: boolean): HostIterator {
  const iterator = new type.Inst() as DequeIterator;
  iterator.deque = deque;
  iterator.version = deque.version;
  return iterator;
}

for (const type of [dequeIteratorType, dequeReverseIteratorType]) {
  staticMethods(type, {
    // Keywords are not looked at.
    '__new__(cls, deque, index=0, /, **keywords)': (cls: PyType, deque: Value, index: Value | undefined, _keywords: unknown) => {
      if (!(deque instanceof Deque)) throw error('TypeError', `${type.tname}() argument 1 must be collections.deque`);
      const iterator = makeIterator(cls, deque, false) as DequeIterator;
      return andThen(index === undefined ? 0 : asIndex(index), n => {
        iterator.index = Math.max(0, Number(n));
        return iterator;
      });
    },
  });
  methods(type, { '__length_hint__(self, /)': (self: DequeIterator) => Math.max(0, self.deque.size - self.index) });
}

/** A position inside of the deque, or IndexError. */
export function place(deque: Deque, index: Value): May<number> {
  return andThen(asIndex(index), n => {
    const at = n < 0 ? Number(n) + deque.size : Number(n);
    if (at < 0 || at >= deque.size) throw error('IndexError', 'deque index out of range');
    return at;
  });
}

getset(dequeType, { maxlen: [self => self.limit] });

export function checkLimit(v: Value | undefined): May<number | null> {
  if (v === undefined || v === null) return null;
  return andThen(asIndex(v, 'an integer is required'), n => {
    if (n < 0) throw valueError('maxlen must be non-negative');
    return Number(n);
  });
}
