/** `./wrought ast FILE`: what CPython's `ast.dump(tree, include_attributes=True)` prints. */
import { fault } from '@wrought/faults';
import { printAst } from '../py.ts';
import { textOf, type Verb } from '../verb.ts';

export const ast: Verb = {
  name: 'ast',
  usage: 'ast FILE.py',
  summary: 'Prints the syntax tree of a Python file.',
  help: '--like VERSION   as that CPython prints it (3.11: with empty fields; default 3.14)',
  options: { like: { type: 'string' } },
  async run(call) {
    if (call.positionals.length !== 1) throw fault.argumentInvalid({ argument: 'FILE.py', problem: 'name one file', verb: 'ast' });
    return printAst(call.positionals[0], { like: textOf(call, 'like') });
  },
};
