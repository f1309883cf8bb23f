/**
 * The library's modules as compiled code, kept between runs of `./wrought py`: `import unittest` is forty files, and they do not change.
 *
 * A text is kept under its digest in a folder named by the state of the compiler's own files; folders of other states are removed. Where
 * nothing can be written, each run compiles for itself.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LinkedModule } from '@wrought/compiler';

const PACKAGES = fileURLToPath(new URL('../../', import.meta.url));
const COMPILER = ['abi', 'syntax', 'compiler'];

/** What is read at once. */
type Kept = Pick<LinkedModule, 'main' | 'codes' | 'parts'>;

/** What has a file of its own, read when something pauses in the module or a traceback is shown: it is longer than what is read at once. */
interface KeptApart {
  resumables: string;
  details: Pick<LinkedModule, 'details' | 'columns'>;
}

export class KeptCode {
  private readonly parent: string;
  /** Undefined until a module is asked for; null where nothing can be kept. */
  private folder: string | null | undefined;

  constructor(parent: string) {
    this.parent = parent;
  }

  /** The module as it was kept, or as `compile` makes it now. */
  get(source: string, file: string, compile: () => LinkedModule): LinkedModule {
    this.folder ??= this.open();
    if (this.folder === null) return compile();
    const path = join(this.folder, createHash('sha1').update(`${file}\0${source}`).digest('hex'));
    const kept = read<Kept>(`${path}.json`);
    if (kept !== undefined) return again(kept, path, compile);
    const made = compile();
    const { main, codes, details, columns, parts, resumables } = made;
    writeIfPossible(`${path}.resumables.json`, JSON.stringify(resumables));
    writeIfPossible(`${path}.details.json`, JSON.stringify({ details, columns }));
    writeIfPossible(`${path}.json`, JSON.stringify({ main, codes, parts } satisfies Kept));
    return made;
  }

  private open(): string | null {
    const folder = join(this.parent, STATE);
    try {
      mkdirSync(folder, { recursive: true });
    } catch (problem) {
      return unlessUnwritable(problem, null);
    }
    for (const name of readdirSync(this.parent))
      if (join(this.parent, name) !== folder) rmSync(join(this.parent, name), { recursive: true, force: true, maxRetries: 5 });
    return folder;
  }
}

function again(kept: Kept, path: string, compile: () => LinkedModule): LinkedModule {
  const apart = <K extends keyof KeptApart>(part: K) => read<KeptApart[K]>(`${path}.${part}.json`);
  return {
    ...kept,
    get resumables() {
      return apart('resumables') ?? compile().resumables;
    },
    get details() {
      return (apart('details') ?? compile()).details;
    },
    get columns() {
      return (apart('details') ?? compile()).columns;
    },
    maps: () => compile().maps(),
  };
}

function read<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (problem) {
    // not there, or cut short when its writer was ended
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT' || problem instanceof SyntaxError) return undefined;
    throw problem;
  }
}

/** No room, no right, or a folder that another compiler's run has removed. */
const UNWRITABLE = new Set(['EACCES', 'EDQUOT', 'EEXIST', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS']);

function unlessUnwritable<T>(problem: unknown, answer: T): T {
  if (UNWRITABLE.has((problem as NodeJS.ErrnoException).code ?? '')) return answer;
  throw problem;
}

function writeIfPossible(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (problem) {
    rmSync(draft, { force: true });
    unlessUnwritable(problem, undefined); // compiled again next time
  }
}

/** Taken when the program starts, as its compiler is: what is edited later is another compiler. */
const STATE = stateOfCompiler();

/** A digest of names, sizes and times of the compiler's files: to read them all would take longer than most programs. */
function stateOfCompiler(): string {
  const hash = createHash('sha1').update(process.version);
  for (const name of COMPILER) {
    const root = join(PACKAGES, name, 'src');
    for (const path of (readdirSync(root, { recursive: true }) as string[]).sort()) {
      const { size, mtimeMs } = statSync(join(root, path));
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}
