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

const person: TestApp = {
  files: {
    'Person/__init__.py': `
from anvil import *
from ._anvil_designer import PersonTemplate
from ..shout import loud

class Person(PersonTemplate):
    def __init__(self, **properties):
        print("before", self.item, self.name.text)
        self.init_components(**properties)

    def refreshing(self, **event_args):
        print("refreshing", sorted(event_args))

    def name_change(self, sender, **event_args):
        print("change", sender is self.name, self.item.get("name"))

    def name_enter(self, **event_args):
        print("enter", self.item["name"])
`,
    'shout.py': 'def loud(text):\n    return text.upper()\n',
    'main.py': `
from anvil import *
from .Person import Person
p = open_form("Person", item={"name": "Ann"})
print(p.name.text, p.big.text, p.missing.text, get_open_form() is p)
p.item = {"name": "Bob"}
print(p.big.text)
`,
  },
  templates: {
    Person: `
container: {type: LinearPanel, properties: {}, event_bindings: {refreshing_data_bindings: refreshing}}
components:
- {type: TextBox, name: name, properties: {}, event_bindings: {change: name_change, pressed_enter: name_enter}, data_bindings: [{property: text, code: "self.item['name']", writeback: true}]}
- {type: Label, name: big, properties: {}, data_bindings: [{property: text, code: "loud(self.item['name'])"}]}
- {type: Label, name: missing, properties: {text: at design}, data_bindings: [{property: text, code: "self.item['nothing']"}]}
- {type: Label, name: unbound, properties: {$$hashKey: 'x', text: 12}, event_bindings: {click: not_there}, data_bindings: [{property: text, code: ''}]}
`,
  },
  start: 'main',
};

describe('forms', () => {
  it('are refreshed once when made and again when item is set, with names of their own module in the bindings', async () => {
    await opened(person, async page => {
      expect(await errorsOf(page)).toEqual([]);
      expect(await printed(page)).toEqual([
        'before {} ',
        "refreshing ['event_name', 'sender']",
        'Ann ANN None True',
        "refreshing ['event_name', 'sender']",
        'BOB',
      ]);
    });
  });

  it('write back on Enter before the handler runs, and not while typing', async () => {
    await opened(person, async page => {
      await page.locator('input').fill('Carl');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => (window as any).lines.length === 7);
      expect((await printed(page)).slice(5)).toEqual(['change True Bob', 'enter Carl']);
    });
  });

  it('answer from alert with the value that the content form closes it with', async () => {
    const app: TestApp = {
      files: {
        'main.py': `
from anvil import *
home = LinearPanel()
open_form(home)
content = LinearPanel()
yes = Button(text="take it")
content.add_component(yes)
yes.set_event_handler("click", lambda **e: content.raise_event("x-close-alert", value="taken"))
ask = Button(text="ask")
def asks(**event_args):
    for i in range(2):
        print("answer", i, alert(content, title="Choose"))
ask.set_event_handler("click", asks)
home.add_component(ask)
`,
      },
      start: 'main',
    };
    await opened(app, async page => {
      await page.getByText('ask').click();
      await page.getByText('take it').click();
      // The second alert is open: before, Escape would reach nobody.
      await page.waitForFunction(
        () => (window as any).lines.length === 1 && document.querySelector('.anvil-modal')?.contains(document.activeElement),
      );
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => (window as any).lines.length === 2);
      expect(await printed(page)).toEqual(['answer 0 taken', 'answer 1 None']);
      expect(await page.locator('.anvil-modal').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('ask');
    });
  });

  it('leave out what a template says about properties that only components set', async () => {
    const app: TestApp = {
      files: {
        'Upload/__init__.py': `
from ._anvil_designer import UploadTemplate
class Upload(UploadTemplate):
    pass
`,
        'main.py': `
from anvil import *
from .Upload import Upload
form = Upload()
print(form.chosen.text, form.chosen.file, form.chosen.files)
open_form(form)
`,
      },
      templates: {
        Upload: `
container: {type: LinearPanel}
components:
- {type: FileLoader, name: chosen, properties: {text: Choose, file: '', files: [], file_types: .json}}
`,
      },
      start: 'main',
    };
    await opened(app, async page => expect(await printed(page)).toEqual(['Choose None []']));
  });

  it('take methods that programs add to component classes, as their own classes do', async () => {
    const app: TestApp = {
      files: {
        'main.py': `
import anvil
old = anvil.Button()
def shout(self, mark="!"):
    return self.text.upper() + mark
anvil.Component.shout = shout
anvil.Button.limit = 3
class Big(anvil.Button):
    pass
print(anvil.Button(text="a").shout(), Big(text="b").shout("?"), anvil.Label(text="c").shout(), old.limit)
del anvil.Button.limit
print(hasattr(old, "limit"))
try:
    anvil.Timer.__init__.name = 1
except AttributeError as problem:
    print("refused")
anvil.open_form(old)
`,
      },
      start: 'main',
    };
    await opened(app, async page => {
      expect(await errorsOf(page)).toEqual([]);
      expect(await printed(page)).toEqual(['A! B? C! 3', 'False', 'refused']);
    });
  });

  it('hand a layout on when both forms use the same one', async () => {
    const layoutForm = (name: string) => `
from ._anvil_designer import ${name}Template
class ${name}(${name}Template):
    def form_show(self, **event_args):
        print("${name} show")
    def form_hide(self, **event_args):
        print("${name} hide")
`;
    const using = (text: string) => `
layout: {type: 'form:Frame', properties: {heading: ${text}}, form_event_bindings: {show: form_show, hide: form_hide}}
components_by_slot: {main: [{type: Label, name: one, properties: {text: ${text}}}]}
`;
    const app: TestApp = {
      files: {
        'Frame/__init__.py': layoutForm('Frame'),
        'A/__init__.py': layoutForm('A'),
        'B/__init__.py': layoutForm('B'),
        'main.py': `
from anvil import *
a = open_form("A")
frame = a.layout
b = open_form("B")
print(b.layout is frame, a.layout is frame, frame.heading, [c.text for c in frame.slots["main"].get_components()])
`,
      },
      templates: {
        Frame: `
container: {type: LinearPanel, properties: {}, event_bindings: {show: form_show, hide: form_hide}}
components: [{type: LinearPanel, name: body}]
properties: [{name: heading, type: string, default_value: none}]
slots: {main: {target: {type: container, name: body}, index: 0}}
`,
        A: using('first'),
        B: using('second'),
      },
      start: 'main',
    };
    await opened(app, async page => {
      expect(await errorsOf(page)).toEqual([]);
      expect(await printed(page)).toEqual([
        'Frame show',
        'A show',
        'A hide',
        'Frame hide',
        'Frame show',
        'B show',
        "True False second ['second']",
      ]);
    });
  });

  it('turn the pages of a grid and make rows for the page only', async () => {
    const app: TestApp = {
      files: {
        'Row/__init__.py': 'from ._anvil_designer import RowTemplate\nclass Row(RowTemplate):\n    pass\n',
        'main.py': `
from anvil import *
from .Row import Row
grid = DataGrid(columns=[{"id": "A", "title": "Number", "data_key": "n"}], rows_per_page=2)
open_form(grid)
rows = RepeatingPanel(item_template=Row)
grid.add_component(rows)
taken = []
def numbers():
    for n in range(5):
        taken.append(n)
        yield {"n": n}
rows.items = numbers()
print([r.item["n"] for r in rows.get_components()], taken)
grid.next_page()
print([r.item["n"] for r in rows.get_components()], grid.get_page())
grid.jump_to_last_page()
print([r.item["n"] for r in rows.get_components()], len(taken))
`,
      },
      templates: { Row: 'container: {type: DataRowPanel, properties: {}}\ncomponents: []\n' },
      start: 'main',
    };
    await opened(app, async page => {
      expect(await errorsOf(page)).toEqual([]);
      expect(await printed(page)).toEqual(['[0, 1] [0, 1, 2]', '[2, 3] 1', '[4] 5']);
      await page.locator('.anvil-previous-page').click();
      expect(await page.locator('.anvil-data-row-col').allInnerTexts()).toEqual(['Number', '2', '3']);
    });
  });
});
