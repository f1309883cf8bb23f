/** The pipeline: text → tree → scopes → JavaScript. */
import type { PlainTree } from '@wrought/abi';
import { checkTree, findHints, type Hint, type Mod, type ParseMode, parseFlags, parseModule, SyntaxProblem } from '@wrought/syntax';
import './3-emit/expressions/access.ts';
import './3-emit/expressions/arithmetic.ts';
import './3-emit/expressions/boolean.ts';
import './3-emit/expressions/calls.ts';
import './3-emit/expressions/comprehensions.ts';
import './3-emit/expressions/displays.ts';
import './3-emit/definitions/classes.ts';
import './3-emit/definitions/functions.ts';
import './3-emit/patterns/match.ts';
import './3-emit/statements/control.ts';
import './3-emit/statements/protect.ts';
import './3-emit/statements/simple.ts';
import './3-emit/statements/try-star.ts';
import { analyse } from './1-scope/analyse.ts';
import { emitModule } from './3-emit/module.ts';
import { ModuleUnit } from './3-emit/module-unit.ts';
import { type LinkedModule, link } from './link/link.ts';
import { fromPlain, toPlain } from './plain-tree.ts';

export interface CompileOptions {
  filename: string;
  mode?: ParseMode;
  /** Names of the module level live in a namespace object (exec with locals). */
  usesNamespace?: boolean;
  /** Is filled with what CPython would warn about (SyntaxWarning). */
  hints?: Hint[];
  /** CPython's flags of `compile`; those for prompts are known. */
  flags?: number;
}

/**
 * Compile one module.
 *
 * @throws SyntaxProblem with CPython's type, text and place.
 */
export function compile(source: string, options: CompileOptions): LinkedModule {
  const tree = parseModule(source, { filename: options.filename, mode: options.mode ?? 'exec', ...parseFlags(options.flags ?? 0) }) as Mod;
  return compileTree(tree, source, options);
}

export function compileTree(tree: Mod, source: string, options: CompileOptions): LinkedModule {
  checkTree(tree, { source, filename: options.filename });
  const scopes = analyse(tree, { usesNamespace: options.usesNamespace });
  options.hints?.push(...findHints(tree, source));
  const unit = new ModuleUnit(scopes, source, options.filename);
  const bodyId = emitModule(tree, unit);
  return link(unit, bodyId);
}

/** Text as a plain tree. @throws SyntaxProblem */
export function parsePlain(source: string, filename: string, mode: ParseMode): PlainTree {
  return toPlain(parseModule(source, { filename, mode }) as Mod, source);
}

/** A plain tree as code. @throws SyntaxProblem, TreeProblem */
export function compilePlain(tree: PlainTree, options: CompileOptions): LinkedModule {
  return compileTree(fromPlain(tree, (options.mode ?? 'exec') as 'exec' | 'eval' | 'single'), '', options);
}

export { SyntaxProblem };
