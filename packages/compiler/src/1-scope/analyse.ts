/**
 * One walk over the tree that makes its scopes. The tree has passed `checkTree`: what CPython's symbol table refuses is not in it.
 */
import type { Arguments, Comprehension, Expr, Mod, Node } from '@wrought/syntax';
import { lazyKey, mangle, REACHED, Scope, type SymbolFacts } from './scope.ts';

/** Scopes by the node that opens them. */
export interface Scopes {
  readonly module: Scope;
  readonly of: Map<Node, Scope>;
}

export interface AnalyseOptions {
  /** Names of the module level live in a namespace object (exec with locals). */
  usesNamespace?: boolean;
}

export function analyse(tree: Mod, options: AnalyseOptions): Scopes {
  const module = new Scope('module', '<module>', tree, null, null);
  module.usesNamespace = options.usesNamespace ?? false;
  const walk = new Walk(module);
  walk.of.set(tree, module);
  if (tree.kind === 'Expression') walk.visit(tree.body);
  else for (const stmt of tree.body) walk.visit(stmt);
  walk.resolveAll();
  return { module, of: walk.of };
}

class Walk {
  scope: Scope;
  readonly of = new Map<Node, Scope>();
  readonly all: Scope[] = [];
  readonly uses: [Scope, string][] = [];
  readonly spreads: [Scope, string][] = [];

  constructor(module: Scope) {
    this.scope = module;
    this.all.push(module);
  }

  name(text: string): string {
    return mangle(this.scope.className, text);
  }

  assign(text: string, scope: Scope = this.scope): SymbolFacts {
    const facts = scope.symbol(mangle(scope.className, text));
    facts.isAssigned = true;
    facts.assignments++;
    return facts;
  }

  use(text: string): void {
    const name = this.name(text);
    this.scope.symbol(name).isUsed = true;
    this.uses.push([this.scope, name]);
    if (text === 'super' && this.scope.host.kind === 'function') {
      this.scope.symbol('__class__').isUsed = true;
      this.uses.push([this.scope, '__class__']);
    }
    if (SEES_LOCALS.has(text)) this.scope.host.seesLocals = true;
  }

  within(scope: Scope, run: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    this.all.push(scope);
    run();
    this.scope = outer;
  }

  visit(node: Node | null): void {
    if (node === null) return;
    const special = (this as any)[`visit${node.kind === 'arguments' ? 'Arguments' : node.kind}`];
    if (special !== undefined) special.call(this, node);
    else this.children(node);
  }

  children(node: Node): void {
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) {
        for (const item of value) if (item !== null && typeof item === 'object' && 'kind' in item) this.visit(item);
      } else if (value !== null && typeof value === 'object' && 'kind' in value) this.visit(value);
    }
  }

  visitAll(nodes: readonly (Node | null)[]): void {
    for (const node of nodes) this.visit(node);
  }

  visitName(node: any): void {
    if (node.ctx === 'Load') this.use(node.id);
    else {
      const facts = this.assign(node.id);
      if (node.ctx === 'Del') facts.isDeleted = true;
    }
  }

  visitCall(node: any): void {
    this.children(node);
    for (const { arg, value } of node.keywords)
      if (arg === null && value.kind === 'Name') this.spreads.push([this.scope, this.name(value.id)]);
  }

  visitGlobal(node: any): void {
    for (const text of node.names) {
      const name = this.name(text);
      this.scope.symbol(name).isGlobal = true;
      // CPython's module-level code stores such a name as a global too, even where `exec` has locals of their own.
      const [module] = this.all;
      if (module.usesNamespace && this.scope !== module) module.symbol(name).isGlobal = true;
    }
  }

  visitNonlocal(node: any): void {
    for (const text of node.names) {
      const name = this.name(text);
      this.scope.symbol(name).isNonlocal = true;
      this.uses.push([this.scope, name]);
    }
  }

  visitFunctionDef(node: any): void {
    this.assign(node.name);
    this.visitAll(node.decorator_list);
    this.defaults(node.args);
    const inner = () => {
      this.annotations(node.args, node.returns);
      const scope = new Scope('function', node.name, node, this.scope, this.scope.className);
      scope.isAsync = node.kind === 'AsyncFunctionDef';
      this.of.set(node, scope);
      this.within(scope, () => {
        this.parameters(node.args);
        this.visitAll(node.body);
      });
    };
    this.typeParameters(node, inner);
  }

  visitAsyncFunctionDef(node: any): void {
    this.visitFunctionDef(node);
  }

  visitLambda(node: any): void {
    this.defaults(node.args);
    const scope = new Scope('function', '<lambda>', node, this.scope, this.scope.className);
    scope.isLambda = true;
    this.of.set(node, scope);
    this.within(scope, () => {
      this.parameters(node.args);
      this.visit(node.body);
    });
  }

  visitClassDef(node: any): void {
    this.assign(node.name);
    this.visitAll(node.decorator_list);
    this.typeParameters(node, () => {
      this.visitAll(node.bases);
      this.visitAll(node.keywords);
      const scope = new Scope('class', node.name, node, this.scope, node.name);
      this.of.set(node, scope);
      this.within(scope, () => {
        if (node.type_params.length > 0) this.use('.type_params');
        this.visitAll(node.body);
      });
    });
  }

  /** `def f[T]()`: the type parameters are variables of a scope around the definition. */
  typeParameters(node: any, inner: () => void): void {
    if (node.type_params.length === 0) {
      inner();
      return;
    }
    const scope = new Scope('function', `<generic parameters of ${node.name.id ?? node.name}>`, node, this.scope, this.scope.className);
    scope.isAnnotation = true;
    this.of.set(node.type_params[0], scope);
    this.within(scope, () => {
      this.assign('.type_params');
      for (const param of node.type_params) this.assign(param.name);
      for (const param of node.type_params) {
        for (const lazy of [param.bound, param.default_value]) if (lazy) this.lazily(lazy, param.name);
      }
      inner();
    });
  }

  /** An expression that is evaluated later, in a function of its own. */
  lazily(expression: Expr, name: string): void {
    const key = lazyKey(expression);
    const scope = new Scope('function', name, key, this.scope, this.scope.className);
    scope.isAnnotation = true;
    this.of.set(key, scope);
    this.within(scope, () => this.visit(expression));
  }

  visitTypeAlias(node: any): void {
    this.visit(node.name);
    this.typeParameters(node, () => this.lazily(node.value, node.name.id));
  }

  defaults(args: Arguments): void {
    this.visitAll(args.defaults);
    this.visitAll(args.kw_defaults);
  }

  annotations(args: Arguments, returns: Expr | null): void {
    const every = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
    const annotations = every
      .map(a => a?.annotation ?? null)
      .concat([returns])
      .filter(a => a !== null);
    if (annotations.length === 0) return;
    const scope = new Scope('function', '__annotate__', args as any, this.scope, this.scope.className);
    scope.isAnnotation = true;
    this.of.set(args as any, scope);
    this.within(scope, () => this.visitAll(annotations));
  }

  parameters(args: Arguments): void {
    const every = [...args.posonlyargs, ...args.args, ...args.kwonlyargs, args.vararg, args.kwarg];
    for (const arg of every) if (arg !== null) this.scope.symbol(this.name(arg.arg)).isParameter = true;
  }

  visitAnnAssign(node: any): void {
    if (node.target.kind !== 'Name') this.visit(node.target);
    else if (node.value !== null || node.simple) this.assign(node.target.id);
    if (this.scope.kind !== 'function' && node.simple === 1 && node.target.kind === 'Name') this.annotate(node);
    this.noteNone(node.value, [node.target]);
    this.visit(node.value);
  }

  /** An annotation of a module or class body: it is evaluated in the function `__annotate__` of that body, in a module only if it was reached. */
  private annotate(node: any): void {
    const { scope } = this;
    const body = (scope.node as any).body;
    if (scope.annotations === null) {
      const lazy = new Scope('function', '__annotate__', body, scope, scope.className);
      lazy.isAnnotation = true;
      this.of.set(body, lazy);
      scope.annotations = { key: body, scope: lazy, items: [] };
    }
    const isConditional = scope.kind === 'module' || !body.includes(node);
    scope.annotations.items.push({ name: this.name(node.target.id), annotation: node.annotation, isConditional });
    this.within(scope.annotations.scope, () => {
      if (isConditional) this.use(REACHED);
      this.visit(node.annotation);
    });
    if (isConditional && scope.kind === 'module') this.assign(REACHED);
  }

  private noteNone(value: any, targets: any[]): void {
    if (value?.kind !== 'Constant' || value.value.type !== 'none') return;
    for (const target of targets) if (target.kind === 'Name') this.all[0].noneNames.add(target.id);
  }

  visitAssign(node: any): void {
    this.noteNone(node.value, node.targets);
    this.visit(node.value);
    this.visitAll(node.targets);
  }

  visitExceptHandler(node: any): void {
    this.visit(node.type);
    if (node.name !== null) this.assign(node.name).isDeleted = true;
    this.visitAll(node.body);
  }

  visitImport(node: any): void {
    for (const alias of node.names) this.assign(alias.asname ?? alias.name.split('.')[0]);
  }

  visitImportFrom(node: any): void {
    for (const alias of node.names) if (alias.name !== '*') this.assign(alias.asname ?? alias.name);
  }

  visitMatchAs(node: any): void {
    this.visit(node.pattern);
    if (node.name !== null) this.assign(node.name);
  }
  visitMatchStar(node: any): void {
    if (node.name !== null) this.assign(node.name);
  }
  visitMatchMapping(node: any): void {
    this.visitAll(node.keys);
    this.visitAll(node.patterns);
    if (node.rest !== null) this.assign(node.rest);
  }

  visitNamedExpr(node: any): void {
    this.visit(node.value);
    let scope = this.scope;
    if (scope.kind === 'comprehension' || scope.name === '<genexpr>') {
      const inner = scope;
      while (scope.kind === 'comprehension' || scope.name === '<genexpr>') scope = scope.parent as Scope;
      const outer = scope.symbol(mangle(scope.className, node.target.id));
      if (outer.isGlobal || scope.kind === 'module')
        inner.symbol(this.name(node.target.id)).isGlobal = scope.kind === 'module' ? !scope.usesNamespace : true;
      this.uses.push([inner, this.name(node.target.id)]);
      if (outer.isNonlocal) {
        this.uses.push([scope, this.name(node.target.id)]);
        return;
      }
    }
    this.assign(node.target.id, scope);
  }

  visitListComp(node: any): void {
    this.comprehension(node, [node.elt], false);
  }
  visitSetComp(node: any): void {
    this.comprehension(node, [node.elt], false);
  }
  visitDictComp(node: any): void {
    this.comprehension(node, [node.key, node.value], false);
  }
  visitGeneratorExp(node: any): void {
    this.comprehension(node, [node.elt], true);
  }

  comprehension(node: any, results: Expr[], isGenerator: boolean): void {
    const generators = node.generators as Comprehension[];
    this.visit(generators[0].iter);
    const scope = new Scope(
      isGenerator ? 'function' : 'comprehension',
      isGenerator ? '<genexpr>' : '<comp>',
      node,
      this.scope,
      this.scope.className,
    );
    scope.isGenerator = isGenerator;
    if (isGenerator) {
      scope.isAsync =
        generators.some(g => g.is_async) ||
        containsAwait([...results, ...generators.slice(1).map(g => g.iter), ...generators.flatMap(g => g.ifs)]);
    }
    this.of.set(node, scope);
    this.within(scope, () => {
      for (let i = 0; i < generators.length; i++) {
        if (i > 0) this.visit(generators[i].iter);
        this.visit(generators[i].target);
        this.visitAll(generators[i].ifs);
      }
      this.visitAll(results);
    });
  }

  visitYield(node: any): void {
    this.scope.isGenerator = true;
    this.children(node);
  }
  visitYieldFrom(node: any): void {
    this.visitYield(node);
  }

  resolveAll(): void {
    for (const [scope, name] of this.uses) {
      const place = scope.place(name);
      if (place.kind === 'local') place.scope.symbol(place.name).reads++;
    }
    for (const [scope, name] of this.spreads) {
      const place = scope.place(name);
      if (place.kind === 'local') place.scope.symbol(place.name).spreads++;
    }
    for (const scope of this.all)
      for (const [name, facts] of scope.symbols)
        if (scope.owns(name)) scope.place(name);
        else if (facts.isNonlocal) {
          const place = scope.place(name);
          // Whoever owns it cannot know when: it may be gone after each call.
          if (facts.isDeleted && place.kind === 'cell') place.scope.symbol(name).isDeleted = true;
        }
  }
}

const SEES_LOCALS = new Set(['locals', 'vars', 'dir', 'eval', 'exec']);

function containsAwait(nodes: (Node | null)[]): boolean {
  return nodes.some(node => {
    if (node === null || typeof node !== 'object') return false;
    if (node.kind === 'Await') return true;
    if (node.kind === 'Lambda' || node.kind === 'GeneratorExp') return false;
    if ((node.kind === 'ListComp' || node.kind === 'SetComp' || node.kind === 'DictComp') && node.generators.some(g => g.is_async))
      return true;
    return Object.values(node).some(value =>
      Array.isArray(value)
        ? containsAwait(value as Node[])
        : value !== null && typeof value === 'object' && 'kind' in value && containsAwait([value as Node]),
    );
  });
}
