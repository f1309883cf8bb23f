/** What the tables of sets have in common: CPython's numbers. */

/** How many neighbours are looked at before jumping. */
export const LINEAR_PROBES = 9;

/** The size of a table for more than `least` keys. */
export function sizeFor(least: number): number {
  let size = 8;
  while (size <= least) size *= 2;
  return size;
}
