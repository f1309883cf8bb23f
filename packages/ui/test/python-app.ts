/** Compiles a small app given as files and opens it in a Chromium page: for tests of `ui` in Python. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppModule, Diagnostics, designerModules } from '@wrought/app';
import { compileModule } from '@wrought/compiler';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const STYLES = join(import.meta.dirname, '..', 'src', 'styles', 'ui.css');

export interface TestApp {
  /** `Form1.py` or `Form1/__init__.py` → Python. */
  files: Record<string, string>;
  /** Form name → YAML text of its template. */
  templates?: Record<string, string>;
  start: string;
  opensForm?: boolean;
  version?: number;
  /** The app's package; `App` unless said. */
  package?: string;
  /** Modules outside of the app's package, by dotted name: `datetime` of the library, say. */
  libraries?: Record<string, { source: string; isPackage: boolean }>;
}

export class PythonPages {
  private readonly browser: Browser;
  private readonly server: Server;
  private readonly folder: string;
  readonly origin: string;

  private constructor(browser: Browser, server: Server, folder: string) {
    this.browser = browser;
    this.server = server;
    this.folder = folder;
    this.origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  }

  /** Bundles the pages once and starts a browser. */
  static async open(): Promise<PythonPages> {
    const folder = mkdtempSync(join(tmpdir(), 'wrought-ui-'));
    await build({
      entryPoints: [join(import.meta.dirname, 'pages', 'python-page.ts'), join(import.meta.dirname, 'pages', 'gallery.ts')],
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: folder,
      absWorkingDir: ROOT,
      logLevel: 'error',
    });
    const server = createServer((request, response) => {
      const path = (request.url ?? '/').split('?')[0];
      try {
        const isPage = path === '/' || path === '/gallery';
        response.setHeader('content-type', isPage ? 'text/html' : 'text/javascript');
        response.end(isPage ? pageText(path === '/gallery' ? 'gallery' : null) : readFileSync(join(folder, path)));
      } catch {
        response.statusCode = 404;
        response.end();
      }
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    return new PythonPages(browser, server, folder);
  }

  /** Opens the app and waits until its start module has run. */
  async run(app: TestApp, size = { width: 1000, height: 800 }): Promise<Page> {
    const page = await this.browser.newPage({ viewport: size, locale: 'en-GB' });
    await page.addInitScript(program => {
      (window as any).program = program;
    }, compileApp(app));
    await page.goto(this.origin);
    await page.waitForFunction(() => (window as any).finished === true);
    return page;
  }

  async plain(path: string): Promise<Page> {
    const page = await this.browser.newPage({ viewport: { width: 1000, height: 800 } });
    await page.goto(`${this.origin}${path}`);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await new Promise(done => this.server.close(done));
    rmSync(this.folder, { recursive: true });
  }
}

function pageText(script: string | null): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>${readFileSync(STYLES, 'utf8')}</style><style>body { font-family: sans-serif; font-size: 14px; }</style></head><body><div id="root"></div><script type="module" src="/${script ?? 'python-page'}.js"></script></body></html>`;
}

export function compileApp({
  files,
  templates = {},
  start,
  opensForm = false,
  version = 3,
  package: packageName = 'App',
  libraries = {},
}: TestApp) {
  const modules: Record<string, object> = {};
  const compile = (name: string, source: string, isPackage: boolean) => {
    const filename = `${name.split('.').join('/')}.py`;
    const { fast, details, resumable } = compileModule({ source, name, filename, isPackage });
    modules[name] = { file: filename, isPackage, fast, details, resumable };
  };
  const listed: AppModule[] = Object.entries(files).map(([path, source]) => {
    const isPackage = path.endsWith('/__init__.py');
    const name = path
      .replace(/(\/__init__)?\.py$/, '')
      .split('/')
      .join('.');
    const text = templates[name];
    return {
      name,
      path,
      isPackage,
      source,
      ...(text === undefined ? {} : { template: { format: 'yaml' as const, path: `${name}.yaml`, text } }),
    };
  });
  compile(packageName, '', true);
  for (const { name, source, isPackage } of listed) compile(`${packageName}.${name}`, source, isPackage);
  for (const { name, source } of designerModules(
    listed,
    { package: packageName, packageOf: new Map([[packageName, packageName]]) },
    new Diagnostics(),
  ))
    compile(`${packageName}.${name}`, source, false);
  for (const [name, { source, isPackage }] of Object.entries(libraries)) compile(name, source, isPackage);
  return { version, package: packageName, modules, start: opensForm ? start : `${packageName}.${start}`, opensForm };
}

/** What `print` has written so far. */
export async function printed(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as any).lines as string[]);
}

/** Guest exceptions that nobody caught, as texts. */
export async function errorsOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    ((window as any).errors as any[]).map(e => (e?.args?.items ? `${e.cls?.tname}: ${e.args.items.join(', ')}` : String(e?.stack ?? e))),
  );
}
