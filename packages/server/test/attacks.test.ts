import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { CapabilityHandle, LazyMediaHandle, WireHandle } from '@wrought/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { KEYS, startTestServer, type TestServer } from './server-harness.ts';
import { type CallFailure, WireBrowser } from './wire-browser.ts';

const APP = `
import anvil.server
from anvil import BlobMedia

@anvil.server.callable
def echo(value):
    return value

@anvil.server.callable
def nap():
    import time
    time.sleep(0.2)
    return "rested"

@anvil.server.callable
def right():
    return anvil.server.Capability(["project", 5])

@anvil.server.callable
def narrow_right():
    return anvil.server.Capability(["project"]).narrow([5])

@anvil.server.callable
def use(capability):
    return anvil.server.unwrap_capability(capability, ["project", 5, "read"])

@anvil.server.callable
def lazy():
    return anvil.server.create_lazy_media("text/plain", "make_media")

@anvil.server.callable
def lazy_url():
    return anvil.server.create_lazy_media("text/plain", "make_media").get_url(False)

@anvil.server.callable
def make_media():
    return BlobMedia("text/html", b"<script>1</script>", name='x"; filename="evil.exe')

@anvil.server.callable
def revoke():
    anvil.server.invalidate_client_objects()

@anvil.server.callable
def count():
    anvil.server.session["n"] = anvil.server.session.get("n", 0) + 1
    return anvil.server.session["n"]

@anvil.server.http_endpoint("/header/:value")
def header(value):
    import urllib.parse
    return anvil.server.HttpResponse(200, "ok", {"X-Own": urllib.parse.unquote(value)})

@anvil.server.http_endpoint("/count")
def http_count():
    return count()

@anvil.server.http_endpoint("/count/anywhere", cross_site_session=True)
def count_anywhere():
    return count()

@anvil.server.http_endpoint("/size", methods=["POST"])
def size_of_body():
    return anvil.server.request.body.length

@anvil.server.http_endpoint("/fails")
def fails():
    secret = "PASSWORD"
    raise ValueError("the secret is " + secret)
`;

let cluster: TestCluster;
let server: TestServer;

beforeAll(async () => {
  cluster = await openTestCluster();
  server = await startTestServer(
    cluster,
    { 'anvil.yaml': 'package_name: TestApp\nruntime_options: {server_persist: true}\n', 'server_code/Main.py': APP },
    {
      isDevelopment: false,
      limits: { messageBytes: 200_000, socketsPerVisit: 3, uploadBytes: 500_000, callsAtOnce: 8, messagesPerSecond: 500 },
    },
  );
});
afterAll(async () => {
  await server?.close();
  await cluster?.close();
});

const open = () => WireBrowser.open(server.url);
const args = (text: string) => Buffer.from(`{"args":[${text}],"kwargs":{}}`);
const INVALID = /anvil.server.InvalidObjectError/;

describe('a capability', () => {
  it('works for the visit that was given it, whole or narrowed', async () => {
    const browser = await open();
    const { handle } = (await browser.callRaw('right')) as WireHandle<CapabilityHandle>;
    const used = await browser.send({ command: 'use', handles: [{ ...handle, path: ['args', 0] }] }, args('null'));
    expect(used).toEqual(['project', 5, null]);
    expect(await browser.send({ command: 'use', handles: [{ ...handle, narrow: ['read'], path: ['args', 0] }] }, args('null'))).toEqual([
      'project',
      5,
      'read',
    ]);
    browser.close();
  });

  const changes: Record<string, (handle: CapabilityHandle) => object> = {
    'with another scope': handle => ({ ...handle, scope: ['project', 6] }),
    'with a shorter scope': handle => ({ ...handle, scope: ['project'] }),
    'with a longer scope': handle => ({ ...handle, scope: ['project', 5, 'x'] }),
    'without a signature': handle => ({ ...handle, mac: null }),
    'with an empty signature': handle => ({ ...handle, mac: '' }),
    'with a number as its signature': handle => ({ ...handle, mac: 5 }),
    'with no scope': handle => ({ ...handle, scope: 'project' }),
    'of a platform’s scope, made up': () => ({ type: ['Capability'], scope: ['_', 't', { id: 1 }], mac: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    'of an unknown kind': handle => ({ ...handle, type: ['Nonsense'] }),
  };
  it.each(Object.keys(changes))('%s is refused, and the function does not run', async name => {
    const browser = await open();
    const { handle } = (await browser.callRaw('right')) as WireHandle<CapabilityHandle>;
    const forged = { ...changes[name](handle as CapabilityHandle), path: ['args', 0] };
    await expect(browser.send({ command: 'use', handles: [forged] }, args('null'))).rejects.toThrow(INVALID);
    browser.close();
  });

  it('of another visit is refused', async () => {
    const [browser, other] = await Promise.all([open(), open()]);
    const { handle } = (await browser.callRaw('right')) as WireHandle<CapabilityHandle>;
    await expect(other.send({ command: 'use', handles: [{ ...handle, path: ['args', 0] }] }, args('null'))).rejects.toThrow(INVALID);
    browser.close();
    other.close();
  });

  it('that was narrowed by the server cannot be widened', async () => {
    const browser = await open();
    const { handle } = (await browser.callRaw('narrow_right')) as WireHandle<CapabilityHandle>;
    expect(handle).not.toHaveProperty('narrow');
    await expect(
      browser.send({ command: 'use', handles: [{ ...handle, scope: ['project'], path: ['args', 0] }] }, args('null')),
    ).rejects.toThrow(INVALID);
    browser.close();
  });

  it('is void after the server has invalidated what the browser holds', async () => {
    const browser = await open();
    const { handle } = (await browser.callRaw('right')) as WireHandle<CapabilityHandle>;
    await browser.call('revoke');
    expect(browser.visitNotices).toContainEqual(expect.objectContaining({ invalidated: true }));
    await expect(browser.send({ command: 'use', handles: [{ ...handle, path: ['args', 0] }] }, args('null'))).rejects.toThrow(INVALID);
    browser.close();
  });

  it('hidden among the values is refused', async () => {
    const browser = await open();
    const body = Buffer.from(
      '{"args":[null],"kwargs":{},"objects":[{"type":["Capability"],"path":["args",0],"scope":["_","t",{"id":1}],"mac":null}]}',
    );
    await expect(browser.send({ command: 'use' }, body)).rejects.toThrow(/SerializationError/);
    browser.close();
  });
});

describe('lazy media', () => {
  it('are given to the visit that has the address, as something that cannot run', async () => {
    const browser = await open();
    const url = (await browser.call('lazy_url')) as string;
    const answer = await fetch(url, { headers: { cookie: browser.cookie } });
    expect([answer.status, await answer.text()]).toEqual([200, '<script>1</script>']);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('content-disposition')).not.toMatch(/filename="?evil/);
    browser.close();
  });

  it('are refused to another visit, to nobody, and under a changed address', async () => {
    const [browser, other] = await Promise.all([open(), open()]);
    const url = (await browser.call('lazy_url')) as string;
    const statuses = await Promise.all([
      fetch(url, { headers: { cookie: other.cookie } }),
      fetch(url),
      fetch(url.replace('make_media', 'right'), { headers: { cookie: browser.cookie } }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403]);
    browser.close();
    other.close();
  });

  it('of a changed handle are refused', async () => {
    const browser = await open();
    const { handle } = (await browser.callRaw('lazy')) as WireHandle<LazyMediaHandle>;
    const forged = { ...(handle as LazyMediaHandle), id: '["revoke","{}"]', path: ['args', 0] };
    await expect(browser.send({ command: 'anvil.private.fetch_lazy_media', handles: [forged] }, args('null'))).rejects.toThrow(INVALID);
    browser.close();
  });
});

describe('another site', () => {
  it('cannot open a socket on a visitor’s cookie', async () => {
    const browser = await open();
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/_/ws`, {
      headers: { cookie: browser.cookie, origin: 'https://evil.example' },
    });
    await expect(new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))).rejects.toThrow('403');
    browser.close();
  });

  it('gets no visit for its requests to endpoints', async () => {
    const browser = await open();
    await browser.call('count');
    const ask = (headers: Record<string, string>) =>
      fetch(`${server.url}/_/api/count`, { headers: { cookie: browser.cookie, ...headers } }).then(answer => answer.json());
    expect(await ask({})).toBe(2);
    expect(await ask({ origin: 'https://evil.example' })).toBe(1);
    expect(await ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })).toBe(1);
    const friend = await fetch(`${server.url}/_/api/count/anywhere`, {
      headers: { cookie: browser.cookie, origin: 'https://friend.example' },
    });
    expect(await friend.json()).toBe(3); // an endpoint with cross_site_session=True
    browser.close();
  });

  it('cannot end a visit or fetch its cookies', async () => {
    const browser = await open();
    await browser.call('count');
    await fetch(`${server.url}/_/logout`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: browser.cookie, origin: 'https://evil.example' },
    });
    expect(await browser.call('count')).toBe(2);
    const answer = await fetch(`${server.url}/_/cookies`, { method: 'POST', body: 'x', headers: { origin: 'https://evil.example' } });
    expect(answer.status).toBe(403);
    browser.close();
  });
});

describe('a token', () => {
  it('that is forged, changed or of a visit that ended finds no visit', async () => {
    const browser = await open();
    await browser.call('count');
    const [name, token] = browser.cookie.split('=');
    const [id, generation, signature] = token.split('.');
    for (const forged of [
      `${id}.1.${signature}`,
      `${id}.${generation}.${'A'.repeat(22)}`,
      `${id}`,
      `OTHER.${generation}.${signature}`,
      'x'.repeat(10_000),
    ]) {
      const other = new WireBrowser(server.url);
      other.cookie = `${name}=${forged}`;
      await other.connect();
      await expect(other.call('count')).rejects.toThrow('Session expired');
      other.close();
    }
    await fetch(`${server.url}/_/logout`, { method: 'POST', redirect: 'manual', headers: { cookie: browser.cookie } });
    const late = new WireBrowser(server.url);
    late.cookie = browser.cookie;
    await late.connect();
    await expect(late.call('count')).rejects.toThrow('Session expired');
    browser.close();
    late.close();
  });

  it('is in a cookie that scripts cannot read', async () => {
    const page = await fetch(`${server.url}/`);
    expect(page.headers.get('set-cookie')).toMatch(/^wrought-visit=.*HttpOnly; SameSite=Lax$/);
    const secure = await startTestServer(cluster, {}, { origin: 'https://app.example' });
    expect((await fetch(`${secure.url}/`)).headers.get('set-cookie')).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
    await secure.close();
  });
});

describe('HTTP', () => {
  it('leads to no file outside the theme', async () => {
    for (const path of [
      '/_/theme/../../etc/passwd',
      '/_/theme/%2e%2e/%2e%2e/etc/passwd',
      '/_/theme/..%2f..%2fanvil.yaml',
      '/_/theme/a.css%00',
      '/_/theme/..\\..\\x',
      '/_/theme/%zz',
    ]) {
      const status = await rawStatus(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect([400, 404]).toContain(status);
    }
  });

  it('lets no header of an answer begin a second one', async () => {
    const answer = await fetch(`${server.url}/_/api/header/a%0d%0aSet-Cookie:%20evil=1`);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([500, null]);
    expect((await fetch(`${server.url}/_/api/header/fine`)).headers.get('x-own')).toBe('fine');
  });

  it('does not tell what went wrong inside', async () => {
    const answer = await fetch(`${server.url}/_/api/fails`);
    expect([answer.status, await answer.text()]).toEqual([500, 'An exception was raised. Check the application logs for details.']);
    expect(server.lines.join('\n')).toContain('the secret is PASSWORD');
  });

  it('refuses an upload that is over the limit, said or not', async () => {
    const said = await fetch(`${server.url}/_/api/count`, { method: 'POST', body: new Uint8Array(600_000) });
    expect(said.status).toBe(413);
    const form = await fetch(`${server.url}/_/api/count`, {
      method: 'POST',
      body: `a=${'x'.repeat(600_000)}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([413, 500]).toContain(form.status);
  });

  it('answers a request that is none with 400 and goes on', async () => {
    expect(await rawStatus('NONSENSE\r\n\r\n')).toBe(400);
    expect(await rawStatus(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(17_000)}\r\nConnection: close\r\n\r\n`)).toBe(431);
    expect((await fetch(`${server.url}/_/check-app-online`)).status).toBe(200);
  });
});

describe('a bomb', () => {
  it.each([
    ['a message over the limit', `"${'x'.repeat(250_000)}"`, /Data payload too big/],
    ['lists a thousand deep', `${'['.repeat(1000)}${']'.repeat(1000)}`, /SerializationError/],
    ['lists fifty thousand deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, /SerializationError/],
    ['values that are no JSON', '{"a"', /SerializationError/],
  ])('%s is refused', async (_name, text, refusal) => {
    const browser = await open();
    await expect(browser.send({ command: 'echo' }, args(text))).rejects.toThrow(refusal);
    await expect(browser.send({ command: 'anvil.private.echo' }, args(text))).rejects.toThrow(refusal);
    expect(await browser.call('echo', 1)).toBe(1);
    browser.close();
  });

  it('in a compressed body stays as small as it came', async () => {
    const body = gzipSync(Buffer.alloc(50_000_000));
    const answer = await fetch(`${server.url}/_/api/size`, { method: 'POST', headers: { 'content-encoding': 'gzip' }, body });
    expect(await answer.json()).toBe(body.length);
  });

  it('a frame far over the limit ends its socket only', async () => {
    const browser = await open();
    const closed = new Promise(resolve => browser.socket?.once('close', resolve));
    browser.socket?.send(Buffer.alloc(3_000_000, 'x'));
    expect(await closed).toBe(1009);
    const other = await open();
    expect(await other.call('echo', 1)).toBe(1);
    other.close();
  });

  it('keys that have a meaning in JavaScript are keys like others', async () => {
    const browser = await open();
    const body = args('{"__proto__":{"polluted":1},"constructor":2}');
    const back = await browser.send({ command: 'anvil.private.echo' }, body);
    expect(Object.keys(back as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    browser.close();
  });

  it('more sockets than a visit may have are refused', async () => {
    const browser = await open();
    const pages = [browser];
    for (let index = 0; index < 3; index++) {
      const page = new WireBrowser(server.url);
      page.cookie = browser.cookie;
      await page.connect();
      pages.push(page);
    }
    await expect.poll(() => pages[3].farewells.map(({ code }) => code)).toEqual(['tooManySockets']);
    for (const page of pages) page.close();
  });
});

describe('too much', () => {
  it('calls at once are refused one by one, the others go on', async () => {
    const browser = await open();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => browser.call('nap').catch(problem => (problem as CallFailure).error.code)),
    );
    expect(answers.filter(answer => answer === 'rested')).toHaveLength(8);
    expect(answers.filter(answer => answer === 'tooManyCalls')).toHaveLength(4);
    expect(await browser.call('echo', 1)).toBe(1);
    browser.close();
  });

  it('messages in a second end the socket with a reason', async () => {
    const browser = await open();
    for (let index = 0; index < 600; index++) browser.socket?.send('{"type":"ping","a":0}');
    await expect.poll(() => browser.farewells.map(({ code }) => code)).toEqual(['tooManyMessages']);
  });
});

describe('an uplink key', () => {
  it('that is a client’s registers no function', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/_/uplink`);
    const lines: string[] = [];
    socket.on('message', data => lines.push(String(data)));
    await new Promise(resolve => socket.once('open', resolve));
    const closed = new Promise(resolve => socket.once('close', resolve));
    socket.send(JSON.stringify({ key: KEYS.clientUplinkKey, v: 8 }));
    socket.send(JSON.stringify({ type: 'REGISTER', name: 'echo' }));
    await closed;
    expect(lines[1]).toContain('Cannot register @anvil.server.callable functions from an unprivileged (client) uplink.');
    const browser = await open();
    expect(await browser.call('echo', 1)).toBe(1);
    browser.close();
  });

  it('that is wrong opens nothing', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/_/uplink`);
    const first = new Promise(resolve => socket.once('message', data => resolve(String(data))));
    await new Promise(resolve => socket.once('open', resolve));
    socket.send(JSON.stringify({ key: 'server_GUESS', v: 8 }));
    expect(await first).toContain('Incorrect uplink key');
  });
});

/** The status of the answer to bytes that `fetch` would not send. */
function rawStatus(request: string): Promise<number> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
    socket.on('data', data => {
      answer += data;
    });
    socket.on('close', () => resolve(Number(answer.split(' ')[1])));
    socket.on('error', reject);
  });
}
