/** Making an interpreter: its own builtins module, the host modules, `sys`. */
import '../exec/entry-table.ts';
import { importModule, runSteps } from '../exec/import.ts';
import { type HostModule, Interpreter, type InterpreterOptions, importKnot } from '../exec/interpreter.ts';
import { native } from '../suspension/native.ts';
import { makeModule } from '../types/module/module.ts';
import { builtinTable } from './builtins.ts';

/** A new interpreter; its builtins are its own, so that a program may change them. */
export function bootInterpreter(options: InterpreterOptions): Interpreter {
  const builtins = makeModule('builtins', builtinTable());
  (builtins as any).isHost = true;
  const hostModules = new Map<string, HostModule>(Object.entries(options.hostModules ?? {}));
  const interpreter = new Interpreter(options, builtins, hostModules);
  interpreter.modules.set('builtins', builtins as never);
  return interpreter;
}

importKnot.importModule = importModule;
importKnot.runMain = (interpreter, loaded, packageName) =>
  native(runSteps(interpreter, '__main__', loaded, makeModule('__main__'), true, packageName));
