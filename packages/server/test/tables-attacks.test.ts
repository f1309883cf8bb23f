/**
 * The table of attacks on tables (`docs/guide/tables-security.md`): what a browser sends that it may not, over a real socket to a whole server.
 * Every one is refused with an error of its own, leaves nothing behind, and is in the log.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CapabilityHandle, type JsonValue, WireHandle, WirePortable, type WireValue } from '@wrought/wire';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { startTestServer, type TestServer } from './server-harness.ts';
import { WireBrowser } from './wire-browser.ts';

const YAML = `
package_name: TestApp
runtime_options: {server_persist: true, version: 2}
services:
- {source: /runtime/services/tables.yml, client_config: {enable_v2: true}, server_config: {}}
db_schema:
  open: {title: Open, client: full, server: full, columns: [{name: name, type: string}, {name: n, type: number}, {name: secret, type: string, client_hidden: true}, {name: link, type: link_single, target: closed}]}
  found: {title: Found, client: search, server: full, columns: [{name: name, type: string}]}
  closed: {title: Closed, client: none, server: full, columns: [{name: name, type: string}, {name: owner, type: string}, {name: secret, type: string, client_hidden: true}, {name: up, type: link_single, target: closed}]}
`;

const APP = `
import anvil.server
from anvil.tables import app_tables
import anvil.tables.query as q

@anvil.server.callable
def fill():
    for name in app_tables:
        app_tables[name].delete_all_rows()
    top = app_tables.closed.add_row(name="top", owner="you", secret="s3cret")
    for owner in ("me", "you"):
        app_tables.closed.add_row(name="of " + owner, owner=owner, secret="s3cret", up=top)
    app_tables.found.add_row(name="found")
    app_tables.open.add_row(name="open", n=1, secret="s3cret")

@anvil.server.callable
def row():
    return app_tables.closed.get(name="of me")

@anvil.server.callable
def readable():
    return app_tables.closed.client_readable(q.only_cols("name"), owner="me")

@anvil.server.callable
def writable():
    return app_tables.closed.client_writable(owner="me")

@anvil.server.callable
def search():
    return app_tables.closed.search(owner="me")

@anvil.server.callable
def revoke():
    anvil.server.invalidate_client_objects()
`;

const V2 = 'anvil.private.tables.v2.';
type Scope = JsonValue[];
type Handle = CapabilityHandle;

let cluster: TestCluster;
let server: TestServer;
let browser: WireBrowser;
let before: string;

beforeAll(async () => {
  cluster = await openTestCluster();
  server = await startTestServer(cluster, { 'anvil.yaml': YAML, 'server_code/Main.py': APP });
  browser = await WireBrowser.open(server.url);
  await browser.call('fill');
  before = await contents();
});
afterAll(async () => {
  browser?.close();
  await server?.close();
  await cluster?.close();
});
afterEach(async () => expect(await contents()).toBe(before));

/** All rows of all tables: no attack changes them. */
async function contents(): Promise<string> {
  const texts: string[] = [];
  for (const table of ['open', 'found', 'closed'])
    texts.push(JSON.stringify((await server.store.query(`select * from app_tables.${table} order by _id`)).rows));
  return texts.join('\n');
}

/** The first right in what a server function gives: to a row, a view or a search. */
async function right(name: string, from = browser): Promise<Handle> {
  const found = findRight(await from.callRaw(name));
  if (!found) throw new Error(`${name} gave no right`);
  return found;
}

function findRight(value: WireValue): Handle | undefined {
  if (value instanceof WireHandle) return value.handle as Handle;
  if (value instanceof WirePortable) return findRight(value.content);
  if (!Array.isArray(value)) return undefined;
  for (const item of value) {
    const found = findRight(item);
    if (found) return found;
  }
  return undefined;
}

async function tableRight(name: string): Promise<Handle> {
  const tables = (await browser.callRaw(`${V2}get_app_tables`)) as Record<string, WireValue[]>;
  return findRight(tables[name] as WireValue) as Handle;
}

/** Calls a tables function with a handle as its first argument. */
function use(handle: object, name: string, rest: string, from = browser, kwargs = '{"packed":true}'): Promise<WireValue> {
  const body = Buffer.from(`{"args":[null${rest}],"kwargs":${kwargs}}`);
  return from.send({ command: V2 + name, handles: [{ ...handle, path: ['args', 0] }] }, body);
}

/** The attack fails with that error, and a line of the log says what was tried. */
async function refused(attack: Promise<unknown>, error: RegExp, logged: RegExp): Promise<void> {
  const start = server.lines.length;
  await expect(attack).rejects.toThrow(error);
  expect(server.lines.slice(start).join('\n')).toMatch(logged);
}

const INVALID = /InvalidObjectError: Invalid capability/;
const WAS_REFUSED = /a handle was refused \(.*Invalid capability\)/;
const changed = (handle: Handle, change: (scope: Scope) => Scope): Handle => ({ ...handle, scope: change(structuredClone(handle.scope)) });
const withView = (scope: Scope, change: object): Scope => [
  scope[0] as JsonValue,
  scope[1] as JsonValue,
  { ...(scope[2] as object), ...change },
  ...scope.slice(3),
];

describe('a right that was changed is refused:', () => {
  const READ = ['row.fetch', ',null'] as const;
  const SEARCH = ['table.search', ',[],{}'] as const;
  const PAGE = ['search.next_page', ''] as const;
  const attacks: Record<string, [string, (scope: Scope) => Scope, readonly [string, string]]> = {
    'a row made another row': ['row', scope => [...scope.slice(0, 3), { r: 1 }], READ],
    'a row made one of another table': ['row', scope => withView(scope, { id: 1 }), READ],
    'a row made its table': ['row', scope => scope.slice(0, 3), SEARCH],
    'a row made writable': ['row', scope => withView(scope, { perm: 'rw' }), ['row.update', ',{"name":"x"}']],
    'a view made one of all rows': ['readable', scope => withView(scope, { restrict: undefined }), SEARCH],
    'a view made one of other rows': [
      'readable',
      scope => withView(scope, { restrict: String((scope[2] as { restrict: string }).restrict).replace('me', 'you') }),
      SEARCH,
    ],
    'a view made one of all columns': ['readable', scope => withView(scope, { cols: undefined }), SEARCH],
    'a view made writable': ['readable', scope => withView(scope, { perm: 'rw' }), ['table.add_row', ',{"name":"x"},null']],
    'a writable view made to cascade': ['writable', scope => withView(scope, { perm: 'rwc' }), SEARCH],
    'a search made one of all rows': [
      'search',
      scope => [...scope.slice(0, 3), { ...(scope[3] as object), search: '[]' }, scope[4] as JsonValue],
      PAGE,
    ],
    'a search made to begin elsewhere': ['search', scope => [...scope.slice(0, 4), '{"after":0,"values":[],"seen":0}'], PAGE],
    'a search made its table': ['search', scope => scope.slice(0, 3), SEARCH],
  };
  it.each(Object.keys(attacks))('%s', async name => {
    const [from, change, [call, rest]] = attacks[name] as (typeof attacks)[string];
    await refused(use(changed(await right(from), change), call, rest), INVALID, WAS_REFUSED);
  });

  it.each([
    ['without a signature', { mac: null }],
    ['with an empty signature', { mac: '' }],
    ['with the signature of another right', { mac: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ])('a row %s', async (_name, change) => {
    await refused(use({ ...(await right('row')), ...change }, 'row.fetch', ',null'), INVALID, WAS_REFUSED);
  });

  it('a row inside a query', async () => {
    const open = await tableRight('open');
    const row = changed(await right('row'), scope => [...scope.slice(0, 3), { r: 1 }]);
    const body =
      '{"args":[null,[],{"link":null}],"kwargs":{"packed":true},"objects":[{"type":["ValueType"],"path":["args",2,"link"],"typeName":"anvil.tables.v2._RowRef"}]}';
    const handles = [
      { ...open, path: ['args', 0] },
      { ...row, path: ['args', 2, 'link'] },
    ];
    await refused(browser.send({ command: `${V2}table.search`, handles }, Buffer.from(body)), INVALID, WAS_REFUSED);
  });
});

describe('a right that was given out is refused', () => {
  it('from another visit', async () => {
    const other = await WireBrowser.open(server.url);
    for (const [from, call, rest] of [
      ['row', 'row.fetch', ',null'],
      ['readable', 'table.search', ',[],{}'],
      ['search', 'search.next_page', ''],
    ] as const)
      await refused(use(await right(from), call, rest, other), INVALID, WAS_REFUSED);
    other.close();
  });

  it('after the server has taken back what a visit holds', async () => {
    const other = await WireBrowser.open(server.url);
    const row = await right('row', other);
    await other.call('revoke');
    await refused(use(row, 'row.fetch', ',null', other), INVALID, WAS_REFUSED);
    other.close();
  });

  it('when its holder narrowed it to more than it says', async () => {
    const LOGGED = /InvalidObjectError/;
    const closed = await right('readable');
    await refused(use({ ...closed, narrow: [{ r: 1 }] }, 'row.fetch', ',null'), /InvalidObjectError/, LOGGED);
    await refused(
      use({ ...closed, narrow: [{ search: '[]', fetch: null, order: [], chunk: null }, null] }, 'search.next_page', ''),
      /InvalidObjectError/,
      LOGGED,
    );
  });

  it('for what it is no right to', async () => {
    const [row, search, view] = [await right('row'), await right('search'), await right('readable')];
    for (const [handle, call, rest] of [
      [row, 'table.search', ',[],{}'],
      [row, 'search.next_page', ''],
      [search, 'table.search', ',[],{}'],
      [search, 'row.fetch', ',null'],
      [view, 'row.fetch', ',null'],
      [view, 'search.delete_all', ''],
    ] as const)
      await refused(use(handle, call, rest), /InvalidObjectError/, new RegExp(`${call}: .*InvalidObjectError`));
  });

  it('to write, when it is one to read', async () => {
    const DENIED = /PermissionDenied|You cannot add rows to this view|Cannot call delete_all_rows/;
    const [row, search, view] = [await right('row'), await right('search'), await right('readable')];
    for (const [handle, call, rest] of [
      [row, 'row.update', ',{"name":"x"}'],
      [row, 'row.update', ',{"name":"x"},{"use_client_config":false}'],
      [row, 'row.delete', ''],
      [search, 'search.delete_all', ''],
      [view, 'table.add_row', ',{"name":"x"},null'],
      [view, 'table.add_rows', ',[{"name":"x"}]'],
      [view, 'table.delete_all_rows', ''],
      [await tableRight('found'), 'table.add_row', ',{"name":"x"},null'],
    ] as const)
      await refused(use(handle, call, rest), DENIED, new RegExp(`${call}: `));
  });

  it('to make a wider right of it', async () => {
    const [view, writable] = [await right('readable'), await right('writable')];
    await refused(use(view, 'table.get_view', ',"rw",null,[],{}'), /You do not have permission/, /get_view: /);
    await refused(use(writable, 'table.get_view', ',"rwc",null,[],{}'), /You do not have permission/, /get_view: /);
  });
});

describe('what only server code may say is refused:', () => {
  it.each([
    ['a right as plain text', 'table.search', '"t:{\\"id\\":3}",[],{}', /InvalidObjectError/],
    ['a row as plain text', 'row.fetch', '"r:1:{\\"id\\":3}",null', /InvalidObjectError/],
    ['no right at all', 'table.search', 'null,[],{}', /PermissionDenied/],
    ['rows as plain text', 'row.fetch_linked', '["r:1:{\\"id\\":3}"],"up"', /InvalidObjectError/],
  ])('%s', async (_name, call, args, error) => {
    const attack = browser.send({ command: V2 + call }, Buffer.from(`{"args":[${args}],"kwargs":{"packed":true}}`));
    await refused(attack, error, new RegExp(`${call}: `));
  });

  it.each([
    ['a transaction', 'open_transaction', '', /transactions from server modules/],
    ['SQL', 'sql', '"select 1"', /server code only/],
  ])('%s', async (_name, call, args, error) => {
    const attack = browser.send({ command: `anvil.private.tables.${call}` }, Buffer.from(`{"args":[${args}],"kwargs":{}}`));
    await refused(attack, error, new RegExp(`${call}: `));
  });

  it('a transaction that begins with a call', async () => {
    const attack = use(await tableRight('open'), 'table.search', ',[],{}', browser, '{"packed":true,"begin":"serializable"}');
    await refused(attack, /TableError/, /table.search: /);
  });

  it('the address of the database', async () => {
    const attack = browser.call('anvil.private.get_direct_postgres_connection_string');
    await refused(attack, /PermissionDenied/, /get_direct_postgres_connection_string: /);
  });
});

describe('text that would be SQL is text:', () => {
  const TEXTS = [
    `"; drop table app_tables.open; --`,
    `' or true --`,
    `$1`,
    `name" = 'x' or "name`,
    `x'; select pg_sleep(9); --`,
    `_id`,
    `ctid`,
    `secret`,
  ];
  const query = (operator: string, content: string, place: string) =>
    `,"objects":[{"type":["ValueType"],"path":${place},"typeName":"anvil.tables.${operator}"}]}#${content}`;

  it.each(TEXTS)('%s as the name of a column is no column', async text => {
    const [open, quoted] = [await tableRight('open'), JSON.stringify(text)];
    const noColumn = /No such column|does not exist|nonexistent column/;
    for (const [call, rest] of [
      ['table.search', `,[],{${quoted}:"x"}`],
      ['table.get_row', `,[],{${quoted}:"x"}`],
      ['table.add_row', `,{${quoted}:"x"},null`],
      ['table.add_rows', `,[{${quoted}:"x"}]`],
      ['table.get_view', `,"r",null,[],{${quoted}:"x"}`],
    ] as const)
      await refused(use(open, call, rest), noColumn, new RegExp(`${call}: `));
    for (const [operator, content] of [
      ['order_by', `{"column_name":${quoted},"ascending":true}`],
      ['fetch_only', `{"spec":{${quoted}:true}}`],
      ['query.any_of', `{"args":[],"kwargs":{${quoted}:"x"}}`],
    ] as const) {
      const [tail] = query(operator, content, '["args",1,0]').split('#');
      const body = `{"args":[null,[${content}],{}],"kwargs":{"packed":true}${tail}`;
      const attack = browser.send({ command: `${V2}table.search`, handles: [{ ...open, path: ['args', 0] }] }, Buffer.from(body));
      await refused(attack, noColumn, /table.search: /);
    }
  });

  it.each(TEXTS)('%s as a value finds nothing', async text => {
    const [open, quoted] = [await tableRight('open'), JSON.stringify(text)];
    const ids = async (rest: string, tail = '}') => {
      const body = `{"args":[null${rest}],"kwargs":{}${tail}`;
      const found = await browser.send({ command: `${V2}table.search`, handles: [{ ...open, path: ['args', 0] }] }, Buffer.from(body));
      return (found as WireValue[])[0];
    };
    expect(await ids(`,[],{"name":${quoted}}`)).toEqual([]);
    for (const [operator, content] of [
      ['query.like', `{"pattern":${quoted}}`],
      ['query.ilike', `{"pattern":${quoted}}`],
      ['query.greater_than', `{"value":${JSON.stringify(`z${text}`)}}`],
    ] as const) {
      const tail = `,"objects":[{"type":["ValueType"],"path":["args",2,"name"],"typeName":"anvil.tables.${operator}"}]}`;
      expect(await ids(`,[],{"name":${content}}`, tail)).toEqual([]);
    }
    expect(await use(open, 'table.get_row_by_id', `,${quoted}`)).toBeNull();
    expect(await browser.call(`${V2}get_table_by_id`, text)).toBeNull();
  });
});

it('every attack of the guide is one of these', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../docs/guide/tables-security.md'), 'utf8');
  const program = readFileSync(import.meta.filename, 'utf8');
  const named = [...guide.matchAll(/^\| [^|]+ \| [^|]+ \| `([^`]+)` \|$/gm)].map(match => match[1] as string);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter(name => !program.includes(`'${name}'`))).toEqual([]);
});
