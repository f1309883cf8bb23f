/** What happens when server code takes too long, dies, does not import, or changes. */
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf, openTestPool, type TestPool } from './worker-harness.ts';

let open: TestPool | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(...given: Parameters<typeof openTestPool>): Promise<TestPool> {
  open = await openTestPool(...given);
  return open;
}

const TROUBLE = `
import os, signal, sys, time
import anvil.server

@anvil.server.callable
def pid():
    return os.getpid()

@anvil.server.callable
def parent():
    return os.getppid()

@anvil.server.callable
def loop():
    while True:
        pass

@anvil.server.callable
def stubborn():
    while True:
        try:
            time.sleep(1000)
        except BaseException:
            pass

@anvil.server.callable
def deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        pass

@anvil.server.callable
def die(how):
    sys.stderr.write("last words of python\\n")
    os.write(2, b"last words below python\\n")
    os.kill(os.getpid(), getattr(signal, how))
    time.sleep(10)

@anvil.server.callable
def leave():
    os._exit(7)

@anvil.server.callable
def polite_exit():
    sys.exit("enough")

@anvil.server.callable
def slow(seconds):
    time.sleep(seconds)
    return "slow"

@anvil.server.callable
def waits_for_loop():
    return anvil.server.call("loop")

@anvil.server.callable
def hungry():
    return len("x" * (2 * 2**30))
`;

const FILES = { 'server_code/Trouble.py': TROUBLE };

/** Whether a process runs, or has ended and nobody has been told. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.each([{ persist: false }, { persist: true }])('trouble, persistent: $persist', options => {
  it('ends a call that takes too long, and goes on', async () => {
    const { call, pool } = await start(FILES, { ...options, limits: { callMs: 1000 } });
    await pool.ready();
    expect((await failureOf(call('loop'))).error).toMatchObject({
      type: 'anvil.server.TimeoutError',
      message: 'Server code took too long',
    });
    expect(await call('slow', 0)).toBe('slow');
  });

  it('ends a call within a call with the time of the outer one', async () => {
    const { call, pool } = await start(FILES, { ...options, limits: { callMs: 1000 } });
    await pool.ready();
    expect((await failureOf(call('waits_for_loop'))).error.type).toBe('anvil.server.TimeoutError');
  });

  it('says with which signal a process ended, and what it wrote last', async () => {
    const { call } = await start(FILES, options);
    const { error } = await failureOf(call('die', 'SIGKILL'));
    expect(error.type).toBe('anvil.server.ExecutionTerminatedError');
    expect(error.message).toContain('signal SIGKILL');
    expect(error.message).toContain('last words below python');
    expect(await call('slow', 0)).toBe('slow');
  });

  it('says with which code a process ended', async () => {
    const { call } = await start(FILES, options);
    expect((await failureOf(call('leave'))).error.message).toContain('exit code 7');
  });

  it('takes sys.exit in a function as the exception that it is', async () => {
    const { call } = await start(FILES, options);
    expect((await failureOf(call('polite_exit'))).error).toMatchObject({ type: 'SystemExit', message: 'enough' });
  });

  it.runIf(process.platform === 'linux')('answers MemoryError above the memory limit', async () => {
    const { call } = await start(FILES, { ...options, limits: { memoryBytes: 2 ** 30 } });
    expect((await failureOf(call('hungry'))).error.type).toBe('MemoryError');
  });

  it('says nothing and starts nothing when its processes are told to end together with the server', async () => {
    const { call, pool, notices } = await start(FILES, options);
    const served = Number(await call(options.persist ? 'pid' : 'parent'));
    process.kill(served, 'SIGTERM');
    await expect.poll(() => isThere(served)).toBe(false);
    pool.expectEnd();
    await pool.close();
    expect(notices).toEqual([]);
  });

  it('has another process when one was told to end and the server was not, and says so', async () => {
    const { call, notices } = await start(FILES, options);
    process.kill(Number(await call(options.persist ? 'pid' : 'parent')), 'SIGTERM');
    await expect.poll(() => notices.join()).toContain('starting another');
    expect(await call('slow', 0)).toBe('slow');
  });

  it('runs new code for calls after a change, and lets calls under way end with the old', async () => {
    const pool = await start({ 'server_code/Trouble.py': TROUBLE.replace('"slow"', '"old"') }, options);
    await pool.call('pid');
    const underWay = pool.call('slow', 0.3);
    await pool.call('slow', 0);
    pool.write({ 'server_code/Trouble.py': TROUBLE.replace('"slow"', '"new"') });
    pool.pool.replace();
    expect(await pool.call('slow', 0)).toBe('new');
    expect(await underWay).toBe('old');
  });
});

describe('isolated workers', () => {
  it('kill a process that does not listen to SIGTERM', async () => {
    const { call } = await start(FILES, { limits: { callMs: 500, maxProcesses: 1 } });
    expect((await failureOf(call('deaf'))).error.type).toBe('anvil.server.TimeoutError');
  });

  it('go on serving after the process that they are forked from was killed', async () => {
    const pool = await start(FILES);
    const zygote = Number(await pool.call('parent'));
    const underWay = pool.call('slow', 0.3);
    process.kill(zygote, 'SIGKILL');
    expect(await underWay).toBe('slow');
    expect(await pool.call('slow', 0)).toBe('slow');
    expect(pool.notices.join()).toContain('signal SIGKILL');
  });

  it('run at most as many calls at once as they may, and calls within calls beside them', async () => {
    const nested = `
import anvil.server
@anvil.server.callable
def outer(n):
    return anvil.server.call("inner", n)
@anvil.server.callable
def inner(n):
    return n
`;
    const { call } = await start({ 'server_code/Nested.py': nested }, { limits: { maxProcesses: 2 } });
    expect(await Promise.all([1, 2, 3, 4, 5].map(n => call('outer', n)))).toEqual([1, 2, 3, 4, 5]);
  });

  it('start a Python for each call when a module has opened a socket at import, and say so', async () => {
    const opens = `
import socket, os
import anvil.server
a, b = socket.socketpair()
n = 0
@anvil.server.callable
def count():
    global n
    n += 1
    return n
`;
    const pool = await start({ 'server_code/Opens.py': opens });
    expect([await pool.call('count'), await pool.call('count')]).toEqual([1, 1]);
    expect(pool.notices.join()).toContain('opened a socket while it was imported');
  });

  it('do not give each call the same random numbers', async () => {
    const dice = `
import random
import anvil.server
random.seed(1)
@anvil.server.callable
def roll():
    return random.random()
`;
    const { call } = await start({ 'server_code/Dice.py': dice });
    expect(await call('roll')).not.toBe(await call('roll'));
  });
});

describe('persistent workers', () => {
  it('replace a process whose call cannot be stopped, after its other calls', async () => {
    const pool = await start(FILES, { persist: true, limits: { callMs: 3000 } });
    const before = await pool.call('pid');
    expect((await failureOf(pool.call('stubborn'))).error.type).toBe('anvil.server.TimeoutError');
    await expect.poll(() => pool.notices.join()).toContain('is replaced');
    expect(await pool.call('pid')).not.toBe(before);
  });
});

describe('server modules that do not import', () => {
  it('leave the other modules working, and are told to whoever calls a function that is not there', async () => {
    const pool = await start({
      'server_code/Good.py': 'import anvil.server\n@anvil.server.callable\ndef good():\n    return 1\n',
      'server_code/Bad.py': 'import anvil.server\nimport nothing_there\n@anvil.server.callable\ndef bad():\n    return 1\n',
    });
    expect(await pool.call('good')).toBe(1);
    const { error } = await failureOf(pool.call('bad'));
    expect(error).toMatchObject({ type: 'ModuleNotFoundError', message: "No module named 'nothing_there'" });
    expect(error.trace).toEqual([{ file: 'server_code/Bad.py', line: 2, function: '<module>', text: 'import nothing_there' }]);
    expect(pool.problems.map(problem => problem.module)).toEqual(['App.Bad']);
  });

  it('show the place of a syntax error', async () => {
    const pool = await start({ 'server_code/Bad.py': 'def f(:\n    pass\n' });
    const { error } = await failureOf(pool.call('f'));
    expect(error.type).toBe('SyntaxError');
    expect(error.trace?.at(-1)).toMatchObject({ file: 'server_code/Bad.py', line: 1, text: 'def f(:' });
    expect(error.log).toContain('    def f(:\n          ^\n');
  });

  it('are not asked again and again when they end the process, and say so', async () => {
    const pool = await start({ 'server_code/Bad.py': 'import os\nos.write(2, b"oh no")\nos._exit(3)\n' });
    for (const _ of [1, 2, 3]) {
      const { error } = await failureOf(pool.call('f'));
      expect(error).toMatchObject({ type: 'anvil.server.ExecutionTerminatedError', exitCode: 3 });
      expect(error.message).toContain('oh no');
    }
    expect(pool.notices.at(-1)).toMatch(/could not be started, \d × in a row: .*exit code 3.*not tried again for 0\.5 s/s);
  });
});
