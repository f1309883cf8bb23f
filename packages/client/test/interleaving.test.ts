/** Handlers that are paused at the same time, and Python that JavaScript calls, in Chromium. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProgramPages } from './programs/program-pages.ts';

/** Each handler is begun by a timer of the browser, as events are; all pause in the same functions. */
const HANDLERS = `
from _wrought_js import window, await_promise, new
from time import sleep
import sys

log = []

def slow(name, steps):
    total = 0
    try:
        for step in range(steps):
            sleep(0.002)
            total += step
            log.append((name, step))
            if name == "b" and step == 1:
                raise ValueError(name)
    except ValueError as error:
        sleep(0.002)
        log.append((name, "handled", str(sys.exc_info()[1])))
    finally:
        sleep(0.001)
        log.append((name, "finally", sys.exc_info()[0]))
    return total

waiting = []
def begin(name, steps):
    def handler(resolve, reject):
        window.setTimeout(lambda: resolve(slow(name, steps)), 0)
    waiting.append(new(window.Promise, handler))

begin("a", 4); begin("b", 3); begin("c", 2)
shared = [1, 2]
class R:
    def __repr__(self): sleep(0.001); return "R"
shared.append(R())
begun = new(window.Promise, lambda resolve, reject: window.setTimeout(lambda: resolve(repr(shared)), 0))
print(repr(shared), await_promise(begun))
print([await_promise(w) for w in waiting])
for name in "abc": print([entry for entry in log if entry[0] == name])
print(log.index(("b", 0)) < log.index(("a", 3)), log.index(("a", 0)) < log.index(("c", 1)))
`;

const CALLBACKS = `
from _wrought_js import window, await_promise, new
from time import sleep

def later(x):
    sleep(0.001)
    return x * 2
def fails(x):
    sleep(0.001)
    raise ValueError(f"failed {x}")

promises = [window.Promise.resolve(n) for n in (1, 2)]
print(promises)                                           # awaited where they arrive
after = new(window.Function, "value", "f", "return Promise.resolve(value).then(f)")
print(after(1, later))
print([await_promise(p) for p in window.Array.of(1, 2, 3).map(lambda v, *rest: later(v))])
try:
    after(1, fails)
except Exception as error:
    print(type(error).__name__, error)
holder = new(window.Object)
holder.method = lambda a, b=1: later(a) + b
print(await_promise(holder.method(3)), holder.method(4))
class Listener:
    def __init__(self): self.seen = []
    def __call__(self, event): sleep(0.001); self.seen.append(event.type)
listener = Listener()
window.addEventListener("guest", listener)
window.dispatchEvent(new(window.Event, "guest"))
sleep(0.02)
print(listener.seen)
`;

describe('in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wrought-handlers-'));
  let pages: ProgramPages;
  beforeAll(async () => {
    pages = await ProgramPages.open();
    writeFileSync(join(folder, 'handlers.py'), HANDLERS);
    writeFileSync(join(folder, 'callbacks.py'), CALLBACKS);
  });
  afterAll(async () => {
    await pages.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('handlers that pause in the same functions interleave, each with its own variables and exceptions', async () => {
    const { out, err } = await pages.run(folder, 'handlers');
    expect(err).toBe('');
    expect(out.split('\n').slice(0, -1)).toEqual([
      '[1, 2, R] [1, 2, R]',
      '[6, 1, 1]',
      "[('a', 0), ('a', 1), ('a', 2), ('a', 3), ('a', 'finally', None)]",
      "[('b', 0), ('b', 1), ('b', 'handled', 'b'), ('b', 'finally', None)]",
      "[('c', 0), ('c', 1), ('c', 'finally', None)]",
      'True True',
    ]);
  });

  test('Python that JavaScript calls may pause: the caller gets a promise, the awaiting line its value or exception', async () => {
    const { out, err } = await pages.run(folder, 'callbacks');
    expect(err).toBe('');
    expect(out.split('\n').slice(0, -1)).toEqual(['[1, 2]', '2', '[2, 4, 6]', 'ValueError failed 1', '7 9', "['guest']"]);
  });
});
