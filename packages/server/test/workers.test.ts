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

const BASICS = `
import anvil.server
count = 0

@anvil.server.callable
def add(a, b=1):
    return a + b

@anvil.server.callable
def counted():
    global count
    count += 1
    return count

@anvil.server.callable
def twice(x):
    return anvil.server.call("add", x, x)

@anvil.server.callable
def fail(what):
    print("about to fail")
    raise ValueError(what)

@anvil.server.callable
def catch():
    try:
        anvil.server.call("fail", "inner")
    except anvil.server.AnvilWrappedError as e:
        return [type(e).__name__, isinstance(e, ValueError), str(e)]
`;

describe.each([{ persist: false }, { persist: true }])('workers, persistent: $persist', options => {
  it('run server functions', async () => {
    const { call } = await start({ 'server_code/Basics.py': BASICS }, options);
    expect(await call('add', 1, 2)).toBe(3);
    expect(await call('add', 1)).toBe(2);
  });

  it('keep globals exactly when they are persistent', async () => {
    const { call } = await start({ 'server_code/Basics.py': BASICS }, options);
    const counts = [await call('counted'), await call('counted'), await call('counted')];
    expect(counts).toEqual(options.persist ? [1, 2, 3] : [1, 1, 1]);
  });

  it('let server functions call each other', async () => {
    const { call } = await start({ 'server_code/Basics.py': BASICS }, options);
    expect(await call('twice', 21)).toBe(42);
  });

  it('give the caller the exception with its own lines only', async () => {
    const pool = await start({ 'server_code/Basics.py': BASICS }, options);
    const { error } = await failureOf(pool.call('fail', 'oh'));
    expect(error).toMatchObject({ type: 'ValueError', message: 'oh', args: ['oh'] });
    expect(error.trace).toEqual([{ file: 'server_code/Basics.py', line: 22, function: 'fail', text: 'raise ValueError(what)' }]);
    expect(error.log).toContain('Traceback (most recent call last):\n  File "server_code/Basics.py", line 22, in fail\n');
    expect(pool.output).toEqual(['stdout: about to fail\n']);
  });

  it('raise exceptions between server functions as what they were, caught by AnvilWrappedError too', async () => {
    const { call } = await start({ 'server_code/Basics.py': BASICS }, options);
    expect(await call('catch')).toEqual(['ValueError', true, 'inner']);
  });

  it('say that a function does not exist', async () => {
    const { call } = await start({ 'server_code/Basics.py': BASICS }, options);
    expect((await failureOf(call('nothing'))).error).toMatchObject({
      type: 'anvil.server.NoServerFunctionError',
      message: 'No server function matching "nothing" has been registered',
    });
  });

  it('run many calls at once', async () => {
    const { call } = await start({ 'server_code/Basics.py': BASICS }, options);
    const sums = await Promise.all(Array.from({ length: 40 }, (_, index) => call('twice', index)));
    expect(sums).toEqual(Array.from({ length: 40 }, (_, index) => index * 2));
  });
});

describe('isolated workers', () => {
  it('learn what calls import late, and share it', async () => {
    const late = `
import sys
import anvil.server
@anvil.server.callable
def had_it():
    had = "colorsys" in sys.modules
    import colorsys
    return had
`;
    const { call } = await start({ 'server_code/Late.py': late });
    expect(await call('had_it')).toBe(false);
    await expect.poll(() => call('had_it'), { interval: 20 }).toBe(true);
  });
});

it('isolated workers import modules anew in each call, as part of it, when they read data while being imported', async () => {
  const reads = `
import anvil.server
seen = anvil.server.call("reading")
kind = anvil.server.context.type

@anvil.server.callable
def look():
    return [seen, kind]
`;
  const uses = `
import anvil.server
from .Reads import look
import Reads

@anvil.server.callable
def look_through():
    return [look()[0], Reads.look is look]
`;
  const test = await start({ 'server_code/Basics.py': BASICS });
  let reading = 0;
  test.services.register('reading', () => ++reading, { access: 'anyone' });
  test.write({ 'server_code/Reads.py': reads, 'server_code/Uses.py': uses });
  test.pool.replace();
  const [first, kind] = (await test.call('look')) as [number, string];
  expect(kind).toBe('server_module');
  const [second, isSame] = (await test.call('look_through')) as [number, boolean];
  expect([second > first, isSame]).toEqual([true, true]);
  expect(((await test.call('look')) as [number])[0]).toBeGreaterThan(second);
});

it('server methods of classes that only client modules define are found by their module, and no other modules are', async () => {
  const shared = `
import anvil.server

@anvil.server.portable_class
class Word:
    def __init__(self, text):
        self.text = text
    @anvil.server.server_method
    def loud(self):
        return self.text.upper()
    @anvil.server.server_method
    @classmethod
    def make(cls, text):
        return cls(text).loud()
`;
  const test = await start({ 'server_code/Basics.py': BASICS, 'client_code/shared/words.py': shared });
  const target = 'anvil.server_side/App.shared.words.Word.missing';
  expect((await failureOf(test.call(target))).error.message).toContain('No server function');
  const problem = await failureOf(test.call('anvil.server_side/App.shared.words.Word.loud'));
  expect(problem.error.message).not.toContain('No server function');
  expect((await failureOf(test.call('anvil.server_side/colorsys.Word.loud'))).error.message).toContain('No server function');
});
