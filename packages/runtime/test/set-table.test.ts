/** The sets' table against a plain JavaScript Set, and its order against positions worked out by hand from CPython's rules. */
import { expect, test } from 'vitest';
import { SetTable } from '../src/types/set/table.ts';

function add(table: SetTable, n: number): void {
  const place = table.find(n, n | 0, n < 0 ? -1 : 0);
  if (place < 0) table.insertAt(-1 - place, n, n | 0, n < 0 ? -1 : 0);
}

function remove(table: SetTable, n: number): void {
  const place = table.find(n, n | 0, n < 0 ? -1 : 0);
  if (place >= 0) table.removeAt(place);
}

test('a table holds what was put in and not taken out, through growth and gaps', () => {
  const table = new SetTable();
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

test('small ints are walked in the order of their low bits', () => {
  const table = new SetTable();
  for (const n of [9, 3, 16, 1]) add(table, n);
  // mask 7: 9 → 1, 3 → 3, 16 → 0; 1 finds place 1 taken and goes on to (1 · 5 + 1 + 0) & 7 = 6
  expect(table.items()).toEqual([16, 9, 3, 1]);
});

test('a popped place is used again by the next key that passes it', () => {
  const table = new SetTable();
  for (const n of [0, 8]) add(table, n);
  remove(table, 0);
  add(table, 16);
  expect(table.fill).toBe(2);
  expect(table.items()).toEqual([16, 8]);
});
