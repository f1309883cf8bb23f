/**
 * Coming onto the page and leaving it. Order is a contract that apps rely on (observed):
 * coming, from the last child to the first and the parent after them; leaving, the parent and then its children in order;
 * made visible, the parent and then its visible children in order.
 */
import { type May, type NativeSteps, native, PAUSED } from '@wrought/runtime';
import type { Component } from './component.ts';

const SHOWN = ['x-anvil-page-added', 'x-anvil-page-shown', 'show'];
const HIDDEN = ['x-anvil-page-hidden', 'x-anvil-page-removed', 'hide'];

function lastFirst(component: Component, into: Component[]): void {
  const children = component.childComponents();
  for (let i = children.length - 1; i >= 0; i--) lastFirst(children[i], into);
  into.push(component);
}

function parentFirst(component: Component, into: Component[], mayGoInto: (c: Component) => boolean): void {
  if (!mayGoInto(component)) return;
  into.push(component);
  for (const child of component.childComponents()) parentFirst(child, into, mayGoInto);
}

function* raiseAll(components: Component[], events: readonly string[], isStill: (c: Component) => boolean): NativeSteps {
  for (const component of components) {
    if (component.handlers === null) continue;
    for (const event of events) {
      if (!isStill(component) || !component.hasHandlers(event)) continue;
      if (component.raise(event) === PAUSED) yield;
    }
  }
  return null;
}

export function enterPage(root: Component): May<unknown> {
  const order: Component[] = [];
  lastFirst(root, order);
  for (const component of order) component.isOnPage = true;
  for (const component of order) component.enteredPage();
  return native(raiseAll(order, SHOWN, c => c.isOnPage));
}

export function leavePage(root: Component): May<unknown> {
  const order: Component[] = [];
  parentFirst(root, order, c => c.isOnPage);
  for (const component of order) component.isOnPage = false;
  for (const component of order) component.leftPage();
  return native(raiseAll(order, HIDDEN, c => !c.isOnPage));
}

/** `visible` changed on the page. Hiding by `visible` raises no `hide`. */
export function visibilityChanged(root: Component, isVisible: boolean): May<unknown> {
  const order: Component[] = [];
  parentFirst(root, order, c => c === root || c.property('visible') === undefined || c.isTrue('visible'));
  const events = isVisible ? ['x-anvil-page-shown', 'show'] : ['x-anvil-page-hidden'];
  return native(raiseAll(order, events, c => c.isOnPage));
}
