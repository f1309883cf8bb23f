/**
 * Something that happens again and again while the timer is on the page.
 *
 * The next tick is set when the handlers of the last one have ended, so a handler that waits never meets itself.
 */
import { andThen } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { layout } from '../../component/groups.ts';

interface Ticking extends Component {
  clock: ReturnType<typeof setTimeout> | undefined;
  isTicking: boolean;
}

function plan(self: Ticking): void {
  clearTimeout(self.clock);
  self.clock = undefined;
  const seconds = self.ui.guest.number((self as any)._interval);
  if (!self.isOnPage || self.isTicking || !(seconds > 0)) return;
  self.clock = setTimeout(() => tick(self), seconds * 1000);
}

function tick(self: Ticking): void {
  self.isTicking = true;
  const ended = () => {
    self.isTicking = false;
    plan(self);
    return null;
  };
  self.ui.guest.start(
    () => andThen(self.raise('tick'), ended),
    exception => {
      ended();
      self.ui.host.reportError(exception);
    },
  );
}

export const timer = defineComponent({
  name: 'Timer',
  summary: 'Calls a handler again and again while it is on the page. Nobody sees it.',
  group: 'more',
  html: '',
  groups: [{ properties: { tag: layout.properties.tag }, draw: {} }],
  properties: {
    interval: {
      type: 'number',
      initial: (self: Component) => self.ui.guest.float(0.5),
      doc: 'Seconds between two ticks; 0 or None stops.',
    },
  },
  events: { tick: 'The interval has passed.' },
  draw: { interval: plan },
  instance: Base =>
    class extends Base {
      clock = undefined;
      isTicking = false;
      enteredPage(): void {
        plan(this as unknown as Ticking);
      }
      leftPage(): void {
        plan(this as unknown as Ticking);
      }
    },
});
