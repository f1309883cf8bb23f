/** Terms of the grammar (`grammar-text.ts`) → closures that read tokens as CPython's parser would. */
import { NAME } from '../token/kinds.ts';
import { FirstTokens } from './first-tokens.ts';
import type { Found } from './found.ts';
import { type ActionText, type Alternative, type Item, type Rule, readGrammar, type Term } from './grammar-text.ts';
import { raising } from './raising.ts';
import { type Action, type Captures, type Matcher, NOTHING, type Reader, type Result } from './reader.ts';

/** Makes an alternative's result from the results of its items. */
type Finish = (results: Result[], reader: Reader, start: number) => Result;

interface Compiled {
  /** Kinds of tokens with which it may begin; undefined when that says nothing. */
  first: Uint8Array | undefined;
  matchers: Matcher[];
  finish: Finish | undefined;
  /** The item after which no later alternative is tried; -1 when there is none. */
  commitAt: number;
  /** Whether it is left out of the first run. */
  isExplanation: boolean;
}

export class Grammar {
  readonly #rules = new Map<string, { match: Matcher }>();
  readonly #actions: Record<string, Action>;
  readonly #first: FirstTokens;
  /** Places where a rule is called: filled in when all rules are there, so that a call costs no step between. */
  readonly #calls: { matchers: Matcher[]; at: number; rule: string }[] = [];

  /** @param texts grammar texts, which may refer to each other's rules */
  constructor(texts: string[], actions: Record<string, Action>) {
    this.#actions = actions;
    const rules = readGrammar(texts.join('\n'));
    this.#first = new FirstTokens(rules);
    for (const { name } of rules) this.#rules.set(name, { match: () => NOTHING });
    rules.forEach((rule, id) => {
      this.#box(rule.name).match = this.#rule(rule, id);
    });
    for (const { matchers, at, rule } of this.#calls) matchers[at] = this.rule(rule);
  }

  rule(name: string): Matcher {
    return this.#box(name).match;
  }

  #box(name: string): { match: Matcher } {
    const box = this.#rules.get(name);
    if (box === undefined) throw new Error(`grammar: no rule ${name}`);
    return box;
  }

  #rule({ flag, alternatives }: Rule, id: number): Matcher {
    const match = choice(
      alternatives.map(alternative => this.#alternative(alternative)),
      1,
    );
    if (flag === 'memo') return memoized(match, id);
    if (flag === 'left') return leftRecursive(match, id);
    return flag === 'plain' ? withoutExplaining(match) : match;
  }

  #alternative(alternative: Alternative): Compiled {
    const { items } = alternative;
    const only = items.length === 1 ? items[0] : undefined;
    const terms = items.map(item => item.term).filter(term => term.type !== 'commit');
    const matchers = terms.map(term => this.#term(term));
    terms.forEach((term, at) => {
      if (term.type === 'rule') this.#calls.push({ matchers, at, rule: term.name });
    });
    return {
      first: this.#first.of(alternative),
      matchers,
      finish: this.#finish(alternative),
      commitAt: items.findIndex(item => item.term.type === 'commit'),
      // Only an alternative that is nothing but such a rule is left out of the first run; others take part, as in CPython.
      isExplanation: only?.capture === undefined && only?.term.type === 'rule' && only.term.name.startsWith('invalid_'),
    };
  }

  #finish({ items, action }: Alternative): Finish | undefined {
    const kept = items.filter(item => item.term.type !== 'commit');
    if (action === undefined) return kept.length > 1 ? defaultFinish(kept) : undefined;
    const act = this.#action(action);
    const names = kept.map(item => item.capture);
    return (results, reader, start) => {
      const captures: Captures = {};
      for (let at = 0; at < names.length; at++) {
        const name = names[at];
        if (name !== undefined) captures[name] = results[at] as Found | Found[] | null;
      }
      return act(captures, reader, start);
    };
  }

  /** A name with a capital is a kind of what was found; others are in the table of actions, or raise. */
  #action({ name, operands, message }: ActionText): Action {
    if (message !== undefined) return raising(name, operands, message);
    if (/^[A-Z]/.test(name)) return found(name);
    const action = this.#actions[name];
    if (action === undefined) throw new Error(`grammar: no action ${name}`);
    return action;
  }

  #term(term: Term): Matcher {
    switch (term.type) {
      case 'token':
        return reader => reader.token(term.kind);
      case 'word':
        return nameAmong(term.words);
      case 'name':
        return nameAmong(undefined);
      case 'rule': {
        const box = this.#box(term.name);
        return reader => box.match(reader);
      }
      case 'group':
        return choice(
          term.alternatives.map(alternative => this.#alternative(alternative)),
          0,
        );
      case 'optional':
        return optional(this.#term(term.inner));
      case 'repeat':
        return repeated(this.#term(term.inner), term.least);
      case 'gather':
        return gathered(this.#term(term.separator), this.#term(term.inner));
      case 'look':
        return lookahead(this.#term(term.inner), term.isWanted);
      case 'forced':
        return forced(term.expected, this.#term(term.inner));
      case 'commit':
        throw new Error('grammar: ~ stands between the items of an alternative');
    }
  }
}

/** @param levels how much deeper a rule is than what calls it: 1 for rules, 0 for groups inside them */
function choice(alternatives: Compiled[], levels: number): Matcher {
  return reader => {
    reader.enter(levels);
    const start = reader.mark;
    const kind = reader.peek();
    for (let index = 0; index < alternatives.length; index++) {
      const alternative = alternatives[index];
      if (alternative.first !== undefined && alternative.first[kind] === 0) continue;
      if (alternative.isExplanation && !reader.explains) continue;
      const { matchers, finish, commitAt } = alternative;
      const results: Result[] = [];
      let last: Result = null;
      for (let at = 0; at < matchers.length; at++) {
        last = matchers[at](reader);
        if (last === NOTHING) break;
        results.push(last);
      }
      if (last !== NOTHING) {
        // An action that finds nothing ends the whole rule, as in CPython: no later alternative is tried.
        const result = finish ? finish(results, reader, start) : last;
        if (result === NOTHING) reader.mark = start;
        reader.level -= levels;
        return result;
      }
      reader.mark = start;
      if (commitAt >= 0 && results.length >= commitAt) break;
    }
    reader.level -= levels;
    return NOTHING;
  };
}

function found(kind: string): Action {
  return (captures, reader, start) => {
    const made: Found = { kind, start, end: reader.lastToken() };
    if (captures.items) made.items = captures.items as Found[];
    if (captures.value) made.value = captures.value as Found;
    return made;
  };
}

/** The captured item when there is exactly one, or the only one that gives anything; else a mark that something matched. */
function defaultFinish(items: Item[]): Finish {
  const speaking = items.flatMap((item, at) => (item.term.type === 'look' ? [] : [at]));
  const captured = items.flatMap((item, at) => (item.capture === undefined ? [] : [at]));
  const chosen = speaking.length === 1 ? speaking : captured;
  if (chosen.length === 1) return results => results[chosen[0]];
  return (_results, reader, start) => ({ kind: 'matched', start, end: reader.lastToken() });
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

/** Grows the result from a seed: first nothing, then what the rule finds with the last result at its left end. */
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

function withoutExplaining(match: Matcher): Matcher {
  return reader => {
    const before = reader.explains;
    reader.explains = false;
    const result = match(reader);
    reader.explains = before;
    return result;
  };
}

/** A name, or one of some soft keywords. */
function nameAmong(words: string[] | undefined): Matcher {
  return reader => {
    if (reader.peek() !== NAME) return NOTHING;
    const at = reader.mark;
    const word = reader.nameOf(at);
    if (words !== undefined && !words.includes(word)) return NOTHING;
    reader.mark++;
    return { kind: 'Name', start: at, end: at, word };
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
    const all: Found[] = [];
    for (let result = inner(reader); result !== NOTHING; result = inner(reader)) all.push(result as Found);
    if (all.length >= least) return all;
    reader.mark = start;
    return NOTHING;
  };
}

function gathered(separator: Matcher, inner: Matcher): Matcher {
  return reader => {
    const first = inner(reader);
    if (first === NOTHING) return NOTHING;
    const all = [first as Found];
    for (;;) {
      const mark = reader.mark;
      const next = separator(reader) === NOTHING ? NOTHING : inner(reader);
      if (next === NOTHING) {
        reader.mark = mark;
        return all;
      }
      all.push(next as Found);
    }
  };
}
