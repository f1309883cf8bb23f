/** Calls: plain, of methods, with keywords and stars; the builtins that see their caller's names. */
import type { Call, Expr } from '@wrought/syntax';
import type { Scope } from '../../1-scope/scope.ts';
import type { Emitter } from '../emitter.ts';
import { isQuiet } from '../emitter.ts';
import { atom, type Operand } from '../operand.ts';
import { onExpression } from '../visitors.ts';
import { isDunder, loadAttribute, notePart, property, quote, reach, superArguments, superObject } from './access.ts';

onExpression('Call', (node: Call, emit) => {
  const isPlain = node.keywords.length === 0 && !node.args.some(a => a.kind === 'Starred');
  if (node.func.kind === 'Attribute') {
    const viaSuper = superObject(node.func, emit);
    if (viaSuper !== null) {
      const f = emit.temp();
      emit.at(node.func);
      const self = viaSuper.slice(viaSuper.lastIndexOf(', ') + 2);
      if (isPlain && /^[\w$]+$/.test(self)) {
        emit.point(f, `${emit.$('superMethod')}(${viaSuper}, ${quote(emit.mangle(node.func.attr))})`);
        const args = emit.values(node.args).map(a => emit.box(a));
        const temp = emit.temp();
        emit.at(node);
        emit.point(temp, `${f}.call(${[self, ...args.map(a => a.js)].join(', ')})`);
        emit.release(...args);
        emit.free([f]);
        return atom(temp, 'any', [temp]);
      }
      emit.point(f, `${emit.$('superGet')}(${viaSuper}, ${quote(emit.mangle(node.func.attr))})`);
      return callValue(atom(f, 'any', [f]), node, emit, isPlain);
    }
    return methodCall(node, node.func, emit, isPlain);
  }
  notePart(node.func, emit);
  const f = emit.value(node.func);
  return callValue(steady(f, node, emit), node, emit, isPlain);
});

/** The callee as an atom that the arguments' evaluation does not change. */
function steady(f: Operand, node: Call, emit: Emitter): Operand {
  const callee = emit.toAtom(f);
  if (callee.temps.length > 0 || callee.isConstant) return callee;
  const rest = [...node.args, ...node.keywords.map(k => k.value)];
  return rest.every(isQuiet) ? callee : emit.toTemp(callee);
}

/** Where the answer goes: the callee's own temporary, when it has one. */
function answerOf(f: Operand, emit: Emitter): string {
  return f.temps.length === 1 && f.temps[0] === f.js ? f.js : emit.temp();
}

function callValue(f: Operand, node: Call, emit: Emitter, isPlain: boolean): Operand {
  if (!isPlain) return generalCall(f, null, node, emit);
  const args = emit.values(node.args).map(o => emit.box(o));
  const temp = answerOf(f, emit);
  tellSeer(node, emit);
  emit.at(node);
  const list = args.map(a => a.js).join(', ');
  if (emit.runsOnce) {
    const direct = args.length <= 3;
    const helper = emit.$(direct ? `call${args.length}` : 'call');
    emit.point(temp, direct ? `${helper}(${[f.js, ...args.map(a => a.js)].join(', ')})` : `${helper}(${f.js}, [${list}])`);
  } else emit.point(temp, `(typeof ${f.js} === "function" ? ${f.js} : ${emit.$('callee')}(${f.js}))(${list})`);
  if (temp !== f.js) emit.release(f);
  emit.release(...args);
  return atom(temp, 'any', [temp]);
}

function methodCall(node: Call, func: Extract<Expr, { kind: 'Attribute' }>, emit: Emitter, isPlain: boolean): Operand {
  const name = emit.mangle(func.attr);
  let o = emit.toAtom(emit.value(func.value));
  if (o.temps.length === 0 && !o.isConstant && ![...node.args, ...node.keywords.map(k => k.value)].every(isQuiet)) o = emit.toTemp(o);
  if (isDunder(name) || (emit.runsOnce && !(isPlain && node.args.every(isQuiet)))) {
    const f = loadAttribute(o, func.attr, func, emit);
    return callValue(f, node, emit, isPlain);
  }
  const f = emit.temp();
  if (isPlain && node.args.every(isQuiet)) return callAtOnce(node, func, o, f, emit);
  emit.quickPoint(func, f, [{ test: findMethod(f, o, name), take: '' }], `${emit.$('attr')}(${o.js}, ${quote(name)}, ${f})`);
  if (!isPlain) return generalCall(atom(f, 'any', [f]), o, node, emit);
  const args = emit.values(node.args).map(a => emit.box(a));
  emit.at(node);
  const list = args.map(a => a.js).join(', ');
  emit.point(
    f,
    `typeof ${f} === "function" ? ${f}.call(${[o.js, ...args.map(a => a.js)].join(', ')}) : ${emit.$('call')}(${f}, [${list}])`,
  );
  emit.release(o, ...args);
  return atom(f, 'any', [f]);
}

/**
 * A test that puts what stands under `name` into `f`. No `?.`: where that joins, the engine forgets which function it found, and would
 * inline none. (When the object is None, `f` stays as it was.)
 */
function findMethod(f: string, o: Operand, name: string): string {
  const isSure = o.isConstant || !reach(o).endsWith('?');
  return `${isSure ? '' : `${o.js} !== null && `}typeof (${f} = ${isSure ? reach(o) : o.js}${property(name)}) === "function"`;
}

/** A method call whose arguments run nothing: looked up and called in one. */
function callAtOnce(node: Call, func: Extract<Expr, { kind: 'Attribute' }>, o: Operand, f: string, emit: Emitter): Operand {
  const args = emit.values(node.args).map(a => emit.box(a));
  const list = args.map(a => a.js);
  const name = emit.mangle(func.attr);
  emit.atAfter(func, node);
  const slow = `${emit.$('callAttr')}(${[quote(name), f, o.js, ...list].join(', ')})`;
  emit.point(f, `${findMethod(f, o, name)} ? ${f}.call(${[o.js, ...list].join(', ')}) : ${slow}`);
  emit.release(o, ...args);
  return atom(f, 'any', [f]);
}

/** A call with keywords or stars. With `receiver`, `f` may be a twin and is called on it. */
function generalCall(f: Operand, receiver: Operand | null, node: Call, emit: Emitter): Operand {
  const isNamed = node.keywords.length > 0 && node.keywords.every(k => k.arg !== null) && !node.args.some(a => a.kind === 'Starred');
  if (isNamed && !emit.runsOnce) return namedCall(f, receiver, node, emit);
  const args = argumentArray(
    node.args,
    node.keywords.map(k => k.value),
    emit,
    f,
  );
  if (node.keywords.length === 1 && node.keywords[0].arg === null) return mappingCall(f, receiver, args, node, emit);
  const { names, values } = keywordArrays(node, f, emit);
  const temp = emit.temp();
  tellSeer(node, emit);
  emit.at(node);
  const helper = receiver === null ? 'callKeywords' : 'callTwinKeywords';
  emit.point(temp, `${emit.$(helper)}(${[f.js, ...(receiver ? [receiver.js] : []), args.js, names.js, values.js].join(', ')})`);
  emit.release(f, args, names, values);
  if (receiver) emit.release(receiver);
  return atom(temp, 'any', [temp]);
}

/** A call with keywords and without stars: at a site that knows its callee, an ordinary call. */
function namedCall(f: Operand, receiver: Operand | null, node: Call, emit: Emitter): Operand {
  const values = emit.values([...node.args, ...node.keywords.map(k => k.value)]).map(o => emit.box(o));
  const list = values.map(v => v.js);
  const site = emit.unit.newConstant(`${emit.$('site')}(${quote(node.keywords.map(k => k.arg).join())})`);
  const temp = answerOf(f, emit);
  tellSeer(node, emit);
  emit.at(node);
  const known = `${site}.g(${[...(receiver === null ? [] : [receiver.js]), ...list].join(', ')})`;
  const given = `[${list.slice(0, node.args.length).join(', ')}], [${list.slice(node.args.length).join(', ')}], ${site}`;
  const callee = receiver === null ? f.js : `${f.js}, ${receiver.js}`;
  const learning = `${emit.$(receiver === null ? 'callNamed' : 'callTwinNamed')}(${callee}, ${given})`;
  emit.point(temp, `${site}.f === ${f.js} ? ${known} : ${learning}`);
  if (temp !== f.js) emit.release(f);
  emit.release(...values);
  if (receiver) emit.release(receiver);
  return atom(temp, 'any', [temp]);
}

/** A call whose keywords are those of one mapping. */
function mappingCall(f: Operand, receiver: Operand | null, args: Operand, node: Call, emit: Emitter): Operand {
  const mapping = emit.toAtom(emit.value(node.keywords[0].value));
  const temp = answerOf(f, emit);
  emit.at(node);
  emit.point(temp, `${emit.$('callMapping')}(${[f.js, args.js, mapping.js, ...(receiver ? [receiver.js] : [])].join(', ')})`);
  if (temp !== f.js) emit.release(f);
  emit.release(args, mapping);
  if (receiver) emit.release(receiver);
  return atom(temp, 'any', [temp]);
}

/** The positional arguments as a JavaScript array. With `f`, a lone `*x` that is no iterable is told with the function's name, as CPython does. */
export function argumentArray(nodes: readonly Expr[], later: readonly Expr[], emit: Emitter, f?: Operand): Operand {
  if (!nodes.some(n => n.kind === 'Starred')) {
    const args = emit.values(nodes).map(o => emit.box(o));
    const literal: Operand = { js: `[${args.map(a => a.js).join(', ')}]`, type: 'any', temps: args.flatMap(a => a.temps), isAtom: false };
    return later.every(isQuiet) ? literal : emit.toTemp(literal);
  }
  const array = emit.temp();
  const [only] = nodes;
  if (nodes.length === 1 && only.kind === 'Starred' && f !== undefined) {
    const iterable = emit.atom(only.value);
    emit.at(only);
    emit.point(array, `${emit.$('starred')}(${iterable.js}, ${f.js})`);
    emit.release(iterable);
    return atom(array, 'any', [array]);
  }
  emit.line(`${array} = [];`);
  fillArray(array, nodes, emit, 'spread');
  return atom(array, 'any', [array]);
}

/** Push each value, spreading starred ones. */
export function fillArray(array: string, nodes: readonly Expr[], emit: Emitter, helper: 'spread' | 'spreadSet' = 'spread'): void {
  for (const node of nodes) {
    if (node.kind === 'Starred') {
      const iterable = emit.atom(node.value);
      emit.at(node);
      emit.effect(`${emit.$(helper)}(${array}, ${iterable.js})`);
      emit.release(iterable);
    } else {
      const value = emit.box(emit.value(node));
      emit.line(`${array}.push(${value.js});`);
      emit.release(value);
    }
  }
}

function keywordArrays(node: Call, f: Operand, emit: Emitter): { names: Operand; values: Operand } {
  if (node.keywords.every(k => k.arg !== null)) {
    const values = emit.values(node.keywords.map(k => k.value)).map(o => emit.box(o));
    const names = JSON.stringify(node.keywords.map(k => k.arg));
    return {
      names: atom(emit.runsOnce ? names : emit.unit.constant(names)),
      values: { js: `[${values.map(v => v.js).join(', ')}]`, type: 'any', temps: values.flatMap(v => v.temps), isAtom: false },
    };
  }
  const names = emit.temp();
  const values = emit.temp();
  emit.line(`${names} = []; ${values} = [];`);
  const areMany = node.keywords.filter(k => k.arg === null).length > 1;
  for (const keyword of node.keywords) {
    const value = emit.toAtom(emit.value(keyword.value));
    emit.at(keyword as any);
    if (keyword.arg !== null) {
      emit.effect(`${emit.$('addKeyword')}(${f.js}, ${names}, ${values}, ${quote(keyword.arg)}, ${value.js})`);
    } else emit.effect(`${emit.$('spreadKeywords')}(${f.js}, ${names}, ${values}, ${value.js}${areMany ? ', true' : ''})`);
    emit.release(value);
  }
  // Of several mappings, a key that is there twice is told before one that is no string.
  if (areMany) emit.effect(`${emit.$('stringKeywords')}(${names})`);
  return { names: atom(names, 'any', [names]), values: atom(values, 'any', [values]) };
}

const CALLER_SEERS = new Set(['type', 'locals', 'globals', 'vars', 'dir', 'eval', 'exec', 'super', '__import__']);

/** A call of what may be such a builtin: word is left behind the evaluation of the arguments, which may leave word of their own. */
function tellSeer(node: Call, emit: Emitter): void {
  if (node.func.kind !== 'Name' || !CALLER_SEERS.has(node.func.id)) return;
  const { kind } = emit.place(node.func.id);
  if (kind === 'global' || kind === 'namespace') tellCaller(node, emit);
}

/** Leave word for a builtin that asks about its caller: globals, and how to see the locals. */
function tellCaller(node: Call, emit: Emitter): void {
  const id = node.func.kind === 'Name' ? node.func.id : '';
  if (id === 'super') {
    const args = node.args.length === 0 ? superArguments(emit, node) : null;
    if (args !== null) emit.line(`${emit.$('caller')}.superArguments = [${args}];`);
    return;
  }
  if (id === 'type') {
    // Making a class: it belongs to the module whose code does.
    if (node.args.length > 2) emit.line(`${emit.$('caller')}.classGlobals = $G;`);
    return;
  }
  emit.line(
    `${emit.$('caller')}.globals = $G; ${emit.$('caller')}.locals = ${id === 'globals' || id === '__import__' ? 'null' : localsText(emit)};`,
  );
}

/** An expression for the caller's locals: null at module level, the namespace in a class body, else names and values. */
function localsText(emit: Emitter): string {
  const isBody = emit.host.kind === 'module' || emit.host.kind === 'class';
  const base = emit.host.kind === 'class' || emit.host.usesNamespace ? '$ns' : 'null';
  if (isBody && emit.scope === emit.host) return base;
  const pairs: string[] = [];
  for (const name of isBody ? [] : emit.host.symbols.keys()) {
    if (!emit.host.owns(name)) continue;
    const js = emit.jsName(emit.host, name);
    const local = emit.floatLocals.has(js) ? emit.box({ ...atom(js, 'dual'), raw: `${js}$f` }).js : js;
    pairs.push(`${quote(name)}, ${emit.host.cells.has(name) ? `${emit.cellName(emit.host, name)}.v` : local}`);
  }
  for (const [name, owner] of emit.host.free) pairs.push(`${quote(name)}, ${emit.cellName(owner, name)}.v`);
  // Inside of a comprehension its own variables are there too, and hide those around.
  const inner: Scope[] = [];
  for (let scope = emit.scope; scope !== emit.host && scope.parent !== null; scope = scope.parent) inner.unshift(scope);
  for (const scope of inner)
    for (const name of scope.symbols.keys())
      if (scope.owns(name))
        pairs.push(`${quote(name)}, ${scope.cells.has(name) ? `${emit.cellName(scope, name)}.v` : emit.jsName(scope, name)}`);
  // In a comprehension of a module or class: over those of the body.
  return isBody ? `[${[base, 'null', ...pairs].join(', ')}]` : `[${pairs.join(', ')}]`;
}
