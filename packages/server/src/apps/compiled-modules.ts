/**
 * Modules compiled once: by content, kept in memory and in the cache folder.
 *
 * A text that cannot be compiled is a result too: the page raises its SyntaxError when (and only when) somebody imports it.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompactDetails } from '@wrought/abi';
import { compileTree, fastText, type SourceMap } from '@wrought/compiler';
import { parseModule, SyntaxProblem } from '@wrought/syntax';
import { digestOf } from './asset.ts';
import { type FoundImports, findImports } from './find-imports.ts';
import { digestOfPackages } from './house-digest.ts';

export interface ModuleText {
  name: string;
  filename: string;
  source: string;
  isPackage: boolean;
}

/** What the page needs to raise the SyntaxError that CPython would. */
export interface ModuleProblem {
  type: string;
  message: string;
  filename: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  text: string | null;
}

export interface CompiledModule {
  /** JavaScript expressions: the module as it is run, and the table that paused frames are resumed with. */
  fast: string;
  resumable: string;
  /** What is read of its code objects only when somebody asks. */
  details: CompactDetails[];
  /** What tracebacks need for carets: goes where the Python text goes. */
  columns: string[];
  /** Source maps of both texts. */
  map: SourceMap;
  resumableMap: SourceMap;
  /** Parts of the runtime that it needs. */
  parts: string[];
  imports: FoundImports;
  problem?: undefined;
}

export type Compiled = CompiledModule | { problem: ModuleProblem; imports?: undefined };

export class CompiledModules {
  private readonly folder: string;
  private readonly known = new Map<string, Compiled>();

  constructor(cacheFolder: string) {
    this.folder = join(cacheFolder, 'modules', digestOfPackages(['abi', 'syntax', 'compiler', 'server']));
    mkdirSync(this.folder, { recursive: true });
  }

  compile(module: ModuleText): Compiled {
    const digest = digestOf(`${module.name}\0${module.filename}\0${module.isPackage}\0${module.source}`);
    const known = this.known.get(digest) ?? this.readKept(digest);
    if (known) {
      this.known.set(digest, known);
      return known;
    }
    const compiled = compileText(module);
    this.known.set(digest, compiled);
    this.keep(digest, compiled);
    return compiled;
  }

  private readKept(digest: string): Compiled | undefined {
    const path = join(this.folder, `${digest}.json`);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Compiled) : undefined;
  }

  private keep(digest: string, compiled: Compiled): void {
    const path = join(this.folder, `${digest}.json`);
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(compiled));
    renameSync(`${path}.${process.pid}`, path);
  }
}

function compileText(module: ModuleText): Compiled {
  try {
    const tree = parseModule(module.source, { filename: module.filename, mode: 'exec' });
    const imports = findImports(tree, module.name, module.isPackage);
    const linked = compileTree(tree, module.source, { filename: module.filename });
    const { main: map, resumables: resumableMap } = linked.maps();
    return {
      fast: fastText(linked),
      resumable: linked.resumables,
      details: linked.details,
      columns: linked.columns,
      parts: linked.parts,
      map,
      resumableMap,
      imports,
    };
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    const { type, message, filename, line, column, endLine, endColumn, text } = problem;
    return { problem: { type, message, filename, line, column, endLine, endColumn, text } };
  }
}
