/** The knot of the visitors: node kind → the function that emits it, filled by the files of each family. */
import type { Expr, Stmt } from '@wrought/syntax';
import type { Emitter } from './emitter.ts';
import type { Operand } from './operand.ts';

type Visit<T> = (node: any, emit: Emitter) => T;

const expressions = new Map<string, Visit<Operand>>();
const statements = new Map<string, Visit<void>>();

export function onExpression(kind: Expr['kind'], visit: Visit<Operand>): void {
  expressions.set(kind, visit);
}

export function onStatement(kind: Stmt['kind'], visit: Visit<void>): void {
  statements.set(kind, visit);
}

export function visitExpression(node: Expr, emit: Emitter): Operand {
  const visit = expressions.get(node.kind);
  if (visit === undefined) throw new Error(`no visitor for the expression ${node.kind}`);
  return visit(node, emit);
}

export function visitStatement(node: Stmt, emit: Emitter): void {
  const visit = statements.get(node.kind);
  if (visit === undefined) throw new Error(`no visitor for the statement ${node.kind}`);
  visit(node, emit);
}
