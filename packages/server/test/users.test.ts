/** The users service: accounts in a table of the app, for server code and for browsers. */
import { WireHandle, type WireValue } from '@wrought/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visit } from '../src/accounts/index.ts';
import { type CallError, rootCaller, Scope, Values } from '../src/calls/index.ts';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { startTestServer, type TestServer } from './server-harness.ts';

const YAML = (flags: string) => `
package_name: TestApp
services:
- {source: /runtime/services/tables.yml, client_config: {enable_v2: true}, server_config: {}}
- source: /runtime/services/anvil/users.yml
  client_config: {use_email: true, allow_signup: true, enable_automatically: true, allow_remember_me: true, ${flags}}
  server_config: {user_table: people}
db_schema:
  people:
    title: People
    client: none
    server: full
    columns: [{name: email, type: string}, {name: nick, type: string}]
`;

const CODE = `
import anvil.server, anvil.users
from anvil.tables import app_tables

@anvil.server.callable(require_user=True)
def for_users():
    return anvil.users.get_user()["email"]

@anvil.server.callable(require_user=lambda user: user["nick"] == "boss")
def for_boss():
    return "boss"

@anvil.server.callable
def set_row(email, **values):
    app_tables.people.get(email=email).update(**values)

@anvil.server.callable
def become(email):
    return anvil.users.force_login(app_tables.people.get(email=email))["email"]

@anvil.server.callable
def stored(email, column):
    return app_tables.people.get(email=email)[column]

@anvil.server.callable
def clear():
    app_tables.people.delete_all_rows()
`;

let cluster: TestCluster;
let server: TestServer;
let visit: Visit;
beforeAll(async () => {
  cluster = await openTestCluster();
  server = await startTestServer(cluster, { 'anvil.yaml': YAML('require_secure_passwords: false'), 'server_code/Code.py': CODE });
});
afterAll(async () => {
  await server.close();
  await cluster.close();
});
beforeEach(async () => {
  visit = server.visits.create('browser');
  await call('clear');
});

const PASSWORD = 'correct horse 77';

async function call(name: string, args: WireValue[] = [], kwargs: Record<string, WireValue> = {}, of: Visit = visit): Promise<WireValue> {
  const caller = rootCaller({ type: 'browser' }, { client: { type: 'browser', ip: null, location: null }, visit: of, scope: new Scope() });
  const { values } = await server.calls.call({
    id: crypto.randomUUID(),
    target: { command: name },
    values: Values.of({ args, kwargs }),
    caller,
    signal: new AbortController().signal,
    output: () => {},
  });
  return values.decode().get('response') ?? null;
}

const users = (name: string, args: WireValue[] = [], kwargs: Record<string, WireValue> = {}, of: Visit = visit) =>
  call(`anvil.private.users.${name}`, args, kwargs, of);
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    problem => (problem as CallError).error.type,
  );

/** Column → value of a row as it came to a browser. */
function columnsOf(row: WireValue): Record<string, WireValue> {
  const [viewKey, , id, data] = row as [
    string,
    number,
    number,
    Record<string, { spec: { cols: { name: string }[]; cache: number[] }; rows: Record<string, WireValue[]> }>,
  ];
  const { spec, rows } = data[viewKey];
  return Object.fromEntries(spec.cols.filter((_, index) => spec.cache[index]).map(({ name }, index) => [name, rows[String(id)][index]]));
}

describe('accounts', () => {
  it('are made, and their makers are logged in', async () => {
    expect(columnsOf(await users('signup_with_email', [' ann@example.com ', PASSWORD]))).toMatchObject({
      email: 'ann@example.com',
      enabled: true,
    });
    expect(await call('for_users')).toBe('ann@example.com');
    expect(await call('stored', ['ann@example.com', 'password_hash'])).toMatch(/^\$2a\$10\$/);
    expect(await failure(users('signup_with_email', ['ANN@example.com', PASSWORD]))).toBe('anvil.users.UserExists');
  });

  it('never show a browser hashes, keys and counts', async () => {
    const row = await users('signup_with_email', ['ann@example.com', PASSWORD]);
    expect(Object.keys(columnsOf(row)).sort()).toEqual(['confirmed_email', 'email', 'enabled', 'last_login', 'nick', 'signed_up']);
    const right = (row as WireValue[]).flatMap(part => JSON.stringify(part)).join();
    expect(right).not.toContain('$2a$');
    const handle = findHandle(row);
    expect(await failure(call('anvil.private.tables.v2.row.fetch', [handle, ['password_hash']]))).toBe('anvil.tables.TableError');
  });

  it('are entered with the password, whatever the case of the address', async () => {
    await users('signup_with_email', ['ann@example.com', PASSWORD]);
    await users('logout');
    expect(await users('get_current_user')).toBe(null);
    expect(await failure(call('for_users'))).toBe('anvil.users.AuthenticationFailed');
    await users('login_with_email', ['ANN@Example.com', PASSWORD]);
    expect(await call('for_users')).toBe('ann@example.com');
    expect(await failure(call('for_boss'))).toBe('anvil.server.PermissionDenied');
    await call('set_row', ['ann@example.com'], { nick: 'boss' });
    expect(await call('for_boss')).toBe('boss');
  });

  it('are locked after ten wrong passwords', async () => {
    await users('signup_with_email', ['ann@example.com', PASSWORD]);
    await users('logout');
    for (let i = 1; i < 10; i++)
      expect(await failure(users('login_with_email', ['ann@example.com', 'x']))).toBe('anvil.users.AuthenticationFailed');
    expect(await failure(users('login_with_email', ['ann@example.com', 'x']))).toBe('anvil.users.TooManyPasswordFailures');
    expect(await failure(users('login_with_email', ['ann@example.com', PASSWORD]))).toBe('anvil.users.TooManyPasswordFailures');
  });

  it('that are not enabled are told so', async () => {
    await users('signup_with_email', ['ann@example.com', PASSWORD]);
    await users('logout');
    await call('set_row', ['ann@example.com'], { enabled: false });
    expect(await failure(users('login_with_email', ['ann@example.com', 'wrong']))).toBe('anvil.users.AccountIsNotEnabled');
  });

  it('are entered by server code without a password, and by no browser', async () => {
    await users('signup_with_email', ['ann@example.com', PASSWORD]);
    await users('logout');
    expect(await failure(users('force_login', [null]))).toBe('anvil.server.InternalError');
    expect(await call('become', ['ann@example.com'])).toBe('ann@example.com');
    expect(await call('for_users')).toBe('ann@example.com');
  });

  it('get a new password from who knows the old one', async () => {
    await users('signup_with_email', ['ann@example.com', PASSWORD]);
    expect(await failure(users('reset_password', ['wrong', 'new password']))).toBe('anvil.users.AuthenticationFailed');
    await users('reset_password', [PASSWORD, 'new password']);
    await users('logout');
    expect(await failure(users('login_with_email', ['ann@example.com', PASSWORD]))).toBe('anvil.users.AuthenticationFailed');
    await users('login_with_email', ['ann@example.com', 'new password']);
  });
});

describe('visits', () => {
  it('get a new token at login', async () => {
    const before = server.visits.tokenOf(visit);
    await users('signup_with_email', ['ann@example.com', PASSWORD]);
    expect(server.visits.tokenOf(visit)).not.toBe(before);
  });

  it('of a browser that is remembered are logged in, until it logs out', async () => {
    await users('signup_with_email', ['ann@example.com', PASSWORD], { remember: true });
    const next = server.visits.create('browser');
    next.appCookies = visit.appCookies;
    expect(await failure(call('for_users', [], {}, server.visits.create('browser')))).toBe('anvil.users.AuthenticationFailed');
    expect(await users('get_current_user', [false], {}, next)).toBe(null);
    expect(await call('for_users', [], {}, next)).toBe('ann@example.com');
    const cookies = next.appCookies;
    await users('logout', [], {}, next);
    const stolen = server.visits.create('browser');
    stolen.appCookies = cookies;
    expect(await users('get_current_user', [], {}, stolen)).toBe(null);
  });
});

describe('links in mails', () => {
  it('go to the log where no mail can be sent', async () => {
    await users('signup_with_email', ['ann@example.com', PASSWORD]);
    expect(await users('send_password_reset_email', ['ann@example.com'])).toBe(true);
    expect(server.lines.join('\n')).toMatch(
      /the link for ann@example\.com is http:\/\/localhost:\d+\/_\/email-pw-reset\/ann%40example\.com\/\S+/,
    );
    expect(await failure(users('send_password_reset_email', ['nobody@example.com']))).toBe('anvil.users.AuthenticationFailed');
    expect(await failure(users('send_token_login_email', ['ann@example.com']))).toBe('anvil.users.AuthenticationFailed');
  });
});

describe('the links', () => {
  const link = (pattern: RegExp) => pattern.exec(server.lines.join('\n'))?.[1] as string;

  it('let a person choose a new password once, and nobody with a forged one', async () => {
    await users('signup_with_email', ['ann@example.com', PASSWORD]);
    await users('logout');
    server.lines.length = 0;
    await users('send_password_reset_email', ['ann@example.com']);
    const url = link(/the link for ann@example\.com is (\S+)/);
    expect((await fetch(`${url}x`)).status).toBe(400);
    expect((await fetch(url.replace('ann%40', 'bob%40'))).status).toBe(400);
    expect(await (await fetch(url)).text()).toContain('Choose a new password.');
    const post = (body: string) => fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(await (await post('password=one&repeat=two')).text()).toContain('The passwords are not the same.');
    expect(await (await post('password=brand%20new&repeat=brand%20new')).text()).toContain('Your password is changed.');
    expect((await post('password=again&repeat=again')).status).toBe(400);
    await users('login_with_email', ['ann@example.com', 'brand new']);
  });
});

it('an app without the users service is told so', async () => {
  const other = await startTestServer(cluster, {
    'server_code/Code.py': 'import anvil.server, anvil.users\n@anvil.server.callable\ndef who():\n    return anvil.users.get_user()\n',
  });
  const own = server;
  server = other;
  visit = other.visits.create('browser');
  expect(await failure(call('who'))).toBe('anvil.server.ServiceNotAdded');
  server = own;
  await other.close();
});

function findHandle(value: WireValue): WireHandle {
  if (value instanceof WireHandle) return value;
  const inside = Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : [];
  for (const item of inside) {
    const found = findHandle(item as WireValue);
    if (found) return found;
  }
  return undefined as never;
}
