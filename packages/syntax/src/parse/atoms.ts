/**
 * Names, literals, and everything in brackets: groups, tuples, lists, sets, dictionaries, comprehensions, slices.
 */
import {
  ASYNC,
  COLON,
  COMMA,
  ELLIPSIS as DOTS,
  DOUBLESTAR,
  FALSE as FALSE_WORD,
  FOR,
  FSTRING_START,
  LBRACE,
  LPAR,
  LSQB,
  NAME,
  NONE as NONE_WORD,
  NUMBER,
  RBRACE,
  RPAR,
  RSQB,
  STAR,
  STRING,
  TRUE as TRUE_WORD,
  TSTRING_START,
  YIELD,
} from '../token/kinds.ts';
import { type ConstantValue, ELLIPSIS, FALSE, NONE, TRUE } from '../tree/constant-value.ts';
import type { Expr } from '../tree/generated/nodes.ts';
import * as tree from '../tree/generated/nodes.ts';
import { ArgumentLists } from './arguments.ts';

export abstract class Atoms extends ArgumentLists {
  abstract starNamedExpression(): Expr;
  abstract yield(): Expr;

  atom(): Expr {
    switch (this.kind[this.pos]) {
      case NAME:
        return this.name();
      case NUMBER:
        return this.number();
      case STRING:
      case FSTRING_START:
      case TSTRING_START:
        return this.strings();
      case LPAR:
        return this.bracketed(this.round);
      case LSQB:
        return this.bracketed(this.square);
      case LBRACE:
        return this.bracketed(this.curly);
      case NONE_WORD:
        return this.constant(NONE);
      case TRUE_WORD:
        return this.constant(TRUE);
      case FALSE_WORD:
        return this.constant(FALSE);
      case DOTS:
        return this.constant(ELLIPSIS);
      default:
        return this.reject();
    }
  }

  bracketed(read: () => Expr): Expr {
    this.enter(1);
    const value = read.call(this);
    this.depth--;
    return value;
  }

  name(): tree.Name {
    const at = this.pos++;
    const name = this.tokens.names[this.data[at]];
    return new tree.Name(name, 'Load', this.line[at], this.column[at], this.endLine[at], this.endColumn[at]);
  }

  constant(value: ConstantValue): Expr {
    const at = this.pos++;
    return new tree.Constant(value, null, this.line[at], this.column[at], this.endLine[at], this.endColumn[at]);
  }

  isComprehension(): boolean {
    return this.kind[this.pos] === FOR || this.kind[this.pos] === ASYNC;
  }

  /** `(…)`: an empty tuple, a yield, a group, a tuple or a generator. */
  round(): Expr {
    const start = this.pos++;
    if (this.kind[this.pos] === RPAR) return this.tuple([], start);
    if (this.kind[this.pos] === YIELD) {
      const value = this.yield();
      this.expect(RPAR);
      return value;
    }
    const first = this.starNamedExpression();
    if (this.kind[this.pos] === COMMA) return this.tuple(this.elements(first, RPAR), start);
    if (first.kind === 'Starred') this.reject();
    if (this.isComprehension()) {
      const generator = this.generatorFrom(first, start);
      this.pos++;
      return generator;
    }
    this.expect(RPAR);
    return first;
  }

  /** A tuple whose closing bracket is next. */
  tuple(elements: Expr[], start: number): Expr {
    const end = this.pos;
    this.expect(RPAR);
    return new tree.Tuple(elements, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** The elements after `first`, up to the closing bracket, which stays. */
  elements(first: Expr, close: number): Expr[] {
    const found = [first];
    while (this.skip(COMMA)) {
      if (this.kind[this.pos] === close) break;
      found.push(this.starNamedExpression());
    }
    return found;
  }

  square(): Expr {
    const start = this.pos++;
    let elements: Expr[] = [];
    if (this.kind[this.pos] !== RSQB) {
      const first = this.starNamedExpression();
      if (this.isComprehension()) {
        if (first.kind === 'Starred') this.reject();
        const generators = this.comprehensions();
        const end = this.pos;
        this.expect(RSQB);
        return new tree.ListComp(first, generators, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
      }
      elements = this.elements(first, RSQB);
    }
    const end = this.pos;
    this.expect(RSQB);
    return new tree.List(elements, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  curly(): Expr {
    const start = this.pos++;
    if (this.kind[this.pos] === RBRACE || this.kind[this.pos] === DOUBLESTAR) return this.dictionary(null, start);
    const first = this.starNamedExpression();
    if (this.kind[this.pos] === COLON && first.kind !== 'Starred' && !this.isBareWalrus(first, start + 1))
      return this.dictionary(first, start);
    if (this.isComprehension()) {
      if (first.kind === 'Starred') this.reject();
      const generators = this.comprehensions();
      const end = this.pos;
      this.expect(RBRACE);
      return new tree.SetComp(first, generators, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
    }
    const elements = this.elements(first, RBRACE);
    const end = this.pos;
    this.expect(RBRACE);
    return new tree.Set(elements, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** Whether `node`, read from token `start`, is a walrus without brackets: it may be an element but not a key. */
  isBareWalrus(node: Expr, start: number): boolean {
    return node.kind === 'NamedExpr' && this.kind[start] === NAME && node.column === this.column[start] && node.line === this.line[start];
  }

  /** A dictionary whose first key, when it has no `**`, has been read. */
  dictionary(first: Expr | null, start: number): Expr {
    const keys: (Expr | null)[] = [];
    const values: Expr[] = [];
    let key = first;
    while (key !== null || this.kind[this.pos] !== RBRACE) {
      if (key === null && this.skip(DOUBLESTAR)) {
        keys.push(null);
        values.push(this.bitwiseOr());
      } else {
        keys.push(key ?? this.expression());
        this.expect(COLON);
        values.push(this.expression());
        if (keys.length === 1 && this.isComprehension()) return this.dictionaryFrom(keys[0] as Expr, values[0], start);
      }
      key = null;
      if (!this.skip(COMMA)) break;
    }
    const end = this.pos;
    this.expect(RBRACE);
    return new tree.Dict(keys, values, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  dictionaryFrom(key: Expr, value: Expr, start: number): Expr {
    const generators = this.comprehensions();
    const end = this.pos;
    this.expect(RBRACE);
    return new tree.DictComp(key, value, generators, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** What stands in the brackets of a subscript; a comma or a star makes it a tuple. */
  slices(): Expr {
    const start = this.pos;
    const first = this.slice();
    if (this.kind[this.pos] !== COMMA && first.kind !== 'Starred') return first;
    const elements = [first];
    while (this.skip(COMMA)) {
      if (this.kind[this.pos] === RSQB) break;
      elements.push(this.slice());
    }
    const end = this.pos - 1;
    return new tree.Tuple(elements, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  slice(): Expr {
    const start = this.pos;
    if (this.skip(STAR)) {
      const value = this.expression();
      const end = this.pos - 1;
      return new tree.Starred(value, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
    }
    let lower: Expr | null = null;
    if (this.kind[start] !== COLON) {
      lower = this.namedExpression();
      if (this.kind[this.pos] !== COLON || this.isBareWalrus(lower, start)) return lower;
    }
    this.pos++;
    const upper = this.endsSlicePart() ? null : this.expression();
    const step = this.skip(COLON) && !this.endsSlicePart() ? this.expression() : null;
    const end = this.pos - 1;
    return new tree.Slice(lower, upper, step, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  endsSlicePart(): boolean {
    const kind = this.kind[this.pos];
    return kind === COLON || kind === COMMA || kind === RSQB;
  }
}
