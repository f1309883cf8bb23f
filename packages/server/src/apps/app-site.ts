/**
 * An app's site: its page, the program that runs it, its modules as JavaScript, its theme.
 *
 * Everything but the page is immutable under its address: the page's program below `/_/static/`, compiled modules below
 * `/_/app/<digest of all>/`. What start-up imports comes in one file; the rest is fetched module by module when it is imported.
 */

import { randomBytes } from 'node:crypto';
import { type App, type Diagnostic, expandThemeCss, type LinkedApp } from '@wrought/app';
import { Asset, contentTypeOf, digestOf } from './asset.ts';
import { buildClientScript, type ClientScript } from './client-script.ts';
import { type Compiled, type CompiledModule, CompiledModules, type ModuleProblem } from './compiled-modules.ts';
import { renderPage } from './page.ts';
import { type PythonSource, PythonSources, type SourceFolders } from './python-sources.ts';
import { joinModules, wrapModule } from './start-file.ts';

export interface SiteOptions {
  linked: LinkedApp;
  cacheFolder: string;
  folders: SourceFolders;
  /** Added to every page's settings. */
  settings: Record<string, unknown>;
}

/** What the page always imports, beside what the app does. */
const ALWAYS = ['wrought._crossing', 'anvil', 'anvil.server'];

export class AppSite {
  readonly diagnostics: Diagnostic[] = [];
  private readonly options: SiteOptions;
  private readonly script: ClientScript;
  private readonly sources: PythonSources;
  private readonly modules: CompiledModules;
  private readonly digest: string;
  private readonly assets = new Map<string, Asset>();
  private readonly hostModules: string[] = [];
  private readonly startNames: string[] = [];

  private constructor(options: SiteOptions, script: ClientScript) {
    this.options = options;
    this.script = script;
    this.sources = new PythonSources(options.linked, options.folders);
    this.modules = new CompiledModules(options.cacheFolder);
    this.diagnostics.push(...this.sources.diagnostics);
    const start = this.compileStart();
    const { text, map } = joinModules(start);
    this.digest = digestOf(text);
    this.assets.set('start.js', this.makeAsset(`${text}\n//# sourceMappingURL=start.js.map\n`, 'start.js'));
    this.assets.set('start.js.map', this.makeAsset(map, 'start.js.map'));
  }

  static async open(options: SiteOptions): Promise<AppSite> {
    return new AppSite(options, await buildClientScript(options.cacheFolder));
  }

  get hasStartup(): boolean {
    return this.options.linked.main.config.startup !== undefined;
  }

  /** Compiles every module of the app, also those that start-up does not import: `./wrought check`. */
  checkAll(): void {
    const seen = new Set(this.startNames);
    for (const name of this.sources.appModuleNames) if (!seen.has(name)) this.compileNamed(name, this.sources.find(name));
  }

  async page(request: { origin: string; response?: unknown }): Promise<{ html: string; policy: string }> {
    const { linked, settings } = this.options;
    const { config } = linked.main;
    const script = `/_/static/${this.script.entry}`;
    const start = `/_/app/${this.digest}/start.js`;
    return renderPage({
      linked,
      script,
      preload: [script, ...this.script.preload.map(name => `/_/static/${name}`), start],
      styles: this.script.styles.map(name => `/_/static/${name}`),
      nonce: randomBytes(16).toString('base64url'),
      settings: {
        ...settings,
        ...describeApp(linked),
        startup: config.startup && { ...config.startup, module: this.absolute(config.startup.module) },
        origin: request.origin,
        response: request.response ?? null,
        start,
        modules: `/_/app/${this.digest}/`,
        hostModules: this.hostModules,
      },
    });
  }

  find(path: string): { asset: Asset; isImmutable: boolean } | undefined {
    const [, , kind, ...rest] = path.split('/');
    const name = rest.join('/');
    if (kind === 'static') return immutable(this.script.files.get(name));
    if (kind === 'theme') return this.findTheme(name);
    if (kind !== 'app' || rest[0] !== this.digest) return undefined;
    return immutable(this.findModule(rest.slice(1).join('/')));
  }

  private findTheme(name: string): { asset: Asset; isImmutable: boolean } | undefined {
    const { main, dependencies } = this.options.linked;
    // The app's own file wins over one of the same name in a dependency; of those, the nearest wins.
    const owner = [main, ...[...dependencies].reverse()].find(app => app.theme.assets.has(name));
    if (!owner) return undefined;
    const key = `theme/${name}`;
    let asset = this.assets.get(key);
    if (!asset) {
      asset = new Asset(readThemeFile(owner, name), contentTypeOf(name), this.options.cacheFolder);
      this.assets.set(key, asset);
    }
    return { asset, isImmutable: false };
  }

  /** `start.js`, `module/NAME.js` or `resumable/NAME.js`. */
  private findModule(path: string): Asset | undefined {
    const known = this.assets.get(path);
    if (known) return known;
    const match = /^(module|resumable)\/([\w.\u0080-\uffff]+)\.js$/.exec(path);
    if (!match) return undefined;
    const [, kind, name] = match;
    const found = this.sources.find(name);
    const compiled = this.compileNamed(name, found);
    const text = kind === 'module' ? moduleText(found, compiled) : `export default ${isModule(compiled) ? compiled.resumable : 'null'};\n`;
    const asset = this.makeAsset(text, path);
    this.assets.set(path, asset);
    return asset;
  }

  private compileStart(): [string, Compiled][] {
    const { linked } = this.options;
    const apps = [...linked.dependencies, linked.main];
    const inits = apps.flatMap(app => (app.config.clientInitModule ? [`${app.config.packageName}.${app.config.clientInitModule}`] : []));
    const { startup } = linked.main.config;
    const queue = [...ALWAYS, ...inits, ...(startup ? withParents(this.absolute(startup.module)) : []), ...this.formsOfApp()];
    const found = new Map<string, Compiled>();
    const hosts = new Set<string>();
    const seen = new Set<string>();
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const source = this.sources.find(name);
      if (source?.kind === 'host') hosts.add(name);
      const compiled = this.compileNamed(name, source);
      if (!compiled) continue;
      found.set(name, compiled);
      queue.push(...compiled.imports);
    }
    this.hostModules.push(...hosts);
    this.startNames.push(...found.keys());
    return [...found];
  }

  /** Forms are opened by name, so the text does not show who imports them; small apps get all of theirs at once. */
  private formsOfApp(): string[] {
    const { main } = this.options.linked;
    const forms = main.clientModules.filter(module => module.template !== undefined);
    const size = forms.reduce((sum, form) => sum + form.source.length, 0);
    return size > 200_000 ? [] : forms.map(form => this.absolute(form.name));
  }

  private compileNamed(name: string, source: PythonSource | undefined): Compiled | undefined {
    if (source?.kind !== 'source') return undefined;
    const compiled = this.modules.compile({ name, ...source });
    if (compiled.problem) this.noteProblem(name, compiled.problem);
    return compiled;
  }

  private noteProblem(name: string, problem: ModuleProblem): void {
    if (this.diagnostics.some(found => found.code === 'module-does-not-compile' && found.path === problem.filename)) return;
    this.diagnostics.push({
      code: 'module-does-not-compile',
      severity: 'error',
      path: problem.filename,
      line: problem.line,
      message: `${problem.type}: ${problem.message}${problem.text ? `\n    ${problem.text.trimEnd()}\n    ${' '.repeat(Math.max(0, problem.column - 1))}^` : ''}`,
      advice: `Importing ${name} raises this in the browser; the rest of the app works.`,
    });
  }

  private absolute(name: string): string {
    const { packageName } = this.options.linked.main.config;
    if (this.sources.find(`${packageName}.${name}`)) return `${packageName}.${name}`;
    return this.sources.find(name)?.kind === 'source' && name.includes('.') ? name : `${packageName}.${name}`;
  }

  private makeAsset(text: string, path: string): Asset {
    return new Asset(text, contentTypeOf(path), this.options.cacheFolder);
  }
}

function isModule(compiled: Compiled | undefined): compiled is CompiledModule {
  return compiled !== undefined && compiled.problem === undefined;
}

function moduleText(source: PythonSource | undefined, compiled: Compiled | undefined): string {
  if (compiled) return wrapModule(compiled);
  const answer = source?.kind === 'unsupported' ? { unsupported: source.reason } : source?.kind === 'host' ? { host: true } : null;
  return `export default ${JSON.stringify(answer)};\n`;
}

function immutable(asset: Asset | undefined): { asset: Asset; isImmutable: boolean } | undefined {
  return asset && { asset, isImmutable: true };
}

function withParents(name: string): string[] {
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

function readThemeFile(app: App, name: string): Uint8Array | string {
  const path = app.theme.assets.get(name) as string;
  return name === 'theme.css' ? expandThemeCss(app.folder.readText(path)) : app.folder.readBytes(path);
}

/** What the page has to know of the app and its dependencies. */
function describeApp({ main, dependencies, packageOf }: LinkedApp): Record<string, unknown> {
  const apps = [...dependencies, main];
  const html = apps.flatMap(app =>
    [...app.theme.assets].filter(([name]) => name.endsWith('.html')).map(([name, path]) => [name, app.folder.readText(path)] as const),
  );
  const clientConfigs = apps.flatMap(app =>
    app.config.dependencies.map(entry => [packageOf.get(entry.id) ?? entry.packageName ?? entry.id, entry.clientConfig] as const),
  );
  const inits = apps.flatMap(app => (app.config.clientInitModule ? [`${app.config.packageName}.${app.config.clientInitModule}`] : []));
  return {
    packageName: main.config.packageName,
    appName: main.config.name,
    runtimeVersion: main.config.runtime.version,
    packageVersions: Object.fromEntries(apps.map(app => [app.config.packageName, app.config.runtime.version])),
    legacyFeatures: main.config.runtime.legacyFeatures,
    packageOf: Object.fromEntries(packageOf),
    colors: Object.fromEntries(apps.flatMap(app => app.theme.colors.map(({ name, color }) => [name, color] as const))),
    themeHtml: Object.fromEntries(html),
    clientConfigs: Object.fromEntries(clientConfigs),
    clientInitModules: inits,
    services: Object.fromEntries(main.config.services.map(service => [service.source, service.clientConfig])),
  };
}
