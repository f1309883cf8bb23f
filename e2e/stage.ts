/**
 * What the end-to-end tests stand on: the real command line, a real Chromium, a real Python environment.
 *
 * Whoever opens, closes: every `start…` answers something with `stop`, and tests call it in `afterAll`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython, prepareEnvironment } from '@wrought/server';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

export const ROOT = join(import.meta.dirname, '..');
const SHOTS = join(ROOT, 'e2e', 'shots');

export interface RunningApp {
  url: string;
  port: number;
  /** All that the server wrote so far. */
  log(): string;
  process: ChildProcess;
  stop(): Promise<number | null>;
}

/** `./wrought run APP …`; settles when it says that it is ready. */
export async function startApp(app: string, args: string[], port?: number): Promise<RunningApp> {
  const chosen = port ?? (await freePort());
  const child = spawn(join(ROOT, 'wrought'), ['run', app, '--port', String(chosen), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (data: Buffer) => {
      text += data;
      const ready = /^ready (http:\/\/\S+)$/m.exec(text);
      if (ready) resolve(ready[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(code => reject(new Error(`the server ended with ${code}:\n${text}`)));
  });
  return {
    url,
    port: chosen,
    log: () => text,
    process: child,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs a command to its end. */
export async function runCommand(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env } });
  let output = '';
  child.stdout.on('data', data => {
    output += data;
  });
  child.stderr.on('data', data => {
    output += data;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, output };
}

export async function startBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

export interface Person {
  page: Page;
  /** Errors that the page reported: exceptions and console errors. */
  problems: string[];
  /** Keeps a screenshot under `e2e/shots`. */
  shot(name: string): Promise<void>;
  leave(): Promise<void>;
}

/** A fresh browser profile on an address. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', error => problems.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(url);
  return {
    page,
    problems,
    async shot(name) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
    },
    leave: () => context.close(),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise(resolve => server.close(resolve));
  return port;
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'wrought-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A Python with these packages, made once and kept under `.wrought`. */
export async function pythonWith(requirements: string): Promise<string> {
  const environment = await prepareEnvironment({
    python: await findPython(),
    requirements,
    folder: join(ROOT, '.wrought', 'environments'),
    progress: line => console.error(line),
  });
  return environment.python;
}
