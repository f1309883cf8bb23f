/**
 * Binary and unary operators. Ints and floats are tested at the site (a shared helper would spoil V8's feedback); what is
 * statically known needs no test, and floats stay bare doubles inside an expression.
 */
import type { BinaryOperator, BinOp, UnaryOp } from '@wrought/syntax';
import type { Emitter } from '../emitter.ts';
import { atom, isNonZero, type Operand } from '../operand.ts';
import { onExpression } from '../visitors.ts';
import { notOf } from './boolean.ts';
import { dualBinary, dualNegative, wantsDual } from './dual.ts';

/** The runtime's name of each operator. */
export const OPERATORS: Record<BinaryOperator, string> = {
  Add: 'add',
  Sub: 'sub',
  Mult: 'mul',
  MatMult: 'matmul',
  Div: 'truediv',
  Mod: 'mod',
  Pow: 'pow',
  LShift: 'lshift',
  RShift: 'rshift',
  BitOr: 'or',
  BitXor: 'xor',
  BitAnd: 'and',
  FloorDiv: 'floordiv',
};

onExpression('BinOp', (node: BinOp, emit) => {
  const [a, b] = emit.values([node.left, node.right], true);
  return binary(node.op, a, b, node, emit, false);
});

const JS_OPERATOR: Partial<Record<BinaryOperator, string>> = { Add: '+', Sub: '-', Mult: '*' };

function isNumeric(o: Operand): boolean {
  return o.type === 'float' || o.type === 'num';
}

/** `a OP b` of evaluated operands (raw doubles allowed). */
export function binary(op: BinaryOperator, a: Operand, b: Operand, node: any, emit: Emitter, isInPlace: boolean): Operand {
  if ((a.type === 'float' && isNumeric(b)) || (b.type === 'float' && isNumeric(a))) {
    const raw = rawBinary(op, a, b, node, emit);
    if (raw !== null) return raw;
  }
  const name = `${isInPlace ? 'i' : ''}${OPERATORS[op]}`;
  if (wantsDual(op, a, b, emit)) return dualBinary(op, name, a, b, node, emit);
  const x = emit.toAtom(a);
  const y = emit.toAtom(b);
  const temp = emit.temp();
  emit.at(node);
  const slow = `${emit.$(name)}(${x.js}, ${y.js})`;
  const inline = intRoad(op, x, y, temp, emit);
  if (inline === null) emit.point(temp, slow);
  else {
    emit.line(`${temp} = ${inline.test === 'true' ? '' : `${inline.test} ? `}${inline.js}${inline.test === 'true' ? '' : ' : undefined'};`);
    if (inline.mayMiss) emit.slowPoint(`${temp} === undefined`, temp, slow);
  }
  emit.release(x, y);
  const isInt = isIntType(x) && isIntType(y) && op !== 'Div' && op !== 'Pow';
  return atom(temp, isInt ? 'int' : 'any', [temp]);
}

function isIntType(o: Operand): boolean {
  return o.type === 'num' || o.type === 'int';
}

/** Both are doubles or small ints, one at least a double: a bare expression. */
function rawBinary(op: BinaryOperator, a: Operand, b: Operand, node: any, emit: Emitter): Operand | null {
  const js = JS_OPERATOR[op];
  if (js !== undefined) return { js: `(${a.js} ${js} ${b.js})`, type: 'float', temps: [...a.temps, ...b.temps], isAtom: false };
  if (op !== 'Div' && op !== 'Pow') return null;
  if (op === 'Div' && isNonZero(b)) return { js: `(${a.js} / ${b.js})`, type: 'float', temps: [...a.temps, ...b.temps], isAtom: false };
  if (op === 'Pow') {
    if (!(b.isConstant && Number.isInteger(Number(b.js)) && Number(b.js) > 0 && Number(b.js) < 4)) return null;
  }
  const x = emit.toRawAtom(a);
  const y = emit.toRawAtom(b);
  emit.at(node);
  if (op === 'Div') {
    emit.line(`if (${y.js} === 0) throw ${emit.$('zeroDivision')}();`);
    return { js: `(${x.js} / ${y.js})`, type: 'float', temps: [...x.temps, ...y.temps], isAtom: false };
  }
  return null;
}

function typeTest(o: Operand): string {
  return o.type === 'num' ? '' : `typeof ${o.js} === "number"`;
}

function both(x: Operand, y: Operand): string {
  return [typeTest(x), typeTest(y)].filter(t => t !== '').join(' && ') || 'true';
}

const MAX = '9007199254740991';

/** The inline road: its test, its value, and whether the slow road must follow when it gives undefined. */
function intRoad(
  op: BinaryOperator,
  x: Operand,
  y: Operand,
  temp: string,
  emit: Emitter,
): { test: string; js: string; mayMiss: boolean } | null {
  if ([x, y].some(o => o.type === 'str' || o.type === 'none' || o.type === 'list' || o.type === 'tuple' || o.type === 'dict')) {
    if (op === 'Add' && (x.type === 'str' || y.type === 'str')) {
      const tests = [x, y].filter(o => o.type !== 'str').map(o => `typeof ${o.js} === "string"`);
      return { test: tests.join(' && ') || 'true', js: `${x.js} + ${y.js}`, mayMiss: tests.length > 0 };
    }
    return null;
  }
  const ints = both(x, y);
  const js = JS_OPERATOR[op];
  if (js !== undefined) {
    const sum = op === 'Mult' ? `${x.js} * ${y.js} + 0` : `${x.js} ${js} ${y.js}`;
    const F = emit.$('Float');
    const mayBeFloat = x.type === 'any' && y.type === 'any';
    const floats = mayBeFloat
      ? `${x.js} instanceof ${F} && ${y.js} instanceof ${F} ? new ${F}(${x.js}.v ${js} ${y.js}.v) : undefined`
      : 'undefined';
    const inside = `(${temp} = ${sum}) <= ${MAX} && ${temp} >= -${MAX} ? ${temp} : undefined`;
    return { test: 'true', js: ints === 'true' ? inside : `${ints} ? ${inside} : ${floats}`, mayMiss: true };
  }
  const and32 = `${ints === 'true' ? '' : `${ints} && `}(${x.js} | 0) === ${x.js} && (${y.js} | 0) === ${y.js}`;
  switch (op) {
    case 'BitAnd':
      return { test: and32, js: `${x.js} & ${y.js}`, mayMiss: true };
    case 'BitOr':
      return { test: and32, js: `${x.js} | ${y.js}`, mayMiss: true };
    case 'BitXor':
      return { test: and32, js: `${x.js} ^ ${y.js}`, mayMiss: true };
    case 'RShift':
      return { test: `${and32} && ${y.js} >= 0 && ${y.js} < 32`, js: `${x.js} >> ${y.js}`, mayMiss: true };
    case 'LShift':
      return {
        test: `${ints} && ${y.js} >= 0 && ${y.js} < 32`,
        js: `(${temp} = ${x.js} * (1 << ${y.js} >>> 0)) <= ${MAX} && ${temp} >= -${MAX} ? ${temp} : undefined`,
        mayMiss: true,
      };
    case 'Mod':
      return { test: `${ints} && ${y.js} > 0`, js: `(${temp} = ${x.js} % ${y.js}) < 0 ? ${temp} + ${y.js} : ${temp} + 0`, mayMiss: true };
    case 'FloorDiv':
      return { test: `${ints} && ${y.js} > 0 && ${x.js} >= 0`, js: `(${x.js} - ${x.js} % ${y.js}) / ${y.js}`, mayMiss: true };
    case 'Div':
      return null;
    default:
      return null;
  }
}

const UNARY = { USub: 'neg', UAdd: 'pos', Invert: 'invert' } as const;

onExpression('UnaryOp', (node: UnaryOp, emit) => {
  if (node.op === 'Not') return notOf(node.operand, emit);
  const operand = emit.value(node.operand);
  if (operand.isConstant && node.op === 'USub' && (operand.type === 'num' || operand.type === 'float') && Number(operand.js) !== 0)
    return { ...operand, js: operand.js.startsWith('(-') ? operand.js.slice(2, -1) : `(-${operand.js})` };
  if (operand.type === 'float' && node.op === 'USub')
    return { js: `(-${operand.js})`, type: 'float', temps: operand.temps, isAtom: false, isConstant: operand.isConstant };
  if (operand.type === 'dual' && node.op === 'USub') return dualNegative(operand, node, emit);
  const x = emit.toAtom(operand);
  const temp = emit.temp();
  emit.at(node);
  emit.point(temp, `${emit.$(UNARY[node.op])}(${x.js})`);
  emit.release(x);
  return atom(temp, 'any', [temp]);
});
