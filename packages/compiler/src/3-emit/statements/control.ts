/** `if`, `while`, `for` and their `else`. */
import type { Expr, For, If, Stmt, While } from '@wrought/syntax';
import type { Emitter } from '../emitter.ts';
import { loadName } from '../expressions/access.ts';
import { condition } from '../expressions/boolean.ts';
import { awaitValue } from '../expressions/displays.ts';
import { atom, type Operand } from '../operand.ts';
import type { HandingLoop } from '../points.ts';
import { onStatement } from '../visitors.ts';
import { store, unpack } from './targets.ts';

onStatement('If', (node: If, emit) => {
  const test = condition(node.test, emit);
  emit.branch(test, () => emit.statements(node.body), node.orelse.length > 0 ? () => emit.statements(node.orelse) : undefined);
});

/** A loop with Python's `else`: run when the loop ends by itself, stepped over by `break`. */
export function loopWithElse(orelse: readonly Stmt[], emit: Emitter, loop: (end: string) => void): void {
  if (orelse.length === 0) {
    loop('');
    return;
  }
  const done = emit.freshLabel('done');
  emit.labelled(done, () => {
    loop(done);
    emit.statements(orelse);
  });
}

function isTrue(node: Expr): boolean {
  return (
    node.kind === 'Constant' && ((node.value.type === 'bool' && node.value.value) || (node.value.type === 'int' && node.value.value !== 0))
  );
}

onStatement('While', (node: While, emit) => {
  loopWithElse(node.orelse, emit, done => {
    const label = emit.freshLabel('while');
    emit.loop(label, () => {
      emit.forgetDeleted();
      if (!isTrue(node.test)) {
        const test = condition(node.test, emit);
        emit.line(`if (!(${test})) break ${label};`);
      }
      emit.exits.push({ kind: 'loop', breakLabel: done || label, continueLabel: label });
      emit.statements(node.body);
      emit.exits.pop();
    });
  });
});

onStatement('For', (node: For, emit) => {
  loopWithElse(node.orelse, emit, done => {
    forEach(node.iter, node.target, emit, done, loop => {
      if (isHandingOn(node, emit)) emit.handing = loop;
      emit.statements(node.body);
    });
  });
});

/** `for x in iterable: yield x`, where `x` is a variable of the generator itself. */
function isHandingOn({ target, body }: For, emit: Emitter): boolean {
  const only = body.length === 1 && body[0].kind === 'Expr' ? body[0].value : null;
  if (emit.mode !== 'machine' || emit.host.isAsync || target.kind !== 'Name' || only?.kind !== 'Yield') return false;
  if (only.value?.kind !== 'Name' || only.value.id !== target.id) return false;
  const place = emit.place(target.id);
  return place.kind === 'local' && place.scope === emit.host && !emit.floatLocals.has(emit.jsName(place.scope, emit.mangle(target.id)));
}

onStatement('AsyncFor', (node, emit) => {
  loopWithElse(node.orelse, emit, done => {
    const iterable = emit.atom(node.iter);
    forEachAsync(iterable, node.target, node, emit, done, () => emit.statements(node.body));
  });
});

/** The text of a loop's body; `loop` is given where a stepper is looped over. */
type LoopBody = (loop?: HandingLoop) => void;

/** `for target in iterable: body`; `done` is the label that `break` leaves, when it is not the loop's own. */
export function forEach(iterable: Expr, target: Expr, emit: Emitter, done: string, body: LoopBody): void {
  if (isRangeCall(iterable, emit)) {
    forRange(iterable, target, emit, done, body);
    return;
  }
  const value = emit.atom(iterable);
  const it = emit.temp('$t');
  emit.at(iterable as any);
  emit.point(it, iterText(value, emit));
  emit.release(value);
  forStepper(it, target, iterable, emit, done, body);
}

/** `iter(value)`; lists and tuples (those that iterate as such) at the site. */
export function iterText(value: Operand, emit: Emitter): string {
  const general = `${emit.$('iter')}(${value.js})`;
  return value.type === 'any' && /^[\w$]+$/.test(value.js)
    ? `${value.js}?.isSeq === true ? new ${emit.$('SeqStepper')}(${value.js}) : ${general}`
    : general;
}

function isStarred(node: Expr): boolean {
  return node.kind === 'Starred';
}

/** The loop over a stepper that is held in temporary `it`. */
export function forStepper(it: string, target: Expr, iterable: any, emit: Emitter, done: string, body: LoopBody): void {
  const label = emit.freshLabel('for');
  emit.loop(label, () => {
    emit.forgetDeleted();
    const item = target.kind === 'Name' ? emit.register('$z') : emit.temp();
    emit.at(iterable);
    const isPair = (target.kind === 'Tuple' || target.kind === 'List') && target.elts.length === 2 && !target.elts.some(isStarred);
    emit.point(item, `${it}.${isPair ? 'stepPair' : 'step'}()`);
    const place = emit.lastPlace;
    emit.line(`if (${item} === ${emit.$('DONE')}) break ${label};`);
    if (isPair) unpack(target.elts, atom(item), target, emit, `${it}.pair`);
    else store(target, atom(item), emit);
    emit.free([item]);
    emit.exits.push({ kind: 'loop', breakLabel: done || label, continueLabel: label });
    body({ it, label, place });
    emit.exits.pop();
  });
  emit.free([it]);
}

type RangeCall = Extract<Expr, { kind: 'Call' }>;

export function isRangeCall(node: Expr, emit: Emitter): node is RangeCall {
  if (node.kind !== 'Call' || node.func.kind !== 'Name' || node.func.id !== 'range' || node.keywords.length > 0) return false;
  if (node.args.length < 1 || node.args.length > 3 || node.args.some(a => a.kind === 'Starred')) return false;
  return emit.place('range').kind === 'global' && !emit.unit.scopes.module.owns('range');
}

/** A step that is written as a number other than 0. */
function stepOf(node: Expr | undefined): number | null {
  if (node === undefined) return 1;
  const inner = node.kind === 'UnaryOp' && node.op === 'USub' ? node.operand : node;
  if (inner.kind !== 'Constant' || inner.value.type !== 'int' || typeof inner.value.value !== 'number' || inner.value.value === 0)
    return null;
  return inner === node ? inner.value.value : -inner.value.value;
}

/** `for i in range(…)`: counts in a JavaScript number when `range` is the builtin and the bounds are numbers. */
function forRange(node: RangeCall, target: Expr, emit: Emitter, done: string, body: () => void): void {
  rangeLoop(rangeStart(node, emit), target, emit, done, body);
}

/** The temporaries of a loop over `range(…)`: the next number, the bound, and the iterator that is used when it is no plain range. */
export interface RangeStart {
  it: string;
  next: string;
  stop: string;
  /** What is added each time: a number, or the temporary that holds it. */
  step: number | string;
  args: Operand[];
}

export function rangeStart(node: RangeCall, emit: Emitter): RangeStart {
  const f = loadName('range', node.func, emit);
  const args = emit.values(node.args).map(a => emit.toTemp(emit.box(a), '$t'));
  const step = stepOf(node.args[2]) ?? args[2].js;
  const it = emit.temp('$t');
  const next = emit.temp('$t');
  const stop = args[node.args.length === 1 ? 0 : 1].js;
  const start = node.args.length === 1 ? '0' : args[0].js;
  const numbers = [...new Set([start, stop, `${step}`])].filter(t => t.startsWith('$')).map(t => `typeof ${t} === "number"`);
  if (typeof step === 'string') numbers.push(`${step} !== 0`);
  emit.at(node);
  emit.line(`${it} = null; ${next} = ${start};`);
  emit.slowPoint(
    `!(${f.js} === ${emit.$('rangeType')} && ${numbers.join(' && ')})`,
    it,
    `${emit.$('rangeIter')}(${f.js}, [${args.map(a => a.js).join(', ')}])`,
  );
  emit.release(f);
  return { it, next, stop, step, args };
}

/** Whether a loop over a range is at its end. */
function isPast({ next, stop, step }: RangeStart): string {
  const [up, down] = [`${next} >= ${stop}`, `${next} <= ${stop}`];
  if (typeof step === 'string') return `${step} > 0 ? ${up} : ${down}`;
  return step > 0 ? up : down;
}

export function rangeLoop(range: RangeStart, target: Expr, emit: Emitter, done: string, body: () => void): void {
  const { it, next, step, args } = range;
  const label = emit.freshLabel('for');
  emit.loop(label, () => {
    emit.forgetDeleted();
    const item = emit.temp();
    emit.line(`${item} = ${next};`);
    emit.branch(
      `${it} === null`,
      () => emit.line(`if (${isPast(range)}) break ${label}; ${next} += ${step};`),
      () => {
        emit.point(item, `${it}.step()`);
        emit.line(`if (${item} === ${emit.$('DONE')}) break ${label};`);
      },
    );
    store(target, atom(item), emit);
    emit.free([item]);
    emit.exits.push({ kind: 'loop', breakLabel: done || label, continueLabel: label });
    body();
    emit.exits.pop();
  });
  emit.free([it, next]);
  emit.release(...args);
}

/** `async for`: the iterator's `__anext__` is awaited each round. */
export function forEachAsync(iterable: Operand, target: Expr, node: any, emit: Emitter, done: string, body: () => void): void {
  const it = emit.temp('$t');
  emit.at(node);
  emit.point(it, `${emit.$('asyncIter')}(${iterable.js})`);
  emit.release(iterable);
  const label = emit.freshLabel('for');
  emit.loop(label, () => {
    emit.forgetDeleted();
    emit.at(node);
    const item = awaitValue(`${emit.$('asyncNext')}(${it})`, emit);
    emit.line(`if (${item.js} === ${emit.$('DONE')}) break ${label};`);
    store(target, item, emit);
    emit.release(item);
    emit.exits.push({ kind: 'loop', breakLabel: done || label, continueLabel: label });
    body();
    emit.exits.pop();
  });
  emit.free([it]);
}
