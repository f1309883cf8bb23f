/**
 * What a page needs at its start: all that importing some modules imports in its turn, followed through their texts, host modules and parts of the
 * runtime included. What is here does not make the program wait while it starts; what is missing is fetched when it is asked for.
 */
import { touchedBy } from '@wrought/stdlib';
import type { Compiled } from './compiled-modules.ts';
import type { FoundImports } from './find-imports.ts';
import type { PythonSource } from './python-sources.ts';
import type { ModuleFacts } from './start-file.ts';

export class StartGraph {
  readonly modules = new Map<string, [string, Compiled, ModuleFacts]>();
  readonly hostModules = new Set<string>();
  readonly parts = new Set<string>();
  /** Modules that a text tries to import and that nobody has: the page need not ask. */
  readonly absent = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly find: (name: string) => PythonSource | undefined;
  private readonly compile: (name: string) => Compiled | undefined;

  constructor(find: (name: string) => PythonSource | undefined, compile: (name: string) => Compiled | undefined) {
    this.find = find;
    this.compile = compile;
  }

  /** Take in a module, if it is one, with what it imports. */
  add(name: string): void {
    const queue = [name];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (this.seen.has(next)) continue;
      this.seen.add(next);
      const source = this.find(next);
      if (source === undefined || source.kind === 'unsupported') continue;
      // What importing it touches though no text shows it.
      const { parts, modules, unused } = touchedBy(next);
      for (const part of parts) this.parts.add(part);
      queue.push(...modules);
      if (source.kind === 'host') this.hostModules.add(next);
      else queue.push(...this.takeIn(next, source).filter(name => !unused.includes(name)));
    }
  }

  private takeIn(name: string, source: ModuleFacts): string[] {
    const compiled = this.compile(name) as Compiled;
    this.modules.set(name, [name, compiled, source]);
    if (compiled.problem) return [];
    for (const part of compiled.parts) this.parts.add(part);
    return this.follow(compiled.imports);
  }

  private follow({ modules, perhaps, otherwise }: FoundImports): string[] {
    for (const name of modules) if (this.find(name) === undefined) this.absent.add(name);
    const instead = otherwise.filter(({ tried }) => tried.some(name => !this.canImport(name)));
    return [...modules, ...perhaps, ...instead.flatMap(fallback => this.follow(fallback.instead))];
  }

  private canImport(name: string): boolean {
    const source = this.find(name);
    return source !== undefined && source.kind !== 'unsupported';
  }
}
