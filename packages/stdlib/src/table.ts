/**
 * The table of host modules by name. Each is a file of its own behind `import()`, so what a program does not import is never loaded.
 *
 * Invariant: a name here is spelled exactly as Python code imports it; `load` answers the function that makes its attributes.
 */
import type { HostModule } from '@wrought/runtime';

type Loader = () => Promise<HostModule>;

export const hostModuleLoaders: Record<string, Loader> = {
  math: () => import('./numeric/math.ts').then(m => m.mathModule),
  time: () => import('./calendar/time.ts').then(m => m.timeModule),
};

export function hostModuleNames(): string[] {
  return Object.keys(hostModuleLoaders);
}

/** The host module of that name, or null when there is none. */
export async function loadHostModule(name: string): Promise<HostModule | null> {
  return Object.hasOwn(hostModuleLoaders, name) ? hostModuleLoaders[name]() : null;
}

/** Load several at once, so that importing them does not pause the program. Names that are not host modules are left out. */
export async function preloadHostModules(names: Iterable<string>): Promise<Record<string, HostModule>> {
  const wanted = [...new Set(names)].filter(name => Object.hasOwn(hostModuleLoaders, name));
  const modules = await Promise.all(wanted.map(name => hostModuleLoaders[name]()));
  return Object.fromEntries(wanted.map((name, k) => [name, modules[k]]));
}
