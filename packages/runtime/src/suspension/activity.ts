/**
 * The activity that is running: one call of the host into the guest, through all its pauses. A register like `handled.ts`, swapped by
 * the driver; it tells which guest thread runs, and holds what belongs to one flow of control (the context of `contextvars`).
 */
export interface Activity {
  /** `threading.get_ident()`: the page's handlers are all the main thread. */
  readonly thread: number;
  /** The outermost activity of calls nested in each other: owner of re-entrant locks and of a running event loop. */
  readonly owner: object;
  /** The current context of `contextvars`; null: the interpreter's own. */
  context: unknown;
}

export const MAIN_THREAD = 1;

let running: Activity | null = null;

export function currentActivity(): Activity | null {
  return running;
}

/** Set the register and answer what it held. */
export function swapActivity(activity: Activity | null): Activity | null {
  const before = running;
  running = activity;
  return before;
}

/** An activity for a call from the host: part of the one that runs, if one does. */
export function openActivity(thread?: number): Activity {
  if (running === null || thread !== undefined) return { thread: thread ?? MAIN_THREAD, owner: {}, context: null };
  return { thread: running.thread, owner: running.owner, context: running.context };
}
