/**
 * Properties of characters, unpacked from the generated table when they are first asked for.
 *
 * `generated/unicode-data.json` holds the Unicode Character Database (its version is in the file) as run lengths in base 36.
 */
import data from './generated/unicode-data.json' with { type: 'json' };

export const version: string = data.version;

interface Packed {
  values: string;
  runs: string;
}

/** A property that is the same for runs of characters. */
class RunTable {
  private readonly starts: number[] = [];
  private readonly kinds: number[] = [];
  private readonly values: string[];

  constructor(packed: Packed) {
    this.values = packed.values.split(' ');
    let start = 0;
    for (const run of packed.runs.split(' ')) {
      const dot = run.indexOf('.');
      this.starts.push(start);
      this.kinds.push(Number.parseInt(run.slice(dot + 1), 36));
      start += Number.parseInt(run.slice(0, dot), 36);
    }
  }

  /** `-` stands for the empty value. */
  at(point: number): string {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= point) low = middle;
      else high = middle - 1;
    }
    return this.values[this.kinds[low]];
  }
}

const made = new Map<string, RunTable>();

export type Property = 'category' | 'combining' | 'bidirectional' | 'width' | 'mirrored';

export function propertyOf(name: Property, point: number): string {
  let table = made.get(name);
  if (table === undefined) {
    table = new RunTable(data[name]);
    made.set(name, table);
  }
  return table.at(point);
}

let decompositions: Map<number, string> | undefined;

/** `<compat> 0020 0308`, or nothing. */
export function decompositionOf(point: number): string {
  if (decompositions === undefined) {
    decompositions = new Map();
    let before = 0;
    for (const line of data.decompositions.split('\n')) {
      const [head, ...parts] = line.split(' ');
      const tag = /<.*>/.exec(head)?.[0];
      before += Number.parseInt(tag === undefined ? head : head.slice(0, -tag.length), 36);
      const points = parts.map(part => Number.parseInt(part, 36).toString(16).toUpperCase().padStart(4, '0'));
      decompositions.set(before, [...(tag === undefined ? [] : [tag]), ...points].join(' '));
    }
  }
  return decompositions.get(point) ?? '';
}

/** `d`: a decimal digit, `g`: another digit (superscripts …), `n`: any other number. */
export interface NumericValue {
  kind: 'd' | 'g' | 'n';
  value: number;
}

let numbers: Map<number, NumericValue> | undefined;

export function numericValueOf(point: number): NumericValue | undefined {
  if (numbers === undefined) {
    numbers = new Map();
    let before = 0;
    for (const entry of data.numbers.split(' ')) {
      const [, step, kind, top, bottom] = /^([0-9a-z]+?)([dgn])(-?\d+)(?:\/(\d+))?$/.exec(entry) as string[];
      before += Number.parseInt(step, 36);
      numbers.set(before, { kind: kind as NumericValue['kind'], value: Number(top) / Number(bottom ?? 1) });
    }
  }
  return numbers.get(point);
}
