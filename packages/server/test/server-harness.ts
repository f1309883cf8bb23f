/** A whole server for a test: an app from texts, a fresh database, a free port, nothing mocked. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { linkApps } from '@wrought/app';
import { Asset } from '../src/apps/asset.ts';
import { openDiskFolder } from '../src/apps/disk-folder.ts';
import { findPython } from '../src/environments/index.ts';
import { type RunningServer, type ServerOptions, startServer } from '../src/main.ts';
import type { TestCluster } from '../src/testing.ts';

export interface TestServer extends RunningServer {
  folder: string;
  dataFolder: string;
  /** Everything that was logged, a line each. */
  lines: string[];
  /** Stops and starts again on the same data and port. */
  restart(): Promise<void>;
}

export const KEYS = { uplinkKey: 'server_TESTKEY', clientUplinkKey: 'client_TESTKEY' };

export async function startTestServer(
  cluster: TestCluster,
  files: Record<string, string>,
  options: Partial<ServerOptions> = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wrought-app-'));
  const dataFolder = mkdtempSync(join(tmpdir(), 'wrought-data-'));
  for (const [path, text] of Object.entries({ 'anvil.yaml': 'package_name: TestApp\n', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const store = await cluster.freshStore();
  const lines: string[] = [];
  const python = await findPython();
  const start = (port: number) =>
    startServer({
      linked: linkApps(openDiskFolder(folder), () => undefined),
      directoryOf: () => folder,
      site: testSite,
      python: python.path,
      dataFolder,
      database: store.connectionString,
      port,
      ...KEYS,
      isDevelopment: true,
      log: {
        info: text => lines.push(text),
        output: (source, stream, text) => lines.push(`${source} ${stream}: ${text}`),
        error: (text, detail) => lines.push(`error: ${text}${detail ? `\n${detail}` : ''}`),
      },
      ...options,
    });
  let running = await start(options.port ?? 0);
  const port = Number(new URL(running.url).port);
  const close = async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(dataFolder, { recursive: true, force: true });
  };
  const restart = async () => {
    await running.close();
    running = await start(port);
  };
  return new Proxy({} as TestServer, {
    get: (_, name) => ({ folder, dataFolder, lines, close, restart })[name as string] ?? running[name as keyof RunningServer],
  });
}

/** The page itself is other rooms' work; here it only has to be one. */
const testSite: ServerOptions['site'] = {
  hasStartup: true,
  page: async request => ({
    html: `<html>${request.response ? JSON.stringify(request.response) : 'page'}</html>`,
    policy: "default-src 'self'",
  }),
  find: path => (path === '/_/theme/a.css' ? { asset: new Asset('a{}'.repeat(400), 'text/css'), isImmutable: false } : undefined),
};
