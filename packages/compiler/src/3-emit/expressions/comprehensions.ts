/**
 * Comprehensions run inside the function they stand in, with variables of their own; generator expressions are generator
 * functions that are given the first iterator.
 */
import type { Comprehension, Expr, GeneratorExp } from '@wrought/syntax';
import type { Scope } from '../../1-scope/scope.ts';
import { emitFunction, freeCells, isPlainGenexpr, makerArguments, qualnameOf } from '../definitions/function-body.ts';
import type { Emitter } from '../emitter.ts';
import { atom, type Operand } from '../operand.ts';
import { forEach, forEachAsync, forStepper, isRangeCall, iterText, type RangeStart, rangeLoop, rangeStart } from '../statements/control.ts';
import { yieldUnanswered } from '../statements/simple.ts';
import { onExpression } from '../visitors.ts';
import { condition } from './boolean.ts';

onExpression('ListComp', (node, emit) => inline(node, emit, `new ${emit.$('List')}([])`, result => pushTo(result, node.elt, emit)));
onExpression('SetComp', (node, emit) =>
  inline(node, emit, `new ${emit.$('Set')}()`, result => {
    const value = emit.box(emit.value(node.elt));
    emit.at(node.elt as any);
    emit.effect(`${result}.add(${value.js})`);
    emit.release(value);
  }),
);
onExpression('DictComp', (node, emit) =>
  inline(node, emit, `new ${emit.$('Dict')}()`, result => {
    const [key, value] = emit.values([node.key, node.value]).map(v => emit.box(v));
    emit.at(node.key as any);
    emit.effect(`${result}.set(${key.js}, ${value.js})`);
    emit.release(key, value);
  }),
);

function pushTo(result: string, elt: Expr, emit: Emitter): void {
  const value = emit.box(emit.value(elt));
  emit.line(`${result}.items.push(${value.js});`);
  emit.release(value);
}

function inline(node: any, emit: Emitter, initial: string, add: (result: string) => void): Operand {
  const result = emit.temp('$t');
  const generators = node.generators as Comprehension[];
  const { iter } = generators[0];
  const first = isRangeCall(iter, emit) && generators[0].is_async === 0 ? rangeStart(iter, emit) : emit.toTemp(emit.box(emit.value(iter)));
  const scope = emit.unit.scopes.of.get(node) as Scope;
  const names: string[] = [];
  emit.inScope(node, () => {
    for (const name of scope.symbols.keys()) {
      if (!scope.owns(name)) continue;
      const js = scope.cells.has(name) ? emit.cellName(scope, name) : emit.jsName(scope, name);
      emit.declare(js);
      names.push(js);
      emit.bound.delete(js);
      emit.line(scope.cells.has(name) ? `${js} = new ${emit.$('Cell')}(undefined);` : `${js} = undefined;`);
    }
    emit.line(`${result} = ${initial};`);
    level(generators, 0, first, node, emit, () => add(result));
  });
  for (const js of names) emit.bound.delete(js);
  emit.undeclare(names);
  return atom(result, 'any', [result]);
}

/** The loops from generator `at` inward; `first` is the evaluated first iterable. */
function level(
  generators: readonly Comprehension[],
  at: number,
  first: Operand | RangeStart | null,
  node: any,
  emit: Emitter,
  body: () => void,
): void {
  if (at === generators.length) {
    body();
    return;
  }
  const generator = generators[at];
  const inner = () => filters(generator.ifs, 0, emit, () => level(generators, at + 1, null, node, emit, body));
  if (first !== null && 'stop' in first) {
    rangeLoop(first, generator.target, emit, '', inner);
    return;
  }
  if (generator.is_async) {
    forEachAsync(first ?? emit.atom(generator.iter), generator.target, generator.iter, emit, '', inner);
    return;
  }
  if (first === null) {
    forEach(generator.iter, generator.target, emit, '', inner);
    return;
  }
  const it = emit.temp('$t');
  emit.at(generator.iter as any);
  emit.point(it, iterText(first, emit));
  emit.release(first);
  forStepper(it, generator.target, generator.iter, emit, '', inner);
}

function filters(ifs: readonly Expr[], at: number, emit: Emitter, body: () => void): void {
  if (at === ifs.length) {
    body();
    return;
  }
  const test = condition(ifs[at], emit);
  emit.branch(test, () => filters(ifs, at + 1, emit, body));
}

onExpression('GeneratorExp', (node: GeneratorExp, emit) => {
  const first = emit.toAtom(emit.value(node.generators[0].iter));
  const scope = emit.unit.scopes.of.get(node) as Scope;
  const isAsyncFirst = node.generators[0].is_async !== 0;
  const id = emitFunction(
    {
      node,
      name: '<genexpr>',
      scope,
      args: {
        posonlyargs: [],
        args: [{ kind: 'arg', arg: '.0', annotation: null } as any],
        vararg: null,
        kwonlyargs: [],
        kw_defaults: [],
        kwarg: null,
        defaults: [],
      } as any,
      firstLine: node.line,
      qualname: qualnameOf('<genexpr>', emit),
      doc: null,
      isMethod: false,
      emitBody: inner => genexprBody(node, inner, isAsyncFirst),
    },
    emit.unit,
  );
  const it = emit.temp();
  emit.at(node.generators[0].iter as any);
  if (isAsyncFirst) emit.line(`${it} = ${first.js};`);
  else emit.point(it, `${emit.$('iter')}(${first.js})`);
  emit.release(first);
  if (isPlainGenexpr({ name: '<genexpr>', scope }))
    return { js: `$F[${id}](${[...freeCells(scope, emit), it].join(', ')})`, type: 'any', temps: [it], isAtom: false };
  const f = `${emit.$('function')}($F[${id}](${makerArguments(id, freeCells(scope, emit))}), $M.codes[${id}], $G)`;
  return { js: `${f}(${it})`, type: 'any', temps: [it], isAtom: false };
});

function genexprBody(node: GeneratorExp, emit: Emitter, isAsyncFirst: boolean): void {
  const yieldOne = () => {
    const value = emit.atom(node.elt);
    if (!emit.host.isAsync) {
      yieldUnanswered(value, node, emit);
      return;
    }
    emit.at(node);
    const sent = emit.temp();
    emit.yieldPoint(sent, `${emit.$('asyncYield')}(${value.js})`);
    emit.free([sent]);
    emit.release(value);
  };
  const [generator, ...rest] = node.generators;
  const inner = () => filters(generator.ifs, 0, emit, () => level([generator, ...rest], 1, null, node, emit, yieldOne));
  if (isAsyncFirst) {
    forEachAsync(atom('$dot_0'), generator.target, generator.iter, emit, '', inner);
    return;
  }
  const it = emit.temp('$t');
  emit.line(`${it} = $dot_0;`);
  forStepper(it, generator.target, generator.iter, emit, '', inner);
}
