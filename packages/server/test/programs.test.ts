import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { findPython } from '../src/environments/index.ts';
import { type MediaSource, readAll } from '../src/media/index.ts';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { KEYS, startTestServer, type TestServer } from './server-harness.ts';
import { UplinkProgram } from './uplink-program.ts';
import { media, WireBrowser } from './wire-browser.ts';

const APP = {
  'anvil.yaml': `
package_name: TestApp
runtime_options: {server_persist: true}
services: [{source: /runtime/services/tables.yml, client_config: {enable_v2: true}}]
db_schema:
  people:
    title: people
    client: none
    server: full
    columns:
    - {name: name, type: string, admin_ui: {order: 0}}
    - {name: age, type: number, admin_ui: {order: 1}}
  notes:
    title: notes
    client: full
    server: full
    columns:
    - {name: text, type: string, admin_ui: {order: 0}}
`,
  'server_code/Main.py': `
import anvil.server
from anvil.tables import app_tables

@anvil.server.callable
def on_server(value):
    return [value, anvil.server.context.remote_caller.type, anvil.server.context.remote_caller.is_trusted]

@anvil.server.callable
def server_fails():
    raise KeyError("missing")

@anvil.server.callable
def server_size(file):
    return [file.name, file.content_type, len(file.get_bytes())]

@anvil.server.callable
def row_name(row):
    return row["name"]

@anvil.server.callable
def row_text(row):
    return row["text"]

@anvil.server.callable
def launch(what):
    global task
    task = anvil.server.launch_background_task("outside_task", what)

@anvil.server.callable
def ask(what):
    return getattr(task, what)()
`,
};

const FUNCTIONS = `
@anvil.server.callable
def outside(value=None):
    return [value, anvil.server.context.type, anvil.server.context.remote_caller.type, anvil.server.context.remote_caller.is_trusted]
@anvil.server.callable
def fails(text):
    raise ValueError(text)
@anvil.server.callable
def size_of(file):
    return [file.name, len(file.get_bytes())]
@anvil.server.callable
def make_file(size):
    return anvil.BlobMedia("application/x-test", b"x" * size, name="made.bin")
@anvil.server.callable
def nests(value):
    return anvil.server.call("on_server", value)
@anvil.server.callable
def slow(seconds):
    tell("slow")
    time.sleep(seconds)
@anvil.server.callable
def count():
    anvil.server.session["n"] = anvil.server.session.get("n", 0) + 1
    return anvil.server.session["n"]
@anvil.server.background_task
def outside_task(what):
    anvil.server.task_state["at"] = what
    while what == "wait":
        time.sleep(0.01)
    return what * 2
anvil.server.connect(KEY, url=URL, quiet=True)
`;

const OURS = { PYTHONPATH: fileURLToPath(new URL('../../../python', import.meta.url)) };
let cluster: TestCluster;
let server: TestServer;
let python: string;
const running: UplinkProgram[] = [];

beforeAll(async () => {
  cluster = await openTestCluster();
  server = await startTestServer(cluster, APP, { databaseReadKey: 'db_TESTKEY' });
  python = (await findPython()).executable;
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(program => program.end()));
});
afterAll(async () => {
  await server?.close();
  await cluster?.close();
});

function start(program: string, key: string = KEYS.uplinkKey): UplinkProgram {
  const started = new UplinkProgram(python, server.url, key, program, OURS);
  running.push(started);
  return started;
}

async function joined(): Promise<WireBrowser> {
  const program = start(`${FUNCTIONS}\ntell("joined")\nanvil.server.wait_forever()`);
  expect(await program.next()).toEqual(['joined']);
  return WireBrowser.open(server.url);
}

describe('a program that has only our package', () => {
  it('serves functions to a browser', async () => {
    const browser = await joined();
    await expect.poll(() => browser.call('outside', 7).catch(String)).toEqual([7, 'uplink', 'browser', false]);
    await expect(browser.call('fails', 'oh')).rejects.toThrow('oh');
    expect(await browser.call('nests', 1)).toEqual([1, 'uplink', true]);
    expect([await browser.call('count'), await browser.call('count')]).toEqual([1, 2]);
    browser.close();
  });

  it('gets and gives media larger than what may be on its way', async () => {
    const browser = await joined();
    const size = 3 * 2 ** 20 + 17;
    await expect.poll(() => browser.call('size_of', media('x'.repeat(size), 'text/plain', 'a.bin')).catch(String)).toEqual(['a.bin', size]);
    const made = (await browser.callRaw('make_file', [size])) as { source: MediaSource };
    expect((await readAll(made.source)).length).toBe(size);
    browser.close();
  });

  it('calls server functions and reads and writes the data tables, in transactions too', async () => {
    const program = start(`
anvil.server.connect(KEY, url=URL, quiet=True)
from anvil.tables import app_tables
import anvil.tables
tell(anvil.server.call("on_server", [1, 2.0, None]), failure(anvil.server.call, "server_fails"))
tell(anvil.server.call("server_size", anvil.BlobMedia("text/plain", b"y" * 2000000, name="b.txt")))
row = app_tables.people.add_row(name="Ann", age=3)
@anvil.tables.in_transaction
def grow():
    row["age"] += 1
    raise ValueError("undone")
tell(failure(grow), app_tables.people.get(name="Ann")["age"], anvil.server.call("row_name", row), [r["name"] for r in app_tables.people.search()])
anvil.server.disconnect()
tell(failure(anvil.server.call, "on_server", 1)[0])
`);
    expect(await program.next()).toEqual([
      [[1, 2, null], 'uplink', true],
      ['KeyError', "'missing'"],
    ]);
    expect(await program.next()).toEqual([['b.txt', 'text/plain', 2000000]]);
    expect(await program.next()).toEqual([['ValueError', 'undone'], 3, 'Ann', ['Ann']]);
    expect(await program.next()).toEqual(['AnvilWrappedError']);
  });

  it('runs background tasks, which can be asked and ended', async () => {
    const browser = await joined();
    await expect.poll(() => browser.call('outside').catch(String)).toEqual([null, 'uplink', 'browser', false]);
    await browser.call('launch', 'twice');
    await expect.poll(() => browser.call('ask', 'is_completed')).toBe(true);
    expect([await browser.call('ask', 'get_return_value'), await browser.call('ask', 'get_state')]).toEqual([
      'twicetwice',
      { at: 'twice' },
    ]);
    await browser.call('launch', 'wait');
    await expect.poll(() => browser.call('ask', 'get_state')).toEqual({ at: 'wait' });
    await browser.call('ask', 'kill');
    expect(await browser.call('ask', 'get_termination_status')).toBe('killed');
    browser.close();
  });

  it('with a client key has the rights of a browser', async () => {
    const program = start(
      `
anvil.server.connect(KEY, url=URL, quiet=True)
from anvil.tables import app_tables
tell(anvil.server.call("on_server", 1), failure(lambda: app_tables.people.add_row(name="x"))[0], anvil.server.context.type)
note = app_tables.notes.add_row(text="a")
note["text"] = "b"
tell([row["text"] for row in app_tables.notes.search()], anvil.server.call("row_text", note))
`,
      KEYS.clientUplinkKey,
    );
    expect(await program.next()).toEqual([[1, 'client-uplink', false], 'PermissionDenied', 'client_uplink']);
    expect(await program.next()).toEqual([['b'], 'b']);
  });

  it('with a key for reading the database reads it, and does nothing else', async () => {
    const program = start(
      `
anvil.server.connect(KEY, url=URL, quiet=True)
from anvil.tables import app_tables
tell([row["text"] for row in app_tables.notes.search()], [row["name"] for row in app_tables.people.search(age=3)])
row = app_tables.people.get(age=3)
tell(failure(app_tables.notes.add_row, text="x"), failure(row.delete)[0], failure(anvil.server.call, "on_server", 1))
`,
      'db_TESTKEY',
    );
    expect(await program.next()).toEqual([['b'], ['Ann']]);
    expect(await program.next()).toEqual([
      ['PermissionDenied', 'Permission denied: this key may only read data tables'],
      'PermissionDenied',
      ['PermissionDenied', 'Illegal call target for DB uplink: on_server'],
    ]);
  });

  it('with a wrong key is told so by connect', async () => {
    const program = start('tell(failure(anvil.server.connect, KEY, url=URL, quiet=True))', 'server_WRONG');
    expect(await program.next()).toEqual([['Refused', 'Incorrect uplink key.']]);
  });

  it('that ends fails the calls that it was answering', async () => {
    const browser = await joined();
    await expect.poll(() => browser.call('outside').catch(String)).toEqual([null, 'uplink', 'browser', false]);
    const call = browser.call('slow', 30);
    expect(await running[0].next()).toEqual(['slow']);
    await running[0].end();
    await expect(call).rejects.toThrow('Uplink disconnected');
    await expect(browser.call('outside')).rejects.toThrow('has been disconnected');
    browser.close();
  });

  it('joins again when the server is back, and calls made meanwhile wait', async () => {
    const program = start(`${FUNCTIONS}
tell("joined")
heard()
tell(anvil.server.call("on_server", "after"))
anvil.server.wait_forever()`);
    expect(await program.next()).toEqual(['joined']);
    await server.restart();
    program.say('go on');
    expect(await program.next()).toEqual([['after', 'uplink', true]]);
    const browser = await WireBrowser.open(server.url);
    await expect.poll(() => browser.call('outside', 1).catch(String)).toEqual([1, 'uplink', 'browser', false]);
    browser.close();
  });

  it('is not waited for when it says no hello', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/_/program`);
    await new Promise(resolve => socket.once('open', resolve));
    const closed = new Promise(resolve => socket.once('close', resolve));
    socket.send('nonsense'.repeat(100));
    await closed;
  });
});
