/** Frames of compiled functions: where a paused activation is re-entered. */
import type { CodeObject, FastModule, LoadedModule, ModuleRecord, Resumable } from '@wrought/abi';
import { makeCodes } from '../object/code.ts';
import type { PyModule } from '../object/value.ts';
import { Frame, type May, PAUSED, pushFrame } from '../suspension/suspension.ts';
import { left } from './raising.ts';

/** A module as it runs in one interpreter. */
export class RunningModule implements ModuleRecord {
  readonly codes: CodeObject[];
  readonly loaded: LoadedModule;
  readonly globals: PyModule;
  readonly builtins: PyModule;
  resumables: Resumable[] | null = null;
  makers: unknown[] = [];
  constants: unknown[] = [];
  entry: object = {};
  /** Called by every function first while the program's recursion limit is watched (`recursion.ts`). */
  bound: (() => void) | null = null;

  constructor(loaded: LoadedModule, name: string, globals: PyModule, builtins: PyModule) {
    this.loaded = loaded;
    this.globals = globals;
    this.builtins = builtins;
    const module = { name, file: loaded.file, isPackage: loaded.isPackage, source: loaded.source, globals, running: this };
    this.codes = makeCodes(loaded, module);
  }

  private loading: Promise<unknown> | null = null;

  /** Load the second file; a promise while it is under way. One that failed is asked for again. */
  loadResumables(): Promise<unknown> | null {
    if (this.resumables !== null) return null;
    if (this.loading !== null) return this.loading;
    const factory = this.loaded.resumables();
    if (factory instanceof Promise) {
      this.loading = factory
        .then(make => this.install(make))
        .finally(() => {
          this.loading = null;
        });
      return this.loading;
    }
    this.install(factory);
    return null;
  }

  private install(make: (rt: object, G: object, M: object, F: unknown[], K: unknown[]) => Resumable[]): void {
    this.resumables = make(this.entry, this.globals, this, this.makers, this.constants);
  }
}

class CodeFrame extends Frame {
  readonly module: RunningModule;
  readonly code: CodeObject;
  readonly point: number;
  readonly locals: unknown[];
  constructor(module: RunningModule, code: CodeObject, point: number, locals: unknown[]) {
    super();
    this.module = module;
    this.code = code;
    this.point = point;
    this.locals = locals;
  }
  resume(value: unknown): May<unknown> {
    return (this.module.resumables as Resumable[])[this.code.id](this.point, this.locals, value, false) as May<unknown>;
  }
  override raise(exception: unknown): May<unknown> {
    return (this.module.resumables as Resumable[])[this.code.id](this.point, this.locals, exception, true) as May<unknown>;
  }
  override where() {
    return { code: this.code, place: this.point };
  }
  override prepare(): Promise<unknown> | null {
    return this.module.resumables === null ? this.module.loadResumables() : null;
  }
}

export function pause(module: RunningModule, code: CodeObject, point: number, ...locals: unknown[]): May<never> {
  return left(code, point) === undefined ? PAUSED : pushFrame(new CodeFrame(module, code, point, locals));
}

export type { FastModule };
