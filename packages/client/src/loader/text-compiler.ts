/**
 * Python text → code, in the page: for apps that call `eval`, `exec` or `compile`. A chunk of its own, which only their pages load.
 *
 * The page's policy lets such apps evaluate text; all others run under one that does not.
 */
import { ABI_VERSION, type FastModule, type LoadedModule, type ResumableModule } from '@wrought/abi';
import { compile } from '@wrought/compiler';
import { makeSyntaxError } from '@wrought/runtime';
import { SyntaxProblem } from '@wrought/syntax';

export function compileSource(
  source: string,
  name: string,
  mode: 'exec' | 'eval' | 'single',
  _flags: number,
  usesNamespace: boolean,
): LoadedModule {
  try {
    const linked = compile(source, { filename: name, mode, usesNamespace });
    const fast: FastModule = { abi: ABI_VERSION, codes: linked.codes as object[], main: evaluate(linked.main) };
    return { file: name, isPackage: false, source, fast, resumables: () => evaluate<ResumableModule>(linked.resumables) };
  } catch (problem) {
    if (problem instanceof SyntaxProblem) throw makeSyntaxError(problem);
    throw problem;
  }
}

function evaluate<T>(text: string): T {
  // biome-ignore lint/security/noGlobalEval: the compiler's own output, for an app that asked for it
  return globalThis.eval(`(${text})`) as T;
}
