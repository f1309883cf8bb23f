/**
 * Loaded rows as one text of two lines of JSON, for our own Python: small, quick to write and to read, exact in every number.
 *
 *     {view key: [[name, type, hidden, linked table id | null, linked view key | null], …], …}
 *     [{"v": view key, "c": [indexes of the columns that are there], "r": [[row id, value, …, mac?], …]}, …]
 *
 * The first line is the same from call to call, so that the reader can know it again without reading it. The first group is what was asked for, in its order. Values: dates and datetimes as text, links as ids, media as
 * `[id, content type, name, size, key?]`, the rest as JSON has it. `mac` and `key` stand there only for a link that needs signatures.
 */

import { dateTimeText } from '../query/values.ts';
import { keyOf, linkedSpec, type View } from '../query/view.ts';
import type { Column } from '../schema/index.ts';
import type { Group, Loaded } from './load.ts';
import type { RawRow } from './session.ts';

/** Makes the signatures that an untrusted receiver must show again. */
export interface Signer {
  /** The signature of `["_", "t", view, {"r": row}]`. */
  row(view: View, rowId: number): string;
  /** The signature of a media handle. */
  media(mediaId: string): string;
}

export function packRows(loaded: Loaded, signer: Signer | undefined): string {
  const groups = [loaded.main, ...loaded.linked];
  const specs = new Map<string, string>();
  for (const { shape } of groups) if (!specs.has(shape.view.key)) specs.set(shape.view.key, packSpec(shape.view));
  const packed = groups.map(group => packGroup(group, signer));
  return `{${[...specs].map(([key, spec]) => `${JSON.stringify(key)}:${spec}`).join(',')}}\n[${packed.join(',')}]`;
}

const specTexts = new WeakMap<View, string>();

export function packSpec(view: View): string {
  let text = specTexts.get(view);
  if (text === undefined) {
    const columns = [...view.columns.values()].map(column => {
      const linked = column.targetId === undefined ? null : keyOf(linkedSpec(view, column.targetId));
      return [column.name, column.type, column.clientHidden, column.targetId ?? null, linked];
    });
    text = JSON.stringify(columns);
    specTexts.set(view, text);
  }
  return text;
}

type Write = (row: RawRow) => string;

function packGroup({ shape, rows }: Group, signer: Signer | undefined): string {
  const writers = shape.cached.map((column, index) => writerOf(column, shape.places[index] as number, signer));
  const positions = shape.cached.map(column => shape.columns.indexOf(column));
  let out = '';
  for (const row of rows) {
    let text = `${out === '' ? '' : ','}[${row[0]}`;
    for (const write of writers) text += `,${write(row)}`;
    out += signer ? `${text},"${signer.row(shape.view, Number(row[0]))}"]` : `${text}]`;
  }
  return `{"v":${JSON.stringify(shape.view.key)},"c":[${positions.join(',')}],"r":[${out}]}`;
}

function writerOf(column: Column, place: number, signer: Signer | undefined): Write {
  switch (column.type) {
    case 'string':
      return row => (row[place] === null ? 'null' : JSON.stringify(row[place]));
    case 'bool':
      return row => (row[place] === null ? 'null' : row[place] === 't' ? 'true' : 'false');
    case 'date':
      return row => (row[place] === null ? 'null' : `"${row[place]}"`);
    case 'datetime':
      return row => (row[place] === null ? 'null' : `"${dateTimeText(row[place] as string, row[place + 1] as string | null)}"`);
    case 'media':
      return row => packMedia(row[place] as string | null, signer);
    default:
      return row => row[place] ?? 'null';
  }
}

/** PostgreSQL's `[id, "type", "name", size]`, with the signature added at its end. */
function packMedia(text: string | null, signer: Signer | undefined): string {
  if (text === null) return 'null';
  if (!signer) return text;
  const [id] = JSON.parse(text) as [number];
  return `${text.slice(0, -1)}, ${JSON.stringify(signer.media(String(id)))}]`;
}
