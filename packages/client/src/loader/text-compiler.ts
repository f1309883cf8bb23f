/**
 * Python text → code, in the page: for `eval`, `exec` and `compile`. A chunk of its own, loaded when it is needed.
 *
 * Pages of apps that evaluate text themselves have it from the start, and a policy that lets them evaluate (`compileSource`). In all
 * others what the compiler made is imported as modules, which the strict policy allows (`compileAsModules`): the caller pauses.
 */
import { ABI_VERSION, type FastModule, type LoadedModule, type PlainTree, type ResumableModule } from '@wrought/abi';
import { compile, compilePlain, type LinkedModule, parsePlain, TreeProblem } from '@wrought/compiler';
import { error, makeSyntaxError } from '@wrought/runtime';
import { SyntaxProblem } from '@wrought/syntax';

type Mode = 'exec' | 'eval' | 'single';

export function compileSource(source: string, name: string, mode: Mode, flags: number, usesNamespace: boolean): LoadedModule {
  const linked = compileText(source, name, mode, flags, usesNamespace);
  const fast: FastModule = { abi: ABI_VERSION, codes: linked.codes, parts: linked.parts, main: evaluate(linked.main) };
  return {
    file: name,
    isPackage: false,
    source,
    fast,
    details: () => ({ codes: linked.details, columns: linked.columns }),
    resumables: () => evaluate<ResumableModule>(linked.resumables),
  };
}

export async function compileAsModules(
  source: string,
  name: string,
  mode: Mode,
  flags: number,
  usesNamespace: boolean,
): Promise<LoadedModule> {
  return asModules(compileText(source, name, mode, flags, usesNamespace), name, source);
}

/** Text as a plain syntax tree: `ast`. */
export function parseTree(source: string, name: string, mode: Mode): PlainTree {
  return guarded(() => parsePlain(source, name, mode));
}

export async function compileTreeAsModules(tree: PlainTree, name: string, mode: Mode, usesNamespace: boolean): Promise<LoadedModule> {
  const linked = guarded(() => compilePlain(tree, { filename: name, mode, usesNamespace }));
  return asModules(linked, name, '');
}

async function asModules(linked: LinkedModule, name: string, source: string): Promise<LoadedModule> {
  const main = await importText<FastModule['main']>(linked.main);
  const fast: FastModule = { abi: ABI_VERSION, codes: linked.codes, parts: linked.parts, main };
  return {
    file: name,
    isPackage: false,
    source,
    fast,
    details: () => ({ codes: linked.details, columns: linked.columns }),
    resumables: () => importText<ResumableModule>(linked.resumables),
  };
}

function compileText(source: string, name: string, mode: Mode, flags: number, usesNamespace: boolean) {
  return guarded(() => compile(source, { filename: name, mode, flags, usesNamespace }));
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (problem) {
    if (problem instanceof SyntaxProblem) throw makeSyntaxError(problem);
    throw problem instanceof TreeProblem ? error(problem.type, problem.message) : problem;
  }
}

function evaluate<T>(text: string): T {
  // biome-ignore lint/security/noGlobalEval: the compiler's own output, for an app that asked for it
  return globalThis.eval(`(${text})`) as T;
}

async function importText<T>(text: string): Promise<T> {
  const url = URL.createObjectURL(new Blob([`export default ${text};`], { type: 'text/javascript' }));
  try {
    return ((await import(/* @vite-ignore */ url)) as { default: T }).default;
  } finally {
    URL.revokeObjectURL(url);
  }
}
