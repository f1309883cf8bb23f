/** Routes that open forms and modules, and what pages can do without the author asking for it: compile Python, say their version. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG, writeApp } from './small-app.ts';
import { type RunningApp, startApp, startBrowser, temporaryFolder, visit } from './stage.ts';

const LABEL = 'container: {type: ColumnPanel}\ncomponents:\n- {type: Label, name: said, properties: {text: empty}}\n';

const APP = {
  'anvil.yaml': CONFIG,
  'client_code/Main/form_template.yaml': LABEL,
  'client_code/Main/__init__.py': `from ._anvil_designer import MainTemplate
from anvil import *
import anvil.server

class Main(MainTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)
        self.said.text = f"main {anvil.server.startup_data}"
`,
  'client_code/Other/form_template.yaml': LABEL,
  'client_code/Other/__init__.py': `from ._anvil_designer import OtherTemplate
from anvil import *
import anvil.server

class Other(OtherTemplate):
    def __init__(self, first, row=None, **properties):
        self.init_components(**properties)
        text = row["text"] if row else None
        self.said.text = f"other {first} {text} {anvil.server.startup_data}"
`,
  'client_code/Library.py': `from anvil import *
from dataclasses import dataclass, field
from collections import namedtuple
from enum import Enum
import sys

@dataclass(order=True)
class Point:
    x: int
    tags: list = field(default_factory=list)

Pair = namedtuple("Pair", "a b")

class Color(Enum):
    RED = 1

def deep(n): return deep(n + 1)
try:
    deep(0)
except RecursionError as problem:
    ended = type(problem).__name__

print("library", Point(3), Pair(1, 2), Color.RED, Point(1) < Point(2), sys.version_info[0], ended)
open_form("Other", "from module")
`,
  'server_code/Routes.py': `import anvil.server
from anvil.tables import app_tables

@anvil.server.route("/form")
def form(): return anvil.server.FormResponse("Other", "argument")

@anvil.server.route("/row")
def row():
    return anvil.server.AppResponder(data={"n": [1, 2.5]}, meta={"title": "A <row>", "og:image": "/x.png"}).load_form(
        "Other", "with", row=app_tables.notes.add_row(text="from the table"))

@anvil.server.route("/app")
def app(): return anvil.server.AppResponder(data="told").load_app()

@anvil.server.route("/module")
def module(): return anvil.server.AppResponder().load_module("Library")
`,
};

describe('routes that open the app', () => {
  const folder = temporaryFolder();
  const data = temporaryFolder();
  let browser: Browser;
  let app: RunningApp;

  beforeAll(async () => {
    browser = await startBrowser();
    app = await startApp(writeApp(folder.path, APP), ['--production', '--data', data.path]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    folder.remove();
    data.remove();
  });

  const open = async (path: string, text: string | RegExp) => {
    const person = await visit(browser, app.url + path);
    await person.page.locator('.anvil-label').getByText(text).waitFor({ timeout: 90_000 });
    expect(person.problems).toEqual([]);
    return person;
  };

  it('opens the form of a FormResponse with its arguments', async () => {
    await (await open('/form', 'other argument None None')).leave();
  });

  it('gives a form a row, startup data and the page a title of its own', async () => {
    const person = await open('/row', /other with from the table \{'n': \[1, 2\.5\]\}/);
    expect(await person.page.title()).toBe('A <row>');
    expect(await person.page.locator('meta[property="og:image"]').getAttribute('content')).toBe('/x.png');
    await person.leave();
  });

  it('opens the startup form for load_app, with the data', async () => {
    await (await open('/app', 'main told')).leave();
  });

  it('runs the module of load_module; dataclasses, named tuples and deep recursion work under the strict policy', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const lines: string[] = [];
    page.on('console', message => lines.push(message.text()));
    await page.goto(`${app.url}/module`);
    await page.locator('.anvil-label').getByText('other from module None None').waitFor({ timeout: 90_000 });
    expect(lines).toContain('library Point(x=3, tags=[]) Pair(a=1, b=2) Color.RED True 3 RecursionError');
    await context.close();
  });
});
