/** Statements without a body: assignment in its forms, expression, return, raise, assert, del, import, global. */
import type { AnnAssign, Assert, Assign, Attribute, AugAssign, Expr, Import, ImportFrom, Raise } from '@wrought/syntax';
import { annotate } from '../definitions/annotations.ts';
import type { Emitter } from '../emitter.ts';
import { loadAttribute, loadItem, property, quote } from '../expressions/access.ts';
import { binary } from '../expressions/arithmetic.ts';
import { condition } from '../expressions/boolean.ts';
import { atom, NONE, type Operand } from '../operand.ts';
import { onStatement } from '../visitors.ts';
import { deleteTarget, store, storeAttribute, storeItem, storeName } from './targets.ts';

onStatement('Expr', (node, emit) => {
  if (emit.unit.isInteractive && emit.host.kind === 'module') {
    const shown = emit.atom(node.value);
    emit.effect(`${emit.$('displayHook')}(${shown.js})`);
    emit.release(shown);
    return;
  }
  if (node.value.kind === 'Constant') return;
  if (node.value.kind === 'Yield' && !emit.host.isAsync) {
    const given = node.value.value === null ? NONE : emit.atom(node.value.value);
    yieldUnanswered(given, node.value, emit);
    return;
  }
  const value = emit.value(node.value);
  if (!value.isAtom) emit.line(`${value.js};`);
  emit.release(value);
});

/** A `yield` whose answer nobody needs: a builtin that runs the generator to its end may take the value as it passes. */
export function yieldUnanswered(value: Operand, node: any, emit: Emitter): void {
  emit.at(node);
  emit.release(value);
  const sent = emit.temp();
  emit.yieldPoint(sent, value.js, true);
  emit.free([sent]);
}

onStatement('Pass', () => {});
onStatement('Global', () => {});
onStatement('Nonlocal', () => {});

onStatement('Assign', (node: Assign, emit) => {
  const only = node.targets[0];
  if (
    node.targets.length === 1 &&
    (only.kind === 'Tuple' || only.kind === 'List') &&
    (node.value.kind === 'Tuple' || node.value.kind === 'List')
  ) {
    if (swap(only.elts, node.value.elts, emit)) return;
  }
  if (node.targets.length === 1 && isDoc(only) && isDoc(node.value)) {
    shareDoc(only, node.value, emit);
    return;
  }
  let value = emit.value(node.value);
  if (node.targets.length > 1 || only.kind !== 'Name') value = emit.toAtom(value);
  else value = { ...value, js: emit.unsettled(value) };
  for (const target of node.targets) store(target, value, emit);
  emit.release(value);
});

const isDoc = (node: Expr): node is Attribute => node.kind === 'Attribute' && node.attr === '__doc__';

/** `f.__doc__ = g.__doc__`: nobody reads it here, so what is still to be loaded stays so. */
function shareDoc(target: Attribute, value: Attribute, emit: Emitter): void {
  const source = emit.atom(value.value);
  const doc = emit.temp();
  emit.at(value);
  emit.point(doc, `${emit.$('sharedDoc')}(${source.js})`);
  emit.release(source);
  const o = emit.atom(target.value);
  emit.at(target);
  emit.effect(`${emit.$('shareDoc')}(${o.js}, ${doc})`);
  emit.release(o);
  emit.free([doc]);
}

/** `a, b = x, y` of equal length without stars: no tuple is made. */
function swap(targets: readonly any[], values: readonly any[], emit: Emitter): boolean {
  if (targets.length !== values.length || [...targets, ...values].some(n => n.kind === 'Starred')) return false;
  const operands = emit.values(values).map(v => emit.box(v));
  const held = operands.map(o => (o.isConstant || (o.temps.length > 0 && o.isAtom) ? o : emit.toTemp(o)));
  for (let i = 0; i < targets.length; i++) store(targets[i], held[i], emit);
  emit.release(...held);
  return true;
}

onStatement('AugAssign', (node: AugAssign, emit) => {
  const target = node.target;
  if (target.kind === 'Name') {
    const [old, by] = emit.values([{ ...target, ctx: 'Load' } as any, node.value], true);
    const result = binary(node.op, old, by, node, emit, true);
    storeName(target.id, { ...result, js: emit.unsettled(result) }, target, emit);
    emit.release(result);
  } else if (target.kind === 'Attribute') {
    let o = emit.atom(target.value);
    if (o.temps.length === 0 && !o.isConstant) o = { ...o };
    const held = { ...o, temps: [] };
    const old = loadAttribute(held, target.attr, target, emit);
    const by = emit.value(node.value);
    const result = emit.toAtom(binary(node.op, old, by, node, emit, true));
    storeAttribute(o, target.attr, result, target, emit);
    emit.release(result, o);
  } else if (target.kind === 'Subscript') {
    const [a, b] = emit.values([target.value, target.slice]);
    const o = emit.toAtom(a);
    const key = emit.toAtom(b);
    const old = loadItem({ ...o, temps: [] }, { ...key, temps: [] }, target, emit);
    const by = emit.value(node.value);
    const result = emit.toAtom(binary(node.op, old, by, node, emit, true));
    storeItem(o, key, result, target, emit);
    emit.release(result, o, key);
  }
});

onStatement('AnnAssign', (node: AnnAssign, emit) => {
  if (node.value !== null) {
    const value = emit.value(node.value);
    const v = node.target.kind === 'Name' ? value : emit.toAtom(value);
    store(node.target, v, emit);
    emit.release(v);
  } else if (node.target.kind === 'Attribute') emit.release(emit.atom(node.target.value));
  else if (node.target.kind === 'Subscript')
    emit.release(...emit.values([node.target.value, node.target.slice]).map(part => emit.toAtom(part)));
  if (node.simple === 1 && node.target.kind === 'Name' && emit.scope.kind !== 'function') annotate(node, node.target.id, emit);
});

onStatement('Return', (node, emit) => {
  const value: Operand = node.value === null ? NONE : emit.box(emit.value(node.value));
  const isSafe = !emit.exits.some(e => e.kind !== 'loop');
  // What is run on the way out (`except … as e` unbinds `e`) must not change what is returned.
  const v = isSafe || value.isConstant || (value.isAtom && value.temps.length > 0) ? value : emit.toTemp(value);
  emit.returnValue(emit.unsettled(v));
  emit.release(v);
});

onStatement('Break', (node, emit) => {
  if (!emit.exits.some(e => e.kind === 'loop')) throw emit.problem("'break' outside loop", node);
  emit.jump('break');
});
onStatement('Continue', (node, emit) => {
  if (!emit.exits.some(e => e.kind === 'loop')) throw emit.problem("'continue' not properly in loop", node);
  emit.jump('continue');
});

onStatement('Delete', (node, emit) => {
  for (const target of node.targets) deleteTarget(target, emit);
});

onStatement('Raise', (node: Raise, emit) => {
  if (node.exc === null) {
    emit.at(node);
    emit.raise(`${emit.$('reraise')}()`);
    return;
  }
  let exc = emit.atom(node.exc);
  if (node.cause !== null && exc.temps.length === 0) exc = emit.toTemp(exc);
  const cause = node.cause === null ? null : emit.atom(node.cause);
  emit.at(node);
  const temp = emit.temp();
  const given = `${exc.js}${cause === null ? '' : `, ${cause.js}`}`;
  if (emit.mode === 'generator') {
    emit.point(temp, `${emit.$('raising')}(${given})`);
    emit.raise(temp);
  } else emit.point(temp, `${emit.$('raise')}(${given})`);
  emit.release(exc);
  if (cause) emit.release(cause);
  emit.free([temp]);
});

onStatement('Assert', (node: Assert, emit) => {
  const test = condition(node.test, emit);
  emit.branch(`!(${test})`, () => {
    const message = node.msg === null ? null : emit.atom(node.msg);
    emit.at(node.test as any);
    emit.raise(`${emit.$('assertion')}($G${message === null ? '' : `, ${message.js}`})`);
    if (message) emit.release(message);
  });
});

onStatement('Import', (node: Import, emit) => {
  for (const alias of node.names) {
    const temp = emit.temp();
    emit.at(node);
    emit.point(
      temp,
      `${emit.$('importName')}($G, ${quote(alias.name)}, null, 0${alias.asname !== null && alias.name.includes('.') ? ', true' : ''})`,
    );
    storeName(alias.asname ?? alias.name.split('.')[0], atom(temp), alias, emit);
    emit.free([temp]);
  }
});

onStatement('ImportFrom', (node: ImportFrom, emit) => {
  if (node.module === '__future__') {
    if (node.names.some(n => n.name === 'annotations')) emit.unit.hasTextAnnotations = true;
  }
  const [first] = node.names;
  if (node.names.length === 1 && first.name !== '*') {
    const only = emit.temp();
    emit.at(node);
    emit.point(
      only,
      `${emit.$('importOne')}($G, ${quote(node.module ?? '')}, ${quote(first.name)}${node.level === 0 ? '' : `, ${node.level}`})`,
    );
    storeName(first.asname ?? first.name, atom(only), node, emit);
    emit.free([only]);
    return;
  }
  const names = JSON.stringify(node.names.map(n => n.name));
  const module = emit.temp();
  emit.at(node);
  emit.point(
    module,
    `${emit.$('importName')}($G, ${quote(node.module ?? '')}, ${emit.runsOnce ? names : emit.unit.constant(names)}, ${node.level})`,
  );
  for (const alias of node.names) {
    emit.at(node);
    if (alias.name === '*') {
      emit.effect(`${emit.$('importStar')}($G, ${module}, ${emit.host.usesNamespace ? '$ns' : 'null'})`);
      continue;
    }
    const temp = emit.temp();
    emit.point(temp, `${emit.$('importFrom')}(${module}, ${quote(alias.name)})`);
    storeName(alias.asname ?? alias.name, atom(temp), node, emit);
    emit.free([temp]);
  }
  emit.free([module]);
});

onStatement('TypeAlias', (node, emit) => {
  typeAlias.emit(node, emit);
});

/** Filled by `definitions/type-parameters.ts`. */
export const typeAlias: { emit: (node: any, emit: Emitter) => void } = { emit: () => {} };

export { property };
