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

/** Quadruples; without columns -1 stands for what is not known. */
function decodePositions(firstLine: number, lines: string, columns: string | undefined): number[] {
  const places = columns === undefined ? null : decodeNumbers(columns);
  const positions: number[] = [];
  let line = firstLine;
  let column = 0;
  let at = 0;
  for (const step of decodeNumbers(lines)) {
    line += step;
    if (places === null) {
      positions.push(line, -1, -1, -1);
      continue;
    }
    column += places[at];
    const spans = places[at + 1];
    positions.push(line, column, line + spans, places[at + 2] + (spans === 0 ? column : 0));
    at += 3;
  }
  return positions;
}

function names(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

/** The code object of what was loaded; `rest` is what only the running module knows (`id`, `file`, `module`). */
export function makeCode(compact: CompactCode, rest: Pick<CodeObject, 'id' | 'file' | 'module'>, columns?: string): CodeObject {
  const [head, doc, own] = typeof compact === 'string' ? [compact, null] : compact;
  const [name, path, first, params, locals, lines = ''] = head.split('|');
  const firstLine = Number(first);
  const code: any = {
    ...CODE_DEFAULTS,
    name,
    qualname: path + name,
    firstLine,
    params: names(params),
    locals: names(locals),
    doc,
    ...own,
    ...rest,
  };
  code.positional ??= code.params.length - code.kwOnly - (code.varArgs ? 1 : 0) - (code.varKw ? 1 : 0);
  const settle = (positions: readonly number[]) =>
    Object.defineProperty(code, 'positions', { value: positions, enumerable: true, writable: true, configurable: true });
  Object.defineProperty(code, 'positions', {
    enumerable: true,
    configurable: true,
    get: () => {
      settle(decodePositions(firstLine, lines, columns));
      return code.positions;
    },
  });
  return code;
}
