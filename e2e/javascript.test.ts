/** Python and JavaScript in one page: proxies both ways, promises awaited, callbacks that wait, exceptions across. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG, writeApp } from './small-app.ts';
import { type Person, type RunningApp, startApp, startBrowser, temporaryFolder, visit } from './stage.ts';

const MODULE = `
export function twice(f, x) { return f(f(x)); }
export async function later(value) { await new Promise(r => setTimeout(r, 5)); return value; }
export async function gather(f, items) { const out = []; for (const i of items) out.push(await f(i)); return out; }
export function raise(text) { throw new RangeError(text); }
export function same(x) { return x; }
export function catching(f) { try { f(); return 'nothing'; } catch (e) { return e instanceof Error ? 'an Error' : typeof e; } }
export class Point { constructor(x, y) { this.x = x; this.y = y; } norm() { return Math.hypot(this.x, this.y); } }
`;

/** Each line of `shown` is what one expression gives. */
const CLIENT = `
from ._anvil_designer import MainTemplate
from anvil import *
import anvil.js
import anvil.server
from anvil.js import window, import_from, ExternalError
from anvil.js.window import document, JSON, Map, Set, ResizeObserver, Uint8Array

tools = import_from("/_/theme/tools.js")

class Thing:
    def __init__(self, name):
        self.name = name

class Main(MainTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)
        self.shown = []
        for name in sorted(n for n in dir(self) if n.startswith("show_")):
            try:
                self.shown.append(f"{name[5:]}: {getattr(self, name)()!r}")
            except Exception as problem:
                self.shown.append(f"{name[5:]}! {type(problem).__name__}: {problem}")
        self.lines.text = "\\n".join(self.shown) + "\\nend"

    def show_attributes(self):
        window.wroughtTest = {"a": [1, 2, {"b": None}]}
        held = window.wroughtTest
        held.a.push(4)
        held["c"] = 5
        return held.a[3], held["a"][2].b, held.c, len(held.a), [x for x in held.a][:2]

    def show_constructors(self):
        p = tools.Point(3, 4)
        m = Map([["k", 1]])
        q = anvil.js.new(tools.Point, 6, 8)
        r = ResizeObserver(lambda *args: None)
        r.disconnect()
        return p.norm(), q.norm(), m.get("k"), m.get("none"), Set([1, 1, 2]).size

    def show_callbacks(self):
        return tools.twice(lambda x: x * 3, 2), [int(x) for x in window.Array("3", "1").map(lambda x, *rest: x + "0")]

    def show_promises(self):
        return tools.later(7) + 1, tools.later("x")

    def show_waiting_callbacks(self):
        return list(tools.gather(lambda i: anvil.server.call("square", i), [1, 2, 3]))

    def show_identity(self):
        thing = Thing("t")
        return tools.same(thing) is thing, tools.same(self.show_identity) == self.show_identity, tools.same(document) == document

    def show_errors_of_javascript(self):
        try:
            tools["raise"]("too far")
        except ExternalError as problem:
            return problem.original_error.name, str(problem)

    def show_errors_of_python(self):
        def bad():
            raise KeyError("gone")
        try:
            tools.twice(lambda x: bad(), 1)
        except KeyError as problem:
            return repr(problem), tools.catching(bad)

    def show_bytes(self):
        return Uint8Array([1, 2, 255]), tools.same(b"ab")

    def show_missing(self):
        try:
            window.wroughtNothing
        except AttributeError as problem:
            first = type(problem).__name__
        try:
            window["wroughtNothing"]
        except LookupError as problem:
            return first, type(problem).__name__

    def show_json(self):
        return JSON.stringify({"a": 1, "b": [True, None, 1.5, "é"]}), JSON.parse('{"x": [1]}').x[0]

    def show_dom(self):
        node = anvil.js.get_dom_node(self.lines)
        node.classList.add("marked")
        return node.classList.contains("marked"), node.parentNode.querySelector(".marked") == node

    def show_call(self):
        return anvil.js.call("Math.max", 1, 5, 2), anvil.js.call_js("parseInt", "12px")
`;

const EXPECTED = `attributes: (4, None, 5, 4, [1, 2])
bytes: (b'\\x01\\x02\\xff', b'ab')
call: (5, 12)
callbacks: (18, [30, 10])
constructors: (5, 10, 1, None, 2)
dom: (True, True)
errors_of_javascript: ('RangeError', 'RangeError: too far')
errors_of_python: ("KeyError('gone')", 'an Error')
identity: (True, True, True)
json: ('{"a":1,"b":[true,null,1.5,"é"]}', 1)
missing: ('AttributeError', 'LookupError')
promises: (8, 'x')
waiting_callbacks: [1, 4, 9]
end`;

const folder = temporaryFolder();
const data = temporaryFolder();
let browser: Browser;
let app: RunningApp;
let person: Person;

beforeAll(async () => {
  browser = await startBrowser();
  const files = {
    'anvil.yaml': CONFIG,
    'theme/assets/tools.js': MODULE,
    'client_code/Main/form_template.yaml': 'container: {type: ColumnPanel}\ncomponents:\n- {type: Label, name: lines}\n',
    'client_code/Main/__init__.py': CLIENT,
    'server_code/Server.py': 'import anvil.server\n@anvil.server.callable\ndef square(x): return x * x\n',
  };
  app = await startApp(writeApp(join(folder.path, 'interop'), files), ['--data', data.path]);
  person = await visit(browser, app.url);
});

afterAll(async () => {
  await app?.stop();
  await browser?.close();
  folder.remove();
  data.remove();
});

describe('client code', () => {
  it('uses objects, constructors, promises, callbacks and exceptions of JavaScript as its own', async () => {
    await person.page.locator('.anvil-label').getByText('end').waitFor();
    expect(await person.page.locator('.anvil-label').innerText()).toBe(EXPECTED);
  });
});
