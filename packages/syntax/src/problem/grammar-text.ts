/**
 * Grammar text → terms.
 *
 *   rule (memo): one alternative
 *     | a=other 'if' [x] y* z+ ','.w+ &p !q ~ &&':' (m | n) => Kind
 *     | a=other b=more => range a b «message about %a%»
 *
 * `'x'` is a keyword or operator, `"x"` a soft keyword, capitals are kinds of tokens. `~` commits to the alternative; `&&` raises
 * "expected …" when what follows is missing. After `=>` stands the kind of what was found, or the name of an action; without it
 * an alternative of one item gives that item. Alternatives that raise name how (`raising.ts`), what, and the message.
 * A rule is `(memo)` when its result is remembered, `(left)` when it begins with itself, `(plain)` when it explains nothing.
 */
import * as kinds from '../token/kinds.ts';
import { KEYWORDS, TOKEN_TEXTS } from '../token/kinds.ts';

export type Term =
  | { type: 'token'; kind: number }
  | { type: 'word'; words: string[] }
  | { type: 'name' }
  | { type: 'rule'; name: string }
  | { type: 'group'; alternatives: Alternative[] }
  | { type: 'optional'; inner: Term }
  | { type: 'repeat'; inner: Term; least: number }
  | { type: 'gather'; separator: Term; inner: Term }
  | { type: 'look'; inner: Term; isWanted: boolean }
  | { type: 'forced'; expected: string; inner: Term }
  | { type: 'commit' };

export interface Item {
  capture: string | undefined;
  term: Term;
}

/** What stands after `=>`: a name, and for those that raise their operands and message. */
export interface ActionText {
  name: string;
  operands: string[];
  message: string | undefined;
}

export interface Alternative {
  items: Item[];
  action: ActionText | undefined;
}

export interface Rule {
  name: string;
  flag: 'memo' | 'left' | 'plain' | undefined;
  alternatives: Alternative[];
}

const LEXEME = /\s*('[^']+'|"[^"]+"|«[^»]*»|=>|&&|[\w]+|[&!~|()[\]*+?=.:])/y;
const SOFT_KEYWORDS = ['_', 'case', 'match', 'type'];
const TOKEN_KINDS = new Map<string, number>(KEYWORDS);
for (const [kind, text] of TOKEN_TEXTS) TOKEN_KINDS.set(text, kind);

export function readGrammar(text: string): Rule[] {
  return text
    .split(/^(?=\w)/m)
    .filter(rule => rule.trim() !== '')
    .map(rule => {
      const head = /^(\w+)\s*(?:\((memo|left|plain)\))?\s*:/.exec(rule);
      if (head === null) throw new Error(`grammar: cannot read ${rule}`);
      const alternatives = new TermReader(rule.slice(head[0].length)).alternatives();
      return { name: head[1], flag: head[2] as Rule['flag'], alternatives };
    });
}

class TermReader {
  readonly #lexemes: string[] = [];
  #at = 0;

  constructor(text: string) {
    LEXEME.lastIndex = 0;
    for (let found = LEXEME.exec(text); found !== null; found = LEXEME.exec(text)) this.#lexemes.push(found[1]);
  }

  #peek(offset = 0): string {
    return this.#lexemes[this.#at + offset] ?? '';
  }

  #skip(lexeme: string): boolean {
    if (this.#peek() !== lexeme) return false;
    this.#at++;
    return true;
  }

  alternatives(): Alternative[] {
    this.#skip('|');
    const found = [this.#alternative()];
    while (this.#skip('|')) found.push(this.#alternative());
    return found;
  }

  #alternative(): Alternative {
    const items: Item[] = [];
    while (!['', '|', ')', ']', '=>'].includes(this.#peek())) items.push(this.#item());
    return { items, action: this.#skip('=>') ? this.#action() : undefined };
  }

  #action(): ActionText {
    const name = this.#lexemes[this.#at++];
    const operands: string[] = [];
    const isRaising = () => /^\w+$/.test(this.#peek()) && this.#lexemes.slice(this.#at, this.#at + 3).some(next => next.startsWith('«'));
    while (isRaising()) operands.push(this.#lexemes[this.#at++]);
    const message = this.#peek().startsWith('«') ? this.#lexemes[this.#at++].slice(1, -1) : undefined;
    return { name, operands, message };
  }

  #item(): Item {
    let capture: string | undefined;
    if (this.#peek(1) === '=' && /^\w/.test(this.#peek())) {
      capture = this.#peek();
      this.#at += 2;
    }
    return { capture, term: this.#prefixed() };
  }

  #prefixed(): Term {
    if (this.#skip('~')) return { type: 'commit' };
    if (this.#skip('&&')) return { type: 'forced', expected: this.#peek().slice(1, -1), inner: this.#suffixed() };
    if (this.#skip('&')) return { type: 'look', inner: this.#suffixed(), isWanted: true };
    if (this.#skip('!')) return { type: 'look', inner: this.#suffixed(), isWanted: false };
    return this.#suffixed();
  }

  #suffixed(): Term {
    const inner = this.#atom();
    if (this.#skip('.')) {
      const repeated = this.#atom();
      if (!this.#skip('+')) throw new Error('grammar: a separator needs +');
      return { type: 'gather', separator: inner, inner: repeated };
    }
    if (this.#skip('*')) return { type: 'repeat', inner, least: 0 };
    if (this.#skip('+')) return { type: 'repeat', inner, least: 1 };
    return this.#skip('?') ? { type: 'optional', inner } : inner;
  }

  #atom(): Term {
    const lexeme = this.#lexemes[this.#at++];
    if (lexeme === '(' || lexeme === '[') {
      const inner: Term = { type: 'group', alternatives: this.alternatives() };
      if (!this.#skip(lexeme === '(' ? ')' : ']')) throw new Error(`grammar: ${lexeme} is never closed`);
      return lexeme === '(' ? inner : { type: 'optional', inner };
    }
    if (lexeme.startsWith("'")) return tokenTerm(TOKEN_KINDS.get(lexeme.slice(1, -1)), lexeme);
    if (lexeme.startsWith('"')) return { type: 'word', words: [lexeme.slice(1, -1)] };
    if (lexeme === 'NAME') return { type: 'name' };
    if (lexeme === 'SOFT_KEYWORD') return { type: 'word', words: SOFT_KEYWORDS };
    if (/^[A-Z]/.test(lexeme)) return tokenTerm((kinds as unknown as Record<string, number>)[lexeme], lexeme);
    return { type: 'rule', name: lexeme };
  }
}

function tokenTerm(kind: number | undefined, written: string): Term {
  if (kind === undefined) throw new Error(`grammar: no token ${written}`);
  return { type: 'token', kind };
}
