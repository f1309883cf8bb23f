/** `anvil.private.users.*`: the users service by its names on the wire. */
import type { WireValue } from '@wrought/wire';
import { type Call, platformError, type ServiceHandler, type ServiceRegistry } from '../../calls/index.ts';
import { rowNameOf } from '../row-name.ts';
import type { UserMails } from './user-mails.ts';
import type { Users } from './users.ts';
import { usersErrors } from './users-errors.ts';
import type { Account, UsersTable } from './users-table.ts';

export interface UsersServicesOptions {
  users: Users;
  table: UsersTable;
  mails: UserMails;
}

type Kwargs = Record<string, WireValue>;

export function registerUsersServices(services: ServiceRegistry, { users, table, mails }: UsersServicesOptions): void {
  const register = (name: string, handler: (users: Users, args: WireValue[], kwargs: Kwargs, call: Call) => ReturnType<ServiceHandler>) =>
    services.register(
      `anvil.private.users.${name}`,
      (args, kwargs, call) => {
        return handler(users, args, kwargs, call);
      },
      { access: 'anyone' },
    );
  const rowOf = (call: Call, account: Account | undefined, kwargs: Kwargs) =>
    account ? table.rowFor(call, account, kwargs.fetch ?? null) : null;

  register('get_current_user', async (found, [allow], kwargs, call) =>
    rowOf(call, await found.current(call, (allow ?? kwargs.allow_remembered) !== false), kwargs),
  );
  register('get_current_user_email', async (found, _args, _kwargs, call) => (await found.current(call, true))?.email ?? null);
  register('login_with_email', async (found, [email, password, remember], kwargs, call) => {
    const account = await found.logIn(call, readEmail(email), readPassword(password), (remember ?? kwargs.remember) === true);
    return rowOf(call, account, kwargs);
  });
  register('signup_with_email', async (found, [email, password, remember], kwargs, call) => {
    const account = await found.signUp(call, readEmail(email), readPassword(password), (remember ?? kwargs.remember) === true);
    return rowOf(call, account, kwargs);
  });
  register('logout', async (found, [invalidates], kwargs, call) => {
    await found.logOut(call, (invalidates ?? kwargs.invalidate_client_objects) === true);
    return null;
  });
  register('force_login', (found, [row, remember], kwargs, call) =>
    forceLogin(found, table, row ?? null, (remember ?? kwargs.remember) === true, kwargs, call),
  );
  register('reset_password', async (found, [old, next], _kwargs, call) => {
    await found.changePassword(call, readPassword(old), readPassword(next));
    return null;
  });
  register('send_password_reset_email', async (_found, [email], _kwargs, call) => {
    const account = await knownAccount(table, call, readEmail(email));
    await mails.sendReset(account.email, account.passwordHash ?? '');
    return true;
  });
  register('send_token_login_email', async (found, [email], _kwargs, call) => {
    if (!found.config.useToken) throw usersErrors.noTokenLogin();
    const account = await knownAccount(table, call, readEmail(email));
    await mails.sendLogin(account.email, account.passwordHash ?? '');
    return true;
  });
}

/** What the addresses in mails do. The edge calls them as the server's own code. */
export function registerUserLinks(services: ServiceRegistry, { users, table, mails }: UsersServicesOptions): void {
  const register = (name: string, handler: (account: Account, token: string, call: Call, more: WireValue | undefined) => Promise<void>) =>
    services.register(`anvil.private.users.links.${name}`, async ([email, token, more], _kwargs, call) => {
      const account = await table.findByEmail(call, readEmail(email));
      if (!account) throw usersErrors.badToken();
      await handler(account, String(token), call, more);
      return null;
    });
  const need = (purpose: 'reset' | 'login', account: Account, token: string) => {
    if (!mails.isValid(token, purpose, account.email, account.passwordHash ?? '')) throw usersErrors.badToken();
  };
  register('confirm', async (account, key, call) => {
    if (!account.confirmationKey || account.confirmationKey !== key) throw usersErrors.badToken();
    await table.update(call, account.id, { confirmed_email: true, email_confirmation_key: null });
  });
  register('check_reset', async (account, token) => need('reset', account, token));
  register('reset', async (account, token, call, password) => {
    need('reset', account, token);
    await users.setPassword(call, account, readPassword(password));
    // Whoever can read the mail owns the address.
    await table.update(call, account.id, { confirmed_email: true });
  });
  register('log_in', async (account, token, call) => {
    need('login', account, token);
    if (!account.enabled) throw usersErrors.notEnabled();
    await users.forceLogIn(call, account, false);
  });
}

const NAMES = [
  'get_current_user',
  'get_current_user_email',
  'login_with_email',
  'signup_with_email',
  'logout',
  'force_login',
  'reset_password',
  'send_password_reset_email',
  'send_token_login_email',
];

/** The app has no users service: whoever calls it is told. */
export function registerNoUsers(services: ServiceRegistry): void {
  for (const name of NAMES) {
    services.register(
      `anvil.private.users.${name}`,
      () => {
        throw usersErrors.notAdded();
      },
      { access: 'anyone' },
    );
  }
}

async function knownAccount(table: UsersTable, call: Call, email: string): Promise<Account> {
  const account = await table.findByEmail(call, email);
  if (!account?.enabled) throw usersErrors.noSuchUser();
  return account;
}

async function forceLogin(
  users: Users,
  table: UsersTable,
  row: WireValue,
  remember: boolean,
  kwargs: Kwargs,
  call: Call,
): Promise<WireValue> {
  if (!call.caller.isTrusted) throw platformError('InternalError', 'Permission denied. Cannot call force_login() from client code.');
  if (row === null) {
    await users.logOut(call, false);
    return null;
  }
  const named = rowNameOf(row);
  const account = named?.tableId === table.tableId ? await table.findById(call, named.rowId) : undefined;
  if (!account) throw usersErrors.notAUser();
  await users.forceLogIn(call, account, remember);
  return table.rowFor(call, (await table.findById(call, account.id)) ?? account, kwargs.fetch ?? null);
}

function readEmail(value: WireValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  throw platformError('TypeError', 'an email address is a string', { type: 'TypeError', bases: [] });
}

function readPassword(value: WireValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw platformError('TypeError', 'a password is a string', { type: 'TypeError', bases: [] });
}
