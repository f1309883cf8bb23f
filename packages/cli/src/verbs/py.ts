/** `./wrought py FILE [ARGS…]`: a Python file on the client engine, in Node. */
import { fault } from '@wrought/faults';
import { installedPython } from '../py-interpreter.ts';
import type { Verb } from '../verb.ts';

const PAUSE_CALLS = '--pause-calls';

export const py: Verb = {
  name: 'py',
  usage: 'py [--pause-calls] FILE.py [ARGS…]',
  summary: 'Runs a Python file on the client engine.',
  help: "The program's output, its traceback on stderr and its exit code are those that CPython gives.\nARGS become sys.argv[1:].\n--pause-calls makes every function pause when it is called, as a call to the server does: the output stays the same.",
  options: {},
  passesRest: true,
  async run({ positionals, rest }) {
    const pausesCalls = positionals[0] === PAUSE_CALLS;
    const argv = pausesCalls ? rest : [...positionals, ...rest];
    if (argv.length === 0) throw fault.argumentInvalid({ argument: 'FILE.py', problem: 'is missing', verb: 'py' });
    void installedPython(); // It answers while the engine is read.
    const { runPyFile } = await import('../py.ts');
    return runPyFile(argv, { pausesCalls });
  },
};
