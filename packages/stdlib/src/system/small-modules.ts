/** Modules of a few names: `atexit`, `gc`, `_contextvars`' neighbours that hold no state of their own worth a file. */
import { callKeywords, type HostModule, type May, type NativeSteps, native, PAUSED, PyDict, PyList, type Value } from '@wrought/runtime';
import { functions } from '../functions.ts';

interface ExitCall {
  f: Value;
  args: Value[];
  keywords: Map<string, Value>;
}

function* runExits(calls: ExitCall[]): NativeSteps<null> {
  for (let next = calls.pop(); next !== undefined; next = calls.pop()) {
    const done: any = callKeywords(next.f, next.args, [...next.keywords.keys()], [...next.keywords.values()]);
    if (done === PAUSED) yield;
  }
  return null;
}

/** Functions registered run when the host ends the program (`state.get('atexit')` answers how). */
export const atexitModule: HostModule = interp => {
  const calls: ExitCall[] = [];
  interp.state.set('atexit', (): May<null> => native(runExits(calls)));
  return functions('atexit', {
    'register(func, /, *args, **kwargs)': (f: Value, args: Value[], keywords: Map<string, Value>) => {
      calls.push({ f, args, keywords });
      return f;
    },
    'unregister(func, /)': (f: Value) => {
      for (let k = calls.length - 1; k >= 0; k--) if (calls[k].f === f) calls.splice(k, 1);
      return null;
    },
    '_run_exitfuncs()': () => native(runExits(calls)),
    '_clear()': () => {
      calls.length = 0;
      return null;
    },
    '_ncallbacks()': () => calls.length,
  });
};

/** The engine's collector works by itself and cannot be asked. */
export const gcModule: HostModule = () => {
  let isEnabled = true;
  let thresholds: Value[] = [700, 10, 10];
  return {
    DEBUG_STATS: 1,
    DEBUG_COLLECTABLE: 2,
    DEBUG_UNCOLLECTABLE: 4,
    DEBUG_SAVEALL: 32,
    DEBUG_LEAK: 38,
    garbage: new PyList([]) as unknown as Value,
    callbacks: new PyList([]) as unknown as Value,
    ...functions('gc', {
      'collect(generation=2)': (_generation?: Value) => 0,
      'enable()': () => {
        isEnabled = true;
        return null;
      },
      'disable()': () => {
        isEnabled = false;
        return null;
      },
      'isenabled()': () => isEnabled,
      'get_threshold()': () => new PyList(thresholds),
      'set_threshold(*args)': (args: Value[]) => {
        thresholds = args;
        return null;
      },
      'get_count()': () => new PyList([0, 0, 0]),
      'get_stats()': () =>
        new PyList([new PyDict() as unknown as Value, new PyDict() as unknown as Value, new PyDict() as unknown as Value]),
      'freeze()': () => null,
      'unfreeze()': () => null,
      'get_freeze_count()': () => 0,
      'is_tracked(obj, /)': (o: Value) => o !== null && typeof o === 'object',
      'is_finalized(obj, /)': (_o: Value) => false,
      'get_debug()': () => 0,
      'set_debug(flags, /)': (_flags: Value) => null,
    }),
  };
};
