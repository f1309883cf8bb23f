/**
 * Gives the interpreter its modules: those of start-up from one file that is already there, any other when it is imported
 * (the import waits for it and for all that it imports in its turn), the second emission of a module when something first pauses in it, and the details of its code objects
 * (lines, documentation) when somebody asks for them, where they did not come with the Python text.
 */
import type { FastModule, LoadedModule, ModuleDetails, ResumableModule } from '@wrought/abi';
import { error, type HostModule, type ModuleLoader, makeSyntaxError } from '@wrought/runtime';
import { loadedPart, loadParts } from '@wrought/runtime/parts';
import { loadHostModule } from '@wrought/stdlib';

/** What a file of the server gives for one module. */
export type ModuleEntry =
  | { file: string; isPackage: boolean; fast: FastModule; source?: string; details?: ModuleDetails; needs?: Needs }
  | { problem: Parameters<typeof makeSyntaxError>[0] }
  | { unsupported: string }
  | { host: true }
  | null;

/** What importing a module imports and touches in its turn, but for what the page had at its start. */
interface Needs {
  modules: string[];
  hostModules: string[];
  parts: string[];
  /** Names that are imported and that there is no module of. */
  absent: string[];
}

export class PageLoader implements ModuleLoader {
  private readonly start: Record<string, () => ModuleEntry>;
  private readonly url: string;
  private readonly hosts = new Map<string, HostModule>();

  /** @param url folder of single modules on the server, ending in a slash */
  constructor(start: Record<string, () => ModuleEntry>, url: string) {
    this.start = start;
    this.url = url;
  }

  loadModule(name: string): LoadedModule | null | Promise<LoadedModule | null> {
    if (Object.hasOwn(this.start, name)) return this.accept(name, this.start[name]());
    return this.fetchModule(name).then(entry => this.accept(name, entry));
  }

  loadHostModule(name: string): HostModule | null | Promise<HostModule | null> {
    if (name !== '_wrought_js') return this.hosts.get(name) ?? loadHostModule(name);
    const module = (): HostModule => loadedPart('bridge').makeJsModule(importUrl);
    return loadedPart('bridge') === undefined ? loadParts(['bridge']).then(module) : module();
  }

  /** A module with all that it needs: what it imports at once does not make it wait. */
  private async fetchModule(name: string): Promise<ModuleEntry> {
    const entry = (await this.fetch(`module/${name}`)) as ModuleEntry;
    if (entry !== null && 'needs' in entry) await this.prepare(entry.needs as Needs);
    return entry;
  }

  /** What cannot be fetched here raises its error where it is imported. */
  private async prepare({ modules, hostModules, parts, absent }: Needs): Promise<void> {
    for (const name of absent) this.start[name] ??= () => null;
    const missing = modules.filter(name => !Object.hasOwn(this.start, name));
    await Promise.allSettled([
      loadParts(parts),
      ...missing.map(async name => {
        const entry = (await this.fetch(`module/${name}`)) as ModuleEntry;
        this.start[name] = () => entry;
      }),
      ...hostModules.map(async name => {
        const module = await loadHostModule(name);
        if (module !== null) this.hosts.set(name, module);
      }),
    ]);
  }

  private accept(name: string, entry: ModuleEntry): LoadedModule | null {
    if (entry === null || 'host' in entry) return null;
    if ('problem' in entry) throw makeSyntaxError(entry.problem);
    if ('unsupported' in entry) throw error('ImportError', entry.unsupported);
    const { details } = entry;
    return {
      ...entry,
      source: entry.source ?? null,
      details: () => details ?? (this.fetch(`details/${name}`) as Promise<ModuleDetails>),
      resumables: () => this.fetch(`resumable/${name}`) as Promise<ResumableModule>,
    };
  }

  private async fetch(path: string): Promise<unknown> {
    const found = (await import(/* @vite-ignore */ `${this.url}${path}.js`)) as { default: unknown };
    return found.default;
  }
}

/** For `anvil.js.import_from`: a bare name is the import map's to resolve. */
function importUrl(url: string): Promise<unknown> {
  return import(/* @vite-ignore */ /^[./]|:/.test(url) ? new URL(url, location.href).href : url);
}
