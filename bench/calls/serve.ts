/** `node bench/calls/serve.ts persistent|isolated`: a server with a few functions; prints its address and how long it took to start. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkApps } from '@wrought/app';
import { findPython, openDiskFolder, startServer } from '@wrought/server';

const FUNCTIONS = `
import time
import anvil.server
@anvil.server.background_task
def tell_time():
    return time.time()
@anvil.server.callable
def task_delay():
    begun = time.time()
    task = anvil.server.launch_background_task("tell_time")
    while not task.is_completed():
        time.sleep(0.005)
    return task.get_return_value() - begun
@anvil.server.callable
def noop():
    pass
@anvil.server.callable
def echo(value):
    return value
@anvil.server.callable
def length(file):
    return file.length
@anvil.server.http_endpoint("/length", methods=["POST"])
def http_length(**params):
    return anvil.server.request.body.length
`;

const folder = mkdtempSync(join(tmpdir(), 'wrought-bench-app-'));
const dataFolder = process.argv[3] ?? mkdtempSync(join(tmpdir(), 'wrought-bench-data-'));
mkdirSync(join(folder, 'server_code'));
writeFileSync(join(folder, 'anvil.yaml'), `package_name: Bench\nruntime_options: {server_persist: ${process.argv[2] !== 'isolated'}}\n`);
writeFileSync(join(folder, 'server_code', 'Main.py'), FUNCTIONS);
const python = await findPython();
const begun = performance.now();
const server = await startServer({
  linked: linkApps(openDiskFolder(folder), () => undefined),
  directoryOf: () => folder,
  site: {
    hasStartup: true,
    page: async () => ({ html: '<p>bench', policy: "default-src 'self'; connect-src 'self'" }),
    find: () => undefined,
  },
  python: python.executable,
  dataFolder,
  uplinkKey: 'server_BENCH',
  limits: { uploadBytes: 8 * 2 ** 30 },
  workerLimits: { callMs: 600_000 },
  log: { info: () => {}, output: () => {}, error: (text, detail) => console.error(text, detail ?? '') },
});
const readyMs = performance.now() - begun;
await server.workers.ready();
console.log(
  JSON.stringify({ pid: process.pid, url: server.url, readyMs: Math.round(readyMs), workersMs: Math.round(performance.now() - begun) }),
);
process.on('SIGTERM', async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  if (!process.argv[3]) rmSync(dataFolder, { recursive: true, force: true });
  process.exit();
});
// Whoever asks is told how much is really in use.
process.on('message', () => {
  (globalThis as { gc?: () => void }).gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
