/**
 * Scopes: where each name of a module lives.
 *
 * A comprehension is a scope for names but no function of its own in the output (it is emitted inside its host), so a name it
 * shares with its host is no capture. A generator expression, lambda, def and class body are.
 */
import type { Expr, Node } from '@wrought/syntax';

export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension';

export interface SymbolFacts {
  isAssigned: boolean;
  isParameter: boolean;
  isGlobal: boolean;
  isNonlocal: boolean;
  isUsed: boolean;
  /** `del` occurs, or an `except … as` that unbinds it: never assumed bound. */
  isDeleted: boolean;
  /** Assigned more than at its definition (parameters: at all). */
  assignments: number;
  /** How often it is read, and how often of these as `**name` of a call. */
  reads: number;
  spreads: number;
}

/** Where an access goes. */
export type Place =
  | { readonly kind: 'local'; readonly scope: Scope; readonly name: string }
  | { readonly kind: 'cell'; readonly scope: Scope; readonly name: string }
  | { readonly kind: 'global'; readonly name: string; readonly isExplicit: boolean }
  | { readonly kind: 'namespace'; readonly name: string }
  /** In an annotation inside of a class: the class's namespace is asked first. */
  | { readonly kind: 'classDict'; readonly name: string; readonly owner: Scope; readonly otherwise: Place };

/** The names that a module or class body annotates. */
export interface Annotations {
  /** What the scope and the code of their `__annotate__` are kept under. */
  readonly key: Node;
  readonly scope: Scope;
  readonly items: { name: string; annotation: Expr; isConditional: boolean }[];
}

/** Where a body notes which of its annotations were reached, when that is not sure. */
export const REACHED = '__conditional_annotations__';
/** What annotations know the namespace of the class around them by. */
export const CLASS_DICT = '__classdict__';

let nextId = 0;

export class Scope {
  readonly kind: ScopeKind;
  readonly name: string;
  readonly node: Node | null;
  readonly parent: Scope | null;
  readonly symbols = new Map<string, SymbolFacts>();
  /** Of a module: names that are somewhere in it bound to None. */
  readonly noneNames = new Set<string>();
  /** Own names that functions inside use. */
  readonly cells = new Set<string>();
  /** Names of outer functions that this one, or one inside it, uses. */
  readonly free = new Map<string, Scope>();
  readonly id = nextId++;
  /** The name of the class for private names, or null. */
  readonly className: string | null;
  /** For class bodies: a method uses `__class__` or `super()`. */
  needsClassCell = false;
  isGenerator = false;
  isAsync = false;
  /** `exec`-like: names of the module itself go through a namespace object. */
  usesNamespace = false;
  /** A call of `locals`, `vars`, `dir`, `eval`, `exec` stands in it. */
  seesLocals = false;
  isLambda = false;
  /** For class bodies: an annotation inside of it asks its namespace. */
  needsClassDict = false;
  /** What is evaluated later for the sake of types: annotations, type parameters and their bounds, values of `type`. It sees the names of the class around it. */
  isAnnotation = false;
  /** The variable annotations of a module or class body, null without any. */
  annotations: Annotations | null = null;

  constructor(kind: ScopeKind, name: string, node: Node | null, parent: Scope | null, className: string | null) {
    this.kind = kind;
    this.name = name;
    this.node = node;
    this.parent = parent;
    this.className = className;
  }

  /** The scope whose JavaScript function this one's code is part of. */
  get host(): Scope {
    let scope: Scope = this;
    while (scope.kind === 'comprehension') scope = scope.parent as Scope;
    return scope;
  }

  symbol(name: string): SymbolFacts {
    let facts = this.symbols.get(name);
    if (facts === undefined) {
      facts = {
        isAssigned: false,
        isParameter: false,
        isGlobal: false,
        isNonlocal: false,
        isUsed: false,
        isDeleted: false,
        assignments: 0,
        reads: 0,
        spreads: 0,
      };
      this.symbols.set(name, facts);
    }
    return facts;
  }

  /** Whether the name is this scope's own variable. */
  owns(name: string): boolean {
    const facts = this.symbols.get(name);
    return facts !== undefined && (facts.isAssigned || facts.isParameter) && !facts.isGlobal && !facts.isNonlocal;
  }

  /** Somewhere around this scope is a class whose methods use `__class__`. */
  get isInClassWithCell(): boolean {
    for (let scope = this.parent; scope !== null; scope = scope.parent) if (scope.needsClassCell) return true;
    return false;
  }

  /** The module assigns the name, or a function of it does as a global. */
  isGlobalOfProgram(name: string): boolean {
    let scope: Scope = this;
    while (scope.parent !== null) scope = scope.parent;
    return scope.symbols.get(name)?.isAssigned === true;
  }

  /** Find where `name` lives and record captures on the way. */
  place(name: string): Place {
    const facts = this.symbols.get(name);
    if (facts?.isGlobal) return { kind: 'global', name, isExplicit: true };
    if (this.owns(name)) return this.ownPlace(name);
    const seen = this.seenClass();
    if (name === REACHED && seen !== null) return this.captured(seen, name);
    const around = this.placeAround(name);
    if (seen === null || around.kind === 'local' || name === '__class__' || (around.kind === 'cell' && around.scope.isWithin(seen)))
      return around;
    seen.needsClassDict = true;
    this.captured(seen, CLASS_DICT);
    return { kind: 'classDict', name, owner: seen, otherwise: around };
  }

  /** The class whose names this scope sees though it is a function of its own. */
  private seenClass(): Scope | null {
    let scope: Scope | null = this;
    while (scope?.isAnnotation) scope = scope.parent;
    return scope !== null && scope !== this && scope.kind === 'class' ? scope : null;
  }

  /** An annotation, or a lambda or generator expression in one: its globals may be a dict that makes what is missing. */
  get isOfAnnotation(): boolean {
    let scope: Scope = this.host;
    while ((scope.isLambda || scope.name === '<genexpr>') && scope.parent !== null) scope = scope.parent.host;
    return scope.isAnnotation;
  }

  private isWithin(outer: Scope): boolean {
    for (let scope: Scope | null = this.parent; scope !== null; scope = scope.parent) if (scope === outer) return true;
    return false;
  }

  private placeAround(name: string): Place {
    for (let scope = this.parent; scope !== null; scope = scope.parent) {
      if (scope.kind === 'class') {
        if (name === '__class__') {
          scope.needsClassCell = true;
          return this.captured(scope, name);
        }
        continue;
      }
      if (scope.symbols.get(name)?.isGlobal) return { kind: 'global', name, isExplicit: true };
      if (scope.kind === 'module') break;
      if (scope.owns(name)) return this.captured(scope, name);
    }
    return this.kind === 'module' && this.usesNamespace ? { kind: 'namespace', name } : { kind: 'global', name, isExplicit: false };
  }

  /** Free names in the order of `co_freevars` and `__closure__`: by the alphabet. */
  freeInOrder(): [string, Scope][] {
    return [...this.free].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  private ownPlace(name: string): Place {
    if (this.kind === 'class') return { kind: 'namespace', name };
    if (this.kind === 'module') return this.usesNamespace ? { kind: 'namespace', name } : { kind: 'global', name, isExplicit: true };
    return this.cells.has(name) ? { kind: 'cell', scope: this, name } : { kind: 'local', scope: this, name };
  }

  private captured(owner: Scope, name: string): Place {
    if (owner.kind !== 'class' && this.host === owner.host)
      return owner.cells.has(name) ? { kind: 'cell', scope: owner, name } : { kind: 'local', scope: owner, name };
    if (owner.kind === 'class' && this.host === owner) return { kind: 'cell', scope: owner, name };
    owner.cells.add(name);
    for (let scope: Scope | null = this.host; scope !== null && scope !== owner.host; scope = scope.parent?.host ?? null)
      scope.free.set(name, owner);
    return { kind: 'cell', scope: owner, name };
  }
}

/** A private name (`__x` in class `C`) as it is stored: `_C__x`. */
export function mangle(className: string | null, name: string): string {
  if (className === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stripped = className.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}

const lazyKeys = new WeakMap<Expr, Expr>();

/** What the scope of an expression that is evaluated later is known by: the expression itself may be a lambda, with a scope of its own. */
export function lazyKey(expression: Expr): Expr {
  let key = lazyKeys.get(expression);
  if (key === undefined) {
    key = { ...expression } as Expr;
    lazyKeys.set(expression, key);
  }
  return key;
}
