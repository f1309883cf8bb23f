/** `def`, `async def`, `lambda`: making function objects with defaults, annotations, decorators. */
import { type Arguments, type Expr, type FunctionDef, type Lambda, type Stmt, unparse } from '@wrought/syntax';
import type { Scope } from '../../1-scope/scope.ts';
import type { Emitter } from '../emitter.ts';
import { quote } from '../expressions/access.ts';
import { atom, type Operand } from '../operand.ts';
import { onlyItem, storeName } from '../statements/targets.ts';
import { onExpression, onStatement } from '../visitors.ts';
import { emitFunction, freeCells, makerArguments } from './function-body.ts';
import { typeParameters } from './type-parameters.ts';

export function docstring(body: readonly Stmt[]): string | null {
  const first = body[0];
  return first?.kind === 'Expr' && first.value.kind === 'Constant' && first.value.value.type === 'str' ? first.value.value.value : null;
}

/** The qualified name of something defined in the current scope. */
export function qualnameOf(name: string, emit: Emitter): string {
  const host = emit.scope.host;
  if (host.symbols.get(emit.mangle(name))?.isGlobal || host.kind === 'module') return name;
  if (host.name.startsWith('<generic parameters')) return outerQualname(name, host);
  const outer = emit.unit.codes[emit.codeId].qualname;
  return host.kind === 'class' ? `${outer}.${name}` : `${outer}.<locals>.${name}`;
}

function outerQualname(name: string, host: Scope): string {
  const parent = host.parent?.host;
  if (parent === undefined || parent.kind === 'module') return name;
  return parent.kind === 'class' ? `${parent.name}.${name}` : `${parent.name}.<locals>.${name}`;
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

/** Annotations are a function that makes their dict when it is asked for. */
function annotated(node: FunctionDef, f: Operand, emit: Emitter): Operand {
  const scope = emit.unit.scopes.of.get(node.args as any);
  if (scope === undefined) return f;
  const a = node.args;
  const every = [...a.posonlyargs, ...a.args, a.vararg, ...a.kwonlyargs, a.kwarg].filter(x => x !== null && x.annotation !== null) as {
    arg: string;
    annotation: Expr;
  }[];
  const pairs: [string, Expr][] = every.map(x => [emit.mangle(x.arg), x.annotation]);
  if (node.returns !== null) pairs.push(['return', node.returns]);
  const id = emitFunction(
    {
      node: node.args as any,
      name: '__annotate__',
      scope,
      args: null,
      firstLine: node.line,
      qualname: '__annotate__',
      doc: null,
      isMethod: false,
      emitBody: inner => annotationBody(pairs, inner),
    },
    emit.unit,
  );
  const cells = freeCells(scope, emit);
  const temp = emit.toTemp(f);
  const extra = emit.host.kind === 'class' ? '$ns' : 'null';
  emit.line(`${temp.js}.annotate = [$F[${id}](${makerArguments(id, cells)}), ${extra}];`);
  return temp;
}

function annotationBody(pairs: readonly [string, Expr][], emit: Emitter): void {
  const dict = emit.temp();
  emit.line(`${dict} = new ${emit.$('Dict')}();`);
  for (const [name, annotation] of pairs) {
    if (emit.unit.hasTextAnnotations) {
      emit.line(`${dict}.map.set(${quote(name)}, ${quote(unparse(annotation))});`);
      continue;
    }
    const value = annotation.kind === 'Starred' ? onlyItem(annotation, emit) : emit.box(emit.value(annotation));
    emit.line(`${dict}.map.set(${quote(name)}, ${value.js});`);
    emit.release(value);
  }
  emit.line(`return ${dict};`);
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
