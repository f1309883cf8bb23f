/**
 * Suspensions: how a guest call that cannot answer yet leaves the JavaScript stack and comes back.
 *
 * A guest call answers with a value, or with `PAUSED` (`undefined`; no guest value is ever `undefined`). Whoever receives PAUSED
 * pushes a `Frame` that says how to go on, and returns PAUSED in turn. So the stack unwinds by plain returns: no `catch`
 * and no `finally` sees a pause. The driver (`thread.ts`) awaits the promise and then resumes the frames, innermost first.
 *
 *     running ── suspendOn(promise) ──▶ pending ── every caller pushes its frame ──▶ taken by the driver
 *        ▲                                                                             │ promise settles
 *        └──────────────── frame.resume(value) / frame.raise(exception) ◀──────────────┘
 *
 * Invariant: between `suspendOn` and `takePending` only returns happen; `pending` is a register of that short time, not state.
 */

/** What a call answers when it has been suspended. `May<T>` in a signature means: may run guest code, so may pause. */
export const PAUSED = undefined;
export type Paused = undefined;
export type May<T = any> = T | Paused;

/** How one activation goes on. Frames are linked from the innermost outward. */
export abstract class Frame {
  next: Frame | null = null;
  /** How many frames there are from here outward; known once the pause is taken. */
  depth = 0;
  abstract resume(value: any): May<any>;
  /** The default of frames without handlers: the exception passes through. */
  raise(exception: unknown): May<any> {
    throw exception;
  }
  /** The code object that it is an activation of, and the place where it stands (-1: not known); null for the host's own. */
  where(): { code: object; place: number } | null {
    return null;
  }
  /** A promise when the frame cannot be resumed yet (its resumable file is still to be loaded), else null. */
  prepare(): Promise<unknown> | null {
    return null;
  }
}

export class Suspension {
  readonly awaited: PromiseLike<unknown>;
  first: Frame | null = null;
  last: Frame | null = null;
  /** The exception being handled where the pause happened; restored on resumption. */
  handled: unknown = null;
  handledAround: unknown = null;
  constructor(awaited: PromiseLike<unknown>) {
    this.awaited = awaited;
  }
  push(frame: Frame): void {
    if (this.last === null) this.first = frame;
    else this.last.next = frame;
    this.last = frame;
  }
  /** Counts the frames that were pushed since it was last taken; `outer` is how many there are around them. */
  measure(outer: number): void {
    let count = outer;
    for (let frame = this.first; frame !== null; frame = frame.next) count++;
    for (let frame = this.first; frame !== null; frame = frame.next) frame.depth = count--;
  }
}

let pending: Suspension | null = null;

/** Suspend the current guest call until `promise` settles: its value is the call's answer, its rejection is raised. */
export function suspendOn(promise: PromiseLike<unknown>): Paused {
  pending = new Suspension(promise);
  return PAUSED;
}

/**
 * The exception that a compiled function is handing back: it answers PAUSED as for a pause, and the register says that it is none.
 * So an exception passes through compiled functions by plain returns; whoever is no compiled function throws it (`takeRaised`).
 */
export const raised: { exception: any } = { exception: null };

/** Answer an exception as compiled functions do. */
export function handBack(exception: object): Paused {
  raised.exception = exception;
  return PAUSED;
}

/** The exception in the register, which is emptied. */
export function takeRaised(): any {
  const exception = raised.exception;
  raised.exception = null;
  return exception;
}

/** What a native does with PAUSED that it was answered: throw the exception that it stands for, or hand the pause on. */
export function pausedOrThrow(): Paused {
  if (raised.exception !== null) throw takeRaised();
  return PAUSED;
}

/** Add how the current activation goes on to the pause that is under way. */
export function pushFrame(frame: Frame): Paused {
  if (pending === null) {
    if (raised.exception !== null) throw takeRaised();
    throw new Error('a native returned undefined without pausing');
  }
  pending.push(frame);
  return PAUSED;
}

export function takePending(): Suspension {
  const taken = pending;
  if (taken === null && raised.exception !== null) throw takeRaised();
  if (taken === null) throw new Error('a native returned undefined without pausing');
  pending = null;
  return taken;
}

/** Put a taken suspension back: the frames outside of a resumed one join it. */
export function restorePending(suspension: Suspension): void {
  pending = suspension;
}
