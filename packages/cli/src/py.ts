/**
 * `./wrought py FILE`: compile a Python program and run it in Node, with the modules beside it and CPython's library.
 *
 * Compiled text is evaluated with `vm` (same realm, named by the `.py` file, so that stacks and debuggers show it).
 */
import { existsSync, writeSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isStringOneByteRepresentation } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { ABI_VERSION, type FastModule, type LoadedModule, type ResumableModule } from '@wrought/abi';
import { compile, compilePlain, compileTree, type LinkedModule, parsePlain, TreeProblem } from '@wrought/compiler';
import {
  asException,
  asInt,
  bootInterpreter,
  formatException,
  error as guestError,
  type HostModule,
  type Interpreter,
  isException,
  makeSyntaxError,
  type PyException,
  type TreePort,
  textEngine,
} from '@wrought/runtime';
import { loadParts } from '@wrought/runtime/parts';
import { dumpTree, formatProblem, type Hint, parseFlags, parseModule, SyntaxProblem } from '@wrought/syntax';
import { KeptCode } from './kept-code.ts';
import { addPauses, installPause } from './pause-calls.ts';
import { type Library, runtimeLibrary } from './py-library.ts';
import { decodeForGuest, readSource, SourceModules } from './py-modules.ts';

textEngine.isNarrow = isStringOneByteRepresentation;

function evaluate<T>(text: string, filename: string): T {
  return runInThisContext(`(${text})`, { filename }) as T;
}

/** A compiled module as the runtime loads it. */
function load(linked: LinkedModule & { hints?: Hint[] }, file: string, source: string, isPackage: boolean): LoadedModule {
  const fast: FastModule = { abi: ABI_VERSION, codes: linked.codes, parts: linked.parts, main: evaluate(linked.main, file) };
  return {
    file,
    isPackage,
    source,
    fast,
    details: () => ({ codes: linked.details, columns: linked.columns }),
    hints: linked.hints,
    resumables: () => evaluate<ResumableModule>(linked.resumables, `${file}#resumable`),
  };
}

/** With `warns` what CPython would warn about is found too; the library was looked through when it was written. */
type Compile = (
  source: string,
  file: string,
  mode: 'exec' | 'eval' | 'single',
  usesNamespace: boolean,
  warns?: boolean,
  flags?: number,
) => LinkedModule & { hints?: Hint[] };

/** @param hasPauses every function of the text is to pause when it is called */
function compileTextWith(
  hasPauses: boolean,
  source: string,
  file: string,
  mode: 'exec' | 'eval' | 'single',
  usesNamespace: boolean,
  warns = false,
  flags = 0,
): LinkedModule & { hints?: Hint[] } {
  try {
    const hints: Hint[] | undefined = warns ? [] : undefined;
    if (!hasPauses) return { ...compile(source, { filename: file, mode, usesNamespace, hints, flags }), hints };
    const tree = parseModule(source, { filename: file, mode, ...parseFlags(flags) });
    addPauses(tree);
    return compileTree(tree, source, { filename: file, mode, usesNamespace });
  } catch (problem) {
    throw guestProblem(problem);
  }
}

/** What is wrong with a text or tree, as the guest's exception. */
function guestProblem(problem: unknown): unknown {
  if (problem instanceof SyntaxProblem) return makeSyntaxError(problem);
  return problem instanceof TreeProblem ? guestError(problem.type, problem.message) : problem;
}

/** Syntax trees for the module `ast`. */
const trees: TreePort = {
  parse(source, file, mode) {
    try {
      return parsePlain(source, file, mode);
    } catch (problem) {
      throw guestProblem(problem);
    }
  },
  compile(tree, file, mode, usesNamespace) {
    try {
      return load(compilePlain(tree, { filename: file, mode, usesNamespace }), file, '', false);
    } catch (problem) {
      throw guestProblem(problem);
    }
  },
};

/** The folders that the program put on `sys.path` itself, its own and those it was given; before anything imports `sys`, these alone. */
function ownFolders(interpreter: Interpreter, folder: string, library: Library): string[] {
  const path = (interpreter.modules.get('sys') as any)?.$path?.items as unknown[] | undefined;
  if (path === undefined) return [folder, ...givenFolders()];
  return path.filter((each): each is string => typeof each === 'string' && !library.folders.includes(each)).map(each => each || '.');
}

/** The folders of `PYTHONPATH`, which CPython too reads between the program's own and the library's; an empty name is the folder of work. */
function givenFolders(): string[] {
  const given = process.env.PYTHONPATH;
  return given ? given.split(delimiter).map(folder => resolve(folder)) : [];
}

class Output {
  private readonly fd: number;
  private held = '';
  constructor(fd: number) {
    this.fd = fd;
  }
  write(text: string): void {
    this.held += text;
    if (this.held.length > 1 << 14) this.flush();
  }
  flush(): void {
    let bytes = Buffer.from(this.held, 'utf8');
    this.held = '';
    while (bytes.length > 0) {
      try {
        bytes = bytes.subarray(writeSync(this.fd, bytes));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      }
    }
  }
}

export interface ProgramStreams {
  out: (text: string) => void;
  err: (text: string) => void;
  flush?: () => void;
}

export interface ProgramOptions {
  /** Every guest function pauses when it is called. */
  pausesCalls?: boolean;
}

/** `./wrought py FILE [ARGS…]`: run a program on this process's streams; answers its exit code. */
export async function runPyFile(argv: readonly string[], options: ProgramOptions = {}): Promise<number> {
  const out = new Output(1);
  const err = new Output(2);
  const streams: ProgramStreams = {
    out: text => out.write(text),
    flush: () => out.flush(),
    err: text => {
      out.flush();
      err.write(text);
      err.flush();
    },
  };
  try {
    const [script] = argv;
    if (script === undefined || !existsSync(script)) {
      err.write(script === undefined ? 'wrought py: name a Python file\n' : `wrought py: cannot open ${script}: no such file\n`);
      return 2;
    }
    return await runProgram(argv, streams, options);
  } finally {
    out.flush();
    err.flush();
  }
}

/** Where compiled modules of the library are kept between runs. */
const KEPT = fileURLToPath(new URL('../../../.wrought/compiled', import.meta.url));

/** Run a program that exists, in an interpreter of its own; answers its exit code. */
export async function runProgram(argv: readonly string[], streams: ProgramStreams, options: ProgramOptions = {}): Promise<number> {
  const [script] = argv;
  const compileText: Compile = (...rest) => compileTextWith(options.pausesCalls ?? false, ...rest);
  const file = resolve(script);
  const kept = options.pausesCalls ? null : new KeptCode(KEPT);
  const library = await runtimeLibrary();
  await loadParts();
  const modules = new SourceModules(
    library,
    () => ownFolders(interpreter, dirname(file), library),
    (module, isOwn) => {
      const compile = () => compileText(module.source, module.file, 'exec', false, isOwn);
      const linked = isOwn || kept === null ? compile() : kept.get(module.source, module.file, compile);
      return load(linked, module.file, module.source, module.isPackage);
    },
  );
  const interpreter: Interpreter = bootInterpreter({
    loader: {
      loadModule: (name, path) => modules.load(name, path),
      find: (name, path) => modules.find(name, path),
      loadHostModule: name => library.hostModule(name) as HostModule | null | Promise<HostModule | null>,
    },
    writeOut: streams.out,
    writeErr: streams.err,
    flushOut: streams.flush,
    argv: [script, ...argv.slice(1)],
    path: [dirname(file), ...givenFolders(), ...library.folders],
    hostModules: library.ready,
    decodeSource: decodeForGuest,
    compileSource: (source, name, mode, flags, usesNamespace) =>
      load(compileText(source, name, mode, usesNamespace, true, flags), name, source, false),
    trees,
  });
  library.prepare(interpreter, file, argv.slice(1));
  if (options.pausesCalls) installPause(interpreter);
  try {
    const source = readSource(file);
    await interpreter.runMain(load(compileText(source, file, 'exec', false, true), file, source, false));
    await library.finish(interpreter);
    return 0;
  } catch (thrown) {
    return await report(thrown, interpreter, streams.err);
  }
}

/** An uncaught exception: its traceback on stderr and the exit code. */
async function report(thrown: unknown, interpreter: Interpreter, err: (text: string) => void): Promise<number> {
  if (thrown instanceof SyntaxProblem) {
    err(`${thrown.name}: ${thrown.message}\n`);
    return 1;
  }
  const seen = asException(thrown);
  if (!isException(seen)) {
    err(`wrought py: a defect of Wrought, not of the program: ${String(seen)}\n`);
    return 70;
  }
  return await reportException(seen, interpreter, err);
}

async function reportException(thrown: PyException, interpreter: Interpreter, err: (text: string) => void): Promise<number> {
  if (thrown.cls.tname === 'SystemExit') {
    const code = thrown.args.length === 0 ? null : thrown.args[0];
    if (code === null) return 0;
    const status = asInt(code);
    if (status !== undefined) return Number(BigInt.asUintN(8, BigInt(status)));
    err(`${await interpreter.enter(() => formatException.text(code))}\n`);
    return 1;
  }
  err((await interpreter.enter<string>(() => formatException.format(thrown))) as string);
  const { hostError } = thrown as { hostError?: unknown };
  if (hostError instanceof Error && process.env.WROUGHT_DEBUG) err(`${hostError.stack}\n`);
  return 1;
}

/** `./wrought compile FILE`: prints the JavaScript of one emission. */
export function compileFile(path: string, options: { resumable: boolean }): number {
  const linked = compileOrReport(path, source => compile(source, { filename: path }));
  if (linked === null) return 1;
  console.log(options.resumable ? linked.resumables : linked.main);
  return 0;
}

/** `./wrought ast FILE`: prints what CPython's `ast.dump(…, include_attributes=True)` prints. */
export function printAst(path: string, options: { like?: string }): number {
  const text = compileOrReport(path, source =>
    dumpTree(parseModule(source, { filename: path }), { attributes: true, source, like: options.like } as never),
  );
  if (text === null) return 1;
  console.log(text);
  return 0;
}

function compileOrReport<T>(path: string, run: (source: string) => T): T | null {
  if (!existsSync(path)) {
    console.error(`wrought: cannot open ${path}: no such file`);
    return null;
  }
  try {
    return run(readSource(path));
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    console.error(formatProblem(problem).trimEnd());
    return null;
  }
}
