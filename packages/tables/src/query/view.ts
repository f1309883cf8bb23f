/**
 * A view: a table with fewer rows, fewer columns or other rights. It lives in capabilities only, as plain data:
 *
 *     {id, perm?: "r" | "rw" | "rwc", cols?: [column id …], restrict?: "<JSON of a condition>"}
 *
 * Columns that a view fixes to one value vanish from it and are filled in when a row is added.
 */
import type { JsonValue } from '@wrought/wire';
import type { Column, Schema, Table } from '../schema/index.ts';
import type { Condition } from './condition.ts';
import { denied, invalidHandle } from './problem.ts';

export type Permission = 'r' | 'rw' | 'rwc';

export interface ViewSpec {
  id: number;
  perm?: Permission;
  cols?: number[];
  restrict?: string;
}

/** What every row of the view must fulfil. `fixed`: columns with the one value that they have here, as a condition of equality. */
export interface Restriction {
  fixed: { column: number; is: Condition }[];
  conditions: Condition[];
}

export interface View {
  readonly spec: ViewSpec;
  readonly key: string;
  readonly table: Table;
  readonly restriction: Restriction;
  /** Columns that the caller may see, by name, in alphabetical order. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Whether it is anything else than the table itself. */
  readonly isNarrowed: boolean;
}

/** Reads a view's data, as a capability brought it; `isClient`: hidden columns are not there. Throws when it is no view of ours. */
export function openView(schema: Schema, data: JsonValue | undefined, isClient: boolean): View {
  const spec = readSpec(data);
  const views = viewsOf(schema);
  const key = `${isClient} ${keyOf(spec)}`;
  let view = views.get(key);
  if (!view) {
    view = makeView(schema, spec, isClient);
    if (views.size > MOST_OPENED) views.clear();
    views.set(key, view);
  }
  return view;
}

/** The same of a view's data as JSON text: the same few come again and again. */
export function openViewText(schema: Schema, text: string, isClient: boolean): View {
  const views = viewsOf(schema);
  const key = isClient ? `client ${text}` : text;
  let view = views.get(key);
  if (!view) {
    view = openView(schema, parseView(text), isClient);
    views.set(key, view);
  }
  return view;
}

function parseView(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw invalidHandle();
  }
}

function viewsOf(schema: Schema): Map<string, View> {
  let views = opened.get(schema);
  if (!views) {
    views = new Map();
    opened.set(schema, views);
  }
  return views;
}

/** Views opened before, for each schema: most calls use the same few. */
const opened = new WeakMap<Schema, Map<string, View>>();
const MOST_OPENED = 2000;

function makeView(schema: Schema, spec: ViewSpec, isClient: boolean): View {
  const table = schema.tableById.get(spec.id);
  if (!table) throw denied('This table no longer exists.');
  const restriction = spec.restrict === undefined ? { fixed: [], conditions: [] } : (JSON.parse(spec.restrict) as Restriction);
  const fixed = new Set(restriction.fixed.map(one => one.column));
  const columns = table.columns
    .filter(
      column => !(isClient && column.clientHidden) && !fixed.has(column.id) && (spec.cols === undefined || spec.cols.includes(column.id)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    spec,
    key: keyOf(spec),
    table,
    restriction,
    columns: new Map(columns.map(column => [column.name, column])),
    isNarrowed: spec.perm !== undefined || spec.cols !== undefined || spec.restrict !== undefined,
  };
}

/** Everything that a row of the view fulfils. */
export function viewConditions(view: View): Condition[] {
  return [...view.restriction.fixed.map(one => one.is), ...view.restriction.conditions];
}

/** Compact JSON with sorted keys. */
export function keyOf(spec: ViewSpec): string {
  const out: Record<string, JsonValue> = {};
  if (spec.cols !== undefined) out.cols = spec.cols;
  out.id = spec.id;
  if (spec.perm !== undefined) out.perm = spec.perm;
  if (spec.restrict !== undefined) out.restrict = spec.restrict;
  return JSON.stringify(out);
}

/** The view in which a linked row is reached from a row of `view`: rights cross a link only with `rwc`. */
export function linkedSpec(view: Pick<View, 'spec'>, targetId: number): ViewSpec {
  return view.spec.perm === 'rwc' ? { id: targetId, perm: 'rwc' } : { id: targetId };
}

function readSpec(data: JsonValue | undefined): ViewSpec {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || typeof data.id !== 'number') throw invalidHandle();
  const { id, perm, cols, restrict } = data;
  return {
    id,
    ...(perm === 'r' || perm === 'rw' || perm === 'rwc' ? { perm } : {}),
    ...(Array.isArray(cols) ? { cols: cols as number[] } : {}),
    ...(typeof restrict === 'string' ? { restrict } : {}),
  };
}
