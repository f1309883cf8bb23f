/**
 * Reading pickles of every protocol: the stack, the memo, and the codes that call nobody. `calling.ts` has those that may call the guest,
 * `old-codes.ts` those that only protocols before 3 write.
 *
 * Invariant: a code reads all its arguments before it changes anything, so that one whose bytes are not there yet is read again when they are.
 */
import {
  bytearrayFrom,
  bytesFrom,
  error,
  float,
  int,
  type May,
  type NativeSteps,
  PAUSED,
  PyDict,
  PyList,
  PySet,
  type Stepper,
  tuple,
  type Value,
  valueError,
} from '@wrought/runtime';
import { callingCode } from './calling.ts';
import { PickleInput, SHORT } from './input.ts';
import { wholeOf } from './output.ts';
import { unreadable } from './script.ts';

export const MARK: any = Symbol('mark');

/** Places of a memo from here on ask for more room than there is. */
const MEMO_TOO_FAR = 2 ** 31;

/** What was remembered, by its place; `count` of them. */
export class Memo {
  values: any[] = [];
  count = 0;
}

/** How a pickle is read. */
export interface Reading {
  /** Old names are those of Python 2. */
  areNamesOld: boolean;
  /** Of old texts. */
  encoding: string;
  errors: string;
  /** Buffers that are not in the pickle. */
  buffers: Stepper | null;
  /** What names stand for, when the guest says it. */
  findClass: ((module: string, name: string) => May) | null;
  /** Objects that are kept elsewhere. */
  persistentLoad: ((id: Value) => May) | null;
}

export const PLAIN_READING: Reading = {
  areNamesOld: true,
  encoding: 'ASCII',
  errors: 'strict',
  buffers: null,
  findClass: null,
  persistentLoad: null,
};

export class Loader extends PickleInput {
  protocol = 0;
  readonly how: Reading;
  readonly memo: Memo;
  private readonly stack: any[] = [];

  constructor(bytes: Uint8Array, how = PLAIN_READING, memo = new Memo()) {
    super(bytes);
    this.how = how;
    this.memo = memo;
  }

  /** Up to STOP; `more` gets bytes that are missing: false when there are none. */
  *run(more: ((loader: Loader) => NativeSteps<boolean>) | null): NativeSteps<Value> {
    for (;;) {
      const from = this.at;
      try {
        if (from >= this.bytes.length) {
          this.wanted = 1;
          throw SHORT;
        }
        const code = this.bytes[this.at++];
        if (code === 0x2e) return this.pop();
        if (this.quick(code)) continue;
        const answer = callingCode(this, code);
        if (answer === PAUSED) yield;
      } catch (problem) {
        if (problem !== SHORT) throw problem;
        this.at = from;
        if (more !== null && (yield* more(this))) continue;
        if (from >= this.bytes.length) throw error('EOFError', 'Ran out of input');
        unreadable('pickle data was truncated');
      }
    }
  }

  push(value: any): true {
    this.stack.push(value);
    return true;
  }
  pop(): any {
    const { stack } = this;
    if (stack.length === 0) unreadable('unpickling stack underflow');
    if (stack[stack.length - 1] === MARK) unreadable('unexpected MARK found');
    return stack.pop();
  }
  top(): any {
    const value = this.pop();
    this.stack.push(value);
    return value;
  }
  /** What stands above the last mark, which goes. */
  marked(): any[] {
    const at = this.stack.lastIndexOf(MARK);
    if (at < 0) unreadable('could not find MARK');
    const items = this.stack.splice(at);
    items.shift();
    return items;
  }
  hasMark(): boolean {
    return this.stack.includes(MARK);
  }
  put(at: number): true {
    const value = this.top();
    const { memo } = this;
    if (at >= MEMO_TOO_FAR) throw error('MemoryError');
    if (!(at in memo.values)) memo.count++;
    memo.values[at] = value;
    return true;
  }
  get(at: number): true {
    const { values } = this.memo;
    if (!(at in values)) unreadable(`Memo value not found at index ${at}`);
    return this.push(values[at]);
  }

  /** The codes that call nobody; false for any other. */
  private quick(code: number): boolean {
    switch (code) {
      case 0x94: // MEMOIZE
        return this.put(this.memo.count);
      case 0x8c: // SHORT_BINUNICODE
        return this.push(this.text(this.byte()));
      case 0x58: // BINUNICODE
        return this.push(this.text(this.word()));
      case 0x68: // BINGET
        return this.get(this.byte());
      case 0x4b: // BININT1
        return this.push(this.byte());
      case 0x4d: {
        // BININT2
        return this.push(this.view.getUint16(this.need(2), true));
      }
      case 0x4a: // BININT
        return this.push(this.signedWord());
      case 0x47: // BINFLOAT
        return this.push(float(this.view.getFloat64(this.need(8))));
      case 0x4e: // NONE
        return this.push(null);
      case 0x88: // NEWTRUE
        return this.push(true);
      case 0x89: // NEWFALSE
        return this.push(false);
      case 0x28: // MARK
        return this.push(MARK);
      case 0x7d: // EMPTY_DICT
        return this.push(new PyDict());
      case 0x5d: // EMPTY_LIST
        return this.push(new PyList([]));
      case 0x29: // EMPTY_TUPLE
        return this.push(tuple([]));
      case 0x85: // TUPLE1
        return this.push(tuple([this.pop()]));
      case 0x86: {
        // TUPLE2
        const b = this.pop();
        return this.push(tuple([this.pop(), b]));
      }
      case 0x87: {
        // TUPLE3
        const c = this.pop();
        const b = this.pop();
        return this.push(tuple([this.pop(), b, c]));
      }
      case 0x74: // TUPLE
        return this.push(tuple(this.marked()));
      default:
        return this.seldom(code);
    }
  }

  private seldom(code: number): boolean {
    switch (code) {
      case 0x80: {
        // PROTO
        const protocol = this.byte();
        if (protocol > 5) throw valueError(`unsupported pickle protocol: ${protocol}`);
        this.protocol = protocol;
        return true;
      }
      case 0x95: // FRAME
        // All of a frame must be there; what is in it is read one by one.
        this.at = this.need(this.readSize("FRAME length exceeds system's maximum"));
        return true;
      case 0x8a: // LONG1
        return this.push(int(wholeOf(this.slice(this.byte()))));
      case 0x8b: {
        // LONG4
        const count = this.signedWord();
        if (count < 0) unreadable('LONG pickle has negative byte count');
        return this.push(int(wholeOf(this.slice(count))));
      }
      case 0x8d: // BINUNICODE8
        return this.push(this.text(this.readSize("BINUNICODE exceeds system's maximum size")));
      case 0x43: // SHORT_BINBYTES
        return this.push(bytesFrom(this.slice(this.byte())));
      case 0x42: // BINBYTES
        return this.push(bytesFrom(this.slice(this.word())));
      case 0x8e: // BINBYTES8
        return this.push(bytesFrom(this.slice(this.roomSize("BINBYTES exceeds system's maximum size", true))));
      case 0x96: // BYTEARRAY8
        return this.push(bytearrayFrom(this.slice(this.roomSize("BYTEARRAY8 exceeds system's maximum size", false))));
      case 0x8f: // EMPTY_SET
        return this.push(new PySet());
      case 0x6a: // LONG_BINGET
        return this.get(this.word());
      case 0x71: // BINPUT
        return this.put(this.byte());
      case 0x72: // LONG_BINPUT
        return this.put(this.word());
      case 0x30: {
        // POP
        if (this.stack.length === 0) unreadable('unpickling stack underflow');
        this.stack.pop();
        return true;
      }
      case 0x31: // POP_MARK
        this.marked();
        return true;
      case 0x32: // DUP
        return this.push(this.top());
      default:
        return false;
    }
  }
}
