/** What a forked process has to itself, and what it does not owe to the one that it was forked from. */
import { afterEach, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './worker-harness.ts';

let open: TestPool | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const MODULE = `
import logging, os, random, socket, stat, sys, threading
import anvil.server

hooks = []
os.register_at_fork(after_in_child=lambda: hooks.append("child"))

@anvil.server.callable
def ran():
    return hooks

@anvil.server.callable
def drawn():
    return random.random()

@anvil.server.callable
def own_descriptors():
    kinds = [os.fstat(n).st_mode for n in range(3, 64) if os.path.exists(f"/proc/self/fd/{n}")]
    return [sum(map(stat.S_ISSOCK, kinds)), sum(map(stat.S_ISFIFO, kinds))]

@anvil.server.callable
def log():
    logging.getLogger("app").warning("written")
    with logging._lock:
        return "free"

@anvil.server.callable
def fork_with_threads():
    """A process that app code forks while it has threads tidies up as Python's own library does."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(write, str(threading.active_count()).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    stop.set()
    thread.join()
    return [int(os.read(read, 10)), threading.main_thread() is threading.current_thread()]

@anvil.server.callable
def wrought_functions():
    from wrought import _registry
    return [entry.name for entry in _registry.registered()]
`;

async function start(): Promise<TestPool> {
  open = await openTestPool({ 'server_code/Main.py': MODULE });
  await open.pool.ready();
  return open;
}

it('hooks that the app registered run in the process that serves, once', async () => {
  const { call } = await start();
  expect([await call('ran'), await call('ran')]).toEqual([['child'], ['child']]);
});

it('each call draws random numbers of its own', async () => {
  const { call } = await start();
  expect(new Set([await call('drawn'), await call('drawn'), await call('drawn'), await call('drawn')]).size).toBe(4);
});

it('a call has one socket and no pipe, whatever else waits or runs', async () => {
  const { call } = await start();
  const found = (await Promise.all([1, 2, 3, 4, 5, 6].map(() => call('own_descriptors')))) as number[][];
  expect(found).toEqual([1, 2, 3, 4, 5, 6].map(() => [1, 0]));
});

it('locks that were held for the fork are free in a call', async () => {
  const { call } = await start();
  expect(await call('log')).toBe('free');
});

it('what a call forks while it has threads has one', async () => {
  const { call } = await start();
  expect(await call('fork_with_threads')).toEqual([1, true]);
});

it('no function of ours is left among the app’s', async () => {
  const { call, pool } = await start();
  const names = (await call('wrought_functions')) as string[];
  expect(names.filter(name => !MODULE.includes(`def ${name}(`))).toEqual([]);
  expect([...pool.functionNames].sort()).toEqual([...names].sort());
});
