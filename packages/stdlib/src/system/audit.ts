/** `sys.audit` and `sys.addaudithook`: a program's own events go to its own hooks. The runtime itself raises none. */
import { call, type Interpreter, isA, type NativeSteps, PAUSED, tuple, type Value } from '@wrought/runtime';

function hooksOf(interp: Interpreter): Value[] {
  let hooks = interp.state.get('audit hooks') as Value[] | undefined;
  if (hooks === undefined) {
    hooks = [];
    interp.state.set('audit hooks', hooks);
  }
  return hooks;
}

/** `sys.audit(event, *args)`. */
export function* auditSteps(interp: Interpreter, event: Value, args: Value[]): NativeSteps<null> {
  for (const hook of hooksOf(interp)) if (call(hook, [event, tuple(args) as unknown as Value]) === PAUSED) yield;
  return null;
}

/** `sys.addaudithook(hook)`: the hooks that are there may refuse it by an exception, which is not seen. */
export function* addHookSteps(interp: Interpreter, hook: Value): NativeSteps<null> {
  try {
    yield* auditSteps(interp, 'sys.addaudithook', []);
  } catch (exception) {
    if (!isA(exception, 'Exception')) throw exception;
    return null;
  }
  hooksOf(interp).push(hook);
  return null;
}
