/**
 * Which modules a Python text may import, seen without running it: what the page should have at hand before its first line runs.
 *
 * Only imports that run with the module count; those in functions and names made at run time (`importlib.import_module`, `open_form('Form1')`) are
 * fetched when they are asked for.
 */
import type { Node } from '@wrought/syntax';

/** What the text of a module imports, in absolute dotted names. */
export interface FoundImports {
  /** What `import a.b` and `from a.b import c` name, with the packages around: modules, or the import fails. */
  modules: string[];
  /** `a.b.c` of `from a.b import c`: a module, or a name in one. */
  perhaps: string[];
  /** What a handler of ImportError imports instead, when one of the modules that were tried is missing. */
  otherwise: { tried: string[]; instead: FoundImports }[];
}

export function findImports(tree: Node, moduleName: string, isPackage: boolean): FoundImports {
  return new Finder(moduleName, isPackage).find([tree]);
}

const HANDLES_MISSING = new Set(['ImportError', 'ModuleNotFoundError', 'Exception']);

class Finder {
  private readonly moduleName: string;
  private readonly isPackage: boolean;

  constructor(moduleName: string, isPackage: boolean) {
    this.moduleName = moduleName;
    this.isPackage = isPackage;
  }

  find(nodes: readonly Node[]): FoundImports {
    const found: FoundImports = { modules: [], perhaps: [], otherwise: [] };
    for (const node of nodes) this.visit(node, found);
    return { modules: [...new Set(found.modules)], perhaps: [...new Set(found.perhaps)], otherwise: found.otherwise };
  }

  /** What runs when the module is imported: no function bodies, nothing that is there for type checkers only. */
  private visit(node: Node, found: FoundImports): void {
    if (node.kind === 'Lambda') return;
    this.see(node, found);
    if (node.kind === 'FunctionDef' || node.kind === 'AsyncFunctionDef') return;
    if (node.kind === 'If') {
      const taken = foretell(node.test);
      for (const statement of [...(taken === false ? [] : node.body), ...(taken === true ? [] : node.orelse)]) this.visit(statement, found);
    } else if (node.kind === 'Try') this.visitTry(node, found);
    else for (const child of children(node)) this.visit(child, found);
  }

  /** `try: import a` with `except ImportError: import b`: who has `a` needs no `b`. */
  private visitTry(node: Extract<Node, { kind: 'Try' }>, found: FoundImports): void {
    const tried = this.find(node.body).modules;
    for (const statement of [...node.body, ...node.orelse, ...node.finalbody]) this.visit(statement, found);
    for (const handler of node.handlers) {
      if (tried.length > 0 && handlesMissing(handler.type)) found.otherwise.push({ tried, instead: this.find(handler.body) });
      else this.visit(handler, found);
    }
  }

  private see(node: Node, found: FoundImports): void {
    if ('type_params' in node && node.type_params.length > 0) addGenerics(found, node);
    if (node.kind === 'Import') for (const { name } of node.names) addWithParents(found, name);
    else if (node.kind === 'ImportFrom') {
      const base = resolveRelative(node.module ?? '', node.level ?? 0, this.moduleName, this.isPackage);
      if (base === undefined) return;
      if (base !== '') addWithParents(found, base);
      for (const { name } of node.names) if (name !== '*') found.perhaps.push(base === '' ? name : `${base}.${name}`);
    }
  }
}

function handlesMissing(type: Node | null): boolean {
  if (type === null) return true;
  return type.kind === 'Tuple' ? type.elts.some(handlesMissing) : type.kind === 'Name' && HANDLES_MISSING.has(type.id);
}

/** `def f[T]` makes its parameters with `_typing`; `class C[T]` has a base of `typing` too. */
function addGenerics(found: FoundImports, node: Node): void {
  found.modules.push('_typing');
  if (node.kind === 'ClassDef') found.modules.push('typing');
}

/** What names of a module stand for in a page, where a test of them shows what is imported. */
const KNOWN: Record<string, string | boolean> = {
  __name__: 'the name under which a module is imported',
  TYPE_CHECKING: false,
  'typing.TYPE_CHECKING': false,
  'sys.platform': 'emscripten',
  'os.name': 'posix',
};

/** How a test turns out, or undefined when it only shows as the module runs. */
function foretell(test: Node): boolean | undefined {
  if (test.kind === 'UnaryOp' && test.op === 'Not') {
    const is = foretell(test.operand);
    return is === undefined ? undefined : !is;
  }
  if (test.kind === 'BoolOp') {
    const parts = test.values.map(foretell);
    const decisive = test.op === 'Or';
    return parts.includes(decisive) ? decisive : parts.includes(undefined) ? undefined : !decisive;
  }
  if (test.kind === 'Compare') return foretellComparison(test);
  const value = knownValue(test);
  return typeof value === 'boolean' ? value : undefined;
}

function foretellComparison({ left, ops, comparators }: Extract<Node, { kind: 'Compare' }>): boolean | undefined {
  const value = knownValue(left);
  const [other] = comparators;
  if (value === undefined || comparators.length > 1 || other.kind !== 'Constant' || other.value.type !== 'str') return undefined;
  if (ops[0] === 'Eq') return value === other.value.value;
  return ops[0] === 'NotEq' ? value !== other.value.value : undefined;
}

function knownValue(node: Node): string | boolean | undefined {
  if (node.kind === 'Name') return KNOWN[node.id];
  return node.kind === 'Attribute' && node.value.kind === 'Name' ? KNOWN[`${node.value.id}.${node.attr}`] : undefined;
}

/** `from ..b import c` in module `x.y.z` → `x.b`; undefined when it leads out of the package. */
export function resolveRelative(name: string, level: number, moduleName: string, isPackage: boolean): string | undefined {
  if (level === 0) return name;
  const parts = moduleName.split('.');
  const up = isPackage ? level - 1 : level;
  if (up > parts.length || (up === parts.length && !isPackage)) return undefined;
  return [...parts.slice(0, parts.length - up), ...(name === '' ? [] : [name])].join('.');
}

function addWithParents(found: FoundImports, name: string): void {
  const parts = name.split('.');
  for (let count = 1; count <= parts.length; count++) found.modules.push(parts.slice(0, count).join('.'));
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
