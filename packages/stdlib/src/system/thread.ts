/**
 * `_thread` with one thread. Locks are real: handlers that are paused interleave, so `acquire` waits (pauses) until another
 * handler releases. Starting a thread is refused.
 */
import {
  andThen,
  asIndex,
  defineType,
  error,
  exceptionTypes,
  float,
  type HostModule,
  type Interpreter,
  type May,
  methods,
  type PyType,
  suspendOn,
  truth,
  type Value,
  valueError,
} from '@wrought/runtime';
import { structSequence } from '../containers/struct-sequence.ts';
import { functions } from '../functions.ts';
import { toDouble } from '../numeric/coerce.ts';

class Lock {
  declare readonly cls: PyType;
  isLocked = false;
  waiters: ((got: boolean) => void)[] = [];

  /** True when taken at once. */
  take(): boolean {
    if (this.isLocked) return false;
    this.isLocked = true;
    return true;
  }
  /** Wait for the release by another handler. */
  wait(timeoutSeconds: number): May<boolean> {
    return suspendOn(
      new Promise<boolean>(resolve => {
        const waiter = (got: boolean) => {
          clearTimeout(timer);
          resolve(got);
        };
        const timer =
          timeoutSeconds < 0
            ? undefined
            : setTimeout(() => {
                this.waiters.splice(this.waiters.indexOf(waiter), 1);
                resolve(false);
              }, timeoutSeconds * 1000);
        this.waiters.push(waiter);
      }),
    ) as May<boolean>;
  }
  release(): null {
    if (!this.isLocked) throw error('RuntimeError', 'release unlocked lock');
    const next = this.waiters.shift();
    if (next !== undefined) next(true);
    else this.isLocked = false;
    return null;
  }
}
const lockType = defineType('lock', { class: Lock, module: '_thread', isFinal: true });

/** Owned by whoever took it: with one thread that is always the caller. */
class RLock {
  declare readonly cls: PyType;
  count = 0;
}
const rlockType = defineType('RLock', { class: RLock, module: '_thread' });

function acquire(self: Lock, blocking: Value | undefined, timeout: Value | undefined): May<boolean> {
  return andThen(blocking === undefined ? true : truth(blocking), isBlocking =>
    andThen(timeout === undefined ? -1 : toDouble(timeout), seconds => {
      if (!isBlocking && seconds !== -1) throw valueError("can't specify a timeout for a non-blocking call");
      if (seconds < 0 && seconds !== -1) throw valueError('timeout value must be a non-negative number');
      if (self.take()) return true;
      return isBlocking ? self.wait(seconds) : false;
    }),
  );
}

const lockMethods = {
  'acquire(self, blocking=True, timeout=-1)': acquire,
  'acquire_lock(self, blocking=True, timeout=-1)': acquire,
  '__enter__(self, /)': (self: Lock) => acquire(self, undefined, undefined),
  'release(self, /)': (self: Lock) => self.release(),
  'release_lock(self, /)': (self: Lock) => self.release(),
  '__exit__(self, *args)': (self: Lock) => self.release(),
  'locked(self, /)': (self: Lock) => self.isLocked,
  'locked_lock(self, /)': (self: Lock) => self.isLocked,
  '_at_fork_reinit(self, /)': (self: Lock) => {
    self.isLocked = false;
    return null;
  },
  '__repr__(self, /)': (self: Lock) => `<${self.isLocked ? 'locked' : 'unlocked'} _thread.lock object at 0x7f0000000000>`,
};
methods(lockType, lockMethods);

function enter(self: RLock): boolean {
  self.count++;
  return true;
}
function leave(self: RLock): null {
  if (self.count === 0) throw error('RuntimeError', 'cannot release un-acquired lock');
  self.count--;
  return null;
}
methods(rlockType, {
  'acquire(self, blocking=True, timeout=-1)': (self: RLock) => enter(self),
  'release(self, /)': leave,
  '__enter__(self, /)': (self: RLock) => enter(self),
  '__exit__(self, *args)': (self: RLock) => leave(self),
  '_is_owned(self, /)': (self: RLock) => self.count > 0,
  '_recursion_count(self, /)': (self: RLock) => self.count,
  '_release_save(self, /)': (self: RLock) => {
    if (self.count === 0) throw error('RuntimeError', 'cannot release un-acquired lock');
    const count = self.count;
    self.count = 0;
    return count;
  },
  '_acquire_restore(self, state, /)': (self: RLock, state: Value) => {
    self.count = Number(state);
    return null;
  },
  '_at_fork_reinit(self, /)': (self: RLock) => {
    self.count = 0;
    return null;
  },
  '__repr__(self, /)': (self: RLock) =>
    `<${self.count > 0 ? 'locked' : 'unlocked'} _thread.RLock object owner=${self.count > 0 ? IDENT : 0} count=${self.count} at 0x7f0000000000>`,
});

class Local {
  declare readonly cls: PyType;
}
const localType = defineType('_local', { class: Local, module: '_thread', hasDict: true });
methods(localType, { '__init__(self, *args, **kwargs)': () => null });

/** The one thread's number. */
const IDENT = 1;
const exceptHookArgs = structSequence('_ExceptHookArgs', '_thread', ['exc_type', 'exc_value', 'exc_traceback', 'thread']);

function refuseThread(): never {
  throw error('RuntimeError', "can't start new thread: a browser page has one thread for Python; use a background task on the server");
}

export const threadModule: HostModule = (interp: Interpreter) => ({
  LockType: lockType as Value,
  RLock: rlockType as Value,
  lock: lockType as Value,
  _local: localType as Value,
  error: exceptionTypes.RuntimeError as Value,
  TIMEOUT_MAX: float(9223372036),
  _ExceptHookArgs: exceptHookArgs.type as Value,
  ...functions('_thread', {
    'allocate_lock()': () => new (lockType.Inst as any)(),
    'allocate()': () => new (lockType.Inst as any)(),
    'get_ident()': () => IDENT,
    'get_native_id()': () => IDENT,
    'daemon_threads_allowed()': () => true,
    '_count()': () => 0,
    '_set_sentinel()': () => new (lockType.Inst as any)(),
    '_is_main_interpreter()': () => true,
    'stack_size(size=0, /)': (size?: Value) => (size === undefined ? 0 : andThen(asIndex(size), () => 0)),
    'start_new_thread(function, args, kwargs={}, /)': (_f: Value, _a: Value, _k?: Value) => refuseThread(),
    'start_new(function, args, kwargs={}, /)': (_f: Value, _a: Value, _k?: Value) => refuseThread(),
    'start_joinable_thread(function, handle=None, daemon=True)': (_f: Value, _h?: Value, _d?: Value) => refuseThread(),
    'exit()': () => {
      throw error('SystemExit');
    },
    'interrupt_main(signum=2, /)': (_n?: Value) => {
      throw error('KeyboardInterrupt');
    },
    '_excepthook(args, /)': (_args: Value) => {
      interp.writeErr('Exception ignored in thread\n');
      return null;
    },
  }),
});
