/** Statements with blocks: `if`, `for`, `def`, `class`, `with`, `try`, `match`, … */
import {
  ARROW,
  AS,
  ASYNC,
  AT,
  CLASS,
  COLON,
  COMMA,
  DEDENT,
  DEF,
  ELIF,
  ELSE,
  EXCEPT,
  FINALLY,
  FOR,
  IF,
  IN,
  INDENT,
  LPAR,
  NAME,
  NEWLINE,
  RPAR,
  STAR,
  TRY,
  WHILE,
  WITH,
  YIELD,
} from '../token/kinds.ts';
import type { Expr, Stmt } from '../tree/generated/nodes.ts';
import * as tree from '../tree/generated/nodes.ts';
import { SimpleStatements } from './simple-statements.ts';
import { makeStore } from './targets.ts';

export class CompoundStatements extends SimpleStatements {
  /** Reads a statement, or a line of simple ones, into `into`. */
  statement(into: Stmt[]): void {
    const compound = this.compoundStatement();
    if (compound === null) this.simpleStatements(into);
    else into.push(compound);
  }

  compoundStatement(): Stmt | null {
    const start = this.pos;
    switch (this.kind[start]) {
      case IF:
        return this.if();
      case DEF:
        return this.function([], start, false);
      case CLASS:
        return this.class([]);
      case FOR:
        return this.for(start, false);
      case WHILE:
        return this.while();
      case WITH:
        return this.with(start, false);
      case TRY:
        return this.try();
      case AT:
        return this.decorated();
      case ASYNC:
        return this.async([]);
      case NAME:
        return this.isMatch() ? this.match() : null;
      default:
        return null;
    }
  }

  /** What follows a colon: an indented block, or simple statements on the same line. */
  block(): Stmt[] {
    const body: Stmt[] = [];
    if (!this.skip(NEWLINE)) {
      this.simpleStatements(body);
      return body;
    }
    this.expect(INDENT);
    this.enter(1);
    do this.statement(body);
    while (this.kind[this.pos] !== DEDENT);
    this.depth--;
    this.pos++;
    return body;
  }

  colonBlock(): Stmt[] {
    this.expect(COLON);
    return this.block();
  }

  /** An `elif` is an `if` of its own inside `orelse`; there may be thousands, so they are nested from the last one outward. */
  if(): Stmt {
    const branches: { start: number; test: Expr; body: Stmt[] }[] = [];
    do {
      const start = this.pos++;
      const test = this.namedExpression();
      branches.push({ start, test, body: this.colonBlock() });
    } while (this.kind[this.pos] === ELIF);
    let orelse = this.else();
    const end = this.lastToken();
    const [endLine, endColumn] = [this.endLine[end], this.endColumn[end]];
    for (let at = branches.length - 1; at > 0; at--) {
      const { start, test, body } = branches[at];
      orelse = [new tree.If(test, body, orelse, this.line[start], this.column[start], endLine, endColumn)];
    }
    const { start, test, body } = branches[0];
    return new tree.If(test, body, orelse, this.line[start], this.column[start], endLine, endColumn);
  }

  else(): Stmt[] {
    return this.skip(ELSE) ? this.colonBlock() : [];
  }

  while(): Stmt {
    const start = this.pos++;
    const test = this.namedExpression();
    const body = this.colonBlock();
    const orelse = this.else();
    const end = this.lastToken();
    return new tree.While(test, body, orelse, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  for(start: number, isAsync: boolean): Stmt {
    this.pos++;
    const target = this.loopTargets();
    this.expect(IN);
    const iter = this.starExpressions();
    const body = this.colonBlock();
    const orelse = this.else();
    const end = this.lastToken();
    const For = isAsync ? tree.AsyncFor : tree.For;
    return new For(target, iter, body, orelse, null, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  async(decorators: Expr[]): Stmt {
    const start = this.pos++;
    switch (this.kind[this.pos]) {
      case DEF:
        return this.function(decorators, start, true);
      case FOR:
        return decorators.length > 0 ? this.reject() : this.for(start, true);
      case WITH:
        return decorators.length > 0 ? this.reject() : this.with(start, true);
      default:
        return this.reject();
    }
  }

  decorated(): Stmt {
    const decorators: Expr[] = [];
    while (this.skip(AT)) {
      decorators.push(this.namedExpression());
      this.expect(NEWLINE);
    }
    const start = this.pos;
    if (this.kind[start] === DEF) return this.function(decorators, start, false);
    if (this.kind[start] === CLASS) return this.class(decorators);
    return this.kind[start] === ASYNC ? this.async(decorators) : this.reject();
  }

  function(decorators: Expr[], start: number, isAsync: boolean): Stmt {
    this.pos++;
    const name = this.expectName();
    const typeParameters = this.typeParameters();
    this.expect(LPAR);
    const args = this.parameters(RPAR);
    this.pos++;
    const returns = this.skip(ARROW) ? this.expression() : null;
    const body = this.colonBlock();
    const end = this.lastToken();
    const [line, column, endLine, endColumn] = [this.line[start], this.column[start], this.endLine[end], this.endColumn[end]];
    const FunctionDef = isAsync ? tree.AsyncFunctionDef : tree.FunctionDef;
    return new FunctionDef(name, args, body, decorators, returns, null, typeParameters, line, column, endLine, endColumn);
  }

  class(decorators: Expr[]): Stmt {
    const start = this.pos++;
    const name = this.expectName();
    const typeParameters = this.typeParameters();
    const bases: Expr[] = [];
    const keywords: tree.Keyword[] = [];
    if (this.skip(LPAR)) {
      this.callArguments(bases, keywords, false);
      this.pos++;
    }
    const body = this.colonBlock();
    const end = this.lastToken();
    const [line, column, endLine, endColumn] = [this.line[start], this.column[start], this.endLine[end], this.endColumn[end]];
    return new tree.ClassDef(name, bases, keywords, body, decorators, typeParameters, line, column, endLine, endColumn);
  }

  with(start: number, isAsync: boolean): Stmt {
    this.pos++;
    const items = this.bracketedItems() ?? this.withItems();
    const body = this.colonBlock();
    const end = this.lastToken();
    const With = isAsync ? tree.AsyncWith : tree.With;
    return new With(items, body, null, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  withItems(): tree.WithItem[] {
    const items = [];
    do {
      items.push(this.withItem(this.expression()));
    } while (this.skip(COMMA));
    return items;
  }

  withItem(context: Expr): tree.WithItem {
    if (!this.skip(AS)) return new tree.WithItem(context, null);
    const target = this.starExpression();
    if (!makeStore(target)) this.reject();
    return new tree.WithItem(context, target);
  }

  /**
   * `with (a as b, c):`. The same bracket may also begin an expression: `with (a):` reads alike both ways, `with (a, b).c:`
   * and `with (yield x):` are expressions. null, and nothing read, when it is one.
   */
  bracketedItems(): tree.WithItem[] | null {
    const start = this.pos;
    if (this.kind[start] !== LPAR || this.kind[this.data[start] + 1] !== COLON) return null;
    this.pos++;
    const items: tree.WithItem[] = [];
    while (this.kind[this.pos] !== RPAR || items.length === 0) {
      const kind = this.kind[this.pos];
      if (kind === STAR || kind === YIELD || kind === RPAR) return this.giveUp(start);
      items.push(this.withItem(this.expression()));
      if (this.kind[this.pos] !== COMMA && this.kind[this.pos] !== RPAR) return this.giveUp(start);
      this.skip(COMMA);
    }
    this.pos++;
    return items;
  }

  giveUp(start: number): null {
    this.pos = start;
    return null;
  }

  try(): Stmt {
    const start = this.pos++;
    const body = this.colonBlock();
    const handlers: tree.ExceptHandler[] = [];
    const isStar = this.kind[this.pos] === EXCEPT && this.kind[this.pos + 1] === STAR;
    while (this.kind[this.pos] === EXCEPT) handlers.push(this.handler(isStar));
    const orelse = handlers.length > 0 ? this.else() : [];
    const final = this.skip(FINALLY) ? this.colonBlock() : [];
    if (handlers.length === 0 && final.length === 0) this.reject();
    const end = this.lastToken();
    const Try = isStar ? tree.TryStar : tree.Try;
    return new Try(body, handlers, orelse, final, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** One `except`. All of a `try` have the star or none has; several types without brackets take no `as`. */
  handler(isStar: boolean): tree.ExceptHandler {
    const start = this.pos++;
    if (this.skip(STAR) !== isStar) this.reject();
    let type: Expr | null = null;
    let name: string | null = null;
    if (isStar || this.kind[this.pos] !== COLON) {
      const first = this.pos;
      type = this.expression();
      if (this.skip(AS)) name = this.expectName();
      else if (this.kind[this.pos] === COMMA) type = this.tupleFrom(type, first, false);
    }
    const body = this.colonBlock();
    const end = this.lastToken();
    return new tree.ExceptHandler(type, name, body, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** `match` is a keyword only where its line ends in a colon and an indented block follows. */
  isMatch(): boolean {
    if (!this.isWord('match')) return false;
    const next = this.kind[this.pos + 1];
    if (next === COLON || next === NEWLINE) return false;
    let at = this.pos + 1;
    while (this.kind[at] > NEWLINE) {
      // Brackets are stepped over whole; a bracket that is never closed has no partner.
      const isOpening = this.kind[at] >= LPAR && this.kind[at] < COLON && this.data[at] > at;
      at = isOpening ? this.data[at] : at + 1;
    }
    return this.kind[at] === NEWLINE && this.kind[at - 1] === COLON && this.kind[at + 1] === INDENT;
  }

  match(): Stmt {
    const start = this.pos++;
    const subject = this.subject();
    this.expect(COLON);
    this.expect(NEWLINE);
    this.expect(INDENT);
    const cases: tree.MatchCase[] = [];
    do cases.push(this.case());
    while (this.kind[this.pos] !== DEDENT);
    this.pos++;
    const end = this.lastToken();
    return new tree.Match(subject, cases, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  subject(): Expr {
    const start = this.pos;
    const first = this.starNamedExpression();
    if (this.kind[this.pos] !== COMMA) return first.kind === 'Starred' ? this.reject() : first;
    const elements = [first];
    while (this.skip(COMMA)) {
      if (this.kind[this.pos] === COLON) break;
      elements.push(this.starNamedExpression());
    }
    const end = this.pos - 1;
    return new tree.Tuple(elements, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  case(): tree.MatchCase {
    if (!this.isWord('case')) this.reject();
    this.pos++;
    const pattern = this.patterns();
    const guard = this.skip(IF) ? this.namedExpression() : null;
    return new tree.MatchCase(pattern, guard, this.colonBlock());
  }
}
