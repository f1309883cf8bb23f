/**
 * Expressions, loosest binding first: conditional, lambda, `or`, `and`, `not`, comparisons, then binary operators by
 * precedence climbing, powers, calls and subscripts. Displays and brackets are a floor below, in `atoms.ts`.
 */
import {
  AND,
  AWAIT,
  COLON,
  COLONEQUAL,
  COMMA,
  DOT,
  DOUBLESTAR,
  ELSE,
  EQEQUAL,
  EQUAL,
  EXCLAMATION,
  FROM,
  IF,
  IN,
  IS,
  LAMBDA,
  LPAR,
  LSQB,
  MINUS,
  NAME,
  NEWLINE,
  NOT,
  NOTEQUAL,
  OR,
  PLUS,
  RBRACE,
  RPAR,
  RSQB,
  SEMI,
  STAR,
  TILDE,
  VBAR,
  YIELD,
} from '../token/kinds.ts';
import type { CompareOperator, Expr } from '../tree/generated/nodes.ts';
import * as tree from '../tree/generated/nodes.ts';
import { Atoms } from './atoms.ts';
import { BINARY, BINDING, COMPARE, UNARY } from './operators.ts';

export abstract class Expressions extends Atoms {
  expression(): Expr {
    this.enter(1);
    const start = this.pos;
    if (this.kind[start] === LAMBDA) return this.lambda();
    const body = this.disjunction();
    if (this.kind[this.pos] !== IF) {
      this.depth--;
      return body;
    }
    this.pos++;
    const test = this.disjunction();
    this.expect(ELSE);
    const orelse = this.expression();
    const end = this.pos - 1;
    this.depth--;
    return new tree.IfExp(test, body, orelse, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  lambda(): Expr {
    this.enter(1);
    const start = this.pos++;
    const args = this.parameters(COLON);
    this.pos++;
    const body = this.expression();
    const end = this.pos - 1;
    this.depth -= 2;
    return new tree.Lambda(args, body, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  namedExpression(): Expr {
    const start = this.pos;
    if (this.kind[start] === NAME && this.kind[start + 1] === COLONEQUAL) {
      const target = this.name();
      target.ctx = 'Store';
      this.pos++;
      const value = this.expression();
      const end = this.pos - 1;
      return new tree.NamedExpr(target, value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
    }
    const value = this.expression();
    if (this.kind[this.pos] === COLONEQUAL) this.reject();
    return value;
  }

  starNamedExpression(): Expr {
    return this.kind[this.pos] === STAR ? this.starExpression() : this.namedExpression();
  }

  starExpression(): Expr {
    if (this.kind[this.pos] !== STAR) return this.expression();
    const start = this.pos++;
    const value = this.bitwiseOr();
    const end = this.pos - 1;
    return new tree.Starred(value, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** Expressions with commas between them are a tuple; stars may stand in it. */
  starExpressions(): Expr {
    const start = this.pos;
    const first = this.starExpression();
    if (this.kind[this.pos] !== COMMA) return first;
    return this.tupleFrom(first, start, true);
  }

  /** The same without stars, as after `except` and in `eval`. */
  expressions(): Expr {
    const start = this.pos;
    const first = this.expression();
    if (this.kind[this.pos] !== COMMA) return first;
    return this.tupleFrom(first, start, false);
  }

  tupleFrom(first: Expr, start: number, mayStar: boolean): Expr {
    const elements = [first];
    while (this.skip(COMMA)) {
      if (this.endsTuple()) break;
      elements.push(mayStar ? this.starExpression() : this.expression());
    }
    const end = this.pos - 1;
    return new tree.Tuple(elements, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** Whether the comma before was the last thing of a tuple without brackets. */
  endsTuple(): boolean {
    const kind = this.kind[this.pos];
    return (
      kind === NEWLINE ||
      kind === EQUAL ||
      kind === RPAR ||
      kind === SEMI ||
      kind === COLON ||
      kind === RBRACE ||
      kind === RSQB ||
      kind === EXCLAMATION ||
      kind === 0 ||
      (kind >= FIRST_AUGMENTED && kind <= LAST_AUGMENTED)
    );
  }

  /** What may stand right of `=`: a yield, or expressions. */
  annotatedValue(): Expr {
    return this.kind[this.pos] === YIELD ? this.yield() : this.starExpressions();
  }

  yield(): Expr {
    const start = this.pos++;
    if (this.skip(FROM)) {
      const value = this.expression();
      const end = this.pos - 1;
      return new tree.YieldFrom(value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
    }
    const value = this.endsTuple() ? null : this.starExpressions();
    const end = this.pos - 1;
    return new tree.Yield(value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  disjunction(): Expr {
    const start = this.pos;
    const left = this.conjunction();
    if (this.kind[this.pos] !== OR) return left;
    const values = [left];
    while (this.skip(OR)) values.push(this.conjunction());
    const end = this.pos - 1;
    return new tree.BoolOp('Or', values, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  conjunction(): Expr {
    const start = this.pos;
    const left = this.inversion();
    if (this.kind[this.pos] !== AND) return left;
    const values = [left];
    while (this.skip(AND)) values.push(this.inversion());
    const end = this.pos - 1;
    return new tree.BoolOp('And', values, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  inversion(): Expr {
    const start = this.pos;
    if (this.kind[start] !== NOT) return this.comparison();
    this.enter(1);
    this.pos++;
    const operand = this.inversion();
    const end = this.pos - 1;
    this.depth--;
    return new tree.UnaryOp('Not', operand, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  comparison(): Expr {
    const start = this.pos;
    const left = this.binary(1);
    let operator = this.compareOperator();
    if (operator === undefined) return left;
    const operators: CompareOperator[] = [];
    const comparators: Expr[] = [];
    while (operator !== undefined) {
      operators.push(operator);
      comparators.push(this.binary(1));
      operator = this.compareOperator();
    }
    const end = this.pos - 1;
    return new tree.Compare(left, operators, comparators, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** Steps over a comparison operator, which may be two words. */
  compareOperator(): CompareOperator | undefined {
    const kind = this.kind[this.pos];
    if (kind < EQEQUAL || kind > NOT) return undefined;
    this.pos++;
    if (kind === IS) return this.skip(NOT) ? 'IsNot' : 'Is';
    if (kind === NOTEQUAL && (this.text[this.tokens.start[this.pos - 1]] === '<') !== this.isFlufl) this.reject();
    if (kind !== NOT) return COMPARE[kind];
    this.expect(IN);
    return 'NotIn';
  }

  bitwiseOr(): Expr {
    return this.binary(1);
  }

  /** Operators that bind at least as tightly as `least` (levels of `BINDING`), grouping to the left. */
  binary(least: number): Expr {
    const start = this.pos;
    let left = this.factor();
    for (;;) {
      const kind = this.kind[this.pos];
      const level = BINDING[kind];
      if (level < least || level === 0) return left;
      this.pos++;
      const right = this.binary(level + 1);
      const end = this.pos - 1;
      left = new tree.BinOp(left, BINARY[kind], right, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
    }
  }

  factor(): Expr {
    const start = this.pos;
    const kind = this.kind[start];
    if (kind === PLUS || kind === MINUS || kind === TILDE) {
      this.enter(1);
      this.pos++;
      const operand = this.factor();
      const end = this.pos - 1;
      this.depth--;
      return new tree.UnaryOp(UNARY[kind], operand, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
    }
    const base = kind === AWAIT ? this.await() : this.primary();
    if (this.kind[this.pos] !== DOUBLESTAR) return base;
    this.enter(2);
    this.pos++;
    const exponent = this.factor();
    const end = this.pos - 1;
    this.depth -= 2;
    return new tree.BinOp(base, 'Pow', exponent, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  await(): Expr {
    const start = this.pos++;
    const value = this.primary();
    const end = this.pos - 1;
    return new tree.Await(value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** An atom with its attributes, calls and subscripts. */
  primary(): Expr {
    const start = this.pos;
    let value = this.atom();
    for (;;) {
      const kind = this.kind[this.pos];
      if (kind === DOT) {
        this.pos++;
        const name = this.expectName();
        const end = this.pos - 1;
        value = new tree.Attribute(value, name, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
      } else if (kind === LPAR) {
        this.pos++;
        const args: Expr[] = [];
        const keywords: tree.Keyword[] = [];
        this.callArguments(args, keywords, true);
        const end = this.pos++;
        value = new tree.Call(value, args, keywords, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
      } else if (kind === LSQB) {
        this.pos++;
        const slice = this.slices();
        const end = this.pos;
        this.expect(RSQB);
        value = new tree.Subscript(value, slice, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
      } else return value;
    }
  }
}

const FIRST_AUGMENTED = EQUAL + 1;
const LAST_AUGMENTED = VBAR - 1;
