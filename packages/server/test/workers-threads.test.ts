import { afterEach, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './worker-harness.ts';

let open: TestPool | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const MEETINGS = `
import threading, time
import anvil.server
here = 0
changed = threading.Condition()

@anvil.server.callable
def meet(count):
    "Ends when as many calls are here at once."
    global here
    with changed:
        here += 1
        changed.notify_all()
        return changed.wait_for(lambda: here >= count, 20)

@anvil.server.callable
def compute_until_met(count):
    end = time.monotonic() + 20
    while here < count and time.monotonic() < end:
        pass
    return here >= count

@anvil.server.callable
def nothing():
    pass

@anvil.server.callable
def ask(depth):
    return depth and 1 + anvil.server.call("ask", depth - 1)

@anvil.server.callable
def spin():
    while True:
        pass
`;

async function start(limits = {}): Promise<TestPool['call']> {
  open = await openTestPool({ 'server_code/Meetings.py': MEETINGS }, { persist: true, limits });
  return open.call;
}

describe('threads of a persistent worker', () => {
  it('serve calls that wait for each other, though all came at once', async () => {
    const call = await start();
    const met = await Promise.all(Array.from({ length: 40 }, () => call('meet', 40)));
    expect(met).toEqual(Array.from({ length: 40 }, () => true));
  });

  it('serve other calls while one computes', async () => {
    const call = await start();
    const long = call('compute_until_met', 3);
    await call('nothing');
    expect(await Promise.all([call('meet', 1), call('meet', 2), call('meet', 3)])).toEqual([true, true, true]);
    expect(await long).toBe(true);
  });

  it('bring the answers of calls within calls to the thread that waits for them', async () => {
    const call = await start();
    expect(await Promise.all(Array.from({ length: 20 }, () => call('ask', 6)))).toEqual(Array.from({ length: 20 }, () => 6));
  });

  it('are told to stop a call while all others rest', async () => {
    const call = await start({ callMs: 500 });
    await expect(call('spin')).rejects.toThrow('took too long');
    expect(await call('nothing')).toBe(null);
  });
});
