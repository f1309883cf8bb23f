/**
 * Arithmetic of which only the rest is wanted: `(a * b + c) & 0xffff_ffff`, `x * y % m`. The value between may be too large for a
 * number, but not what is left of it: where all operands are numbers at run time, the whole is reckoned in 32-bit words (a mask, a
 * power of two) or by `mulMod`, and no large integer is made. For any other operands the operators follow one another as always.
 *
 * Operands that Python evaluates before the first operator are evaluated once; those behind it (names and numbers only) are looked at for the test and
 * read again in the ordinary way where the test fails, so that errors come in Python's order.
 */
import type { BinOp, Expr } from '@wrought/syntax';
import type { Emitter } from '../emitter.ts';
import { atom, type Operand } from '../operand.ts';
import { property } from './access.ts';
import { foldInt } from './fold.ts';

/** Largest modulus whose products `mulMod` reckons. */
const MOST = 2 ** 32;
/** A product of two rests of a smaller constant is a safe number. */
const LEAST = 2 ** 26;

const WORDS: Partial<Record<BinOp['op'], (a: string, b: string) => string>> = {
  Mult: (a, b) => `Math.imul(${a}, ${b})`,
  Add: (a, b) => `(${a} + ${b} | 0)`,
  Sub: (a, b) => `(${a} - ${b} | 0)`,
  BitAnd: (a, b) => `(${a} & ${b})`,
  BitOr: (a, b) => `(${a} | ${b})`,
  BitXor: (a, b) => `(${a} ^ ${b})`,
  LShift: (a, b) => `(${a} << ${b})`,
};

/** The operators and operands of one such expression. */
interface Tree {
  /** Evaluated beforehand: what stands before the first operator. */
  readonly early: Expr[];
  /** Only looked at: their text. */
  readonly late: Map<Expr, string>;
  /** An operator has been met. */
  isBegun: boolean;
  /** Something in it may outgrow a number. */
  isLarge: boolean;
}

type Binary = (op: BinOp['op'], a: Operand, b: Operand, node: any, emit: Emitter, isInPlace: boolean) => Operand;

/** The expression emitted so, or null when it is none of these. */
export function emitModular(node: BinOp, emit: Emitter, binary: Binary): Operand | null {
  const tree: Tree = { early: [], late: new Map(), isBegun: false, isLarge: false };
  const mask = maskOf(node);
  if (mask !== null) {
    const inner = mask.inner;
    if (!gather(inner, tree, emit) || !tree.isLarge) return null;
    const fused = (text: (leaf: Expr) => string) => {
      const js = `${word(inner, text)} & ${mask.bits | 0}`;
      return mask.bits > 0x7fffffff ? `(${js}) >>> 0` : js;
    };
    return eitherWay(node, tree, fused, '', emit, binary);
  }
  return node.op === 'Mod' ? emitMulMod(node, tree, emit, binary) : null;
}

/** `inner & bits`, `bits & inner`, `inner % power of two`. */
function maskOf(node: BinOp): { inner: BinOp; bits: number } | null {
  for (const [inner, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ]) {
    if (inner.kind !== 'BinOp' || foldInt(inner) !== null) continue;
    const n = foldInt(other);
    if (n === null || n < 1) continue;
    if (node.op === 'BitAnd' && n < MOST) return { inner, bits: n };
    if (node.op === 'Mod' && inner === node.left && n <= MOST && Number.isInteger(Math.log2(n))) return { inner, bits: n - 1 };
  }
  return null;
}

/** `a * b % m` and `(a * b + c) % m`. */
function emitMulMod(node: BinOp, tree: Tree, emit: Emitter, binary: Binary): Operand | null {
  const sum = node.left.kind === 'BinOp' && node.left.op === 'Add' ? node.left : null;
  const product = sum === null ? node.left : sum.left;
  if (product.kind !== 'BinOp' || product.op !== 'Mult' || foldInt(product) !== null) return null;
  const m = foldInt(node.right);
  if (m === null ? node.right.kind !== 'Name' : m < LEAST || m > MOST) return null;
  const parts = [product.left, product.right, ...(sum === null ? [] : [sum.right]), node.right];
  for (let i = 0; i < parts.length; i++) {
    if (i === 2) tree.isBegun = true;
    if (foldInt(parts[i]) === null && !leaf(parts[i], tree, emit)) return null;
  }
  const fused = (text: (part: Expr) => string) => {
    const given = parts.map(part => `${foldInt(part) ?? text(part)}`);
    if (sum === null) given.splice(2, 0, '0');
    return `${emit.$('mulMod')}(${given.join(', ')})`;
  };
  const late = tree.late.get(node.right);
  return eitherWay(node, tree, fused, m === null ? ` && ${late} > 0 && ${late} <= ${MOST}` : '', emit, binary);
}

/** Walk an expression in the order of its evaluation; false when it cannot be reckoned in words. */
function gather(node: Expr, tree: Tree, emit: Emitter): boolean {
  if (isWord(node)) return true;
  if (node.kind === 'BinOp' && WORDS[node.op] !== undefined) {
    const shift = node.op === 'LShift' ? foldInt(node.right) : 0;
    if (shift !== null && shift >= 0 && shift < 32) {
      if (!gather(node.left, tree, emit) || !gather(node.right, tree, emit)) return false;
      tree.isBegun = true;
      tree.isLarge ||= node.op === 'Mult' || node.op === 'LShift';
      return true;
    }
  }
  return node.kind !== 'Constant' && leaf(node, tree, emit);
}

/** An integer that is written out, of any size. */
function isWord(node: Expr): boolean {
  return foldInt(node) !== null || (node.kind === 'Constant' && node.value.type === 'int');
}

function leaf(node: Expr, tree: Tree, emit: Emitter): boolean {
  if (!tree.isBegun) {
    tree.early.push(node);
    return true;
  }
  const seen = glimpse(node, emit);
  if (seen !== null) tree.late.set(node, seen);
  return seen !== null;
}

/** A variable's value as it stands there, without the questions that reading it asks. */
function glimpse(node: Expr, emit: Emitter): string | null {
  if (node.kind !== 'Name' || emit.host.kind === 'class') return null;
  const name = emit.mangle(node.id);
  const place = emit.place(node.id);
  if (place.kind === 'local') return emit.jsName(place.scope, name);
  if (place.kind === 'cell') return `${emit.cellName(place.scope, name)}.v`;
  return place.kind === 'global' ? `$G${property(name)}` : null;
}

function word(node: Expr, text: (leaf: Expr) => string): string {
  const n = node.kind === 'Constant' && node.value.type === 'int' ? node.value.value : foldInt(node);
  if (n !== null) return `${BigInt.asIntN(32, BigInt(n))}`.replace(/^-.*/, '($&)');
  const write = node.kind === 'BinOp' ? WORDS[node.op] : undefined;
  if (node.kind !== 'BinOp' || write === undefined || (node.op === 'LShift' && foldInt(node.right) === null)) return `(${text(node)} | 0)`;
  return write(word(node.left, text), word(node.right, text));
}

function eitherWay(
  node: BinOp,
  tree: Tree,
  fused: (text: (leaf: Expr) => string) => string,
  also: string,
  emit: Emitter,
  binary: Binary,
): Operand {
  const operands = emit.values(tree.early).map(o => emit.toAtom(o));
  const early = new Map(tree.early.map((leaf, i) => [leaf, operands[i]]));
  const text = (leaf: Expr) => early.get(leaf)?.js ?? (tree.late.get(leaf) as string);
  const all = [...tree.early, ...tree.late.keys()].map(leaf => `typeof ${text(leaf)} === "number"`);
  const result = emit.temp();
  const ordinary = (part: Expr): Operand => {
    const held = early.get(part);
    if (held !== undefined) return { ...held, temps: [] };
    if (part.kind !== 'BinOp' || tree.late.has(part) || foldInt(part) !== null) return emit.value(part);
    const left = ordinary(part.left);
    const right = ordinary(part.right);
    return binary(part.op, left, right, part, emit, false);
  };
  emit.branch(
    all.join(' && ') + also,
    () => emit.line(`${result} = ${fused(text)};`),
    () => {
      const value = emit.box(ordinary(node));
      emit.line(`${result} = ${value.js};`);
      emit.release(value);
    },
  );
  emit.release(...operands);
  return atom(result, 'any', [result]);
}
