import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsOf, PythonPages, printed } from './python-app.ts';

let pages: PythonPages;

beforeAll(async () => {
  pages = await PythonPages.open();
});

afterAll(async () => {
  await pages.close();
});

const run = async (source: string) => {
  const page = await pages.run({ files: { 'main.py': source }, start: 'main' });
  const lines = await printed(page);
  const errors = await errorsOf(page);
  await page.close();
  return [...lines, ...errors];
};

describe('components in Python', () => {
  it('takes keywords only and names the unknown ones', async () => {
    const lines = await run(`
from anvil import *
print(Label(text="a").text, Label().text == "", Label().visible)
for make in [lambda: Label(zzz=1, aaa=2), lambda: Label("text"), lambda: setattr(Label(), "parent", 3), lambda: Label().colour]:
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e)
print(repr(Label()), isinstance(Link(), ColumnPanel), isinstance(Label(), Container))
`);
    expect(lines).toEqual([
      'a True True',
      "TypeError Label got unexpected keyword argument(s): 'zzz', 'aaa'",
      'TypeError Component constructor takes keyword arguments only',
      "AttributeError Cannot set a 'Label' component's parent this way - use 'add_component' on the container instead",
      "AttributeError 'Label' object has no attribute 'colour'",
      '<anvil.Label object> True False',
    ]);
  });

  it('raises events to all handlers in order and answers what the last one returned', async () => {
    const lines = await run(`
from anvil import *
b = Button()
def one(**event_args):
    print("one", sorted(event_args))
    return 1
def two(sender, event_name, **event_args):
    print("two", sender is b, event_name)
    return 2
b.add_event_handler("click", one)
b.add_event_handler("click", two)
print(b.raise_event("click", keys={}))
b.remove_event_handler("click", one)
print(b.raise_event("click"), b.get_event_handlers("click") == (two,))
try:
    b.raise_event("mine")
except ValueError as e:
    print(e)
set_default_error_handling(lambda e: print("caught", e))
def bad(**event_args):
    raise ValueError("from bad")
b.set_event_handler("x-bad", bad)
b.add_event_handler("x-bad", one)
print(b.raise_event("x-bad"))
`);
    expect(lines).toEqual([
      "one ['event_name', 'keys', 'sender']",
      'two True click',
      '2',
      'two True click',
      '2 True',
      "Cannot raise event for unknown event 'mine' on Button component. Custom event names must start with 'x-'.",
      'caught from bad',
      "one ['event_name', 'sender']",
      '1',
    ]);
  });
});
