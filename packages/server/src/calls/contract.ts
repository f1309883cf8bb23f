/**
 * What a call is, whoever makes it and whoever answers it.
 *
 * A call comes from a browser, an uplink, a worker, a task or an HTTP request, and goes to a service of this server, an
 * uplink or a Python worker. The edges translate into these words; `calls.ts` finds the callee; nothing here knows a socket.
 */
import type { IncomingMessage } from 'node:http';
import type { ClientInfo, LiveObjectHandle, StackFrame, WireError, WireValue, WithoutPath } from '@wrought/wire';
import type { Values } from './values.ts';

/** What is called: a function by its name, or a method of a live object (whose signature has been verified). */
export type Target = { command: string } | { object: WithoutPath<LiveObjectHandle>; method: string };

export interface Call {
  /** Unique in this server. */
  readonly id: string;
  readonly target: Target;
  /** The roots `args` and `kwargs`, with handles already verified. Not decoded unless somebody decodes it. */
  readonly values: Values;
  readonly caller: Caller;
  /** Aborts when nobody waits for the answer any more. The callee may stop, and need not. */
  readonly signal: AbortSignal;
  /** What the function printed, on its way to the log and the caller's console. */
  output(stream: 'stdout' | 'stderr', text: string): void;
}

/** On whose behalf a call runs. A nested call's caller is made by `nest`. */
export interface Caller {
  /** Who called, innermost first; never empty. `stack[0]` decides about trust. */
  readonly stack: readonly StackFrame[];
  readonly client: ClientInfo;
  readonly visit: CallVisit;
  /** Whether it is server code (or an uplink with a server key) that calls. */
  readonly isTrusted: boolean;
  /** What a table transaction belongs to; nested calls share it. */
  readonly scope: CallScope;
  /** The HTTP request at the root of the call: services about cookies and visits look at it. */
  readonly request?: IncomingMessage;
  /** The background task that is calling. */
  readonly taskId?: string;
  /** `performance.now()` after which nobody waits; nested calls inherit it. Without one, the callee's own limit holds. */
  readonly deadlineMs?: number;
}

/** What calls need of a visit; `accounts` has the whole. */
export interface CallVisit {
  readonly id: string;
  /** `anvil.server.session` as a values section (root `session`), or undefined while it is empty. Only servers read it. */
  readonly data: Uint8Array | undefined;
  /** Keeps what a call left in `anvil.server.session`. */
  setData(data: Uint8Array | undefined): void;
  /** Mixed into the signatures of handles that leave for this visit's browser; undefined where signatures are not bound to a visit. */
  readonly signingSecret: string | undefined;
  /** Sends something to the browser that this visit belongs to, if one is connected. */
  notify(message: VisitNotice): void;
  readonly kind: 'browser' | 'http' | 'uplink' | 'task';
}

export type VisitNotice = { kind: 'invalidated' } | { kind: 'cookies' } | { kind: 'event'; name: string; payload: Values };

/** Lives as long as one root call (or one thread of an uplink). */
export interface CallScope {
  readonly id: string;
  /** Runs `listener` once when the scope ends; at once if it has ended. */
  onEnd(listener: () => void): void;
}

export interface Answer {
  /** The root `response`, and `vt_global`, `capUpdates`, `cacheUpdates` where they were given. Handles are unsigned. */
  readonly values: Values;
  /** The visit's data as the function left it (root `session`), if it changed it. `calls.ts` keeps it. */
  readonly visitData?: Uint8Array;
}

/**
 * Somebody who answers calls: the services, an uplink, the worker pool.
 *
 * `call` settles exactly once. It rejects with a `CallError` for an exception of the guest's, with a `Fault` for one of ours.
 */
export interface Callee {
  call(call: Call): Promise<Answer>;
}

/** What the workers must be able to do; made by `server/workers`, handed in by `main.ts`. */
export interface WorkerPool extends Callee {
  /** Names that the app's server modules have registered, as far as they are known (for advice, never for routing). */
  readonly functionNames?: ReadonlySet<string>;
}

/** An exception on its way to a caller, whoever raised it. */
export class CallError extends Error {
  readonly error: WireError;
  constructor(error: WireError) {
    super(`${error.type}: ${error.message}`);
    this.name = 'CallError';
    this.error = error;
  }
}

/** An exception of the platform, by its short name: `raise('NoServerFunctionError', …)`. */
export function platformError(name: string, message: string, more: Partial<WireError> = {}): CallError {
  return new CallError({
    type: name.includes('.') ? name : `anvil.server.${name}`,
    message,
    bases: ['anvil.server.AnvilWrappedError'],
    ...more,
  });
}

/** A service function: given wire values, gives one (or `undefined` for None). */
export type ServiceHandler = (
  args: WireValue[],
  kwargs: Record<string, WireValue>,
  call: Call,
) => WireValue | undefined | Promise<WireValue | undefined>;

/** A service function that reads and writes values sections itself. */
export type RawServiceHandler = (call: Call) => Promise<Answer>;

/** A method of a live object backend. It may give whole `Values`, when there is more to say than a `response`. */
export type ObjectHandler = (
  object: WithoutPath<LiveObjectHandle>,
  method: string,
  args: WireValue[],
  kwargs: Record<string, WireValue>,
  call: Call,
) => WireValue | Values | undefined | Promise<WireValue | Values | undefined>;

export interface ServiceOptions {
  /** `anyone`: browsers too. `server` (the default): trusted callers only. */
  access?: 'anyone' | 'server';
  /** Fewest and most positional arguments. Checked for the caller. */
  arity?: readonly [number, number];
  /** What an untrusted caller is told; the default is `Permission denied. Cannot call NAME from client code.` */
  refusal?: CallError;
}

/** Host services by name: `anvil.private.tables.v2.…`, `anvil.private.users.…`. Filled from above, by `main.ts`. */
export interface ServiceRegistry {
  register(name: string, handler: ServiceHandler, options?: ServiceOptions): void;
  registerRaw(name: string, handler: RawServiceHandler, options?: ServiceOptions): void;
  registerObject(backend: string, handler: ObjectHandler, options?: ServiceOptions): void;
}
