/** `def`, `async def`, `lambda`: making function objects with defaults, annotations, decorators. */
import type { Arguments, Expr, FunctionDef, Lambda, Stmt } from '@wrought/syntax';
import type { Scope } from '../../1-scope/scope.ts';
import type { Emitter } from '../emitter.ts';
import { quote } from '../expressions/access.ts';
import { atom, type Operand } from '../operand.ts';
import { storeName } from '../statements/targets.ts';
import { onExpression, onStatement } from '../visitors.ts';
import { annotated } from './annotations.ts';
import { emitFunction, freeCells, makerArguments, qualnameOf } from './function-body.ts';
import { typeParameters } from './type-parameters.ts';

export function docstring(body: readonly Stmt[]): string | null {
  const first = body[0];
  return first?.kind === 'Expr' && first.value.kind === 'Constant' && first.value.value.type === 'str' ? first.value.value.value : null;
}

onStatement('FunctionDef', defineFunction);
onStatement('AsyncFunctionDef', defineFunction);

function defineFunction(node: FunctionDef, emit: Emitter): void {
  const decorators = emit
    .values(node.decorator_list)
    .map(d => emit.box(d))
    .map(d => (d.temps.length > 0 && d.isAtom ? d : emit.toTemp(d)));
  const qualname = qualnameOf(node.name, emit);
  const defaults = defaultsOf(node.args, emit);
  let f = typeParameters(
    node,
    node.name,
    emit,
    inner => makeFunction(node, node.args, node.name, qualname, defaults, inner),
    defaults.operands,
  );
  emit.release(...defaults.operands);
  for (let k = decorators.length - 1; k >= 0; k--) f = decorate(decorators[k], node.decorator_list[k], f, emit);
  const defined = definedInNamespace(node.name, f, emit);
  if (defined === null) storeName(node.name, f, node, emit);
  else {
    emit.at(node);
    emit.effect(defined);
  }
  emit.release(f);
}

/** `decorator(f)`. */
export function decorate(decorator: Operand, node: Expr, f: Operand, emit: Emitter): Operand {
  emit.at(node);
  const result = emit.temp();
  const inner = emit.toAtom(f);
  emit.point(result, `${emit.$('call1')}(${decorator.js}, ${inner.js})`);
  emit.release(decorator, inner);
  return atom(result, 'any', [result]);
}

export interface Defaults {
  positional: string;
  keyword: string;
  operands: Operand[];
}

export function defaultsOf(args: Arguments, emit: Emitter): Defaults {
  const names = args.kwonlyargs.map(a => emit.mangle(a.arg));
  const pairs = args.kw_defaults.map((value, i) => [names[i], value] as const).filter((p): p is readonly [string, Expr] => p[1] !== null);
  const operands = emit.values([...args.defaults, ...pairs.map(p => p[1])]).map(o => emit.box(o));
  const n = args.defaults.length;
  return {
    positional:
      n === 0
        ? 'null'
        : `[${operands
            .slice(0, n)
            .map(o => o.js)
            .join(', ')}]`,
    keyword: pairs.length === 0 ? 'null' : `new Map([${pairs.map((p, i) => `[${quote(p[0])}, ${operands[n + i].js}]`).join(', ')}])`,
    operands,
  };
}

/** The text that makes the function object. */
export function makeFunction(
  node: FunctionDef,
  args: Arguments,
  name: string,
  qualname: string,
  defaults: Defaults,
  emit: Emitter,
): Operand {
  const scope = emit.unit.scopes.of.get(node) as Scope;
  const id = emitFunction(
    {
      node,
      name,
      scope,
      args,
      firstLine: node.decorator_list[0]?.line ?? node.line,
      qualname,
      doc: docstring(node.body),
      isMethod: emit.scope.kind === 'class',
      emitBody: inner => inner.statements(node.body),
    },
    emit.unit,
  );
  const f = functionObject(id, scope, defaults, emit);
  return annotated(node, f, emit);
}

function functionObject(id: number, scope: Scope, defaults: Defaults, emit: Emitter): Operand {
  const cells = freeCells(scope, emit);
  const more = [defaults.positional, defaults.keyword, cells.length > 0 ? `[${cells.join(', ')}]` : 'null'];
  while (more.at(-1) === 'null') more.pop();
  // In a body that runs once the shorter text; elsewhere a call that the engine knows the callee of.
  const start = emit.runsOnce
    ? `${emit.$('make')}($M, ${id}`
    : `${emit.$('function')}($F[${id}](${makerArguments(id, cells)}), $M.codes[${id}], $G`;
  return { js: `${[start, ...more].join(', ')})`, type: 'any', temps: [], isAtom: false };
}

/** `$make(…)` as a value that goes into the namespace of a class under the name in its code: one call does both. Null: it is something else. */
function definedInNamespace(name: string, f: Operand, emit: Emitter): string | null {
  const { js } = f;
  if (!js.startsWith('$make(') || emit.place(name).kind !== 'namespace' || emit.mangle(name) !== name) return null;
  return `${emit.$('nsDefine')}($ns, ${js.slice('$make('.length)}`;
}

onExpression('Lambda', (node: Lambda, emit) => {
  const defaults = defaultsOf(node.args, emit);
  const scope = emit.unit.scopes.of.get(node) as Scope;
  const id = emitFunction(
    {
      node,
      name: '<lambda>',
      scope,
      args: node.args,
      firstLine: node.line,
      qualname: qualnameOf('<lambda>', emit),
      doc: null,
      isMethod: false,
      emitBody: inner => {
        const value = inner.box(inner.value(node.body));
        inner.line(`return ${value.js};`);
        inner.release(value);
      },
    },
    emit.unit,
  );
  emit.release(...defaults.operands);
  return functionObject(id, scope, defaults, emit);
});
