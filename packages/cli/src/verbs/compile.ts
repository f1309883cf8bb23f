/** `./wrought compile FILE`: the JavaScript that the compiler makes of a Python file. */
import { fault } from '@wrought/faults';
import { compileFile } from '../py.ts';
import type { Verb } from '../verb.ts';

export const compile: Verb = {
  name: 'compile',
  usage: 'compile FILE.py',
  summary: 'Prints the JavaScript of a Python file.',
  help: '--resumable   the emission that can be entered at any pause, instead of the fast one',
  options: { resumable: { type: 'boolean' } },
  async run({ positionals, values }) {
    if (positionals.length !== 1) throw fault.argumentInvalid({ argument: 'FILE.py', problem: 'name one file', verb: 'compile' });
    return compileFile(positionals[0], { resumable: values.resumable === true });
  },
};
