/**
 * One running Python program: everything mutable of it hangs here. Several live side by side; each entry from the host makes its
 * own the current one (a register, valid while guest code of that program runs).
 */

import type { LoadedModule, PlainTree } from '@wrought/abi';
import { suggestKnot } from '../exceptions/nearest.ts';
import { call, callKeywords } from '../object/call.ts';
import type { PyModule, Value } from '../object/value.ts';
import { programState } from '../protocol/program-state.ts';
import { type Activity, openActivity } from '../suspension/activity.ts';
import type { May } from '../suspension/suspension.ts';
import { runThread } from '../suspension/thread.ts';
import type { RunningModule } from './frames.ts';
import type { Importing } from './import.ts';

/** Where modules come from. All may answer null: no such module. */
export interface ModuleLoader {
  /** The compiled module of that dotted name, below a package in the folders of its `__path__`; a promise pauses the import. */
  loadModule(name: string, path?: readonly string[]): LoadedModule | null | Promise<LoadedModule | null>;
  /** Where `loadModule` would take it from, for hosts that can tell without loading it. */
  find?(name: string, path?: readonly string[]): ModuleLocation | null;
  /** A host module that was not given at the start; a promise pauses the import. */
  loadHostModule?(name: string): HostModule | null | Promise<HostModule | null>;
}

export interface ModuleLocation {
  /** Null: a package that is only folders. */
  readonly file: string | null;
  readonly isPackage: boolean;
  /** The folders of a package. */
  readonly path?: readonly string[];
}

/** A host module: runs once per interpreter, on first import, and answers its attributes. */
export type HostModule = (interpreter: Interpreter, module: PyModule) => Record<string, Value>;

export interface InterpreterOptions {
  loader: ModuleLoader;
  /** Receives what `print` and `sys.stdout.write` write. */
  writeOut?: (text: string) => void;
  writeErr?: (text: string) => void;
  /** Bring out at once what was written. */
  flushOut?: () => void;
  argv?: string[];
  path?: string[];
  /** Host modules by dotted name, beside the ones that every interpreter has. */
  hostModules?: Record<string, HostModule>;
  /** The compiler, where it is present: `exec`, `eval`, `compile`. */
  compileSource?: CompilePort;
  /** The text of source that is bytes, in the encoding that it declares; without it they are UTF-8. */
  decodeSource?(bytes: Uint8Array, filename: string): string;
  /** The same for syntax trees: `ast`. */
  trees?: TreePort;
}

/** Text ↔ tree ↔ code; problems are guest exceptions, as with `CompilePort`. */
export interface TreePort {
  parse(source: string, fileName: string, mode: 'exec' | 'eval' | 'single'): PlainTree | Promise<PlainTree>;
  compile(
    tree: PlainTree,
    fileName: string,
    mode: 'exec' | 'eval' | 'single',
    usesNamespace: boolean,
  ): LoadedModule | Promise<LoadedModule>;
}

/** How deep calls may go. */
export interface Limit {
  value: number;
  /** What compiled functions call; null while nothing is to be watched. */
  bound: (() => void) | null;
}
export const DEFAULT_LIMIT = 1000;

/** Source text → code that can be run; throws (or rejects with) a guest SyntaxError made with `makeSyntaxError`. A promise pauses the caller. */
export type CompilePort = (
  source: string,
  fileName: string,
  mode: 'exec' | 'eval' | 'single',
  flags: number,
  usesNamespace: boolean,
) => LoadedModule | Promise<LoadedModule>;

export class Interpreter {
  readonly options: InterpreterOptions;
  /** `sys.modules`: guest-visible; the dict in `sys` is a view of it. */
  readonly modules: Map<string, Value> = new Map();
  /** Per-interpreter state of host modules (`interpreter.state.get('random')`): keyed by module name. */
  readonly state: Map<string, unknown> = new Map();
  /** Modules whose bodies have not ended: a paused one is on nobody's stack, yet a caller (`sys._getframe`). */
  readonly bodies = new Set<RunningModule>();
  /** The code that runs, by the name of its file (of several with one name, the last): for `sys._getframe`. */
  readonly running: Map<string, RunningModule> = new Map();
  /** Imports under way, by module. */
  readonly importing: Map<string, Importing> = new Map();
  /** Which import an activity (its owner) waits for. */
  readonly awaitedImports: Map<object | null, string> = new Map();
  readonly builtins: PyModule;
  readonly hostModules: Map<string, HostModule>;
  limit: Limit = { value: DEFAULT_LIMIT, bound: null };
  constructor(options: InterpreterOptions, builtins: PyModule, hostModules: Map<string, HostModule>) {
    this.options = options;
    this.builtins = builtins;
    this.hostModules = hostModules;
  }

  writeOut(text: string): void {
    this.options.writeOut?.(text);
  }

  flushOut(): void {
    this.options.flushOut?.();
  }

  writeErr(text: string): void {
    this.options.writeErr?.(text);
  }

  /**
   * Call a guest callable from the host. Answers the value at once when nothing paused, else a promise of it;
   * a guest exception is thrown (or rejects).
   */
  runNow(fn: Value, args: Value[] = [], names: string[] = [], values: Value[] = []): Value | Promise<Value> {
    return this.enter(() => (names.length === 0 ? call(fn, args) : callKeywords(fn, args, names, values))) as Value | Promise<Value>;
  }

  /** Call a guest callable from the host and get a promise. */
  async run(fn: Value, args: Value[] = [], names: string[] = [], values: Value[] = []): Promise<Value> {
    return this.runNow(fn, args, names, values);
  }

  /** Import a module from the host. */
  async importModule(name: string): Promise<Value> {
    return this.enter<Value>(() => importKnot.importModule(name));
  }

  /** Run a compiled module as `__main__` (of a package, if one is named); rejects with what it raises (`SystemExit` too). */
  async runMain(loaded: LoadedModule, packageName: string | null = null): Promise<void> {
    await this.enter<Value>(() => importKnot.runMain(this, loaded, packageName));
  }

  /** Run host code that calls guest code (natives, protocols) on a thread of its own. `activity`: a guest thread that starts. */
  enter<T>(start: () => May<T>, activity: Activity = openActivity()): T | Promise<T> {
    const outside = current;
    try {
      return runThread(
        start,
        () => {
          current = this;
        },
        activity,
      ) as T | Promise<T>;
    } finally {
      current = outside;
    }
  }
}

/** The import system; filled by `boot/`, and by the library with what programs can see and change of it. */
export const importKnot: {
  importModule: (name: string) => May<Value>;
  /** Puts `__spec__` and `__loader__` into the globals of a module that is about to run. */
  describe: (module: any, name: string, loaded: LoadedModule | null) => void;
  /** A module by the finders that the program put into `sys.meta_path` before ours, or (`isLast`) behind; null when they have none. */
  find: (name: string, path: Value, isLast: boolean) => May<Value>;
  runMain: (interpreter: Interpreter, loaded: LoadedModule, packageName: string | null) => May<Value>;
} = {
  importModule: () => null,
  describe: () => {},
  find: () => null,
  runMain: () => null,
};

let current: Interpreter | null = null;
suggestKnot.builtins = () => current?.builtins ?? null;
suggestKnot.module = name => current?.modules.get(name) as object | undefined;
programState.read = key => (key === 'recursion_limit' ? current?.limit.value : current?.state.get(key));

/** The interpreter whose guest code is running. */
export function interpreter(): Interpreter {
  if (current === null) throw new Error('guest code is running outside of an interpreter: enter it with interpreter.run');
  return current;
}
