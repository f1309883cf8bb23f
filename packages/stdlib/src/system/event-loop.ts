/**
 * What `asyncio` asks of C: whose loop runs (one for each activity, so that handlers of a page may each run one), and the place where a
 * loop without ready callbacks waits. That wait is a pause: the page goes on, and so do other handlers and threads.
 */
import {
  andThen,
  call,
  currentActivity,
  defineType,
  error,
  getattr,
  type HostModule,
  importModule,
  type May,
  methods,
  type PyType,
  suspendOn,
  type Value,
} from '@wrought/runtime';
import { functions } from '../functions.ts';
import { toDouble } from '../numeric/coerce.ts';

/** A loop that always has something ready lets the page breathe this often. */
const BREATH_MS = 12;

class Waiting {
  declare readonly cls: PyType;
  private wakeUp: (() => void) | null = null;
  private isWoken = false;
  private lastRestMs = performance.now();

  wake(): void {
    this.isWoken = true;
    this.wakeUp?.();
  }

  /** `ms` null: until somebody wakes it. */
  wait(ms: number | null): May<null> {
    if (this.isWoken || ms === 0) {
      this.isWoken = false;
      if (performance.now() - this.lastRestMs < BREATH_MS) return null;
      return this.rest(new Promise<null>(resolve => setTimeout(() => resolve(null), 0)));
    }
    return this.rest(
      new Promise<null>(resolve => {
        const timer = ms === null ? undefined : setTimeout(() => this.wakeUp?.(), Math.min(ms, 2147483647));
        this.wakeUp = () => {
          clearTimeout(timer);
          this.wakeUp = null;
          this.isWoken = false;
          resolve(null);
        };
      }),
    );
  }

  private rest(promise: Promise<null>): May<null> {
    return suspendOn(
      promise.then(done => {
        this.lastRestMs = performance.now();
        return done;
      }),
    ) as May<null>;
  }
}
const waitingType = defineType('_Waiting', { class: Waiting, module: '_wrought_loop', isFinal: true });
methods(waitingType, {
  'select(self, timeout=None, /)': (self: Waiting, timeout?: Value) =>
    timeout === undefined || timeout === null
      ? self.wait(null)
      : andThen(toDouble(timeout), seconds => self.wait(seconds <= 0 ? 0 : Math.ceil(seconds * 1000))),
  'wake(self, /)': (self: Waiting) => {
    self.wake();
    return null;
  },
  'close(self, /)': () => null,
});

const NOWHERE = {};

/** Outside of a loop the policy is asked, as in Lib. */
function plainLoop(name: string): May {
  return andThen(importModule('asyncio.events'), events => andThen(getattr(events, name), plain => call(plain, [])));
}

export const eventLoopModule: HostModule = () => {
  const loops = new WeakMap<object, Value>();
  const owner = (): object => currentActivity()?.owner ?? NOWHERE;
  const running = (): Value => loops.get(owner()) ?? null;
  return {
    _Waiting: waitingType as Value,
    ...functions('_wrought_loop', {
      '_get_running_loop()': running,
      '_set_running_loop(loop, /)': (loop: Value) => {
        loops.set(owner(), loop);
        return null;
      },
      'get_running_loop()': () => {
        const loop = running();
        if (loop === null) throw error('RuntimeError', 'no running event loop');
        return loop;
      },
      'get_event_loop()': () => running() ?? plainLoop('_py_get_event_loop'),
      '_get_event_loop(stacklevel=3)': (_level?: Value) => running() ?? plainLoop('_py__get_event_loop'),
    }),
  };
};
