/**
 * The exception being handled right now (`sys.exception()`), as a register: the running thread's value is swapped in and out
 * by the driver and by generators, so that handlers that are paused at the same time do not see each other's exceptions.
 */
let handled: any = null;

export function currentHandled(): any {
  return handled;
}

/** Set the register and answer what it held. */
export function swapHandled(exception: any): any {
  const before = handled;
  handled = exception;
  return before;
}
