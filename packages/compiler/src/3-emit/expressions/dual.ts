/**
 * Arithmetic on *dual* operands: a value `x` that is either any guest value, or the mark `$FL` with its double in `x$f`.
 *
 * No box is made while floats stay in locals and expressions; a box is made where the value leaves (`Emitter.box`).
 */
import type { BinaryOperator, CompareOperator } from '@wrought/syntax';
import type { Emitter, Road } from '../emitter.ts';
import { atom, isNonZero, type Operand } from '../operand.ts';

const JS: Partial<Record<BinaryOperator, string>> = { Add: '+', Sub: '-', Mult: '*', Div: '/' };
const MAX = '9007199254740991';

/** Whether `a OP b` is worth a dual result. */
export function wantsDual(op: BinaryOperator, a: Operand, b: Operand, emit: Emitter): boolean {
  if (JS[op] === undefined && op !== 'Pow') return false;
  const isOpen = (o: Operand) => o.type === 'any' || o.type === 'dual' || o.type === 'float' || o.type === 'num';
  if (!isOpen(a) || !isOpen(b)) return false;
  if (op === 'Pow') return (a.type === 'dual' || a.type === 'any') && b.isConstant === true && b.js === '0.5';
  if (a.type === 'dual' || b.type === 'dual' || a.type === 'float' || b.type === 'float') return true;
  if (emit.floatLocals.size === 0) return false;
  return op === 'Div' || (a.type === 'any' && b.type === 'any');
}

function ready(o: Operand, emit: Emitter): Operand {
  if (o.type === 'float') return emit.toRawAtom(o);
  return o.type === 'dual' ? o : emit.toAtom(o);
}

function floatTest(o: Operand, emit: Emitter): string {
  if (o.type === 'dual') return `${o.js} === ${emit.$('FL')}`;
  if (o.type === 'any') return `${o.js}?.isFloat === true`;
  if (o.type === 'int') return `typeof ${o.js} === "number"`;
  return o.type === 'float' || o.type === 'num' ? '' : 'false';
}

function raw(o: Operand): string {
  if (o.type === 'dual') return o.raw as string;
  return o.type === 'any' ? `${o.js}.v` : o.js;
}

function all(tests: string[]): string {
  return tests.filter(t => t !== '').join(' && ') || 'true';
}

/** A fresh dual temporary. */
function dualTemp(emit: Emitter): Operand {
  const temp = emit.temp();
  return { ...atom(temp, 'dual', [temp]), raw: emit.rawOf(temp) };
}

export function dualBinary(op: BinaryOperator, name: string, a: Operand, b: Operand, node: any, emit: Emitter): Operand {
  const x = ready(a, emit);
  const y = ready(b, emit);
  const t = dualTemp(emit);
  const FL = emit.$('FL');
  const keep = (js: string) => `{ ${t.raw} = ${js}; ${t.js} = ${FL}; }`;
  const tests = [floatTest(x, emit), floatTest(y, emit)];
  let value: string;
  if (op === 'Pow') {
    tests.push(`${raw(x)} >= 0`);
    value = `Math.sqrt(${raw(x)}) + 0`;
  } else {
    if (op === 'Div' && !isNonZero(y)) tests.push(`${raw(y)} !== 0`);
    value = `${raw(x)} ${JS[op]} ${raw(y)}`;
  }
  const roads: Road[] = [{ test: all([...new Set(tests)]), take: keep(value) }];
  const ints = op === 'Pow' ? null : intRoad(op, x, y, t, keep);
  if (ints !== null) roads.push(ints);
  else if (op !== 'Pow') roads.push(...mixedRoad(op, x, y, keep, emit));
  const slow = `${emit.$(name)}(${emit.box(x).js}, ${emit.box(y).js})`;
  emit.quickPoint(node, t.js, roads, slow, ` if (${t.js}?.isFloat === true) ${keep(`${t.js}.v`)}`);
  emit.release(x, y);
  return t;
}

function intRoad(op: BinaryOperator, x: Operand, y: Operand, t: Operand, keep: (js: string) => string): Road | null {
  const isOpen = (o: Operand) => o.type === 'any' || o.type === 'num';
  if (!isOpen(x) || !isOpen(y)) return null;
  const ints = [x, y].filter(o => o.type === 'any').map(o => `typeof ${o.js} === "number"`);
  if (op === 'Div') return { test: all([...ints, `${y.js} !== 0`]), take: keep(`${x.js} / ${y.js}`) };
  const sum = `${x.js} ${JS[op]} ${y.js}${op === 'Mult' ? ' + 0' : ''}`;
  return { test: all([...ints, `(${t.js} = ${sum}) <= ${MAX}`, `${t.js} >= -${MAX}`]), take: '' };
}

/** A float and an int that is only known as one when it is there. */
function mixedRoad(op: BinaryOperator, x: Operand, y: Operand, keep: (js: string) => string, emit: Emitter): Road[] {
  if ((x.type === 'any') === (y.type === 'any')) return [];
  const test = mixedTest(x, y, emit);
  const isSafe = op !== 'Div' || isNonZero(y);
  const js = (o: Operand) => (o.type === 'any' ? o.js : raw(o));
  return [{ test: isSafe ? test : `${test} && ${js(y)} !== 0`, take: keep(`${js(x)} ${JS[op]} ${js(y)}`) }];
}

function mixedTest(x: Operand, y: Operand, emit: Emitter): string {
  return all([x, y].map(o => (o.type === 'any' ? `typeof ${o.js} === "number"` : floatTest(o, emit))));
}

/** `-x` of a dual. */
export function dualNegative(x: Operand, node: any, emit: Emitter): Operand {
  const t = dualTemp(emit);
  const take = `{ ${t.raw} = -${x.raw}; ${t.js} = ${emit.$('FL')}; }`;
  emit.quickPoint(node, t.js, [{ test: floatTest(x, emit), take }], `${emit.$('neg')}(${emit.box(x).js})`);
  emit.release(x);
  return t;
}

/** A comparison with a dual, or of a double with an unknown value. */
export function dualCompare(
  _op: CompareOperator,
  symbol: string,
  helper: string,
  a: Operand,
  b: Operand,
  node: any,
  emit: Emitter,
  isBool: boolean,
): Operand {
  const x = ready(a, emit);
  const y = ready(b, emit);
  const temp = emit.temp();
  const road = { test: all([floatTest(x, emit), floatTest(y, emit)]), take: `${temp} = ${raw(x)} ${symbol} ${raw(y)};` };
  emit.quickPoint(node, temp, [road], `${emit.$(helper)}(${emit.box(x).js}, ${emit.box(y).js})`);
  emit.release(x, y);
  return atom(temp, isBool ? 'bool' : 'any', [temp]);
}
