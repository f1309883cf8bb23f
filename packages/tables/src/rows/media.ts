/** Bytes of media columns: written as they arrive and read as they are wanted, a chunk a row; never held whole. */
import { scopeOf, WireHandle, WireMedia, type WireValue } from '@wrought/wire';
import { tableError } from '../query/problem.ts';
import type { Session } from './session.ts';
import { MEDIA_MANAGER } from './table-data.ts';

/** Bytes of a medium, to be pulled once. */
export interface MediaBytes {
  chunks(): AsyncIterable<Uint8Array>;
}

export interface StoredMedia {
  contentType: string;
  name: string | null;
  sizeBytes: number;
  chunks(): AsyncIterable<Uint8Array>;
}

/** Large enough to be quick, small enough to wait for. */
const CHUNK_BYTES = 512 * 1024;

/** Whether a value can be put in a media column. */
export function isMedia(value: WireValue): value is WireMedia | WireHandle {
  return (
    value instanceof WireMedia || (value instanceof WireHandle && value.handle.type[0] === 'LazyMedia' && scopeOf(value) === undefined)
  );
}

/** Opens lazy media that are not ours: a server function's, a file elsewhere. */
export type OpenLazyMedia = (handle: WireHandle) => Promise<{ contentType: string | null; name: string | null } & MediaBytes>;

/** Stores a medium and gives its id. Part of the caller's transaction: a row and its media come together or not at all. */
export async function storeMedia(session: Session, value: WireMedia | WireHandle, openLazy: OpenLazyMedia | undefined): Promise<string> {
  if (value instanceof WireMedia) return storeBytes(session, value.contentType, value.name, value.source as MediaBytes);
  const handle = value.handle as { manager?: string; id?: string };
  if (handle.manager === MEDIA_MANAGER) return copyMedia(session, String(handle.id));
  if (!openLazy) throw tableError(`Media of the kind '${handle.manager}' cannot be stored here; get its bytes first`);
  const opened = await openLazy(value);
  return storeBytes(session, opened.contentType, opened.name, opened);
}

async function storeBytes(session: Session, contentType: string | null, name: string | null, source: MediaBytes): Promise<string> {
  const added = await session.run('insert into wrought.media (content_type, name, size_bytes) values ($1, $2, 0) returning id', [
    contentType ?? 'application/octet-stream',
    name,
  ]);
  const id = added.rows[0]?.[0] as string;
  let size = 0;
  let position = 0;
  let waiting: Uint8Array[] = [];
  let held = 0;
  const write = async () => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    held = 0;
    size += bytes.length;
    await session.run('insert into wrought.media_chunks (media_id, position, data) values ($1, $2, $3)', [id, String(position++), bytes]);
  };
  for await (const chunk of source.chunks()) {
    waiting.push(chunk);
    held += chunk.length;
    if (held >= CHUNK_BYTES) await write();
  }
  if (held > 0) await write();
  await session.run('update wrought.media set size_bytes = $2 where id = $1', [id, String(size)]);
  return id;
}

/** Each media row belongs to one cell; the same medium in another cell is another row. */
async function copyMedia(session: Session, from: string): Promise<string> {
  const { rows } = await session.run(
    `with made as (insert into wrought.media (content_type, name, size_bytes) select content_type, name, size_bytes from wrought.media where id = $1 returning id),
     chunks as (insert into wrought.media_chunks (media_id, position, data) select made.id, c.position, c.data from made, wrought.media_chunks c where c.media_id = $1)
     select id from made`,
    [from],
  );
  const id = rows[0]?.[0];
  if (!id) throw tableError('This media object no longer exists');
  return id;
}

/** A stored medium, or undefined when its row changed or went. */
export async function openMedia(session: Session, id: string): Promise<StoredMedia | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const { rows } = await session.run('select content_type, name, size_bytes from wrought.media where id = $1', [id]);
  const row = rows[0];
  if (!row) return undefined;
  return {
    contentType: row[0] as string,
    name: row[1] as string | null,
    sizeBytes: Number(row[2]),
    async *chunks() {
      for (let position = 0; ; position++) {
        const bytes = await readChunk(session, id, position);
        if (!bytes) return;
        yield bytes;
      }
    },
  };
}

/** Before the bytes of the one column of the one row: signature, flags, extensions, number of columns, length. */
const COPY_HEAD_BYTES = 11 + 4 + 4 + 2 + 4;

/** One chunk; undefined behind the last. By `copy`, which gives bytes as they are: as text they would take many times as long. */
async function readChunk(session: Session, id: string, position: number): Promise<Buffer | undefined> {
  const chunk = `select data from wrought.media_chunks where media_id = ${Number(id)} and position = ${position}`;
  const { copied } = await session.run(`copy (${chunk}) to stdout (format binary)`, []);
  const whole = copied.length === 1 ? (copied[0] as Buffer) : Buffer.concat(copied);
  if (whole.length < COPY_HEAD_BYTES) return undefined;
  return whole.subarray(COPY_HEAD_BYTES, COPY_HEAD_BYTES + whole.readUInt32BE(COPY_HEAD_BYTES - 4));
}
