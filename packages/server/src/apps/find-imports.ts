/**
 * Which modules a Python text may import, seen without running it: what the page should have at hand before its first line runs.
 *
 * Only imports that run with the module count; those in functions and names made at run time (`importlib.import_module`, `open_form('Form1')`) are
 * fetched when they are asked for.
 */
import type { Node } from '@wrought/syntax';

/** Absolute dotted names, each possibly a module: for `from a.b import c` both `a.b` and `a.b.c`. */
export function findImports(tree: Node, moduleName: string, isPackage: boolean): Set<string> {
  const found = new Set<string>();
  visitWhenRun(tree, node => {
    if ('type_params' in node && node.type_params.length > 0) addGenerics(found, node);
    if (node.kind === 'Import') for (const { name } of node.names) addWithParents(found, name);
    else if (node.kind === 'ImportFrom') {
      const base = resolveRelative(node.module ?? '', node.level ?? 0, moduleName, isPackage);
      if (base === undefined) return;
      if (base !== '') addWithParents(found, base);
      for (const { name } of node.names) if (name !== '*') found.add(base === '' ? name : `${base}.${name}`);
    }
  });
  return found;
}

/** What runs when the module is imported: no function bodies, nothing that is there for type checkers only. */
function visitWhenRun(node: Node, see: (node: Node) => void): void {
  if (node.kind === 'Lambda') return;
  if (node.kind === 'FunctionDef' || node.kind === 'AsyncFunctionDef') {
    see(node);
    return;
  }
  if (node.kind === 'If' && isForTypeCheckers(node.test)) {
    for (const statement of node.orelse) visitWhenRun(statement, see);
    return;
  }
  see(node);
  for (const child of children(node)) visitWhenRun(child, see);
}

/** `def f[T]` makes its parameters with `_typing`; `class C[T]` has a base of `typing` too. */
function addGenerics(found: Set<string>, node: Node): void {
  found.add('_typing');
  if (node.kind === 'ClassDef') found.add('typing');
}

function isForTypeCheckers(test: Node): boolean {
  return (test.kind === 'Name' && test.id === 'TYPE_CHECKING') || (test.kind === 'Attribute' && test.attr === 'TYPE_CHECKING');
}

/** `from ..b import c` in module `x.y.z` → `x.b`; undefined when it leads out of the package. */
export function resolveRelative(name: string, level: number, moduleName: string, isPackage: boolean): string | undefined {
  if (level === 0) return name;
  const parts = moduleName.split('.');
  const up = isPackage ? level - 1 : level;
  if (up > parts.length || (up === parts.length && !isPackage)) return undefined;
  return [...parts.slice(0, parts.length - up), ...(name === '' ? [] : [name])].join('.');
}

function addWithParents(found: Set<string>, name: string): void {
  const parts = name.split('.');
  for (let count = 1; count <= parts.length; count++) found.add(parts.slice(0, count).join('.'));
}

/** Every node below and including `node`. */
export function visitTree(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const child of children(node)) visitTree(child, see);
}

function* children(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) yield item;
    } else if (isNode(value)) yield value;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string';
}
