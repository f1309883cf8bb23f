/**
 * Truth: comparisons, `and`/`or`/`not`, the conditional expression, and conditions of statements.
 *
 * `condition` gives JavaScript text that is a real boolean; what must be computed first has been emitted before it.
 */
import type { BoolOp, Compare, CompareOperator, Expr, IfExp } from '@wrought/syntax';
import type { Emitter } from '../emitter.ts';
import { atom, constant, type Operand } from '../operand.ts';
import { onExpression } from '../visitors.ts';
import { dualCompare } from './dual.ts';

const NAMES: Record<CompareOperator, string> = {
  Eq: 'eq',
  NotEq: 'ne',
  Lt: 'lt',
  LtE: 'le',
  Gt: 'gt',
  GtE: 'ge',
  Is: 'is',
  IsNot: 'isNot',
  In: 'in',
  NotIn: 'notIn',
};
const SYMBOLS: Partial<Record<CompareOperator, string>> = { Eq: '===', NotEq: '!==', Lt: '<', LtE: '<=', Gt: '>', GtE: '>=' };

/** The truth of an evaluated operand, to be used at once: it may be in `$z`. */
export function truthOf(operand: Operand, node: any, emit: Emitter): Operand {
  if (operand.type === 'bool') return operand;
  if (operand.type === 'float' || operand.type === 'num') return { ...operand, js: `(${operand.js} !== 0)`, type: 'bool', isAtom: false };
  if (operand.type === 'str') return { ...operand, js: `(${operand.js} !== "")`, type: 'bool', isAtom: false };
  const x = emit.stage(emit.box(operand), '$x').js;
  const z = emit.register('$z');
  const roads = [
    { test: `${x} === true`, take: `${z} = true;` },
    { test: `${x} === false || ${x} === null`, take: `${z} = false;` },
  ];
  emit.quickPoint(node, z, roads, `${emit.$('truth')}(${x})`);
  emit.release(operand);
  return atom(z, 'bool');
}

/** A condition: text that is true or false, used at once. */
export function condition(node: Expr, emit: Emitter): string {
  const operand = conditionOperand(node, emit);
  emit.release(operand);
  return operand.js;
}

export function conditionOperand(node: Expr, emit: Emitter): Operand {
  if (node.kind === 'Compare' && node.ops.length === 1) return compareOne(node, emit, true);
  if (node.kind === 'UnaryOp' && node.op === 'Not') return notOf(node.operand, emit);
  if (node.kind === 'BoolOp') return boolChain(node, emit);
  return truthOf(emit.value(node), node, emit);
}

export function notOf(node: Expr, emit: Emitter): Operand {
  const operand = conditionOperand(node, emit);
  return { js: `!${operand.isAtom ? operand.js : `(${operand.js})`}`, type: 'bool', temps: operand.temps, isAtom: false };
}

/** `a and b` where only the truth matters. */
function boolChain(node: BoolOp, emit: Emitter): Operand {
  const first = conditionOperand(node.values[0], emit);
  emit.release(first);
  const temp = emit.temp();
  const keep = (js: string) => {
    if (js !== temp) emit.line(`${temp} = ${js};`);
  };
  keep(first.js);
  const rest = (at: number) => {
    if (at === node.values.length) return;
    emit.branch(node.op === 'And' ? temp : `!${temp}`, () => {
      const next = conditionOperand(node.values[at], emit);
      keep(next.js);
      emit.release(next);
      rest(at + 1);
    });
  };
  rest(1);
  return atom(temp, 'bool', [temp]);
}

onExpression('BoolOp', (node: BoolOp, emit) => {
  const temp = emit.temp();
  const step = (at: number) => {
    const value = emit.box(emit.value(node.values[at]));
    emit.line(`${temp} = ${value.js};`);
    emit.release(value);
    if (at === node.values.length - 1) return;
    const truth = truthOf(atom(temp, value.type), node.values[at], emit);
    emit.release(truth);
    emit.branch(node.op === 'And' ? truth.js : `!${truth.js}`, () => step(at + 1));
  };
  if (node.values.some((value, at) => at < node.values.length - 1 && value.kind === 'BoolOp')) testedOnce(node, temp, emit);
  else step(0);
  return atom(temp, 'any', [temp]);
});

/**
 * `a and b or c`: when `a` decided the inner chain its truth is known, and nobody is asked again. The value goes to `temp`; the text
 * that comes back is true or false as the value is, where it was asked for.
 */
function testedOnce(node: BoolOp, temp: string, emit: Emitter): void {
  /** Fills `temp`, and `known` with its truth when `known` is given. */
  const fill = (part: Expr, known: string | null): void => {
    if (part.kind === 'BoolOp') {
      chain(part, known);
      return;
    }
    const value = emit.box(emit.value(part));
    emit.line(`${temp} = ${value.js};`);
    emit.release(value);
    if (known === null) return;
    const truth = truthOf(atom(temp, value.type), part, emit);
    emit.line(`${known} = ${truth.js};`);
    emit.release(truth);
  };
  const chain = (part: BoolOp, known: string | null): void => {
    const truth = known ?? emit.temp();
    const step = (at: number): void => {
      const isLast = at === part.values.length - 1;
      fill(part.values[at], isLast ? known : truth);
      if (!isLast) emit.branch(part.op === 'And' ? truth : `!${truth}`, () => step(at + 1));
    };
    step(0);
    if (known === null) emit.free([truth]);
  };
  chain(node, null);
}

onExpression('IfExp', (node: IfExp, emit) => {
  const test = condition(node.test, emit);
  const temp = emit.temp();
  const put = (part: Expr) => () => {
    const value = emit.box(emit.value(part));
    emit.line(`${temp} = ${value.js};`);
    emit.release(value);
  };
  emit.branch(test, put(node.body), put(node.orelse));
  return atom(temp, 'any', [temp]);
});

onExpression('Compare', (node: Compare, emit) => (node.ops.length === 1 ? compareOne(node, emit, false) : compareChain(node, emit)));

function compareOne(node: Compare, emit: Emitter, wantsTruth: boolean): Operand {
  const [op] = node.ops;
  let [right] = node.comparators;
  if ((op === 'In' || op === 'NotIn') && hasConstants(right)) {
    // Nobody sees the list or set itself: one made once will do.
    if (right.kind === 'Set') return compare(op, emit.values([node.left], true)[0], constantSet(right.elts, emit), node, emit, wantsTruth);
    right = { ...right, kind: 'Tuple' } as Expr;
  }
  const [a, b] = emit.values([node.left, right], true);
  return compare(op, a, b, node, emit, wantsTruth);
}

/** Whether it is the display of a list or set of constants, as in `x in {"a", "b"}`. */
function hasConstants(node: Expr): node is Extract<Expr, { kind: 'List' | 'Set' }> {
  return (node.kind === 'List' || node.kind === 'Set') && node.elts.every(item => item.kind === 'Constant');
}

function constantSet(items: readonly Expr[], emit: Emitter): Operand {
  const values = emit.values(items).map(value => emit.box(value).js);
  return constant(emit.unit.constant(`${emit.$('makeSet')}([${values.join(', ')}])`), 'any');
}

function isNumeric(o: Operand): boolean {
  return o.type === 'float' || o.type === 'num';
}

/** One comparison of evaluated operands; where only its truth is wanted the answer is in `$z`, to be used at once. */
export function compare(op: CompareOperator, a: Operand, b: Operand, node: any, emit: Emitter, wantsTruth: boolean): Operand {
  if (op === 'Is' || op === 'IsNot') {
    const mayBeUnboxed = isNumeric(a) || isNumeric(b) || a.type === 'dual' || b.type === 'dual';
    const x = emit.box(a);
    const y = emit.box(b);
    if (mayBeUnboxed)
      return {
        js: `${op === 'Is' ? '' : '!'}${emit.$('isSame')}(${x.js}, ${y.js})`,
        type: 'bool',
        temps: [...x.temps, ...y.temps],
        isAtom: false,
      };
    return { js: `(${x.js} ${op === 'Is' ? '===' : '!=='} ${y.js})`, type: 'bool', temps: [...x.temps, ...y.temps], isAtom: false };
  }
  const symbol = SYMBOLS[op];
  if (symbol !== undefined && isNumeric(a) && isNumeric(b))
    return { js: `(${a.js} ${symbol} ${b.js})`, type: 'bool', temps: [...a.temps, ...b.temps], isAtom: false };
  if (symbol !== undefined && (a.type === 'dual' || b.type === 'dual' || (a.type === 'float') !== (b.type === 'float')))
    return dualCompare(op, symbol, NAMES[op] + (wantsTruth ? 'Truth' : ''), a, b, node, emit, wantsTruth);
  const x = emit.toAtom(a);
  const y = emit.toAtom(b);
  const helper = emit.$(NAMES[op] + (wantsTruth && symbol !== undefined ? 'Truth' : ''));
  const type = wantsTruth || symbol === undefined ? 'bool' : 'any';
  const z = emit.register('$z');
  if (symbol !== undefined && !emit.runsOnce && inlineTest(op, x, y) !== null) {
    const left = emit.stage(x, '$x');
    const right = emit.stage(y, '$i');
    const test = inlineTest(op, left, right) as string;
    emit.quickPoint(node, z, [{ test, take: `${z} = ${left.js} ${symbol} ${right.js};` }], `${helper}(${left.js}, ${right.js})`);
  } else {
    emit.at(node);
    emit.point(z, `${helper}(${x.js}, ${y.js})`);
  }
  if (!wantsTruth) return emit.settle(type, x, y);
  emit.release(x, y);
  return atom(z, type);
}

function inlineTest(op: CompareOperator, x: Operand, y: Operand): string | null {
  const isText = x.type === 'str' || y.type === 'str';
  if (isText && op !== 'Eq' && op !== 'NotEq') return null;
  if ([x, y].some(o => o.type === 'none' || o.type === 'bool' || o.type === 'list' || o.type === 'tuple' || o.type === 'dict')) return null;
  const wanted = isText ? '"string"' : '"number"';
  const known = isText ? 'str' : 'num';
  const tests = [x, y].filter(o => o.type !== known).map(o => `typeof ${o.js} === ${wanted}`);
  if (op === 'Eq' || op === 'NotEq') {
    if (tests.length === 2 && !isText)
      return `typeof ${x.js} === typeof ${y.js} && typeof ${x.js} !== "object" && typeof ${x.js} !== "function"`;
  }
  return tests.join(' && ') || 'true';
}

/** `a < b < c`: each operand once, stopping at the first that is false. */
function compareChain(node: Compare, emit: Emitter): Operand {
  const result = emit.temp();
  let left = emit.toTemp(emit.box(emit.value(node.left)));
  const step = (at: number) => {
    const right = emit.toTemp(emit.box(emit.value(node.comparators[at])));
    const isLast = at === node.ops.length - 1;
    const answer = compare(node.ops[at], atom(left.js), atom(right.js), node, emit, false);
    emit.line(`${result} = ${answer.js};`);
    emit.release(answer, left);
    left = right;
    if (isLast) {
      emit.release(left);
      return;
    }
    const truth = truthOf(atom(result), node, emit);
    emit.release(truth);
    emit.branch(truth.js, () => step(at + 1));
  };
  step(0);
  return atom(result, 'any', [result]);
}
