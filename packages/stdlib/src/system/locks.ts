/**
 * The locks of `_thread`. Guest threads and paused handlers interleave, so a lock that is taken makes its caller wait (pause) until
 * another one releases it.
 */
import {
  andThen,
  currentActivity,
  defineType,
  error,
  type May,
  methods,
  type PyType,
  suspendOn,
  truth,
  tuple,
  type Value,
  valueError,
} from '@wrought/runtime';
import { toDouble } from '../numeric/coerce.ts';

export class Lock {
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
export const lockType = defineType('lock', { class: Lock, module: '_thread', isFinal: true });

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
  '__repr__(self, /)': (self: Lock) => `<${self.isLocked ? 'locked' : 'unlocked'} _thread.lock object at ${addressOf(self)}>`,
};
methods(lockType, lockMethods);

const addresses = new WeakMap<object, string>();
let nextAddress = 0x7f3c50000000;

/** A number that stays with the object, as CPython shows addresses. */
function addressOf(o: object): string {
  let text = addresses.get(o);
  if (text === undefined) {
    text = `0x${nextAddress.toString(16)}`;
    nextAddress += 0x40;
    addresses.set(o, text);
  }
  return text;
}

/** Owned by the activity that took it, which may take it again. */
class RLock {
  declare readonly cls: PyType;
  count = 0;
  owner: object | null = null;
  thread = 0;
  readonly lock = new Lock();
}
export const rlockType = defineType('RLock', { class: RLock, module: '_thread' });

const NOBODY = {};
const me = (): object => currentActivity()?.owner ?? NOBODY;

function own(self: RLock, count: number): boolean {
  self.owner = me();
  self.thread = currentActivity()?.thread ?? 1;
  self.count = count;
  return true;
}

function enter(self: RLock, blocking?: Value, timeout?: Value): May<boolean> {
  if (self.owner === me() && self.count > 0) {
    self.count++;
    return true;
  }
  return andThen(acquire(self.lock, blocking, timeout), got => got && own(self, 1));
}

function leave(self: RLock): null {
  if (self.count === 0 || self.owner !== me()) throw error('RuntimeError', 'cannot release un-acquired lock');
  if (--self.count === 0) free(self);
  return null;
}

function free(self: RLock): void {
  self.count = 0;
  self.owner = null;
  self.lock.release();
}

methods(rlockType, {
  'acquire(self, blocking=True, timeout=-1)': enter,
  'release(self, /)': leave,
  '__enter__(self, /)': (self: RLock) => enter(self),
  '__exit__(self, *args)': (self: RLock) => leave(self),
  'locked(self, /)': (self: RLock) => self.count > 0,
  '_is_owned(self, /)': (self: RLock) => self.count > 0 && self.owner === me(),
  '_recursion_count(self, /)': (self: RLock) => (self.owner === me() ? self.count : 0),
  '_release_save(self, /)': (self: RLock) => {
    if (self.count === 0) throw error('RuntimeError', 'cannot release un-acquired lock');
    const state = tuple([self.count, self.thread]) as unknown as Value;
    free(self);
    return state;
  },
  '_acquire_restore(self, state, /)': (self: RLock, state: any) =>
    andThen(acquire(self.lock, undefined, undefined), () => {
      own(self, Number(state.items[0]));
      return null;
    }),
  '_at_fork_reinit(self, /)': (self: RLock) => {
    if (self.count > 0) free(self);
    return null;
  },
  '__repr__(self, /)': (self: RLock) =>
    `<${self.count > 0 ? 'locked' : 'unlocked'} _thread.RLock object owner=${self.count > 0 ? self.thread : 0} count=${self.count} at ${addressOf(self)}>`,
});
