/**
 * Reading pickles of protocol 3 and later. What only older ones have, and what needs more than the bytes, is left to the library's own unpickler.
 *
 * Invariant: a code reads all its arguments before it changes anything, so that one whose bytes are not there yet is read again when they are.
 */
import {
  andThen,
  bytearrayFrom,
  bytesFrom,
  call,
  call1,
  callKeywords,
  decodeBytes,
  dictType,
  error,
  float,
  getattr,
  getattrOr,
  int,
  isType,
  latin1,
  listType,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyFrozenSet,
  PyList,
  PySet,
  PyTuple,
  setItem,
  setType,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { addSteps, buildSteps, callSteps, globalSteps, isPlainlyMade, setSteps } from './making.ts';
import { wholeOf } from './output.ts';
import { unreadable } from './script.ts';

/** Thrown where bytes are missing. Never seen outside of this folder. */
export const SHORT = { isShort: true };
/** Thrown where the library's own unpickler must read it. */
export const ELSEWHERE = { isElsewhere: true };

const MARK: any = Symbol('mark');

const asUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class Loader {
  bytes: Uint8Array;
  view: DataView;
  at = 0;
  private protocol = 0;
  private readonly stack: any[] = [];
  private readonly memo: any[] = [];
  private remembered = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** From here on the bytes are these; `at` is a place in them. */
  replace(bytes: Uint8Array, at: number): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
  }

  /** Up to STOP; `more` gets bytes that are missing: false when there are none. */
  *run(more: ((loader: Loader) => NativeSteps<boolean>) | null): NativeSteps<Value> {
    for (;;) {
      const from = this.at;
      try {
        if (from >= this.bytes.length) throw SHORT;
        const code = this.bytes[this.at++];
        if (code === 0x2e) return this.pop();
        if (this.quick(code)) continue;
        const answer = this.slow(code);
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

  private need(count: number): number {
    const from = this.at;
    if (from + count > this.bytes.length) throw SHORT;
    this.at = from + count;
    return from;
  }
  private byte(): number {
    return this.bytes[this.need(1)];
  }
  private word(): number {
    return this.view.getUint32(this.need(4), true);
  }
  private long(): number {
    const n = this.view.getBigUint64(this.need(8), true);
    if (n > 0x7fff_ffff_ffffn) throw error('OverflowError', "size exceeds system's maximum size of 9223372036854775807 bytes");
    return Number(n);
  }
  private slice(count: number): Uint8Array {
    const from = this.need(count);
    return this.bytes.slice(from, from + count);
  }

  private text(count: number): string | undefined {
    const from = this.need(count);
    const data = this.bytes.subarray(from, from + count);
    if (count < 24) {
      let bits = 0;
      for (let k = 0; k < count; k++) bits |= data[k];
      if (bits < 128) return latin1(data);
    }
    try {
      return asUtf8.decode(data);
    } catch {
      // no pause: a codec of the host's
      return decodeBytes(data, 'utf-8', 'surrogatepass') as string;
    }
  }

  private line(): string {
    const end = this.bytes.indexOf(10, this.at);
    if (end < 0) throw SHORT;
    const text = this.text(end - this.at) as string;
    this.at++;
    return text;
  }

  private push(value: any): true {
    this.stack.push(value);
    return true;
  }
  private pop(): any {
    const { stack } = this;
    if (stack.length === 0) unreadable('unpickling stack underflow');
    if (stack[stack.length - 1] === MARK) unreadable('unexpected MARK found');
    return stack.pop();
  }
  private top(): any {
    const value = this.pop();
    this.stack.push(value);
    return value;
  }
  /** What stands above the last mark, which goes. */
  private marked(): any[] {
    const at = this.stack.lastIndexOf(MARK);
    if (at < 0) unreadable('could not find MARK');
    const items = this.stack.splice(at);
    items.shift();
    return items;
  }
  private put(at: number): true {
    const value = this.top();
    if (!(at in this.memo)) this.remembered++;
    this.memo[at] = value;
    return true;
  }
  private get(at: number): true {
    if (!(at in this.memo)) unreadable(`Memo value not found at index ${at}`);
    return this.push(this.memo[at]);
  }

  /** The codes that call nobody; false for any other. */
  private quick(code: number): boolean {
    switch (code) {
      case 0x94:
        return this.put(this.remembered);
      case 0x8c:
        return this.push(this.text(this.byte()));
      case 0x58:
        return this.push(this.text(this.word()));
      case 0x68:
        return this.get(this.byte());
      case 0x4b:
        return this.push(this.byte());
      case 0x4d: {
        return this.push(this.view.getUint16(this.need(2), true));
      }
      case 0x4a:
        return this.push(this.view.getInt32(this.need(4), true));
      case 0x47:
        return this.push(float(this.view.getFloat64(this.need(8))));
      case 0x4e:
        return this.push(null);
      case 0x88:
        return this.push(true);
      case 0x89:
        return this.push(false);
      case 0x28:
        return this.push(MARK);
      case 0x7d:
        return this.push(new PyDict());
      case 0x5d:
        return this.push(new PyList([]));
      case 0x29:
        return this.push(tuple([]));
      case 0x85:
        return this.push(tuple([this.pop()]));
      case 0x86: {
        const b = this.pop();
        return this.push(tuple([this.pop(), b]));
      }
      case 0x87: {
        const c = this.pop();
        const b = this.pop();
        return this.push(tuple([this.pop(), b, c]));
      }
      case 0x74:
        return this.push(tuple(this.marked()));
      default:
        return this.seldom(code);
    }
  }

  private seldom(code: number): boolean {
    switch (code) {
      case 0x80: {
        const protocol = this.byte();
        if (protocol > 5) throw valueError(`unsupported pickle protocol: ${protocol}`);
        this.protocol = protocol;
        return true;
      }
      case 0x95:
        this.long();
        return true;
      case 0x8a:
        return this.push(int(wholeOf(this.slice(this.byte()))));
      case 0x8b: {
        const count = this.view.getInt32(this.need(4), true);
        if (count < 0) unreadable('LONG pickle has negative byte count');
        return this.push(int(wholeOf(this.slice(count))));
      }
      case 0x8d:
        return this.push(this.text(this.long()));
      case 0x43:
        return this.push(bytesFrom(this.slice(this.byte())));
      case 0x42:
        return this.push(bytesFrom(this.slice(this.word())));
      case 0x8e:
        return this.push(bytesFrom(this.slice(this.long())));
      case 0x96:
        return this.push(bytearrayFrom(this.slice(this.long())));
      case 0x8f:
        return this.push(new PySet());
      case 0x6a:
        return this.get(this.word());
      case 0x71:
        return this.put(this.byte());
      case 0x72:
        return this.put(this.word());
      case 0x30: {
        if (this.stack.length === 0) unreadable('unpickling stack underflow');
        this.stack.pop();
        return true;
      }
      case 0x31:
        this.marked();
        return true;
      case 0x32:
        return this.push(this.top());
      default:
        return false;
    }
  }

  /** The codes that may call the guest. */
  private slow(code: number): May<unknown> {
    switch (code) {
      case 0x61:
        return this.appendItems([this.pop()]);
      case 0x65:
        return this.appendItems(this.marked());
      case 0x73: {
        const value = this.pop();
        return this.setItems([this.pop(), value]);
      }
      case 0x75:
        return this.setItems(this.marked());
      case 0x90:
        return this.addItems(this.marked());
      case 0x91: {
        const items = this.marked();
        const made = new PyFrozenSet();
        return andThen(native(addSteps(made, items)), () => this.push(made));
      }
      case 0x52: {
        const args = this.pop();
        const make = this.pop();
        if (!(args instanceof PyTuple)) throw typeError('argument list must be a tuple');
        return andThen(call(make, args.items), made => this.push(made));
      }
      case 0x81: {
        const args = this.pop();
        return this.makeInstance(this.pop(), args, null, 'NEWOBJ');
      }
      case 0x92: {
        const named = this.pop();
        const args = this.pop();
        return this.makeInstance(this.pop(), args, named, 'NEWOBJ_EX');
      }
      case 0x93: {
        const name = this.pop();
        const module = this.pop();
        if (typeof name !== 'string' || typeof module !== 'string') unreadable('STACK_GLOBAL requires str');
        return this.global(module, name);
      }
      case 0x63: {
        const module = this.line();
        return this.global(module, this.line());
      }
      case 0x62: {
        const state = this.pop();
        return native(buildSteps(this.top(), state));
      }
      case 0x51:
        return unreadable('A load persistent id instruction was encountered,\nbut no persistent_load function was specified.');
    }
    if (KNOWN_ELSEWHERE.has(code)) throw ELSEWHERE;
    const shown = code >= 32 && code < 127 ? String.fromCharCode(code) : `\\x${code.toString(16).padStart(2, '0')}`;
    return unreadable(`invalid load key, '${shown}'.`);
  }

  private appendItems(items: any[]): May<unknown> {
    const list = this.top();
    if (list instanceof PyList && list.cls === listType) {
      for (const item of items) list.items.push(item);
      return null;
    }
    if (items.length === 0) return null;
    return andThen(
      getattrOr<any>(
        list,
        'extend',
        extend => extend,
        () => MARK,
      ),
      extend => {
        if (extend !== MARK) return call1(extend, new PyList(items) as unknown as Value);
        return andThen(getattr(list, 'append'), append => native(callSteps(append, items)));
      },
    );
  }

  private setItems(pairs: any[]): May<unknown> {
    const dict = this.top();
    if (pairs.length % 2 !== 0) unreadable('odd number of items for SETITEMS');
    const isPlain = dict instanceof PyDict && dict.cls === dictType;
    for (let k = 0; k < pairs.length; k += 2) {
      const answer = isPlain ? dict.set(pairs[k], pairs[k + 1]) : setItem(dict, pairs[k], pairs[k + 1]);
      if (answer === PAUSED) return andThen(PAUSED as May, () => native(setSteps(dict, pairs, k + 2)));
    }
    return null;
  }

  private addItems(items: any[]): May<unknown> {
    const set = this.top();
    if (set instanceof PySet && set.cls === setType) return native(addSteps(set, items));
    return andThen(getattr(set, 'add'), add => native(callSteps(add, items)));
  }

  private makeInstance(cls: any, args: any, named: any, code: string): May<unknown> {
    if (!isType(cls)) unreadable(`${code} class argument must be a type, not ${typeName(cls)}`);
    if (!(args instanceof PyTuple)) unreadable(`${code} args argument must be a tuple, not ${typeName(args)}`);
    if (named !== null && !(named instanceof PyDict)) unreadable(`${code} kwargs argument must be a dict, not ${typeName(named)}`);
    if (named === null && args.items.length === 0 && isPlainlyMade(cls)) return this.push(new cls.Inst());
    return andThen(getattr(cls, '__new__'), make => {
      const given = [cls as Value, ...args.items];
      if (named === null || named.size === 0) return andThen(call(make, given), made => this.push(made));
      const entries = Array.from((named as PyDict).entries());
      return andThen(
        callKeywords(
          make,
          given,
          entries.map(([name]) => name as string),
          entries.map(([, value]) => value),
        ),
        made => this.push(made),
      );
    });
  }

  private global(module: string, name: string): May<unknown> {
    return andThen(native(globalSteps(module, name, this.protocol >= 4)), found => this.push(found));
  }
}

/** Codes of older protocols, of extensions and of buffers beside the bytes. */
const KNOWN_ELSEWHERE = new Set([...'FILPSTUVdgilop'].map(c => c.charCodeAt(0)).concat([0x82, 0x83, 0x84, 0x97, 0x98]));
