/**
 * Binary and unary operators. Ints and floats are tested at the site (a shared helper would spoil V8's feedback); what is
 * statically known needs no test, and floats stay bare doubles inside an expression.
 */
import type { BinaryOperator, BinOp, UnaryOp } from '@wrought/syntax';
import type { Emitter, Road } from '../emitter.ts';
import { atom, constant, isNonZero, type Operand } from '../operand.ts';
import { onExpression } from '../visitors.ts';
import { notOf } from './boolean.ts';
import { dualBinary, dualNegative, wantsDual } from './dual.ts';
import { foldInt, foldLong } from './fold.ts';
import { emitModular } from './modular.ts';

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
  const n = foldInt(node);
  if (n !== null) return constant(n < 0 ? `(${n})` : `${n}`, 'num');
  const long = foldLong(node);
  if (long !== null && !Number.isSafeInteger(Number(long))) return constant(emit.unit.constant(`${long}n`), 'int');
  const rest = emitModular(node, emit, binary);
  if (rest !== null) return rest;
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
  const type = isIntType(x) && isIntType(y) && op !== 'Div' && op !== 'Pow' ? 'int' : 'any';
  if (!emit.runsOnce && quickRoads(op, x, y, '$z', emit).length > 0) {
    const a = emit.stage(x, '$x');
    const b = emit.stage(y, '$i');
    const z = emit.register('$z');
    emit.quickPoint(node, z, quickRoads(op, a, b, z, emit), `${emit.$(name)}(${a.js}, ${b.js})`);
    return emit.settle(type, x, y);
  }
  const temp = emit.temp();
  emit.at(node);
  emit.point(temp, `${emit.$(name)}(${x.js}, ${y.js})`);
  emit.release(x, y);
  return atom(temp, type, [temp]);
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

/** Whether a result is a safe integer; a constant that is added or taken away leaves one side open. */
function withinBounds(op: BinaryOperator, y: Operand, result: string, temp: string): string {
  const sign =
    y.isConstant && y.type === 'num' && (op === 'Add' || op === 'Sub') ? Math.sign(Number(y.js.replace(/[()]/g, ''))) : Number.NaN;
  const direction = op === 'Sub' ? -sign : sign;
  if (direction >= 0) return `${result} <= ${MAX}`;
  return direction < 0 ? `${result} >= -${MAX}` : `${result} <= ${MAX} && ${temp} >= -${MAX}`;
}

/** The roads without a call; none where they would hardly ever be taken. */
function quickRoads(op: BinaryOperator, x: Operand, y: Operand, temp: string, emit: Emitter): Road[] {
  if ([x, y].some(o => o.type === 'str' || o.type === 'none' || o.type === 'list' || o.type === 'tuple' || o.type === 'dict')) {
    if (op !== 'Add' || (x.type !== 'str' && y.type !== 'str')) return [];
    const tests = [x, y].filter(o => o.type !== 'str').map(o => `typeof ${o.js} === "string"`);
    return [{ test: tests.join(' && ') || 'true', take: `${temp} = ${x.js} + ${y.js};` }];
  }
  const ints = both(x, y);
  const join = (...tests: string[]) => tests.filter(t => t !== 'true').join(' && ');
  const inside = (js: string) => withinBounds(op, y, `(${temp} = ${js})`, temp);
  const js = JS_OPERATOR[op];
  if (js !== undefined) {
    const roads: Road[] = [{ test: join(ints, inside(`${x.js} ${js} ${y.js}${op === 'Mult' ? ' + 0' : ''}`)), take: '' }];
    if (x.type === 'any' && y.type === 'any') {
      const F = emit.$('Float');
      roads.push({
        test: `${x.js} !== null && ${x.js}.isFloat && ${y.js} !== null && ${y.js}.isFloat`,
        take: `${temp} = new ${F}(${x.js}.v ${js} ${y.js}.v);`,
      });
    }
    return roads;
  }
  const are32 = join(ints, `(${x.js} | 0) === ${x.js}`, `(${y.js} | 0) === ${y.js}`);
  const isShift = `${y.js} >= 0 && ${y.js} < 32`;
  switch (op) {
    case 'BitAnd':
      return [{ test: are32, take: `${temp} = ${x.js} & ${y.js};` }];
    case 'BitOr':
      return [{ test: are32, take: `${temp} = ${x.js} | ${y.js};` }];
    case 'BitXor':
      return [{ test: are32, take: `${temp} = ${x.js} ^ ${y.js};` }];
    case 'RShift':
      return [{ test: join(are32, isShift), take: `${temp} = ${x.js} >> ${y.js};` }];
    case 'LShift':
      return [{ test: join(ints, isShift, inside(`${x.js} * (1 << ${y.js} >>> 0)`)), take: '' }];
    case 'Mod':
      return [{ test: join(ints, `${y.js} > 0`), take: `${temp} = (${temp} = ${x.js} % ${y.js}) < 0 ? ${temp} + ${y.js} : ${temp} + 0;` }];
    case 'FloorDiv':
      return [{ test: join(ints, `${y.js} > 0`, `${x.js} >= 0`), take: `${temp} = (${x.js} - ${x.js} % ${y.js}) / ${y.js};` }];
    default:
      return [];
  }
}

const UNARY = { USub: 'neg', UAdd: 'pos', Invert: 'invert' } as const;

onExpression('UnaryOp', (node: UnaryOp, emit) => {
  if (node.op === 'Not') {
    const answer = notOf(node.operand, emit);
    return answer.js.includes('$z') ? emit.toTemp(answer) : answer;
  }
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
