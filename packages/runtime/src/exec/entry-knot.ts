/** The table of runtime entries that generated code is given; filled by `entry-table.ts`, used by `import.ts`. */
export const entryKnot: { table: object } = { table: {} };
