/** The calls on a table or a view: `anvil.private.tables.v2.table.*` and `get_app_tables`. */
import {
  type LazyMediaHandle,
  makeCapability,
  scopeOf,
  WireDate,
  WireDateTime,
  WireFloat,
  WireHandle,
  WireMedia,
  type WireValue,
} from '@wrought/wire';
import { type Condition, operatorOf, readConditions } from '../query/condition.ts';
import { readFetch } from '../query/fetch.ts';
import { noSuchColumn, tableError } from '../query/problem.ts';
import { readSearch, type Search } from '../query/search.ts';
import { isWireDict, rowNameOf } from '../query/values.ts';
import { keyOf, openView, type Permission, type Restriction, type View, type ViewSpec } from '../query/view.ts';
import { countRows, loadById, loadPage, loadRows } from '../rows/load.ts';
import { packSpec } from '../rows/packed.ts';
import { ambientAccess, needRead, needView, needWrite } from '../rows/rights.ts';
import { rowCapability, specOf, tableDataOf } from '../rows/table-data.ts';
import { addRow, addRows, deleteRows, type Values } from '../rows/write.ts';
import { type ColumnType, createColumn, type Schema } from '../schema/index.ts';
import { readDict, readList, readOverrides, readRowId } from './arguments.ts';
import type { TablesCall } from './context.ts';

export type TablesHandler = (call: TablesCall, args: WireValue[], kwargs: Record<string, WireValue>) => Promise<WireValue>;

/** Lazy media of rows as CSV: manager. */
export const CSV_MANAGER = 'query-csv-v2';

export const tableCalls: Record<string, TablesHandler> = {
  get_app_tables: async call => {
    const entries = call.schema.tables.map(table => {
      const view = openView(call.schema, { id: table.id }, call.rights.isClient);
      const capability = ambientAccess(view, call.rights) === 'none' ? null : tableCapability(view);
      return [table.name, [capability, view.key, table.id]];
    });
    return Object.fromEntries(entries) as WireValue;
  },

  get_table_by_id: async (call, [id]) => {
    const text = String(id ?? '');
    const number = Number(/^\[\s*(\d+)/.exec(text)?.[1] ?? text);
    const table = call.schema.tableById.get(number);
    if (!table) return null;
    const view = openView(call.schema, { id: table.id }, call.rights.isClient);
    return [ambientAccess(view, call.rights) === 'none' ? null : tableCapability(view), view.key, table.id];
  },

  'table.search': async (call, [capability, modifiers, named], { packed, count }) => {
    const { view } = call.openTable(capability);
    needRead(view, call.rights);
    const search = readSearch(view, call.schema, readList(modifiers), readDict(named));
    const page = await needRaw(call, search, () => loadPage(call.reading, view, search, null));
    const own = call.searchCapability(view, search, null);
    const next = page.next && call.searchCapability(view, search, page.next);
    if (packed) {
      const length = count === true && next ? await countRows(call.session, view, search) : null;
      return [call.pack(page), own, next, length];
    }
    return [page.main.rows.map(row => Number(row[0])), own, next, tableDataOf(page, call.schema, call.rights.isClient)];
  },

  'table.get_row': async (call, [capability, positional, named], { packed }) => {
    const { view } = call.openTable(capability);
    needRead(view, call.rights);
    const search = readSearch(view, call.schema, readList(positional), readDict(named));
    if (search.order.length > 0 || search.chunk !== null) throw tableError('get() takes no order_by() and no page_size()');
    const found = await needRaw(call, search, () => loadRows(call.reading, view, search, 2));
    if (found.main.rows.length > 1) throw tableError('More than one row matched this query');
    const [row] = found.main.rows;
    if (!row) return null;
    return packed ? call.pack(found) : [Number(row[0]), tableDataOf(found, call.schema, call.rights.isClient)];
  },

  'table.get_row_by_id': async (call, [capability, id, fetchArgument], { packed, fetch }) => {
    const { view } = call.openTable(capability);
    needRead(view, call.rights);
    const wanted = readFetch(view, call.schema, fetch ?? fetchArgument ?? null);
    const rowId = readRowId(id, view.table.id);
    const found = rowId === undefined ? undefined : await loadById(call.reading, view, rowId, wanted);
    if (!found) return null;
    return packed ? call.pack(found) : [Number(rowId), tableDataOf(found, call.schema, call.rights.isClient)];
  },

  'table.has_row': async (call, [capability, id]) => {
    const { view } = call.openTable(capability);
    needRead(view, call.rights);
    const rowId = readRowId(id, view.table.id);
    return rowId !== undefined && (await loadById(call.reading, view, rowId, {})) !== undefined;
  },

  'table.add_row': async (call, [capability, values, overrides, trusted], { packed, spec }) => {
    const { view } = openForWriting(call, capability, overrides);
    const given = { ...readDict(values), ...(call.caller.isTrusted ? readDict(trusted) : {}) };
    const target = call.caller.isTrusted && Object.keys(readDict(trusted)).length > 0 ? call.openTable(capability).view : view;
    const writable = await withColumns(call, target, [given]);
    const id = await addRow(call.writing, writable, withoutUnknownNone(call, writable, given));
    if (packed) return [id, call.signer()?.row(writable, id) ?? null, spec === true ? packSpec(writable) : null];
    return [id, rowCapability(writable, id), specOf(writable, []) as unknown as WireValue];
  },

  'table.add_rows': async (call, [capability, rows], { packed }) => {
    const { view } = openForWriting(call, capability, null);
    const all = readList(rows).map(readDict);
    const writable = await withColumns(call, view, all);
    const ids = await addRows(
      call.writing,
      writable,
      all.map(values => withoutUnknownNone(call, writable, values)),
    );
    const signer = call.signer();
    if (packed) return [ids, signer ? ids.map(id => signer.row(writable, id)) : null, packSpec(writable)];
    return [ids.map(id => [id, rowCapability(writable, id)]), specOf(writable, []) as unknown as WireValue];
  },

  'table.delete_all_rows': async (call, [capability]) => {
    const { view } = call.openTable(capability);
    if (view.isNarrowed && (view.spec.perm === 'rw' || view.spec.perm === 'rwc'))
      throw tableError('Cannot call delete_all_rows() on a view');
    needWrite(view, call.rights, 'table');
    if (view.isNarrowed) throw tableError('Cannot call delete_all_rows() on a view');
    await deleteRows(call.session, view, []);
    return null;
  },

  'table.list_columns': async (call, [capability]) => {
    const { view } = call.openTable(capability);
    needRead(view, call.rights);
    return view.table.columns
      .filter(column => view.columns.get(column.name) === column)
      .map(column => ({
        id: String(column.id),
        name: column.name,
        type: column.type,
        client_hidden: column.clientHidden,
        ...(column.targetId === undefined ? {} : { table_id: column.targetId }),
      }));
  },

  'table.get_view': async (call, [capability, permission, , positional, named]) => {
    const { view } = call.openTable(capability);
    const wanted: Permission = permission === 'rw' || permission === 'rwc' ? permission : 'r';
    needView(view, wanted, call.rights);
    const spec = narrow(view, call.schema, readList(positional), readDict(named));
    spec.perm = wanted;
    return [makeCapability(['_', 't', { ...spec }]), keyOf(spec)];
  },

  'table.to_csv': async (call, [capability], { escape_for_excel: forExcel }) => {
    const { view } = call.openTable(capability);
    needRead(view, call.rights);
    return csvMedia(call, view, { conditions: [], order: [], fetch: null, chunk: null }, forExcel === true);
  },
};

export function tableCapability(view: View): WireHandle {
  return makeCapability(['_', 't', { ...view.spec }]);
}

/** A handle to the rows of a search as CSV: read when somebody wants them. */
export function csvMedia(call: TablesCall, view: View, search: Search, escapeForExcel: boolean): WireHandle {
  const id = JSON.stringify({
    view: view.spec,
    search: { conditions: search.conditions, order: search.order },
    escapeForExcel,
    isClient: call.rights.isClient,
  });
  return new WireHandle<LazyMediaHandle>({
    type: ['LazyMedia'],
    manager: CSV_MANAGER,
    id,
    'mime-type': 'text/csv',
    name: `${view.table.title}.csv`,
  });
}

function isRaw(condition: Condition): boolean {
  return condition.op === 'text' ? condition.raw : 'of' in condition && condition.of.some(isRaw);
}

/** A raw full-text query can be wrong in PostgreSQL's eyes; that must not end the caller's transaction. */
async function needRaw<T>(call: TablesCall, search: Search, read: () => Promise<T>): Promise<T> {
  const isRisky = search.conditions.some(isRaw);
  return isRisky ? call.session.apart(() => read()) : read();
}

export function openForWriting(call: TablesCall, capability: WireValue | undefined, overrides: WireValue | undefined): { view: View } {
  const { asClient, hidesColumns } = readOverrides(overrides);
  const { view, parts } = call.openTable(capability);
  const isClient = call.rights.isClient || asClient;
  needWrite(view, { isClient }, 'table');
  const seen = isClient || hidesColumns ? openView(call.schema, parts.view, true) : view;
  return { view: seen };
}

/** Makes columns that are not there yet, where the app's tables service says so and the caller is the server's own code. */
export async function withColumns(call: TablesCall, view: View, rows: readonly Values[]): Promise<View> {
  if (!call.schema.createsColumns || call.rights.isClient || view.isNarrowed) return view;
  let seen = view;
  for (const values of rows) {
    for (const [name, value] of Object.entries(values)) {
      if (seen.columns.has(name) || value === null) continue;
      const wish = columnFor(name, value);
      call.options.setSchema(await createColumn(call.options.database, view.table.id, wish, true));
      seen = openView(call.schema, { ...view.spec }, false);
      if (!seen.columns.has(name)) throw noSuchColumn(name);
    }
  }
  return seen;
}

/** None in a column that is yet to be made says nothing about its type: it is made when there is a value. */
export function withoutUnknownNone(call: TablesCall, view: View, values: Values): Values {
  if (!call.schema.createsColumns || call.rights.isClient || view.isNarrowed) return values;
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== null || view.columns.has(name)));
}

function columnFor(name: string, value: WireValue): { name: string; type: ColumnType; targetId?: number } {
  const row = rowNameOf(value);
  if (row) return { name, type: 'link_single', targetId: row.tableId };
  const first = Array.isArray(value) && value.length > 0 ? rowNameOf(value[0]) : undefined;
  if (first) return { name, type: 'link_multiple', targetId: first.tableId };
  if (typeof value === 'string') return { name, type: 'string' };
  if (typeof value === 'boolean') return { name, type: 'bool' };
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof WireFloat) return { name, type: 'number' };
  if (value instanceof WireDate) return { name, type: 'date' };
  if (value instanceof WireDateTime) return { name, type: 'datetime' };
  const isMediaValue = value instanceof WireMedia || (value instanceof WireHandle && scopeOf(value) === undefined);
  return { name, type: isMediaValue ? 'media' : 'simpleObject' };
}

/** A view of a view: fewer rows, fewer columns. */
function narrow(view: View, schema: Schema, positional: readonly WireValue[], named: Record<string, WireValue>): ViewSpec {
  const queries = positional.filter(value => operatorOf(value)?.name !== 'only_cols');
  const only = positional.map(operatorOf).filter(operator => operator?.name === 'only_cols');
  const fixed = Object.entries(named).filter(([, value]) => !operatorOf(value));
  const open = Object.fromEntries(Object.entries(named).filter(([, value]) => operatorOf(value)));
  const restriction: Restriction = {
    fixed: [
      ...view.restriction.fixed,
      ...fixed.map(([name, value]) => {
        const [is] = readConditions(view, schema, [], { [name]: value });
        return { column: view.columns.get(name)?.id as number, is: is as Restriction['conditions'][number] };
      }),
    ],
    conditions: [...view.restriction.conditions, ...readConditions(view, schema, queries, open)],
  };
  const spec: ViewSpec = { id: view.spec.id };
  if (restriction.fixed.length > 0 || restriction.conditions.length > 0) spec.restrict = JSON.stringify(restriction);
  let cols = view.spec.cols;
  for (const operator of only)
    cols = onlyColumns(view, readList(operator?.content.cols)).filter(id => cols === undefined || cols.includes(id));
  if (cols !== undefined) spec.cols = cols;
  return spec;
}

function onlyColumns(view: View, names: readonly WireValue[]): number[] {
  return names.map(name => {
    const column = typeof name === 'string' ? view.columns.get(name) : undefined;
    if (column) return column.id;
    const isThere = typeof name === 'string' && view.table.columnByName.has(name) && view.isNarrowed;
    throw tableError(
      isThere
        ? `Column ${name} is not available in this view`
        : `Column ${isWireDict(name) ? '{…}' : String(name)} does not exist in this table`,
    );
  });
}
