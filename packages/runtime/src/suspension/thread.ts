/**
 * The driver: runs a guest call to its end through all its pauses and hands the host a promise.
 *
 * Several driven calls may be paused at the same time; each has its own frames, its own handled exception and its own activity, which are
 * swapped into the registers (`handled.ts`, `activity.ts`) while it runs.
 */
import { type Activity, swapActivity } from './activity.ts';
import { handled, setHandled } from './handled.ts';
import { type Frame, type May, PAUSED, raised, restorePending, type Suspension, takePending, takeRaised } from './suspension.ts';

/** Make the host's error of a rejected promise a guest exception; set by `exceptions/` when it loads. */
export const rejection = { translate: (reason: unknown): unknown => reason };

/**
 * How deep paused calls may stand in each other, and what is raised beyond. They are no longer on JavaScript's stack, whose end stops those
 * that do not pause; set by `exceptions/`.
 */
export const depthLimit = { read: (): number => 10_000, exceeded: (): unknown => new RangeError('call stack') };

/** The frames around the one that is being resumed: they are no longer on JavaScript's stack, yet its callers (`sys._getframe`). */
let outerFrames: Frame | null = null;
export function framesAround(): Frame | null {
  return outerFrames;
}

/** Resume frames from `frame` outward. */
export function resumeFrames(frame: Frame | null, value: unknown, isException: boolean): May<unknown> {
  let current = frame;
  let carried = value;
  let isRaised = isException;
  while (current !== null) {
    const outer: Frame | null = current.next;
    outerFrames = outer;
    let result: unknown;
    try {
      result = isRaised ? current.raise(carried) : current.resume(carried);
      isRaised = false;
    } catch (exception) {
      carried = exception;
      isRaised = true;
      current = outer;
      continue;
    }
    if (result === PAUSED && raised.exception !== null) {
      carried = takeRaised();
      isRaised = true;
      current = outer;
      continue;
    }
    if (result === PAUSED) {
      const suspension = takePending();
      suspension.measure(outer === null ? 0 : outer.depth);
      if (outer !== null) {
        suspension.push(outer);
        while (suspension.last?.next) suspension.last = suspension.last.next;
      }
      restorePending(suspension);
      return PAUSED;
    }
    carried = result;
    current = outer;
  }
  if (isRaised) throw carried;
  return carried;
}

/** A suspension remembers what was being handled where it happened. */
function leaveWith(suspension: Suspension): Suspension {
  suspension.handled = handled.own;
  suspension.handledAround = handled.around;
  return suspension;
}

function measured(suspension: Suspension): Suspension {
  suspension.measure(0);
  return suspension;
}

/** Fetches what the frames need for going on, all at once and while the suspension waits anyway; null when they have it. */
function prepareAll(first: Frame | null): Promise<unknown> | null {
  const all: Promise<unknown>[] = [];
  for (let frame = first; frame !== null; frame = frame.next) {
    const preparing = frame.prepare();
    if (preparing !== null) all.push(preparing);
  }
  if (all.length === 0) return null;
  const together = Promise.all(all);
  together.catch(() => undefined); // whoever awaits it is told; it may fail before that
  return together;
}

/** So many frames need no look at the limit. */
const DEPTH_ALWAYS_FINE = 1000;

function isTooDeep(innermost: Frame | null): boolean {
  return innermost !== null && innermost.depth > DEPTH_ALWAYS_FINE && innermost.depth > depthLimit.read();
}

function leaveFrames(): void {
  outerFrames = null;
}

async function drive(first: Suspension, enter: () => void, activity: Activity): Promise<unknown> {
  let suspension = first;
  for (;;) {
    let value: unknown;
    let isException = false;
    const preparing = prepareAll(suspension.first);
    try {
      value = await suspension.awaited;
    } catch (reason) {
      value = rejection.translate(reason);
      isException = true;
    }
    if (preparing !== null) await preparing;
    enter();
    if (isTooDeep(suspension.first)) {
      value = depthLimit.exceeded();
      isException = true;
    }
    const { own, around } = handled;
    setHandled(suspension.handled, suspension.handledAround);
    const others = swapActivity(activity);
    try {
      const result = resumeFrames(suspension.first, value, isException);
      if (result !== PAUSED) return result;
      suspension = leaveWith(takePending());
    } finally {
      leaveFrames();
      swapActivity(others);
      setHandled(own, around);
    }
  }
}

/**
 * Run a guest call. Answers its value at once when nothing paused, else a promise.
 * `enter` is called each time control comes back to the guest (it makes the right interpreter current); `activity` says whose
 * thread the call belongs to.
 */
export function runThread(start: () => May<unknown>, enter: () => void, activity: Activity): unknown | Promise<unknown> {
  enter();
  const { own, around } = handled;
  const others = swapActivity(activity);
  setHandled(null, null);
  try {
    const result = start();
    return result !== PAUSED ? result : drive(leaveWith(measured(takePending())), enter, activity);
  } finally {
    swapActivity(others);
    setHandled(own, around);
  }
}
