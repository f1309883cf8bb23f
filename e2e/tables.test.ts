/**
 * One program about tables, run three times: in server code, in form code in a real Chromium, and over the published uplink client
 * (with a server key and with a client key). And what a grid costs on the wire.
 */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, pythonWith, ROOT, type RunningApp, runCommand, startApp, startBrowser, temporaryFolder, visit } from './stage.ts';

const SUITE = join(ROOT, 'packages', 'server', 'test', 'programs', 'tables_suite.py');
const folder = temporaryFolder();
let app: RunningApp;
let browser: Browser;
let person: Person;
/** Messages that the page sent. */
const sent: string[] = [];

beforeAll(async () => {
  const here = join(folder.path, 'app');
  cpSync(join(ROOT, 'e2e', 'tables-app'), here, { recursive: true });
  for (const side of ['client_code', 'server_code']) cpSync(SUITE, join(here, side, 'Suite.py'));
  const keys = ['--uplink-key', 'server_tables', '--client-uplink-key', 'client_tables'];
  [app, browser] = await Promise.all([startApp(here, ['--data', join(folder.path, 'data'), ...keys]), startBrowser()]);
  person = await visit(browser, app.url);
  person.page.on('websocket', socket => socket.on('framesent', ({ payload }) => sent.push(payload.toString())));
  await person.page.reload();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  folder.remove();
});

/** Presses a button and gives the lines that the form then shows. */
async function press(name: string): Promise<string[]> {
  const { page } = person;
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForFunction(() => document.body.innerText.includes('END'));
  const text = await page.evaluate(() => document.body.innerText);
  await page.reload();
  const lines = text.split('\n').map(line => line.trim());
  return lines.slice(lines.indexOf('Show what is handed over') + 1, lines.indexOf('END'));
}

const failed = (lines: string[]) => lines.filter(line => !line.endsWith(': ok'));
const CASES = (readFileSync(SUITE, 'utf8').match(/^@case$/gm) ?? []).length;

describe('tables', () => {
  it('do all that the program asks, in server code', async () => {
    const lines = await press('Run on the server');
    expect(failed(lines)).toEqual([]);
    expect(lines.length).toBe(CASES);
  });

  it('do all that the program asks, in form code', async () => {
    const lines = await press('Run here');
    expect(failed(lines)).toEqual([]);
    expect(lines.length).toBe(CASES);
  });

  it.each(['server_tables', 'client_tables'])(
    'do all that the program asks, over the published uplink client with the key %s',
    async key => {
      const python = await pythonWith('anvil-uplink==0.7.0');
      const program = `import sys, os
sys.path.insert(0, ${JSON.stringify(join(SUITE, '..'))})
import anvil.server
anvil.server.connect(${JSON.stringify(key)}, url="ws://localhost:${app.port}/_/uplink", quiet=True)
import tables_suite
print("\\n".join(tables_suite.run(250)))
sys.stdout.flush(); os._exit(0)`;
      const { output } = await runCommand(python, ['-c', program]);
      const lines = output.trim().split('\n');
      // Saving a buffered row opens a transaction in that client, which is for server code only.
      const known = "buffers: TableError: You can only perform table transactions from server modules. You can't use them here.";
      expect(failed(lines)).toEqual(key === 'client_tables' ? [known] : []);
      expect(lines.length).toBe(CASES);
    },
  );

  it('fill a grid of 100 rows with two linked columns with one question to the server', async () => {
    const { output } = await runCommand(await pythonWith('anvil-uplink==0.7.0'), [
      '-c',
      `import anvil.server, os
anvil.server.connect("server_tables", url="ws://localhost:${app.port}/_/uplink", quiet=True)
anvil.server.call("fill"); print("filled", flush=True); os._exit(0)`,
    ]);
    expect(output).toContain('filled');
    sent.length = 0;
    const lines = await press('Show the grid');
    expect(lines.length).toBe(100);
    expect(lines[13]).toBe("13 o3 ['o9', 'o0']");
    const calls = sent.flatMap(text => /"command":"([^"]+)"/.exec(text)?.[1] ?? []).filter(name => name.startsWith('anvil.private.tables'));
    expect(calls).toEqual(['anvil.private.tables.v2.get_app_tables', 'anvil.private.tables.v2.table.search']);
  });

  it('let form code read what it is handed and write what a view allows, and nothing else', async () => {
    expect(await press('Show what is handed over')).toEqual([
      "handed linked ['b', 'd', 'dt', 'm', 'many', 'n', 'obj', 'one', 's']",
      '2 changed 2',
      '[1, 3]',
      "[['me', 1], ['you', 2], ['me', 3], ['me', 9]]",
      'Cannot access this table from client code.',
      'middle high top',
      "['top', 'top', 'top', 'top', 'top']",
    ]);
  });
});
