/** `range`: three ints (numbers, or bigints beyond the safe ones) and its length. */
import { defineType } from '../../object/define.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { HostIterator } from '../../protocol/iterate.ts';
import { addInt, floorDivInt, type Int, mulInt, subInt } from '../int/arithmetic.ts';

export class PyRange {
  declare readonly cls: PyType;
  readonly start: Int;
  readonly stop: Int;
  readonly stepBy: Int;
  readonly length: Int;
  constructor(start: Int, stop: Int, stepBy: Int) {
    this.start = start;
    this.stop = stop;
    this.stepBy = stepBy;
    this.length = rangeLength(start, stop, stepBy);
  }
  /** The item at a non-negative index below `length`. */
  at(index: Int): Int {
    return addInt(this.start, mulInt(index, this.stepBy));
  }
  hostIter(): RangeIterator {
    return new RangeIterator(this.start, this.stepBy, this.length);
  }
}

function rangeLength(start: Int, stop: Int, stepBy: Int): Int {
  if (stepBy > 0 ? start >= stop : start <= stop) return 0;
  const span = stepBy > 0 ? subInt(subInt(stop, start), 1) : subInt(subInt(start, stop), 1);
  return addInt(floorDivInt(span, stepBy > 0 ? stepBy : subInt(0, stepBy)), 1);
}

export const rangeType = defineType('range', { class: PyRange as any, isFinal: true });

export class RangeIterator extends HostIterator {
  next: Int;
  readonly stepBy: Int;
  left: Int;
  constructor(start: Int, stepBy: Int, length: Int) {
    super();
    this.next = start;
    this.stepBy = stepBy;
    this.left = length;
  }
  step(): Value | Done {
    const { left, next, stepBy } = this;
    if (left <= 0) return DONE;
    if (typeof left === 'number' && typeof next === 'number' && typeof stepBy === 'number') {
      const after = next + stepBy;
      if (Number.isSafeInteger(after)) {
        this.left = left - 1;
        this.next = after;
        return next;
      }
    }
    return this.slowStep();
  }
  private slowStep(): Value {
    this.left = subInt(this.left, 1);
    const value = this.next;
    this.next = addInt(value, this.stepBy);
    return value;
  }
  rest(): Value[] {
    const all: Value[] = [];
    const { left, next, stepBy } = this;
    if (typeof left === 'number' && typeof next === 'number' && typeof stepBy === 'number' && Number.isSafeInteger(next + stepBy * left)) {
      for (let i = 0; i < left; i++) all.push(next + stepBy * i);
      this.next = next + stepBy * left;
      this.left = 0;
      return all;
    }
    for (let item = this.step(); item !== DONE; item = this.step()) all.push(item as Value);
    return all;
  }
}
export const rangeIteratorType = defineType('range_iterator', { class: RangeIterator as any, isFinal: true });
