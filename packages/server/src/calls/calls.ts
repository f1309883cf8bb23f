/**
 * Finds who answers a call: a service of this server, an uplink, or the Python workers, in this order.
 *
 * Everything that holds for all calls holds here: scoped names are not for browsers, nesting has an end, a visit's data
 * is kept when the call succeeds, and whatever goes wrong leaves as a `CallError`.
 */
import { randomBytes } from 'node:crypto';
import { Fault } from '@wrought/faults';
import { type Answer, type Call, CallError, type Callee, platformError } from './contract.ts';
import type { Services } from './services.ts';

/** Most calls within calls. */
const MAX_NESTING = 10;

/** Uplinks as a callee that may have nobody for a name. */
export interface UplinkCallee extends Callee {
  /** Whether an uplink that is connected now has registered the name. */
  has(call: Call): boolean;
  /** Whether one that is gone had. */
  wasThere(call: Call): boolean;
}

export interface CallsOptions {
  services: Services;
  uplinks: UplinkCallee;
  workers: Callee;
  /** Our own failures, with the number that the caller is shown. */
  onInternalError(reference: string, problem: unknown, call: Call): void;
  /** Every call that ended. */
  onEnded?(call: Call, outcome: 'answered' | CallError, durationMs: number): void;
}

export class Calls implements Callee {
  private readonly options: CallsOptions;

  constructor(options: CallsOptions) {
    this.options = options;
  }

  /** Runs a call. Rejects with `CallError` only. */
  async call(call: Call): Promise<Answer> {
    const begun = performance.now();
    try {
      const answer = await this.pick(call).call(call);
      if (answer.visitData) call.caller.visit.setData(answer.visitData);
      this.options.onEnded?.(call, 'answered', performance.now() - begun);
      return answer;
    } catch (problem) {
      call.values.drop();
      const error = this.asCallError(problem, call);
      this.options.onEnded?.(call, error, performance.now() - begun);
      throw error;
    }
  }

  private pick(call: Call): Callee {
    const { services, uplinks, workers } = this.options;
    const { caller, target } = call;
    if (caller.stack.length > MAX_NESTING) throw platformError('StackOverflow', 'Too many nested anvil.server.call()s');
    if ('command' in target && target.command.includes(':') && isClient(caller.stack[0].type)) {
      throw platformError('PermissionDenied', `Cannot call scoped server function "${target.command}" from client code`);
    }
    if (services.has(call)) return services;
    if (uplinks.has(call)) return uplinks;
    if ('object' in target) throw platformError('NoServerFunctionError', `No live object backend "${target.object.backend}" is registered`);
    if (isPrivate(target.command)) throw noServerFunction(target.command);
    return { call: found => this.askWorkers(workers, found) };
  }

  private async askWorkers(workers: Callee, call: Call): Promise<Answer> {
    try {
      return await workers.call(call);
    } catch (problem) {
      const isMissing = problem instanceof CallError && problem.error.type === 'anvil.server.NoServerFunctionError';
      if (isMissing && 'command' in call.target && this.options.uplinks.wasThere(call)) {
        throw platformError('UplinkDisconnectedError', `The uplink server for "${call.target.command}" has been disconnected`);
      }
      throw problem;
    }
  }

  private asCallError(problem: unknown, call: Call): CallError {
    if (problem instanceof CallError) return problem;
    if (problem instanceof Fault)
      return platformError('InternalError', `${problem.message} ${problem.advice}`.trim(), { code: problem.code });
    const reference = randomBytes(6).toString('hex');
    this.options.onInternalError(reference, problem, call);
    return platformError('InternalError', `Internal server error: ${reference}`);
  }
}

export function noServerFunction(name: string): CallError {
  return platformError('NoServerFunctionError', `No server function matching "${name}" has been registered`);
}

function isClient(type: string): boolean {
  return type === 'browser' || type === 'client-uplink';
}

/** Names of the platform's own that workers may serve too: everything else that begins so is a service or nothing. */
const WORKER_SERVED = new Set(['anvil.private.pdf.component_to_pdf']);

function isPrivate(command: string): boolean {
  return command.startsWith('anvil.private.') && !WORKER_SERVED.has(command);
}
