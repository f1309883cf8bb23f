/**
 * The page's program: `packages/client` with all it imports, bundled by esbuild into a few files with digests as names.
 *
 * Bundled when the server starts, kept in the cache folder under a digest of all sources, so that only a changed house
 * costs time. What is imported lazily (`import('…')`) becomes a file of its own.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import type { Metafile } from 'esbuild';
import { Asset, contentTypeOf } from './asset.ts';
import { digestOfPackages, PACKAGES } from './house-digest.ts';

const ENTRY = join(PACKAGES, 'client', 'src', 'main.ts');
const ICONS = join(PACKAGES, 'client', 'src', 'icons.css');
const SOURCES = ['abi', 'faults', 'runtime', 'stdlib', 'ui', 'wire', 'client', 'syntax', 'compiler'];

export interface ClientScript {
  /** File name of the entry module, below `prefix`. */
  entry: string;
  /** Style sheets to link, in order. */
  styles: string[];
  /** Files that the entry imports at once: to preload. */
  preload: string[];
  /** The style sheet of the icons, fetched when one is drawn. */
  icons: string;
  /** Host module → the files that it is in. */
  hostFiles: Readonly<Record<string, string[]>>;
  /** Part of the runtime → the files that it is in. */
  partFiles: Readonly<Record<string, string[]>>;
  files: ReadonlyMap<string, Asset>;
}

interface Kept {
  icons: string;
  hostFiles: Record<string, string[]>;
  partFiles: Record<string, string[]>;
  entry: string;
  styles: string[];
  preload: string[];
  files: Record<string, string>;
}

/**
 * Bundles or reads the kept bundle. `cacheFolder` holds `client/<digest>.json` and the compressed forms.
 *
 * @param keepsNames for the developer tools, where a list is to be a `PyList`
 */
export async function buildClientScript(cacheFolder: string, keepsNames: boolean): Promise<ClientScript> {
  const path = join(cacheFolder, 'client', `${digestOfPackages(SOURCES)}${keepsNames ? '-names' : ''}.json`);
  const kept: Kept = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : await bundle(keepsNames);
  if (!existsSync(path)) {
    mkdirSync(join(cacheFolder, 'client'), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(kept));
    renameSync(`${path}.${process.pid}`, path);
  }
  const files = Object.entries(kept.files).map(
    ([name, base64]) => [name, new Asset(Buffer.from(base64, 'base64'), contentTypeOf(name), cacheFolder)] as const,
  );
  return {
    entry: kept.entry,
    styles: kept.styles,
    preload: kept.preload,
    icons: kept.icons,
    hostFiles: kept.hostFiles,
    partFiles: kept.partFiles,
    files: new Map(files),
  };
}

/** Files of what a table of the house loads by `import()`, by name: pages that need it at once fetch them early. */
function findFiles(outputs: Metafile['outputs'], tablePath: string): Record<string, string[]> {
  const nameOf = (path: string) => relative('/out', join(PACKAGES, path));
  const ofEntry = new Map(Object.entries(outputs).map(([path, output]) => [output.entryPoint ?? path, path] as const));
  const folder = posix.dirname(tablePath);
  const table = readFileSync(join(PACKAGES, tablePath), 'utf8');
  const found: Record<string, string[]> = {};
  for (const [, name, file] of table.matchAll(/^ {2}'?([\w.]+)'?: \(\) => import\('\.\/([^']+)'\)/gm)) {
    const path = ofEntry.get(`${folder}/${file}`);
    if (path === undefined) continue;
    const imports = outputs[path].imports.filter(item => item.kind === 'import-statement');
    found[name] = [path, ...imports.map(item => item.path)].map(nameOf);
  }
  return found;
}

/** A map that names sources by their place in the house, never by one on this machine. */
function withoutPaths(map: string): string {
  const parsed = JSON.parse(map) as { sources: string[] };
  const place = (source: string) => source.replace(/^.*\/(packages|node_modules)\//, (_, root: string) => `wrought:///${root}/`);
  return JSON.stringify({ ...parsed, sources: parsed.sources.map(place) });
}

async function bundle(keepsNames: boolean): Promise<Kept> {
  // Loaded here because a server with a kept bundle never needs it, and it starts a process of its own.
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [ENTRY, ICONS],
    conditions: ['style'],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2023',
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: !keepsNames,
    sourcemap: 'linked',
    sourcesContent: false,
    outdir: '/out',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file', '.eot': 'file', '.svg': 'file' },
    metafile: true,
    write: false,
    legalComments: 'none',
    logLevel: 'silent',
    absWorkingDir: PACKAGES,
  });
  const files: Record<string, string> = {};
  for (const file of result.outputFiles) {
    const contents = file.path.endsWith('.map') ? Buffer.from(withoutPaths(file.text)) : Buffer.from(file.contents);
    files[relative('/out', file.path)] = contents.toString('base64');
  }
  const outputs = Object.entries(result.metafile.outputs).map(([path, output]) => ({
    name: relative('/out', join(PACKAGES, path)),
    output,
  }));
  const entry = outputs.find(({ output }) => output.entryPoint !== undefined && join(PACKAGES, output.entryPoint) === ENTRY);
  if (!entry) throw new Error('esbuild made no entry file');
  const preload = entry.output.imports
    .filter(item => item.kind === 'import-statement')
    .map(item => relative('/out', join(PACKAGES, item.path)));
  const styles = entry.output.cssBundle ? [relative('/out', join(PACKAGES, entry.output.cssBundle))] : [];
  const icons = outputs.find(({ output }) => output.entryPoint !== undefined && join(PACKAGES, output.entryPoint) === ICONS);
  const hostFiles = findFiles(result.metafile.outputs, 'stdlib/src/table.ts');
  const partFiles = findFiles(result.metafile.outputs, 'runtime/src/parts.ts');
  return { entry: entry.name, styles, preload, icons: icons?.name ?? '', hostFiles, partFiles, files };
}
