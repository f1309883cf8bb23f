/**
 * Writing values as pickles of protocol 4 and later, byte for byte as C's pickler does.
 *
 * What is being written is a stack of jobs, each of which goes on where it was: so a guest's `__reduce_ex__` may pause anywhere in a deep
 * structure, nothing is called twice, and depth costs no JavaScript stack.
 *
 * Invariant: `save` has written the whole of a value when it answers true; when it answers false the value's own job lies on top of the stack.
 */
import {
  bytearrayType,
  bytesType,
  DONE,
  dictType,
  error,
  frozensetType,
  listType,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  type PyDict,
  PyFloat,
  type PyFrozenSet,
  type PyList,
  type PySet,
  PyTuple,
  rawBytes,
  setType,
  tupleType,
  typeError,
  type Value,
} from '@wrought/runtime';
import { PickleOutput, wholeBytes } from './output.ts';
import { PickleBuffer } from './pickle-buffer.ts';
import { scriptSteps } from './reducing.ts';
import { Code, Items, pickleError, Remember, type Script } from './script.ts';

/** Items between two marks. */
const BATCH = 1000;
const MARK = 0x28;
/** Jobs inside of each other: what goes deeper has no end. */
const DEEPEST = 50_000;

export interface Job {
  /** Writes as much as it can; it takes itself off the stack when it is done. */
  step(saver: Saver): May<unknown>;
  /** The answer of the call that paused. */
  resume?(saver: Saver, answer: any): void;
}

export class Saver {
  readonly out: PickleOutput;
  readonly protocol: number;
  readonly jobs: Job[] = [];
  private readonly memo = new Map<any, number>();
  constructor(protocol: number) {
    this.protocol = protocol;
    this.out = new PickleOutput(protocol);
  }

  *run(value: Value): NativeSteps<Uint8Array> {
    const { jobs } = this;
    this.save(value);
    while (jobs.length > 0) {
      const job = jobs[jobs.length - 1];
      let answer = job.step(this);
      if (answer === PAUSED) {
        answer = yield;
        job.resume?.(this, answer);
      }
      if (jobs.length > DEEPEST) throw error('RecursionError', 'maximum recursion depth exceeded while pickling an object');
    }
    return this.out.finish();
  }

  push(job: Job): false {
    this.jobs.push(job);
    return false;
  }

  isKnown(value: any): boolean {
    return this.memo.has(value);
  }

  remember(value: any): void {
    this.memo.set(value, this.memo.size);
    this.out.byte(0x94);
  }

  recall(value: any): true {
    const at = this.memo.get(value) as number;
    if (at < 256) this.out.numbered(0x68, at, 1);
    else this.out.numbered(0x6a, at, 4);
    return true;
  }

  save(v: any): boolean {
    const { out } = this;
    out.boundary();
    switch (typeof v) {
      case 'string':
        if (this.memo.has(v)) return this.recall(v);
        out.text(v);
        this.remember(v);
        return true;
      case 'number':
        return this.whole(v);
      case 'boolean':
        out.byte(v ? 0x88 : 0x89);
        return true;
      case 'bigint':
        return this.large(v);
    }
    if (v === null) {
      out.byte(0x4e);
      return true;
    }
    if (v instanceof PyFloat && !v.cls.isGuest) {
      out.double(0x47, v.v);
      return true;
    }
    if (this.memo.has(v)) return this.recall(v);
    return typeof v === 'object' ? this.object(v) : this.push(new Reduction(v));
  }

  private whole(n: number): true {
    const { out } = this;
    if (n >= 0 && n <= 0xff) out.numbered(0x4b, n, 1);
    else if (n >= 0 && n <= 0xffff) out.numbered(0x4d, n, 2);
    else if (n === (n | 0)) out.numbered(0x4a, n, 4);
    else this.large(BigInt(n));
    return true;
  }

  private large(n: bigint): true {
    const bytes = wholeBytes(n);
    if (bytes.length < 256) this.out.payload(0x8a, 1, bytes);
    else this.out.payload(0x8b, 4, bytes);
    return true;
  }

  private object(v: any): boolean {
    const { out } = this;
    switch (v.cls) {
      case listType:
        out.byte(0x5d);
        this.remember(v);
        return v.items.length === 0 || this.push(new ListJob(v));
      case tupleType:
        if (v.items.length > 0) return this.push(new TupleJob(v));
        out.byte(0x29);
        return true;
      case dictType:
        out.byte(0x7d);
        this.remember(v);
        return v.size === 0 || this.push(new DictJob(v));
      case setType:
        out.byte(0x8f);
        this.remember(v);
        return v.size === 0 || this.push(new SetJob(v));
      case frozensetType:
        out.byte(MARK);
        return this.push(new FrozenSetJob(v));
      case bytesType:
      case bytearrayType:
        return this.bytes(v);
    }
    return v instanceof PickleBuffer ? this.beside(v) : this.push(new Reduction(v));
  }

  /** A buffer that nobody takes beside the pickle stands in it. */
  private beside(buffer: PickleBuffer): boolean {
    if (this.protocol < 5) throw pickleError('PicklingError', 'PickleBuffer can only pickled with protocol >= 5');
    return this.bytes(buffer, buffer.hostBuffer().isReadonly);
  }

  private bytes(v: any, isConstant = v.cls === bytesType): boolean {
    const data = rawBytes(v) as Uint8Array;
    if (!isConstant) {
      if (this.protocol < 5) return this.push(new Reduction(v));
      this.out.payload(0x96, 8, data);
    } else if (data.length < 256) this.out.payload(0x43, 1, data);
    else if (data.length <= 0xffff_ffff) this.out.payload(0x42, 4, data);
    else this.out.payload(0x8e, 8, data);
    this.remember(v);
    return true;
  }
}

class ListJob implements Job {
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

class TupleJob implements Job {
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

class DictJob implements Job {
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

class SetJob implements Job {
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

class FrozenSetJob implements Job {
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
  resume(saver: Saver, item: any): void {
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
class Reduction implements Job {
  private readonly value: any;
  constructor(value: any) {
    this.value = value;
  }
  step(saver: Saver): May<unknown> {
    const script = native(scriptSteps(this.value, saver.protocol));
    if (script !== PAUSED) this.resume(saver, script as Script);
    return script;
  }
  resume(saver: Saver, script: Script): void {
    saver.jobs.pop();
    saver.push(new ScriptJob(script));
  }
}
