/** Data tables over PostgreSQL: schema plan, queries, rows, views, transactions. Knows no HTTP. */
export { type TableErrorType, TableProblem } from './query/problem.ts';
export type { OpenLazyMedia } from './rows/media.ts';
export * from './schema/index.ts';
export type { HandleSigner, TablesCaller } from './service/caller.ts';
export { makeTablesService, type TablesService, type TablesServiceOptions } from './service/tables-service.ts';
