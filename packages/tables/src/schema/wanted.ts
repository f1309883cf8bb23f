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

/** Told of what can be left out without harm: an index of an unknown type, a link to a table that is not there. */
export type Warn = (place: string, problem: string) => void;

/** Throws the fault `schemaInvalid`, which names the table and the column. */
export function readWantedTables(dbSchema: unknown, warn: Warn = () => {}): WantedTable[] {
  if (dbSchema === undefined || dbSchema === null) return [];
  const tables = Array.isArray(dbSchema) ? readList(dbSchema, warn) : readMap(asMap(dbSchema, 'db_schema'), warn);
  const names = new Set<string>();
  for (const table of tables) {
    if (names.has(table.name)) refuse(table.name, 'two tables have this name');
    names.add(table.name);
  }
  for (const table of tables) checkTable(table, names, warn);
  return tables;
}

function readMap(schema: Map, warn: Warn): WantedTable[] {
  return Object.entries(schema).map(([name, value]) => {
    const table = asMap(value, name);
    const columns = asList(table.columns).map((column, index) => readColumn(asMap(column, `${name}, column ${index + 1}`), name));
    return {
      name,
      title: typeof table.title === 'string' ? table.title : name,
      client: readAccess(table.client, 'none', `${name}, client`),
      server: readAccess(table.server, 'full', `${name}, server`),
      columns,
      indexes: asList(table.indexes).flatMap(index => readIndex(asMap(index, `${name}, indexes`), name, warn) ?? []),
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
function readList(list: unknown[], warn: Warn): WantedTable[] {
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
      indexes: asList(table.indexes).flatMap(index => readIndex(asMap(index, `${name}, indexes`), name, warn) ?? []),
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

const INDEX_TYPES: Record<string, IndexType> = { btree: 'b_tree', trigram: 'trigram', fulltext: 'full_text' };

function readIndex(index: Map, table: string, warn: Warn): WantedIndex | undefined {
  const type =
    INDEX_TYPES[
      String(index.type ?? 'b_tree')
        .toLowerCase()
        .replace(/[-_ ]/g, '')
    ];
  if (!type) {
    warn(table, `the index type ${JSON.stringify(index.type)} is not one of b_tree, trigram, full_text; the index is left out`);
    return undefined;
  }
  return { type, columns: asList(index.columns).map(String), unique: index.unique === true };
}

function checkTable(table: WantedTable, tables: ReadonlySet<string>, warn: Warn): void {
  const names = new Set<string>();
  for (const column of table.columns) {
    if (names.has(column.name)) refuse(`${table.name}.${column.name}`, 'two columns have this name');
    names.add(column.name);
  }
  table.columns = table.columns.filter(column => {
    const isLink = column.type === 'link_single' || column.type === 'link_multiple';
    if (!isLink || (column.target !== undefined && tables.has(column.target))) return true;
    const target =
      column.target === undefined ? 'has no target' : `leads to the table ${JSON.stringify(column.target)}, which does not exist`;
    warn(`${table.name}.${column.name}`, `the link ${target}; the column is left out`);
    return false;
  });
  table.indexes = table.indexes.filter(index => {
    const problem = indexProblem(index, table);
    if (problem) warn(table.name, `${problem}; the index is left out`);
    return problem === undefined;
  });
}

function indexProblem(index: WantedIndex, table: WantedTable): string | undefined {
  if (index.columns.length === 0) return 'an index has no columns';
  for (const name of index.columns) {
    const column = table.columns.find(one => one.name === name);
    if (!column) return `an index names the column ${JSON.stringify(name)}, which does not exist`;
    if (index.type !== 'b_tree' && (column.type !== 'string' || index.columns.length > 1))
      return `a ${index.type} index needs one string column`;
    if (['media', 'link_multiple', 'simpleObject'].includes(column.type))
      return `the ${column.type} column ${JSON.stringify(name)} cannot be indexed`;
  }
  return undefined;
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
