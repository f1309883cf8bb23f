/** The repr of containers: items in order, and `...` for a container that is inside itself. */
import { error } from '../../object/errors.ts';
import { PyFloat, type Value } from '../../object/value.ts';
import { interpreterState } from '../../protocol/program-state.ts';
import { repr } from '../../protocol/text.ts';
import { currentActivity } from '../../suspension/activity.ts';
import { type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { floatRepr } from '../number/exact-decimal.ts';
import { strRepr } from '../str/repr.ts';

/** Containers whose repr is being made, for each activity: another handler may show the same one meanwhile. */
const opened = new WeakMap<object, Set<object>>();

const NOBODY = {};

function openOnes(): Set<object> {
  const activity = currentActivity() ?? NOBODY;
  let open = opened.get(activity);
  if (open === undefined) {
    open = new Set();
    opened.set(activity, open);
  }
  return open;
}

function isOpen(container: object): boolean {
  return openOnes().has(container);
}

function enter(container: object): Set<object> {
  const open = openOnes();
  if (open.size > ((interpreterState('recursion_limit') as number | undefined) ?? 1000))
    throw error('RecursionError', 'maximum recursion depth exceeded while getting the repr of an object');
  open.add(container);
  return open;
}

/** The repr of a value that needs no guest code, or undefined. */
export function quickRepr(value: Value): string | undefined {
  switch (typeof value) {
    case 'string':
      return strRepr(value);
    case 'number':
      return `${value}`;
    case 'boolean':
      return value ? 'True' : 'False';
    default:
      if (value === null) return 'None';
      return value instanceof PyFloat && !value.cls.isGuest ? floatRepr(value.v) : undefined;
  }
}

/** `before item, item after`; `again` when the container is met inside itself. */
export function reprItems(container: object, items: readonly Value[], before: string, after: string, again: string): May<string> {
  let out = before;
  for (let i = 0; i < items.length; i++) {
    const text = quickRepr(items[i]);
    if (text === undefined) return isOpen(container) ? again : native(itemSteps(container, items, i, out, after));
    out += i === 0 ? text : `, ${text}`;
  }
  return isOpen(container) ? again : out + after;
}

function* itemSteps(container: object, items: readonly Value[], from: number, made: string, after: string): NativeSteps<string> {
  let out = made;
  const open = enter(container);
  try {
    for (let i = from; i < items.length; i++) {
      let text = repr(items[i]);
      if (text === PAUSED) text = yield;
      out += i === 0 ? text : `, ${text}`;
    }
  } finally {
    open.delete(container);
  }
  return out + after;
}

/** `{key: value, …}`. */
export function reprEntries(container: object, entries: readonly [Value, Value][], again: string): May<string> {
  if (isOpen(container)) return again;
  return native(entrySteps(container, entries));
}

function* entrySteps(container: object, entries: readonly [Value, Value][]): NativeSteps<string> {
  let out = '{';
  const open = enter(container);
  try {
    for (let i = 0; i < entries.length * 2; i++) {
      const isKey = i % 2 === 0;
      const value = entries[i >> 1][isKey ? 0 : 1];
      let text: May<string> = quickRepr(value) ?? repr(value);
      if (text === PAUSED) text = yield;
      out += (isKey ? (i === 0 ? '' : ', ') : ': ') + text;
    }
  } finally {
    open.delete(container);
  }
  return `${out}}`;
}
