/** The Node process: everything mutable hangs on what `main.ts` makes. */
export { type Lease, type Migrations, openStore, type Store, type StoreOptions } from './store/index.ts';
