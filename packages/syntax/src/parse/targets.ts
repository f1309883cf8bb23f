/**
 * Expressions turned into targets: `a, *b.c = …`, `for x[0] in …`, `del (y)`.
 *
 * An expression is read first and becomes a target when `=`, `in` or the like follows; the context changes in place.
 */
import type { Expr } from '../tree/generated/nodes.ts';

/** Makes `node` a target of an assignment; false when it cannot be one. */
export function makeStore(node: Expr): boolean {
  switch (node.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      node.ctx = 'Store';
      return true;
    case 'Starred':
      node.ctx = 'Store';
      return node.value.kind !== 'Starred' && makeStore(node.value);
    case 'Tuple':
    case 'List':
      node.ctx = 'Store';
      return node.elts.every(makeStore);
    default:
      return false;
  }
}

/** Makes `node` a target of `+=` or of an annotation. */
export function makeSingleStore(node: Expr): boolean {
  if (node.kind !== 'Name' && node.kind !== 'Attribute' && node.kind !== 'Subscript') return false;
  node.ctx = 'Store';
  return true;
}

/** `(a).b`: a target that begins with another one in parentheses; CPython's grammar sees that one alone and allows no annotation. */
export function beginsWithTarget(node: Expr): boolean {
  let inner = node;
  while (inner.line === node.line && inner.column === node.column) {
    if (inner.kind === 'Attribute' || inner.kind === 'Subscript') inner = inner.value;
    else if (inner.kind === 'Call') inner = inner.func;
    else return false;
  }
  return inner.kind === 'Name' || inner.kind === 'Attribute' || inner.kind === 'Subscript';
}

/** Makes `node` a target of `del`. */
export function makeDelete(node: Expr): boolean {
  switch (node.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      node.ctx = 'Del';
      return true;
    case 'Tuple':
    case 'List':
      node.ctx = 'Del';
      return node.elts.every(makeDelete);
    default:
      return false;
  }
}
