/** Runs one call on one process, until it answers, is over its time, or the process ends. */
import type { WorkerContext } from '@wrought/wire';
import { type Answer, type CallError, platformError } from '../calls/index.ts';
import type { Backoff } from './backoff.ts';
import type { Job } from './crew.ts';
import { describeEnd, StartFailure, type Surroundings } from './launch.ts';
import type { ProcessEnd } from './python-process.ts';
import type { WorkerApp } from './worker-app.ts';
import { isTask, LinkClosed, type WorkerLink } from './worker-link.ts';

export interface JobRun {
  link: WorkerLink;
  job: Job;
  origin: string;
  ended: Promise<ProcessEnd>;
  app: WorkerApp;
  /** The time is over: the caller has been told; see that the code stops. */
  onOverTime(): void;
}

/** @throws CallError of the function, `TimeoutError`, `ExecutionTerminatedError` */
export async function runJob({ link, job, origin, ended, app, onOverTime }: JobRun): Promise<Answer> {
  const { call, deadlineMs } = job;
  const left = deadlineMs === undefined ? undefined : Math.max(0, deadlineMs - performance.now());
  const timer =
    left === undefined
      ? undefined
      : setTimeout(() => {
          link.abandon(call, timeoutError());
          onOverTime();
        }, left);
  try {
    return await link.call(call, contextOf(job, origin, left));
  } catch (problem) {
    if (!(problem instanceof LinkClosed)) throw problem;
    throw terminatedError(await ended, app);
  } finally {
    clearTimeout(timer);
  }
}

/** What the process is told about a call: who called, and how long it may take (`left`, in ms). */
export function contextOf({ call }: Pick<Job, 'call'>, origin: string, left: number | undefined): WorkerContext {
  const { caller } = call;
  const context: WorkerContext = {
    stack: [...caller.stack],
    client: caller.client,
    visit: caller.visit.id,
    origin,
    deadlineMs: left === undefined ? null : Math.round(left),
    trusted: caller.isTrusted,
  };
  return isTask(call) ? { ...context, task: caller.taskId } : context;
}

export function timeoutError(): CallError {
  return platformError('TimeoutError', 'Server code took too long');
}

const WHY: Record<string, string> = {
  SIGKILL: 'This is usually caused by running out of memory.',
  SIGSEGV: 'A compiled library has failed.',
  SIGABRT: 'A compiled library has failed.',
  SIGBUS: 'A compiled library has failed.',
};

/** The exception of a call whose process ended before it answered. */
export function terminatedError(end: ProcessEnd, app: WorkerApp): CallError {
  const how = end.code === null && end.signal === null ? 'it is gone' : describeEnd(end);
  const why = (end.signal && WHY[end.signal]) || '';
  const lines = shortenPaths(lastLines(end.stderr), app);
  const message = `Server code was ended: its process stopped (${how}).${why && ` ${why}`}${lines && `\n${lines}`}`;
  return platformError('ExecutionTerminatedError', message, { signal: end.signal, exitCode: end.code });
}

/** Takes note of a process that could not be started, and says so in the log (not while the server stops). */
export function startFailure(problem: unknown, backoff: Backoff, { app, log }: Surroundings, isDraining: boolean): CallError {
  const wait = backoff.failed(performance.now());
  const again = wait > 0 ? `; not tried again for ${(wait / 1000).toFixed(1)} s` : '';
  const error =
    problem instanceof StartFailure
      ? terminatedError(problem.end, app)
      : platformError('RuntimeUnavailableError', `Workers cannot be started: ${(problem as Error).message}`);
  if (!isDraining) log.notice(`server code could not be started, ${backoff.count} × in a row: ${error.error.message}${again}`);
  return error;
}

const SHOWN_LINES = 12;

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
}

/** Paths of the machine are nobody's business: the app's become relative, others lose their folders. */
export function shortenPaths(text: string, app: WorkerApp): string {
  let found = text;
  for (const [index, { name, directory }] of app.packages.entries()) {
    const prefix = index === app.packages.length - 1 ? '' : `${name}/`;
    found = found.replaceAll(`${directory}/`, prefix);
  }
  return found.replace(/(^|[\s"'(])(?:\/[\w.@+-]+)+\/((?:site-packages|dist-packages|python3[\w.]*)\/)?/g, '$1');
}
