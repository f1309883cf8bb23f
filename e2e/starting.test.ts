/** What a page fetches to start: all that its imports touch comes at once, and nothing that is not needed. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG, writeApp } from './small-app.ts';
import { startApp, startBrowser, temporaryFolder } from './stage.ts';

const COMMON =
  `abc, base64, bisect, calendar, collections, contextlib, copy, csv, datetime, decimal, difflib, enum, functools, hashlib, heapq, html,
    inspect, io, itertools, json, logging, math, operator, pprint, random, re, statistics, string, textwrap, threading, time, traceback, types, typing,
    urllib.parse, uuid, weakref`.replaceAll('\n', '');

const app = (imports: string, later: string) => ({
  'anvil.yaml': CONFIG,
  'client_code/Main/form_template.yaml':
    'container: {type: ColumnPanel}\ncomponents:\n- {type: Label, name: said, properties: {text: empty}}\n',
  'client_code/Main/__init__.py': `from ._anvil_designer import MainTemplate
from anvil import *
import ${imports}
try:
    import no_such_module
except ImportError:
    no_such_module = None

class Main(MainTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)
        self.import_later()
        self.said.text = f"started {no_such_module}"

    def import_later(self):
        ${later}
`,
});

describe('the start of a page', () => {
  const folder = temporaryFolder();
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  /** Paths that a fresh page asks for until its form is shown, and the modules that came in one file. */
  async function start(name: string, imports: string, later = 'pass'): Promise<{ asked: string[]; modules: string[] }> {
    const path = writeApp(`${folder.path}/${name}`, app(imports, later));
    const server = await startApp(path, ['--production', '--data', `${folder.path}/data`]);
    const page = await (await browser.newContext()).newPage();
    const asked: string[] = [];
    page.on('request', request => asked.push(new URL(request.url()).pathname));
    const [text] = await Promise.all([
      page.waitForResponse(response => response.url().endsWith('/start.js')).then(response => response.text()),
      page.goto(server.url),
    ]);
    await page.getByText('started None').waitFor();
    const modules = [...text.matchAll(/^"([\w.]+)": \(\) => \(/gm)].map(found => found[1]);
    await page.context().close();
    await server.stop();
    return { asked, modules };
  }

  it('has every module of the library that many apps import, so that no import waits', async () => {
    const { asked, modules } = await start('common', COMMON);
    expect(modules).toEqual(
      expect.arrayContaining(['json', 're', 'enum', 'inspect', 'app.Main'].map(name => name.replace('app.', 'small.'))),
    );
    expect(asked.filter(path => /\/(module|resumable|details)\//.test(path))).toEqual([]);
  });

  it('brings with json neither re nor what stands in for its fast half', async () => {
    const { asked, modules } = await start('json', 'json');
    expect(modules).toContain('json.decoder');
    expect(modules.filter(name => /^(re|enum|codecs|functools|collections)\b/.test(name))).toEqual([]);
    expect(asked.filter(path => /\/(module|resumable|details)\//.test(path))).toEqual([]);
  });

  it('leaves out what is imported only where something is missing', async () => {
    const { modules } = await start('weak', 'os, functools');
    expect(modules).toEqual(expect.arrayContaining(['os', 'functools', 'abc']));
    expect(modules.filter(name => ['ntpath', '_py_abc', '_weakrefset'].includes(name))).toEqual([]);
  });

  it('leaves out what few programs come to use of what they import', async () => {
    const { asked, modules } = await start('late', 'dataclasses, enum, hashlib, random, string, typing');
    expect(modules).toEqual(expect.arrayContaining(['dataclasses', 'enum', 'typing']));
    expect(modules.filter(name => /^(inspect|ast|re|os|logging|traceback|warnings|weakref)\b/.test(name))).toEqual([]);
    expect(asked.filter(path => /\/(module|resumable|details)\//.test(path))).toEqual([]);
  });

  it('reads no signature of a dataclass before somebody reads its documentation', async () => {
    const code = 'import dataclasses; dataclasses.make_dataclass("Point", [("x", int)])';
    const { asked } = await start('points', 'json', code);
    expect(asked.filter(path => path.endsWith('/module/dataclasses.js'))).toHaveLength(1);
    expect(asked.filter(path => /\/module\/(inspect|re)\.js/.test(path))).toEqual([]);
  });

  it('fetches with a module that is imported later all that it imports in its turn', async () => {
    const { asked, modules } = await start('turn', 'json', 'import traceback, logging; assert logging.Formatter().format');
    expect(modules).not.toContain('logging');
    expect(asked.filter(path => path.endsWith('/module/linecache.js'))).toHaveLength(1);
    // Whatever has to wait for its own imports goes on in its second emission.
    expect(asked.filter(path => /\/resumable\/(?!small|anvil|wrought)/.test(path))).toEqual([]);
  });
});
