/** Background tasks: from launch to end, with a real database and real processes. */
import type { WireHandle, WireValue } from '@wrought/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallError, rootCaller, Scope, type Target, Values } from '../src/calls/index.ts';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { startTestServer, type TestServer } from './server-harness.ts';

const TASKS = `
import time
import anvil, anvil.server

@anvil.server.background_task
def quick(a, b=2):
    print("working")
    return [a, b, anvil.server.context.type, anvil.server.context.background_task_id is not None]

@anvil.server.background_task("other name")
def named():
    anvil.server.task_state["n"] = 1
    anvil.server.session["seen"] = anvil.server.session.get("seen", 0) + 1
    return anvil.server.session["seen"]

@anvil.server.background_task
def fails():
    anvil.server.task_state["before"] = 1
    raise LookupError("task failed")

@anvil.server.background_task
def until_told():
    for i in range(10000):
        anvil.server.task_state["n"] = i
        time.sleep(0.01)

@anvil.server.background_task
def media_there_and_back(m):
    return anvil.BlobMedia("a/b", m.get_bytes() * 2, name="twice")

@anvil.server.background_task
def bad_state():
    anvil.server.task_state["m"] = anvil.BlobMedia("a/b", b"x")

@anvil.server.background_task
def dies():
    import os
    os.kill(os.getpid(), 9)

@anvil.server.callable
def launch(name, *args):
    return anvil.server.launch_background_task(name, *args)

@anvil.server.callable
def remember():
    anvil.server.session["seen"] = 10

@anvil.server.callable
def facts(task):
    return [task.get_task_name(), task.get_termination_status(), task.is_running(), type(task.get_start_time()).__name__, task == anvil.server.get_background_task(task.get_id())]

@anvil.server.callable
def relaunch_media():
    t = anvil.server.launch_background_task("media_there_and_back", anvil.BlobMedia("x/y", b"12345" * 200000))
    while t.is_running():
        time.sleep(0.02)
    m = t.get_return_value()
    return [m.name, m.content_type, len(m.get_bytes())]
`;

let cluster: TestCluster;
let server: TestServer;
beforeAll(async () => {
  cluster = await openTestCluster();
  server = await startTestServer(cluster, { 'server_code/Tasks.py': TASKS });
});
afterAll(async () => {
  await server.close();
  await cluster.close();
});

const visit = () => server.visits.create('browser');

async function ask(target: Target, args: WireValue[], as: 'uplink' | 'browser' = 'uplink', of = visit()): Promise<WireValue> {
  const scope = new Scope();
  const caller = rootCaller({ type: as }, { client: { type: as, ip: '203.0.113.1', location: null }, visit: of, scope });
  const answer = await server.calls.call({
    id: crypto.randomUUID(),
    target,
    values: Values.of({ args, kwargs: {} }),
    caller,
    signal: new AbortController().signal,
    output: () => {},
  });
  scope.end();
  return answer.values.decode().get('response') ?? null;
}

const call = (name: string, ...args: WireValue[]) => ask({ command: name }, args);
const launch = async (name: string, ...args: WireValue[]) =>
  (await call('anvil.private.background_tasks.launch', name, ...args)) as WireHandle;
const method = (task: WireHandle, name: string, as?: 'browser') => ask({ object: task.handle as never, method: name }, [], as);

async function ended(task: WireHandle): Promise<WireHandle> {
  await expect.poll(() => method(task, 'is_running'), { interval: 20 }).toBe(false);
  return task;
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    problem => (problem as CallError).error,
  );

describe('background tasks', () => {
  it('run apart, with arguments, and give what they return', async () => {
    const task = await ended(await launch('quick', 5));
    expect(await method(task, 'get_return_value')).toEqual([5, 2, 'server_module', true]);
    expect(await method(task, 'get_termination_status')).toBe('completed');
    expect(await method(task, 'is_completed')).toBe(true);
    expect(server.lines).toContain('task quick stdout: working\n');
  });

  it('are objects that cross to server functions', async () => {
    const task = await ended(await launch('quick', 1));
    expect(await call('facts', task)).toEqual(['quick', 'completed', false, 'datetime', true]);
  });

  it('keep the state that they leave, and what they raise', async () => {
    const task = await ended(await launch('fails'));
    expect(await method(task, 'get_state')).toMatchObject({ before: 1 });
    expect(await method(task, 'get_termination_status')).toBe('failed');
    for (const name of ['get_error', 'get_return_value', 'is_completed']) {
      expect(await failure(method(task, name))).toMatchObject({ type: 'LookupError', message: 'task failed' });
    }
  });

  it('show their state while they run, and end when they are killed', async () => {
    const task = await launch('until_told');
    await expect
      .poll(async () => (await method(task, 'get_state')) as Record<string, number>, { interval: 20 })
      .toMatchObject({ n: expect.any(Number) });
    expect(await method(task, 'is_running')).toBe(true);
    expect(await method(task, 'get_return_value')).toBe(null);
    expect(await failure(method(task, 'kill', 'browser'))).toMatchObject({ type: 'anvil.server.BackgroundTaskError' });
    await method(task, 'kill');
    expect(await method(task, 'get_termination_status')).toBe('killed');
    expect(await method(task, 'get_error')).toBe(null);
    expect(await failure(method(task, 'is_completed'))).toMatchObject({ type: 'anvil.server.BackgroundTaskKilled' });
  });

  it('have a copy of the session', async () => {
    const mine = visit();
    await ask({ command: 'remember' }, [], 'browser', mine);
    const tasks = [
      await ask({ command: 'launch' }, ['other name'], 'browser', mine),
      await ask({ command: 'launch' }, ['other name'], 'browser', mine),
    ] as WireHandle[];
    for (const task of tasks) expect(await method(await ended(task), 'get_return_value')).toBe(11);
  });

  it('take and give media', async () => {
    expect(await call('relaunch_media')).toEqual(['twice', 'a/b', 2_000_000]);
  });

  it('fail when their state cannot be kept', async () => {
    const task = await ended(await launch('bad_state'));
    expect(await failure(method(task, 'get_error'))).toMatchObject({
      type: 'anvil.server.SerializationError',
      message: 'Illegal value in a anvil.server.task_state. Cannot use BlobMedia objects in task state.',
    });
  });

  it('that are not there fail, and so do those whose process dies', async () => {
    expect(await failure(method(await ended(await launch('nothing')), 'get_error'))).toMatchObject({
      type: 'anvil.server.NoServerFunctionError',
      message: 'No server function matching "task:nothing" has been registered',
    });
    expect(await failure(method(await ended(await launch('dies')), 'get_error'))).toMatchObject({
      type: 'anvil.server.ExecutionTerminatedError',
    });
  });

  it('are not launched, listed or found from a browser', async () => {
    for (const name of ['launch', 'list', 'get_by_id']) {
      expect(await failure(ask({ command: `anvil.private.background_tasks.${name}` }, ['quick'], 'browser'))).toMatchObject({
        type: 'anvil.server.BackgroundTaskError',
      });
    }
  });

  it('are found by id, and not when there is none', async () => {
    const task = await launch('quick', 1);
    const id = JSON.parse((task.handle as { id: string }).id);
    expect(await method((await call('anvil.private.background_tasks.get_by_id', id)) as WireHandle, 'get_id')).toBe(id);
    expect(await failure(call('anvil.private.background_tasks.get_by_id', 'zzzz'))).toMatchObject({
      type: 'anvil.server.BackgroundTaskNotFound',
      message: 'Background Task not found: zzzz',
    });
    const listed = (await call('anvil.private.background_tasks.list')) as WireHandle[];
    expect(listed.map(one => (one.handle as { id: string }).id)).toContain(JSON.stringify(id));
  });

  it('that had ended are remembered after a restart, and those that ran are missing', async () => {
    const done = await ended(await launch('quick', 7));
    const lost = await launch('until_told');
    await expect
      .poll(async () => ((await method(lost, 'get_state')) as Record<string, number>).n ?? -1, { interval: 20 })
      .toBeGreaterThan(-1);
    await server.restart();
    expect(await method(done, 'get_return_value')).toEqual([7, 2, 'server_module', true]);
    expect(await method(lost, 'get_termination_status')).toBe('missing');
    expect(await failure(method(lost, 'get_error'))).toMatchObject({ type: 'anvil.server.BackgroundTaskNotFound' });
  });
});
