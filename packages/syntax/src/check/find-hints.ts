/**
 * What CPython warns about while it compiles (SyntaxWarning): programs that are valid and hardly mean what they say.
 *
 * In CPython's order: escapes that mean nothing as the text is read, jumps out of `finally`, and then the rest as code is made.
 */
import { stringBody } from '../parse/string-body.ts';
import { SourceText } from '../source/source-text.ts';
import { FSTRING_MIDDLE, NUMBER, STRING, TSTRING_MIDDLE } from '../token/kinds.ts';
import { PREFIX_BYTES, PREFIX_RAW } from '../token/string-prefix.ts';
import { tokenize } from '../token/tokenize.ts';
import { forEachChild } from '../tree/children.ts';
import type { Call, Compare, Expr, Mod, Node, Stmt, Subscript } from '../tree/generated/nodes.ts';

/** One warning: CPython's sentence and the place it speaks of (columns in UTF-16 units, from 0). */
export interface Hint {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const ADVICE = 'Such sequences will not work in the future.';
/** A backslash that may begin no escape; texts without one need no second look at their tokens. */
const SUSPECT = /\\(?:[^\n\r\\'"abfnrtvxuUN0-7]|[4-7][0-7]{2}|[uUN])/;
/** A number that may touch a keyword. */
const TOUCHING = /\d[\da-fA-F_.]*[jJ]?(?:and|else|for|i[fns]|not|or)(?!\w)/;
const OF_TEXT = /\\(?:([^\n\\'"abfnrtvxuUN0-7])|([4-7][0-7]{2})|[\s\S])/gu;
const OF_BYTES = /\\(?:([^\n\\'"abfnrtvx0-7])|([4-7][0-7]{2})|[\s\S])/gu;

/** All that CPython would warn about, in its order. `text` is the source of the tree. */
export function findHints(tree: Mod, text: string): Hint[] {
  const hints: Hint[] = SUSPECT.test(text) || TOUCHING.test(text) ? findInTokens(text) : [];
  if (text.includes('finally')) new FinallyWatch(hints).node(tree);
  visit(tree, hints);
  return hints;
}

/** Escapes, and numbers that touch the keyword behind them: `1if x else 2`. */
function findInTokens(text: string): Hint[] {
  const source = new SourceText(text, '<hints>');
  const tokens = tokenize(source);
  const hints: Hint[] = [];
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at];
    // Only a keyword can touch a number and begin with a letter.
    if (kind === NUMBER && /[a-z]/.test(source.text[tokens.end[at]] ?? '')) {
      const column = tokens.endColumn[at] - 1;
      const message = `invalid ${literalName(source.text.slice(tokens.start[at], tokens.end[at]))} literal`;
      hints.push({ message, line: tokens.line[at], column, endLine: tokens.line[at], endColumn: column });
      continue;
    }
    if ((kind !== STRING && kind !== FSTRING_MIDDLE && kind !== TSTRING_MIDDLE) || (tokens.data[at] & PREFIX_RAW) !== 0) continue;
    const body = kind === STRING ? stringBody(source.text, tokens, at) : source.text.slice(tokens.start[at], tokens.end[at]);
    const isBytes = kind === STRING && (tokens.data[at] & PREFIX_BYTES) !== 0;
    for (const match of body.matchAll(isBytes ? OF_BYTES : OF_TEXT)) {
      const letters = match[1] ?? match[2];
      // CPython speaks of the first in each string only.
      if (letters === undefined) continue;
      const kindOf = match[2] === undefined ? 'escape' : 'octal escape';
      const line = tokens.line[at] + body.slice(0, match.index).split('\n').length - 1;
      hints.push({
        message: `"\\${letters}" is an invalid ${kindOf} sequence. ${ADVICE} Did you mean "\\\\${letters}"? A raw string is also an option.`,
        line,
        column: tokens.column[at],
        endLine: tokens.endLine[at],
        endColumn: tokens.endColumn[at],
      });
      break;
    }
  }
  return hints;
}

function literalName(number: string): string {
  const radix = { x: 'hexadecimal', o: 'octal', b: 'binary' }[number[1]?.toLowerCase()];
  return radix ?? (/j$/i.test(number) ? 'imaginary' : 'decimal');
}

function hint(hints: Hint[], message: string, { line, column, endLine, endColumn }: Expr | Stmt): void {
  hints.push({ message, line, column, endLine, endColumn });
}

/** `return`, `break` and `continue` that leave a `finally` block and so drop what was raised. */
class FinallyWatch {
  private readonly hints: Hint[];
  private inFinally = false;
  private inLoop = false;

  constructor(hints: Hint[]) {
    this.hints = hints;
  }

  node(node: Node): void {
    switch (node.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
      case 'ClassDef':
      case 'Lambda':
        this.within(false, false, () => this.children(node));
        return;
      case 'Try':
      case 'TryStar':
        for (const part of [node.body, node.handlers, node.orelse] as Node[][]) for (const child of part) this.node(child);
        this.within(
          true,
          false,
          () => {
            for (const child of node.finalbody) this.node(child);
          },
          node.finalbody.length === 0,
        );
        return;
      case 'For':
      case 'AsyncFor':
      case 'While':
        this.within(this.inFinally, true, () => {
          for (const child of node.body) this.node(child);
        });
        for (const child of node.orelse) this.node(child);
        return;
      case 'Return':
        if (this.inFinally) hint(this.hints, "'return' in a 'finally' block", node);
        return;
      case 'Break':
      case 'Continue':
        if (this.inFinally && !this.inLoop) hint(this.hints, `'${node.kind.toLowerCase()}' in a 'finally' block`, node);
        return;
      default:
        this.children(node);
    }
  }

  private children(node: Node): void {
    forEachChild(node, child => this.node(child));
  }

  private within(inFinally: boolean, inLoop: boolean, visitInside: () => void, isEmpty = false): void {
    if (isEmpty) return;
    const before = [this.inFinally, this.inLoop];
    this.inFinally = inFinally;
    this.inLoop = inLoop;
    visitInside();
    [this.inFinally, this.inLoop] = before;
  }
}

function visit(node: Node, hints: Hint[]): void {
  if (node.kind === 'Compare') compare(node, hints);
  else if (node.kind === 'Call') call(node, hints);
  else if (node.kind === 'Subscript' && node.ctx === 'Load') subscript(node, hints);
  else if (node.kind === 'Assert' && node.test.kind === 'Tuple' && node.test.elts.length > 0)
    hint(hints, 'assertion is always true, perhaps remove parentheses?', node);
  forEachChild(node, child => visit(child, hints));
}

/** The type that an expression surely has; undefined when only its run can tell. */
function typeNameOf(node: Expr): string | undefined {
  if (node.kind !== 'Constant') return TYPES[node.kind];
  const { type } = node.value;
  return type === 'none' ? 'NoneType' : type;
}
const TYPES: Record<string, string> = {
  Tuple: 'tuple',
  List: 'list',
  ListComp: 'list',
  Dict: 'dict',
  DictComp: 'dict',
  Set: 'set',
  SetComp: 'set',
  GeneratorExp: 'generator',
  Lambda: 'function',
  JoinedStr: 'str',
  TemplateStr: 'string.templatelib.Template',
};

const SINGLETONS = new Set(['none', 'bool', 'ellipsis']);

function isLiteral(node: Expr): boolean {
  return node.kind === 'Tuple' || (node.kind === 'Constant' && !SINGLETONS.has(node.value.type));
}

function compare(node: Compare, hints: Hint[]): void {
  let left = node.left;
  for (let i = 0; i < node.ops.length; i++) {
    const right = node.comparators[i];
    const isNot = node.ops[i] === 'IsNot';
    const literal = isLiteral(left) ? left : isLiteral(right) ? right : null;
    if ((isNot || node.ops[i] === 'Is') && literal !== null) {
      const [said, meant] = isNot ? ['is not', '!='] : ['is', '=='];
      hint(hints, `"${said}" with '${typeNameOf(literal)}' literal. Did you mean "${meant}"?`, node);
      return;
    }
    left = right;
  }
}

const NEVER_CALLED = new Set('Constant Tuple List ListComp Dict DictComp Set SetComp GeneratorExp JoinedStr TemplateStr'.split(' '));

function call(node: Call, hints: Hint[]): void {
  if (NEVER_CALLED.has(node.func.kind))
    hint(hints, `'${typeNameOf(node.func)}' object is not callable; perhaps you missed a comma?`, node.func);
}

const NEVER_INDEXED = new Set('Set SetComp GeneratorExp Lambda TemplateStr'.split(' '));
const INDEXED_BY_INT = new Set('Tuple List ListComp JoinedStr'.split(' '));

function subscript(node: Subscript, hints: Hint[]): void {
  const { value, slice } = node;
  const constant = value.kind === 'Constant' ? value.value.type : null;
  const isText = constant === 'str' || constant === 'bytes';
  if (NEVER_INDEXED.has(value.kind) || (constant !== null && !isText)) {
    hint(hints, `'${typeNameOf(value)}' object is not subscriptable; perhaps you missed a comma?`, node);
    return;
  }
  const index = typeNameOf(slice);
  if (index === undefined || index === 'int' || index === 'bool' || !(isText || INDEXED_BY_INT.has(value.kind))) return;
  hint(hints, `${typeNameOf(value)} indices must be integers or slices, not ${index}; perhaps you missed a comma?`, node);
}
