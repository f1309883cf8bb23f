/** Starts one Python process, has it import the app, and hands over its link when it is ready. */
import { randomUUID } from 'node:crypto';
import type { Header, JsonValue, WireError } from '@wrought/wire';
import type { Callee, Caller } from '../calls/index.ts';
import { type ProcessEnd, PythonProcess, type PythonProcessOptions } from './python-process.ts';
import type { WorkerApp } from './worker-app.ts';
import { WorkerLink } from './worker-link.ts';
import type { WorkerListener } from './worker-listener.ts';

/** A function that server modules have registered. */
export interface RegisteredFunction {
  /** A plain name or a pattern. */
  name: string;
  facts: Record<string, JsonValue>;
}

/** A server module that did not import. */
export interface ImportProblem {
  module: string;
  error: WireError;
}

export interface Ready {
  functions: RegisteredFunction[];
  problems: ImportProblem[];
  importMs: number;
  forkable: boolean;
  /** Why it must not be forked, as sentences. */
  reasons: string[];
}

/** What all processes of a pool share. */
export interface Surroundings {
  app: WorkerApp;
  python: string;
  listener: WorkerListener;
  calls: Callee;
  outside(): Caller;
  /** Above it, allocations fail with MemoryError. */
  memoryLimitBytes?: number;
  /** Whether processes for isolated calls may be made by forking. */
  mayFork: boolean;
  log: WorkerLog;
}

export interface WorkerLog {
  /** What the pool has to say: a sentence. */
  notice(text: string): void;
  /** A server module that did not import. */
  importProblem(problem: ImportProblem): void;
  /** Printed outside any call. */
  output(stream: 'stdout' | 'stderr', text: string): void;
}

export interface Launched {
  process: PythonProcess;
  link: WorkerLink;
  ready: Ready;
}

/** A process that ended before it was ready. */
export class StartFailure extends Error {
  readonly end: ProcessEnd;
  constructor(end: ProcessEnd) {
    super(`the process ended while it was starting (${describeEnd(end)})`);
    this.end = end;
  }
}

/** @throws StartFailure */
export async function launch(
  { app, python, listener, calls, outside, memoryLimitBytes, log }: Surroundings,
  role: PythonProcessOptions['role'],
  onMessage: (header: Header) => void,
): Promise<Launched> {
  const instance = randomUUID();
  let ready: (found: Ready) => void;
  const isReady = new Promise<Ready>(resolve => {
    ready = resolve;
  });
  let link: WorkerLink | undefined;
  const { token, forget } = listener.expect(hello => {
    link = new WorkerLink({
      hello,
      calls,
      outside,
      onMessage: header => (header.type === 'worker.ready' ? ready(readReady(header)) : onMessage(header)),
    });
    const limits = memoryLimitBytes ? { memoryBytes: memoryLimitBytes } : {};
    link.send({ type: 'worker.start', packages: app.packages, facts: app.facts, limits });
  });
  const directory = app.packages[app.packages.length - 1].directory;
  const process = new PythonProcess({ python, role, instance, address: listener.address, token, directory, onOutput: log.output });
  const found = await Promise.race([isReady, process.ended]);
  forget();
  if (!('functions' in found)) {
    link?.close();
    throw new StartFailure(found);
  }
  return { process, link: link as WorkerLink, ready: found };
}

function readReady(header: Header): Ready {
  return {
    functions: header.functions as RegisteredFunction[],
    problems: header.problems as ImportProblem[],
    importMs: Number(header.importMs),
    forkable: header.forkable === true,
    reasons: (header.reasons as string[] | undefined) ?? [],
  };
}

const HESITATE_MS = 250;

/**
 * Waits a moment when a process was told to end and not by us: then the server was told so too, most likely (Ctrl-C and a service manager tell
 * the whole group), and is about to stop.
 */
export async function hesitate({ code, signal }: ProcessEnd): Promise<void> {
  if (code === 0 || signal === 'SIGTERM' || signal === 'SIGINT') await new Promise(resolve => setTimeout(resolve, HESITATE_MS));
}

/** `signal SIGKILL`, `code 3`: how a process ended, for people. */
export function describeEnd({ code, signal }: ProcessEnd): string {
  if (signal) return `signal ${signal}`;
  return code === null ? 'it could not be started' : `exit code ${code}`;
}
