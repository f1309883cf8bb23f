/**
 * An app's site: its page, the program that runs it, its modules as JavaScript, its theme.
 *
 * Everything but the page is immutable under its address: the page's program below `/_/static/`, compiled modules below
 * `/_/app/<digest of all>/`. What start-up imports comes in one file; another module is fetched when it
 * is imported, together with all that it imports in its turn.
 */

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, type Diagnostic, expandThemeCss, type LinkedApp } from '@wrought/app';
import { Asset, contentTypeOf, digestOf } from './asset.ts';
import { buildClientScript, type ClientScript } from './client-script.ts';
import { type Compiled, CompiledModules, type ModuleProblem } from './compiled-modules.ts';
import { needsJquery, renderPage, usesEvaluation } from './page.ts';
import { type PythonSource, PythonSources, type SourceFolders } from './python-sources.ts';
import { joinModules, type ModuleNeeds, wrapDetails, wrapModule, wrapResumable } from './start-file.ts';
import { StartGraph } from './start-graph.ts';

export interface SiteOptions {
  linked: LinkedApp;
  cacheFolder: string;
  folders: SourceFolders;
  /** In development pages get the Python texts: source maps, and lines in tracebacks. */
  showsSources: boolean;
  /** Added to every page's settings. */
  settings: Record<string, unknown>;
}

const PLOTLY = findLibrary('plotly', 'plotly.js-dist-min/plotly.min.js');
const JQUERY = findLibrary('jquery', 'jquery/dist/jquery.min.js');

/** A library's browser file, under a name with its version. */
function findLibrary(name: string, file: string): { name: string; path: string } {
  const path = fileURLToPath(import.meta.resolve(file));
  let folder = dirname(path);
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { name: `${name}-${version}.js`, path };
}

/** What the page always imports, beside what the app does. */
const ALWAYS = ['wrought._crossing', 'anvil', 'anvil.server'];

export class AppSite {
  private readonly script: ClientScript;
  private readonly modules: CompiledModules;
  private options: SiteOptions;
  private built: Built;

  private constructor(options: SiteOptions, script: ClientScript) {
    this.options = options;
    this.script = script;
    this.modules = new CompiledModules(options.cacheFolder);
    this.built = this.build();
  }

  static async open(options: SiteOptions): Promise<AppSite> {
    return new AppSite(options, await buildClientScript(options.cacheFolder, options.showsSources));
  }

  /** What is wrong in templates and in modules compiled so far. */
  get diagnostics(): readonly Diagnostic[] {
    return this.built.diagnostics;
  }

  /** The app's files have changed: pages from now on show the new ones. Pages that are open keep what they have. */
  replace(linked: LinkedApp): void {
    this.options = { ...this.options, linked };
    this.built = this.build();
  }

  get hasStartup(): boolean {
    return this.options.linked.main.config.startup !== undefined;
  }

  /** Compiles every module of the app, also those that start-up does not import: `./wrought check`. */
  checkAll(): void {
    const { sources, startNames } = this.built;
    for (const name of sources.appModuleNames) if (!startNames.has(name)) this.compileNamed(name, this.built);
  }

  async page(request: { origin: string; response?: { meta: Record<string, string> } }): Promise<{ html: string; policy: string }> {
    const { linked, settings } = this.options;
    const { config } = linked.main;
    const script = `/_/static/${this.script.entry}`;
    const { digest, hostModules, parts } = this.built;
    const start = `/_/app/${digest}/start.js`;
    return renderPage({
      linked,
      meta: request.response?.meta ?? {},
      script,
      preload: [script, ...this.filesToPreload().map(name => `/_/static/${name}`), start],
      styles: this.script.styles.map(name => `/_/static/${name}`),
      libraries: needsJquery(linked) ? [`/_/static/${JQUERY.name}`] : [],
      nonce: randomBytes(16).toString('base64url'),
      settings: {
        ...settings,
        ...describeApp(linked),
        startup: config.startup && { ...config.startup, module: absoluteName(config.startup.module, linked, this.built.sources) },
        origin: request.origin,
        response: request.response ?? null,
        start,
        modules: `/_/app/${digest}/`,
        hostModules,
        parts,
        needsCompiler: usesEvaluation(linked),
        icons: `/_/static/${this.script.icons}`,
        plotly: `/_/static/${PLOTLY.name}`,
      },
    });
  }

  /** What the program imports at once, and the host modules and parts of start-up, which it asks for a moment later. */
  private filesToPreload(): string[] {
    const { preload, hostFiles, partFiles } = this.script;
    const { hostModules, parts } = this.built;
    const files = [...hostModules.map(name => hostFiles[name] ?? []), ...parts.map(name => partFiles[name] ?? [])];
    return [...new Set([...preload, ...files.flat()])];
  }

  find(path: string): { asset: Asset; isImmutable: boolean } | undefined {
    const [, , kind, ...rest] = path.split('/');
    const name = rest.join('/');
    if (kind === 'static') return immutable(this.script.files.get(name) ?? this.library(name));
    if (kind === 'theme') return this.findTheme(name);
    if (kind !== 'app' || rest[0] !== this.built.digest) return undefined;
    return immutable(this.findModule(rest.slice(1).join('/')));
  }

  /** Read when a page first asks: plotly.js is larger than all the rest together. */
  private library(name: string): Asset | undefined {
    const found = [PLOTLY, JQUERY].find(library => library.name === name);
    if (!found) return undefined;
    const asset = this.built.assets.get(name) ?? new Asset(readFileSync(found.path), contentTypeOf(name), this.options.cacheFolder);
    this.built.assets.set(name, asset);
    return asset;
  }

  private findTheme(name: string): { asset: Asset; isImmutable: boolean } | undefined {
    const { main, dependencies } = this.options.linked;
    // The app's own file wins over one of the same name in a dependency; of those, the nearest wins.
    const owner = [main, ...[...dependencies].reverse()].find(app => app.theme.assets.has(name));
    if (!owner) return undefined;
    const key = `theme/${name}`;
    const asset = this.built.assets.get(key) ?? new Asset(readThemeFile(owner, name), contentTypeOf(name), this.options.cacheFolder);
    this.built.assets.set(key, asset);
    return { asset, isImmutable: false };
  }

  /** `start.js`, `module/NAME.js`, `resumable/NAME.js` or `details/NAME.js`. */
  private findModule(path: string): Asset | undefined {
    const { assets } = this.built;
    const known = assets.get(path);
    if (known) return known;
    const match = /^(module|resumable|details)\/([\w.\u0080-\uffff]+)\.js$/.exec(path);
    if (!match) return undefined;
    const [, kind, name] = match;
    const compiled = this.compileNamed(name, this.built);
    const source = this.built.sources.find(name);
    const { showsSources } = this.options;
    const text = kind === 'module' ? this.moduleText(name, compiled) : laterText(kind, source, compiled, showsSources);
    const asset = this.makeAsset(text, path);
    assets.set(path, asset);
    return asset;
  }

  private moduleText(name: string, compiled: Compiled | undefined): string {
    const source = this.built.sources.find(name);
    if (compiled && source?.kind === 'source') return wrapModule(compiled, source, this.options.showsSources, this.needsOf(name));
    const answer = source?.kind === 'unsupported' ? { unsupported: source.reason } : source?.kind === 'host' ? { host: true } : null;
    return `export default ${JSON.stringify(answer)};\n`;
  }

  /** What a page that imports the module later is to fetch with it. */
  private needsOf(name: string): ModuleNeeds {
    const { startNames, hostModules, parts } = this.built;
    const graph = this.newGraph(this.built);
    graph.add(name);
    return {
      modules: [...graph.modules.keys()].filter(needed => needed !== name && !startNames.has(needed)),
      hostModules: [...graph.hostModules].filter(needed => !hostModules.includes(needed)),
      parts: [...graph.parts].filter(needed => !parts.includes(needed)),
      absent: [...graph.absent],
    };
  }

  private newGraph(built: Built): StartGraph {
    return new StartGraph(
      name => built.sources.find(name),
      name => this.compileNamed(name, built),
    );
  }

  private build(): Built {
    const sources = new PythonSources(this.options.linked, this.options.folders);
    const built: Built = {
      sources,
      diagnostics: [...sources.diagnostics],
      digest: '',
      assets: new Map(),
      hostModules: [],
      parts: [],
      startNames: new Set(),
    };
    const { modules, absent } = this.compileStart(built);
    const { text, map } = joinModules([...modules.values()], [...absent], this.options.showsSources);
    built.digest = digestOf(text);
    const { showsSources } = this.options;
    built.assets.set('start.js', this.makeAsset(showsSources ? `${text}\n//# sourceMappingURL=start.js.map\n` : text, 'start.js'));
    if (showsSources) built.assets.set('start.js.map', this.makeAsset(map, 'start.js.map'));
    return built;
  }

  private compileStart(built: Built): StartGraph {
    const { linked } = this.options;
    const apps = [...linked.dependencies, linked.main];
    const inits = apps.flatMap(app => (app.config.clientInitModule ? [`${app.config.packageName}.${app.config.clientInitModule}`] : []));
    const { startup } = linked.main.config;
    const roots = [
      ...ALWAYS,
      ...inits,
      ...(startup ? withParents(absoluteName(startup.module, linked, built.sources)) : []),
      ...this.formsOfApp(built),
    ];
    const graph = this.newGraph(built);
    for (const name of roots) graph.add(name);
    if (graph.hostModules.has('_wrought_js')) graph.parts.add('bridge');
    built.hostModules = [...graph.hostModules];
    built.parts = [...graph.parts];
    built.startNames = new Set(graph.modules.keys());
    return graph;
  }

  /** Forms are opened by name, so the text does not show who imports them; small apps get all of theirs at once. */
  private formsOfApp({ sources }: Built): string[] {
    const { linked } = this.options;
    const { main } = linked;
    const forms = main.clientModules.filter(module => module.template !== undefined);
    const size = forms.reduce((sum, form) => sum + form.source.length, 0);
    return size > 200_000 ? [] : forms.map(form => absoluteName(form.name, linked, sources));
  }

  private compileNamed(name: string, built: Built): Compiled | undefined {
    const source = built.sources.find(name);
    if (source?.kind !== 'source') return undefined;
    const compiled = this.modules.compile({ name, ...source });
    if (compiled.problem) noteProblem(built.diagnostics, name, compiled.problem);
    return compiled;
  }

  private makeAsset(text: string, path: string): Asset {
    return new Asset(text, contentTypeOf(path), this.options.cacheFolder);
  }
}

/** What is made of the app's files as they are now. */
interface Built {
  sources: PythonSources;
  diagnostics: Diagnostic[];
  digest: string;
  assets: Map<string, Asset>;
  hostModules: string[];
  parts: string[];
  startNames: Set<string>;
}

function noteProblem(diagnostics: Diagnostic[], name: string, problem: ModuleProblem): void {
  if (diagnostics.some(found => found.code === 'module-does-not-compile' && found.path === problem.filename)) return;
  const caret = problem.text ? `\n    ${problem.text.trimEnd()}\n    ${' '.repeat(Math.max(0, problem.column - 1))}^` : '';
  diagnostics.push({
    code: 'module-does-not-compile',
    severity: 'error',
    path: problem.filename,
    line: problem.line,
    message: `${problem.type}: ${problem.message}${caret}`,
    advice: `Importing ${name} raises this in the browser; the rest of the app works.`,
  });
}

/** A name as `anvil.yaml` gives it → the module's absolute name. */
function absoluteName(name: string, { main }: LinkedApp, sources: PythonSources): string {
  const own = `${main.config.packageName}.${name}`;
  if (sources.find(own)) return own;
  return name.includes('.') && sources.find(name)?.kind === 'source' ? name : own;
}

function laterText(kind: string, source: PythonSource | undefined, compiled: Compiled | undefined, showsSources: boolean): string {
  if (!compiled || source?.kind !== 'source') return 'export default null;\n';
  return kind === 'details' ? wrapDetails(compiled, showsSources) : wrapResumable(compiled, source, showsSources);
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
