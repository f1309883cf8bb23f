/**
 * The exception being handled right now (`sys.exception()`), as two registers: `own` is what the running generator (or, outside of
 * generators, the running thread) handles itself, `around` what whoever resumed it handles. A handler swaps `own`; a generator
 * takes its `own` along while it is suspended, and finds another `around` when it is resumed from elsewhere.
 */
let own: any = null;
let around: any = null;

export function currentHandled(): any {
  return own !== null ? own : around;
}

/** Set what the running activation handles itself and answer what it was. */
export function swapHandled(exception: any): any {
  const before = own;
  own = exception;
  return before;
}

export function ownHandled(): any {
  return own;
}

export function aroundHandled(): any {
  return around;
}

/** Enter or leave a generator or a thread. */
export function setHandled(ownOne: any, aroundOne: any): void {
  own = ownOne;
  around = aroundOne;
}
