/**
 * Grammar text → closures.
 *
 *   rule (memo): one alternative
 *     | a=other 'if' [x] y* z+ ','.w+ &p !q ~ &&':' (m | n) => Kind
 *
 *     | a=other b=more => range a b «message about %a%»
 *
 * `'x'` is a keyword or operator, `"x"` a soft keyword, capitals are kinds of tokens. `~` commits to the alternative; `&&` raises
 * "expected …" when what follows is missing. After `=>` stands the kind of what was found, or the name of an action; without it
 * an alternative of one item gives that item. Alternatives that raise name how (`raising.ts`), what, and the message. Left recursion is found by itself and grown from a seed.
 */
import * as kinds from '../token/kinds.ts';
import { KEYWORDS, TOKEN_TEXTS } from '../token/kinds.ts';
import type { Found } from './found.ts';
import { RAISING, raising } from './raising.ts';
import { type Action, type Captures, type Matcher, NOTHING, type Reader, type Result } from './reader.ts';

const TOKEN_KINDS = new Map<string, number>(KEYWORDS);
for (const [kind, text] of TOKEN_TEXTS) TOKEN_KINDS.set(text, kind);

const LEXEME = /\s*('[^']+'|"[^"]+"|«[^»]*»|=>|&&|[\w]+|[&!~|()[\]*+?=.:])/y;

interface Item {
  capture: string | undefined;
  match: Matcher;
  /** Whether it only looks ahead, or commits: it gives nothing. */
  isSilent: boolean;
}

interface Alternative {
  items: Item[];
  action: Action | undefined;
}

export class Grammar {
  readonly #rules = new Map<string, Matcher>();
  readonly #actions: Record<string, Action>;
  #count = 0;

  /** @param texts grammar texts, which may refer to each other's rules */
  constructor(texts: string[], actions: Record<string, Action>) {
    this.#actions = actions;
    const rules = texts
      .join('\n')
      .replace(/^\s*#.*$/gm, '')
      .split(/^(?=\w)/m);
    for (const text of rules) if (text.trim() !== '') this.#addRule(text);
  }

  rule(name: string): Matcher {
    const found = this.#rules.get(name);
    if (found === undefined) throw new Error(`grammar: no rule ${name}`);
    return found;
  }

  #addRule(text: string): void {
    const head = /^(\w+)\s*(\(memo\)|\(left\)|\(plain\))?\s*:/.exec(text);
    if (head === null) throw new Error(`grammar: cannot read ${text}`);
    const [whole, name, flag] = head;
    const body = new Parser(text.slice(whole.length), this.#actions, rule => this.#lookUp(rule)).alternatives();
    const id = this.#count++;
    const choose = choice(body);
    const level = (reader: Reader) => {
      reader.enter();
      const result = choose(reader);
      reader.level--;
      return result;
    };
    let match: Matcher = level;
    if (flag === '(memo)') match = memoized(match, id);
    else if (flag === '(left)') match = leftRecursive(match, id);
    else if (flag === '(plain)') match = withoutExplaining(match);
    this.#rules.set(name, match);
  }

  /** Rules may be used before they are written. */
  #lookUp(name: string): Matcher {
    let found: Matcher | undefined;
    return reader => {
      found ??= this.rule(name);
      return found(reader);
    };
  }
}

function memoized(match: Matcher, id: number): Matcher {
  return reader => {
    const known = reader.recall(id);
    if (known !== undefined) {
      reader.mark = known.mark;
      return known.result;
    }
    const start = reader.mark;
    const result = match(reader);
    reader.remember(id, start, result);
    return result;
  };
}

function leftRecursive(match: Matcher, id: number): Matcher {
  return reader => {
    const known = reader.recall(id);
    if (known !== undefined) {
      reader.mark = known.mark;
      return known.result;
    }
    const start = reader.mark;
    let best: Result = NOTHING;
    let bestMark = start;
    for (;;) {
      reader.mark = bestMark;
      reader.remember(id, start, best);
      reader.mark = start;
      const result = match(reader);
      if (result === NOTHING || reader.mark <= bestMark) break;
      best = result;
      bestMark = reader.mark;
    }
    reader.mark = bestMark;
    return best;
  };
}

function whenExplaining(match: Matcher): Matcher {
  return reader => (reader.explains ? match(reader) : NOTHING);
}

function withoutExplaining(match: Matcher): Matcher {
  return reader => {
    const before = reader.explains;
    reader.explains = false;
    const result = match(reader);
    reader.explains = before;
    return result;
  };
}

/** Set by `~` while an alternative is being read. */
const COMMIT: Matcher = () => null;

function choice(alternatives: Alternative[]): Matcher {
  return reader => {
    const start = reader.mark;
    for (const { items, action } of alternatives) {
      reader.mark = start;
      const captures: Captures = {};
      let isCommitted = false;
      let last: Result = null;
      for (const { capture, match } of items) {
        if (match === COMMIT) {
          isCommitted = true;
          continue;
        }
        last = match(reader);
        if (last === NOTHING) break;
        if (capture !== undefined) captures[capture] = last;
      }
      if (last !== NOTHING) {
        // An action that finds nothing ends the whole rule, as in CPython: no later alternative is tried.
        const result = action ? action(captures, reader, start) : last;
        if (result === NOTHING) reader.mark = start;
        return result;
      }
      if (isCommitted) break;
    }
    reader.mark = start;
    return NOTHING;
  };
}

class Parser {
  readonly #lexemes: string[] = [];
  #at = 0;
  readonly #actions: Record<string, Action>;
  readonly #lookUp: (name: string) => Matcher;

  constructor(text: string, actions: Record<string, Action>, lookUp: (name: string) => Matcher) {
    LEXEME.lastIndex = 0;
    for (let found = LEXEME.exec(text); found !== null; found = LEXEME.exec(text)) this.#lexemes.push(found[1]);
    this.#actions = actions;
    this.#lookUp = lookUp;
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
    const first = this.#peek();
    const items: Item[] = [];
    while (!['', '|', ')', ']', '=>'].includes(this.#peek())) items.push(this.#item());
    let action: Action | undefined;
    if (this.#skip('=>')) action = this.#action(this.#lexemes[this.#at++]);
    else if (items.length > 1) action = defaultAction(items);
    // Only an alternative that is nothing but such a rule is left out of the first run; others take part, as in CPython.
    if (items.length === 1 && first.startsWith('invalid_')) items[0].match = whenExplaining(items[0].match);
    return { items, action };
  }

  /** A name with a capital is a kind of what was found; others are in the table of actions. */
  #action(name: string): Action {
    if (/^[A-Z]/.test(name)) {
      return (captures, reader, start) => {
        const found: Found = { kind: name, start, end: reader.lastToken() };
        if (captures.items) found.items = captures.items as Found[];
        if (captures.value) found.value = captures.value as Found;
        return found;
      };
    }
    if (RAISING.has(name)) {
      const operands: string[] = [];
      while (!this.#peek().startsWith('«')) operands.push(this.#lexemes[this.#at++]);
      return raising(name, operands, this.#lexemes[this.#at++].slice(1, -1));
    }
    const action = this.#actions[name];
    if (action === undefined) throw new Error(`grammar: no action ${name}`);
    return action;
  }

  #item(): Item {
    if (this.#skip('~')) return { capture: undefined, match: COMMIT, isSilent: true };
    let capture: string | undefined;
    if (this.#peek(1) === '=' && /^\w/.test(this.#peek())) {
      capture = this.#peek();
      this.#at += 2;
    }
    const isSilent = this.#peek() === '&' || this.#peek() === '!';
    return { capture, match: this.#prefixed(), isSilent };
  }

  #prefixed(): Matcher {
    if (this.#skip('&&')) return forced(this.#peek().slice(1, -1), this.#suffixed());
    if (this.#skip('&')) return lookahead(this.#suffixed(), true);
    if (this.#skip('!')) return lookahead(this.#suffixed(), false);
    return this.#suffixed();
  }

  #suffixed(): Matcher {
    const inner = this.#atom();
    if (this.#skip('.')) {
      const repeated = this.#atom();
      if (!this.#skip('+')) throw new Error('grammar: a separator needs +');
      return separated(inner, repeated);
    }
    if (this.#skip('*')) return repeated(inner, 0);
    if (this.#skip('+')) return repeated(inner, 1);
    if (this.#skip('?')) return optional(inner);
    return inner;
  }

  #atom(): Matcher {
    const lexeme = this.#lexemes[this.#at++];
    if (lexeme === '(' || lexeme === '[') {
      const inner = choice(this.alternatives());
      if (!this.#skip(lexeme === '(' ? ')' : ']')) throw new Error(`grammar: ${lexeme} is never closed`);
      return lexeme === '(' ? inner : optional(inner);
    }
    if (lexeme.startsWith("'")) return tokenOf(lexeme.slice(1, -1));
    if (lexeme.startsWith('"')) return softKeyword([lexeme.slice(1, -1)]);
    if (lexeme === 'NAME') return name;
    if (lexeme === 'SOFT_KEYWORD') return softKeyword(['_', 'case', 'match', 'type']);
    if (/^[A-Z]/.test(lexeme)) return tokenKind((kinds as unknown as Record<string, number>)[lexeme], lexeme);
    return this.#lookUp(lexeme);
  }
}

/** The captured item when there is exactly one, or the only one that gives anything; else a mark that something matched. */
function defaultAction(items: Item[]): Action {
  const speaking = items.filter(item => !item.isSilent);
  const captured = speaking.length === 1 ? speaking : items.filter(item => item.capture !== undefined);
  if (captured.length === 1) {
    captured[0].capture ??= 'only';
    const { capture } = captured[0];
    return captures => captures[capture];
  }
  return (_captures, reader, start) => ({ kind: 'matched', start, end: reader.lastToken() });
}

function tokenOf(text: string): Matcher {
  const kind = text === '!' ? kinds.EXCLAMATION : TOKEN_KINDS.get(text);
  return tokenKind(kind, text);
}

function tokenKind(kind: number | undefined, written: string): Matcher {
  if (kind === undefined) throw new Error(`grammar: no token ${written}`);
  return reader => reader.token(kind);
}

const name: Matcher = reader => {
  if (reader.peek() !== kinds.NAME) return NOTHING;
  const at = reader.mark++;
  return { kind: 'Name', start: at, end: at, word: reader.nameOf(at) };
};

function softKeyword(words: string[]): Matcher {
  return reader => {
    if (reader.peek() !== kinds.NAME || !words.includes(reader.nameOf(reader.mark))) return NOTHING;
    const at = reader.mark++;
    return { kind: 'Name', start: at, end: at, word: reader.nameOf(at) };
  };
}

function lookahead(inner: Matcher, isWanted: boolean): Matcher {
  return reader => {
    const start = reader.mark;
    const isFound = inner(reader) !== NOTHING;
    reader.mark = start;
    return isFound === isWanted ? null : NOTHING;
  };
}

function forced(expected: string, inner: Matcher): Matcher {
  return reader => {
    const result = inner(reader);
    if (result !== NOTHING) return result;
    reader.peek();
    const at = { kind: 'token', start: reader.mark, end: reader.mark };
    return reader.raise(`expected '${expected}'`, at, at);
  };
}

function optional(inner: Matcher): Matcher {
  return reader => {
    const result = inner(reader);
    return result === NOTHING ? null : result;
  };
}

function repeated(inner: Matcher, least: number): Matcher {
  return reader => {
    const start = reader.mark;
    const found: Found[] = [];
    for (let result = inner(reader); result !== NOTHING; result = inner(reader)) found.push(result as Found);
    if (found.length >= least) return found;
    reader.mark = start;
    return NOTHING;
  };
}

function separated(separator: Matcher, inner: Matcher): Matcher {
  return reader => {
    const first = inner(reader);
    if (first === NOTHING) return NOTHING;
    const found = [first as Found];
    for (;;) {
      const mark = reader.mark;
      const next = separator(reader) === NOTHING ? NOTHING : inner(reader);
      if (next === NOTHING) {
        reader.mark = mark;
        return found;
      }
      found.push(next as Found);
    }
  };
}
