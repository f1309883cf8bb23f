/** The database of one server: embedded or named by a URL, with our own tables in it. */
export type { Migrations } from './migrations.ts';
export { SCHEMA_LOCK } from './migrations.ts';
export { isConnectionLoss, type Lease, openStore, type Store, type StoreOptions } from './store.ts';
