/**
 * Runs Python programs of a folder in Chromium: compiled as the server compiles client modules, fetched module by module by the
 * page's own loader (the second emission too, when something pauses), in interpreters like the page's.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileModule } from '@wrought/compiler';
import { findModule } from '@wrought/stdlib';
import { decodeSource, SyntaxProblem } from '@wrought/syntax';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { ProgramResult } from './page.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

interface Source {
  file: string;
  source: string;
  isPackage: boolean;
}

/** The texts of a module's files. */
type ModuleFiles = Record<'module' | 'resumable' | 'details', string>;

export class ProgramPages {
  private readonly browser: Browser;
  private readonly server: Server;
  private readonly folder: string;
  private readonly library: string;
  private readonly version: string;
  private readonly compiled = new Map<string, ModuleFiles>();
  private programs = '';
  private page: Page | undefined;

  private constructor(browser: Browser, server: Server, folder: string, { library, version }: { library: string; version: string }) {
    this.browser = browser;
    this.server = server;
    this.folder = folder;
    this.library = library;
    this.version = version;
    server.on('request', (request, response) => {
      const path = decodeURI((request.url ?? '/').split('?')[0]);
      try {
        response.setHeader('content-type', path === '/' ? 'text/html' : 'text/javascript');
        response.end(this.answer(path));
      } catch (problem) {
        response.statusCode = 500;
        response.end(`throw new Error(${JSON.stringify(String((problem as Error).stack))})`);
      }
    });
  }

  static async open(): Promise<ProgramPages> {
    const folder = mkdtempSync(join(tmpdir(), 'wrought-programs-'));
    await build({
      entryPoints: [join(import.meta.dirname, 'page.ts')],
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      outdir: folder,
      absWorkingDir: ROOT,
      logLevel: 'error',
    });
    const server = createServer();
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const question = 'import platform, sysconfig; print(sysconfig.get_path("stdlib")); print(platform.python_version())';
    const [library, version] = execFileSync('python3', ['-I', '-c', question], { encoding: 'utf8' }).split('\n');
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    return new ProgramPages(browser, server, folder, { library, version });
  }

  /** From now on in a page of its own. `isRefused` is asked for the path of each file; what it refuses the page does not get. */
  async fresh(isRefused: (path: string) => boolean): Promise<void> {
    await this.page?.close();
    this.page = await this.openPage(isRefused);
  }

  /** Runs `folder/name.py`; its imports come from the same folder, then from CPython's library. */
  async run(folder: string, name: string): Promise<ProgramResult> {
    this.programs = folder;
    this.page ??= await this.openPage();
    const { port } = this.server.address() as { port: number };
    const modules = `http://127.0.0.1:${port}/code/${encodeURIComponent(folder)}/`;
    const given = [modules, name, this.version] as const;
    return this.page.evaluate(([url, program, version]) => (window as any).runProgram(url, program, version), given);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
    this.server.closeAllConnections();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async openPage(isRefused: (path: string) => boolean = () => false): Promise<Page> {
    const page = await this.browser.newPage();
    await page.route('**/*', route => (isRefused(new URL(route.request().url()).pathname) ? route.abort() : route.continue()));
    await page.goto(`http://127.0.0.1:${(this.server.address() as { port: number }).port}/`);
    await page.waitForFunction(() => 'runProgram' in window);
    return page;
  }

  private answer(path: string): string | Buffer {
    if (path === '/') return '<!doctype html><title>programs</title><script type="module" src="/page.js"></script>';
    const match = /\/(module|resumable|details)\/([^/]+)\.js$/.exec(path);
    if (!match) return readFileSync(join(this.folder, path));
    const [, kind, name] = match;
    const source = this.findSource(name);
    if (source === null) return 'export default null;';
    return `export default ${this.compile(name, source)[kind as keyof ModuleFiles]};`;
  }

  private findSource(name: string): Source | null {
    const stem = join(this.programs, ...name.split('.'));
    for (const [file, isPackage] of [
      [join(stem, '__init__.py'), true],
      [`${stem}.py`, false],
    ] as const) {
      if (existsSync(file)) return { file, source: decodeSource(readFileSync(file)), isPackage };
    }
    const readText = (path: string) => {
      const file = join(this.library, path);
      return existsSync(file) && !file.endsWith('/') ? decodeSource(readFileSync(file)) : undefined;
    };
    const found = findModule(name, { readText });
    return found?.kind === 'source' ? { file: found.filename, source: found.source, isPackage: found.isPackage } : null;
  }

  private compile(name: string, { file, source, isPackage }: Source): ModuleFiles {
    const known = this.compiled.get(`${file}\0${source}`);
    if (known) return known;
    const facts = `file: ${JSON.stringify(file)}, isPackage: ${isPackage}, source: ${JSON.stringify(source)}`;
    let made: ModuleFiles;
    try {
      const { fast, resumable, details } = compileModule({ source, name, filename: file, isPackage });
      made = { module: `{ ${facts}, fast: ${fast} }`, resumable, details };
    } catch (problem) {
      if (!(problem instanceof SyntaxProblem)) throw problem;
      made = { module: JSON.stringify({ problem: { ...problem, message: problem.message } }), resumable: 'null', details: 'null' };
    }
    this.compiled.set(`${file}\0${source}`, made);
    return made;
  }
}
