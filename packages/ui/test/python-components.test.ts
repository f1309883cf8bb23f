/** What apps do to components beside forms: drawing their own, nesting layouts, maps without a key, values that files carry. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsOf, PythonPages, printed, type TestApp } from './python-app.ts';

let pages: PythonPages;

beforeAll(async () => {
  pages = await PythonPages.open();
});

afterAll(async () => {
  await pages.close();
});

async function opened(app: TestApp, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await pages.run(app);
  try {
    await work(page);
  } finally {
    await page.close();
  }
}

/** Runs the main module and compares what it prints. */
async function prints(main: string, lines: string[], app: Partial<TestApp> = {}): Promise<void> {
  await opened({ ...app, files: { ...app.files, 'main.py': main }, start: 'main' }, async page => {
    expect(await errorsOf(page)).toEqual([]);
    expect(await printed(page)).toEqual(lines);
  });
}

describe('components that Python draws', () => {
  it('show the element that their class makes, and are told when children leave or hide', async () => {
    const main = `
from anvil import *
from anvil.js import get_dom_node, window
class Ring(Container):
    def __init__(self, **properties):
        self.dom = window.document.createElement("section")
        super().__init__(**properties)
    def _anvil_setup_dom_(self):
        return self.dom
    @property
    def _anvil_dom_element_(self):
        return self.dom
    def add_component(self, component, index=None, **layout):
        super().add_component(component, index=index, on_remove=lambda: self.left(component), on_set_visibility=lambda shown: print("shown", shown))
        wrapper = window.document.createElement("div")
        wrapper.append(component._anvil_setup_dom_())
        self.dom.append(wrapper)
    def left(self, component):
        component._anvil_dom_element_.parentNode.remove()
        print("left", component.text)
panel = open_form(LinearPanel())
ring = Ring()
panel.add_component(ring)
label = Label(text="one")
ring.add_component(label)
ring.add_component(Label(text="two"))
print(get_dom_node(panel).querySelectorAll("section > div").length, label.parent is ring, len(ring.get_components()))
label.visible = False
label.remove_from_parent()
print(get_dom_node(panel).querySelectorAll("section > div").length, get_dom_node(ring) is ring.dom, get_dom_node(ring.dom) is ring.dom)
`;
    await prints(main, ['2 True 2', 'shown False', 'left one', '1 True True']);
  });

  it('are refused with a sentence when they draw nothing', async () => {
    const main = `
from anvil import *
class Bad(Component):
    def _anvil_setup_dom_(self):
        return 3
try:
    LinearPanel().add_component(Bad())
except TypeError as problem:
    print(problem)
`;
    await prints(main, ['Bad._anvil_setup_dom_() must answer a DOM element, not int']);
  });
});

describe('templates', () => {
  it('may give values of properties that nobody can set', async () => {
    const templates = {
      Upload: 'container: {type: LinearPanel}\ncomponents: [{type: FileLoader, name: loader, properties: {file: null, files: []}}]\n',
    };
    const files = { 'Upload.py': 'from ._anvil_designer import UploadTemplate\nclass Upload(UploadTemplate):\n    pass\n' };
    await prints('from .Upload import Upload\nprint(Upload().loader.file)\n', ['None'], { files, templates });
  });

  it('may use a layout that uses a layout itself, whose class comes late, and bind events of all by decorators', async () => {
    const form = (name: string, body = 'pass') =>
      `from anvil import *\nfrom ._anvil_designer import ${name}Template\nclass ${name}(${name}Template):\n    ${body}\n`;
    const templates = {
      Outer: `
container: {type: LinearPanel}
components: [{type: LinearPanel, name: body}]
slots: {content: {target: {type: container, name: body}, index: 0}}
`,
      Inner: `
layout: {type: 'form:Outer'}
components_by_slot: {content: [{type: LinearPanel, name: page, components: [{type: Label, name: head, properties: {text: head}}]}]}
slots: {content: {target: {type: container, name: page}, index: 1}}
`,
      Page: `
layout: {type: 'form:Inner'}
components_by_slot: {content: [{type: Label, name: words, properties: {text: words}}]}
`,
    };
    const handlers = ['', 'words', 'layout']
      .map((name, i) => `@handle("${name}", "show")\n    def shown_${i}(self, **event_args):\n        print("show", "${name}")\n    `)
      .join('');
    const files = {
      'Outer.py': `import time\ntime.sleep(0.01)\n${form('Outer')}`,
      'Inner.py': form('Inner'),
      'Page.py': form('Page', handlers),
    };
    const libraries = {
      time: {
        source: 'from anvil.js import window, await_promise\ndef sleep(s):\n    await_promise(window.Promise.resolve(1))\n',
        isPackage: false,
      },
    };
    const main = `
from anvil import *
form = open_form("Page")
print([c.text for c in form.layout.page.get_components()], form.words.parent is form.layout.page, list(form.layout.slots))
`;
    await prints(main, ['show words', 'show layout', 'show ', "['head', 'words'] True ['content']"], { files, templates, libraries });
  });
});

describe('maps without a key', () => {
  it('keep their properties and overlays, and compute on places', async () => {
    const main = `
from anvil import *
place = GoogleMap.LatLng(52.2053, 0.1218)
map = GoogleMap(center=place, zoom=12, height=200)
marker = GoogleMap.Marker(position=place, title="Here", animation=GoogleMap.Animation.DROP)
map.add_component(marker)
bounds = GoogleMap.LatLngBounds()
bounds.extend(GoogleMap.LatLng(52, 0)).extend(GoogleMap.LatLng(54, 2))
map.fit_bounds(bounds)
print(map.center.lat, map.center.lng, map.zoom, marker.parent is map, marker.position is place)
print(round(GoogleMap.compute_length([GoogleMap.LatLng(0, 0), GoogleMap.LatLng(0, 1)])), bounds.contains(place), place == GoogleMap.LatLng(52.2053, 0.1218))
marker.set_event_handler("click", print)
open_form(map)
try:
    GoogleMap.geocode(address="x")
except RuntimeError as problem:
    print(problem)
`;
    await prints(main, [
      '53.0 1.0 12 True True',
      '111319 True True',
      'GoogleMap.geocode() needs a Google Maps API key, and this app has none',
    ]);
  });
});

it('an alert shows the content given by name when content stands in first place too', async () => {
  const main = `
from anvil import *
from anvil.js import window
def answer():
    [b for b in window.document.querySelectorAll("button") if b.textContent.strip() == "OK"][0].click()
def later():
    window.setTimeout(answer, 20)
box = TextBox(text="typed")
later()
print(alert("a question", content=box, buttons=[("OK", "ok")]), box.text)
`;
  await prints(main, ['ok typed']);
});

it('a row without a column shows an empty cell, as a dict without the key does', async () => {
  const main = `
from anvil import *
class NoSuchColumnError(Exception):
    pass
class Row:
    def __getitem__(self, name):
        if name == "known":
            return "value"
        raise NoSuchColumnError(name)
grid = DataGrid(columns=[{"id": "A", "title": "a", "data_key": "known"}, {"id": "B", "title": "b", "data_key": "unknown"}], auto_header=False)
open_form(grid)
grid.add_component(DataRowPanel(item=Row()))
grid.add_component(DataRowPanel(item={"known": 1}))
print(len(grid.get_components()))
`;
  await opened({ files: { 'main.py': main }, start: 'main' }, async page => {
    expect(await errorsOf(page)).toEqual([]);
    expect(await page.locator('.anvil-data-row-col').allInnerTexts()).toEqual(['value', '', '1', '']);
  });
});

it('a promise that a program makes is there to be had, one that a call answers is waited for; classes are called to make', async () => {
  const main = `
from anvil.js import window, await_promise, new
make = window.Function("return class Later extends Promise { then(...args) { Promise.prototype.then.apply(this, args) } }")()
transpiled = window.Function("return function Old(n) { if (!(this instanceof Old)) throw new TypeError('Cannot call a class as a function'); this.n = n }")()
keep = []
for maker in (window.Promise, make):
    promise = maker(lambda resolve, reject: keep.append(resolve))
    keep.pop()(5)
    print(await_promise(promise))
print(window.Promise.race([new(window.Promise, lambda resolve, reject: resolve(3))]), transpiled(7).n, window.Blob(["abc"]).size)
`;
  await prints(main, ['5', '5', '3 7 3']);
});

it('a repeating panel whose items are set again while its rows wait shows the rows of the last items only', async () => {
  const templates = { Row: 'container: {type: LinearPanel}\ncomponents: [{type: Label, name: label}]\n' };
  const files = {
    'Row.py': `
from anvil.js import window, await_promise
from ._anvil_designer import RowTemplate
class Row(RowTemplate):
    def __init__(self, **properties):
        await_promise(window.Promise(lambda done, failed: window.setTimeout(done, 5)))
        self.init_components(**properties)
        self.label.text = self.item
`,
  };
  const main = `
from anvil import *
from anvil.js import window, await_promise
from .Row import Row
panel = open_form(RepeatingPanel(item_template=Row))
for items in ("a", "ab", "abc"):
    window.setTimeout(lambda items=items: setattr(panel, "items", items), 0)
await_promise(window.Promise(lambda done, failed: window.setTimeout(done, 300)))
print([row.label.text for row in panel.get_components()])
`;
  await prints(main, ["['a', 'b', 'c']"], { files, templates });
});

it("elements belong to the page's document and to nothing else before they are on the page", async () => {
  const main = `
from anvil import *
from anvil.js import get_dom_node, window
panel = HtmlTemplate(html='<div anvil-name="inner">text</div>')
one = HtmlComponent(html='<p anvil:dom-node="inner">text</p>')
for component in (Label(), panel, one):
    node = get_dom_node(component)
    print(node.ownerDocument is window.document, node.parentNode)
print(panel.dom_nodes["inner"].ownerDocument is window.document)
`;
  await prints(main, ['True None', 'True None', 'True None', 'True']);
});

it('properties that a template declares are descriptors that a base class can find and wrap', async () => {
  const templates = {
    Badge:
      'container: {type: LinearPanel}\ncomponents: []\ncustom_component: true\nproperties: [{name: count, type: number, default_value: 3}]\n',
  };
  const files = {
    'Badge.py': `
import anvil
from ._anvil_designer import BadgeTemplate
class Wrapped:
    def __init__(self, inner):
        self.inner = inner
    def __get__(self, instance, owner):
        return self.inner.__get__(instance, owner)
    def __set__(self, instance, value):
        self.inner.__set__(instance, value * 2)
class Watches:
    def __init_subclass__(cls, **named):
        super().__init_subclass__(**named)
        for name in dir(cls):
            value = getattr(cls, name)
            if isinstance(value, (anvil.CustomComponentProperty, property)):
                print("declared", name)
                setattr(cls, name, Wrapped(value))
class Badge(Watches, BadgeTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)
`,
  };
  await prints(
    'from .Badge import Badge\nbadge = Badge()\nprint(badge.count)\nbadge.count = 5\nprint(badge.count)\n',
    ['declared count', '6', '10'],
    {
      files,
      templates,
    },
  );
});

it("a chart's layout can be changed in place, also before there is one, and what it has become is drawn", async () => {
  const source = readFileSync(join(import.meta.dirname, '..', '..', 'client', 'python', 'anvil', '_plot_values.py'), 'utf8');
  const app = {
    files: {
      'Chart.py': 'from ._anvil_designer import ChartTemplate\nclass Chart(ChartTemplate):\n    pass\n',
      'main.py': `
from anvil import *
from anvil.js import window, await_promise, get_dom_node
from .Chart import Chart
plot = Chart().plot
plot.layout.xaxis.range = [0, 100]
plot.layout.title = "made in place"
await_promise(window.Promise(lambda done, failed: window.setTimeout(done, 20)))
print(window.JSON.stringify(get_dom_node(plot).component.drawn.layout))
plot.layout = {"title": "another"}
print(plot.layout["title"])
`,
    },
    templates: { Chart: 'container: {type: LinearPanel}\ncomponents: [{type: Plot, name: plot}]\n' },
    libraries: { 'anvil._plot_values': { source, isPackage: false } },
    start: 'main',
  };
  await opened(app, async page => {
    expect(await errorsOf(page)).toEqual([]);
    expect(await printed(page)).toEqual(['{"xaxis":{"range":[0,100]},"title":"made in place"}', 'another']);
  });
});
