/**
 * A worker pool for tests: an app made of source texts in a folder of its own, real CPython, and the calls room around it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WireFloat, type WireValue } from '@wrought/wire';
import { CallError, Calls, type CallVisit, rootCaller, Scope, Services, Values } from '../src/calls/index.ts';
import { findPython } from '../src/environments/index.ts';
import { type ImportProblem, PythonWorkers, type WorkerLimits } from '../src/workers/index.ts';

export interface TestPool {
  pool: PythonWorkers;
  calls: Calls;
  services: Services;
  /** What the pool said. */
  notices: string[];
  problems: ImportProblem[];
  /** What calls printed. */
  output: string[];
  /** What was printed outside calls. */
  stray: string[];
  visit: TestVisit;
  folder: string;
  /** Calls a function as a browser would; gives plain values. */
  call(name: string, ...args: WireValue[]): Promise<unknown>;
  write(files: Record<string, string>): void;
  close(): Promise<void>;
}

export class TestVisit implements CallVisit {
  readonly id = 'VISIT';
  readonly kind = 'browser';
  readonly signingSecret = undefined;
  data: Uint8Array | undefined = undefined;
  setData(data: Uint8Array | undefined): void {
    this.data = data;
  }
  notify(): void {}
}

/** Numbers and dicts as JavaScript has them; wire objects stay. */
function plain(value: WireValue): unknown {
  if (value instanceof WireFloat) return value.value;
  if (Array.isArray(value)) return value.map(plain);
  const isDict = typeof value === 'object' && value !== null && [null, Object.prototype].includes(Object.getPrototypeOf(value));
  return isDict ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item as WireValue)])) : value;
}

/** The exception of a call, as the caller would see it: `ValueError: text`. */
export async function failureOf(promise: Promise<unknown>): Promise<CallError> {
  try {
    await promise;
  } catch (problem) {
    if (problem instanceof CallError) return problem;
    throw problem;
  }
  throw new Error('the call did not fail');
}

export async function openTestPool(
  files: Record<string, string>,
  options: {
    persist?: boolean;
    callMs?: number;
    limits?: Partial<WorkerLimits>;
    packages?: { name: string; files: Record<string, string> }[];
  } = {},
): Promise<TestPool> {
  const folder = mkdtempSync(join(tmpdir(), 'wrought-app-'));
  const write = (given: Record<string, string>, name = 'main') => {
    for (const [path, text] of Object.entries(given)) {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  };
  write(files);
  for (const other of options.packages ?? []) write(other.files, other.name);
  const services = new Services();
  const found: Omit<TestPool, 'pool' | 'calls'> & { pool?: PythonWorkers; calls?: Calls } = {
    services,
    notices: [],
    problems: [],
    output: [],
    stray: [],
    visit: new TestVisit(),
    folder: join(folder, 'main'),
    call: async (name, ...args) => {
      const caller = rootCaller(
        { type: 'browser' },
        { client: { type: 'browser', ip: '203.0.113.9', location: null }, visit: found.visit, scope: new Scope() },
      );
      const answer = await (found.calls as Calls).call({
        id: crypto.randomUUID(),
        target: { command: name },
        values: Values.of({
          args: args.map(arg => (typeof arg === 'number' && !Number.isInteger(arg) ? new WireFloat(arg) : arg)),
          kwargs: {},
        }),
        caller,
        signal: new AbortController().signal,
        output: (stream, text) => found.output.push(`${stream}: ${text}`),
      });
      return plain(answer.values.decode().get('response') as WireValue);
    },
    write,
    close: async () => {
      await found.pool?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const noUplinks = { has: () => false, wasThere: () => false, call: () => Promise.reject(new Error('there are no uplinks')) };
  const pool = await PythonWorkers.open({
    app: {
      packages: [
        ...(options.packages ?? []).map(({ name }) => ({ name, directory: join(folder, name), version: 2 })),
        { name: 'App', directory: join(folder, 'main'), version: 2 },
      ],
      isPersistent: options.persist ?? false,
      callMs: options.callMs,
      facts: { id: 'APP', package_name: 'App', environment: { name: 'Test', tags: [] } },
    },
    python: (await findPython(undefined)).executable,
    calls: { call: call => calls.call(call) },
    outside: scope =>
      rootCaller({ type: 'server_module' }, { client: { type: 'browser', ip: null, location: null }, visit: found.visit, scope }),
    origin: () => 'http://localhost:3030',
    limits: { callMs: 10_000, spares: 1, ...options.limits },
    log: {
      notice: text => found.notices.push(text),
      importProblem: problem => found.problems.push(problem),
      output: (stream, text) => found.stray.push(`${stream}: ${text}`),
    },
  });
  const calls = new Calls({
    services,
    uplinks: noUplinks,
    workers: pool,
    onInternalError: (_, problem) => found.notices.push(String(problem)),
  });
  return Object.assign(found, { pool, calls }) as TestPool;
}
