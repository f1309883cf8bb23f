/** Puts the users service together for one app. */
import type { App } from '@wrought/app';
import type { TablesService } from '@wrought/tables';
import type { WireValue } from '@wrought/wire';
import type { Call, ServiceRegistry, Signatures } from '../../calls/index.ts';
import type { Mailer } from '../email/index.ts';
import { cookieOf, keepCookie, type VisitServicesOptions } from '../visit-services.ts';
import { UserMails } from './user-mails.ts';
import { Users } from './users.ts';
import { readUsersConfig } from './users-config.ts';
import { registerNoUsers, registerUserLinks, registerUsersServices } from './users-services.ts';
import { UsersTable } from './users-table.ts';

export interface OpenUsersOptions {
  app: App;
  tables: TablesService;
  signatures: Signatures;
  mailer: Mailer | undefined;
  /** Signs the links in mails. */
  key: Buffer;
  cookies: VisitServicesOptions;
  origin(): string;
  notice(text: string): void;
}

/** Where a browser's cookie says who is remembered: a name that app code's own do not have. */
const REMEMBERED = 'anvil.users remembered';

/** @returns undefined when the app has no users service: its calls say so. */
export function openUsers(
  services: ServiceRegistry,
  options: OpenUsersOptions,
): { users: Users; mails: UserMails; table: UsersTable } | undefined {
  const { app, tables, signatures, mailer, key, cookies, origin, notice } = options;
  const config = readUsersConfig(app);
  if (!config) {
    registerNoUsers(services);
    return undefined;
  }
  const { nowMs } = cookies;
  const table = new UsersTable(tables, signatures, config.table);
  const appName = app.config.metadata.title ?? app.config.name;
  const mails = new UserMails({ config, mailer, key, appName, origin, nowMs, notice });
  const users = new Users({
    config,
    table,
    mails,
    nowMs,
    readCookie: call => (hasBrowser(call) ? cookieOf(call, 'local', cookies).get(REMEMBERED, nowMs()) : undefined),
    writeCookie: (call, value, days) => writeCookie(call, value, days, cookies),
  });
  registerUsersServices(services, { users, table, mails });
  registerUserLinks(services, { users, table, mails });
  return { users, mails, table };
}

function hasBrowser({ caller }: Call): boolean {
  return caller.visit.kind === 'browser' || caller.visit.kind === 'http';
}

function writeCookie(call: Call, value: WireValue | undefined, days: number, cookies: VisitServicesOptions): void {
  const cookie = cookieOf(call, 'local', cookies);
  const until = cookies.nowMs() + days * 86_400_000;
  keepCookie(call, 'local', value === undefined ? cookie.without(REMEMBERED) : cookie.with({ [REMEMBERED]: value }, until), cookies);
}
