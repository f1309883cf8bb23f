/** What every tables call stands on: the schema now, the database, the transactions; and one call's own view of them. */
import { type JsonValue, makeCapability, type WireHandle, type WireValue } from '@wrought/wire';
import { denied, invalidHandle } from '../query/problem.ts';
import { type Cursor, packSearch, type Search } from '../query/search.ts';
import { openView, openViewText, type View } from '../query/view.ts';
import type { Loaded, Reading } from '../rows/load.ts';
import type { OpenLazyMedia } from '../rows/media.ts';
import { packRows, type Signer } from '../rows/packed.ts';
import type { Rights } from '../rows/rights.ts';
import type { Session } from '../rows/session.ts';
import { MEDIA_MANAGER } from '../rows/table-data.ts';
import type { Transactions } from '../rows/transactions.ts';
import type { Writing } from '../rows/write.ts';
import type { Database, Schema } from '../schema/index.ts';
import { readCapability, readPlainRight, type ScopeParts } from './arguments.ts';
import type { TablesCaller } from './caller.ts';

export interface TablesOptions {
  database: Database;
  transactions: Transactions;
  /** The schema now; `refresh` reads it again. */
  schema(): Schema;
  setSchema(schema: Schema): void;
  openLazy?: OpenLazyMedia;
}

/** One call. */
export class TablesCall {
  readonly options: TablesOptions;
  readonly caller: TablesCaller;
  readonly rights: Rights;

  constructor(options: TablesOptions, caller: TablesCaller) {
    this.options = options;
    this.caller = caller;
    this.rights = { isClient: !caller.isTrusted };
  }

  get schema(): Schema {
    return this.options.schema();
  }

  get session(): Session {
    return this.options.transactions.session(this.caller.scope);
  }

  get reading(): Reading {
    return { session: this.session, schema: this.schema, isClient: this.rights.isClient };
  }

  get writing(): Writing {
    return { session: this.session, schema: this.schema, openLazy: this.options.openLazy };
  }

  /** The view of a table, row or search capability, as this caller may see it. */
  open(value: WireValue | undefined): { view: View; parts: ScopeParts } {
    // What `get_app_tables` gives for a table without any rights.
    if (value === null) throw denied(`Cannot access this table from ${this.rights.isClient ? 'client' : 'server'} code.`);
    if (this.caller.isWorker && typeof value === 'string') {
      const { viewText, row } = readPlainRight(value);
      const view = openViewText(this.schema, viewText, this.rights.isClient);
      return { view, parts: { view: view.spec as unknown as JsonValue, row, cursor: null } };
    }
    const parts = readCapability(value);
    return { view: openView(this.schema, parts.view, this.rights.isClient), parts };
  }

  /** The same for a call on a table: a right to one row of it, or to one search, is not a right to it. */
  openTable(value: WireValue | undefined): { view: View; parts: ScopeParts } {
    const opened = this.open(value);
    if (opened.parts.row !== undefined || opened.parts.search) throw invalidHandle();
    return opened;
  }

  openRow(value: WireValue | undefined): { view: View; row: number } {
    const { view, parts } = this.open(value);
    if (parts.row === undefined) throw invalidHandle();
    return { view, row: parts.row };
  }

  searchCapability(view: View, search: Search, cursor: Cursor | null): WireHandle {
    return makeCapability(['_', 't', { ...view.spec }, packSearch(search), cursor && JSON.stringify(cursor)]);
  }

  pack(loaded: Loaded): string {
    return packRows(loaded, this.signer());
  }

  signer(): Signer | undefined {
    const { sign } = this.caller;
    if (!sign) return undefined;
    return {
      row: (view, rowId) => sign.capability(['_', 't', { ...view.spec }, { r: rowId }]),
      media: id => sign.lazyMedia(MEDIA_MANAGER, id),
    };
  }
}
