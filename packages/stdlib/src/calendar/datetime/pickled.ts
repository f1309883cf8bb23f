/**
 * The state of dates and times as CPython pickles it: 4, 6 or 10 bytes that the class itself takes as its only argument.
 *
 * `fold` is the top bit of the month (of the hour in a time); protocols before 4 leave it out. A text in place of the bytes is
 * what Python 2 wrote, read as latin-1.
 */
import { asStr, bytesFrom, PyBytes, typeError, type Value } from '@wrought/runtime';
import type { Clock } from './values.ts';
import { TzInfo } from './values.ts';

const FOLD = 0x80;

function clockBytes([hour, minute, second, micro]: Clock): number[] {
  return [hour, minute, second, micro >> 16, (micro >> 8) & 255, micro & 255];
}

function readClock(bytes: Uint8Array, at: number): [number, number, number, number] {
  return [bytes[at], bytes[at + 1], bytes[at + 2], (bytes[at + 3] << 16) | (bytes[at + 4] << 8) | bytes[at + 5]];
}

function dateBytes([year, month, day]: readonly [number, number, number]): number[] {
  return [year >> 8, year & 255, month, day];
}

function made(bytes: number[], foldAt: number, fold: number): Value {
  if (fold === 1) bytes[foldAt] |= FOLD;
  return bytesFrom(Uint8Array.from(bytes)) as unknown as Value;
}

export function dateState(date: readonly [number, number, number]): Value {
  return made(dateBytes(date), 0, 0);
}

export function timeState(clock: Clock, fold: number): Value {
  return made(clockBytes(clock), 0, fold);
}

export function dateTimeState(date: readonly [number, number, number], clock: Clock, fold: number): Value {
  return made([...dateBytes(date), ...clockBytes(clock)], 2, fold);
}

function stateBytes(v: Value | undefined, length: number): Uint8Array | null {
  if (v instanceof PyBytes) return v.data.length === length ? v.data : null;
  const text = v === undefined ? undefined : asStr(v);
  if (text === undefined || text.length !== length || /[^\0-\xff]/.test(text)) return null;
  return Uint8Array.from(text, c => c.charCodeAt(0));
}

function isMonth(byte: number): boolean {
  const month = byte & ~FOLD;
  return month >= 1 && month <= 12;
}

export function readDate(v: Value): [number, number, number] | null {
  const bytes = stateBytes(v, 4);
  return bytes === null || !isMonth(bytes[2]) ? null : [(bytes[0] << 8) | bytes[1], bytes[2], bytes[3]];
}

/** A zone beside a state. */
export function stateZone(tz: Value | undefined): Value {
  if (tz === undefined || tz === null) return null;
  if (!(tz instanceof TzInfo)) throw typeError('bad tzinfo state arg');
  return tz as unknown as Value;
}

export function readTime(v: Value | undefined): { clock: [number, number, number, number]; fold: number } | null {
  const bytes = stateBytes(v, 6);
  if (bytes === null || (bytes[0] & ~FOLD) >= 24) return null;
  const clock = readClock(bytes, 0);
  clock[0] &= ~FOLD;
  return { clock, fold: bytes[0] >> 7 };
}

export function readDateTime(v: Value): { date: [number, number, number]; clock: [number, number, number, number]; fold: number } | null {
  const bytes = stateBytes(v, 10);
  if (bytes === null || !isMonth(bytes[2])) return null;
  return { date: [(bytes[0] << 8) | bytes[1], bytes[2] & ~FOLD, bytes[3]], clock: readClock(bytes, 4), fold: bytes[2] >> 7 };
}
