/** A person opens the developer tools: `.py` files, breakpoints, names and values in development; nothing of it in production. */
import { SourceMap } from 'node:module';
import { dirname } from 'node:path';
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG, writeApp } from './small-app.ts';
import { ROOT, type RunningApp, startApp, startBrowser, temporaryFolder } from './stage.ts';

const FORM = `from ._anvil_designer import MainTemplate
from anvil import *
import anvil.server

class Main(MainTemplate):
    def go(self, **event):
        count = 2
        names = ["a", "b"]
        half = count / 4
        for index in range(count):
            text = names[index] * 2
            self.said.text = f"{text} {half}"
        raise ValueError(text)
`;

const APP = {
  'anvil.yaml': CONFIG,
  'client_code/Main/form_template.yaml':
    'container: {type: ColumnPanel}\ncomponents:\n- {type: Label, name: said, properties: {text: ready}}\n- {type: Button, name: b, properties: {text: go}, event_bindings: {click: go}}\n',
  'client_code/Main/__init__.py': FORM,
};

interface Section {
  offset: { line: number };
  map: { sources: string[]; sourcesContent: string[] };
}

const folder = temporaryFolder();
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  writeApp(folder.path, APP);
});
afterAll(async () => {
  await browser?.close();
  folder.remove();
});

/** Where the developer tools would set a breakpoint for a line of the form: line of the script, and the map's section. */
function placeOf(sections: Section[], wantedLine: number): { line: number; map: SourceMap; offset: number } {
  const section = sections.find(({ map }) => map.sources[0].endsWith('/Main/__init__.py')) as Section;
  const map = new SourceMap(section.map as never);
  for (let line = 0; line < 2000; line++) {
    const entry = map.findEntry(line, 0) as { generatedLine?: number; originalLine?: number };
    if (entry.generatedLine === line && entry.originalLine === wantedLine - 1)
      return { line: line + section.offset.line, map, offset: section.offset.line };
  }
  throw new Error(`no JavaScript stands for line ${wantedLine}`);
}

async function localsOf(session: CDPSession, frame: { scopeChain: { object: { objectId?: string } }[] }): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { object } of frame.scopeChain.slice(0, 2)) {
    const { result } = await session.send('Runtime.getProperties', { objectId: object.objectId as string, ownProperties: true });
    for (const { name, value } of result) found[name] ??= value?.value ?? value?.description;
  }
  return found;
}

describe('in development', () => {
  let app: RunningApp;
  const data = temporaryFolder();
  beforeAll(async () => {
    app = await startApp(folder.path, ['--data', data.path]);
  });
  afterAll(async () => {
    await app?.stop();
    data.remove();
  });

  it('stops at a breakpoint in the .py file and shows the names and values of Python', async () => {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    const script = new Promise<{ url: string; sourceMapURL?: string }>(resolve =>
      session.on('Debugger.scriptParsed', parsed => parsed.url.endsWith('/start.js') && resolve(parsed)),
    );
    await session.send('Debugger.enable');
    await page.goto(app.url);
    const { url, sourceMapURL } = await script;
    const { sections } = (await (await fetch(new URL(sourceMapURL as string, url))).json()) as { sections: Section[] };
    expect(sections.flatMap(({ map }) => map.sourcesContent)).toContain(FORM);
    const wanted = FORM.split('\n').findIndex(line => line.includes('self.said.text')) + 1;
    const place = placeOf(sections, wanted);
    await session.send('Debugger.setBreakpointByUrl', { url, lineNumber: place.line });
    await page.waitForSelector('html.anvil-started');
    const paused = new Promise<any>(resolve => session.once('Debugger.paused', resolve));
    const clicked = page.getByText('go').click();
    const [frame] = (await paused).callFrames;
    const entry = place.map.findEntry(frame.location.lineNumber - place.offset, frame.location.columnNumber) as { originalLine: number };
    expect(entry.originalLine + 1).toBe(wanted);
    expect(frame.functionName).toBe('go');
    expect(await localsOf(session, frame)).toMatchObject({ count: 2, index: 0, text: 'aa', names: 'PyList' });
    await session.send('Debugger.disable');
    await clicked;
    await page.close();
  });

  it('prints tracebacks with the lines of the text and marks below them', async () => {
    const page = await browser.newPage();
    const printed = new Promise<string>(resolve => page.on('console', message => message.type() === 'error' && resolve(message.text())));
    await page.goto(app.url);
    await page.waitForSelector('html.anvil-started');
    await page.getByText('go').click();
    const text = await printed;
    expect(text).toContain('Main/__init__.py", line 13, in go\n    raise ValueError(text)\n');
    expect(text.trimEnd()).toMatch(/ValueError: bb$/);
    await page.close();
  });
});

describe('in production', () => {
  it('serves no source maps of the app, no Python text and no path of the machine', async () => {
    const data = temporaryFolder();
    const app = await startApp(folder.path, ['--production', '--data', data.path]);
    try {
      const page = await browser.newPage();
      const bodies: string[] = [];
      page.on(
        'response',
        response =>
          void response.text().then(
            text => bodies.push(text),
            () => undefined,
          ),
      );
      await page.goto(app.url);
      await page.waitForSelector('html.anvil-started');
      await page.waitForLoadState('networkidle');
      const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(entry => entry.name));
      for (const url of scripts.filter(name => name.endsWith('.js'))) {
        const map = await fetch(`${url}.map`);
        if (map.ok) bodies.push(await map.text());
        expect(map.ok && url.includes('/_/app/'), `${url}.map`).toBe(false);
      }
      expect(bodies.length).toBeGreaterThan(4);
      for (const text of bodies) {
        for (const secret of [ROOT, dirname(ROOT), folder.path, data.path, 'raise ValueError(text)', 'site-packages/', '/python3']) {
          expect(text.includes(secret), `${secret} in ${text.slice(0, 200)}`).toBe(false);
        }
      }
      await page.close();
    } finally {
      await app.stop();
      data.remove();
    }
  });

  it('loads the lines of a traceback when it is to be shown, and not before', async () => {
    const data = temporaryFolder();
    const app = await startApp(folder.path, ['--production', '--data', data.path]);
    try {
      const page = await browser.newPage();
      const details: string[] = [];
      page.on('request', request => {
        if (request.url().includes('/details/')) details.push(request.url());
      });
      const printed = new Promise<string>(resolve => page.on('console', message => message.type() === 'error' && resolve(message.text())));
      await page.goto(app.url);
      await page.waitForSelector('html.anvil-started');
      expect(details).toEqual([]);
      await page.getByText('go').click();
      expect(await printed).toMatch(/Main\/__init__\.py", line 13, in go\n(?:.*\n)*ValueError: bb/);
      expect(details.filter(url => /\/details\/\w+\.Main\.js/.test(url))).toHaveLength(1);
      await page.close();
    } finally {
      await app.stop();
      data.remove();
    }
  });
});
