/** Patterns of `match`. A name without a dot captures; with a dot it is a value. */
import {
  AS,
  COLON,
  COMMA,
  DOT,
  DOUBLESTAR,
  EQUAL,
  FALSE as FALSE_WORD,
  FSTRING_START,
  IF,
  LBRACE,
  LPAR,
  LSQB,
  MINUS,
  NAME,
  NONE as NONE_WORD,
  NUMBER,
  PLUS,
  RBRACE,
  RPAR,
  RSQB,
  STAR,
  STRING,
  TRUE as TRUE_WORD,
  TSTRING_START,
  VBAR,
} from '../token/kinds.ts';
import { FALSE, NONE, TRUE } from '../tree/constant-value.ts';
import type { Expr, Pattern } from '../tree/generated/nodes.ts';
import * as tree from '../tree/generated/nodes.ts';
import { Expressions } from './expressions.ts';

export abstract class Patterns extends Expressions {
  /** What stands after `case`: a pattern, or several with commas, which are a sequence. */
  patterns(): Pattern {
    const start = this.pos;
    const first = this.maybeStarPattern();
    if (this.kind[this.pos] !== COMMA) {
      if (first.kind === 'MatchStar') this.reject();
      return first;
    }
    const found = [first];
    while (this.skip(COMMA)) {
      if (this.kind[this.pos] === COLON || this.kind[this.pos] === IF) break;
      found.push(this.maybeStarPattern());
    }
    const end = this.pos - 1;
    return new tree.MatchSequence(found, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  maybeStarPattern(): Pattern {
    if (this.kind[this.pos] !== STAR) return this.pattern();
    const start = this.pos++;
    const name = this.expectName();
    const end = this.pos - 1;
    const target = name === '_' ? null : name;
    if (target !== null) this.checkCapture();
    return new tree.MatchStar(target, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** A captured name may not go on as a value or a class. */
  checkCapture(): void {
    const kind = this.kind[this.pos];
    if (kind === DOT || kind === LPAR || kind === EQUAL) this.reject();
  }

  pattern(): Pattern {
    this.enter(1);
    const start = this.pos;
    const inner = this.orPattern();
    this.depth--;
    if (!this.skip(AS)) return inner;
    const name = this.expectName();
    if (name === '_') this.reject();
    this.checkCapture();
    const end = this.pos - 1;
    return new tree.MatchAs(inner, name, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  orPattern(): Pattern {
    const start = this.pos;
    const first = this.closedPattern();
    if (this.kind[this.pos] !== VBAR) return first;
    const found = [first];
    while (this.skip(VBAR)) found.push(this.closedPattern());
    const end = this.pos - 1;
    return new tree.MatchOr(found, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  closedPattern(): Pattern {
    const start = this.pos;
    switch (this.kind[start]) {
      case NAME:
        return this.namePattern();
      case LPAR:
        return this.roundPattern();
      case LSQB:
        return this.squarePattern();
      case LBRACE:
        return this.mappingPattern();
      case NONE_WORD:
      case TRUE_WORD:
      case FALSE_WORD: {
        const value = this.kind[start] === NONE_WORD ? NONE : this.kind[start] === TRUE_WORD ? TRUE : FALSE;
        this.pos++;
        return new tree.MatchSingleton(value, this.line[start], this.column[start], this.endLine[start], this.endColumn[start]);
      }
      default:
        return this.valuePattern(this.literal(), start);
    }
  }

  valuePattern(value: Expr, start: number): Pattern {
    const end = this.pos - 1;
    return new tree.MatchValue(value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** A string or a number, which may have a sign or be complex. */
  literal(): Expr {
    const start = this.pos;
    const kind = this.kind[start];
    if (kind === STRING || kind === FSTRING_START || kind === TSTRING_START) return this.strings();
    const real = this.signedNumber();
    const sign = this.kind[this.pos];
    if (sign !== PLUS && sign !== MINUS) return real;
    if (numberType(real) === 'complex') this.reject();
    this.pos++;
    if (this.kind[this.pos] !== NUMBER) this.reject();
    const imaginary = this.number();
    if (imaginary.value.type !== 'complex') this.reject();
    const end = this.pos - 1;
    const operator = sign === PLUS ? 'Add' : 'Sub';
    return new tree.BinOp(real, operator, imaginary, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  signedNumber(): Expr {
    const start = this.pos;
    const sign = this.kind[start];
    if (sign === MINUS || sign === PLUS) this.pos++;
    if (this.kind[this.pos] !== NUMBER) this.reject();
    const value = this.number();
    if (sign !== MINUS) return value;
    const end = this.pos - 1;
    return new tree.UnaryOp('USub', value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  namePattern(): Pattern {
    const start = this.pos;
    const value = this.nameOrAttribute();
    const end = this.pos - 1;
    if (this.kind[this.pos] === LPAR) return this.classPattern(value, start);
    if (this.kind[this.pos] === EQUAL) this.reject();
    if (value.kind !== 'Name') return this.valuePattern(value, start);
    const name = value.id === '_' ? null : value.id;
    return new tree.MatchAs(null, name, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  nameOrAttribute(): Expr {
    const start = this.pos;
    if (this.kind[start] !== NAME) this.reject();
    let value: Expr = this.name();
    while (this.skip(DOT)) {
      const name = this.expectName();
      const end = this.pos - 1;
      value = new tree.Attribute(value, name, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
    }
    return value;
  }

  /** `(…)`: a group when it has one pattern and no comma, else a sequence. */
  roundPattern(): Pattern {
    const start = this.pos++;
    const found: Pattern[] = [];
    if (this.kind[this.pos] !== RPAR) {
      found.push(this.maybeStarPattern());
      if (this.kind[this.pos] === RPAR && found[0].kind !== 'MatchStar') {
        this.pos++;
        return found[0];
      }
      if (this.kind[this.pos] !== COMMA) this.reject();
    }
    return this.sequencePattern(found, start, RPAR);
  }

  squarePattern(): Pattern {
    const start = this.pos++;
    const found: Pattern[] = [];
    if (this.kind[this.pos] !== RSQB) found.push(this.maybeStarPattern());
    return this.sequencePattern(found, start, RSQB);
  }

  sequencePattern(found: Pattern[], start: number, close: number): Pattern {
    while (found.length > 0 && this.skip(COMMA)) {
      if (this.kind[this.pos] === close) break;
      found.push(this.maybeStarPattern());
    }
    const end = this.pos;
    this.expect(close);
    return new tree.MatchSequence(found, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  mappingPattern(): Pattern {
    const start = this.pos++;
    const keys: Expr[] = [];
    const patterns: Pattern[] = [];
    let rest: string | null = null;
    while (this.kind[this.pos] !== RBRACE) {
      if (this.skip(DOUBLESTAR)) {
        rest = this.expectName();
        if (rest === '_') this.reject();
        this.checkCapture();
        this.skip(COMMA);
        break;
      }
      keys.push(this.mappingKey());
      this.expect(COLON);
      patterns.push(this.pattern());
      if (!this.skip(COMMA)) break;
    }
    const end = this.pos;
    this.expect(RBRACE);
    return new tree.MatchMapping(keys, patterns, rest, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  mappingKey(): Expr {
    switch (this.kind[this.pos]) {
      case NAME: {
        const value = this.nameOrAttribute();
        if (value.kind === 'Name') this.reject();
        return value;
      }
      case NONE_WORD:
        return this.constant(NONE);
      case TRUE_WORD:
        return this.constant(TRUE);
      case FALSE_WORD:
        return this.constant(FALSE);
      default:
        return this.literal();
    }
  }

  classPattern(cls: Expr, start: number): Pattern {
    this.pos++;
    const [positional, names, named]: [Pattern[], string[], Pattern[]] = [[], [], []];
    while (this.kind[this.pos] !== RPAR) {
      if (this.kind[this.pos] === NAME && this.kind[this.pos + 1] === EQUAL) {
        names.push(this.expectName());
        this.pos++;
        named.push(this.pattern());
      } else {
        if (names.length > 0) this.reject();
        positional.push(this.pattern());
      }
      if (!this.skip(COMMA)) break;
    }
    const end = this.pos;
    this.expect(RPAR);
    const [line, column, endLine, endColumn] = [this.line[start], this.column[start], this.endLine[end], this.endColumn[end]];
    return new tree.MatchClass(cls, positional, names, named, line, column, endLine, endColumn);
  }
}

function numberType(node: Expr): string | undefined {
  const inner = node.kind === 'UnaryOp' ? node.operand : node;
  return inner.kind === 'Constant' ? inner.value.type : undefined;
}
