/** Arithmetic on written numbers (`10**9 + 7`, `1 << 16`), done by the compiler as CPython's does it. */
import type { BinOp, Expr } from '@wrought/syntax';

const FOLDS: Partial<Record<BinOp['op'], (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mult: (a, b) => a * b,
  Pow: (a, b) => (b >= 0 ? a ** b : Number.NaN),
  LShift: (a, b) => (b >= 0 && b < 53 ? a * 2 ** b : Number.NaN),
};

/** The integer that the expression surely is, when it and all between are safe numbers; else null. */
export function foldInt(node: Expr): number | null {
  if (node.kind === 'Constant') return node.value.type === 'int' && typeof node.value.value === 'number' ? node.value.value : null;
  if (node.kind === 'UnaryOp' && node.op === 'USub') {
    const n = foldInt(node.operand);
    return n === null ? null : 0 - n;
  }
  if (node.kind !== 'BinOp') return null;
  const fold = FOLDS[node.op];
  if (fold === undefined) return null;
  const a = foldInt(node.left);
  const b = a === null ? null : foldInt(node.right);
  if (a === null || b === null) return null;
  const n = fold(a, b) + 0;
  return Number.isSafeInteger(n) ? n : null;
}

const LONG: Partial<Record<BinOp['op'], (a: bigint, b: bigint) => bigint | null>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mult: (a, b) => a * b,
  Pow: (a, b) => (b >= 0n && BigInt(bits(a)) * b <= MOST_BITS ? a ** b : null),
  LShift: (a, b) => (b >= 0n && BigInt(bits(a)) + b <= MOST_BITS ? a << b : null),
};
/** CPython's own limit. */
const MOST_BITS = 128;

function bits(n: bigint): number {
  return n.toString(2).length;
}

/** The same for integers of any size (up to 128 bits). */
export function foldLong(node: Expr): bigint | null {
  if (node.kind === 'Constant') return node.value.type === 'int' ? BigInt(node.value.value) : null;
  if (node.kind !== 'BinOp') return null;
  const fold = LONG[node.op];
  if (fold === undefined) return null;
  const a = foldLong(node.left);
  const b = a === null ? null : foldLong(node.right);
  const n = a === null || b === null ? null : fold(a, b);
  return n !== null && bits(n) <= MOST_BITS ? n : null;
}
