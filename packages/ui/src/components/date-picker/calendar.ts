/**
 * The calendar that opens below a DatePicker: months, days, and hours and minutes where a time is wanted. Loaded on use.
 *
 * Up and Down move by weeks, Page Up and Page Down by months; Enter, Tab and Escape close.
 */
import { PAUSED } from '@wrought/runtime';
import type { DateParts } from '../../port/guest.ts';
import { choose, type Dated, partsOf } from './date-picker.ts';

interface Calendar {
  self: Dated;
  box: HTMLElement;
  shown: DateParts;
  first: DateParts | null;
  last: DateParts | null;
}

const dayKey = (p: DateParts) => p.year * 10_000 + p.month * 100 + p.day;
const shift = (p: DateParts, days: number, months = 0): DateParts => {
  const at = new Date(
    p.year,
    p.month - 1 + months,
    months === 0 ? p.day + days : Math.min(p.day, new Date(p.year, p.month + months, 0).getDate()),
  );
  return { ...p, year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() };
};

function limit(self: Dated, name: string): DateParts | null {
  const parts = partsOf(self, (self as any)[`_${name}`]);
  return parts === PAUSED ? null : (parts as DateParts | null);
}

export function openCalendar(self: Dated): () => void {
  const document = self.ui.document;
  const box = document.createElement('div');
  box.className = 'anvil-calendar';
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', 'Choose a date');
  const today = new Date();
  const fallback: DateParts = {
    year: today.getFullYear(),
    month: today.getMonth() + 1,
    day: today.getDate(),
    hour: 0,
    minute: 0,
    second: 0,
    hasTime: self.isTrue('pick_time'),
  };
  const calendar: Calendar = { self, box, shown: self.parts ?? fallback, first: limit(self, 'min_date'), last: limit(self, 'max_date') };
  draw(calendar);
  document.body.append(box);
  place(self, box);
  const outside = (event: Event) => {
    if (!box.contains(event.target as Node) && !self.element!.contains(event.target as Node)) close();
  };
  const keys = (event: KeyboardEvent) => onKey(calendar, event, close);
  const close = () => {
    document.removeEventListener('pointerdown', outside, true);
    self.control.removeEventListener('keydown', keys);
    box.remove();
    self.close = null;
  };
  document.addEventListener('pointerdown', outside, true);
  self.control.addEventListener('keydown', keys);
  box.addEventListener('pointerdown', event => {
    if ((event.target as Element).localName !== 'input') event.preventDefault(); // the text box keeps the keyboard
  });
  box.addEventListener('click', event => onClick(calendar, event, close));
  box.addEventListener('change', () => setTime(calendar));
  return close;
}

function place(self: Dated, box: HTMLElement): void {
  const field = self.element!.getBoundingClientRect();
  const view = self.ui.document.defaultView as Window;
  const isAbove = field.bottom + box.offsetHeight > view.innerHeight && field.top > box.offsetHeight;
  box.style.left = `${Math.max(8, Math.min(field.left, view.innerWidth - box.offsetWidth - 8)) + view.scrollX}px`;
  box.style.top = `${(isAbove ? field.top - box.offsetHeight - 4 : field.bottom + 4) + view.scrollY}px`;
}

const two = (n: number) => String(n).padStart(2, '0');

function draw({ self, box, shown, first, last }: Calendar): void {
  const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' }).format(new Date(shown.year, shown.month - 1, 1));
  const start = new Date(shown.year, shown.month - 1, 1);
  const lead = (start.getDay() + 6) % 7; // weeks begin on Monday
  const now = new Date();
  const today = now.getFullYear() * 10_000 + (now.getMonth() + 1) * 100 + now.getDate();
  const weekdays = Array.from(
    { length: 7 },
    (_, i) => `<th>${new Intl.DateTimeFormat(undefined, { weekday: 'narrow' }).format(new Date(2024, 0, 1 + i))}</th>`,
  );
  let rows = '';
  for (let week = 0; week < 6; week++) {
    rows += '<tr>';
    for (let day = 0; day < 7; day++) {
      const at = shift({ ...shown, day: 1 }, week * 7 + day - lead);
      const key = dayKey(at);
      const names = [
        at.month === shown.month ? '' : 'other',
        key === today ? 'today' : '',
        self.parts !== null && key === dayKey(self.parts) ? 'chosen' : key === dayKey(shown) ? 'at' : '',
      ];
      const isOff = (first !== null && key < dayKey(first)) || (last !== null && key > dayKey(last));
      rows += `<td><button type="button" tabindex="-1" class="${names.filter(Boolean).join(' ')}" data-day="${at.year}-${at.month}-${at.day}"${isOff ? ' disabled' : ''}>${at.day}</button></td>`;
    }
    rows += '</tr>';
  }
  const time = self.isTrue('pick_time')
    ? `<label class="time">Time <input type="time" value="${two(shown.hour)}:${two(shown.minute)}"></label>`
    : '';
  box.innerHTML = `<div class="head"><button type="button" tabindex="-1" data-move="-1" aria-label="Month before">‹</button><b>${month}</b><button type="button" tabindex="-1" data-move="1" aria-label="Next month">›</button></div><table><thead><tr>${weekdays.join('')}</tr></thead><tbody>${rows}</tbody></table>${time}`;
}

function onClick(calendar: Calendar, event: Event, close: () => void): void {
  const button = (event.target as Element).closest('button');
  if (button === null) return;
  if (button.dataset.move) {
    calendar.shown = shift(calendar.shown, 0, Number(button.dataset.move));
    draw(calendar);
  } else if (button.dataset.day) {
    const [year, month, day] = button.dataset.day.split('-').map(Number);
    pick(calendar, { ...calendar.shown, year, month, day }, close);
  }
}

function pick(calendar: Calendar, parts: DateParts, close: () => void): void {
  calendar.shown = parts;
  choose(calendar.self, parts);
  if (calendar.self.isTrue('pick_time')) draw(calendar);
  else close();
}

function setTime(calendar: Calendar): void {
  const input = calendar.box.querySelector<HTMLInputElement>('input[type=time]');
  if (input === null || input.value === '') return;
  const [hour, minute] = input.value.split(':').map(Number);
  calendar.shown = { ...calendar.shown, hour, minute, second: 0 };
  choose(calendar.self, calendar.shown);
}

const MOVES: Record<string, [number, number]> = { ArrowUp: [-7, 0], ArrowDown: [7, 0], PageUp: [0, -1], PageDown: [0, 1] };

function onKey(calendar: Calendar, event: KeyboardEvent, close: () => void): void {
  const move = MOVES[event.key];
  if (move === undefined) return;
  event.preventDefault();
  calendar.shown = shift(calendar.shown, ...move);
  const { first, last, shown } = calendar;
  const isOff = (first !== null && dayKey(shown) < dayKey(first)) || (last !== null && dayKey(shown) > dayKey(last));
  if (!isOff) choose(calendar.self, shown);
  draw(calendar);
  if (calendar.box.isConnected === false) close();
}
