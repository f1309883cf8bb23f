/**
 * What of a row comes with it: columns, and of linked rows what.
 *
 * `null` means everything a view shows, with the rows that it links to, whole; theirs come as ids. Names are columns of the view.
 */
import { WirePortable, type WireValue } from '@wrought/wire';
import type { Schema } from '../schema/index.ts';
import { tableError } from './problem.ts';
import { isWireDict } from './values.ts';
import { linkedSpec, openView, type View } from './view.ts';

/** null: everything. Otherwise by column: true, or for a link what to fetch of the linked rows. */
export type Fetch = null | { [column: string]: true | { [column: string]: unknown } | null };

/** Reads `fetch_only(…)`, `true`, a list of names or a map. Throws when a name is no column. */
export function readFetch(view: View, schema: Schema, value: WireValue): Fetch {
  if (value === null || value === true) return null;
  if (value instanceof WirePortable) return readFetch(view, schema, value.content);
  if (typeof value === 'string') return readNames(view, schema, [[value, true]]);
  if (Array.isArray(value))
    return readNames(
      view,
      schema,
      value.map(name => [String(name), true] as const),
    );
  if (!isWireDict(value)) throw tableError('fetch_only() takes column names, and for links column=fetch_only(…)');
  const { spec } = value;
  if (Object.keys(value).length === 1 && spec !== undefined && spec !== true && !view.columns.has('spec'))
    return readFetch(view, schema, spec);
  return readNames(view, schema, Object.entries(value));
}

function readNames(view: View, schema: Schema, names: readonly (readonly [string, WireValue])[]): Fetch {
  const fetch: NonNullable<Fetch> = {};
  for (const [name, wanted] of names) {
    const column = view.columns.get(name);
    if (!column) throw tableError(`No such column '${name}' exists in table '${view.table.title}'`);
    const isLink = column.type === 'link_single' || column.type === 'link_multiple';
    if (wanted === true || wanted === null || !isLink) {
      fetch[name] = true;
      continue;
    }
    fetch[name] = readFetch(openView(schema, { ...linkedSpec(view, column.targetId as number) }, false), schema, wanted);
  }
  return fetch;
}

/** How a link's rows are fetched: their own fetch, or `undefined` for ids alone. */
export function linkedFetch(fetch: Fetch, name: string, depth: number): Fetch | undefined {
  if (fetch === null) return depth > 0 ? null : undefined;
  const wanted = fetch[name];
  if (wanted === undefined) return undefined;
  return wanted === true ? (depth > 0 ? null : undefined) : (wanted as Fetch);
}
