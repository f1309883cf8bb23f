/**
 * Our own tables, room by room, as numbered steps that are carried out once.
 *
 * Everything of ours stands in the schema `wrought`. Two servers that start on one database at the same time take turns by an
 * advisory lock; each room's steps run in one transaction.
 */
import { fault } from '@wrought/faults';
import type pg from 'pg';

/** The steps of one room, in order. A step that was released is never changed; a later one mends it. */
export type Migrations = readonly string[];

/** Held while anything changes the structure of the database. */
export const SCHEMA_LOCK = 7_290_114;

/** Brings the room's tables up to date. Throws `databaseNewer` when the database knows steps that we do not. */
export async function migrateRoom(client: pg.ClientBase, room: string, steps: Migrations): Promise<void> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    await client.query(
      'create schema if not exists wrought; create table if not exists wrought.migrations (room text primary key, step integer not null, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ step: number }>('select step from wrought.migrations where room = $1', [room]);
    const done = rows[0]?.step ?? 0;
    if (done > steps.length) throw fault.databaseNewer({ room, found: done, known: steps.length });
    for (const step of steps.slice(done)) await client.query(step);
    if (done < steps.length) {
      await client.query(
        'insert into wrought.migrations (room, step) values ($1, $2) on conflict (room) do update set step = $2, at = now()',
        [room, steps.length],
      );
    }
    await client.query('commit');
  } catch (problem) {
    await client.query('rollback');
    throw problem;
  }
}
