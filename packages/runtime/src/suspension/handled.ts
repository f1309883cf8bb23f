/**
 * The exception being handled right now (`sys.exception()`), as two registers: `own` is what the running generator (or, outside of
 * generators, the running thread) handles itself, `around` what whoever resumed it handles. A handler swaps `own`; a generator
 * takes its `own` along while it is suspended, and finds another `around` when it is resumed from elsewhere.
 *
 * Generated code reads and writes `handled.own` itself: putting it back must not need a call, because a handler may be left where
 * the stack has ended.
 */
export const handled: { own: any; around: any } = { own: null, around: null };

export function currentHandled(): any {
  return handled.own !== null ? handled.own : handled.around;
}

/** Enter or leave a generator or a thread. */
export function setHandled(own: any, around: any): void {
  handled.own = own;
  handled.around = around;
}
