/**
 * What CPython's code generator refuses: jumps that lead nowhere, stars out of place, patterns that can never be reached.
 *
 * It visits values before targets and bodies after headers, so that of several mistakes the one that CPython meets first is shown.
 */
import { forEachChild, hasChild } from '../tree/children.ts';
import type * as tree from '../tree/generated/nodes.ts';
import type { Expr, Node, Stmt } from '../tree/generated/nodes.ts';
import { PatternChecker } from './check-patterns.ts';
import type { Located } from './symbol-block.ts';

/** What encloses a statement inside of its function, innermost last. */
type Enclosure = 'loop' | 'star handler' | 'block';

interface Unit {
  kind: 'module' | 'class' | 'function' | 'async function';
  enclosures: Enclosure[];
  body: Stmt[];
}

/** CPython's CO_MAXBLOCKS. */
const MAX_ENCLOSURES = 21;
const STAR_MESSAGE = "'break', 'continue' and 'return' cannot appear in an except* block";

export class CodeChecker {
  readonly fail: (message: string, at: Located) => never;
  readonly patterns: PatternChecker;
  unit: Unit = { kind: 'module', enclosures: [], body: [] };

  constructor(fail: (message: string, at: Located) => never) {
    this.fail = fail;
    this.patterns = new PatternChecker(fail, node => this.expression(node));
  }

  statements(body: Stmt[]): void {
    for (const statement of body) this.statement(statement);
  }

  within(kind: Unit['kind'], body: Stmt[], visit: () => void): void {
    const outer = this.unit;
    this.unit = { kind, enclosures: [], body };
    visit();
    this.unit = outer;
  }

  enclosed(enclosure: Enclosure, at: Located, visit: () => void): void {
    if (this.unit.enclosures.length >= MAX_ENCLOSURES) this.fail('too many statically nested blocks', at);
    this.unit.enclosures.push(enclosure);
    visit();
    this.unit.enclosures.pop();
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
      case 'Return':
        this.return(node);
        return;
      case 'Break':
      case 'Continue':
        this.jump(node);
        return;
      case 'Assign':
        this.expression(node.value);
        this.expressions(node.targets);
        return;
      case 'AnnAssign':
        this.optional(node.value);
        this.expression(node.target);
        this.expression(node.annotation);
        return;
      case 'AugAssign':
        this.expression(node.target);
        this.expression(node.value);
        return;
      case 'Import':
      case 'ImportFrom':
        return;
      case 'TypeAlias':
        this.typeParameters(node.type_params);
        this.expression(node.value);
        return;
      default:
        this.compound(node);
        return;
    }
  }

  compound(node: Stmt): void {
    switch (node.kind) {
      case 'For':
      case 'AsyncFor':
        this.expression(node.iter);
        this.enclosed('loop', node, () => {
          this.expression(node.target);
          this.statements(node.body);
        });
        this.statements(node.orelse);
        return;
      case 'While':
        this.enclosed('loop', node, () => {
          this.expression(node.test);
          this.statements(node.body);
        });
        this.statements(node.orelse);
        return;
      case 'With':
      case 'AsyncWith':
        this.with(node, 0);
        return;
      case 'Try':
      case 'TryStar':
        this.try(node);
        return;
      case 'Match':
        this.expression(node.subject);
        this.patterns.cases(node.cases, body => this.statements(body));
        return;
      default:
        this.children(node);
        return;
    }
  }

  function(node: tree.FunctionDef | tree.AsyncFunctionDef): void {
    this.expressions(node.decorator_list);
    this.expressions(node.args.defaults);
    for (const value of node.args.kw_defaults) this.optional(value);
    this.typeParameters(node.type_params);
    const { posonlyargs, args, vararg, kwonlyargs, kwarg } = node.args;
    for (const arg of [...posonlyargs, ...args, vararg, ...kwonlyargs, kwarg]) {
      // `*args: *Ts` may have a star.
      const annotation = arg?.annotation ?? null;
      this.optional(annotation?.kind === 'Starred' ? annotation.value : annotation);
    }
    this.optional(node.returns);
    const kind = node.kind === 'FunctionDef' ? 'function' : 'async function';
    this.within(kind, node.body, () => this.statements(node.body));
  }

  class(node: tree.ClassDef): void {
    this.expressions(node.decorator_list);
    this.typeParameters(node.type_params);
    this.within('class', node.body, () => this.statements(node.body));
    this.call(node.bases, node.keywords);
  }

  typeParameters(parameters: tree.TypeParam[]): void {
    let hasDefault = false;
    for (const node of parameters) {
      if (node.kind === 'TypeVar') this.optional(node.bound);
      if (node.default_value !== null) {
        hasDefault = true;
        this.expression(node.default_value.kind === 'Starred' ? node.default_value.value : node.default_value);
      } else if (hasDefault) this.fail(`non-default type parameter '${node.name}' follows default type parameter`, node);
    }
  }

  return(node: tree.Return): void {
    const { kind, body, enclosures } = this.unit;
    if (kind !== 'function' && kind !== 'async function') this.fail("'return' outside function", node);
    if (node.value !== null && kind === 'async function' && body.some(mayYield)) this.fail("'return' with value in async generator", node);
    this.optional(node.value);
    const isShort = node.value?.kind === 'Constant' && node.value.line === node.line;
    if (enclosures.includes('star handler')) this.fail(STAR_MESSAGE, isShort ? (node.value as Expr) : node);
  }

  jump(node: tree.Break | tree.Continue): void {
    const { enclosures } = this.unit;
    const loop = enclosures.lastIndexOf('loop');
    if (enclosures.lastIndexOf('star handler') > loop) this.fail(STAR_MESSAGE, node);
    if (loop < 0) this.fail(node.kind === 'Break' ? "'break' outside loop" : "'continue' not properly in loop", node);
  }

  /** Each item of a `with` encloses the next ones. */
  with(node: tree.With | tree.AsyncWith, index: number): void {
    const item = node.items[index];
    if (item === undefined) {
      this.statements(node.body);
      return;
    }
    this.expression(item.context_expr);
    this.enclosed('block', item.context_expr as Expr & Located, () => {
      this.optional(item.optional_vars);
      this.with(node, index + 1);
    });
  }

  try(node: tree.Try | tree.TryStar): void {
    if (node.finalbody.length === 0) {
      this.tryExcept(node);
      return;
    }
    this.enclosed('block', node, () => {
      if (node.handlers.length > 0) this.tryExcept(node);
      else this.statements(node.body);
    });
    this.statements(node.finalbody);
  }

  tryExcept(node: tree.Try | tree.TryStar): void {
    this.enclosed('block', node, () => this.statements(node.body));
    if (node.kind === 'Try') this.statements(node.orelse);
    node.handlers.forEach((handler, index) => {
      if (handler.type === null && index < node.handlers.length - 1) this.fail("default 'except:' must be last", handler);
      this.enclosed('block', handler, () => {
        this.optional(handler.type);
        this.enclosed(node.kind === 'TryStar' ? 'star handler' : 'block', handler, () => this.statements(handler.body));
      });
    });
    if (node.kind === 'TryStar') this.statements(node.orelse);
  }

  optional(node: Expr | null): void {
    if (node !== null) this.expression(node);
  }

  expressions(nodes: Expr[]): void {
    for (const node of nodes) this.expression(node);
  }

  expression(node: Expr): void {
    switch (node.kind) {
      case 'Starred':
        this.fail(
          node.ctx === 'Store' ? 'starred assignment target must be in a list or tuple' : "can't use starred expression here",
          node,
        );
        break;
      case 'List':
      case 'Tuple':
        if (node.ctx === 'Store') this.checkUnpacking(node);
        this.elements(node.elts);
        return;
      case 'Set':
        this.elements(node.elts);
        return;
      case 'Call':
        this.checkKeywords(node.keywords);
        this.expression(node.func);
        this.call(node.args, node.keywords);
        return;
      case 'Yield':
      case 'YieldFrom':
        this.yield(node);
        return;
      case 'Lambda':
        this.expressions(node.args.defaults);
        for (const value of node.args.kw_defaults) this.optional(value);
        this.within('function', [], () => this.expression(node.body));
        return;
      case 'Constant':
      case 'Name':
        return;
      default:
        this.children(node);
        return;
    }
  }

  /** Elements of a display or of targets, where stars may stand. */
  elements(nodes: Expr[]): void {
    for (const node of nodes) this.expression(node.kind === 'Starred' ? node.value : node);
  }

  checkUnpacking(node: tree.List | tree.Tuple): void {
    const stars = node.elts.flatMap((element, index) => (element.kind === 'Starred' ? [index] : []));
    if (stars.length > 1) this.fail('multiple starred expressions in assignment', node);
    if (stars.length === 1 && stars[0] >= 256) this.fail('too many expressions in star-unpacking assignment', node);
  }

  checkKeywords(keywords: tree.Keyword[]): void {
    keywords.forEach((first, index) => {
      const again = keywords.slice(index + 1).find(other => other.arg !== null && other.arg === first.arg);
      if (again) this.fail(`keyword argument repeated: ${again.arg}`, again);
    });
  }

  call(args: Expr[], keywords: tree.Keyword[]): void {
    this.checkKeywords(keywords);
    this.elements(args);
    for (const { value } of keywords) this.expression(value);
  }

  yield(node: tree.Yield | tree.YieldFrom): void {
    const what = node.kind === 'Yield' ? "'yield'" : "'yield from'";
    if (this.unit.kind === 'module' || this.unit.kind === 'class') this.fail(`${what} outside function`, node);
    if (node.kind === 'YieldFrom' && this.unit.kind === 'async function') this.fail("'yield from' inside async function", node);
    this.optional(node.value);
  }

  children(node: Node): void {
    forEachChild(node, this.#visit);
  }

  readonly #visit = (child: Node) => this.child(child);

  child(node: Node): void {
    if (node.kind === 'comprehension' || node.kind === 'Slice') this.children(node);
    else if (STATEMENT_PARENTS.has(node.kind)) this.statement(node as Stmt);
    else this.expression(node as Expr);
  }
}

const STATEMENT_PARENTS = new Set(
  (
    'FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For AsyncFor While If With AsyncWith ' +
    'Match Raise Try TryStar Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue'
  ).split(' '),
);
const OWN_SCOPE = new Set('FunctionDef AsyncFunctionDef ClassDef Lambda'.split(' '));

/** Whether a `yield` stands in the node itself, not in a function inside of it. */
function mayYield(node: Node): boolean {
  if (node.kind === 'Yield' || node.kind === 'YieldFrom') return true;
  return !OWN_SCOPE.has(node.kind) && hasChild(node, mayYield);
}
