/**
 * Code objects made of what travels: default fields put back, positions decoded when somebody asks for the first of them.
 *
 * Positions are an own, enumerable property from the beginning, so that a copy of the object has them.
 */
import { CODE_DEFAULTS, type CodeObject, type CompactCode } from '@wrought/abi';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...DIGITS].map((digit, value) => [digit, value]));

function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = values.get(digit) as number;
    value |= (bits & 31) << shift;
    if ((bits & 32) !== 0) {
      shift += 5;
      continue;
    }
    numbers.push((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

function decodePositions(text: string): number[] {
  const numbers = decodeNumbers(text);
  let line = 0;
  let column = 0;
  for (let i = 0; i < numbers.length; i += 4) {
    line += numbers[i];
    column += numbers[i + 1];
    numbers[i] = line;
    numbers[i + 1] = column;
    const spans = numbers[i + 2];
    numbers[i + 2] = line + spans;
    if (spans === 0) numbers[i + 3] += column;
  }
  return numbers;
}

/** The code object of what was loaded; `rest` is what only the running module knows (`id`, `file`, `module`). */
export function makeCode(compact: CompactCode, rest: Pick<CodeObject, 'id' | 'file' | 'module'>): CodeObject {
  const { at, ...own } = compact;
  const code: any = { ...CODE_DEFAULTS, qualname: own.name, ...own, ...rest };
  code.positional ??= code.params.length - code.kwOnly - (code.varArgs ? 1 : 0) - (code.varKw ? 1 : 0);
  const settle = (positions: readonly number[]) =>
    Object.defineProperty(code, 'positions', { value: positions, enumerable: true, writable: true, configurable: true });
  Object.defineProperty(code, 'positions', {
    enumerable: true,
    configurable: true,
    get: () => {
      settle(decodePositions(at));
      return code.positions;
    },
  });
  return code;
}
