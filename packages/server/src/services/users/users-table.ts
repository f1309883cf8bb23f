/** The table of users as the service reads and writes it: with the server's rights, in the caller's transaction. */
import { TableProblem, type TablesService } from '@wrought/tables';
import { makeCapability, WireFloat, type WireHandle, WirePortable, type WireValue } from '@wrought/wire';
import { type Call, CallError, platformError, type Signatures } from '../../calls/index.ts';
import { tablesCaller } from '../tables-services.ts';

/** A row as services give it: `[view key, table id, row id, table data]`. */
export type RowParts = [viewKey: string, tableId: number, rowId: number, data: WireValue];

export interface Account {
  id: number;
  parts: RowParts;
  email: string;
  enabled: boolean;
  confirmed: boolean;
  passwordHash: string | undefined;
  failures: number;
  confirmationKey: string | undefined;
  remembered: { key: string; until: number }[];
}

const V2 = 'anvil.private.tables.v2.';

export class UsersTable {
  private readonly tables: TablesService;
  private readonly signatures: Signatures;
  private readonly name: string;

  constructor(tables: TablesService, signatures: Signatures, name: string) {
    this.tables = tables;
    this.signatures = signatures;
    this.name = name;
  }

  get tableId(): number {
    const table = this.tables.schema().tables.find(({ name }) => name === this.name);
    if (!table) throw platformError('InternalError', `The users service names the table '${this.name}', which this app has not.`);
    return table.id;
  }

  /** @throws CallError TableError when there are several. */
  async findByEmail(call: Call, email: string): Promise<Account | undefined> {
    const pattern = email.trim().replace(/[\\%_]/g, mark => `\\${mark}`);
    const like = new WirePortable('anvil.tables.query.ilike', { pattern });
    const found = await this.ask(call, 'table.get_row', [this.table(), [], { email: like }]);
    return this.accountOf(found);
  }

  async findById(call: Call, id: number): Promise<Account | undefined> {
    return this.accountOf(await this.ask(call, 'table.get_row_by_id', [this.table(), id]));
  }

  async add(call: Call, values: Record<string, WireValue>): Promise<Account> {
    const [id] = (await this.ask(call, 'table.add_row', [this.table('rw'), values])) as [number];
    return (await this.findById(call, id)) as Account;
  }

  async update(call: Call, id: number, values: Record<string, WireValue>): Promise<void> {
    await this.ask(call, 'row.update', [this.row(id, 'rw'), values]);
  }

  /**
   * The account's row for the caller: a browser gets it without the columns that are hidden from browsers.
   *
   * @param fetch what `fetch_only` gave, or null
   */
  async rowFor(call: Call, { id, parts }: Account, fetch: WireValue): Promise<WireValue> {
    if (call.caller.isTrusted && fetch === null) return parts as WireValue;
    const wanted = fetch instanceof WirePortable ? ((fetch.content as { spec?: WireValue }).spec ?? null) : null;
    const args: WireValue[] = [this.row(id), wanted];
    const caller = { ...tablesCaller(call.caller, this.signatures), isWorker: false };
    return [parts[0], parts[1], parts[2], await this.tables.call(`${V2}row.fetch`, args, {}, caller)];
  }

  private async ask(call: Call, name: string, args: WireValue[]): Promise<WireValue> {
    try {
      return await this.tables.call(V2 + name, args, {}, { isTrusted: true, scope: call.caller.scope });
    } catch (problem) {
      if (!(problem instanceof TableProblem)) throw problem;
      throw new CallError({
        type: problem.type,
        message: problem.message,
        bases: ['anvil.tables.TableError', 'anvil.server.AnvilWrappedError'],
      });
    }
  }

  private table(perm?: 'rw'): WireHandle {
    return makeCapability(['_', 't', perm ? { id: this.tableId, perm } : { id: this.tableId }]);
  }

  private row(id: number, perm?: 'rw'): WireHandle {
    return makeCapability(['_', 't', perm ? { id: this.tableId, perm } : { id: this.tableId }, { r: id }]);
  }

  /** Reads what `get_row` gives: `[row id, table data]`. */
  private accountOf(found: WireValue): Account | undefined {
    if (found === null) return undefined;
    const [id, data] = found as [number, TableData];
    const viewKey = JSON.stringify({ id: this.tableId });
    const values = readRow(data[viewKey], Number(id));
    const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : undefined);
    const failures = values.n_password_failures;
    return {
      id: Number(id),
      parts: [viewKey, this.tableId, Number(id), data as unknown as WireValue],
      email: text('email') ?? '',
      enabled: values.enabled === true,
      confirmed: values.confirmed_email === true,
      passwordHash: text('password_hash'),
      failures: failures instanceof WireFloat ? failures.value : typeof failures === 'number' ? failures : 0,
      confirmationKey: text('email_confirmation_key'),
      remembered: readRemembered(values.remembered_logins),
    };
  }
}

interface ViewData {
  spec: { cols: { name: string }[]; cache: (0 | 1)[] };
  rows: Record<string, WireValue[] | Record<string, WireValue>>;
}
type TableData = Record<string, ViewData>;

/** A row of table data, compact or named by column numbers, as name → value. */
function readRow({ spec, rows }: ViewData, id: number): Record<string, WireValue> {
  const row = rows[String(id)];
  if (!Array.isArray(row)) return Object.fromEntries(spec.cols.map(({ name }, index) => [name, row[String(index)] ?? null]));
  const cached = spec.cols.filter((_, index) => spec.cache[index]);
  return Object.fromEntries(cached.map(({ name }, index) => [name, row[index]]));
}

function readRemembered(value: WireValue | undefined): Account['remembered'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(item => {
    const { key, until } = (item ?? {}) as { key?: WireValue; until?: WireValue };
    const end = until instanceof WireFloat ? until.value : until;
    return typeof key === 'string' && typeof end === 'number' ? [{ key, until: end }] : [];
  });
}
