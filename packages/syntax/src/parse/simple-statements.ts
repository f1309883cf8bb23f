/** Statements of one line: assignments, imports, `return`, `del`, … */
import {
  AS,
  ASSERT,
  AWAIT,
  BREAK,
  COLON,
  COMMA,
  CONTINUE,
  DEL,
  DOT,
  ELLIPSIS,
  EQUAL,
  FROM,
  GLOBAL,
  IMPORT,
  LPAR,
  NAME,
  NEWLINE,
  NONLOCAL,
  PASS,
  RAISE,
  RETURN,
  RPAR,
  SEMI,
  STAR,
  VBAR,
  YIELD,
} from '../token/kinds.ts';
import type { Expr, Stmt } from '../tree/generated/nodes.ts';
import * as tree from '../tree/generated/nodes.ts';
import { AUGMENTED } from './operators.ts';
import { Patterns } from './patterns.ts';
import { beginsWithTarget, makeDelete, makeSingleStore, makeStore } from './targets.ts';

export abstract class SimpleStatements extends Patterns {
  /** One or more simple statements with semicolons between them, and the line's end. */
  simpleStatements(into: Stmt[]): void {
    do {
      into.push(this.simpleStatement());
      if (!this.skip(SEMI)) break;
    } while (this.kind[this.pos] !== NEWLINE);
    this.expect(NEWLINE);
  }

  simpleStatement(): Stmt {
    const start = this.pos;
    switch (this.kind[start]) {
      case NAME:
        return this.isTypeAlias() ? this.typeAlias() : this.assignmentOrExpression();
      case IMPORT:
        return this.import();
      case FROM:
        return this.importFrom();
      case RETURN: {
        this.pos++;
        const value = this.endsStatement() ? null : this.starExpressions();
        const end = this.pos - 1;
        return new tree.Return(value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
      }
      case RAISE:
        return this.raise();
      case PASS:
        this.pos++;
        return new tree.Pass(this.line[start], this.column[start], this.endLine[start], this.endColumn[start]);
      case BREAK:
        this.pos++;
        return new tree.Break(this.line[start], this.column[start], this.endLine[start], this.endColumn[start]);
      case CONTINUE:
        this.pos++;
        return new tree.Continue(this.line[start], this.column[start], this.endLine[start], this.endColumn[start]);
      case DEL:
        return this.delete();
      case YIELD:
        return this.yieldStatement();
      case ASSERT:
        return this.assert();
      case GLOBAL: {
        const names = this.nameList();
        const end = this.pos - 1;
        return new tree.Global(names, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
      }
      case NONLOCAL: {
        const names = this.nameList();
        const end = this.pos - 1;
        return new tree.Nonlocal(names, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
      }
      default:
        return this.assignmentOrExpression();
    }
  }

  /** What an empty line at the prompt is read as. */
  passAt(at: number): Stmt {
    return new tree.Pass(this.line[at], this.column[at], this.endLine[at], this.endColumn[at]);
  }

  endsStatement(): boolean {
    return this.kind[this.pos] === NEWLINE || this.kind[this.pos] === SEMI;
  }

  nameList(): string[] {
    this.pos++;
    const names = [this.expectName()];
    while (this.skip(COMMA)) names.push(this.expectName());
    return names;
  }

  yieldStatement(): Stmt {
    const start = this.pos;
    const value = this.yield();
    const end = this.pos - 1;
    return new tree.ExpressionStatement(value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** A statement that begins with an expression; what follows it says what it is. */
  assignmentOrExpression(): Stmt {
    const start = this.pos;
    const first = this.starExpressions();
    const kind = this.kind[this.pos];
    if (kind === EQUAL) return this.assignment(first, start);
    if (kind === COLON) return this.annotated(first, start);
    if (kind > EQUAL && kind < VBAR) return this.augmented(first, start);
    const end = this.pos - 1;
    return new tree.ExpressionStatement(first, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  assignment(first: Expr, start: number): Stmt {
    const targets: Expr[] = [];
    let value = first;
    while (this.skip(EQUAL)) {
      if (!makeStore(value)) this.reject();
      targets.push(value);
      value = this.annotatedValue();
    }
    const end = this.pos - 1;
    return new tree.Assign(targets, value, null, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  annotated(target: Expr, start: number): Stmt {
    const isSimple = target.kind === 'Name' && this.kind[start] === NAME ? 1 : 0;
    if (!makeSingleStore(target) || (this.kind[start] === LPAR && beginsWithTarget(target))) this.reject();
    this.pos++;
    const annotation = this.expression();
    const value = this.skip(EQUAL) ? this.annotatedValue() : null;
    const end = this.pos - 1;
    const [line, column, endLine, endColumn] = [this.line[start], this.column[start], this.endLine[end], this.endColumn[end]];
    return new tree.AnnAssign(target, annotation, value, isSimple, line, column, endLine, endColumn);
  }

  augmented(target: Expr, start: number): Stmt {
    if (!makeSingleStore(target)) this.reject();
    const operator = AUGMENTED[this.kind[this.pos++]];
    const value = this.annotatedValue();
    const end = this.pos - 1;
    return new tree.AugAssign(target, operator, value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** `type` is a keyword only where a name follows it. */
  isTypeAlias(): boolean {
    return this.kind[this.pos + 1] === NAME && this.isWord('type');
  }

  typeAlias(): Stmt {
    const start = this.pos++;
    const name = this.name();
    name.ctx = 'Store';
    const parameters = this.typeParameters();
    this.expect(EQUAL);
    const value = this.expression();
    const end = this.pos - 1;
    return new tree.TypeAlias(name, parameters, value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  raise(): Stmt {
    const start = this.pos++;
    const exc = this.endsStatement() ? null : this.expression();
    const cause = exc !== null && this.skip(FROM) ? this.expression() : null;
    const end = this.pos - 1;
    return new tree.Raise(exc, cause, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  assert(): Stmt {
    const start = this.pos++;
    const test = this.expression();
    const message = this.skip(COMMA) ? this.expression() : null;
    const end = this.pos - 1;
    return new tree.Assert(test, message, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  delete(): Stmt {
    const start = this.pos++;
    const targets: Expr[] = [];
    do {
      if (targets.length > 0 && this.endsStatement()) break;
      const target = this.kind[this.pos] === AWAIT ? this.reject() : this.primary();
      if (!makeDelete(target)) this.reject();
      targets.push(target);
    } while (this.skip(COMMA));
    if (!this.endsStatement()) this.reject();
    const end = this.pos - 1;
    return new tree.Delete(targets, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  import(): Stmt {
    const start = this.pos++;
    const names: tree.Alias[] = [];
    do {
      const first = this.pos;
      names.push(this.alias(this.dottedName(), first));
    } while (this.skip(COMMA));
    const end = this.pos - 1;
    return new tree.Import(names, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  dottedName(): string {
    let name = this.expectName();
    while (this.skip(DOT)) name += `.${this.expectName()}`;
    return name;
  }

  /** The alias of `name`, which began at token `start`, with its `as` when it has one. */
  alias(name: string, start: number): tree.Alias {
    const as = this.skip(AS) ? this.expectName() : null;
    const end = this.pos - 1;
    return new tree.Alias(name, as, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  importFrom(): Stmt {
    const start = this.pos++;
    let level = 0;
    for (; this.kind[this.pos] === DOT || this.kind[this.pos] === ELLIPSIS; this.pos++) level += this.kind[this.pos] === DOT ? 1 : 3;
    const module = level > 0 && this.kind[this.pos] === IMPORT ? null : this.dottedName();
    this.expect(IMPORT);
    const names = this.importedNames();
    if (module === '__future__' && names.some(name => name.name === 'barry_as_FLUFL')) this.isFlufl = true;
    const end = this.pos - 1;
    return new tree.ImportFrom(module, names, level, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  importedNames(): tree.Alias[] {
    const first = this.pos;
    if (this.skip(STAR))
      return [new tree.Alias('*', null, this.line[first], this.column[first], this.endLine[first], this.endColumn[first])];
    const isBracketed = this.skip(LPAR);
    const names: tree.Alias[] = [];
    do {
      if (isBracketed && names.length > 0 && this.kind[this.pos] === RPAR) break;
      const start = this.pos;
      names.push(this.alias(this.expectName(), start));
    } while (this.skip(COMMA));
    if (isBracketed) this.expect(RPAR);
    return names;
  }
}
