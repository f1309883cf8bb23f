/**
 * A date, or a date with a time, that a person writes or picks from a calendar (a chunk of its own, loaded when it is first opened).
 */
import { andThen, type May, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { mayPause } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, drawAlign, enabled, layout, margin, textStyle } from '../../component/groups.ts';
import type { DateParts } from '../../port/guest.ts';
import { focusMethod } from '../check-box/check-box.ts';
import { codesOf, readDate, readIso, writeDate } from './date-text.ts';

export interface Dated extends Component {
  control: HTMLInputElement;
  parts: DateParts | null;
  /** Closes the calendar that is open. */
  close: (() => void) | null;
}

const hasTime = (self: Dated) => self.isTrue('pick_time');
const codes = (self: Dated) => codesOf(typeof (self as any)._format === 'string' ? (self as any)._format : '', hasTime(self));

function now(): DateParts {
  const at = new Date();
  return {
    year: at.getFullYear(),
    month: at.getMonth() + 1,
    day: at.getDate(),
    hour: at.getHours(),
    minute: at.getMinutes(),
    second: at.getSeconds(),
    hasTime: true,
  };
}

/** What code may give as a date: dates, datetimes, texts. Anything else, and any other text, is no date. */
export function partsOf(self: Dated, value: Value): May<DateParts | null> {
  if (typeof value === 'string') {
    if (value === 'now') return now();
    return readIso(value, hasTime(self)) ?? readDate(value, codes(self), hasTime(self)) ?? null;
  }
  return self.ui.guest.dateParts(value);
}

export function showDate(self: Dated): void {
  self.control.value = self.parts === null ? '' : writeDate(self.parts, codes(self));
}

/** A person chose another date. */
export function choose(self: Dated, parts: DateParts | null): void {
  const key = (p: DateParts | null) => (p === null ? '' : writeDate(p, hasTime(self) ? '%Y%m%d%H%M%S' : '%Y%m%d'));
  const isOther = key(parts) !== key(self.parts);
  self.parts = parts;
  showDate(self);
  if (isOther)
    self.happen('change', undefined, () =>
      andThen(readValue(self), value => {
        (self as any)._date = value;
        return self.writeBack('date');
      }),
    );
}

function readTyped(self: Dated): void {
  const text = self.control.value.trim();
  if (text === '') {
    choose(self, null);
    return;
  }
  const parts = readDate(text, codes(self), hasTime(self));
  if (parts === undefined) showDate(self);
  else choose(self, parts);
}

function readValue(self: Dated): May<Value> {
  if (self.parts === null) return null;
  return hasTime(self) ? self.ui.guest.datetime(self.parts) : self.ui.guest.date(self.parts);
}

async function openCalendar(self: Dated): Promise<void> {
  if (self.close !== null || self.control.disabled) return;
  self.close = () => {
    self.close = null;
  };
  const { openCalendar } = await import('./calendar.ts');
  if (self.close !== null) self.close = await openCalendar(self);
}

export const datePicker = defineComponent({
  name: 'DatePicker',
  summary: 'A date, or a date with a time, that a person writes or picks.',
  group: 'input',
  html: '<div class="anvil-datepicker anvil-component"><input class="form-control to-disable" placeholder=""><i class="fa fa-calendar"></i></div>',
  groups: [textStyle('left'), appearance, enabled, layout, margin],
  properties: {
    format: { type: 'string', initial: '', doc: 'How it is written, in the codes of `strftime`; empty for the browser’s way.' },
    pick_time: { type: 'boolean', initial: false, doc: 'Whether there is a time too.' },
    date: {
      type: 'date',
      initial: '',
      writesBack: true,
      doc: 'The date: a `date`, or with `pick_time` an aware `datetime`; None when there is none. Also takes text and "now".',
    },
    min_date: { type: 'date', initial: '', doc: 'The first date that a person may pick.' },
    max_date: { type: 'date', initial: '', doc: 'The last date that a person may pick.' },
    placeholder: { type: 'text', initial: '', doc: 'Shown while there is no date.' },
  },
  events: { change: 'A person wrote or picked another date.' },
  methods: { 'focus()': 'Gives the component the keyboard.' },
  guestMethods: focusMethod,
  accept: {
    date: (self: Dated, value: Value) =>
      andThen(partsOf(self, value), parts => {
        if (parts !== null && parts.hasTime && typeof value !== 'string' && !hasTime(self))
          throw self.ui.guest.error('ValueError', 'Cannot display a datetime object on a DatePicker without setting pick_time to True.');
        self.parts = parts;
        return value;
      }),
  },
  draw: {
    align: (self: Dated, value: Value) => drawAlign(self, self.control, value),
    date: showDate,
    format: mayPause((self: Dated) => {
      // a text that came before its format is read again
      const value = (self as any)._date as Value;
      if (typeof value !== 'string' || value === '') return (showDate(self), null);
      return andThen(partsOf(self, value), parts => {
        self.parts = parts;
        showDate(self);
        return null;
      });
    }),
    pick_time: showDate,
    placeholder: (self: Dated, text: string) => {
      self.control.placeholder = text;
    },
    enabled(self: Dated, value: Value) {
      enabled.draw.enabled(self, value);
      self.element!.lastElementChild!.classList.toggle('anvil-disabled', !self.ui.guest.isTrue(value));
    },
  },
  read: { date: readValue as any },
  instance: Base =>
    class extends Base {
      parts: DateParts | null = null;
      close: (() => void) | null = null;
      connect(element: HTMLElement): void {
        const self = this as unknown as Dated;
        const control = element.firstElementChild as HTMLInputElement;
        Object.assign(this, { control, look: control, writing: control });
        control.addEventListener('change', () => readTyped(self));
        control.addEventListener('keydown', event => {
          if (event.key === 'Enter') readTyped(self);
          if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'Tab') self.close?.();
        });
        const open = () => {
          self.ui.host.needIcons?.();
          openCalendar(self).catch(problem => self.ui.host.reportError(problem));
        };
        control.addEventListener('click', open);
        element.lastElementChild!.addEventListener('click', open);
      }
      enteredPage(): void {
        (this as any).ui.host.needIcons?.();
      }
      leftPage(): void {
        (this as any).close?.();
      }
    },
});
