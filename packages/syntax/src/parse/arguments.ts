/**
 * Parameters of functions and lambdas, arguments of calls, type parameters, and comprehension clauses.
 */

import { ASYNC, COLON, COLONEQUAL, COMMA, DOUBLESTAR, EQUAL, FOR, IF, IN, LSQB, NAME, RPAR, RSQB, SLASH, STAR } from '../token/kinds.ts';
import type { Expr } from '../tree/generated/nodes.ts';
import * as tree from '../tree/generated/nodes.ts';
import { Literals } from './literals.ts';
import { makeStore } from './targets.ts';

export abstract class ArgumentLists extends Literals {
  abstract starExpression(): Expr;
  abstract disjunction(): Expr;

  /** Parameters up to `close` (a round bracket, or a lambda's colon), which stays. */
  parameters(close: number): tree.Arguments {
    const result = new tree.Arguments([], [], null, [], [], null, []);
    const isLambda = close === COLON;
    let hasStar = false;
    while (this.kind[this.pos] !== close) {
      if (this.skip(SLASH)) {
        if (hasStar || result.posonlyargs.length > 0 || result.args.length === 0) this.reject();
        result.posonlyargs = result.args;
        result.args = [];
      } else if (this.skip(STAR)) {
        if (hasStar) this.reject();
        hasStar = true;
        this.starParameter(result, close, isLambda);
      } else if (this.skip(DOUBLESTAR)) {
        result.kwarg = this.parameter(isLambda, false);
        this.skip(COMMA);
        if (this.kind[this.pos] !== close) this.reject();
        return result;
      } else this.namedParameter(result, hasStar, isLambda);
      if (!this.skip(COMMA)) break;
    }
    if (this.kind[this.pos] !== close) this.reject();
    return result;
  }

  /** After `*`: a name, or nothing when named parameters follow. */
  starParameter(result: tree.Arguments, close: number, isLambda: boolean): void {
    if (this.kind[this.pos] === COMMA) {
      const next = this.kind[this.pos + 1];
      if (next === close || next === DOUBLESTAR) this.reject();
    } else result.vararg = this.parameter(isLambda, true);
  }

  namedParameter(result: tree.Arguments, isKeywordOnly: boolean, isLambda: boolean): void {
    const parameter = this.parameter(isLambda, false);
    const value = this.skip(EQUAL) ? this.expression() : null;
    if (isKeywordOnly) {
      result.kwonlyargs.push(parameter);
      result.kw_defaults.push(value);
      return;
    }
    result.args.push(parameter);
    if (value !== null) result.defaults.push(value);
    else if (result.defaults.length > 0) this.reject();
  }

  parameter(isLambda: boolean, mayStar: boolean): tree.Arg {
    const start = this.pos;
    const name = this.expectName();
    let annotation: Expr | null = null;
    if (!isLambda && this.skip(COLON)) annotation = mayStar ? this.starExpression() : this.expression();
    const end = this.pos - 1;
    return new tree.Arg(name, annotation, null, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** Arguments up to the closing bracket, which stays. `mayGenerate`: a bare generator may be the only argument. */
  callArguments(args: Expr[], keywords: tree.Keyword[], mayGenerate: boolean): void {
    let hasDouble = false;
    while (this.kind[this.pos] !== RPAR) {
      const start = this.pos;
      if (this.skip(STAR)) {
        if (hasDouble) this.reject();
        const value = this.expression();
        const end = this.pos - 1;
        args.push(new tree.Starred(value, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]));
      } else if (this.skip(DOUBLESTAR)) {
        hasDouble = true;
        this.keyword(keywords, null, start);
      } else if (this.kind[start] === NAME && this.kind[start + 1] === EQUAL) {
        const name = this.expectName();
        this.pos++;
        this.keyword(keywords, name, start);
      } else {
        if (keywords.length > 0) this.reject();
        args.push(this.namedExpression());
        if (this.kind[this.pos] === FOR || this.kind[this.pos] === ASYNC) {
          if (!mayGenerate || args.length > 1) this.reject();
          args.push(this.generatorFrom(args.pop() as Expr, start - 1));
          return;
        }
      }
      if (!this.skip(COMMA)) break;
    }
    if (this.kind[this.pos] !== RPAR) this.reject();
  }

  /** A generator whose opening bracket is token `open`; stands before the closing bracket, which stays. */
  generatorFrom(element: Expr, open: number): tree.GeneratorExp {
    const generators = this.comprehensions();
    const end = this.pos;
    if (this.kind[end] !== RPAR) this.reject();
    return new tree.GeneratorExp(element, generators, this.line[open], this.column[open], this.endLine[end], this.endColumn[end]);
  }

  keyword(keywords: tree.Keyword[], name: string | null, start: number): void {
    const value = this.expression();
    const end = this.pos - 1;
    keywords.push(new tree.Keyword(name, value, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]));
  }

  /** One or more `for … in … if …`. */
  comprehensions(): tree.Comprehension[] {
    const found: tree.Comprehension[] = [];
    while (this.kind[this.pos] === FOR || (this.kind[this.pos] === ASYNC && this.kind[this.pos + 1] === FOR)) {
      const isAsync = this.skip(ASYNC) ? 1 : 0;
      this.pos++;
      const target = this.loopTargets();
      this.expect(IN);
      const iter = this.disjunction();
      const ifs: Expr[] = [];
      while (this.skip(IF)) ifs.push(this.disjunction());
      found.push(new tree.Comprehension(target, iter, ifs, isAsync));
    }
    if (found.length === 0) this.reject();
    return found;
  }

  /** What `for` assigns to: read below comparisons, so that `in` is left alone. */
  loopTargets(): Expr {
    const start = this.pos;
    const first = this.loopTarget();
    if (this.kind[this.pos] !== COMMA) return first;
    const elements = [first];
    while (this.skip(COMMA)) {
      if (this.kind[this.pos] === IN || this.kind[this.pos] === EQUAL) break;
      elements.push(this.loopTarget());
    }
    const end = this.pos - 1;
    return new tree.Tuple(elements, 'Store', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  loopTarget(): Expr {
    const start = this.pos;
    let target: Expr;
    if (this.skip(STAR)) {
      const value = this.bitwiseOr();
      const end = this.pos - 1;
      target = new tree.Starred(value, 'Load', this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
    } else target = this.bitwiseOr();
    if (!makeStore(target)) this.reject();
    return target;
  }

  /** `[T: bound = default, *Ts, **P]`, when there are any. */
  typeParameters(): tree.TypeParam[] {
    const found: tree.TypeParam[] = [];
    if (!this.skip(LSQB)) return found;
    do {
      if (this.kind[this.pos] === RSQB) break;
      found.push(this.typeParameter());
    } while (this.skip(COMMA));
    if (found.length === 0) this.reject();
    this.expect(RSQB);
    return found;
  }

  typeParameter(): tree.TypeParam {
    const start = this.pos;
    const star = this.kind[start];
    if (star === STAR || star === DOUBLESTAR) this.pos++;
    const name = this.expectName();
    const bound = star === NAME && this.skip(COLON) ? this.expression() : null;
    let value: Expr | null = null;
    if (this.skip(EQUAL)) value = star === STAR ? this.starExpression() : this.expression();
    const end = this.pos - 1;
    const [line, column, endLine, endColumn] = [this.line[start], this.column[start], this.endLine[end], this.endColumn[end]];
    if (star === STAR) return new tree.TypeVarTuple(name, value, line, column, endLine, endColumn);
    if (star === DOUBLESTAR) return new tree.ParamSpec(name, value, line, column, endLine, endColumn);
    return new tree.TypeVar(name, bound, value, line, column, endLine, endColumn);
  }

  /** Whether a walrus begins here. */
  isWalrus(): boolean {
    return this.kind[this.pos] === NAME && this.kind[this.pos + 1] === COLONEQUAL;
  }
}
