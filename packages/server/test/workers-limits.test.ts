import { afterEach, describe, expect, it } from 'vitest';
import { failureOf, openTestPool, type TestPool } from './worker-harness.ts';

let open: TestPool | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const FILES = {
  'server_code/Times.py': `
import time
import anvil.server

@anvil.server.callable
def sleep(seconds):
    time.sleep(seconds)
    return "slept"

@anvil.server.callable(timeout=0.4)
def hasty(seconds):
    time.sleep(seconds)
    return "slept"

@anvil.server.callable("patient", timeout=20)
def patient_one(seconds):
    time.sleep(seconds)
    return "slept"

count = 0
@anvil.server.callable
def counted():
    global count
    count += 1
    return count
`,
};

async function start(options: Parameters<typeof openTestPool>[1]): Promise<TestPool> {
  open = await openTestPool(FILES, options);
  await open.pool.ready();
  return open;
}

describe.each([{ persist: false }, { persist: true }])('the time of a call, persistent: $persist', options => {
  it('is what its function says, before what the app says, before what the server says', async () => {
    const { call } = await start({ ...options, callMs: 2000, limits: { callMs: 100 } });
    expect((await failureOf(call('hasty', 5))).error.type).toBe('anvil.server.TimeoutError');
    expect(await call('patient', 2.2)).toBe('slept');
    expect(await call('sleep', 0.3)).toBe('slept');
    expect((await failureOf(call('sleep', 5))).error.type).toBe('anvil.server.TimeoutError');
  });
});

describe('where forking is not to be had', () => {
  it('each call has a Python of its own, and the log says so', async () => {
    const { call, notices } = await start({ limits: { mayFork: false } });
    expect([await call('counted'), await call('counted')]).toEqual([1, 1]);
    expect(notices.join()).toContain('processes are not forked here');
  });
});
