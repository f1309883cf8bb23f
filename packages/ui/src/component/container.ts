/**
 * A component that holds others. Subclasses say only where a child's element goes (`place`, `unplace`); order, parents,
 * refusals and life on the page are here.
 */
import { andThen, type May, type NativeSteps, native, PAUSED, type Value } from '@wrought/runtime';
import type { Named } from '../port/guest.ts';
import { Component } from './component.ts';
import { gridAround, tellGrid } from './grid-port.ts';
import { enterPage, leavePage } from './page-life.ts';

export class Container extends Component {
  children: Component[] = [];
  /** Children that the form's own template put here: others go before them in a custom component's slots. */
  ownCount = 0;

  override childComponents(): readonly Component[] {
    return this.children;
  }

  /** The element into which children go when the container has no better place. */
  body(): Element {
    return this.element as Element;
  }

  /** Puts the child's element into the page's tree; `at` is its place in `children`. */
  place(child: Component, at: number): void {
    if (child.element === null) return;
    const holder = this.wrap(child);
    child.holder = holder;
    this.body().insertBefore(holder, this.holderAfter(at));
  }

  /** What goes around a child's element. */
  wrap(child: Component): Element {
    return child.element as Element;
  }

  holderAfter(at: number): Element | null {
    for (let i = at + 1; i < this.children.length; i++) {
      const holder = this.children[i].holder;
      if (holder !== null && holder.parentNode === this.body()) return holder;
    }
    return null;
  }

  unplace(child: Component): void {
    child.holder?.remove();
    if (child.holder !== child.element) child.element?.remove();
    child.holder = child.element;
  }

  /** Adds a child as `add_component` does, with its refusals. */
  add(child: Value, layout: Named = {}): May<unknown> {
    const { index, ...rest } = layout;
    this.refuse(child);
    return this.insert(child as unknown as Component, this.indexOf(index), rest);
  }

  insert(child: Component, at: number, layout: Named): May<unknown> {
    return andThen(child.prepare(), () => this.attach(child, at, layout));
  }

  private attach(child: Component, at: number, layout: Named): May<unknown> {
    child.layout = layout;
    child.parent = this;
    this.children.splice(at, 0, child);
    this.place(child, at);
    this.childrenChanged();
    if (gridAround(this) !== null) tellGrid(child);
    return this.isOnPage ? enterPage(child) : null;
  }

  private indexOf(index: Value | undefined): number {
    const count = this.children.length;
    if (typeof index !== 'number') return count - this.ownCount;
    const at = index < 0 ? count + index : index;
    return at < 0 || at > count ? count : at; // out of range is the end, on both sides
  }

  /** Throws when the value cannot become a child. */
  refuse(child: Value): void {
    const { guest } = this.ui;
    if (!this.ui.isComponent(child))
      throw guest.error('TypeError', `Argument to add_component must be a component, not ${guest.typeName(child)}`);
    if (child.parent !== null)
      throw guest.error('ValueError', 'This component is already added to a container, call remove_from_parent() first');
    if (child === this.ui.openForm) throw guest.error('ValueError', 'This component is the open_form and cannot be added to a container');
    if (this.ui.alertContents.has(child))
      throw guest.error('ValueError', 'This component is the content of an open alert and cannot be added to a container');
    for (let at: Component | null = this; at !== null; at = at.parent)
      if (at === child) throw guest.error('ValueError', 'A component cannot be added to itself or to something inside it');
  }

  remove(child: Component): May<unknown> {
    const at = this.children.indexOf(child);
    if (at < 0) return null;
    this.children.splice(at, 1);
    if (at >= this.children.length - this.ownCount + 1) this.ownCount--;
    const wasOnPage = child.isOnPage;
    this.unplace(child);
    child.parent = null;
    this.childrenChanged();
    if (gridAround(this) !== null) tellGrid(child);
    return wasOnPage ? leavePage(child) : null;
  }

  /** A child's `visible` was set to another value: for containers that draw it otherwise than by the class of its element. */
  childVisibilityChanged(_child: Component, _isVisible: boolean): May<unknown> {
    return null;
  }

  clearAll(keep: (child: Component) => boolean = () => false): May<unknown> {
    return native(this.clearSteps(this.children.filter(child => !keep(child))));
  }

  private *clearSteps(children: Component[]): NativeSteps {
    for (const child of children) if (child.parent === this && this.remove(child) === PAUSED) yield;
    return null;
  }

  private isFilled = false;

  childrenChanged(): void {
    const isFilled = this.children.length > 0;
    if (isFilled === this.isFilled) return;
    this.isFilled = isFilled;
    this.element?.classList.toggle(this.ui.names('has-components'), isFilled);
  }

  /** Raises an event on each child, in order. */
  raiseOnChildren(name: string, named: Named): May<Value> {
    return native(this.raiseOnChildrenSteps(name, named));
  }

  private *raiseOnChildrenSteps(name: string, named: Named): NativeSteps {
    for (const child of [...this.childComponents()]) if (child.raise(name, named) === PAUSED) yield;
    return null;
  }
}

export function removeFromParent(component: Component): May<unknown> {
  return component.parent === null ? null : andThen(component.parent.remove(component), () => null);
}
