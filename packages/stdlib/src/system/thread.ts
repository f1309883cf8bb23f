/**
 * `_thread`: guest threads on the page's one thread. A thread is an activity of its own that begins when the running one pauses, and
 * the others go on whenever it waits (a lock, a queue, `time.sleep`, a server call). Nothing is switched in between: a loop that
 * computes keeps the page until it ends, as it would without threads.
 */
import {
  type Activity,
  andThen,
  asIndex,
  callKeywords,
  currentActivity,
  defineType,
  error,
  exceptionTypes,
  float,
  formatException,
  getset,
  type HostModule,
  type Interpreter,
  isA,
  isException,
  listFrom,
  MAIN_THREAD,
  type May,
  methods,
  openActivity,
  PyDict,
  PyTuple,
  type PyType,
  repr,
  typeError,
  type Value,
} from '@wrought/runtime';
import { structSequence } from '../containers/struct-sequence.ts';
import { functions } from '../functions.ts';
import { Context } from './contextvars.ts';
import { Lock, lockType, rlockType } from './locks.ts';

const exceptHookArgs = structSequence('_ExceptHookArgs', '_thread', ['exc_type', 'exc_value', 'exc_traceback', 'thread']);

/** Threads of one interpreter. */
class Threads {
  readonly interp: Interpreter;
  lastIdent = MAIN_THREAD;
  running = 0;
  /** Locks that are released when their thread ends, by its number. */
  readonly sentinels = new Map<number, Lock>();
  readonly handles = new Set<ThreadHandle>();
  constructor(interp: Interpreter) {
    this.interp = interp;
  }

  /** Begin at the next pause; answers the number. */
  start(f: Value, run: () => May, ended: () => void): number {
    const ident = ++this.lastIdent;
    this.running++;
    const activity: Activity = openActivity(ident);
    activity.context = new Context();
    void Promise.resolve()
      .then(() => this.interp.enter(run, activity))
      .catch(problem => this.report(f, problem))
      .finally(() => {
        this.running--;
        const sentinel = this.sentinels.get(ident);
        this.sentinels.delete(ident);
        if (sentinel?.isLocked) sentinel.release();
        ended();
      });
    return ident;
  }

  private async report(f: Value, problem: unknown): Promise<void> {
    if (!isException(problem)) {
      this.interp.writeErr(`a defect of the runtime, not of the program:\n${problem instanceof Error ? problem.stack : String(problem)}\n`);
      return;
    }
    if (isA(problem, 'SystemExit')) return;
    const text = await this.interp.enter<string>(() =>
      andThen(repr(f), shown =>
        andThen(formatException.format(problem), trace => `Exception ignored in thread started by: ${shown}\n${trace}`),
      ),
    );
    this.interp.writeErr(text);
  }
}

/** What 3.13's `threading` joins. */
class ThreadHandle {
  declare readonly cls: PyType;
  ident = 0;
  isDone = false;
  readonly ending = new Lock();
}
const handleType = defineType('_ThreadHandle', { class: ThreadHandle, module: '_thread', isFinal: true });

function finish(handle: ThreadHandle): void {
  handle.isDone = true;
  if (handle.ending.isLocked) handle.ending.release();
}

function join(self: ThreadHandle, timeout: Value | undefined): May<null> {
  if (self.isDone) return null;
  if (self.ident === currentActivity()?.thread) throw error('RuntimeError', 'Cannot join current thread');
  const seconds = timeout === undefined || timeout === null ? float(-1) : timeout;
  return andThen(lockType.proto.$acquire.call(self.ending, true, seconds), got => {
    if (got === true) self.ending.release();
    return null;
  });
}

methods(handleType, {
  'join(self, timeout=None, /)': join,
  'is_done(self, /)': (self: ThreadHandle) => self.isDone,
  '_set_done(self, /)': (self: ThreadHandle) => {
    finish(self);
    return null;
  },
  '__repr__(self, /)': (self: ThreadHandle) => `<_ThreadHandle object: ident=${self.ident}>`,
});
getset(handleType, { ident: [self => self.ident] });

function startPlain(threads: Threads, f: Value, args: Value, keywords: Value | undefined): May {
  if (!(args instanceof PyTuple)) throw typeError('2nd arg must be a tuple');
  if (keywords !== undefined && !(keywords instanceof PyDict)) throw typeError('optional 3rd arg must be a dictionary');
  const names = keywords === undefined ? [] : [...keywords.keys()];
  const values = keywords === undefined ? [] : [...keywords.values()];
  return threads.start(
    f,
    () => callKeywords(f, args.items.slice(), names as string[], values),
    () => undefined,
  );
}

function startJoinable(threads: Threads, f: Value, given: Value | undefined, daemon: Value | undefined): Value {
  const handle = given === undefined || given === null ? new ThreadHandle() : (given as unknown as ThreadHandle);
  handle.ending.take();
  if (daemon === false) threads.handles.add(handle);
  handle.ident = threads.start(
    f,
    () => callKeywords(f, [], [], []),
    () => {
      threads.handles.delete(handle);
      finish(handle);
    },
  );
  return handle as unknown as Value;
}

function sentinel(threads: Threads): Value {
  const lock = new Lock();
  threads.sentinels.set(currentActivity()?.thread ?? MAIN_THREAD, lock);
  return lock as unknown as Value;
}

function makeHandle(ident: Value): Value {
  const handle = new ThreadHandle();
  handle.ident = Number(ident);
  handle.ending.take();
  return handle as unknown as Value;
}

/** Wait for the threads that are no daemons. */
function shutdown(threads: Threads): May<null> {
  const [handle] = threads.handles;
  if (handle === undefined) return null;
  return andThen(join(handle, undefined), () => shutdown(threads));
}

function exceptHook(interp: Interpreter, args: Value): May<null> {
  return andThen(listFrom(args), items => {
    const [type, value, , thread] = items as any[];
    if (type?.tname === 'SystemExit') return null;
    const name = thread === null || thread === undefined ? String(currentActivity()?.thread) : (thread.$_name ?? thread.$name);
    return andThen(formatException.format(value), trace => {
      interp.writeErr(`Exception in thread ${name}:\n${trace}`);
      return null;
    });
  });
}

export const threadModule: HostModule = (interp: Interpreter) => {
  const threads = new Threads(interp);
  const start = (f: Value, args: Value, keywords?: Value) => startPlain(threads, f, args, keywords);
  return {
    LockType: lockType as Value,
    RLock: rlockType as Value,
    lock: lockType as Value,
    _ThreadHandle: handleType as Value,
    error: exceptionTypes.RuntimeError as Value,
    TIMEOUT_MAX: float(9223372036),
    _ExceptHookArgs: exceptHookArgs.type as Value,
    ...functions('_thread', {
      'allocate_lock()': () => new Lock(),
      'allocate()': () => new Lock(),
      'get_ident()': () => currentActivity()?.thread ?? MAIN_THREAD,
      'get_native_id()': () => currentActivity()?.thread ?? MAIN_THREAD,
      '_get_main_thread_ident()': () => MAIN_THREAD,
      'daemon_threads_allowed()': () => true,
      '_count()': () => threads.running,
      '_set_sentinel()': () => sentinel(threads),
      '_make_thread_handle(ident, /)': makeHandle,
      '_shutdown()': () => shutdown(threads),
      '_is_main_interpreter()': () => true,
      'stack_size(size=0, /)': (size?: Value) => (size === undefined ? 0 : andThen(asIndex(size), () => 0)),
      'start_new_thread(function, args, kwargs={}, /)': start,
      'start_new(function, args, kwargs={}, /)': start,
      'start_joinable_thread(function, handle=None, daemon=True)': (f: Value, handle?: Value, daemon?: Value) =>
        startJoinable(threads, f, handle, daemon),
      'exit()': () => {
        throw error('SystemExit');
      },
      'exit_thread()': () => {
        throw error('SystemExit');
      },
      'interrupt_main(signum=2, /)': (_n?: Value) => {
        throw error('KeyboardInterrupt');
      },
      '_excepthook(args, /)': (args: Value) => exceptHook(interp, args),
    }),
  };
};
