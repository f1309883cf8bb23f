/**
 * Source maps: which place of the Python file each line of the JavaScript stands for.
 *
 * The emitter writes a line of its own before each statement, which begins with `MARK` and names line and column; they are taken out
 * here. Within a statement `$p = 7` says that what follows stands at position 7 of the code object; `$C = $M.codes[3]` begins the
 * function of code 3. Lines without any of these belong to the last one.
 */
import { type CodeData, MARK } from '../3-emit/module-unit.ts';

/** Version 3 of the format, with one source and no names. */
export interface SourceMap {
  version: 3;
  sources: string[];
  sourcesContent?: (string | null)[];
  names: string[];
  mappings: string;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

/** A text without its marks. */
export function withoutMarks(text: string): string {
  return text.replace(/^\v[^\n]*\n/gm, '');
}

interface Place {
  line: number;
  column: number;
}

/** The map of a linked text that still has its marks, for the text without them. */
export function sourceMap(marked: string, codes: readonly CodeData[], filename: string): SourceMap {
  let code: CodeData | undefined;
  let last: Place = { line: 0, column: 0 };
  let next: Place | undefined;
  const mappings: string[] = [];
  for (const line of marked.split('\n')) {
    if (line.startsWith(MARK)) {
      const [at, column] = line.slice(1).split(',');
      next = { line: Number(at) - 1, column: Number(column) };
      continue;
    }
    const begins = /\$C = \$M\.codes\[(\d+)\]/.exec(line);
    if (begins) {
      code = codes[Number(begins[1])];
      next ??= { line: Math.max(code.firstLine, 1) - 1, column: 0 };
    }
    next ??= placeOf(line, code);
    if (next === undefined || (next.line === last.line && next.column === last.column)) mappings.push('');
    else {
      mappings.push(vlq(0) + vlq(0) + vlq(next.line - last.line) + vlq(next.column - last.column));
      last = next;
    }
    next = undefined;
  }
  return { version: 3, sources: [filename], names: [], mappings: mappings.join(';') };
}

/** What the first position written in the line says. */
function placeOf(line: string, code: CodeData | undefined): Place | undefined {
  const written = code === undefined ? null : /(?:^|[ :])\$p = (\d+);/.exec(line);
  if (written === null || code === undefined) return undefined;
  const at = Number(written[1]) * 4;
  return code.positions[at] === undefined ? undefined : { line: code.positions[at] - 1, column: code.positions[at + 1] };
}
