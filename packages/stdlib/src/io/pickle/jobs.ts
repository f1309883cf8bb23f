/** The jobs of a saver: containers, what an object says of itself, and the items that an iterator gives. */
import {
  DONE,
  error,
  type May,
  native,
  PAUSED,
  type PyDict,
  type PyFrozenSet,
  type PyList,
  type PySet,
  PyTuple,
  typeError,
  type Value,
} from '@wrought/runtime';
import { scriptSteps } from './reducing.ts';
import type { Saver } from './saving.ts';
import { Code, Items, Remember, type Script } from './script.ts';

/** Items between two marks. */
const BATCH = 1000;
export const MARK = 0x28;

export interface Job {
  /** Writes as much as it can; it takes itself off the stack when it is done. */
  step(saver: Saver): May<unknown>;
  /** The answer of the call that paused. */
  takeAnswer?(saver: Saver, answer: any): void;
}

export class ListJob implements Job {
  private readonly list: PyList;
  private at = 0;
  /** Items since the last mark. */
  private count = 0;
  private readonly isSingle: boolean;
  constructor(list: PyList) {
    this.list = list;
    this.isSingle = list.items.length === 1;
  }
  step(saver: Saver): unknown {
    const { items } = this.list;
    for (;;) {
      if (this.isSingle && this.count > 0) saver.out.byte(0x61);
      else if (this.count === BATCH || (this.count > 0 && this.at >= items.length)) {
        saver.out.byte(0x65);
        this.count = 0;
      }
      if (this.at >= items.length || (this.isSingle && this.count > 0)) return saver.jobs.pop();
      if (this.count++ === 0 && !this.isSingle) saver.out.byte(MARK);
      if (!saver.save(items[this.at++])) return null;
    }
  }
}

export class TupleJob implements Job {
  private readonly tuple: PyTuple;
  private at = 0;
  constructor(value: PyTuple) {
    this.tuple = value;
  }
  step(saver: Saver): unknown {
    const { items } = this.tuple;
    if (this.at === 0 && items.length > 3) saver.out.byte(MARK);
    while (this.at < items.length) if (!saver.save(items[this.at++])) return null;
    saver.jobs.pop();
    if (!saver.isKnown(this.tuple)) {
      saver.out.byte(items.length > 3 ? 0x74 : 0x84 + items.length);
      saver.remember(this.tuple);
      return null;
    }
    // It holds itself: what is on the stack goes.
    if (items.length > 3) saver.out.byte(0x31);
    else for (let k = 0; k < items.length; k++) saver.out.byte(0x30);
    return saver.recall(this.tuple);
  }
}

export class DictJob implements Job {
  private readonly dict: PyDict;
  private readonly entries: [Value, Value][];
  private at = 0;
  private isValueNext = false;
  private count = 0;
  constructor(dict: PyDict) {
    this.dict = dict;
    this.entries = dict.entries();
  }
  step(saver: Saver): unknown {
    const { entries } = this;
    const isSingle = entries.length === 1;
    for (;;) {
      if (this.isValueNext) {
        this.isValueNext = false;
        if (!saver.save(entries[this.at++][1])) return null;
      }
      if (this.dict.size !== entries.length) throw error('RuntimeError', 'dictionary changed size during iteration');
      if (isSingle && this.count > 0) saver.out.byte(0x73);
      else if (this.count === BATCH || (this.count > 0 && this.at >= entries.length)) {
        saver.out.byte(0x75);
        this.count = 0;
      }
      if (this.at >= entries.length) return saver.jobs.pop();
      if (this.count++ === 0 && !isSingle) saver.out.byte(MARK);
      this.isValueNext = true;
      if (!saver.save(entries[this.at][0])) return null;
    }
  }
}

export class SetJob implements Job {
  private readonly set: PySet;
  private readonly items: Value[];
  private at = 0;
  private count = 0;
  constructor(set: PySet) {
    this.set = set;
    this.items = set.items();
  }
  step(saver: Saver): unknown {
    const { items } = this;
    for (;;) {
      if (this.set.size !== items.length) throw error('RuntimeError', 'set changed size during iteration');
      if (this.count === BATCH || (this.count > 0 && this.at >= items.length)) {
        saver.out.byte(0x90);
        this.count = 0;
      }
      if (this.at >= items.length) return saver.jobs.pop();
      if (this.count++ === 0) saver.out.byte(MARK);
      if (!saver.save(items[this.at++])) return null;
    }
  }
}

export class FrozenSetJob implements Job {
  private readonly set: PyFrozenSet;
  private readonly items: Value[];
  private at = 0;
  constructor(set: PyFrozenSet) {
    this.set = set;
    this.items = set.items();
  }
  step(saver: Saver): unknown {
    while (this.at < this.items.length) if (!saver.save(this.items[this.at++])) return null;
    saver.jobs.pop();
    if (saver.isKnown(this.set)) {
      saver.out.byte(0x31);
      return saver.recall(this.set);
    }
    saver.out.byte(0x91);
    saver.remember(this.set);
    return null;
  }
}

/** What a script says. */
class ScriptJob implements Job {
  private readonly script: Script;
  private at = 0;
  constructor(script: Script) {
    this.script = script;
  }
  step(saver: Saver): unknown {
    const { script } = this;
    while (this.at < script.length) {
      const part = script[this.at++];
      if (part instanceof Code) saver.out.byte(part.byte);
      else if (part instanceof Remember) {
        if (saver.isKnown(part.value)) {
          saver.out.byte(0x30);
          saver.recall(part.value);
        } else saver.remember(part.value);
      } else if (part instanceof Items) return saver.push(new ItemsJob(part));
      else if (!saver.save(part)) return null;
    }
    return saver.jobs.pop();
  }
}

/** Items that an iterator gives; one alone has no mark. */
class ItemsJob implements Job {
  private readonly items: Items;
  /** The first item of a batch, until it is known whether there is a second. */
  private held: Value | undefined = undefined;
  private count = 0;
  private readonly queue: Value[] = [];
  private last: number | undefined = undefined;
  constructor(items: Items) {
    this.items = items;
  }
  step(saver: Saver): May<unknown> {
    for (;;) {
      while (this.queue.length > 0) if (!saver.save(this.queue.shift())) return null;
      if (this.last !== undefined) {
        saver.out.byte(this.last);
        return saver.jobs.pop();
      }
      if (this.count === BATCH) {
        saver.out.byte(this.items.arePairs ? 0x75 : 0x65);
        this.count = 0;
      }
      const item = this.items.stepper.step();
      if (item === PAUSED) return PAUSED;
      if (this.take(saver, item)) return null;
    }
  }
  takeAnswer(saver: Saver, item: any): void {
    this.take(saver, item);
  }
  /** True at the end, when nothing is left to write. */
  private take(saver: Saver, item: any): boolean {
    const { arePairs } = this.items;
    if (item === DONE) {
      if (this.held === undefined && this.count === 0) return saver.jobs.pop() === this;
      this.last = this.count > 0 ? (arePairs ? 0x75 : 0x65) : arePairs ? 0x73 : 0x61;
      if (this.held !== undefined) this.enqueue(this.held);
      return false;
    }
    if (arePairs && (!(item instanceof PyTuple) || item.items.length !== 2)) throw typeError('dict items iterator must return 2-tuples');
    if (this.count > 0) {
      this.enqueue(item);
      this.count++;
    } else if (this.held === undefined) this.held = item;
    else {
      saver.out.byte(MARK);
      this.enqueue(this.held);
      this.enqueue(item);
      this.held = undefined;
      this.count = 2;
    }
    return false;
  }
  private enqueue(item: any): void {
    if (this.items.arePairs) this.queue.push(...item.items);
    else this.queue.push(item);
  }
}

/** What an object says of itself: the script of that takes this job's place. */
export class Reduction implements Job {
  private readonly value: any;
  constructor(value: any) {
    this.value = value;
  }
  step(saver: Saver): May<unknown> {
    const script = native(scriptSteps(this.value, saver.protocol));
    if (script !== PAUSED) this.takeAnswer(saver, script as Script);
    return script;
  }
  takeAnswer(saver: Saver, script: Script): void {
    saver.jobs.pop();
    saver.push(new ScriptJob(script));
  }
}
