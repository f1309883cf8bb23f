/** What the app's `anvil.yaml` says about its users service (inventory 1.2.15, 1.2.16). */
import type { App } from '@wrought/app';
import type { WantedColumn, WantedTable } from '@wrought/tables';

export interface UsersConfig {
  /** Python name of the table of users. */
  table: string;
  useEmail: boolean;
  useToken: boolean;
  allowSignup: boolean;
  enableAutomatically: boolean;
  confirmEmail: boolean;
  requireSecurePasswords: boolean;
  allowRememberMe: boolean;
  rememberMeDays: number;
  mailFrom: string | undefined;
  /** Kind of mail → subject and HTML with `{{…}}` in it. */
  mails: Record<string, { subject?: string; html?: string }>;
}

const SOURCE = '/runtime/services/anvil/users.yml';

/** @returns undefined when the app has no users service. */
export function readUsersConfig({ config }: App): UsersConfig | undefined {
  const service = config.services.find(({ source }) => source === SOURCE);
  if (!service) return undefined;
  const { clientConfig: client, serverConfig: server } = service;
  const isOn = (name: string, byDefault = false) => (client[name] === undefined ? byDefault : client[name] === true);
  const content = server.email_content;
  return {
    table: tableName(server.user_table, config.dbSchema),
    useEmail: isOn('use_email', true),
    useToken: isOn('use_token'),
    allowSignup: isOn('allow_signup'),
    enableAutomatically: isOn('enable_automatically'),
    confirmEmail: isOn('confirm_email'),
    requireSecurePasswords: isOn('require_secure_passwords'),
    allowRememberMe: isOn('allow_remember_me'),
    rememberMeDays: Number(client.remember_me_days) > 0 ? Number(client.remember_me_days) : 30,
    mailFrom: typeof server.email_from_address === 'string' ? server.email_from_address : undefined,
    mails: (typeof content === 'object' && content !== null ? content : {}) as UsersConfig['mails'],
  };
}

/** The table is named, or given by the id that the list form of `db_schema` has. */
function tableName(given: unknown, dbSchema: unknown): string {
  if (typeof given === 'string' && !/^\d+$/.test(given)) return given;
  const list = Array.isArray(dbSchema) ? dbSchema : [];
  const table = list.find(entry => String((entry as { id?: unknown })?.id) === String(given));
  const name =
    (table as { python_name?: unknown; access?: { python_name?: unknown } } | undefined)?.python_name ?? table?.access?.python_name;
  return typeof name === 'string' ? name : 'users';
}

const COLUMNS: readonly [name: string, type: WantedColumn['type'], isSecret: boolean][] = [
  ['email', 'string', false],
  ['enabled', 'bool', false],
  ['password_hash', 'string', true],
  ['signed_up', 'datetime', false],
  ['last_login', 'datetime', false],
  ['confirmed_email', 'bool', false],
  ['email_confirmation_key', 'string', true],
  ['n_password_failures', 'number', true],
  ['remembered_logins', 'simpleObject', true],
  ['mfa', 'simpleObject', true],
];

/** The tables that the app wants, with the columns that accounts need; secrets among them are hidden from browsers. */
export function withAccountColumns(tables: WantedTable[], { table: name }: UsersConfig): WantedTable[] {
  const found = tables.find(table => table.name === name);
  const users: WantedTable = found ?? { name, title: 'Users', client: 'none', server: 'full', columns: [], indexes: [] };
  const columns = users.columns.map(column =>
    COLUMNS.some(([known, , isSecret]) => known === column.name && isSecret) ? { ...column, clientHidden: true } : column,
  );
  for (const [column, type, isSecret] of COLUMNS) {
    if (!columns.some(known => known.name === column)) columns.push({ name: column, type, clientHidden: isSecret });
  }
  const whole = { ...users, columns };
  return found ? tables.map(table => (table === found ? whole : table)) : [...tables, whole];
}
