/**
 * The classic dialect of data tables (protocol.md 1A, "Tables v1") over the accelerated one: for uplink libraries that know no
 * other (0.3.x). Each method becomes a call or two of `anvil.private.tables.v2.*`, with the same caller, rights and transaction.
 */
import {
  type JsonValue,
  type LiveObjectHandle,
  makeCapability,
  scopeOf,
  WireDate,
  WireDateTime,
  type WireDict,
  WireHandle,
  type WireValue,
  type WithoutPath,
} from '@wrought/wire';
import { type Call, type Callee, platformError, type ServiceRegistry, type Signatures, Values } from '../../calls/index.ts';
import {
  type Cells,
  cellsOf,
  isLink,
  ROW,
  readRow,
  readTable,
  rowHandle,
  rowObject,
  rowRight,
  SEARCH,
  searchObject,
  TABLE,
  tableObject,
  tableRight,
  type ViewScope,
  valueOf,
  viewOf,
  viewOfRight,
  withRowRefs,
} from './classic-objects.ts';

type LiveObject = WithoutPath<LiveObjectHandle>;
type Kwargs = Record<string, WireValue>;

/** Registers the classic names and backends. `services` answers the accelerated ones. */
export function registerClassicTables(services: ServiceRegistry & Callee, signatures: Signatures): void {
  const make = (call: Call) => new ClassicCall(services, signatures, call);
  const anyone = { access: 'anyone' } as const;
  services.register('anvil.private.tables.get_app_tables', (_args, _kwargs, call) => make(call).appTables(), anyone);
  services.registerObject(TABLE, (object, method, args, kwargs, call) => make(call).onTable(object, method, args, kwargs), anyone);
  services.registerObject(ROW, (object, method, args, kwargs, call) => make(call).onRow(object, method, args, kwargs), anyone);
  services.registerObject(SEARCH, (object, method, args, kwargs, call) => make(call).onSearch(object, method, args, kwargs), anyone);
}

const TYPES: Record<string, string> = { link_single: 'liveObject', link_multiple: 'liveObjectArray' };
const PERMISSIONS: Record<string, string> = { client_readable: 'r', client_writable: 'rw', client_writable_cascade: 'rwc' };

class ClassicCall {
  private readonly services: Callee;
  private readonly signatures: Signatures;
  private readonly call: Call;

  constructor(services: Callee, signatures: Signatures, call: Call) {
    this.services = services;
    this.signatures = signatures;
    this.call = call;
  }

  async appTables(): Promise<WireValue> {
    const tables = (await this.ask('get_app_tables')) as Record<string, [WireValue, string, number]>;
    const found: WireDict = {};
    for (const [name, [right, , tableId]] of Object.entries(tables))
      found[name] = tableObject(tableId, right === null ? null : viewOfRight(right));
    return found;
  }

  async onTable(object: LiveObject, method: string, given: WireValue[], givenKwargs: Kwargs): Promise<WireValue> {
    const { view } = readTable(object);
    if (!view) throw platformError('PermissionDenied', 'This table is not open to client code.');
    const right = tableRight(view);
    const args = given.map(withRowRefs);
    const kwargs = withRowRefs(givenKwargs) as WireDict;
    switch (method) {
      case 'add_row': {
        const [rowId] = (await this.ask('table.add_row', [right, kwargs, null, null])) as [number];
        return this.freshRow({ view, rowId });
      }
      case 'search':
        return this.searched((await this.ask('table.search', [right, args, kwargs])) as WireValue[]);
      case 'get':
        return this.foundRow(view, await this.ask('table.get_row', [right, args, kwargs]));
      case 'get_by_id':
        return this.foundRow(view, await this.ask('table.get_row_by_id', [right, args[0] ?? null]));
      case 'has_row':
        return this.ask('table.has_row', [right, rowIdOf(given[0] ?? null)]);
      case 'list_columns': {
        const columns = (await this.ask('table.list_columns', [right])) as WireDict[];
        return columns.map(({ name, type }) => ({ name, type: TYPES[String(type)] ?? type }));
      }
      case 'delete_all_rows':
        return this.ask('table.delete_all_rows', [right]);
      case 'to_csv':
        return this.ask('table.to_csv', [right], givenKwargs);
      default:
        return this.tableView(object, view, method, args, kwargs);
    }
  }

  async onRow(object: LiveObject, method: string, args: WireValue[], kwargs: Kwargs): Promise<WireValue | Values> {
    const place = readRow(object);
    const right = rowRight(place);
    switch (method) {
      case '__getitem__': {
        const name = String(args[0]);
        const cell = (await this.fetch(place, [name])).get(name);
        if (!cell) throw platformError('anvil.tables.NoSuchColumnError', `No such column '${name}'`);
        return valueOf(cell);
      }
      case '__setitem__':
        await this.ask('row.update', [right, { [String(args[0])]: withRowRefs(args[1] ?? null) }, null]);
        return this.changed(object, place);
      case 'update':
      case 'set':
        await this.ask('row.update', [right, withRowRefs({ ...(args[0] as WireDict | undefined), ...kwargs }), null]);
        return this.changed(object, place);
      case 'get_id':
        return JSON.stringify([place.view.id, place.rowId]);
      case 'delete':
        return this.ask('row.delete', [right, null]);
      case '__anvil_iter_page__':
        return { items: [...(await this.fetch(place, null))].map(([name, cell]) => [name, valueOf(cell)]), nextPage: null };
      default:
        throw noMethod(object, method);
    }
  }

  async onSearch(object: LiveObject, method: string, args: WireValue[], kwargs: Kwargs): Promise<WireValue> {
    const right = makeCapability(JSON.parse(object.id) as JsonValue[]);
    switch (method) {
      case '__len__':
        return this.ask('search.get_length', [right]);
      case 'to_csv':
        return this.ask('search.to_csv', [right], kwargs);
      case '__anvil_iter_page__': {
        const next = args[0] === null || args[0] === undefined ? right : this.openToken(args[0]);
        const [ids, following, data] = (await this.ask('search.next_page', [next])) as [number[], WireValue, WireValue];
        return {
          items: this.rows(ids, viewOfRight(right), data).map(([rowId, view, cells]) => rowObject(view, rowId, cells)),
          nextPage: this.makeToken(following) as WireValue,
        };
      }
      default:
        throw noMethod(object, method);
    }
  }

  private async tableView(object: LiveObject, view: ViewScope, method: string, args: WireValue[], kwargs: WireDict): Promise<WireValue> {
    const permission = PERMISSIONS[method];
    if (permission === undefined) throw noMethod(object, method);
    const [right] = (await this.ask('table.get_view', [tableRight(view), permission, null, args, kwargs])) as [WireValue];
    return tableObject(view.id, viewOfRight(right));
  }

  private searched([ids, searchRight, nextRight, data]: WireValue[]): WireValue {
    const items = this.rows(ids as number[], viewOfRight(searchRight), data).map(([rowId, view, cells]) =>
      this.typedRow(view, rowId, cells),
    );
    return searchObject(scopeOf(searchRight) as JsonValue, { items, nextPage: this.makeToken(nextRight) });
  }

  /** A row inside `iterItems` is a handle within a handle: it is signed here. */
  private typedRow(view: ViewScope, rowId: number, cells: Cells): JsonValue {
    const { caller } = this.call;
    const secret = caller.stack[0].type === 'browser' ? caller.visit.signingSecret : undefined;
    const [{ path: _, ...signed }] = this.signatures.issue(
      [{ ...rowHandle(view, rowId, cells), path: [] } as LiveObjectHandle],
      secret,
    ) as LiveObjectHandle[];
    return signed as unknown as JsonValue;
  }

  private rows(ids: number[], view: ViewScope, data: WireValue): [number, ViewScope, Cells][] {
    const key = Object.keys(data as WireDict).find(name => sameView(viewOf(name), view));
    return ids.map(id => [id, view, key === undefined ? new Map() : cellsOf(data, key, id)]);
  }

  private foundRow(view: ViewScope, found: WireValue): WireValue {
    if (found === null) return null;
    const [rowId, data] = found as [number, WireValue];
    const [[id, rowView, cells]] = this.rows([rowId], view, data);
    return rowObject(rowView, id, cells);
  }

  private async freshRow(place: { view: ViewScope; rowId: number }): Promise<WireValue> {
    return rowObject(place.view, place.rowId, await this.fetch(place, null));
  }

  private async fetch(place: { view: ViewScope; rowId: number }, names: string[] | null): Promise<Cells> {
    const data = await this.ask('row.fetch', [rowRight(place), names]);
    const [[, , cells]] = this.rows([place.rowId], place.view, data);
    return cells;
  }

  /** After a change: what the client may keep of the row now. */
  private async changed(object: LiveObject, place: { view: ViewScope; rowId: number }): Promise<Values> {
    const kept: WireDict = Object.create(null);
    for (const [name, cell] of await this.fetch(place, null)) if (isCacheable(cell.value) && !isLink(cell)) kept[name] = cell.value;
    return Values.of({ response: null, cacheUpdates: { [ROW]: { [object.id]: kept } } });
  }

  /** Where a search goes on, as plain data that only we could have made. */
  private makeToken(right: WireValue): JsonValue {
    const scope = scopeOf(right);
    if (!scope) return null;
    const [signed] = this.signatures.issue([{ type: ['Capability'], path: [], scope, mac: null }], undefined);
    return { scope, mac: (signed as { mac: string | null }).mac };
  }

  private openToken(token: WireValue): WireValue {
    const { scope, mac } = plain(token) as { scope: JsonValue[]; mac: string };
    this.signatures.admit([{ type: ['Capability'], path: ['page'], scope, mac }], undefined);
    return makeCapability(scope);
  }

  private async ask(name: string, args: WireValue[] = [], kwargs: Kwargs = {}): Promise<WireValue> {
    const { call } = this;
    const answer = await this.services.call({
      id: call.id,
      target: { command: `anvil.private.tables.v2.${name}` },
      values: Values.of({ args, kwargs }),
      caller: call.caller,
      signal: call.signal,
      output: (stream, text) => call.output(stream, text),
    });
    return answer.values.decode().get('response') ?? null;
  }
}

/** The number of a row that was handed over; 0, which no row has, for anything else. */
function rowIdOf(value: WireValue): number {
  const isRow = value instanceof WireHandle && (value.handle as LiveObjectHandle).backend === ROW;
  return isRow ? readRow(value.handle as LiveObjectHandle).rowId : 0;
}

function noMethod({ backend }: LiveObject, method: string) {
  return platformError('AttributeError', `${backend} has no method '${method}'`, { type: 'AttributeError', bases: [] });
}

function isCacheable(value: WireValue): boolean {
  return (
    value === null || ['boolean', 'string', 'number'].includes(typeof value) || value instanceof WireDate || value instanceof WireDateTime
  );
}

function sameView(a: ViewScope, b: ViewScope): boolean {
  return a.id === b.id && (a.perm ?? null) === (b.perm ?? null) && JSON.stringify(a.cols ?? null) === JSON.stringify(b.cols ?? null);
}

/** Decoded dicts have no prototype; scopes hold nothing but JSON. */
function plain(value: WireValue): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
