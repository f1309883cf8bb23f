/** `dis`: the names that `inspect` reads. There is no byte code: client Python is JavaScript. */
import {
  attributes,
  defineType,
  error,
  getset,
  type HostModule,
  methods,
  PyDict,
  PyList,
  PyTuple,
  type PyType,
  repr,
  staticMethods,
  tuple,
  tupleType,
  type Value,
} from '@wrought/runtime';
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
  [0x4000000, 'HAS_DOCSTRING'],
  [0x8000000, 'METHOD'],
];

const PLACE = ['lineno', 'end_lineno', 'col_offset', 'end_col_offset'];

/** Where an instruction stands in the source: what `co_positions()` answers, with names. */
class Positions extends PyTuple {}
const positionsType = defineType('Positions', { class: Positions, bases: [tupleType], module: 'dis' });
staticMethods(positionsType, {
  '__new__(cls, lineno=None, end_lineno=None, col_offset=None, end_col_offset=None)': (
    cls: PyType,
    line?: Value,
    endLine?: Value,
    column?: Value,
    endColumn?: Value,
  ) => {
    const made = new cls.Inst() as PyTuple;
    made.items = [line ?? null, endLine ?? null, column ?? null, endColumn ?? null];
    return made;
  },
});
methods(positionsType, {
  // no pause: numbers
  '__repr__(self, /)': (self: PyTuple) => `Positions(${PLACE.map((name, k) => `${name}=${repr(self.items[k])}`).join(', ')})`,
});
getset(positionsType, Object.fromEntries(PLACE.map((name, k) => [name, [(self: PyTuple) => self.items[k]]])));
attributes(positionsType, { _fields: tuple(PLACE) as unknown as Value });

function noByteCode(): never {
  throw error('NotImplementedError', 'client Python is compiled to JavaScript and has no byte code: use dis in a server module');
}

export const disModule: HostModule = () => {
  const names = new PyDict();
  // no pause: numbers in a fresh table
  for (const [bit, name] of FLAGS) names.set(bit, name);
  return {
    COMPILER_FLAG_NAMES: names as unknown as Value,
    Positions: positionsType as Value,
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
