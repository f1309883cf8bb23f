/**
 * Parts of the runtime that few programs touch: each is a file of its own that is loaded when a program first needs it.
 *
 *     unknown ── withPart / loadParts ──▶ loading ──▶ loaded (everybody's: parts hold types and functions, no state of a program)
 *                                            └──▶ unknown again when it could not be fetched: the guest gets an ImportError
 *
 * Three ways to a part. The compiler writes into a module which parts its text needs (`PART_OF_ENTRY`), and the module does not run before they
 * are there. What a program may touch without naming it goes through `withPart`, a pause like any other. A host that has all at hand (Node) loads
 * all at its start. Where the parts come from stands in `parts.ts` of the package, which the core never imports.
 */
import { andThen } from '../suspension/native.ts';
import { type May, suspendOn } from '../suspension/suspension.ts';
import { error } from './errors.ts';

export type PartLoaders = Readonly<Record<string, () => Promise<unknown>>>;

const loaded = new Map<string, any>();
const loading = new Map<string, Promise<any>>();
let loaders: PartLoaders = {};

/** Say where the parts come from. */
export function offerParts(offered: PartLoaders): void {
  loaders = offered;
}

/** What the part's file exports, or undefined as long as it is not loaded. */
export function loadedPart(name: string): any {
  return loaded.get(name);
}

function load(name: string): Promise<any> {
  const loader = loaders[name];
  if (loader === undefined)
    return Promise.reject(new Error(`this host offers no part '${name}' of the runtime: import '@wrought/runtime/parts'`));
  let promise = loading.get(name);
  if (promise === undefined) {
    promise = loader().then(
      part => {
        loaded.set(name, part);
        return part;
      },
      problem => {
        loading.delete(name);
        throw error(
          'ImportError',
          `the part '${name}' of the runtime could not be loaded (is the page offline?): ${problem?.message ?? problem}`,
        );
      },
    );
    loading.set(name, promise);
  }
  return promise;
}

/** `use(part)` now, or when the part is there: until then the program pauses. */
export function withPart<T>(name: string, use: (part: any) => May<T>): May<T> {
  const part = loaded.get(name);
  return part !== undefined ? use(part) : andThen(suspendOn(load(name)) as May<any>, use);
}

/** Load some parts, all if none are named. */
export async function loadParts(names: readonly string[] = Object.keys(loaders)): Promise<void> {
  await Promise.all(names.map(name => loaded.get(name) ?? load(name)));
}

/** The same as a pause: null when all are there already. */
export function needParts(names: readonly string[] | undefined): May<null> {
  const missing = names?.filter(name => !loaded.has(name)) ?? [];
  return missing.length === 0 ? null : suspendOn(loadParts(missing).then(() => null));
}
