/**
 * One walk over the tree that makes its scopes and refuses what CPython's symbol table refuses, in its words.
 */
import type { Arguments, Comprehension, Expr, Mod, Node, Stmt } from '@wrought/syntax';
import { SyntaxProblem } from '@wrought/syntax';
import { mangle, Scope, type SymbolFacts } from './scope.ts';

/** Scopes by the node that opens them. */
export interface Scopes {
  readonly module: Scope;
  readonly of: Map<Node, Scope>;
}

export interface AnalyseOptions {
  filename: string;
  source: string;
  /** Names of the module level live in a namespace object (exec with locals). */
  usesNamespace?: boolean;
}

export function analyse(tree: Mod, options: AnalyseOptions): Scopes {
  const module = new Scope('module', '<module>', tree, null, null);
  module.usesNamespace = options.usesNamespace ?? false;
  const walk = new Walk(module, options);
  walk.of.set(tree, module);
  if (tree.kind === 'Expression') walk.visit(tree.body);
  else for (const stmt of tree.body) walk.visit(stmt);
  walk.resolveAll();
  return { module, of: walk.of };
}

type Located = { line: number; column: number; endLine: number; endColumn: number };

class Walk {
  scope: Scope;
  readonly of = new Map<Node, Scope>();
  readonly options: AnalyseOptions;
  readonly all: Scope[] = [];
  readonly uses: [Scope, string][] = [];

  constructor(module: Scope, options: AnalyseOptions) {
    this.scope = module;
    this.options = options;
    this.all.push(module);
  }

  problem(message: string, at: Located): SyntaxProblem {
    const text = this.options.source.split('\n')[at.line - 1];
    return new SyntaxProblem(
      'SyntaxError',
      message,
      this.options.filename,
      { line: at.line, column: at.column + 1, endLine: at.endLine, endColumn: at.endColumn + 1 },
      text === undefined ? null : `${text}\n`,
    );
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
      if (node.id === '__debug__') throw this.problem('cannot assign to __debug__', node);
      const facts = this.assign(node.id);
      if (node.ctx === 'Del') facts.isDeleted = true;
    }
  }

  visitGlobal(node: any): void {
    for (const text of node.names) {
      const name = this.name(text);
      const facts = this.scope.symbol(name);
      if (facts.isParameter) throw this.problem(`name '${text}' is parameter and global`, node);
      if (facts.isAnnotated) throw this.problem(`annotated name '${text}' can't be global`, node);
      if (facts.isAssigned) throw this.problem(`name '${text}' is assigned to before global declaration`, node);
      if (facts.isUsed) throw this.problem(`name '${text}' is used prior to global declaration`, node);
      if (facts.isNonlocal) throw this.problem(`name '${text}' is nonlocal and global`, node);
      facts.isGlobal = true;
      // CPython's module-level code stores such a name as a global too, even where `exec` has locals of their own.
      const [module] = this.all;
      if (module.usesNamespace && this.scope !== module) module.symbol(name).isGlobal = true;
    }
  }

  visitNonlocal(node: any): void {
    for (const text of node.names) {
      const name = this.name(text);
      if (this.scope.kind === 'module') throw this.problem('nonlocal declaration not allowed at module level', node);
      const facts = this.scope.symbol(name);
      if (facts.isParameter) throw this.problem(`name '${text}' is parameter and nonlocal`, node);
      if (facts.isAnnotated) throw this.problem(`annotated name '${text}' can't be nonlocal`, node);
      if (facts.isAssigned) throw this.problem(`name '${text}' is assigned to before nonlocal declaration`, node);
      if (facts.isUsed) throw this.problem(`name '${text}' is used prior to nonlocal declaration`, node);
      if (facts.isGlobal) throw this.problem(`name '${text}' is nonlocal and global`, node);
      facts.isNonlocal = true;
      this.uses.push([this.scope, name]);
      this.nonlocals.push([this.scope, name, node]);
    }
  }
  readonly nonlocals: [Scope, string, Located][] = [];

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
        this.parameters(node.args, node);
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
      this.parameters(node.args, node);
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
    const scope = new Scope('function', name, expression, this.scope, this.scope.className);
    this.of.set(expression, scope);
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
    this.of.set(args as any, scope);
    this.within(scope, () => this.visitAll(annotations));
  }

  parameters(args: Arguments, node: Located): void {
    const every = [...args.posonlyargs, ...args.args, ...args.kwonlyargs, args.vararg, args.kwarg];
    for (const arg of every) {
      if (arg === null) continue;
      const facts = this.scope.symbol(this.name(arg.arg));
      if (facts.isParameter)
        throw this.problem(`duplicate argument '${arg.arg}' in function definition`, (arg as any).line ? (arg as any) : node);
      facts.isParameter = true;
    }
  }

  visitAnnAssign(node: any): void {
    if (node.target.kind === 'Name') {
      const facts = this.scope.symbol(this.name(node.target.id));
      if (facts.isGlobal && this.scope.kind !== 'module') throw this.problem(`annotated name '${node.target.id}' can't be global`, node);
      if (facts.isNonlocal) throw this.problem(`annotated name '${node.target.id}' can't be nonlocal`, node);
      facts.isAnnotated = true;
      if (node.value !== null || node.simple) this.assign(node.target.id);
    } else this.visit(node.target);
    if (this.scope.host.kind !== 'function') {
      this.scope.host.hasAnnotations = true;
      this.visit(node.annotation);
    }
    this.visit(node.value);
  }

  visitAsyncFor(node: any): void {
    if (!this.scope.host.isAsync || this.scope.kind !== 'function') throw this.problem("'async for' outside async function", node);
    this.children(node);
  }
  visitAsyncWith(node: any): void {
    if (!this.scope.host.isAsync || this.scope.kind !== 'function') throw this.problem("'async with' outside async function", node);
    this.children(node);
  }

  visitCall(node: any): void {
    const seen = new Set<string>();
    for (const keyword of node.keywords) {
      if (keyword.arg === null) continue;
      if (seen.has(keyword.arg)) throw this.problem(`keyword argument repeated: ${keyword.arg}`, keyword);
      seen.add(keyword.arg);
    }
    this.children(node);
  }

  visitTry(node: any): void {
    node.handlers.forEach((handler: any, i: number) => {
      if (handler.type === null && i < node.handlers.length - 1) throw this.problem("default 'except:' must be last", handler);
    });
    this.children(node);
  }

  visitAssign(node: any): void {
    this.visit(node.value);
    this.visitAll(node.targets);
    for (const target of node.targets)
      if (target.kind === 'Starred') throw this.problem('starred assignment target must be in a list or tuple', target);
    for (const target of node.targets) this.checkStars(target);
  }
  checkStars(target: any): void {
    if (target.kind !== 'Tuple' && target.kind !== 'List') return;
    if (target.elts.filter((e: any) => e.kind === 'Starred').length > 1)
      throw this.problem('multiple starred expressions in assignment', target);
    for (const each of target.elts) this.checkStars(each.kind === 'Starred' ? each.value : each);
  }
  visitFor(node: any): void {
    this.checkStars(node.target);
    this.children(node);
  }

  visitMatch(node: any): void {
    this.visit(node.subject);
    node.cases.forEach((one: any, i: number) => {
      this.checkPattern(one.pattern, one.guard !== null || i === node.cases.length - 1, new Set());
      this.visit(one.pattern);
      this.visit(one.guard);
      this.visitAll(one.body);
    });
  }
  /** Duplicate captures, and captures that make what follows unreachable. */
  checkPattern(pattern: any, isLast: boolean, names: Set<string>): void {
    const bind = (name: string | null) => {
      if (name === null) return;
      if (names.has(name)) throw this.problem(`multiple assignments to name '${name}' in pattern`, pattern);
      names.add(name);
    };
    if (pattern.kind === 'MatchAs') {
      if (pattern.pattern === null && !isLast)
        throw this.problem(
          pattern.name === null
            ? 'wildcard makes remaining patterns unreachable'
            : `name capture '${pattern.name}' makes remaining patterns unreachable`,
          pattern,
        );
      if (pattern.pattern !== null) this.checkPattern(pattern.pattern, true, names);
      bind(pattern.name);
    } else if (pattern.kind === 'MatchOr') {
      let first: Set<string> | null = null;
      pattern.patterns.forEach((each: any, i: number) => {
        const own = new Set<string>();
        this.checkPattern(each, i === pattern.patterns.length - 1, own);
        if (first === null) first = own;
        else if (first.size !== own.size || [...own].some(n => !(first as Set<string>).has(n)))
          throw this.problem('alternative patterns bind different names', pattern);
      });
      for (const name of first ?? []) bind(name);
    } else {
      for (const each of pattern.patterns ?? []) this.checkPattern(each, true, names);
      for (const each of pattern.kwd_patterns ?? []) this.checkPattern(each, true, names);
      bind(pattern.kind === 'MatchStar' ? pattern.name : (pattern.rest ?? null));
    }
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
    if (node.module === '__future__' && node.level === 0) {
      for (const alias of node.names) if (!FUTURES.has(alias.name)) throw this.problem(`future feature ${alias.name} is not defined`, node);
    }
    for (const alias of node.names) {
      if (alias.name !== '*') this.assign(alias.asname ?? alias.name);
      else if (this.scope.kind !== 'module') throw this.problem('import * only allowed at module level', node);
    }
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
      while (scope.kind === 'comprehension' || scope.name === '<genexpr>') {
        if (scope.owns(mangle(scope.className, node.target.id)))
          throw this.problem(`assignment expression cannot rebind comprehension iteration variable '${node.target.id}'`, node.target);
        scope = scope.parent as Scope;
      }
      if (scope.kind === 'class') throw this.problem('assignment expression within a comprehension cannot be used in a class body', node);
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
    if (!isGenerator && generators.some(g => g.is_async) && !this.scope.host.isAsync)
      throw this.problem('asynchronous comprehension outside of an asynchronous function', node);
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
    this.markGenerator(node, "'yield' outside function");
    this.children(node);
  }
  visitYieldFrom(node: any): void {
    this.markGenerator(node, "'yield from' outside function");
    if (this.scope.host.isAsync) throw this.problem("'yield from' inside async function", node);
    this.children(node);
  }
  markGenerator(node: any, outside: string): void {
    if (this.scope.kind === 'comprehension' || this.scope.name === '<genexpr>') {
      const what = {
        ListComp: 'list comprehension',
        SetComp: 'set comprehension',
        DictComp: 'dict comprehension',
        GeneratorExp: 'generator expression',
      };
      throw this.problem(`'yield' inside ${what[(this.scope.node as any).kind as keyof typeof what]}`, node);
    }
    if (this.scope.kind !== 'function') throw this.problem(outside, node);
    this.scope.isGenerator = true;
  }
  visitAwait(node: any): void {
    const host = this.scope.host;
    if (host.kind !== 'function') throw this.problem("'await' outside function", node);
    if (!host.isAsync && host.name !== '<genexpr>') throw this.problem("'await' outside async function", node);
    this.children(node);
  }
  visitReturn(node: any): void {
    if (this.scope.kind !== 'function') throw this.problem("'return' outside function", node);
    this.children(node);
  }

  resolveAll(): void {
    for (const [scope, name, node] of this.nonlocals) {
      let owner = scope.parent;
      while (owner !== null && !(owner.kind === 'function' && owner.owns(name)) && !(owner.kind === 'class' && name === '__class__'))
        owner = owner.parent;
      if (owner === null) throw this.problem(`no binding for nonlocal '${name}' found`, node);
    }
    for (const [scope, name] of this.uses) scope.place(name);
    for (const scope of this.all)
      for (const name of scope.symbols.keys()) if (scope.owns(name) || scope.symbols.get(name)?.isNonlocal) scope.place(name);
  }
}

const FUTURES = new Set(
  'nested_scopes generators division absolute_import with_statement print_function unicode_literals barry_as_FLUFL generator_stop annotations'.split(
    ' ',
  ),
);
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

export type { Stmt };
