/** Expressions, patterns and type parameters as CPython's symbol table visits them, and the moving state of its walk. */
import type * as tree from '../tree/generated/nodes.ts';
import type { Expr, Node, Pattern, TypeParam } from '../tree/generated/nodes.ts';
import {
  type BlockKind,
  GLOBAL,
  ITERATED,
  LOCAL,
  type Located,
  mangle,
  NONLOCAL,
  PARAMETER,
  SymbolBlock,
  TYPE_PARAMETER,
  USED,
} from './symbol-block.ts';

const WRITES = PARAMETER | LOCAL | 32;
type Comprehended = tree.ListComp | tree.SetComp | tree.DictComp | tree.GeneratorExp;
const COMPREHENSIONS: Record<Comprehended['kind'], string> = {
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  GeneratorExp: 'generator expression',
};

export abstract class SymbolVisitor {
  readonly fail: (message: string, at: Located) => never;
  readonly module = new SymbolBlock('module', undefined);
  /** Blocks from the module inward. */
  readonly stack: SymbolBlock[] = [this.module];
  block = this.module;
  /** The class whose body or type parameters are being visited, for names such as `__x`. */
  className: string | undefined = undefined;

  constructor(fail: (message: string, at: Located) => never) {
    this.fail = fail;
  }

  abstract children(node: Node): void;
  abstract node(node: Node): void;
  abstract noteDirective(name: string, at: Located, block?: SymbolBlock): void;

  create(kind: BlockKind): SymbolBlock {
    return new SymbolBlock(kind, this.block);
  }

  within(block: SymbolBlock, visit: (block: SymbolBlock) => void): void {
    const [outer, outerClass] = [this.block, this.className];
    this.stack.push(block);
    block.iterableDepth = outer.iterableDepth;
    this.block = block;
    visit(block);
    this.stack.pop();
    this.block = outer;
    this.className = outerClass;
  }

  mangled(name: string): string {
    return mangle(this.className, name);
  }

  lookUp(name: string, block: SymbolBlock = this.block): number {
    return block.symbols.get(this.mangled(name)) ?? 0;
  }

  checkName(name: string, at: Located, isDelete = false): void {
    if (name === '__debug__') this.fail(`cannot ${isDelete ? 'delete' : 'assign to'} __debug__`, at);
  }

  define(name: string, flag: number, at: Located, block: SymbolBlock = this.block, isDelete = false): void {
    if ((flag & WRITES) !== 0) this.checkName(name, at, isDelete);
    const key = this.mangled(name);
    let known = block.symbols.get(key) ?? 0;
    if ((flag & known & PARAMETER) !== 0) this.fail(`duplicate argument '${name}' in function definition`, at);
    if ((flag & known & TYPE_PARAMETER) !== 0) this.fail(`duplicate type parameter '${name}'`, at);
    known |= flag;
    if (block.isInTarget) {
      if ((known & (GLOBAL | NONLOCAL)) !== 0) {
        this.fail(`comprehension inner loop cannot rebind assignment expression target '${name}'`, at);
      }
      known |= ITERATED;
    }
    block.symbols.set(key, known);
    if ((flag & GLOBAL) !== 0) this.module.symbols.set(key, (this.module.symbols.get(key) ?? 0) | flag);
  }

  optional(node: Expr | null): void {
    if (node !== null) this.expression(node);
  }

  expression(node: Expr): void {
    switch (node.kind) {
      case 'Name':
        if (!this.block.isUnevaluated) this.define(node.id, node.ctx === 'Load' ? USED : LOCAL, node, this.block, node.ctx === 'Del');
        return;
      case 'Attribute':
        if (node.ctx !== 'Load') this.checkName(node.attr, node, node.ctx === 'Del');
        this.expression(node.value);
        return;
      case 'NamedExpr':
        this.walrus(node);
        return;
      case 'Lambda':
        this.lambda(node);
        return;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        this.comprehension(node, node.elt, null);
        return;
      case 'DictComp':
        this.comprehension(node, node.key, node.value);
        return;
      case 'Yield':
      case 'YieldFrom':
        this.yield(node);
        return;
      case 'Await':
        this.await(node);
        return;
      case 'Call':
        this.expression(node.func);
        for (const arg of node.args) this.expression(arg);
        this.keywords(node.keywords);
        return;
      case 'Constant':
        return;
      default:
        this.children(node);
        return;
    }
  }

  keywords(keywords: tree.Keyword[]): void {
    for (const keyword of keywords) if (keyword.arg !== null) this.checkName(keyword.arg, keyword);
    for (const { value } of keywords) this.expression(value);
  }

  /** Annotations and type parameters may not hold what needs a function's frame. */
  refuseInAnnotation(what: string, at: Located): void {
    const { kind, what: detail } = this.block;
    if (kind === 'annotation') this.fail(`${what} cannot be used within an annotation`, at);
    if (kind === 'type variable') this.fail(`${what} cannot be used within ${detail}`, at);
    if (kind === 'type alias') this.fail(`${what} cannot be used within a type alias`, at);
    if (kind === 'type parameters') this.fail(`${what} cannot be used within the definition of a generic`, at);
  }

  walrus(node: tree.NamedExpr): void {
    this.refuseInAnnotation('named expression', node);
    if (this.block.iterableDepth > 0) {
      this.fail('assignment expression cannot be used in a comprehension iterable expression', node);
    }
    if (this.block.comprehension !== '') this.bindAround(node.target as tree.Name);
    this.expression(node.value);
    this.expression(node.target);
  }

  /** A walrus in a comprehension binds in the scope around it. */
  bindAround(target: tree.Name): void {
    const { id } = target;
    for (let depth = this.stack.length - 1; depth >= 0; depth--) {
      const block = this.stack[depth];
      const known = this.lookUp(id, block);
      if (block.comprehension !== '') {
        if ((known & ITERATED) !== 0 && (known & (LOCAL | GLOBAL)) !== 0) {
          this.fail(`assignment expression cannot rebind comprehension iteration variable '${id}'`, target);
        }
        continue;
      }
      if (block.kind === 'function' || block.kind === 'module') {
        const isGlobal = block.kind === 'module' || (known & GLOBAL) !== 0;
        this.define(id, isGlobal ? GLOBAL : NONLOCAL, target);
        this.noteDirective(id, target);
        this.define(id, block.kind === 'module' ? GLOBAL : LOCAL, target, block);
        return;
      }
      const where = WALRUS_PLACES[block.kind];
      if (where !== undefined) this.fail(`assignment expression within a comprehension cannot be used ${where}`, target);
    }
  }

  lambda(node: tree.Lambda): void {
    for (const value of node.args.defaults) this.expression(value);
    for (const value of node.args.kw_defaults) this.optional(value);
    this.within(this.create('function'), () => {
      this.parameters(node.args);
      this.expression(node.body);
    });
  }

  parameters(args: tree.Arguments): void {
    for (const arg of [...args.posonlyargs, ...args.args, ...args.kwonlyargs]) this.define(arg.arg, PARAMETER, arg);
    for (const arg of [args.vararg, args.kwarg]) if (arg !== null) this.define(arg.arg, PARAMETER, arg);
  }

  comprehension(node: Comprehended, element: Expr, value: Expr | null): void {
    const [first, ...others] = node.generators;
    this.block.iterableDepth++;
    this.expression(first.iter);
    this.block.iterableDepth--;
    let isAsync = false;
    this.within(this.create('function'), block => {
      block.comprehension = COMPREHENSIONS[node.kind];
      if (first.is_async === 1) block.isCoroutine = true;
      block.symbols.set('.0', PARAMETER);
      this.target(first.target);
      for (const test of first.ifs) this.expression(test);
      for (const clause of others) this.clause(clause);
      this.optional(value);
      this.expression(element);
      isAsync = block.isCoroutine && node.kind !== 'GeneratorExp';
    });
    if (!isAsync) return;
    const isAllowed = this.block.comprehension !== '' || (this.block.kind === 'function' && this.block.isCoroutine);
    if (!isAllowed) this.fail('asynchronous comprehension outside of an asynchronous function', node);
    this.block.isCoroutine = true;
  }

  target(node: Expr): void {
    this.block.isInTarget = true;
    this.expression(node);
    this.block.isInTarget = false;
  }

  clause(node: tree.Comprehension): void {
    this.target(node.target);
    this.block.iterableDepth++;
    this.expression(node.iter);
    this.block.iterableDepth--;
    for (const test of node.ifs) this.expression(test);
    if (node.is_async === 1) this.block.isCoroutine = true;
  }

  yield(node: tree.Yield | tree.YieldFrom): void {
    this.refuseInAnnotation('yield expression', node);
    this.optional(node.value);
    this.block.isGenerator = true;
    if (this.block.comprehension !== '') this.fail(`'yield' inside ${this.block.comprehension}`, node);
  }

  await(node: tree.Await): void {
    this.refuseInAnnotation('await expression', node);
    if (!this.block.isFunctionLike) this.fail("'await' outside function", node);
    if (!this.block.isCoroutine && this.block.comprehension === '') this.fail("'await' outside async function", node);
    this.expression(node.value);
    this.block.isCoroutine = true;
  }

  pattern(node: Pattern): void {
    switch (node.kind) {
      case 'MatchValue':
        this.expression(node.value);
        return;
      case 'MatchSingleton':
        return;
      case 'MatchStar':
        if (node.name !== null) this.define(node.name, LOCAL, node);
        return;
      case 'MatchMapping':
        for (const key of node.keys) this.expression(key);
        this.patterns(node.patterns);
        if (node.rest !== null) this.define(node.rest, LOCAL, node);
        return;
      case 'MatchClass':
        this.expression(node.cls);
        this.patterns(node.patterns);
        node.kwd_attrs.forEach((name, index) => {
          this.checkName(name, node.kwd_patterns[index]);
        });
        this.patterns(node.kwd_patterns);
        return;
      case 'MatchAs':
        if (node.pattern !== null) this.pattern(node.pattern);
        if (node.name !== null) this.define(node.name, LOCAL, node);
        return;
      default:
        this.patterns(node.patterns);
        return;
    }
  }

  patterns(patterns: Pattern[]): void {
    for (const pattern of patterns) this.pattern(pattern);
  }

  /** Visits with the scope of the type parameters around it, when there are any. */
  generic(parameters: TypeParam[], visit: () => void): void {
    if (parameters.length === 0) {
      visit();
      return;
    }
    this.within(this.create('type parameters'), () => {
      for (const parameter of parameters) this.typeParameter(parameter);
      visit();
    });
  }

  typeParameter(node: TypeParam): void {
    this.define(node.name, TYPE_PARAMETER | LOCAL, node);
    if (node.name === '__classdict__') this.fail(`reserved name '${node.name}' cannot be used for type parameter`, node);
    if (node.kind === 'TypeVar' && node.bound !== null) {
      this.typePart(node.bound, node.bound.kind === 'Tuple' ? 'a TypeVar constraint' : 'a TypeVar bound');
    }
    if (node.default_value !== null) this.typePart(node.default_value, `a ${node.kind} default`);
  }

  typePart(node: Expr, what: string): void {
    this.within(this.create('type variable'), block => {
      block.what = what;
      this.expression(node);
    });
  }
}

const WALRUS_PLACES: Partial<Record<BlockKind, string>> = {
  class: 'in a class body',
  'type parameters': 'within the definition of a generic',
  'type alias': 'in a type alias',
  'type variable': 'in a TypeVar bound',
};
