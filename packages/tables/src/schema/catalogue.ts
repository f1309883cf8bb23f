/**
 * The catalogue: which tables and columns the app has, under which names PostgreSQL knows them. Kept in the schema `wrought`,
 * so that ids stay the same for ever (handles hold them) while names change.
 */
import type { Database, Queryable } from './database.ts';
import { type Column, type ColumnType, makeSchema, makeTable, type Schema } from './model.ts';

/** Steps of the room `tables`, for whoever migrates our own part of the database. */
export const tablesMigrations: readonly string[] = [
  `create schema if not exists app_tables;
   create schema if not exists wrought_dropped;
   create table wrought.app_tables (
     id integer generated always as identity primary key,
     name text not null unique,
     title text not null,
     sql_name text not null unique,
     client text not null,
     server text not null,
     hint text
   );
   create table wrought.app_columns (
     id integer generated always as identity primary key,
     table_id integer not null references wrought.app_tables on delete cascade,
     name text not null,
     type text not null,
     sql_name text not null,
     target_id integer references wrought.app_tables deferrable initially deferred,
     client_hidden boolean not null default false,
     position integer not null,
     hint text,
     made_by_code boolean not null default false,
     unique (table_id, name)
   );
   create table wrought.app_indexes (
     table_id integer not null references wrought.app_tables on delete cascade,
     type text not null,
     column_ids integer[] not null,
     is_unique boolean not null default false,
     sql_name text not null,
     primary key (table_id, sql_name)
   );
   create table wrought.schema_version (version integer not null);
   insert into wrought.schema_version values (1);
   create table wrought.media (
     id bigint generated always as identity primary key,
     content_type text not null,
     name text,
     size_bytes bigint not null
   );
   create table wrought.media_chunks (
     media_id bigint not null references wrought.media on delete cascade,
     position integer not null,
     data bytea not null,
     primary key (media_id, position)
   );
   alter table wrought.media_chunks alter column data set storage external;
   create function wrought.forget_media() returns trigger language plpgsql as $$
   declare gone bigint;
   begin
     execute format('select ($1).%I', tg_argv[0]) into gone using old;
     if gone is not null then delete from wrought.media where id = gone; end if;
     return null;
   end $$;`,
];

interface TableRow {
  id: number;
  name: string;
  title: string;
  sql_name: string;
  client: 'none' | 'search' | 'full';
  server: 'none' | 'search' | 'full';
  hint: string | null;
}

interface ColumnRow {
  id: number;
  table_id: number;
  name: string;
  type: ColumnType;
  sql_name: string;
  target_id: number | null;
  client_hidden: boolean;
  position: number;
  hint: string | null;
  made_by_code: boolean;
}

export interface IndexRow {
  table_id: number;
  type: 'b_tree' | 'trigram' | 'full_text';
  column_ids: number[];
  is_unique: boolean;
  sql_name: string;
}

/** The catalogue as it stands, hints and indexes included. */
export interface Catalogue {
  version: number;
  tables: TableRow[];
  columns: ColumnRow[];
  indexes: IndexRow[];
}

export async function readCatalogue(client: Pick<Queryable, 'query'> | Database): Promise<Catalogue> {
  const version = (await client.query('select version from wrought.schema_version')).rows[0]?.version as number;
  const tables = (await client.query('select * from wrought.app_tables order by id')).rows as TableRow[];
  const columns = (await client.query('select * from wrought.app_columns order by table_id, position, id')).rows as ColumnRow[];
  const indexes = (await client.query('select * from wrought.app_indexes')).rows as IndexRow[];
  return { version, tables, columns, indexes };
}

export function schemaOf(catalogue: Catalogue, createsColumns: boolean): Schema {
  const tables = catalogue.tables.map(table =>
    makeTable({
      id: table.id,
      name: table.name,
      title: table.title,
      sqlName: table.sql_name,
      client: table.client,
      server: table.server,
      columns: catalogue.columns.filter(column => column.table_id === table.id).map(columnOf),
    }),
  );
  return makeSchema(catalogue.version, tables, createsColumns);
}

function columnOf(column: ColumnRow): Column {
  return {
    id: column.id,
    name: column.name,
    type: column.type,
    sqlName: column.sql_name,
    targetId: column.target_id ?? undefined,
    clientHidden: column.client_hidden,
    position: column.position,
  };
}
