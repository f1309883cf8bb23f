import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { fuzzHttp, fuzzSockets } from './fuzz.ts';
import { KEYS, startTestServer, type TestServer } from './server-harness.ts';
import { WireBrowser } from './wire-browser.ts';

const COUNT = Number(process.env.WROUGHT_FUZZ ?? 3000);
const SEED = Number(process.env.WROUGHT_SEED ?? 20260501);
const HOUR_MS = 3_600_000;

const APP = `
import anvil.server
@anvil.server.callable
def echo(value=None):
    return value
@anvil.server.http_endpoint("/echo")
def http_echo(**params):
    return params
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

/** The server answers, and nothing of ours failed while it was shot at. */
async function isWell(): Promise<void> {
  const browser = await WireBrowser.open(server.url);
  expect(await browser.call('echo', 'well')).toBe('well');
  browser.close();
  expect(server.lines.filter(line => /made the server fail|Internal server error|could not be answered/.test(line))).toEqual([]);
}

async function heapAfter(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().heapUsed;
  await work();
  server.lines.length = Math.min(server.lines.length, 1000);
  return process.memoryUsage().heapUsed - before;
}

it('the browser edge survives broken messages', { timeout: HOUR_MS }, async () => {
  const { cookie } = await WireBrowser.open(server.url).then(browser => {
    browser.close();
    return browser;
  });
  const grown = await heapAfter(async () => {
    const closed = await fuzzSockets(server.url, COUNT, SEED, 'browser', { cookie, origin: server.url }, '');
    expect(closed).toBeGreaterThan(0);
  });
  expect(grown).toBeLessThan(300 * 2 ** 20);
  await isWell();
});

it('the uplink edge survives broken messages', { timeout: HOUR_MS }, async () => {
  const closed = await fuzzSockets(server.url, COUNT, SEED + 1, 'uplink', {}, KEYS.uplinkKey);
  expect(closed).toBeGreaterThan(0);
  await isWell();
});

it.each(['uplinkKey', 'clientUplinkKey'] as const)(
  'the edge of programs survives broken messages with its %s',
  { timeout: HOUR_MS },
  async kind => {
    const closed = await fuzzSockets(server.url, COUNT, SEED + 3, 'program', {}, KEYS[kind]);
    expect(closed).toBeGreaterThan(0);
    await isWell();
  },
);

it('the HTTP edge survives broken requests', { timeout: HOUR_MS }, async () => {
  await fuzzHttp(server.url, Math.ceil(COUNT / 5), SEED + 2);
  await isWell();
});
