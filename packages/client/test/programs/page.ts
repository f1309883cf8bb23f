/** The page of program-pages.ts: runs one program after the other, each in an interpreter of its own, as the client's page does. */
import { bootInterpreter, formatException, type Interpreter, isException } from '@wrought/runtime';
import { finishLibrary, installLibrary } from '@wrought/stdlib';
import { PageLoader } from '../../src/loader/module-loader.ts';
import { makeCallbackHost } from './callback-host.ts';

export interface ProgramResult {
  out: string;
  err: string;
}

/** @param version that of the Python whose library the modules are from, as pages of an app know it too */
async function runProgram(modules: string, name: string, version: string): Promise<ProgramResult> {
  const result: ProgramResult = { out: '', err: '' };
  const loader = new PageLoader({}, modules);
  const { compileSource } = await import('../../src/loader/text-compiler.ts');
  const interpreter = bootInterpreter({
    loader,
    compileSource,
    argv: [`${name}.py`],
    writeOut: text => {
      result.out += text;
    },
    writeErr: text => {
      result.err += text;
    },
    hostModules: await makeCallbackHost(),
  });
  interpreter.state.set('python version', version);
  installLibrary(interpreter);
  try {
    const loaded = await loader.loadModule(name);
    if (loaded === null) throw new Error(`there is no program ${name}`);
    await interpreter.runMain(loaded);
    await finishLibrary(interpreter);
  } catch (problem) {
    result.err += await describe(interpreter, problem);
  }
  return result;
}

async function describe(interpreter: Interpreter, problem: unknown): Promise<string> {
  if (!isException(problem)) return String((problem as Error)?.stack ?? problem);
  return interpreter.enter<string>(() => formatException.format(problem));
}

Object.assign(globalThis, { runProgram });
