/** What goes wrong, and that the app survives it and says what happened. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsApp, CONFIG, writeApp } from './small-app.ts';
import { type Person, type RunningApp, runCommand, startApp, startBrowser, temporaryFolder, visit } from './stage.ts';

const SERVER = `
import os, signal, time
import anvil.server
from anvil.tables import app_tables

@anvil.server.callable
def echo(value): return value

@anvil.server.callable
def crash(): os.kill(os.getpid(), signal.SIGKILL)

@anvil.server.callable
def slow():
    time.sleep(4)
    return "slow but there"

@anvil.server.callable
def size(file): return len(file.get_bytes())

@anvil.server.callable
def note():
    app_tables.notes.add_row(text="kept")
    return len(app_tables.notes.search())
`;

const ACTIONS = {
  missing: 'anvil.server.call("no_such_function", 1)',
  unsendable: 'anvil.server.call("echo", {"a": [1, {2}]})',
  crash: 'anvil.server.call("crash")',
  echo: 'anvil.server.call("echo", "still here")',
  slow: 'anvil.server.call("slow")',
  size: 'anvil.server.call("size", self.file.file)',
  note: 'anvil.server.call("note")',
  unknown: 'undefined_name',
};

const folder = temporaryFolder();
const data = temporaryFolder();
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  folder.remove();
  data.remove();
});

describe('a running app', () => {
  let app: RunningApp;
  let person: Person;

  beforeAll(async () => {
    app = await startApp(writeApp(join(folder.path, 'small'), actionsApp(ACTIONS, SERVER)), ['--data', data.path, '--max-upload-mb', '4']);
    person = await visit(browser, app.url);
  });

  afterAll(async () => {
    await app?.stop();
  });

  const press = (name: string) => person.page.getByText(name, { exact: true }).click();
  const says = (text: string | RegExp) => person.page.locator('.anvil-label').getByText(text).waitFor();

  it('says which function there is none of', async () => {
    await press('missing');
    await says(/missing! NoServerFunctionError: .*no_such_function/);
  });

  it('names the place inside an argument that cannot be sent', async () => {
    await press('unsendable');
    await says(/unsendable! SerializationError: .*set.*\['a'\]\[1\]/);
  });

  it('tells of a worker that was killed during a call, and answers the next one', async () => {
    await press('crash');
    await says(/crash! ExecutionTerminatedError/);
    await press('echo');
    await says("echo: 'still here'");
  });

  it('refuses an upload over the limit, which it names, and takes a smaller one', async () => {
    const path = join(folder.path, 'big.bin');
    writeFileSync(path, Buffer.alloc(6 * 2 ** 20));
    await person.page.setInputFiles('input[type=file]', path);
    await press('size');
    await says(/size! .*the upload is over the limit of 4194304 bytes/);
    const smaller = join(folder.path, 'smaller.bin');
    writeFileSync(smaller, Buffer.alloc(2 * 2 ** 20));
    await person.page.setInputFiles('input[type=file]', smaller);
    await press('size');
    await says('size: 2097152');
  });

  it('answers a call whose socket was cut while it ran, once', async () => {
    await press('slow');
    await person.page.context().setOffline(true);
    await new Promise(resolve => setTimeout(resolve, 6_000)); // longer than the call: its answer waits on the server
    await person.page.context().setOffline(false);
    await says("slow: 'slow but there'");
  });

  it('goes on after PostgreSQL was killed, and keeps what was acknowledged', async () => {
    await press('note');
    await says('note: 1');
    const pid = execFileSync('sh', ['-c', `head -n 1 "$(find '${data.path}' -name postmaster.pid)"`], { encoding: 'utf8' }).trim();
    process.kill(Number(pid), 'SIGKILL');
    await expect
      .poll(
        async () => {
          await press('note');
          return person.page
            .locator('.anvil-label')
            .getByText(/note: [2-9]/)
            .isVisible();
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(true);
  });

  it('shows an exception that nobody caught, with its traceback', async () => {
    // Calls that waited for PostgreSQL may still answer, into the same label.
    await expect
      .poll(async () => {
        await press('unknown');
        return person.page.locator('.anvil-label').innerText();
      })
      .toContain("unknown! NameError: name 'undefined_name' is not defined");
  });
});

describe('an app whose author made a mistake', () => {
  it('shows a SyntaxError of a client module with file, line and caret, in the page and in the log', async () => {
    const files = actionsApp({}, '');
    files['client_code/Main/__init__.py'] = 'from ._anvil_designer import MainTemplate\nclass Main(MainTemplate)\n    pass\n';
    const app = await startApp(writeApp(join(folder.path, 'syntax'), files), ['--data', join(data.path, 'syntax')]);
    const person = await visit(browser, app.url);
    await person.page.getByText("SyntaxError: expected ':'").first().waitFor();
    const text = await person.page.locator('body').innerText();
    expect(text).toMatch(/client_code\/Main\/__init__\.py", line 2/);
    expect(text).toContain('class Main(MainTemplate)');
    expect(text).toMatch(/\n\s+\^/);
    expect(app.log()).toMatch(/__init__\.py:2: error: SyntaxError: expected ':'/);
    await app.stop();
  });

  it('names an unknown component', async () => {
    const files = {
      ...actionsApp({}, ''),
      'client_code/Main/form_template.yaml': 'container: {type: ColumnPanel}\ncomponents: [{type: Buton, name: b}]\n',
    };
    const app = await startApp(writeApp(join(folder.path, 'unknown'), files), ['--data', join(data.path, 'unknown')]);
    const person = await visit(browser, app.url);
    await person.page.getByText(/Buton/).first().waitFor();
    await app.stop();
  });

  it('gives a server module that does not import as the error of the call, with its line', async () => {
    const files = actionsApp({ echo: 'anvil.server.call("echo", 1)' }, 'import no_such_module\n');
    const app = await startApp(writeApp(join(folder.path, 'server'), files), ['--data', join(data.path, 'server')]);
    const person = await visit(browser, app.url);
    await person.page.getByText('echo', { exact: true }).click();
    await person.page.getByText(/echo! .*no_such_module/).waitFor();
    expect(app.log()).toMatch(/Server\.py", line 1/);
    await app.stop();
  });
});

describe('the command line', () => {
  const run = (args: string[], env: NodeJS.ProcessEnv = {}) => runCommand('./wrought', args, env);
  const oneSentence = (output: string) =>
    output
      .trim()
      .split('\n')
      .filter(line => line.startsWith('wrought: '));

  it('gives one sentence and code 1 for a Python that is missing or too old, a taken port and a data folder that cannot be written', async () => {
    const app = writeApp(join(folder.path, 'cli'), actionsApp({}, ''));
    const old = join(folder.path, 'python-old');
    writeFileSync(old, '#!/bin/sh\necho 3\necho 8\necho 1\necho /old/python\n', { mode: 0o755 });
    writeFileSync(join(folder.path, 'a-file'), '');
    const cases: [string[], NodeJS.ProcessEnv, RegExp][] = [
      [['run', app], { WROUGHT_PYTHON: '/no/python' }, /python/i],
      [['run', app, '--data', join(folder.path, 'a-file')], {}, /data folder/],
      [['run', join(folder.path, 'nowhere')], {}, /no app/],
      [['run', app, '--port', '99999'], {}, /--port 99999/],
    ];
    for (const [args, env, expected] of cases) {
      const { code, output } = await run(args, env);
      expect([args[0], code]).toEqual([args[0], 1]);
      expect(oneSentence(output)).toHaveLength(1);
      expect(output).toMatch(expected);
      expect(output).not.toMatch(/\n\s+at /);
    }
  });

  it('says that a port is taken', async () => {
    const path = writeApp(join(folder.path, 'port'), { ...actionsApp({}, ''), 'anvil.yaml': CONFIG });
    const first = await startApp(path, ['--data', join(data.path, 'port-1')]);
    const { code, output } = await run(['run', path, '--port', String(first.port), '--data', join(data.path, 'port-2')]);
    expect(code).toBe(1);
    expect(output).toContain(`port ${first.port} on 127.0.0.1 is in use.`);
    await first.stop();
  });
});
