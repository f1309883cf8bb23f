/**
 * `class X(Container)` in Python: the class itself puts the elements of its children into its own (`_anvil_setup_dom_`), so a
 * child is only kept here. What takes it away, or hides it, is told to the functions that `add_component` was given.
 */
import { andThen, type May, type Value } from '@wrought/runtime';
import type { Named } from '../port/guest.ts';
import type { Component } from './component.ts';
import { Container } from './container.ts';

interface Told {
  on_remove?: Value;
  on_set_visibility?: Value;
}

export class CodeContainer extends Container {
  /** What is told about each child. */
  private readonly told = new WeakMap<Component, Told>();

  override place(): void {}

  override unplace(child: Component): void {
    child.holder = child.element;
  }

  override add(child: Value, layout: Named = {}): May<unknown> {
    const { on_remove, on_set_visibility, mounted: _, ...rest } = layout;
    return andThen(super.add(child, rest), () => {
      this.told.set(child as unknown as Component, { on_remove, on_set_visibility });
      return null;
    });
  }

  override remove(child: Component): May<unknown> {
    const told = this.told.get(child)?.on_remove ?? null;
    this.told.delete(child);
    return andThen(super.remove(child), () => {
      if (told !== null) return andThen(this.ui.guest.call(told, []), () => null);
      child.element?.remove();
      return null;
    });
  }

  override childVisibilityChanged(child: Component, isVisible: boolean): May<unknown> {
    const told = this.told.get(child)?.on_set_visibility ?? null;
    return told === null ? null : andThen(this.ui.guest.call(told, [isVisible]), () => null);
  }
}
