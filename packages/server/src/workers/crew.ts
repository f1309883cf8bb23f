/** Processes that run calls of one version of an app's code. */
import type { Answer, Call, CallError } from '../calls/index.ts';
import type { Ready } from './launch.ts';

/** A call on its way through a crew. */
export interface Job {
  call: Call;
  /** `performance.now()` after which it is stopped; undefined for never. */
  deadlineMs: number | undefined;
  /** A call within a call: it must not wait for the outer one to end. */
  isNested: boolean;
}

/** A job that runs: how to ask about it, and how to end it. */
export interface RunningJob {
  /** The task state as the process has it now: a values section with the root `state`. @throws CallError */
  readState(): Promise<Answer>;
  /** The task state as it was when the call ended, once. */
  takeLastState(): Answer | CallError | undefined;
  /** Ends it; its call rejects with `ExecutionTerminatedError`. */
  kill(): void;
}

export interface Crew {
  /** What the app's modules gave; rejects with `StartFailure` while they cannot be started. */
  ready(): Promise<Ready>;
  /** Runs a call in a process of its own kind; waits for a free one. @throws CallError */
  run(job: Job, onStart?: (running: RunningJob) => void): Promise<Answer>;
  /** Takes no more calls; ends when those under way have ended. */
  drain(): Promise<void>;
  /** Ends now, calls under way too. */
  end(): Promise<void>;
  /** The server is about to stop: processes that end from now on are not replaced, and nobody is told. */
  expectEnd(): void;
}
