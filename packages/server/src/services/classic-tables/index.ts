/** The classic dialect of data tables, for uplink libraries that know no other. */
export { registerClassicTables } from './classic-tables.ts';
