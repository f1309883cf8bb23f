/**
 * `_signal`: handlers are kept and called by `raise_signal`. No signal comes from outside: a page has no processes and no terminal, so what
 * would wait for one (`alarm`, `pause`) says so.
 */
import {
  andThen,
  asIndex,
  call2,
  error,
  fn,
  type HostModule,
  type May,
  type PySet,
  setType,
  typeError,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../../functions.ts';

/** Names with their texts, in the order of their numbers. */
const SIGNALS =
  'HUP Hangup|INT Interrupt|QUIT Quit|ILL Illegal instruction|TRAP Trace/breakpoint trap|ABRT Aborted|BUS Bus error|FPE Floating point exception|KILL Killed|USR1 User defined signal 1|SEGV Segmentation fault|USR2 User defined signal 2|PIPE Broken pipe|ALRM Alarm clock|TERM Terminated|STKFLT Stack fault|CHLD Child exited|CONT Continued|STOP Stopped (signal)|TSTP Stopped|TTIN Stopped (tty input)|TTOU Stopped (tty output)|URG Urgent I/O condition|XCPU CPU time limit exceeded|XFSZ File size limit exceeded|VTALRM Virtual timer expired|PROF Profiling timer expired|WINCH Window changed|IO I/O possible|PWR Power failure|SYS Bad system call'.split(
    '|',
  );
const DEFAULT = 0;
const IGNORED = 1;
const LAST = 64;
/** What the system does nothing about when no handler is set: CHLD, CONT, URG, WINCH. */
const HARMLESS = new Set([17, 18, 23, 28]);

function noSignals(): never {
  throw error('OSError', 'a page has no signals: use signal in a server module');
}

function numbered(value: Value): May<number> {
  return andThen(asIndex(value), n => {
    if (n < 1 || n > LAST) throw valueError('signal number out of range');
    return Number(n);
  });
}

/** 9 and 19 cannot be handled, 32 and 33 are the thread library's. */
function refuse(n: number): void {
  if ([9, 19, 32, 33].includes(n)) throw error('OSError', 22, 'Invalid argument');
}

/** The names of the signals with their numbers, and what goes with them. */
function constants(interrupt: Value): Record<string, Value> {
  const numbers: Record<string, Value> = {};
  SIGNALS.forEach((text, k) => {
    numbers[`SIG${text.slice(0, text.indexOf(' '))}`] = k + 1;
  });
  return {
    ...numbers,
    SIGCLD: 17,
    SIGPOLL: 29,
    SIGRTMIN: 34,
    SIGRTMAX: LAST,
    SIG_DFL: DEFAULT,
    SIG_IGN: IGNORED,
    SIG_BLOCK: 0,
    SIG_UNBLOCK: 1,
    SIG_SETMASK: 2,
    NSIG: LAST + 1,
    default_int_handler: interrupt,
  };
}

export const signalModule: HostModule = () => {
  const interrupt = fn('default_int_handler(signalnum, frame, /)', () => {
    throw error('KeyboardInterrupt');
  }) as Value;
  const handlers = new Map<number, Value>([
    [2, interrupt],
    [13, IGNORED],
    [25, IGNORED],
  ]);
  const handlerOf = (n: number): Value => handlers.get(n) ?? (n === 32 || n === 33 ? null : DEFAULT);
  const raise = (n: number): May => {
    const handler = handlerOf(n);
    if (handler === IGNORED || (handler === DEFAULT && HARMLESS.has(n))) return null;
    if (handler === DEFAULT || handler === null) return noSignals();
    return andThen(call2(handler, n, null), () => null);
  };
  return {
    ...constants(interrupt),
    ...functions('_signal', {
      'signal(signalnum, handler, /)': (signal: Value, handler: Value) =>
        andThen(numbered(signal), n => {
          const isCallable = typeof handler === 'function' || (handler !== null && typeOf(handler).proto.$__call__ !== undefined);
          if (!isCallable && handler !== DEFAULT && handler !== IGNORED)
            throw typeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
          refuse(n);
          const before = handlerOf(n);
          handlers.set(n, handler);
          return before;
        }),
      'getsignal(signalnum, /)': (signal: Value) => andThen(numbered(signal), handlerOf),
      'raise_signal(signalnum, /)': (signal: Value) =>
        andThen(asIndex(signal), n => {
          if (n < 1 || n > LAST) throw error('OSError', 22, 'Invalid argument');
          return raise(Number(n));
        }),
      'alarm(seconds, /)': (_n: Value) => noSignals(),
      'pause()': () => noSignals(),
      'strsignal(signalnum, /)': (signal: Value) =>
        andThen(numbered(signal), n => {
          if (n > 33) return `Real-time signal ${n - 34}`;
          return n > SIGNALS.length ? null : SIGNALS[n - 1].slice(SIGNALS[n - 1].indexOf(' ') + 1);
        }),
      'valid_signals()': () => {
        const set = new (setType.Inst as new () => PySet)();
        for (let n = 1; n <= LAST; n++) if (n !== 32 && n !== 33) set.add(n);
        return set as unknown as Value;
      },
      'set_wakeup_fd(fd, *, warn_on_full_buffer=True)': (_fd: Value, _warn?: Value) => noSignals(),
    }),
  };
};
