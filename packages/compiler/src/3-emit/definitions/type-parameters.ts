/** PEP 695: `def f[T]`, `class C[T]`, `type X[T] = …`. The parameters live in a function around the definition that runs once. */
import type { Expr, Node } from '@wrought/syntax';
import { lazyKey, type Scope } from '../../1-scope/scope.ts';
import type { Emitter } from '../emitter.ts';
import { quote } from '../expressions/access.ts';
import { atom, type Operand } from '../operand.ts';
import { typeAlias } from '../statements/simple.ts';
import { onlyItem, storeName } from '../statements/targets.ts';
import { emitFunction, freeCells, makerArguments } from './function-body.ts';

/** `make` directly, or inside the function that holds the type parameters. `outer` are operands it uses: they are handed in. */
export function typeParameters(
  node: any,
  name: string,
  emit: Emitter,
  make: (inner: Emitter) => Operand,
  _outer: readonly Operand[],
): Operand {
  if (node.type_params.length === 0) return make(emit);
  const key = node.type_params[0] as Node;
  const scope = emit.unit.scopes.of.get(key) as Scope;
  const id = emitFunction(
    {
      node: key,
      name: scope.name,
      scope,
      args: null,
      firstLine: node.line,
      qualname: scope.name,
      doc: null,
      isMethod: false,
      emitBody: inner => {
        const params = inner.temp();
        const lazy = (e: Expr | null) => (e === null ? 'null' : lazyFunction(e, inner));
        const specs = node.type_params.map(
          (p: any) => `[${quote(p.kind)}, ${quote(p.name)}, ${lazy(p.bound ?? null)}, ${lazy(p.default_value)}]`,
        );
        inner.at(node);
        inner.point(params, `${inner.$('typeParameters')}([${specs.join(', ')}], $G)`);
        node.type_params.forEach((param: any, i: number) => {
          storeName(param.name, atom(`${params}[${i}]`), node, inner);
        });
        inner.line(`${params} = ${inner.$('tuple')}(${params});`);
        storeName('.type_params', atom(params), node, inner);
        const made = inner.toAtom(make(inner));
        inner.line(`return ${inner.$('setTypeParams')}(${made.js}, ${params});`);
      },
    },
    emit.unit,
  );
  const temp = emit.temp();
  emit.at(node);
  void name;
  emit.point(temp, `$F[${id}](${makerArguments(id, freeCells(scope, emit))})()`);
  return atom(temp, 'any', [temp]);
}

/** A function without parameters that evaluates the expression when called. */
export function lazyFunction(expression: Expr, emit: Emitter): string {
  const key = lazyKey(expression);
  const scope = emit.unit.scopes.of.get(key) as Scope;
  const id = emitFunction(
    {
      node: key,
      name: scope.name,
      scope,
      args: null,
      firstLine: (expression as any).line,
      qualname: scope.name,
      doc: null,
      isMethod: false,
      emitBody: inner => {
        const value = expression.kind === 'Starred' ? onlyItem(expression, inner) : inner.box(inner.value(expression));
        inner.line(`return ${value.js};`);
      },
    },
    emit.unit,
  );
  return `$F[${id}](${makerArguments(id, freeCells(scope, emit))})`;
}

typeAlias.emit = (node, emit) => {
  const value = typeParameters(
    node,
    node.name.id,
    emit,
    inner => {
      const alias = inner.temp();
      inner.at(node);
      inner.point(alias, `${inner.$('typeAlias')}(${quote(node.name.id)}, ${lazyFunction(node.value, inner)}, $G)`);
      return atom(alias, 'any', [alias]);
    },
    [],
  );
  storeName(node.name.id, value, node, emit);
  emit.release(value);
};
