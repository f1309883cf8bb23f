/**
 * `db_schema` of `anvil.yaml` → the tables that the app wants.
 *
 * Two forms exist: a map `{python_name: {title, client, server, indexes, columns: [...]}}` and an older list with ids and
 * `liveObject` types. Both become the same; ids of the list form are kept as hints, by which a renamed column is recognised.
 */
import { fault } from '@wrought/faults';
import { type Access, COLUMN_TYPES, type ColumnType } from './model.ts';

export interface WantedColumn {
  name: string;
  type: ColumnType;
  /** Python name of the linked table. */
  target?: string;
  clientHidden: boolean;
  /** The id that the list form gives; the same after a renaming. */
  hint?: string;
}

export type IndexType = 'b_tree' | 'trigram' | 'full_text';

export interface WantedIndex {
  type: IndexType;
  columns: string[];
  unique: boolean;
}

export interface WantedTable {
  name: string;
  title: string;
  client: Access;
  server: Access;
  columns: WantedColumn[];
  indexes: WantedIndex[];
  hint?: string;
}

type Map = Record<string, unknown>;

/** Throws the fault `schemaInvalid`, which names the table and the column. */
export function readWantedTables(dbSchema: unknown): WantedTable[] {
  if (dbSchema === undefined || dbSchema === null) return [];
  const tables = Array.isArray(dbSchema) ? readList(dbSchema) : readMap(asMap(dbSchema, 'db_schema'));
  const names = new Set<string>();
  for (const table of tables) {
    if (names.has(table.name)) refuse(table.name, 'two tables have this name');
    names.add(table.name);
  }
  for (const table of tables) checkTable(table, names);
  return tables;
}

function readMap(schema: Map): WantedTable[] {
  return Object.entries(schema).map(([name, value]) => {
    const table = asMap(value, name);
    const columns = asList(table.columns).map((column, index) => readColumn(asMap(column, `${name}, column ${index + 1}`), name));
    return {
      name,
      title: typeof table.title === 'string' ? table.title : name,
      client: readAccess(table.client, 'none', `${name}, client`),
      server: readAccess(table.server, 'full', `${name}, server`),
      columns,
      indexes: asList(table.indexes).map(index => readIndex(asMap(index, `${name}, indexes`), name)),
    };
  });
}

function readColumn(column: Map, table: string): WantedColumn {
  const name = typeof column.name === 'string' ? column.name : refuse(table, 'a column has no name');
  const place = `${table}.${name}`;
  return {
    name,
    type: readType(column.type, place),
    target: typeof column.target === 'string' ? column.target : undefined,
    clientHidden: column.client_hidden === true,
    hint: typeof column.id === 'string' ? column.id : undefined,
  };
}

/** The list form: columns are a map by id; a link names its table by that table's id. */
function readList(list: unknown[]): WantedTable[] {
  const entries = list.map((value, index) => asMap(value, `table ${index + 1}`));
  const nameOf = (table: Map): string => {
    const name = table.python_name ?? asMap(table.access ?? {}, 'access').python_name ?? table.name;
    return typeof name === 'string' ? name : refuse('db_schema', 'a table has no python_name');
  };
  const nameById = new Map(entries.map(table => [String(table.id ?? asMap(table.access ?? {}, 'access').table_id), nameOf(table)]));
  return entries.map(table => {
    const name = nameOf(table);
    const access = asMap(table.access ?? {}, `${name}, access`);
    const columns = Object.entries(asMap(table.columns ?? {}, `${name}, columns`)).map(([id, value]): WantedColumn => {
      const column = asMap(value, `${name}, column ${id}`);
      const target = column.table_id === undefined ? undefined : nameById.get(String(column.table_id));
      return { ...readColumn({ ...column, target: column.target ?? target }, name), hint: id };
    });
    return {
      name,
      title: typeof table.name === 'string' ? table.name : name,
      client: readAccess(access.client, 'none', `${name}, client`),
      server: readAccess(access.server, 'full', `${name}, server`),
      columns,
      indexes: asList(table.indexes).map(index => readIndex(asMap(index, `${name}, indexes`), name)),
      hint: table.id === undefined ? undefined : String(table.id),
    };
  });
}

const OLD_TYPES: Record<string, ColumnType> = {
  liveObject: 'link_single',
  liveObjectArray: 'link_multiple',
  boolean: 'bool',
  text: 'string',
};

function readType(value: unknown, place: string): ColumnType {
  const type = OLD_TYPES[String(value)] ?? value;
  if ((COLUMN_TYPES as readonly unknown[]).includes(type)) return type as ColumnType;
  return refuse(place, `the type ${JSON.stringify(value)} is not one of ${COLUMN_TYPES.join(', ')}`);
}

function readAccess(value: unknown, otherwise: Access, place: string): Access {
  if (value === undefined || value === null) return otherwise;
  if (value === 'none' || value === 'search' || value === 'full') return value;
  return refuse(place, `${JSON.stringify(value)} is not one of none, search, full`);
}

function readIndex(index: Map, table: string): WantedIndex {
  const type = ({ btree: 'b_tree', b_tree: 'b_tree', trigram: 'trigram', full_text: 'full_text' } as const)[String(index.type ?? 'b_tree')];
  if (!type) return refuse(table, `the index type ${JSON.stringify(index.type)} is not one of b_tree, trigram, full_text`);
  return { type, columns: asList(index.columns).map(String), unique: index.unique === true };
}

function checkTable(table: WantedTable, tables: ReadonlySet<string>): void {
  const columns = new Map<string, WantedColumn>();
  for (const column of table.columns) {
    const place = `${table.name}.${column.name}`;
    if (columns.has(column.name)) refuse(place, 'two columns have this name');
    columns.set(column.name, column);
    const isLink = column.type === 'link_single' || column.type === 'link_multiple';
    if (!isLink) continue;
    if (column.target === undefined) refuse(place, 'a link needs a target: the Python name of the linked table');
    if (!tables.has(column.target)) refuse(place, `the linked table ${JSON.stringify(column.target)} does not exist`);
  }
  for (const index of table.indexes) {
    if (index.columns.length === 0) refuse(table.name, 'an index has no columns');
    for (const name of index.columns) {
      const column = columns.get(name) ?? refuse(table.name, `an index names the column ${JSON.stringify(name)}, which does not exist`);
      const needsText = index.type !== 'b_tree';
      if (needsText && column.type !== 'string') refuse(`${table.name}.${name}`, `a ${index.type} index needs a string column`);
      if (column.type === 'media' || column.type === 'link_multiple' || column.type === 'simpleObject')
        refuse(`${table.name}.${name}`, `a ${column.type} column cannot be indexed`);
    }
  }
}

function asMap(value: unknown, place: string): Map {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Map;
  return refuse(place, 'keys and values are needed here');
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function refuse(place: string, problem: string): never {
  throw fault.schemaInvalid({ place, problem });
}
