/** The tables that an app wants in the database: those of its `anvil.yaml`, with what its services need of them. One truth for the server and for `./wrought migrate`. */
import type { App } from '@wrought/app';
import { readWantedTables, type WantedTable } from '@wrought/tables';
import { readUsersConfig, withAccountColumns } from './users/index.ts';

/** @param warn told of what the app can run without (an index of an unknown type, a link to a missing table). */
export function wantedTables(app: App, warn?: (text: string) => void): WantedTable[] {
  const own = readWantedTables(app.config.dbSchema, (place, problem) => warn?.(`db_schema in anvil.yaml: ${place}: ${problem}`));
  const users = readUsersConfig(app);
  return users ? withAccountColumns(own, users) : own;
}
