/** The buffer protocol of the host: whoever has `hostBuffer()` lends its bytes (bytes, bytearray, memoryview, array). */
import { callSpecial } from '../../object/attributes.ts';
import { typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Value } from '../../object/value.ts';
import { asIndex } from '../../protocol/index-number.ts';
import { askHint, hasHint, itemsOf, iter, type Stepper } from '../../protocol/iterate.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { PyBytes } from './bytes.ts';
import { latin1 } from './text-bytes.ts';

export interface HostBuffer {
  /** The bytes themselves, not a copy; valid until the owner changes its size. */
  readonly bytes: Uint8Array;
  readonly isReadonly: boolean;
  /** A `struct` format of one item. */
  readonly format: string;
  readonly itemSize: number;
  /** Whose they are, where the object only hands them on. */
  readonly owner?: Value;
  /** Told when a memoryview takes and gives back the buffer: the owner may not be resized in between. */
  lend?(change: 1 | -1): void;
}

/** The buffer of an object that has one. */
export function bufferOf(o: Value): HostBuffer | undefined {
  if (o === null || typeof o !== 'object') return undefined;
  return (o as any).hostBuffer?.();
}

/** The bytes of an object with a buffer (not a copy), or undefined. */
export function rawBytes(o: Value): Uint8Array | undefined {
  return (o as unknown) instanceof PyBytes ? (o as unknown as PyBytes).data : bufferOf(o)?.bytes;
}

/** The same as a string of one character per byte. */
export function rawText(o: Value): string | undefined {
  if ((o as unknown) instanceof PyBytes) return (o as unknown as PyBytes).text;
  const bytes = bufferOf(o)?.bytes;
  return bytes === undefined ? undefined : latin1(bytes);
}

/** The text of an argument that must be bytes-like. */
export function needText(o: Value): string {
  const text = rawText(o);
  if (text === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(o).tname}'`);
  return text;
}

/** The bytes of an argument that must be bytes-like. */
export function needBytes(o: Value): Uint8Array {
  const bytes = rawBytes(o);
  if (bytes === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(o).tname}'`);
  return bytes;
}

/** The bytes of an argument that is written into (`readinto`). */
export function needWritable(o: Value, name: string): Uint8Array {
  const buffer = bufferOf(o);
  if (buffer === undefined || buffer.isReadonly)
    throw typeError(`${name}() argument must be read-write bytes-like object, not ${typeOf(o).tname}`);
  return buffer.bytes;
}

/** A fresh copy of the bytes that any source gives: `__bytes__`, a buffer, an iterable of ints. */
export function bytesOf(o: Value, refusal: string, isMutable = false): May<Uint8Array> {
  const raw = rawBytes(o);
  const hook = isMutable ? undefined : typeOf(o).proto.$__bytes__;
  if (hook !== undefined && (raw === undefined || typeOf(o).isGuest))
    return andThen(callSpecial(hook, o, []), answer => {
      const bytes = rawBytes(answer);
      if (bytes === undefined || !typeOf(answer).mro.some(type => type.tname === 'bytes' && !type.isGuest))
        throw typeError(`__bytes__ returned non-bytes (type ${typeOf(answer).tname})`);
      return bytes.slice();
    });
  if (raw !== undefined) return raw.slice();
  if (typeof o === 'string' || (typeOf(o).proto.$__iter__ === undefined && typeOf(o).proto.$__getitem__ === undefined))
    throw typeError(`${refusal} '${typeOf(o).tname}' object to ${isMutable ? 'bytearray' : 'bytes'}`);
  // A list is read as it is at each step: `__index__` of its items may change it.
  const range = `${isMutable ? 'byte' : 'bytes'} must be in range(0, 256)`;
  if (o !== null && Array.isArray((o as any).items) && !typeOf(o).isGuest) return bytesFromItems(() => (o as any).items, range);
  const items = itemsOf(o);
  if (items !== undefined) return bytesFromItems(() => items, range);
  return andThen(iter(o), stepper =>
    !isMutable && hasHint(o) ? andThen(askHint(o), () => drained(stepper, range)) : drained(stepper, range),
  );
}

/** Each item is looked at as it comes: what is no byte ends an iterable that has no end. */
function drained(stepper: Stepper, refusal: string): May<Uint8Array> {
  const out: number[] = [];
  const sink = { take: (item: unknown) => typeof item === 'number' && item >= 0 && item < 256 && out.push(item) > 0 };
  for (;;) {
    // no pause: the steps ask whether it is one
    const item: any = stepper.drive === undefined ? stepper.step() : stepper.drive(sink);
    if (item === DONE) return Uint8Array.from(out);
    if (!sink.take(item)) return native(byteSteps(stepper, out, item, refusal));
  }
}

function* byteSteps(stepper: Stepper, out: number[], first: any, refusal: string): NativeSteps<Uint8Array> {
  for (let item = first; ; item = stepper.step()) {
    if (item === PAUSED) item = yield;
    if (item === DONE) return Uint8Array.from(out);
    if (typeof item !== 'number') {
      item = asIndex(item);
      if (item === PAUSED) item = yield;
    }
    if (item < 0 || item > 255) throw valueError(refusal);
    out.push(Number(item));
  }
}

/** Items, each an int of a byte. */
export function bytesFromItems(read: () => Value[], refusal: string): May<Uint8Array> {
  const items = read();
  const out = new Uint8Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== 'number') return native(slowItems(read, refusal));
    if (item < 0 || item > 255) throw valueError(refusal);
    out[i] = item;
  }
  return out;
}

function* slowItems(read: () => Value[], refusal: string): NativeSteps<Uint8Array> {
  const out: number[] = [];
  for (let i = 0; i < read().length; i++) {
    let n = asIndex(read()[i]);
    if (n === PAUSED) n = yield;
    if ((n as number) < 0 || (n as number) > 255) throw valueError(refusal);
    out.push(Number(n));
  }
  return Uint8Array.from(out);
}
