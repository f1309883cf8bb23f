/** What an emitted expression is: JavaScript text, what is known of its type, and the temporaries it still needs. */

/**
 * `float` is a bare double (a box is made when it must be a value); `num` an int that is surely a safe number; `int` a number
 * or bigint; the others are ordinary values of that exact builtin type.
 */
export type StaticType = 'any' | 'float' | 'dual' | 'num' | 'int' | 'bool' | 'str' | 'none' | 'list' | 'tuple' | 'dict';

export interface Operand {
  readonly js: string;
  /** Of a dual: the variable that holds the double when `js` is the mark. */
  readonly raw?: string;
  readonly type: StaticType;
  /** Temporaries that hold parts of it: free them when it has been used. */
  readonly temps: readonly string[];
  /** The text may be written twice (a variable, a literal). */
  readonly isAtom: boolean;
  /** No later evaluation can change it. */
  readonly isConstant?: boolean;
}

export function atom(js: string, type: StaticType = 'any', temps: readonly string[] = []): Operand {
  return { js, type, temps, isAtom: true };
}

export function constant(js: string, type: StaticType): Operand {
  return { js, type, temps: [], isAtom: true, isConstant: true };
}

export const NONE = constant('null', 'none');

/** A number literal that is surely not zero. */
export function isNonZero(o: Operand): boolean {
  return o.isConstant === true && Math.abs(Number(o.js.replace(/[()]/g, ''))) > 0;
}
