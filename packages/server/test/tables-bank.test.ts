/**
 * A bank on two servers with one database: 64 browsers transfer money at once, in transactions, and PostgreSQL is killed in the middle.
 *
 * The sum never changes, whatever was acknowledged is there, nothing is there twice, and both servers agree.
 * `WROUGHT_TABLES_SECONDS=60` for the full minute.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { startTestServer, type TestServer } from './server-harness.ts';
import { WireBrowser } from './wire-browser.ts';

const SECONDS = Number(process.env.WROUGHT_TABLES_SECONDS ?? 4);
const CLIENTS = 64;
const ACCOUNTS = 12;
const EACH = 100;

const YAML = `
package_name: TestApp
runtime_options: {server_persist: true, version: 2}
services:
- {source: /runtime/services/tables.yml, client_config: {enable_v2: true}, server_config: {}}
db_schema:
  accounts: {title: Accounts, client: none, server: full, indexes: [{type: b_tree, columns: [number]}], columns: [{name: number, type: number}, {name: balance, type: number}]}
  transfers: {title: Transfers, client: none, server: full, columns: [{name: key, type: string}, {name: source, target: accounts, type: link_single}, {name: amount, type: number}]}
`;

const APP = `
import anvil.server
import anvil.tables as tables
from anvil.tables import app_tables

@anvil.server.callable
def start(count, each):
    app_tables.accounts.add_rows([{"number": n, "balance": each} for n in range(count)])

@tables.in_transaction
def move(key, a, b, amount):
    source, target = app_tables.accounts.get(number=a), app_tables.accounts.get(number=b)
    if source["balance"] < amount:
        return "too little"
    source["balance"] -= amount
    target["balance"] += amount
    app_tables.transfers.add_row(key=key, source=source, amount=amount)
    return "moved"

@anvil.server.callable
def transfer(key, a, b, amount):
    try:
        return move(key, a, b, amount)
    except tables.TransactionConflict:
        return "conflict"

@anvil.server.callable
def total():
    balances = [row["balance"] for row in app_tables.accounts.search()]
    return [sum(balances), min(balances) >= 0]

@anvil.server.callable
def keys():
    return [row["key"] for row in app_tables.transfers.search()]
`;

let cluster: TestCluster;
let servers: TestServer[];
beforeAll(async () => {
  cluster = await openTestCluster();
  const { connectionString } = await cluster.freshStore();
  const files = { 'anvil.yaml': YAML, 'server_code/Bank.py': APP };
  // Both at once, on a database without tables: they take turns in making them.
  servers = await Promise.all([0, 1].map(() => startTestServer(cluster, files, { database: connectionString })));
});
afterAll(async () => {
  await Promise.all((servers ?? []).map(server => server.close()));
  await cluster?.close();
});

test(`${CLIENTS} clients of two servers never change the sum, also when PostgreSQL is killed`, {
  timeout: SECONDS * 1000 + 120_000,
}, async () => {
  const clients = await Promise.all(Array.from({ length: CLIENTS }, (_, n) => WireBrowser.open((servers[n % 2] as TestServer).url)));
  const [first, second] = clients as [WireBrowser, WireBrowser];
  await first.call('start', ACCOUNTS, EACH);
  const outcomes: Record<string, number> = {};
  const moved: string[] = [];
  const uncertain: string[] = [];
  const end = performance.now() + SECONDS * 1000;
  let sums = 0;
  const teller = async (client: WireBrowser, number: number) => {
    let state = number * 7919 + 1;
    const random = (limit: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * limit);
    };
    for (let n = 0; performance.now() < end; n++) {
      const a = random(ACCOUNTS);
      const key = `${number}-${n}`;
      const outcome = await client
        .call('transfer', key, a, (a + 1 + random(ACCOUNTS - 1)) % ACCOUNTS, 1 + random(30))
        .then(String, problem => {
          uncertain.push(key);
          return String(problem.message);
        });
      if (outcome === 'moved') moved.push(key);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  };
  const auditor = async (client: WireBrowser) => {
    while (performance.now() < end) {
      const found = await client.call('total').catch(() => undefined);
      if (found === undefined) continue;
      expect(found).toEqual([ACCOUNTS * EACH, true]);
      sums++;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  };
  const killer = setTimeout(() => process.kill(cluster.cluster.pid(), 'SIGKILL'), (SECONDS * 1000) / 2);
  await Promise.all([...clients.map(teller), auditor(first), auditor(second)]);
  clearTimeout(killer);
  for (const client of [first, second]) expect(await client.call('total')).toEqual([ACCOUNTS * EACH, true]);
  const [kept, seen] = [(await first.call('keys')) as string[], (await second.call('keys')) as string[]];
  expect([...seen].sort()).toEqual([...kept].sort());
  expect(new Set(kept).size).toBe(kept.length);
  const known = new Set(kept);
  expect(moved.filter(key => !known.has(key))).toEqual([]);
  // Beyond what was acknowledged there may only be transfers of which nobody could know.
  const doubtful = new Set([...moved, ...uncertain]);
  expect(kept.filter(key => !doubtful.has(key))).toEqual([]);
  expect(moved.length).toBeGreaterThan(CLIENTS / 2);
  const strange = Object.keys(outcomes).filter(
    one => !/^(moved|too little|conflict)$|connection to the database was lost|databaseConnectionLost|database/i.test(one),
  );
  expect(strange).toEqual([]);
  console.log(`${SECONDS} s, ${CLIENTS} clients, 2 servers: ${JSON.stringify(outcomes)}; the sum was looked at ${sums} times`);
  for (const client of clients) client.close();
});
