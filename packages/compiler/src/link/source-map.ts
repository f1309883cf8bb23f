/**
 * Source maps: which place of the Python file each line of the JavaScript stands for.
 *
 * The emitter writes a line of its own before each statement, which begins with `MARK` and names line and column; they are taken out
 * here. Within a statement `$p = 7` says that what follows stands at position 7 of the code object, counted from the last `$h = 40`
 * where the function has one, and `$p++` at the next. `$C = $M.codes[3]` (in the second file) begins the function of code 3. Lines without any of these belong to the last one.
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

/** Reads what a text says of places, line by line. */
class PlaceReader {
  private readonly codes: readonly CodeData[];
  private code: CodeData | undefined;
  private base = 0;
  private place = 0;

  constructor(codes: readonly CodeData[]) {
    this.codes = codes;
  }

  /** The function of code `id` begins. */
  begin(id: number): Place {
    this.code = this.codes[id];
    this.base = 0;
    this.place = 0;
    return { line: Math.max(this.code.firstLine, 1) - 1, column: 0 };
  }

  /** The first place that the line says; one that only says from where to count belongs to the next one. */
  read(line: string): Place | undefined {
    let first: number | undefined;
    for (const [mark, name, number] of line.matchAll(PLACES)) {
      if (mark.endsWith('++;')) this.place++;
      else {
        if (name === 'h') this.base = Number(number);
        this.place = name === 'h' ? this.base + 1 : this.base + Number(number);
      }
      first ??= this.place;
    }
    if (first === undefined || this.code === undefined) return undefined;
    const { positions } = this.code;
    return positions[first * 4] === undefined ? undefined : { line: positions[first * 4] - 1, column: positions[first * 4 + 1] };
  }
}

const PLACES = /(?<![\w$.])\$(h|p)(?: = (\d+);|\+\+;)/g;

/** The map of a linked text that still has its marks, for the text without them. */
export function sourceMap(marked: string, codes: readonly CodeData[], filename: string): SourceMap {
  const reader = new PlaceReader(codes);
  let last: Place = { line: 0, column: 0 };
  let next: Place | undefined;
  const mappings: string[] = [];
  for (const line of marked.split('\n')) {
    if (line.startsWith(MARK)) {
      const [at, column] = line.slice(1).split(',');
      next = at[0] === 'F' ? reader.begin(Number(at.slice(1))) : { line: Number(at) - 1, column: Number(column) };
      continue;
    }
    const begins = /\$C = \$M\.codes\[(\d+)\]/.exec(line);
    if (begins !== null) {
      const start = reader.begin(Number(begins[1]));
      next ??= start;
    }
    const said = reader.read(line);
    next ??= said;
    if (next === undefined || (next.line === last.line && next.column === last.column)) mappings.push('');
    else {
      mappings.push(vlq(0) + vlq(0) + vlq(next.line - last.line) + vlq(next.column - last.column));
      last = next;
    }
    next = undefined;
  }
  return { version: 3, sources: [filename], names: [], mappings: mappings.join(';') };
}
