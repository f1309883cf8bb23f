/** `marshal`: CPython's format of plain values. There are no code objects of byte code, so those are refused. */
import {
  andThen,
  bytesFrom,
  call1,
  call2,
  complex,
  decodeBytes,
  encodeText,
  error,
  exceptionTypes,
  float,
  getattr,
  type HostModule,
  int,
  type May,
  needBytes,
  PyComplex,
  PyDict,
  PyFloat,
  PyFrozenSet,
  PyList,
  PySet,
  PyTuple,
  rawBytes,
  tuple,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../functions.ts';

const ELLIPSIS_LETTER = '.';

class Writer {
  private bytes: number[] = [];
  private depth = 0;
  private readonly ellipsis: Value;
  constructor(ellipsis: Value) {
    this.ellipsis = ellipsis;
  }
  take(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
  private letter(text: string): void {
    this.bytes.push(text.charCodeAt(0));
  }
  private long(n: number): void {
    this.bytes.push(n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255);
  }
  private double(x: number): void {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, x, true);
    for (let k = 0; k < 8; k++) this.bytes.push(view.getUint8(k));
  }
  private raw(bytes: Uint8Array): void {
    for (const byte of bytes) this.bytes.push(byte);
  }
  private big(n: bigint): void {
    this.letter('l');
    const digits: number[] = [];
    for (let rest = n < 0n ? -n : n; rest > 0n; rest >>= 15n) digits.push(Number(rest & 0x7fffn));
    this.long(n < 0n ? -digits.length : digits.length);
    for (const digit of digits) this.bytes.push(digit & 255, digit >> 8);
  }
  private text(v: string): void {
    // no pause: a codec of the host's
    const bytes = encodeText(v, 'utf-8', 'surrogatepass') as Uint8Array;
    if (/^[\0-\x7f]*$/.test(v)) {
      this.letter(bytes.length < 256 ? 'z' : 'a');
      if (bytes.length < 256) this.bytes.push(bytes.length);
      else this.long(bytes.length);
    } else {
      this.letter('u');
      this.long(bytes.length);
    }
    this.raw(bytes);
  }
  private items(letter: string, items: Iterable<Value>, count: number): void {
    this.letter(letter);
    this.long(count);
    for (const item of items) this.write(item);
  }

  write(v: Value): void {
    if (++this.depth > 2000) throw valueError('object too deeply nested to marshal');
    this.writeOne(v);
    this.depth--;
  }

  private writeOne(v: Value): void {
    if (v === null) this.letter('N');
    else if (v === true) this.letter('T');
    else if (v === false) this.letter('F');
    else if (v === this.ellipsis) this.letter(ELLIPSIS_LETTER);
    else if (v === (exceptionTypes.StopIteration as Value)) this.letter('S');
    else if (typeof v === 'number' && v === (v | 0)) {
      this.letter('i');
      this.long(v);
    } else if (typeof v === 'number' || typeof v === 'bigint') this.big(BigInt(v));
    else if (typeof v === 'string') this.text(v);
    else this.writeObject(v);
  }

  private writeObject(v: any): void {
    if (v instanceof PyFloat) {
      this.letter('g');
      this.double(v.v);
    } else if (v instanceof PyComplex) {
      this.letter('y');
      this.double(v.re);
      this.double(v.im);
    } else if (v instanceof PyTuple) {
      if (v.items.length < 256) {
        this.letter(')');
        this.bytes.push(v.items.length);
        for (const item of v.items) this.write(item);
      } else this.items('(', v.items, v.items.length);
    } else if (v instanceof PyList) this.items('[', v.items, v.items.length);
    else if (v instanceof PyDict) {
      this.letter('{');
      for (const [key, value] of v.entries()) {
        this.write(key);
        this.write(value);
      }
      this.letter('0');
    } else if (v instanceof PySet || v instanceof PyFrozenSet) this.items(v instanceof PySet ? '<' : '>', (v as PySet).items(), v.size);
    else {
      const bytes = rawBytes(v);
      if (bytes === undefined) throw valueError('unmarshallable object');
      this.letter('s');
      this.long(bytes.length);
      this.raw(bytes);
    }
  }
}

const NULL = Symbol('null');

class Reader {
  at = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly refs: Value[] = [];
  private readonly ellipsis: Value;
  constructor(bytes: Uint8Array, ellipsis: Value) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.ellipsis = ellipsis;
  }
  private need(count: number): number {
    if (count < 0) throw valueError('bad marshal data (size out of range)');
    if (this.at + count > this.bytes.length) throw error('EOFError', 'marshal data too short');
    const from = this.at;
    this.at += count;
    return from;
  }
  private byte(): number {
    return this.bytes[this.need(1)];
  }
  private long(): number {
    return this.view.getInt32(this.need(4), true);
  }
  private double(): number {
    return this.view.getFloat64(this.need(8), true);
  }
  private raw(count: number): Uint8Array {
    const from = this.need(count);
    return this.bytes.slice(from, from + count);
  }
  private latin(count: number): string {
    return String.fromCharCode(...this.raw(count));
  }
  private number(text: string): number {
    return Number(text);
  }
  private big(): Value {
    const count = this.long();
    let value = 0n;
    const from = this.need(2 * Math.abs(count));
    for (let k = Math.abs(count) - 1; k >= 0; k--) {
      const digit = this.view.getUint16(from + 2 * k, true);
      if (digit > 0x7fff) throw valueError('bad marshal data (digit out of range in long)');
      value = (value << 15n) | BigInt(digit);
    }
    return int(count < 0 ? -value : value);
  }
  private many(count: number): Value[] {
    if (count < 0) throw valueError('bad marshal data (size out of range)');
    return Array.from({ length: count }, () => this.value());
  }

  value(): Value {
    const read = this.read();
    if (read === NULL) throw error('TypeError', 'NULL object in marshal data for object');
    return read as Value;
  }

  private read(): Value | typeof NULL {
    const code = this.byte();
    const letter = String.fromCharCode(code & 0x7f);
    if (code < 128 || 'NFTS.0r'.includes(letter)) return this.readOne(letter, -1);
    const place = this.refs.push(null) - 1;
    const made = this.readOne(letter, place);
    this.refs[place] = made as Value;
    return made;
  }

  private container<T>(made: T, place: number): T {
    if (place >= 0) this.refs[place] = made as unknown as Value;
    return made;
  }

  private readOne(letter: string, place: number): Value | typeof NULL {
    switch (letter) {
      case '0':
        return NULL;
      case 'N':
        return null;
      case 'T':
        return true;
      case 'F':
        return false;
      case 'S':
        return exceptionTypes.StopIteration as Value;
      case ELLIPSIS_LETTER:
        return this.ellipsis;
      case 'i':
        return this.long();
      case 'I':
        return int(this.view.getBigInt64(this.need(8), true));
      case 'l':
        return this.big();
      case 'g':
        return float(this.double());
      case 'f':
        return float(this.number(this.latin(this.byte())));
      case 'y':
        return complex(this.double(), this.double());
      case 's':
        return bytesFrom(this.raw(this.long()));
      case 'u':
      case 't':
        return decodeBytes(this.raw(this.long()), 'utf-8', 'surrogatepass') as string;
      case 'a':
      case 'A':
        return this.latin(this.long());
      case 'z':
      case 'Z':
        return this.latin(this.byte());
      default:
        return this.readContainer(letter, place);
    }
  }

  private readContainer(letter: string, place: number): Value {
    switch (letter) {
      case 'r': {
        const n = this.long();
        if (n < 0 || n >= this.refs.length) throw valueError('bad marshal data (invalid reference)');
        return this.refs[n];
      }
      case '(':
        return tuple(this.many(this.long())) as unknown as Value;
      case ')':
        return tuple(this.many(this.byte())) as unknown as Value;
      case '[': {
        const list = this.container(new PyList([]), place);
        list.items.push(...this.many(this.long()));
        return list as unknown as Value;
      }
      case '{': {
        const dict = this.container(new PyDict(), place);
        for (let key = this.read(); key !== NULL; key = this.read()) dict.set(key as Value, this.value());
        return dict as unknown as Value;
      }
      case '<':
      case '>': {
        const set = letter === '<' ? new PySet() : new PyFrozenSet();
        for (const item of this.many(this.long())) set.add(item);
        return set as unknown as Value;
      }
      case 'c':
        throw valueError('there is no byte code here: code objects cannot be loaded');
      default:
        throw valueError('bad marshal data (unknown type code)');
    }
  }
}

export const marshalModule: HostModule = interp => {
  const ellipsis = (interp.builtins as any).$Ellipsis as Value;
  const dumps = (v: Value): Value => {
    const writer = new Writer(ellipsis);
    writer.write(v);
    return bytesFrom(writer.take());
  };
  return {
    version: 4,
    ...functions('marshal', {
      'dumps(value, version=4, /)': (v: Value, _version?: Value) => dumps(v),
      'loads(bytes, /)': (data: Value) => new Reader(needBytes(data), ellipsis).value(),
      'dump(value, file, version=4, /)': (v: Value, file: Value, _version?: Value): May =>
        andThen(getattr(file, 'write'), write => call1(write, dumps(v))),
      'load(file, /)': (file: Value): May => andThen(getattr(file, 'read'), read => andThen(call1(read, -1), data => loadFrom(file, data))),
    }),
  };

  /** The file is left behind the value. */
  function loadFrom(file: Value, data: Value): May {
    const bytes = needBytes(data);
    const reader = new Reader(bytes, ellipsis);
    const value = reader.value();
    if (reader.at === bytes.length) return value;
    return andThen(getattr(file, 'seek'), seek => andThen(call2(seek, reader.at - bytes.length, 1), () => value));
  }
};
