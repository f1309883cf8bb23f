import { WireFloat, type WireMedia } from '@wrought/wire';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MediaSource, readAll } from '../src/media/index.ts';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { KEYS, startTestServer, type TestServer } from './server-harness.ts';
import { UplinkProgram, uplinkPython } from './uplink-program.ts';
import { media, plain, WireBrowser } from './wire-browser.ts';

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
    - {name: photo, type: media, admin_ui: {order: 2}}
    - {name: boss, type: link_single, target: people}
    - {name: friends, type: link_multiple, target: people}
    - {name: born, type: date}
    - {name: at, type: datetime}
    - {name: facts, type: simpleObject}
`,
  'server_code/Main.py': `
import datetime
import anvil.server
from anvil.tables import app_tables

@anvil.server.callable
def on_server(value, **kwargs):
    return [value, kwargs, anvil.server.context.remote_caller.type, anvil.server.context.remote_caller.is_trusted]

@anvil.server.callable
def server_echo(value):
    return value

@anvil.server.callable
def server_fails():
    raise KeyError("missing")

@anvil.server.callable
def server_size(file):
    return [file.name, file.content_type, len(file.get_bytes())]

@anvil.server.callable
def calls_uplink(*args):
    return anvil.server.call("outside", *args)

@anvil.server.callable
def ages():
    return sorted([row["name"], row["age"]] for row in app_tables.people.search())
`,
};

const FUNCTIONS = `
import datetime, logging
@anvil.server.callable
def outside(value=None):
    return [value, anvil.server.context.remote_caller.type, anvil.server.context.remote_caller.is_trusted]
@anvil.server.callable
def echo(value):
    return value
@anvil.server.callable
def kinds(value):
    return repr(value)
@anvil.server.callable
def give(what):
    zone = datetime.timezone(datetime.timedelta(hours=-3, minutes=-30))
    return {"whole": 2.0, "list": [1.0, 2.5], "big": 10**30, "inf": float("inf"), "date": datetime.date(2026, 1, 2),
            "datetime": datetime.datetime(2026, 1, 2, 3, 4, 5, 6, zone), "digits": {"10": 1, "9": 2}, "tuple": (1, 2)}[what]
@anvil.server.callable
def fails(text):
    raise ValueError(text)
@anvil.server.callable
def size_of(file):
    return [file.name, file.content_type, len(file.get_bytes())]
@anvil.server.callable
def make_file(size):
    return anvil.BlobMedia("application/x-test", b"x" * size, name="made.bin")
@anvil.server.callable
def nests(value):
    return anvil.server.call("server_echo", anvil.server.call("on_server", value))
@anvil.server.callable
def slow(seconds):
    time.sleep(seconds)
    return "slow"
`;

let cluster: TestCluster;
let server: TestServer;
const running: UplinkProgram[] = [];

beforeAll(async () => {
  cluster = await openTestCluster();
  server = await startTestServer(cluster, APP);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(program => program.end()));
});
afterAll(async () => {
  await server?.close();
  await cluster?.close();
});

describe.each(['0.7.0', '0.4.2', '0.3.42'])('anvil-uplink %s', version => {
  let python: string;
  beforeAll(async () => {
    python = await uplinkPython(version);
  });

  function start(program: string, key = KEYS.uplinkKey): UplinkProgram {
    const started = new UplinkProgram(python, server.url, key, program);
    running.push(started);
    return started;
  }

  it('serves functions to a browser, with every kind of value', async () => {
    const uplink = start(`${FUNCTIONS}\nanvil.server.connect(KEY, url=URL, quiet=True)\ntell("up")\nanvil.server.wait_forever()`);
    await uplink.next();
    const browser = await WireBrowser.open(server.url);
    await expect.poll(() => browser.call('outside', 5).catch(String)).toEqual([5, 'browser', false]);
    expect(await browser.call('kinds', [1, new WireFloat(1), new WireFloat(0.5), 'é', null, 12345678901234567890n])).toBe(
      "[1, 1.0, 0.5, 'é', None, 12345678901234567890]",
    );
    expect(await browser.call('kinds', new WireFloat(-0))).toBe('-0.0');
    expect(await browser.callRaw('give', ['whole'])).toEqual(new WireFloat(2));
    expect(await browser.callRaw('give', ['list'])).toEqual([new WireFloat(1), new WireFloat(2.5)]);
    expect(await browser.callRaw('give', ['big'])).toBe(10n ** 30n);
    expect(await browser.callRaw('give', ['inf'])).toEqual(new WireFloat(Infinity));
    expect(await browser.callRaw('give', ['date'])).toMatchObject({ text: '2026-01-02' });
    expect(plain(await browser.callRaw('give', ['tuple']))).toEqual([1, 2]);
    browser.close();
  });

  it('keeps one list in two places two equal lists', async () => {
    const uplink = start(`${FUNCTIONS}\nanvil.server.connect(KEY, url=URL, quiet=True)\ntell("up")\nanvil.server.wait_forever()`);
    await uplink.next();
    const browser = await WireBrowser.open(server.url);
    const shared = [1, new WireFloat(2)];
    await expect.poll(() => browser.call('kinds', [shared, { k: shared }]).catch(String)).toBe("[[1, 2.0], {'k': [1, 2.0]}]");
    browser.close();
  });

  it('brings its exceptions, without the paths of its machine', async () => {
    const uplink = start(`${FUNCTIONS}\nanvil.server.connect(KEY, url=URL, quiet=True)\ntell("up")\nanvil.server.wait_forever()`);
    await uplink.next();
    const browser = await WireBrowser.open(server.url);
    await expect.poll(() => browser.call('outside').catch(String)).toEqual([null, 'browser', false]);
    await expect(browser.call('fails', 'bad')).rejects.toMatchObject({ error: { type: 'ValueError', message: 'bad' } });
    browser.close();
  });

  it('gets and gives media of any size', async () => {
    const uplink = start(`${FUNCTIONS}\nanvil.server.connect(KEY, url=URL, quiet=True)\ntell("up")\nanvil.server.wait_forever()`);
    await uplink.next();
    const browser = await WireBrowser.open(server.url);
    await expect.poll(() => browser.call('outside').catch(String)).toEqual([null, 'browser', false]);
    expect(await browser.call('size_of', media(''))).toEqual(['a.txt', 'text/plain', 0]);
    expect(await browser.call('size_of', media(Buffer.alloc(6_000_000, 'z')))).toEqual(['a.txt', 'text/plain', 6_000_000]);
    const made = (await browser.callRaw('make_file', [6_000_000])) as WireMedia<MediaSource>;
    expect((await readAll(made.source)).length).toBe(6_000_000);
    browser.close();
  });

  it('calls server functions, from its own threads and from within calls', async () => {
    const uplink = start(`${FUNCTIONS}
anvil.server.connect(KEY, url=URL, quiet=True)
tell(anvil.server.call("on_server", [1, 2.0], k=None))
tell(anvil.server.call("server_echo", anvil.BlobMedia("a/b", b"bytes", name="n")).get_bytes().decode())
tell(anvil.server.call("server_size", anvil.BlobMedia("a/b", b"x" * 300000, name="n")))
tell(failure(anvil.server.call, "server_fails"))
tell(failure(anvil.server.call, "no_such"))
tell(anvil.server.call("anvil.private.echo", "keep-alive"))
tell(anvil.server.call("calls_uplink", "via"))
anvil.server.wait_forever()`);
    expect(await uplink.next()).toEqual([[[1, 2.0], { k: null }, 'uplink', true]]);
    expect(await uplink.next()).toEqual(['bytes']);
    expect(await uplink.next()).toEqual([['n', 'a/b', 300000]]);
    expect(await uplink.next()).toEqual([['KeyError', expect.stringContaining('missing')]]);
    expect(await uplink.next()).toEqual([
      ['NoServerFunctionError', expect.stringContaining('No server function matching "no_such" has been registered')],
    ]);
    expect(await uplink.next()).toEqual(['keep-alive']);
    expect(await uplink.next()).toEqual([['via', 'server_module', true]]);
    const browser = await WireBrowser.open(server.url);
    expect(await browser.call('nests', 7)).toEqual([7, {}, 'uplink', true]);
    browser.close();
  });

  // 0.3.42 speaks only the classic dialect of tables, whose rows do not travel in calls here.
  it('reads and writes the data tables', async () => {
    const uplink = start(`
anvil.server.connect(KEY, url=URL, quiet=True)
from anvil.tables import app_tables
import anvil.tables.query as q
app_tables.people.delete_all_rows()
row = app_tables.people.add_row(name="Ann", age=30)
app_tables.people.add_row(name="Bob", age=41.5, photo=anvil.BlobMedia("image/png", b"png", name="b.png"))
tell(row["name"], row["age"], row.get_id() is not None)
row["age"] = 31
row.update(name="Anna")
tell(sorted(r["name"] for r in app_tables.people.search()), len(app_tables.people.search()))
tell([r["age"] for r in app_tables.people.search(age=q.greater_than(40))], app_tables.people.get(name="Anna")["age"])
tell(app_tables.people.get(name="Bob")["photo"].get_bytes().decode())
with anvil.tables.Transaction():
    app_tables.people.add_row(name="Cy", age=1)
try:
    with anvil.tables.Transaction():
        app_tables.people.add_row(name="Dora", age=1)
        raise ValueError("undo")
except ValueError:
    pass
app_tables.people.get(name="Cy").delete()
tell(anvil.server.call("ages"))
tell("row", anvil.server.call("server_echo", app_tables.people.get(name="Anna"))["name"])
`);
    expect(await uplink.next()).toEqual(['Ann', 30, true]);
    expect(await uplink.next()).toEqual([['Anna', 'Bob'], 2]);
    expect(await uplink.next()).toEqual([[41.5], 31]);
    expect(await uplink.next()).toEqual(['png']);
    expect(await uplink.next()).toEqual([
      [
        ['Anna', 31],
        ['Bob', 41.5],
      ],
    ]);
    if (version !== '0.3.42') expect(await uplink.next()).toEqual(['row', 'Anna']);
  });

  it('gives and takes columns of every type, links among them', async () => {
    const uplink = start(`
import datetime
anvil.server.connect(KEY, url=URL, quiet=True)
from anvil.tables import app_tables, order_by
people = app_tables.people
people.delete_all_rows()
top = people.add_row(name="Top")
at = datetime.datetime(2020, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)
low = people.add_row(name="Löw", age=2**60, boss=top, friends=[top], born=datetime.date(2001, 2, 3), at=at, facts={"a": [1, 2.5, None]})
for row in (low, people.get(name="Löw"), people.search(name="Löw")[0]):
    tell(row["boss"]["name"], [one["name"] for one in row["friends"]], row["age"] == 2**60, row["born"].isoformat(), row["at"] == at, row["facts"])
low["boss"] = low
low.update(friends=[low, top], age=None)
for row in (low, people.get(name="Löw")):
    tell(row["boss"]["name"], [one["name"] for one in row["friends"]], row["age"], row["boss"]["boss"]["boss"]["name"])
low["boss"] = None
tell(low["boss"], people.get(boss=None, name="Löw")["name"], [row["name"] for row in people.search(order_by("name"), friends=[top])])
people.delete_all_rows()
`);
    for (let way = 0; way < 3; way++)
      expect(await uplink.next()).toEqual(['Top', ['Top'], true, '2001-02-03', true, { a: [1, 2.5, null] }]);
    for (let way = 0; way < 2; way++) expect(await uplink.next()).toEqual(['Löw', ['Löw', 'Top'], null, 'Löw']);
    expect(await uplink.next()).toEqual([null, 'Löw', ['Löw']]);
  });

  it('runs background tasks, whose state and end the server knows', async () => {
    const uplink = start(`
@anvil.server.background_task
def crunch(n):
    anvil.server.task_state["n"] = n
    time.sleep(0.3)
    anvil.server.task_state["n"] = n + 1
    return n * 2
@anvil.server.background_task
def breaks():
    raise ValueError("no good")
anvil.server.connect(KEY, url=URL, quiet=True)
def end_of(task):
    while task.is_running():
        time.sleep(0.05)
    return task.get_termination_status()
task = anvil.server.launch_background_task("crunch", 5)
tell(task.get_task_name(), end_of(task), task.get_return_value(), task.get_state())
task = anvil.server.launch_background_task("breaks")
tell(end_of(task), failure(task.get_error))
`);
    expect(await uplink.next()).toEqual(['crunch', 'completed', 10, { n: 6 }]);
    expect(await uplink.next()).toEqual(['failed', [expect.any(String), expect.stringContaining('no good')]]);
  });

  it('with a client key has the rights of a browser', async () => {
    const uplink = start(
      `anvil.server.connect(KEY, url=URL, quiet=True)
tell(anvil.server.call("on_server", 1))
tell(failure(anvil.server.call, "task:x"))
tell(failure(anvil.server.call, "anvil.private.get_session_id"))
from anvil.tables import app_tables
tell(failure(lambda: list(app_tables.people.search())))`,
      KEYS.clientUplinkKey,
    );
    expect(await uplink.next()).toEqual([[1, {}, 'client-uplink', false]]);
    expect(await uplink.next()).toEqual([
      ['PermissionDenied', expect.stringContaining('Cannot call scoped server function "task:x" from client code')],
    ]);
    expect(await uplink.next()).toEqual([['InternalError', expect.stringContaining('Permission denied')]]);
    expect(((await uplink.next())[0] as string[])[0]).not.toBeUndefined();
  });

  it('with a wrong key is told so at the first call', async () => {
    const uplink = start(
      `anvil.server.connect(KEY, url=URL, quiet=True)\ntell(failure(anvil.server.call, "on_server", 1))`,
      'server_WRONG',
    );
    expect(await uplink.next()).toEqual([[expect.any(String), expect.stringContaining('Incorrect uplink key')]]);
  });

  it('that goes away fails the calls that it was answering and those that come after', async () => {
    const uplink = start(`${FUNCTIONS}\nanvil.server.connect(KEY, url=URL, quiet=True)\ntell("up")\nanvil.server.wait_forever()`);
    await uplink.next();
    const browser = await WireBrowser.open(server.url);
    await expect.poll(() => browser.call('outside').catch(String)).toEqual([null, 'browser', false]);
    const slow = browser.call('slow', 60).catch(String);
    await browser.call('outside');
    await uplink.end();
    expect(await slow).toContain('anvil.server.UplinkDisconnectedError: Uplink disconnected');
    await expect(browser.call('slow', 1)).rejects.toThrow('The uplink server for "slow" has been disconnected');
    browser.close();
  });
});

describe('a server that restarts', () => {
  it('finds its uplinks again, with the rows that they hold', async () => {
    const python = await uplinkPython('0.7.0');
    const uplink = new UplinkProgram(
      python,
      server.url,
      KEYS.uplinkKey,
      `${FUNCTIONS}
anvil.server.connect(KEY, url=URL, quiet=True)
from anvil.tables import app_tables
row = app_tables.people.add_row(name="Held", age=5)
tell("ready")
heard()
def again():
    while True:
        try:
            row["age"] = 6
            return [row["age"], len(app_tables.people.search(name="Held"))]
        except Exception:
            time.sleep(0.2)
tell(again())
anvil.server.wait_forever()`,
    );
    running.push(uplink);
    expect(await uplink.next()).toEqual(['ready']);
    await server.restart();
    uplink.say('go on');
    expect(await uplink.next()).toEqual([[6, 1]]);
    const browser = await WireBrowser.open(server.url);
    await expect.poll(() => browser.call('outside', 1).catch(String)).toEqual([1, 'browser', false]);
    browser.close();
  });
});
