/** The calls on rows and on searches: `anvil.private.tables.v2.row.*` and `.search.*`. */
import type { WireValue } from '@wrought/wire';
import { readFetch } from '../query/fetch.ts';
import { invalidHandle, rowDeleted, tableError } from '../query/problem.ts';
import type { Search } from '../query/search.ts';
import { openView, type View } from '../query/view.ts';
import { countRows, loadById, loadByIds, loadPage } from '../rows/load.ts';
import { needWrite } from '../rows/rights.ts';
import { specOf, tableDataOf } from '../rows/table-data.ts';
import { deleteRow, deleteRows, updateRow } from '../rows/write.ts';
import { readDict, readList, readOverrides } from './arguments.ts';
import type { TablesCall } from './context.ts';
import { csvMedia, type TablesHandler, withColumns, withoutUnknownNone } from './table-calls.ts';

export const rowCalls: Record<string, TablesHandler> = {
  'row.fetch': async (call, [capability, wanted], { packed }) => {
    const { view, row } = call.openRow(capability);
    const fetch = readFetch(view, call.schema, wanted ?? null);
    // A row that was handed over may be read, whatever has become of it since: the view's conditions are not asked.
    const bare = openView(call.schema, { id: view.spec.id }, call.rights.isClient);
    const found = await loadById(call.reading, { ...view, restriction: bare.restriction }, String(row), fetch);
    if (!found) throw rowDeleted();
    return packed ? call.pack(found) : tableDataOf(found, call.schema, call.rights.isClient);
  },

  'row.fetch_linked': async (call, [capabilities, name]) => {
    const opened = readList(capabilities).map(capability => call.openRow(capability));
    const view = opened[0]?.view;
    if (!view || opened.some(one => one.view.key !== view.key)) throw invalidHandle();
    const fetch = readFetch(view, call.schema, [name ?? null]);
    const bare = openView(call.schema, { id: view.spec.id }, call.rights.isClient);
    const ids = opened.map(one => String(one.row));
    const found = await loadByIds(call.reading, { ...view, restriction: bare.restriction }, ids, fetch);
    return call.pack({ main: { ...found.main, rows: [] }, linked: found.linked });
  },

  'row.update': async (call, [capability, values, overrides], { packed }) => {
    const view = await update(call, capability, readDict(values), overrides);
    return packed ? null : (specOf(view, []) as unknown as WireValue);
  },

  'row.batch_update': async (call, [items], { packed }) => {
    const specs = await call.session.together(async session => {
      const done: WireValue[] = [];
      for (const item of readList(items)) {
        const [capability, values, overrides] = readList(item);
        const view = await update(call, capability, readDict(values), overrides, session);
        done.push(specOf(view, []) as unknown as WireValue);
      }
      return done;
    });
    return packed ? null : specs;
  },

  'row.delete': async (call, [capability, overrides]) => {
    const { view, row } = forRemoval(call, capability, overrides);
    await deleteRow(call.session, view, row);
    return null;
  },

  'row.batch_delete_2': async (call, [items]) =>
    removeAll(
      call,
      readList(items).map(item => readList(item) as [WireValue, WireValue]),
    ),

  'row.batch_delete': async (call, [items]) =>
    removeAll(
      call,
      readList(items).map(item => [item, null] as [WireValue, WireValue]),
    ),

  'row.can_auto_create': async call => call.schema.createsColumns && !call.rights.isClient,

  'search.next_page': async (call, [capability], { packed }) => {
    const { view, search, cursor } = openSearch(call, capability);
    const page = await loadPage(call.reading, view, search, cursor);
    const next = page.next && call.searchCapability(view, search, page.next);
    if (packed) return [call.pack(page), next];
    return [page.main.rows.map(row => Number(row[0])), next, tableDataOf(page, call.schema, call.rights.isClient)];
  },

  'search.get_length': async (call, [capability]) => {
    const { view, search } = openSearch(call, capability);
    return countRows(call.session, view, search);
  },

  'search.delete_all': async (call, [capability]) => {
    const { view, search } = openSearch(call, capability);
    needWrite(view, call.rights, 'table');
    await deleteRows(call.session, view, search.conditions);
    return null;
  },

  'search.to_csv': async (call, [capability], { escape_for_excel: forExcel }) => {
    const { view, search } = openSearch(call, capability);
    return csvMedia(call, view, search, forExcel === true);
  },
};

function openSearch(
  call: TablesCall,
  capability: WireValue | undefined,
): { view: View; search: Search; cursor: ReturnType<TablesCall['open']>['parts']['cursor'] } {
  const { view, parts } = call.open(capability);
  if (!parts.search) throw invalidHandle();
  return { view, search: parts.search, cursor: parts.cursor };
}

async function update(
  call: TablesCall,
  capability: WireValue | undefined,
  values: Record<string, WireValue>,
  overrides: WireValue | undefined,
  session = call.session,
): Promise<View> {
  const { asClient, hidesColumns } = readOverrides(overrides);
  const { view, row } = call.openRow(capability);
  const isClient = call.rights.isClient || asClient;
  needWrite(view, { isClient }, 'row');
  const seen = isClient || hidesColumns ? openView(call.schema, { ...view.spec }, true) : view;
  const writable = await withColumns(call, seen, [values]);
  await updateRow({ ...call.writing, session }, writable, row, withoutUnknownNone(call, writable, values));
  return writable;
}

function forRemoval(call: TablesCall, capability: WireValue | undefined, overrides: WireValue | undefined): { view: View; row: number } {
  const { view, row } = call.openRow(capability);
  needWrite(view, { isClient: call.rights.isClient || readOverrides(overrides).asClient }, 'row');
  if (view.spec.cols !== undefined && call.rights.isClient && view.spec.perm === 'r')
    throw tableError('You cannot delete rows of this view');
  return { view, row };
}

async function removeAll(call: TablesCall, items: readonly [WireValue, WireValue][]): Promise<WireValue> {
  const rows = items.map(([capability, overrides]) => forRemoval(call, capability, overrides));
  await call.session.together(async session => {
    for (const { view, row } of rows) await deleteRow(session, view, row);
  });
  return null;
}
