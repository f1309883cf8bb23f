/** Which columns of a view's rows are read, as a select list, and where each stands in a raw row. */

import type { Fetch } from '../query/fetch.ts';
import type { View } from '../query/view.ts';
import type { Column, Table } from '../schema/index.ts';
import { joinTableSql, offsetName, quote } from '../schema/names.ts';

export interface Shape {
  readonly view: View;
  readonly fetch: Fetch;
  /** All columns that the view shows, in alphabetical order. */
  readonly columns: readonly Column[];
  /** Of those, the ones that are read. */
  readonly cached: readonly Column[];
  /** For each of `cached`, its index in a raw row; a datetime's offset stands behind it. */
  readonly places: readonly number[];
  /** `t._id, t."name", …` */
  readonly select: string;
  readonly width: number;
}

/** Shapes of all columns, which most questions ask for. */
const whole = new WeakMap<View, Shape>();

export function shapeOf(view: View, fetch: Fetch): Shape {
  if (fetch !== null) return makeShape(view, fetch);
  let shape = whole.get(view);
  if (!shape) {
    shape = makeShape(view, null);
    whole.set(view, shape);
  }
  return shape;
}

function makeShape(view: View, fetch: Fetch): Shape {
  const columns = [...view.columns.values()];
  const cached = fetch === null ? columns : columns.filter(column => column.name in fetch);
  const select = ['t._id'];
  const places = cached.map(column => {
    const place = select.length;
    select.push(...selectColumn(view.table, column, 't'));
    return place;
  });
  return { view, fetch, columns, cached, places, select: select.join(', '), width: select.length };
}

export function selectColumn(table: Table, column: Column, alias: string): string[] {
  const name = `${alias}.${quote(column.sqlName)}`;
  switch (column.type) {
    case 'datetime':
      return [name, `${alias}.${quote(offsetName(column))}`];
    case 'media':
      return [`(select json_build_array(m.id, m.content_type, m.name, m.size_bytes) from wrought.media m where m.id = ${name})`];
    case 'link_multiple':
      return [
        `coalesce((select json_agg(l.target_id order by l.position) from ${joinTableSql(table, column)} l where l.row_id = ${alias}._id), case when ${name} then '[]'::json end)`,
      ];
    default:
      return [name];
  }
}
