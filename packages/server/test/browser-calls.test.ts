import { WireFloat, type WireMedia } from '@wrought/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaSource, readAll } from '../src/media/index.ts';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { startTestServer, type TestServer } from './server-harness.ts';
import { type CallFailure, media, WireBrowser } from './wire-browser.ts';

const APP = `
import time
import anvil.server
from anvil import BlobMedia

@anvil.server.callable
def add(a, b=1):
    return a + b

@anvil.server.callable
def echo(value):
    return value

@anvil.server.callable
def fail(text):
    raise ValueError(text)

@anvil.server.callable
def say(text):
    print(text)
    return len(text)

@anvil.server.callable
def count():
    anvil.server.session["n"] = anvil.server.session.get("n", 0) + 1
    return anvil.server.session["n"]

@anvil.server.callable
def size_of(file):
    return [file.name, file.content_type, len(file.get_bytes())]

@anvil.server.callable
def make_file(size):
    return BlobMedia("application/x-test", b"x" * size, name="made.bin")

@anvil.server.callable
def nap(seconds):
    time.sleep(seconds)
    return "slept"

@anvil.server.callable
def who():
    c = anvil.server.context
    return [c.client.type, c.remote_caller.type, c.remote_caller.is_trusted]

@anvil.server.callable
def tell(channel):
    anvil.server.subscribe(channel)
    anvil.server.raise_event("news", {"n": 1.0}, channel=channel)

@anvil.server.callable
def make_right():
    return anvil.server.Capability(["project", 5])

@anvil.server.callable
def use_right(right):
    return anvil.server.unwrap_capability(right, ["project", 5])

@anvil.server.callable
def bake(value):
    anvil.server.cookies.local["flavour"] = value

@anvil.server.callable
def taste():
    return anvil.server.cookies.local.get("flavour")
`;

let cluster: TestCluster;
let server: TestServer;

beforeAll(async () => {
  cluster = await openTestCluster();
  server = await startTestServer(cluster, {
    'anvil.yaml': 'package_name: TestApp\nruntime_options: {server_persist: true}\n',
    'server_code/Main.py': APP,
  });
});
afterAll(async () => {
  await server?.close();
  await cluster?.close();
});

const open = () => WireBrowser.open(server.url);

describe('a call from a browser', () => {
  it('reaches a server function and brings its answer', async () => {
    const browser = await open();
    expect(await browser.call('add', 1, 2)).toBe(3);
    expect(await browser.call('echo', { a: [1, null, 'é'] })).toEqual({ a: [1, null, 'é'] });
    browser.close();
  });

  it('brings an exception as its type, text and lines', async () => {
    const browser = await open();
    await expect(browser.call('fail', 'bad')).rejects.toMatchObject({ error: { type: 'ValueError', message: 'bad' } });
    const failure = await browser.call('fail', 'x').catch(problem => problem as CallFailure);
    expect((failure as CallFailure).error.trace?.at(-1)).toMatchObject({ file: 'server_code/Main.py', function: 'fail' });
    expect((failure as CallFailure).error.log).toBeUndefined();
    browser.close();
  });

  it('to a function that does not exist says so', async () => {
    const browser = await open();
    await expect(browser.call('nothing')).rejects.toThrow('No server function matching "nothing" has been registered');
    await expect(browser.call('task:x')).rejects.toThrow('Cannot call scoped server function "task:x" from client code');
    await expect(browser.call('anvil.private.nothing')).rejects.toThrow('No server function matching "anvil.private.nothing"');
    await expect(browser.call('anvil.private.get_session_id')).rejects.toThrow(
      'Permission denied. Cannot get the current session ID from client code.',
    );
    browser.close();
  });

  it('brings what was printed', async () => {
    const browser = await open();
    expect(await browser.call('say', 'hello')).toBe(5);
    expect(browser.output.join('')).toBe('hello\n');
    expect(server.lines.join('\n')).toContain('hello');
    browser.close();
  });

  it('many at once are answered each', async () => {
    const browser = await open();
    const sums = await Promise.all(Array.from({ length: 50 }, (_, index) => browser.call('add', index, index)));
    expect(sums).toEqual(Array.from({ length: 50 }, (_, index) => 2 * index));
    browser.close();
  });

  it('is known as a browser’s, and not trusted', async () => {
    const browser = await open();
    expect(await browser.call('who')).toEqual(['browser', 'browser', false]);
    browser.close();
  });
});

describe('media', () => {
  it('go up and come down', async () => {
    const browser = await open();
    expect(await browser.call('size_of', media('hello'))).toEqual(['a.txt', 'text/plain', 5]);
    const made = (await browser.callRaw('make_file', [700_000])) as WireMedia<MediaSource>;
    expect([made.name, made.contentType]).toEqual(['made.bin', 'application/x-test']);
    expect((await readAll(made.source)).equals(Buffer.alloc(700_000, 'x'))).toBe(true);
    browser.close();
  });

  it('go through the server and back while they are read', async () => {
    const browser = await open();
    const back = (await browser.callRaw('echo', [media(Buffer.alloc(3_000_000, 'y'))])) as WireMedia<MediaSource>;
    expect((await readAll(back.source)).length).toBe(3_000_000);
    browser.close();
  });
});

describe('a visit', () => {
  it('keeps its session data from call to call and over a restart of the server', async () => {
    const browser = await open();
    expect(await browser.call('count')).toBe(1);
    expect(await browser.call('count')).toBe(2);
    await browser.cut();
    await server.restart();
    await browser.connect();
    expect(await browser.call('count')).toBe(3);
    browser.close();
  });

  it('is shared by the pages of one browser and by no other', async () => {
    const browser = await open();
    await browser.call('count');
    const second = new WireBrowser(server.url);
    second.cookie = browser.cookie;
    await second.connect();
    expect(await second.call('count')).toBe(2);
    const other = await open();
    expect(await other.call('count')).toBe(1);
    for (const page of [browser, second, other]) page.close();
  });

  it('that is not known any more refuses calls until it is reset', async () => {
    const browser = new WireBrowser(server.url);
    await browser.connect();
    await expect(browser.call('add', 1)).rejects.toThrow('anvil.server.SessionExpiredError: Session expired');
    expect(browser.visitNotices[0]).toMatchObject({ expired: true });
    await browser.call('anvil.private.reset_session');
    expect(await browser.call('add', 1)).toBe(2);
    browser.close();
  });

  it('gets events of the channels that it subscribed to', async () => {
    const browser = await open();
    const other = await open();
    await Promise.all([browser.call('tell', 'room'), other.call('add', 1)]);
    expect(browser.events).toEqual([{ name: 'news', payload: { n: 1 } }]);
    expect(other.events).toEqual([]);
    browser.close();
    other.close();
  });

  it('keeps the app’s cookies in the browser, sealed', async () => {
    const browser = await open();
    await browser.call('bake', { kind: 'lemon' });
    const ticket = browser.visitNotices.at(-1)?.cookies as string;
    const answer = await fetch(`${server.url}/_/cookies`, { method: 'POST', body: ticket });
    browser.keepCookies(answer);
    expect(browser.cookie).toContain('anvilapp=');
    expect(browser.cookie).not.toContain('lemon');
    expect(answer.headers.getSetCookie().every(line => /HttpOnly/.test(line) && /SameSite=Lax/.test(line))).toBe(true);
    browser.close();
    await server.restart();
    const later = new WireBrowser(server.url);
    later.cookie = browser.cookie;
    await later.connect();
    expect(await later.call('taste')).toEqual({ kind: 'lemon' });
    expect((await fetch(`${server.url}/_/cookies`, { method: 'POST', body: ticket })).status).toBe(404);
    later.close();
  });
});

describe('a socket that is cut', () => {
  it('loses no answer: a call that was running is answered on the next socket, and ran once', async () => {
    const browser = await open();
    const slept = browser.call('nap', new WireFloat(0.3));
    const counted = browser.call('count');
    await browser.cut();
    await browser.connect();
    expect(await slept).toBe('slept');
    expect(await counted).toBe(1);
    expect(await browser.call('count')).toBe(2);
    expect(browser.restarts).toBe(0);
    browser.close();
  });

  it('that returns to a server that was restarted tells of the calls that are lost', async () => {
    const browser = await open();
    const lost = browser.call('nap', 20).catch(problem => problem);
    await browser.call('add', 1);
    await browser.cut();
    await server.restart();
    await browser.connect();
    expect(String(await lost)).toContain('anvil.server.RuntimeUnavailableError');
    expect(await browser.call('add', 1)).toBe(2);
    browser.close();
  });
});
