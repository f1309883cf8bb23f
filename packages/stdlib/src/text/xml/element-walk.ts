/** Walks over elements: children, all below in the order of the document, and texts. What changes meanwhile is seen. */
import { andThen, DONE, type Done, defineType, HostIterator, type May, PAUSED, same, type Value } from '@wrought/runtime';
import type { PyElement } from './element.ts';

/** The children, for loops over an element. */
export class ChildIterator extends HostIterator {
  private parent: PyElement | null;
  private at = 0;
  constructor(parent: PyElement) {
    super();
    this.parent = parent;
  }
  step(): Value | Done {
    const child = this.parent?.children[this.at++];
    if (child !== undefined) return child as unknown as Value;
    this.parent = null;
    return DONE;
  }
}
defineType('iterator', { class: ChildIterator as any, isFinal: true });

/** The element and all below it, in the order of the document; with a tag, those that have it. */
export class ElementIterator extends HostIterator {
  private readonly parents: PyElement[] = [];
  private readonly places: number[] = [];
  private root: PyElement | null;
  private readonly tag: Value;
  constructor(root: PyElement, tag: Value) {
    super();
    this.root = root;
    this.tag = tag;
  }
  private next(): PyElement | null {
    const { parents, places } = this;
    if (this.root !== null) {
      const { root } = this;
      this.root = null;
      parents.push(root);
      places.push(0);
      return root;
    }
    for (let top = parents.length - 1; top >= 0; top--) {
      const child = parents[top].children[places[top]];
      if (child !== undefined) {
        places[top]++;
        parents.push(child);
        places.push(0);
        return child;
      }
      parents.pop();
      places.pop();
    }
    return null;
  }
  step(): Value | Done {
    const { tag } = this;
    for (;;) {
      const found = this.next();
      if (found === null) return DONE;
      if (tag === null || found.$tag === tag) return found as unknown as Value;
      if (typeof tag === 'string' && typeof found.$tag === 'string') continue;
      const isSame = same(found.$tag, tag);
      if (isSame === true) return found as unknown as Value;
      if (isSame === PAUSED) return andThen(isSame as May<boolean>, yes => (yes ? (found as unknown as Value) : this.step())) as any;
    }
  }
}
defineType('_element_iterator', { class: ElementIterator as any, module: '_elementtree', isFinal: true });

/** All texts, in the order of the document: what stands in elements and behind them, but not behind the first. */
export class TextIterator extends HostIterator {
  private readonly parents: PyElement[] = [];
  private readonly places: number[] = [];
  private root: PyElement | null;
  constructor(root: PyElement) {
    super();
    this.root = root;
  }
  step(): Value | Done {
    const { parents, places } = this;
    for (;;) {
      let text: Value = null;
      const top = parents.length - 1;
      if (this.root !== null) {
        parents.push(this.root);
        places.push(0);
        text = this.root.$text;
        this.root = null;
      } else if (top < 0) return DONE;
      else {
        const child = parents[top].children[places[top]++];
        if (child !== undefined) {
          parents.push(child);
          places.push(0);
          text = child.$text;
        } else {
          const left = parents.pop() as PyElement;
          places.pop();
          if (parents.length > 0) text = left.$tail;
        }
      }
      if (text !== null && text !== '') return text;
    }
  }
}
defineType('_text_iterator', { class: TextIterator as any, module: '_elementtree', isFinal: true });
