/**
 * Texts with two surrogates written as escapes, which Python keeps apart and JavaScript reads as one character.
 *
 * The value of such a constant is the JavaScript string; its code points are remembered here for readers that must be exact.
 */
import type { ConstantValue } from './constant-value.ts';

const pointsOf = new WeakMap<ConstantValue, number[]>();

export function rememberPoints(value: ConstantValue, points: number[]): void {
  pointsOf.set(value, points);
}

/** The code points of a text constant. */
export function codePointsOf(value: ConstantValue & { type: 'str' }): number[] {
  return pointsOf.get(value) ?? Array.from(value.value, character => character.codePointAt(0) as number);
}

/** The code points when they are not those of the JavaScript string, else undefined. */
export function separatePoints(value: ConstantValue): number[] | undefined {
  return pointsOf.get(value);
}
