/** `./wrought py FILE [ARGS…]`: a Python file on the client engine, in Node. */
import { fault } from '@wrought/faults';
import { runPyFile } from '../py.ts';
import type { Verb } from '../verb.ts';

export const py: Verb = {
  name: 'py',
  usage: 'py FILE.py [ARGS…]',
  summary: 'Runs a Python file on the client engine.',
  help: "The program's output, its traceback on stderr and its exit code are those that CPython gives.\nARGS become sys.argv[1:].",
  options: {},
  passesRest: true,
  async run({ positionals, rest }) {
    if (positionals.length === 0) throw fault.argumentInvalid({ argument: 'FILE.py', problem: 'is missing', verb: 'py' });
    return runPyFile([positionals[0], ...rest]);
  },
};
