/**
 * Source maps: which line of the Python file each line of the JavaScript stands for.
 *
 * The text itself says it: `$C = $M.codes[3]` begins the function of code 3, and `$p = 7` that what follows stands at
 * position 7 of that code. Lines without a mark belong to the last one.
 */
import type { CodeData } from '../3-emit/module-unit.ts';

/** Version 3 of the format, with one source and no names. */
export interface SourceMap {
  version: 3;
  sources: string[];
  names: string[];
  mappings: string;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

/** The map of a linked text (`main` or `resumables`) to its Python file. */
export function sourceMap(text: string, codes: readonly CodeData[], filename: string): SourceMap {
  let code: CodeData | undefined;
  let last = { line: 0, column: 0 };
  const mappings: string[] = [];
  for (const line of text.split('\n')) {
    const begins = /\$C = \$M\.codes\[(\d+)\]/.exec(line);
    if (begins) code = codes[Number(begins[1])];
    const marks = code === undefined ? null : /(?:^|[ :])\$p = (\d+);/.exec(line);
    const at = marks === null || code === undefined ? undefined : code.positions[Number(marks[1]) * 4];
    if (at === undefined || code === undefined || marks === null) {
      mappings.push('');
      continue;
    }
    const next = { line: at - 1, column: code.positions[Number(marks[1]) * 4 + 1] };
    mappings.push(vlq(0) + vlq(0) + vlq(next.line - last.line) + vlq(next.column - last.column));
    last = next;
  }
  return { version: 3, sources: [filename], names: [], mappings: mappings.join(';') };
}
