/**
 * What CPython's symbol table refuses, statement by statement in its order: contradictory `global` and `nonlocal`,
 * names said twice, `await` and walruses in the wrong scope.
 *
 * Expressions are visited a floor below, in `symbol-visitor.ts`; nonlocal names are looked up at the end, by `resolve-names.ts`.
 */
import { forEachChild } from '../tree/children.ts';
import type * as tree from '../tree/generated/nodes.ts';
import type { Expr, Node, Stmt } from '../tree/generated/nodes.ts';
import { ANNOTATED, GLOBAL, IMPORTED, LOCAL, type Located, NONLOCAL, PARAMETER, type SymbolBlock, USED } from './symbol-block.ts';
import { SymbolVisitor } from './symbol-visitor.ts';

type Function = tree.FunctionDef | tree.AsyncFunctionDef;

export class SymbolChecker extends SymbolVisitor {
  /** The last `from __future__ import` that stands where it may: after a docstring and others of its kind. */
  #future: Located | undefined = undefined;

  noteFuture(body: Stmt[]): void {
    const first = body[0];
    const hasDocstring = first?.kind === 'Expr' && first.value.kind === 'Constant' && first.value.value.type === 'str';
    for (const statement of hasDocstring ? body.slice(1) : body) {
      if (!isFuture(statement)) return;
      this.#future = statement;
    }
  }

  checkFuture(node: tree.ImportFrom): void {
    if (!isFuture(node)) return;
    const last = this.#future;
    const isLate = last === undefined || node.line > last.line || (node.line === last.endLine && node.column > last.endColumn);
    if (isLate) this.fail('from __future__ imports must occur at the beginning of the file', node);
  }

  statements(body: Stmt[]): void {
    for (const statement of body) this.statement(statement);
  }

  statement(node: Stmt): void {
    switch (node.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.function(node);
        return;
      case 'ClassDef':
        this.class(node);
        return;
      case 'TypeAlias':
        this.typeAlias(node);
        return;
      case 'AnnAssign':
        this.annotated(node);
        return;
      case 'Global':
      case 'Nonlocal':
        this.directive(node);
        return;
      case 'ImportFrom':
        for (const alias of node.names) this.alias(alias);
        this.checkFuture(node);
        return;
      case 'Import':
        for (const alias of node.names) this.alias(alias);
        return;
      case 'AsyncFor':
      case 'AsyncWith':
        if (!this.block.isCoroutine) this.fail(`'${node.kind === 'AsyncFor' ? 'async for' : 'async with'}' outside async function`, node);
        this.children(node);
        return;
      default:
        this.children(node);
        return;
    }
  }

  /** Fields in the order of the tree, which is CPython's order but for the kinds that have methods of their own. */
  override children(node: Node): void {
    forEachChild(node, this.#visit);
  }

  readonly #visit = (child: Node) => this.node(child);

  override node(node: Node): void {
    switch (node.kind) {
      case 'ExceptHandler':
        this.optional(node.type);
        if (node.name !== null) this.define(node.name, LOCAL, node);
        this.statements(node.body);
        return;
      case 'match_case':
        this.pattern(node.pattern);
        this.optional(node.guard);
        this.statements(node.body);
        return;
      case 'withitem':
        this.expression(node.context_expr);
        this.optional(node.optional_vars);
        return;
      case 'keyword':
        this.expression(node.value);
        return;
      default:
        if (STATEMENTS.has(node.kind)) this.statement(node as Stmt);
        else this.expression(node as Expr);
    }
  }

  function(node: Function): void {
    this.define(node.name, LOCAL, node);
    for (const value of node.args.defaults) this.expression(value);
    for (const value of node.args.kw_defaults) this.optional(value);
    for (const value of node.decorator_list) this.expression(value);
    this.generic(node.type_params, () => {
      const body = this.create('function');
      this.annotations(node);
      this.within(body, () => {
        body.isCoroutine = node.kind === 'AsyncFunctionDef';
        this.parameters(node.args);
        this.statements(node.body);
      });
    });
  }

  annotations(node: Function): void {
    const { posonlyargs, args, vararg, kwarg, kwonlyargs } = node.args;
    const all = [...posonlyargs, ...args, vararg, kwarg, ...kwonlyargs].map(arg => arg?.annotation ?? null);
    const written = [...all, node.returns].filter(annotation => annotation !== null);
    if (written.length === 0) return;
    this.within(this.create('annotation'), () => {
      for (const annotation of written) this.expression(annotation);
    });
  }

  class(node: tree.ClassDef): void {
    this.define(node.name, LOCAL, node);
    for (const value of node.decorator_list) this.expression(value);
    const outerClass = this.className;
    if (node.type_params.length > 0) this.className = node.name;
    this.generic(node.type_params, () => {
      for (const base of node.bases) this.expression(base);
      this.keywords(node.keywords);
      this.within(this.create('class'), () => {
        this.className = node.name;
        this.statements(node.body);
      });
    });
    this.className = outerClass;
  }

  typeAlias(node: tree.TypeAlias): void {
    this.expression(node.name);
    this.generic(node.type_params, () => {
      this.within(this.create('type alias'), () => this.expression(node.value));
    });
  }

  annotated(node: tree.AnnAssign): void {
    const { target } = node;
    if (target.kind === 'Name') {
      const known = this.lookUp(target.id);
      if ((known & (GLOBAL | NONLOCAL)) !== 0 && this.block.kind !== 'module' && node.simple === 1) {
        this.fail(`annotated name '${target.id}' can't be ${(known & GLOBAL) !== 0 ? 'global' : 'nonlocal'}`, node);
      }
      if (node.simple === 1) this.define(target.id, ANNOTATED | LOCAL, target);
      else if (node.value !== null) this.define(target.id, LOCAL, target);
    } else this.expression(target);
    const isUnevaluated = this.block.kind === 'function';
    this.within(this.create('annotation'), block => {
      block.isUnevaluated = isUnevaluated;
      this.expression(node.annotation);
    });
    this.optional(node.value);
  }

  /** `global` or `nonlocal`: must come before anything else is said of its names. */
  directive(node: tree.Global | tree.Nonlocal): void {
    const word = node.kind === 'Global' ? 'global' : 'nonlocal';
    for (const name of node.names) {
      const known = this.lookUp(name);
      if ((known & PARAMETER) !== 0) this.fail(`name '${name}' is parameter and ${word}`, node);
      if ((known & USED) !== 0) this.fail(`name '${name}' is used prior to ${word} declaration`, node);
      if ((known & ANNOTATED) !== 0) this.fail(`annotated name '${name}' can't be ${word}`, node);
      if ((known & LOCAL) !== 0) this.fail(`name '${name}' is assigned to before ${word} declaration`, node);
      this.define(name, node.kind === 'Global' ? GLOBAL : NONLOCAL, node);
      this.noteDirective(name, node);
    }
  }

  alias(node: tree.Alias): void {
    if (node.name === '*') {
      if (this.block.kind !== 'module') this.fail('import * only allowed at module level', node);
      return;
    }
    this.define(node.asname ?? node.name.split('.')[0], IMPORTED, node);
  }

  override noteDirective(name: string, at: Located, block: SymbolBlock = this.block): void {
    const key = this.mangled(name);
    if (!block.directives.has(key)) block.directives.set(key, at);
  }
}

function isFuture(node: Stmt): boolean {
  return node.kind === 'ImportFrom' && node.module === '__future__' && node.level === 0;
}

const STATEMENTS = new Set(
  (
    'FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For AsyncFor While If With AsyncWith ' +
    'Match Raise Try TryStar Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue'
  ).split(' '),
);
