/**
 * Budgets: how many bytes a page loads, minified and compressed with brotli, for what stands in `budgets.json`.
 *
 * Counted are the entry and all that it imports at once, as a bundler that splits packs them; what is behind `import()` is not, for it is loaded
 * by programs that need it. A kilobyte is 1,024 bytes.
 */
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import budgets from './budgets.json' with { type: 'json' };
import { ROOT } from './source-files.ts';

export interface Budget {
  entry: string;
  kilobytes: number;
  why: string;
}

/** Sentences, one for each entry that outgrew its budget. */
export async function findOverBudget(listed: Record<string, Budget> = budgets): Promise<string[]> {
  const found: string[] = [];
  for (const [name, { entry, kilobytes }] of Object.entries(listed)) {
    const bytes = await countBytes(entry);
    if (bytes > kilobytes * 1024)
      found.push(`${name}: ${entry} and what it imports at once are ${(bytes / 1024).toFixed(1)} KB brotli (at most ${kilobytes} KB)`);
  }
  return found;
}

/** Bytes of a page's scripts that come before its own code. */
export async function countBytes(entry: string): Promise<number> {
  const result = await build({
    entryPoints: [join(ROOT, entry)],
    conditions: ['style'],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2023',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    outdir: '/out',
    absWorkingDir: ROOT,
    loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file', '.eot': 'file', '.svg': 'file' },
  });
  const contents = new Map(result.outputFiles.map(file => [file.path, file.contents]));
  let bytes = 0;
  for (const path of importedAtOnce(result.metafile.outputs, entry)) bytes += compressedSize(contents.get(join(ROOT, path)) as Uint8Array);
  return bytes;
}

function importedAtOnce(outputs: Metafile['outputs'], entry: string): Set<string> {
  const start = Object.keys(outputs).find(path => outputs[path].entryPoint === entry);
  if (start === undefined) throw new Error(`esbuild made no file of ${entry}`);
  const seen = new Set([start]);
  for (const path of seen) for (const item of outputs[path].imports) if (item.kind === 'import-statement') seen.add(item.path);
  return seen;
}

function compressedSize(contents: Uint8Array): number {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(contents, { params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: contents.length } }).length;
}
