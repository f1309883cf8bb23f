/** The tables of an app as the database has them: what a query is built from. Immutable; a change of the schema makes a new one. */

/** Column types in the words of `anvil.yaml`'s map form. */
export const COLUMN_TYPES = [
  'string',
  'number',
  'bool',
  'date',
  'datetime',
  'simpleObject',
  'media',
  'link_single',
  'link_multiple',
] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** What code of one side may do with a table by itself. */
export type Access = 'none' | 'search' | 'full';

export interface Column {
  readonly id: number;
  readonly name: string;
  readonly type: ColumnType;
  /** Name of the column in PostgreSQL, unquoted. */
  readonly sqlName: string;
  /** Id of the linked table. */
  readonly targetId?: number;
  readonly clientHidden: boolean;
  readonly position: number;
}

export interface Table {
  readonly id: number;
  /** `app_tables.<name>`. */
  readonly name: string;
  /** What error texts call it. */
  readonly title: string;
  /** Name of the table in PostgreSQL, unquoted, in the schema `app_tables`. */
  readonly sqlName: string;
  readonly client: Access;
  readonly server: Access;
  /** In the order of `anvil.yaml`. */
  readonly columns: readonly Column[];
  readonly columnByName: ReadonlyMap<string, Column>;
}

export interface Schema {
  /** Counts changes; part of the names of prepared statements. */
  readonly version: number;
  readonly tables: readonly Table[];
  readonly tableById: ReadonlyMap<number, Table>;
  readonly tableByName: ReadonlyMap<string, Table>;
  /** Whether the tables service of the app says that unknown columns are made on the first write. */
  readonly createsColumns: boolean;
}

/** The PostgreSQL schema that holds the app's tables, and the one that holds ours. */
export const APP_SCHEMA = 'app_tables';

export function makeTable(table: Omit<Table, 'columnByName'>): Table {
  return { ...table, columnByName: new Map(table.columns.map(column => [column.name, column])) };
}

export function makeSchema(version: number, tables: readonly Table[], createsColumns: boolean): Schema {
  return {
    version,
    tables,
    createsColumns,
    tableById: new Map(tables.map(table => [table.id, table])),
    tableByName: new Map(tables.map(table => [table.name, table])),
  };
}
