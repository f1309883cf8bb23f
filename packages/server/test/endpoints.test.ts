import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { startTestServer, type TestServer } from './server-harness.ts';

const APP = `
import anvil.server
from anvil import BlobMedia
from anvil.server import HttpResponse, request

@anvil.server.http_endpoint("/text")
def text():
    return "plain é"

@anvil.server.http_endpoint("/items/:id", methods=["GET", "POST"])
def item(id, **params):
    return {"id": id, "params": params, "whole": 2.0, "big": 10**30}

@anvil.server.http_endpoint("/request", methods=["POST"])
def show(**params):
    form = {k: v if isinstance(v, (str, list)) else [v.name, v.content_type, v.get_bytes().decode()] for k, v in request.form_params.items()}
    return {"method": request.method, "path": request.path, "query": request.query_params, "form": form,
            "x": request.headers.get("x-test"), "cookie": request.headers.get("cookie"),
            "body": request.body and request.body.get_bytes().decode(), "json": request.body_json}

@anvil.server.http_endpoint("/media")
def media():
    return BlobMedia("image/x", b"\\x01\\x02", name="a.png")

@anvil.server.http_endpoint("/echo", methods=["POST"])
def echo():
    return request.body

@anvil.server.http_endpoint("/response/:kind")
def response(kind):
    if kind == "headers":
        answer = HttpResponse(201, "made", {"X-One": "1"})
        answer.headers.add("X-Two", "a")
        answer.headers.add("X-Two", "b")
        return answer
    return {"redirect": HttpResponse(302, "", {"Location": "/elsewhere"}), "empty": HttpResponse(204), "set": {1}, "inf": float("inf"),
            "status": HttpResponse(99, "x"), "none": None}[kind]

@anvil.server.http_endpoint("/fails")
def fails():
    raise ValueError("secret")

@anvil.server.http_endpoint("/closed", require_credentials=True)
def closed():
    return [request.username, request.password]

@anvil.server.http_endpoint("/cors", enable_cors=True, methods=["GET", "PUT"])
def cors():
    return "cors"

@anvil.server.http_endpoint("/session")
def session():
    anvil.server.session["n"] = anvil.server.session.get("n", 0) + 1
    return anvil.server.session["n"]

@anvil.server.http_endpoint("/cookie")
def cookie():
    anvil.server.cookies.local["n"] = anvil.server.cookies.local.get("n", 0) + 1
    return anvil.server.cookies.local["n"]

@anvil.server.route("/hello/:name")
def hello(name, **params):
    return "hello " + name

@anvil.server.route("/form")
def form():
    return anvil.server.AppResponder(data={"n": 1.5}, meta={"title": "Own"}).load_form("Form1", 1, k=2)

@anvil.server.wellknown_endpoint("/told.txt")
def told():
    return "told"
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

async function ask(path: string, init: RequestInit = {}): Promise<[number, string | null, string]> {
  const answer = await fetch(server.url + path, { redirect: 'manual', ...init });
  return [answer.status, answer.headers.get('content-type'), await answer.text()];
}

describe('an endpoint', () => {
  it.each([
    ['a text', '/_/api/text', [200, 'text/plain; charset=utf-8', 'plain é']],
    [
      'JSON, its floats and large ints exact',
      '/_/api/items/5?x=1&y=a&y=b',
      [200, 'application/json', `{"id":"5","params":{"x":"1","y":["a","b"]},"whole":2.0,"big":1${'0'.repeat(30)}}`],
    ],
    ['path parameters as they came', '/_/api/items/b%20c', [200, 'application/json', expect.stringContaining('"id":"b%20c"')]],
    ['media', '/_/api/media', [200, 'image/x', '\x01\x02']],
    ['None', '/_/api/response/none', [200, 'application/json', 'null']],
    ['no body', '/_/api/response/empty', [204, 'text/plain; charset=utf-8', '']],
    ['what JSON cannot say', '/_/api/response/inf', [500, 'text/plain', expect.stringContaining('cannot be transmitted over HTTP')]],
    ['what cannot travel', '/_/api/response/set', [500, 'text/plain', 'An exception was raised. Check the application logs for details.']],
    ['an impossible status', '/_/api/response/status', [500, 'text/plain', expect.stringContaining('from 100 to 599')]],
    ['an exception', '/_/api/fails', [500, 'text/plain', 'An exception was raised. Check the application logs for details.']],
    ['nothing there', '/_/api/nothing', [404, 'text/plain', 'No matching API endpoint']],
    ['a slash too many', '/_/api/text/', [404, 'text/plain', 'No matching API endpoint']],
    ['a route', '/hello/Ann', [200, 'text/plain; charset=utf-8', 'hello Ann']],
    ['no route', '/somewhere', [404, 'text/plain', 'No matching API endpoint']],
    ['a well-known address', '/.well-known/told.txt', [200, 'text/plain; charset=utf-8', 'told']],
    ['an address of the platform that is not there', '/_/nothing', [404, 'text/plain; charset=utf-8', 'There is nothing at this address.']],
  ])('answers with %s', async (_name, path, expected) => {
    expect(await ask(path)).toEqual(expected);
  });

  it('says which methods it takes', async () => {
    const answer = await fetch(`${server.url}/_/api/text`, { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow'), await answer.text()]).toEqual([405, 'GET, POST', 'Method not supported']);
  });

  it('sees the whole request', async () => {
    const answer = await fetch(`${server.url}/_/api/request?q=1`, {
      method: 'POST',
      body: '{"a":[1,null]}',
      headers: { 'content-type': 'application/json', 'x-test': 'h', cookie: 'own=1; wrought-visit=hidden; other=2' },
    });
    expect(await answer.json()).toMatchObject({
      method: 'POST',
      path: '/request',
      query: { q: '1' },
      x: 'h',
      cookie: 'own=1; other=2',
      body: '{"a":[1,null]}',
      json: { a: [1, null] },
    });
  });

  it('gets the fields and files of a form', async () => {
    const form = new FormData();
    form.set('name', 'Ann');
    form.set('file', new Blob(['content'], { type: 'text/csv' }), 'data.csv');
    const answer = await fetch(`${server.url}/_/api/request`, { method: 'POST', body: form });
    expect(await answer.json()).toMatchObject({ form: { name: 'Ann', file: ['data.csv', 'text/csv', 'content'] }, body: null });
  });

  it('streams a large body in and out again', async () => {
    const body = Buffer.alloc(5_000_000, 'z');
    const answer = await fetch(`${server.url}/_/api/echo`, { method: 'POST', body, headers: { 'content-type': 'a/b' } });
    expect(answer.headers.get('content-type')).toBe('a/b');
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
  });

  it('sets headers, repeated ones too, and redirects', async () => {
    const answer = await fetch(`${server.url}/_/api/response/headers`);
    expect([answer.status, answer.headers.get('x-one'), answer.headers.get('x-two')]).toEqual([201, '1', 'a, b']);
    const away = await fetch(`${server.url}/_/api/response/redirect`, { redirect: 'manual' });
    expect([away.status, away.headers.get('location')]).toEqual([302, '/elsewhere']);
  });

  it('asks for credentials', async () => {
    const without = await fetch(`${server.url}/_/api/closed`);
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Anvil App API"']);
    const authorization = `Basic ${Buffer.from('me:p:w').toString('base64')}`;
    expect(await (await fetch(`${server.url}/_/api/closed`, { headers: { authorization } })).json()).toEqual(['me', 'p:w']);
  });

  it('answers other sites when it allows them', async () => {
    const answer = await fetch(`${server.url}/_/api/cors`, {
      method: 'OPTIONS',
      headers: { origin: 'https://example.com', 'access-control-request-method': 'PUT', 'access-control-request-headers': 'X-Test' },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('access-control-allow-headers')]).toEqual([
      200,
      '*',
      'content-type, x-test',
    ]);
  });

  it('begins a visit for a request that had none, and goes on with it', async () => {
    const first = await fetch(`${server.url}/_/api/session`);
    const cookie = first.headers.getSetCookie()[0].split(';')[0];
    expect([await first.json(), await (await fetch(`${server.url}/_/api/session`, { headers: { cookie } })).json()]).toEqual([1, 2]);
    expect(await (await fetch(`${server.url}/_/api/session`)).json()).toBe(1);
    expect((await fetch(`${server.url}/_/api/text`)).headers.getSetCookie()).toEqual([]);
  });

  it('keeps cookies of the app in the client', async () => {
    const first = await fetch(`${server.url}/_/api/cookie`);
    const cookie = first.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; ');
    expect([await first.json(), await (await fetch(`${server.url}/_/api/cookie`, { headers: { cookie } })).json()]).toEqual([1, 2]);
  });
});

describe('a route', () => {
  it('opens a form of the app with arguments', async () => {
    const [status, type, html] = await ask('/form');
    expect([status, type]).toEqual([200, 'text/html']);
    expect(html).toContain('"form":"Form1"');
    expect(html).toContain('"title":"Own"');
  });
});

describe('an asset', () => {
  it('is compressed, and not sent again to who has it', async () => {
    const first = await fetch(`${server.url}/_/theme/a.css`, { headers: { 'accept-encoding': 'br' } });
    expect([first.status, first.headers.get('content-encoding'), first.headers.get('content-type')]).toEqual([200, 'br', 'text/css']);
    const again = await fetch(`${server.url}/_/theme/a.css`, { headers: { 'if-none-match': first.headers.get('etag') as string } });
    expect(again.status).toBe(304);
    expect((await fetch(`${server.url}/_/theme/none.css`)).status).toBe(404);
  });
});
