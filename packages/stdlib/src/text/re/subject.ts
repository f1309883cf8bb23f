/** Subjects of matching: str as it is, bytes as a string of one unit per byte; and the way back for what was found. */
import { asStr, bytesFromText, isAstral, pointIndex, rawText, typeError, typeName, unitIndex, type Value } from '@wrought/runtime';

export interface MatchSubject {
  /** What the guest gave: `match.string`. */
  readonly given: Value;
  readonly text: string;
  readonly isBytes: boolean;
  readonly isAstral: boolean;
}

/** `isBytesPattern` null: the pattern takes anything (made of None). */
export function subjectOf(given: Value, isBytesPattern: boolean): MatchSubject {
  const text = asStr(given);
  if (text !== undefined) {
    if (isBytesPattern) throw typeError('cannot use a bytes pattern on a string-like object');
    return { given, text, isBytes: false, isAstral: isAstral(text) };
  }
  const bytes = rawText(given);
  if (bytes === undefined) throw typeError(`expected string or bytes-like object, got '${typeName(given)}'`);
  if (!isBytesPattern) throw typeError('cannot use a string pattern on a bytes-like object');
  return { given, text: bytes, isBytes: true, isAstral: false };
}

/** A piece of the subject as a guest value. */
export function piece(subject: MatchSubject, text: string): Value {
  return subject.isBytes ? bytesFromText(text) : text;
}

/** Unit position → what the guest sees. */
export function guestIndex(subject: MatchSubject, unit: number): number {
  return subject.isAstral ? pointIndex(subject.text, unit) : unit;
}

export function hostIndex(subject: MatchSubject, index: number): number {
  return subject.isAstral ? unitIndex(subject.text, index) : index;
}

/** Length as the guest counts it. */
export function guestLength(subject: MatchSubject): number {
  return guestIndex(subject, subject.text.length);
}
