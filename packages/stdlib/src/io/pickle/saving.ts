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
  dictType,
  error,
  frozensetType,
  listType,
  type NativeSteps,
  PAUSED,
  PyFloat,
  rawBytes,
  setType,
  tupleType,
  type Value,
} from '@wrought/runtime';
import { DictJob, FrozenSetJob, type Job, ListJob, MARK, Reduction, SetJob, TupleJob } from './jobs.ts';
import { PickleOutput, wholeBytes } from './output.ts';
import { PickleBuffer } from './pickle-buffer.ts';
import { pickleError } from './script.ts';

/** Jobs inside of each other: what goes deeper has no end. */
const DEEPEST = 50_000;

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
        job.takeAnswer?.(this, answer);
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
