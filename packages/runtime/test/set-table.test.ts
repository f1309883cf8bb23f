/** The sets' table against a plain JavaScript Set, and its order against positions worked out by hand from CPython's rules. */
import { expect, test } from 'vitest';
import { IntTable } from '../src/types/set/int-table.ts';
import { SetTable } from '../src/types/set/table.ts';

type Table = IntTable | SetTable;
const KINDS: [string, new () => Table][] = [
  ['of small ints', IntTable],
  ['of any keys', SetTable],
];

function add(table: Table, n: number): void {
  if (table instanceof IntTable) {
    table.add(n);
    return;
  }
  const place = table.findEqual(n, n | 0, n < 0 ? -1 : 0);
  if (place < 0) table.insertAt(-1 - place, n, n | 0, n < 0 ? -1 : 0);
}

function remove(table: Table, n: number): void {
  const place = table instanceof IntTable ? table.find(n) : table.findEqual(n, n | 0, n < 0 ? -1 : 0);
  if (place >= 0) table.removeAt(place);
}

test.each(KINDS)('a table holds what was put in and not taken out, through growth and gaps: %s', (_, Kind) => {
  const table = new Kind();
  const model = new Set<number>();
  let seed = 1;
  for (let i = 0; i < 20_000; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    const n = (seed >>> 8) % 700;
    if (seed % 3 === 0) {
      remove(table, n);
      model.delete(n);
    } else {
      add(table, n);
      model.add(n);
    }
    if (table.used !== model.size) throw new Error(`after ${i + 1} steps ${table.used} keys instead of ${model.size}`);
  }
  expect(table.items().sort((a, b) => a - b)).toEqual([...model].sort((a, b) => a - b));
});

test.each(KINDS)('small ints are walked in the order of their low bits: %s', (_, Kind) => {
  const table = new Kind();
  for (const n of [9, 3, 16, 1]) add(table, n);
  // mask 7: 9 → 1, 3 → 3, 16 → 0; 1 finds place 1 taken and goes on to (1 · 5 + 1 + 0) & 7 = 6
  expect(table.items()).toEqual([16, 9, 3, 1]);
});

test.each(KINDS)('a popped place is used again by the next key that passes it: %s', (_, Kind) => {
  const table = new Kind();
  for (const n of [0, 8]) add(table, n);
  remove(table, 0);
  add(table, 16);
  expect(table.fill).toBe(2);
  expect(table.items()).toEqual([16, 8]);
});
