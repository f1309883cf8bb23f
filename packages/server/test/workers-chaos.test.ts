/**
 * Workers and the processes that they are forked from are killed while calls come in.
 *
 * Each call writes one row. Every caller gets an answer, or the exception that says that its process ended; every call that was
 * answered has written its row, once.
 */
import type { WireValue } from '@wrought/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallError, rootCaller, Scope, Values } from '../src/calls/index.ts';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { startTestServer, type TestServer } from './server-harness.ts';

const YAML = (isPersistent: boolean) => `
package_name: TestApp
runtime_options: {version: 2, server_persist: ${isPersistent}}
services: [{source: /runtime/services/tables.yml, client_config: {enable_v2: true}, server_config: {}}]
db_schema:
  written: {title: Written, client: none, server: full, columns: [{name: n, type: number}]}
`;

const CODE = `
import os, random, signal, time
import anvil.server
from anvil.tables import app_tables

@anvil.server.callable
def write(n, fate):
    if fate == "zygote":
        with open(f"/proc/{os.getppid()}/cmdline", "rb") as f:  # an orphan's parent is none of ours
            if b"zygote" in f.read():
                os.kill(os.getppid(), signal.SIGKILL)
    app_tables.written.add_row(n=n)
    if fate == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if fate == "nested":
        return anvil.server.call("same", n)
    return n

@anvil.server.callable
def same(n):
    return n

@anvil.server.callable
def rows():
    return sorted(row["n"] for row in app_tables.written.search())
`;

const CALLS = 80;
let cluster: TestCluster;
beforeAll(async () => {
  cluster = await openTestCluster();
});
afterAll(() => cluster.close());

async function call(server: TestServer, name: string, ...args: WireValue[]): Promise<WireValue> {
  const visit = server.visits.create('browser');
  const scope = new Scope();
  const caller = rootCaller({ type: 'browser' }, { client: { type: 'browser', ip: null, location: null }, visit, scope });
  const answer = await server.calls.call({
    id: crypto.randomUUID(),
    target: { command: name },
    values: Values.of({ args, kwargs: {} }),
    caller,
    signal: new AbortController().signal,
    output: () => {},
  });
  scope.end();
  return answer.values.decode().get('response') ?? null;
}

describe.runIf(process.platform === 'linux').each([{ isPersistent: false }, { isPersistent: true }])(
  'killed processes, persistent: $isPersistent',
  ({ isPersistent }) => {
    it('lose no call, double none, and leave nobody without an answer', async () => {
      const server = await startTestServer(cluster, { 'anvil.yaml': YAML(isPersistent), 'server_code/Code.py': CODE });
      const fateOf = (n: number) => {
        if (n % 25 === 7) return 'die';
        if (!isPersistent && n % 40 === 11) return 'zygote';
        return n % 3 === 0 ? 'nested' : 'live';
      };
      const answered = new Set<number>();
      const ended = new Set<number>();
      let next = 0;
      const worker = async () => {
        for (let n = next++; n < CALLS; n = next++) {
          try {
            expect(await call(server, 'write', n, fateOf(n))).toBe(n);
            answered.add(n);
          } catch (problem) {
            if (!(problem instanceof CallError)) throw problem;
            expect(problem.error.type).toBe('anvil.server.ExecutionTerminatedError');
            ended.add(n);
          }
        }
      };
      await Promise.all(Array.from({ length: 8 }, worker));
      const rows = (await call(server, 'rows')) as number[];
      expect(answered.size + ended.size).toBe(CALLS);
      expect(new Set(rows).size).toBe(rows.length);
      expect([...answered].filter(n => !rows.includes(n))).toEqual([]);
      const killers = Array.from({ length: CALLS }, (_, n) => n).filter(n => fateOf(n) === 'die');
      expect(killers.filter(n => !ended.has(n))).toEqual([]);
      if (!isPersistent) expect([...ended].filter(n => fateOf(n) !== 'die')).toEqual([]);
      await server.close();
    });
  },
);
