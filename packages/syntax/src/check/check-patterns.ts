/** What CPython's code generator refuses in `match`: names bound twice or not everywhere, cases that can never be reached. */
import type { ConstantValue } from '../tree/constant-value.ts';
import { reprConstant } from '../tree/dump.ts';
import type * as tree from '../tree/generated/nodes.ts';
import type { Expr, Pattern, Stmt } from '../tree/generated/nodes.ts';
import { reprText } from '../tree/repr.ts';
import { constantKey, foldLiteral } from './literal-key.ts';
import type { Located } from './symbol-block.ts';

export class PatternChecker {
  readonly fail: (message: string, at: Located) => never;
  readonly expression: (node: Expr) => void;
  /** Names bound so far by the pattern of the present case. */
  stores: string[] = [];
  mayBeIrrefutable = false;

  constructor(fail: (message: string, at: Located) => never, expression: (node: Expr) => void) {
    this.fail = fail;
    this.expression = expression;
  }

  cases(cases: tree.MatchCase[], body: (statements: Stmt[]) => void): void {
    cases.forEach((found, index) => {
      const isLast = index === cases.length - 1;
      const { pattern } = found;
      const isDefault = isLast && index > 0 && pattern.kind === 'MatchAs' && pattern.pattern === null && pattern.name === null;
      if (!isDefault) {
        this.stores = [];
        this.mayBeIrrefutable = found.guard !== null || isLast;
        this.pattern(pattern);
      }
      if (found.guard !== null) this.expression(found.guard);
      body(found.body);
    });
  }

  pattern(node: Pattern): void {
    switch (node.kind) {
      case 'MatchValue':
        if (!isPlainValue(node.value)) this.fail('patterns may only match literals and attribute lookups', node);
        this.expression(node.value);
        return;
      case 'MatchSingleton':
        return;
      case 'MatchSequence':
        if (node.patterns.filter(({ kind }) => kind === 'MatchStar').length > 1) {
          this.fail('multiple starred names in sequence pattern', node);
        }
        this.parts(node.patterns);
        return;
      case 'MatchMapping':
        this.mapping(node);
        return;
      case 'MatchClass':
        this.attributes(node);
        this.expression(node.cls);
        this.parts(node.patterns);
        this.parts(node.kwd_patterns);
        return;
      case 'MatchStar':
        this.store(node.name, node);
        return;
      case 'MatchAs':
        this.as(node);
        return;
      case 'MatchOr':
        this.or(node);
        return;
    }
  }

  /** Patterns inside of another may match anything. */
  parts(patterns: Pattern[]): void {
    for (const pattern of patterns) {
      const before = this.mayBeIrrefutable;
      this.mayBeIrrefutable = true;
      this.pattern(pattern);
      this.mayBeIrrefutable = before;
    }
  }

  store(name: string | null, at: Located): void {
    if (name === null) return;
    if (this.stores.includes(name)) this.fail(`multiple assignments to name ${reprText(name)} in pattern`, at);
    this.stores.push(name);
  }

  mapping(node: tree.MatchMapping): void {
    const seen = new Set<string>();
    for (const key of node.keys) {
      const value = foldLiteral(key);
      if (value !== undefined) {
        const text = constantKey(value);
        if (seen.has(text)) this.fail(`mapping pattern checks duplicate key (${describe(value)})`, node);
        seen.add(text);
      } else if (key.kind !== 'Attribute') {
        this.fail('mapping pattern keys may only match literals and attribute lookups', node);
      }
      this.expression(key);
    }
    this.parts(node.patterns);
    this.store(node.rest, node);
  }

  attributes(node: tree.MatchClass): void {
    node.kwd_attrs.forEach((name, index) => {
      const again = node.kwd_attrs.indexOf(name, index + 1);
      if (again >= 0) this.fail(`attribute name repeated in class pattern: ${name}`, node.kwd_patterns[again]);
    });
  }

  as(node: tree.MatchAs): void {
    if (node.pattern !== null) this.pattern(node.pattern);
    else if (!this.mayBeIrrefutable) {
      const what = node.name === null ? 'wildcard' : `name capture ${reprText(node.name)}`;
      this.fail(`${what} makes remaining patterns unreachable`, node);
    }
    this.store(node.name, node);
  }

  or(node: tree.MatchOr): void {
    const [outer, mayBeIrrefutable] = [this.stores, this.mayBeIrrefutable];
    let first: string[] | undefined;
    node.patterns.forEach((pattern, index) => {
      this.stores = [];
      this.mayBeIrrefutable = index === node.patterns.length - 1 && mayBeIrrefutable;
      this.pattern(pattern);
      first ??= this.stores;
      const names = this.stores;
      if (names.length !== first.length || !first.every(name => names.includes(name))) {
        this.fail('alternative patterns bind different names', node);
      }
    });
    this.stores = outer;
    this.mayBeIrrefutable = mayBeIrrefutable;
    for (const name of first ?? []) this.store(name, node);
  }
}

/** Literals, also with a sign or complex, and attributes. */
function isPlainValue(node: Expr): boolean {
  return node.kind === 'Attribute' || foldLiteral(node) !== undefined;
}

function describe(value: ConstantValue | { type: 'sum'; text: string }): string {
  return value.type === 'sum' ? value.text : reprConstant(value);
}
