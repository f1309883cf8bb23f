/**
 * Python text → code, in the page: for `eval`, `exec` and `compile`. A chunk of its own, loaded when it is needed.
 *
 * Pages of apps that evaluate text themselves have it from the start, and a policy that lets them evaluate (`compileSource`). In all
 * others what the compiler made is imported as modules, which the strict policy allows (`compileAsModules`): the caller pauses.
 */
import { ABI_VERSION, type FastModule, type LoadedModule, type ResumableModule } from '@wrought/abi';
import { compile } from '@wrought/compiler';
import { makeSyntaxError } from '@wrought/runtime';
import { SyntaxProblem } from '@wrought/syntax';

type Mode = 'exec' | 'eval' | 'single';

export function compileSource(source: string, name: string, mode: Mode, _flags: number, usesNamespace: boolean): LoadedModule {
  const linked = compileText(source, name, mode, usesNamespace);
  const fast: FastModule = { abi: ABI_VERSION, codes: linked.codes, main: evaluate(linked.main) };
  return { file: name, isPackage: false, source, fast, resumables: () => evaluate<ResumableModule>(linked.resumables) };
}

export async function compileAsModules(
  source: string,
  name: string,
  mode: Mode,
  _flags: number,
  usesNamespace: boolean,
): Promise<LoadedModule> {
  const linked = compileText(source, name, mode, usesNamespace);
  const main = await importText<FastModule['main']>(linked.main);
  const fast: FastModule = { abi: ABI_VERSION, codes: linked.codes, main };
  return { file: name, isPackage: false, source, fast, resumables: () => importText<ResumableModule>(linked.resumables) };
}

function compileText(source: string, name: string, mode: Mode, usesNamespace: boolean) {
  try {
    return compile(source, { filename: name, mode, usesNamespace });
  } catch (problem) {
    if (problem instanceof SyntaxProblem) throw makeSyntaxError(problem);
    throw problem;
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
