/**
 * Accounts: signing up, logging in and out, passwords, remembered logins.
 *
 * Who is logged in is a fact of the visit, `user`: the id of a row. Everything else about a user stands in the app's table.
 * A visit gets a new token when somebody logs in, so that one who knew the old one has nothing.
 */
import { createHash, randomBytes } from 'node:crypto';
import { WireDateTime, WireFloat, type WireValue } from '@wrought/wire';
import type { Visit } from '../../accounts/index.ts';
import type { Call } from '../../calls/index.ts';
import { askPwnedPasswords, isAcceptable, Passwords } from './passwords.ts';
import type { UserMails } from './user-mails.ts';
import type { UsersConfig } from './users-config.ts';
import { usersErrors } from './users-errors.ts';
import type { Account, UsersTable } from './users-table.ts';

export interface UsersOptions {
  config: UsersConfig;
  table: UsersTable;
  mails: UserMails;
  /** A value that this visit's browser keeps, encrypted; undefined where there is no browser. */
  readCookie(call: Call): WireValue | undefined;
  /** Without a value, it is taken away. */
  writeCookie(call: Call, value: WireValue | undefined, days: number): void;
  nowMs(): number;
}

const MAX_FAILURES = 10;
/** Remembered logins kept of one user; the oldest go first. */
const MAX_REMEMBERED = 20;

export class Users {
  readonly passwords = new Passwords();
  readonly config: UsersConfig;
  private readonly options: UsersOptions;

  constructor(options: UsersOptions) {
    this.options = options;
    this.config = options.config;
  }

  /** Who is logged in, or was remembered by the browser. */
  async current(call: Call, allowRemembered: boolean): Promise<Account | undefined> {
    const { table } = this.options;
    const visit = visitOf(call);
    const id = visit.facts.user;
    if (typeof id === 'number') {
      const account = await table.findById(call, id);
      if (!account) visit.setFact('user', undefined);
      return account;
    }
    return allowRemembered ? this.remembered(call) : undefined;
  }

  async logIn(call: Call, email: string, password: string | null, remember: boolean): Promise<Account> {
    const { table } = this.options;
    if (!this.config.useEmail) throw usersErrors.noEmailLogin();
    const account = await table.findByEmail(call, email);
    if (account && !account.enabled) throw usersErrors.notEnabled();
    if (account && account.failures >= MAX_FAILURES) throw usersErrors.locked();
    const isRight = await this.passwords.compare(password ?? '', account?.passwordHash);
    if (!account) throw usersErrors.wrongPassword();
    if (!isRight || password === null) await this.countFailure(call, account);
    if (this.config.confirmEmail && !account.confirmed) throw usersErrors.notConfirmed();
    await this.enter(call, account, remember);
    return account;
  }

  private async countFailure(call: Call, { id, failures }: Account): Promise<never> {
    await this.options.table.update(call, id, { n_password_failures: failures + 1 });
    throw failures + 1 >= MAX_FAILURES ? usersErrors.lastFailure() : usersErrors.wrongPassword();
  }

  async signUp(call: Call, email: string, password: string | null, remember: boolean): Promise<Account> {
    const { config } = this;
    const { table, mails } = this.options;
    if (!call.caller.isTrusted && !config.allowSignup) throw usersErrors.noSignup();
    if (!config.useEmail) throw usersErrors.noEmailLogin();
    const address = email.trim();
    if (await table.findByEmail(call, address)) throw usersErrors.exists();
    await this.needAcceptable(password);
    const key = config.confirmEmail ? randomBytes(12).toString('base64url') : null;
    const account = await table.add(call, {
      email: address,
      enabled: config.enableAutomatically,
      password_hash: await this.hash(password),
      signed_up: this.now(),
      ...(key ? { email_confirmation_key: key, confirmed_email: false } : {}),
    });
    if (key) await mails.sendConfirmation(address, key);
    else if (config.enableAutomatically) await this.enter(call, account, remember, false);
    return account;
  }

  async forceLogIn(call: Call, account: Account, remember: boolean): Promise<void> {
    await this.enter(call, account, remember);
  }

  async logOut(call: Call, invalidatesHandles: boolean): Promise<void> {
    const { table, readCookie, writeCookie } = this.options;
    const visit = visitOf(call);
    const cookie = rememberedIn(readCookie(call));
    if (cookie) {
      const account = await table.findById(call, cookie.id);
      if (account)
        await this.keepRemembered(
          call,
          account,
          account.remembered.filter(login => login.key !== digest(cookie.key)),
        );
      writeCookie(call, undefined, 0);
    }
    if (visit.facts.user !== undefined) visit.setFact('user', undefined);
    if (invalidatesHandles) visit.invalidateHandles();
  }

  /** Changes the password of who is logged in. */
  async changePassword(call: Call, old: string | null, next: string | null): Promise<void> {
    const account = await this.current(call, true);
    const isRight = await this.passwords.compare(old ?? '', account?.passwordHash);
    if (!account || !isRight || old === null) throw usersErrors.wrongOldPassword();
    await this.setPassword(call, account, next);
  }

  /** A new password: other browsers are no longer remembered. */
  async setPassword(call: Call, { id }: Account, password: string | null): Promise<void> {
    await this.needAcceptable(password);
    const values = { password_hash: await this.hash(password), n_password_failures: 0, remembered_logins: null };
    await this.options.table.update(call, id, values);
  }

  private async hash(password: string | null): Promise<WireValue> {
    return password === null ? null : this.passwords.hash(password);
  }

  private async needAcceptable(password: string | null): Promise<void> {
    if (!this.config.requireSecurePasswords) return;
    if (!(await isAcceptable(password ?? '', askPwnedPasswords))) throw usersErrors.weakPassword();
  }

  /** Logs in: the visit is this user's from now on. */
  private async enter(call: Call, account: Account, remember: boolean, isLogin = true): Promise<void> {
    const visit = visitOf(call);
    if (isLogin) await this.options.table.update(call, account.id, { n_password_failures: 0, last_login: this.now() });
    visit.setFact('user', account.id);
    if (visit.kind === 'browser') visit.rotate();
    if (remember && this.config.allowRememberMe && visit.kind !== 'uplink' && visit.kind !== 'task') await this.remember(call, account);
  }

  private async remember(call: Call, account: Account): Promise<void> {
    const { writeCookie, nowMs } = this.options;
    const days = this.config.rememberMeDays;
    const key = randomBytes(24).toString('base64url');
    const login = { key: digest(key), until: nowMs() + days * 86_400_000 };
    await this.keepRemembered(call, account, [...account.remembered, login]);
    writeCookie(call, { user: account.id, key }, days);
  }

  private async keepRemembered(call: Call, { id }: Account, logins: Account['remembered']): Promise<void> {
    const live = logins.filter(({ until }) => until > this.options.nowMs()).slice(-MAX_REMEMBERED);
    const value = live.map(({ key, until }) => ({ key, until: new WireFloat(until) }));
    await this.options.table.update(call, id, { remembered_logins: value });
  }

  /** The browser's cookie says who was here; the row says whether that still holds. */
  private async remembered(call: Call): Promise<Account | undefined> {
    const { table, readCookie, nowMs } = this.options;
    const cookie = rememberedIn(readCookie(call));
    if (!cookie) return undefined;
    const account = await table.findById(call, cookie.id);
    const login = account?.remembered.find(({ key }) => key === digest(cookie.key));
    if (!account?.enabled || !login || login.until < nowMs()) return undefined;
    visitOf(call).setFact('user', account.id);
    return account;
  }

  private now(): WireValue {
    const text = new Date(this.options.nowMs()).toISOString();
    return new WireDateTime(`${text.slice(0, 10)} ${text.slice(11, 23)}000+0000`);
  }

  close(): void {
    this.passwords.close();
  }
}

function visitOf(call: Call): Visit {
  return call.caller.visit as Visit;
}

function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

function rememberedIn(value: WireValue | undefined): { id: number; key: string } | undefined {
  const { user, key } = (value ?? {}) as { user?: WireValue; key?: WireValue };
  return typeof user === 'number' && typeof key === 'string' ? { id: user, key } : undefined;
}
