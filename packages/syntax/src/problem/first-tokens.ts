/**
 * With which kinds of tokens an alternative may begin, so that most alternatives need not be tried.
 *
 * Leaving one out must change nothing: on other tokens it would fail after looking at this one token only.
 */
import { NAME } from '../token/kinds.ts';
import type { Alternative, Rule, Term } from './grammar-text.ts';

const KINDS = 128;

interface First {
  kinds: Uint8Array;
  /** Whether it may match without reading anything. */
  isEmpty: boolean;
}

export class FirstTokens {
  readonly #rules = new Map<string, { alternatives: Alternative[]; first: First }>();

  constructor(rules: Rule[]) {
    for (const { name, alternatives } of rules) {
      this.#rules.set(name, { alternatives, first: { kinds: new Uint8Array(KINDS), isEmpty: false } });
    }
    // Rules refer to each other: repeat until nothing is added.
    for (let hasGrown = true; hasGrown; ) {
      hasGrown = false;
      for (const rule of this.#rules.values()) {
        const next = this.#choice(rule.alternatives);
        if (next.isEmpty === rule.first.isEmpty && next.kinds.every((value, kind) => value === rule.first.kinds[kind])) continue;
        rule.first = next;
        hasGrown = true;
      }
    }
  }

  /** A flag for each kind of token; undefined when the alternative must always be tried. */
  of(alternative: Alternative): Uint8Array | undefined {
    const { kinds, isEmpty } = this.#sequence(alternative);
    return isEmpty ? undefined : kinds;
  }

  #choice(alternatives: Alternative[]): First {
    const kinds = new Uint8Array(KINDS);
    let isEmpty = false;
    for (const alternative of alternatives) {
      const first = this.#sequence(alternative);
      add(kinds, first.kinds);
      isEmpty ||= first.isEmpty;
    }
    return { kinds, isEmpty };
  }

  #sequence({ items }: Alternative): First {
    const kinds = new Uint8Array(KINDS);
    for (const { term } of items) {
      const first = this.#term(term);
      add(kinds, first.kinds);
      if (!first.isEmpty) return { kinds, isEmpty: false };
    }
    return { kinds, isEmpty: true };
  }

  #term(term: Term): First {
    switch (term.type) {
      case 'token':
        return { kinds: only(term.kind), isEmpty: false };
      case 'word':
      case 'name':
        return { kinds: only(NAME), isEmpty: false };
      case 'rule': {
        const rule = this.#rules.get(term.name);
        if (rule === undefined) throw new Error(`grammar: no rule ${term.name}`);
        return rule.first;
      }
      case 'group':
        return this.#choice(term.alternatives);
      case 'optional':
        return { kinds: this.#term(term.inner).kinds, isEmpty: true };
      case 'repeat':
        return term.least > 0 ? this.#term(term.inner) : { kinds: this.#term(term.inner).kinds, isEmpty: true };
      case 'gather':
        return this.#term(term.inner);
      case 'look':
        // `!x` may look further on the tokens with which x begins; on others it says nothing about what follows.
        return term.isWanted ? this.#term(term.inner) : { kinds: this.#term(term.inner).kinds, isEmpty: true };
      case 'forced':
        return { kinds: new Uint8Array(KINDS).fill(1), isEmpty: false };
      case 'commit':
        return { kinds: new Uint8Array(KINDS), isEmpty: true };
    }
  }
}

function only(kind: number): Uint8Array {
  const kinds = new Uint8Array(KINDS);
  kinds[kind] = 1;
  return kinds;
}

function add(to: Uint8Array, from: Uint8Array): void {
  for (let kind = 0; kind < KINDS; kind++) to[kind] |= from[kind];
}
