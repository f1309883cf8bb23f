/**
 * Values of literals, tagged, because JavaScript alone cannot tell `1` from `1.0` or `None` from no value.
 *
 * `int` is a number while it is a safe integer, else a bigint. `complex` is the imaginary part (the real part of a
 * literal is always 0). `ellipsis` and `none` carry null.
 */
export type ConstantValue =
  | { readonly type: 'none'; readonly value: null }
  | { readonly type: 'ellipsis'; readonly value: null }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'int'; readonly value: number | bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'complex'; readonly value: number };

export const NONE: ConstantValue = { type: 'none', value: null };
export const ELLIPSIS: ConstantValue = { type: 'ellipsis', value: null };
export const TRUE: ConstantValue = { type: 'bool', value: true };
export const FALSE: ConstantValue = { type: 'bool', value: false };
