/**
 * Reads the command line, finds the verb and runs it.
 *
 * Verbs are loaded when they are called, so that `./wrought py` does not pay for the server. A fault becomes one sentence
 * with its advice on stderr and exit code 1; anything else is a defect of ours and keeps its stack.
 */
import { parseArgs } from 'node:util';
import { Fault, fault } from '@wrought/faults';
import type { Verb, VerbCall } from './verb.ts';

const VERBS: Record<string, () => Promise<Verb>> = {
  run: async () => (await import('./verbs/run.ts')).run,
  py: async () => (await import('./verbs/py.ts')).py,
  compile: async () => (await import('./verbs/compile.ts')).compile,
  ast: async () => (await import('./verbs/ast.ts')).ast,
  check: async () => (await import('./verbs/check.ts')).check,
  create: async () => (await import('./verbs/create.ts')).create,
  migrate: async () => (await import('./verbs/migrate.ts')).migrate,
};

/** Runs one command; the exit code. */
export async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return showHelp(rest[0]);
  if (!Object.hasOwn(VERBS, name)) {
    console.error(`wrought: there is no verb ${name}; there are ${Object.keys(VERBS).join(', ')} and help.`);
    return 1;
  }
  const verb = await VERBS[name]();
  try {
    return await verb.run(readCall(verb, rest));
  } catch (problem) {
    if (!(problem instanceof Fault)) throw problem;
    console.error(`wrought: ${problem.message} ${problem.advice}`);
    return 1;
  }
}

function readCall(verb: Verb, args: string[]): VerbCall {
  if (verb.passesRest) return { positionals: args.slice(0, 1), values: {}, rest: args.slice(1) };
  try {
    const { positionals, values } = parseArgs({ args, options: verb.options, allowPositionals: true });
    return { positionals, values, rest: [] };
  } catch (problem) {
    throw fault.argumentInvalid({ argument: verb.name, problem: (problem as Error).message.split('. ')[0], verb: verb.name });
  }
}

async function showHelp(name: string | undefined): Promise<number> {
  if (name !== undefined && Object.hasOwn(VERBS, name)) {
    const verb = await VERBS[name]();
    console.log(`./wrought ${verb.usage}\n\n${verb.summary}\n\n${verb.help.trimEnd()}`);
    return 0;
  }
  const verbs = await Promise.all(Object.values(VERBS).map(load => load()));
  const rows = verbs.map(verb => `  ./wrought ${verb.usage.padEnd(34)} ${verb.summary}`);
  console.log(`Wrought: whole web apps in nothing but Python.\n\n${rows.join('\n')}\n\n./wrought help VERB says more.`);
  return name === undefined ? 0 : 1;
}
