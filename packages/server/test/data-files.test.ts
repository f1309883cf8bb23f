/** `anvil.files.data_files`: files of a table as paths on the machine. */
import type { WireValue } from '@wrought/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rootCaller, Scope, Values } from '../src/calls/index.ts';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { startTestServer, type TestServer } from './server-harness.ts';

const YAML = `
package_name: TestApp
services: [{source: /runtime/services/tables.yml, client_config: {enable_v2: true}, server_config: {}}]
db_schema:
  files: {title: Files, client: none, server: full, columns: [{name: path, type: string}, {name: file, type: media}]}
`;

const CODE = `
import anvil.server
from anvil.files import data_files

@anvil.server.callable
def write():
    with data_files.editing("prices/today.csv") as path:
        with open(path, "w") as f:
            f.write("a,1\\n")
    with data_files.open("prices/today.csv", "a") as f:
        f.write("b,2\\n")
    data_files["blob.bin"] = b"\\x00\\x01"

@anvil.server.callable
def read():
    with open(data_files["prices/today.csv"]) as f:
        text = f.read()
    with data_files.open("blob.bin", "rb") as f:
        blob = list(f.read())
    return [text, blob, sorted(data_files), len(data_files), "nothing" in data_files, data_files["prices/today.csv"].endswith("prices/today.csv")]

@anvil.server.callable
def remove():
    del data_files["blob.bin"]
    try:
        data_files["blob.bin"]
    except FileNotFoundError as e:
        return str(e)

@anvil.server.callable
def escape():
    data_files["../../outside.txt"] = "x"
    return ".." in data_files["../../outside.txt"]
`;

let cluster: TestCluster;
let server: TestServer;
beforeAll(async () => {
  cluster = await openTestCluster();
  server = await startTestServer(cluster, { 'anvil.yaml': YAML, 'server_code/Files.py': CODE });
});
afterAll(async () => {
  await server.close();
  await cluster.close();
});

async function call(name: string): Promise<WireValue> {
  const caller = rootCaller(
    { type: 'browser' },
    { client: { type: 'browser', ip: null, location: null }, visit: server.visits.create('browser'), scope: new Scope() },
  );
  const { values } = await server.calls.call({
    id: crypto.randomUUID(),
    target: { command: name },
    values: Values.of({ args: [], kwargs: {} }),
    caller,
    signal: new AbortController().signal,
    output: () => {},
  });
  return values.decode().get('response') ?? null;
}

it('data files are written, read, listed and forgotten, in calls of their own', async () => {
  await call('write');
  expect(await call('read')).toEqual(['a,1\nb,2\n', [0, 1], ['blob.bin', 'prices/today.csv'], 2, false, true]);
  expect(await call('remove')).toBe("There is no data file 'blob.bin'");
});

it('data files lie below a folder of their own, whatever their path says', async () => {
  expect(await call('escape')).toBe(false);
});
