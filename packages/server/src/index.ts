/** The Node process: everything mutable hangs on what `main.ts` makes. */

export { AppSite, type SiteOptions } from './apps/app-site.ts';
export { checkApp, stopsStart } from './apps/check-app.ts';
export { type DiskFolder, openDiskFolder } from './apps/disk-folder.ts';
export type { SourceFolders } from './apps/python-sources.ts';
export type { ServerLimits, ServerLog } from './config/index.ts';
export type { PageRequest, Site } from './edge/http/site.ts';
export { findPython, impliedRequirements, type Python, prepareEnvironment } from './environments/index.ts';
export { type RunningServer, type ServerOptions, startServer } from './main.ts';
export { wantedTables } from './services/wanted-tables.ts';
export { type Lease, type Migrations, openStore, type Store, type StoreOptions } from './store/index.ts';
