/**
 * `try`, `with` and `raise` inside them.
 *
 * Nothing here is a JavaScript `finally`, and no guest handler runs inside a JavaScript `catch`: the catch only keeps the
 * exception, and handlers are ordinary code behind it. So a pause (a plain return) passes by, and every place inside can be entered again.
 *
 *     x = undefined; try { body } catch ($e) { x = caught }
 *     if (x === undefined) { else } else { handlers }
 */
import type { ExceptHandler, Try, With, WithItem } from '@wrought/syntax';
import type { Emitter, Exit } from '../emitter.ts';
import { awaitValue } from '../expressions/displays.ts';
import { atom } from '../operand.ts';
import { onStatement } from '../visitors.ts';
import { store, storeName } from './targets.ts';

onStatement('Try', (node: Try, emit) => {
  withFinally(node.finalbody.length > 0 ? () => emit.statements(node.finalbody) : null, emit, () => tryExcept(node, emit));
});

function tryExcept(node: Try, emit: Emitter): void {
  if (node.handlers.length === 0) {
    emit.statements(node.body);
    emit.statements(node.orelse);
    return;
  }
  const x = emit.temp('$t');
  emit.line(`${x} = undefined;`);
  emit.catching(() => emit.statements(node.body), x, '');
  emit.branch(
    `${x} === undefined`,
    () => emit.statements(node.orelse),
    () => handling(x, emit, () => chooseHandler(node.handlers, x, emit, 0)),
  );
  emit.free([x]);
}

/** Run handlers for the exception in `x`: it is the one being handled until they are left, however that happens. */
export function handling(x: string, emit: Emitter, handlers: () => void): void {
  const before = emit.temp('$t');
  const handled = `${emit.$('handled')}.own`;
  emit.line(`${before} = ${handled}; ${handled} = ${x};`);
  const restore = `${handled} = ${before};`;
  emit.exits.push({ kind: 'restore', emit: () => emit.line(restore) });
  emit.restoring(handlers, restore, true);
  emit.exits.pop();
  emit.line(restore);
  emit.free([before]);
}

function chooseHandler(handlers: readonly ExceptHandler[], x: string, emit: Emitter, at: number): void {
  if (at === handlers.length) {
    emit.raise(`${emit.$('passOn')}(${x})`);
    return;
  }
  const handler = handlers[at];
  if (handler.type === null) {
    handlerBody(handler, x, emit);
    return;
  }
  const type = emit.atom(handler.type);
  const isMatch = emit.temp();
  emit.at(handler.type as any);
  emit.point(isMatch, `${emit.$('matches')}(${x}, ${type.js})`);
  emit.release(type);
  emit.free([isMatch]);
  emit.branch(
    isMatch,
    () => handlerBody(handler, x, emit),
    () => chooseHandler(handlers, x, emit, at + 1),
  );
}

function handlerBody(handler: ExceptHandler, x: string, emit: Emitter): void {
  if (handler.name === null) {
    emit.statements(handler.body);
    return;
  }
  const name = handler.name;
  storeName(name, atom(x), handler, emit);
  const unbind = unbindText(name, emit);
  emit.exits.push({ kind: 'restore', emit: () => emit.line(unbind) });
  emit.restoring(() => emit.statements(handler.body), unbind);
  emit.exits.pop();
  emit.line(unbind);
  const place = emit.place(name);
  if (place.kind === 'local') emit.bound.delete(emit.jsName(place.scope, emit.mangle(name)));
}

/** `name = None; del name`, as text without points. */
function unbindText(id: string, emit: Emitter): string {
  const name = emit.mangle(id);
  const place = emit.place(id);
  switch (place.kind) {
    case 'local':
      return `${emit.jsName(place.scope, name)} = undefined;`;
    case 'cell':
      return `${emit.cellName(place.scope, name)}.v = undefined;`;
    case 'global':
      return `delete $G[${JSON.stringify(`$${name}`)}];`;
    case 'namespace':
      return `${emit.$('nsForget')}($ns, ${JSON.stringify(name)});`;
    case 'classDict':
      throw new Error(`an annotation cannot unbind ${name}`);
  }
}

/**
 * `body`, then `last` in every case. `completion` remembers how the body ended: 0 normally, 1 by an exception, 2 by return,
 * 3 by break, 4 by continue; afterwards that goes on.
 */
export function withFinally(last: (() => void) | null, emit: Emitter, body: () => void): void {
  if (last === null) {
    body();
    return;
  }
  const completion = emit.temp('$t');
  const value = emit.temp('$t');
  const label = emit.freshLabel('try');
  const exit: Exit & { kind: 'finally' } = { kind: 'finally', label, completion, value, jumps: [] };
  emit.line(`${completion} = 0; ${value} = undefined;`);
  emit.labelled(label, () => {
    emit.exits.push(exit);
    emit.catching(body, value, `${completion} = 1;`);
    emit.exits.pop();
  });
  // A finally body that runs for an exception sees it as the one being handled.
  const before = emit.temp('$t');
  const handled = `${emit.$('handled')}.own`;
  emit.line(`${before} = undefined; if (${completion} === 1) { ${before} = ${handled}; ${handled} = ${value}; }`);
  const restore = `if (${before} !== undefined) ${handled} = ${before};`;
  emit.exits.push({ kind: 'restore', emit: () => emit.line(restore) });
  emit.restoring(last, restore, true);
  emit.exits.pop();
  emit.line(restore);
  emit.free([before]);
  emit.raise(`${emit.$('passOn')}(${value})`, `${completion} === 1`);
  emit.branch(`${completion} === 2`, () => emit.returnValue(value));
  for (const kind of exit.jumps) emit.branch(`${completion} === ${kind === 'break' ? 3 : 4}`, () => emit.jump(kind));
  emit.free([completion, value]);
}

onStatement('With', (node: With, emit) => withItems(node.items, 0, node, emit, false));
onStatement('AsyncWith', (node, emit) => withItems(node.items, 0, node, emit, true));

function withItems(items: readonly WithItem[], at: number, node: any, emit: Emitter, isAsync: boolean): void {
  if (at === items.length) {
    emit.statements(node.body);
    return;
  }
  const item = items[at];
  const manager = emit.toTemp(emit.box(emit.value(item.context_expr)), '$t');
  const exit = emit.temp('$t');
  emit.at(item.context_expr as any);
  emit.line(`${exit} = ${emit.$(isAsync ? 'asyncExitOf' : 'exitOf')}(${manager.js});`);
  let entered = emit.temp();
  emit.point(entered, `${emit.$(isAsync ? 'asyncEnter' : 'enter')}(${manager.js})`);
  if (isAsync) {
    emit.free([entered]);
    entered = awaitValue(entered, emit).js;
  }
  const completion = emit.temp('$t');
  const value = emit.temp('$t');
  const label = emit.freshLabel('with');
  const leave: Exit & { kind: 'finally' } = { kind: 'finally', label, completion, value, jumps: [] };
  emit.line(`${completion} = 0; ${value} = undefined;`);
  emit.labelled(label, () => {
    emit.exits.push(leave);
    emit.catching(
      () => {
        if (item.optional_vars !== null) store(item.optional_vars, atom(entered), emit);
        emit.free([entered]);
        withItems(items, at + 1, node, emit, isAsync);
      },
      value,
      `${completion} = 1;`,
    );
    emit.exits.pop();
  });
  leaveManager(item, manager.js, exit, completion, value, emit, isAsync);
  emit.branch(`${completion} === 2`, () => emit.returnValue(value));
  for (const kind of leave.jumps) emit.branch(`${completion} === ${kind === 'break' ? 3 : 4}`, () => emit.jump(kind));
  emit.release(manager);
  emit.free([exit, completion, value]);
}

/** Call `__exit__`, with the exception when there is one, and go on as it says. */
function leaveManager(
  item: WithItem,
  manager: string,
  exit: string,
  completion: string,
  value: string,
  emit: Emitter,
  isAsync: boolean,
): void {
  const answer = emit.temp();
  const call = (x: string) => {
    emit.at(item.context_expr as any);
    emit.point(answer, `${emit.$(isAsync ? 'asyncCallExit' : 'callExit')}(${exit}, ${manager}, ${x})`);
    if (isAsync) {
      const awaited = awaitValue(answer, emit);
      emit.line(`${answer} = ${awaited.js};`);
      emit.release(awaited);
    }
  };
  emit.branch(
    `${completion} === 1`,
    () =>
      handling(value, emit, () => {
        call(value);
        emit.point(answer, `${emit.$('truth')}(${answer})`);
        emit.raise(`${emit.$('passOn')}(${value})`, `!${answer}`);
      }),
    () => call('null'),
  );
  emit.free([answer]);
}
