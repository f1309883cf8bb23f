/**
 * Values sections that are kept in the database: text and handles as JSON, the bytes of media in pieces beside them.
 */
import type { Handle, JsonValue, MediaHandle, MediaId } from '@wrought/wire';
import { Values } from '../calls/index.ts';
import { type MediaSource, OwnMedia } from '../media/index.ts';
import type { Store } from '../store/index.ts';

/** As it stands in a `jsonb` column. */
export interface StoredValues {
  text: string;
  handles: Handle[];
}

/** Whether values hold media, whose bytes must be stored first. */
export function hasMedia(values: Values): boolean {
  return values.media.size > 0;
}

/** PostgreSQL's `jsonb` has no NUL: the text is kept as a JSON string with it escaped twice. */
export function toStored(values: Values): StoredValues {
  return { text: Buffer.from(values.body).toString('base64'), handles: [...values.handles] };
}

/** Stores the bytes of the media in `values`, in pieces, as they come. */
export async function storeMedia(store: Store, run: string, part: string, values: Values): Promise<void> {
  for (const [id, source] of values.media) {
    let piece = 0;
    for await (const content of source.chunks()) {
      await store.query('insert into wrought.task_media (run, part, piece, content) values ($1, $2, $3, $4)', [
        run,
        `${part}:${id}`,
        piece++,
        content,
      ]);
    }
  }
}

/** The values again; media are read from the database when somebody reads them. */
export function fromStored(store: Store, run: string, part: string, stored: StoredValues): Values {
  const media = new Map<MediaId, MediaSource>();
  for (const handle of stored.handles) {
    if (handle.type[0] !== 'DataMedia') continue;
    const { id, name, length, 'mime-type': contentType } = handle as MediaHandle;
    media.set(id, new OwnMedia(contentType, name, readPieces(store, run, `${part}:${id}`), length));
  }
  return new Values(Buffer.from(stored.text, 'base64'), stored.handles, media);
}

async function* readPieces(store: Store, run: string, part: string): AsyncGenerator<Uint8Array> {
  for (let piece = 0; ; piece++) {
    const { rows } = await store.query<{ content: Buffer }>(
      'select content from wrought.task_media where run = $1 and part = $2 and piece = $3',
      [run, part, piece],
    );
    if (rows.length === 0) return;
    yield rows[0].content;
  }
}

export type StoredJson = StoredValues & { [key: string]: JsonValue };
