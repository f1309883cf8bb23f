/** `dis`: the names that `inspect` reads. There is no byte code: client Python is JavaScript. */
import { error, type HostModule, PyDict, PyList, type Value } from '@wrought/runtime';
import { functions } from '../functions.ts';

const FLAGS: [number, string][] = [
  [1, 'OPTIMIZED'],
  [2, 'NEWLOCALS'],
  [4, 'VARARGS'],
  [8, 'VARKEYWORDS'],
  [16, 'NESTED'],
  [32, 'GENERATOR'],
  [64, 'NOFREE'],
  [128, 'COROUTINE'],
  [256, 'ITERABLE_COROUTINE'],
  [512, 'ASYNC_GENERATOR'],
];

function noByteCode(): never {
  throw error('NotImplementedError', 'client Python is compiled to JavaScript and has no byte code: use dis in a server module');
}

export const disModule: HostModule = () => {
  const names = new PyDict();
  // no pause: numbers in a fresh table
  for (const [bit, name] of FLAGS) names.set(bit, name);
  return {
    COMPILER_FLAG_NAMES: names as unknown as Value,
    opname: new PyList([]) as unknown as Value,
    opmap: new PyDict() as unknown as Value,
    ...functions('dis', {
      'dis(x=None, *, file=None, depth=None)': (_x?: Value, _file?: Value, _depth?: Value) => noByteCode(),
      'get_instructions(x, *, first_line=None)': (_x: Value, _first?: Value) => noByteCode(),
      'findlinestarts(code)': (_code: Value) => noByteCode(),
      'code_info(x)': (_x: Value) => noByteCode(),
      'stack_effect(opcode, oparg=None, /, *, jump=None)': (_a: Value, _b?: Value, _c?: Value) => noByteCode(),
    }),
  };
};
