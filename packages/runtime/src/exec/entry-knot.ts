/** The table of runtime entries that generated code is given; filled by `entry-table.ts` and the parts, used by `import.ts`. */
export const entryKnot: { table: object } = { table: {} };

/** Put entries into the table, each under the name that the compiler writes. */
export function addEntries(entries: object): void {
  for (const [name, value] of Object.entries(entries)) {
    const key = `$${name}`;
    // A part that brings an entry of the core would take its quick road away.
    if (Object.hasOwn(entryKnot.table, key)) throw new Error(`two entries of the runtime are called ${name}`);
    (entryKnot.table as any)[key] = value;
  }
}
