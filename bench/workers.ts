/**
 * Calls of server functions, from the pool's door: isolated and persistent, beside what forks alone cost in the same run.
 *
 * Prints for each set of imports: time of a call in a tight loop, time of a call for who calls ten times a second, calls a
 * second from 16 callers; and ratios to the persistent mode and to `fork.py`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Call, Calls, type CallVisit, rootCaller, Scope, Services, Values } from '../packages/server/src/calls/index.ts';
import { findPython } from '../packages/server/src/environments/index.ts';
import { PythonWorkers } from '../packages/server/src/workers/index.ts';

const FORK = join(import.meta.dirname, '..', '..', 'shared', 'bench', 'limits', 'fork.py');
const PYTHON = process.env.BENCH_PYTHON ?? (await findPython(undefined)).executable;
const has = (module: string) => spawnSync(PYTHON, ['-c', `import ${module}`]).status === 0;
const visit: CallVisit = { id: 'V', kind: 'browser', data: undefined, signingSecret: undefined, setData() {}, notify() {} };
const sets = [['json'], ['pandas']].filter(([module]) => has(module));

for (const modules of sets) {
  const persistent = await measure(modules, true);
  const isolated = await measure(modules, false);
  console.log(`\nimports ${modules.join(', ')}`);
  show('persistent', persistent);
  show('isolated', isolated);
  console.log(
    `  isolated / persistent   calm ${ratio(isolated.calmMs, persistent.calmMs)}   tight loop ${ratio(isolated.tightMs, persistent.tightMs)}`,
  );
  if (existsSync(FORK)) {
    const limit = JSON.parse(spawnSync(PYTHON, [FORK, ...modules], { encoding: 'utf8' }).stdout);
    console.log(
      `  forks alone             ${limit.fork_ms} ms, ${limit.per_second}/s   isolated / forks: tight ${ratio(1000 / isolated.tightMs, limit.per_second)}, load ${ratio(isolated.perSecond, limit.per_second)}`,
    );
  }
}

interface Measured {
  tightMs: number;
  calmMs: number;
  perSecond: number;
}

function show(name: string, { tightMs, calmMs, perSecond }: Measured): void {
  console.log(
    `  ${name.padEnd(12)} tight loop ${tightMs.toFixed(2)} ms   ten a second ${calmMs.toFixed(2)} ms   16 callers ${Math.round(perSecond)}/s`,
  );
}

function ratio(ours: number, theirs: number): string {
  return `${(ours / theirs).toFixed(2)} ×`;
}

async function measure(modules: string[], isPersistent: boolean): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'wrought-bench-'));
  mkdirSync(join(folder, 'server_code'));
  writeFileSync(
    join(folder, 'server_code', 'B.py'),
    `import anvil.server\n${modules.map(name => `import ${name}\n`).join('')}\n@anvil.server.callable\ndef noop():\n    pass\n`,
  );
  const pool = await open(folder, isPersistent);
  const call = () => pool.calls.call(makeCall());
  try {
    await pool.workers.ready();
    for (let i = 0; i < 20; i++) await call();
    const tight = await times(300, call);
    const calm = await times(20, call, 100);
    const began = performance.now();
    let count = 0;
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        while (performance.now() - began < 2000) {
          await call();
          count += 1;
        }
      }),
    );
    return { tightMs: median(tight), calmMs: median(calm), perSecond: count / ((performance.now() - began) / 1000) };
  } finally {
    await pool.workers.close();
    rmSync(folder, { recursive: true });
  }
}

async function times(count: number, what: () => Promise<unknown>, pauseMs = 0): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    if (pauseMs) await new Promise(resolve => setTimeout(resolve, pauseMs));
    const began = performance.now();
    await what();
    found.push(performance.now() - began);
  }
  return found;
}

async function open(folder: string, isPersistent: boolean): Promise<{ workers: PythonWorkers; calls: Calls }> {
  let calls: Calls | undefined;
  const workers = await PythonWorkers.open({
    app: { packages: [{ name: 'App', directory: folder, version: 2 }], isPersistent, facts: {} },
    python: PYTHON,
    calls: { call: call => (calls as Calls).call(call) },
    outside: scope => rootCaller({ type: 'server_module' }, { client: { type: 'browser', ip: null, location: null }, visit, scope }),
    origin: () => 'http://localhost',
    log: { notice: console.error, importProblem: problem => console.error(problem), output: () => {} },
  });
  const uplinks = { has: () => false, wasThere: () => false, call: () => Promise.reject(new Error('no uplinks')) };
  calls = new Calls({ services: new Services(), uplinks, workers, onInternalError: (_, problem) => console.error(problem) });
  return { workers, calls };
}

function makeCall(): Call {
  return {
    id: crypto.randomUUID(),
    target: { command: 'noop' },
    values: Values.of({ args: [], kwargs: {} }),
    caller: rootCaller({ type: 'browser' }, { client: { type: 'browser', ip: null, location: null }, visit, scope: new Scope() }),
    signal: new AbortController().signal,
    output() {},
  };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
