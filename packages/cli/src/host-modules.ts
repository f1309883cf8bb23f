/**
 * Host modules in Node, read at once.
 *
 * The library's table loads them by `import()`, which a page must await: the program pauses, and what is paused goes on in the second emission, which
 * has to be evaluated first. Node can read a module while the program waits (`require` of an ES module), so that no import pauses here.
 * Which file a module is in stands in the text of its loader; whatever is written there in another way is loaded as in a page.
 */
import { createRequire } from 'node:module';
import type { HostModule } from '@wrought/runtime';
import { hostModuleLoaders, loadHostModule } from '@wrought/stdlib';

/** `() => import('./containers/heapq.ts').then(m => m.heapqModule)`, or with `having('parts', m.…)`: all parts are there in Node. */
const LOADER = /^\(\) => import\('(?<file>[^']+)'\)\.then\(m => (?:having\('[^']*', )?m\.(?<name>\w+)\)?\)$/;

const readFile = createRequire(new URL('./table.ts', import.meta.resolve('@wrought/stdlib')));

/** The host module of that name, or null when there is none. */
export function readHostModule(name: string): HostModule | null | Promise<HostModule | null> {
  const loader = Object.hasOwn(hostModuleLoaders, name) ? LOADER.exec(String(hostModuleLoaders[name]))?.groups : undefined;
  return loader === undefined ? loadHostModule(name) : readFile(loader.file)[loader.name];
}
