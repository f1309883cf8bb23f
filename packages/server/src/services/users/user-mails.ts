/**
 * Mails with links: to confirm an address, to set a new password, to log in. And the tokens in those links.
 *
 * A token is signed, holds for ten minutes and for one purpose. Where no mail can be sent the link goes to the server's log, so that
 * who develops can go on.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Mailer } from '../email/index.ts';
import type { UsersConfig } from './users-config.ts';

export interface UserMailsOptions {
  config: UsersConfig;
  mailer: Mailer | undefined;
  key: Buffer;
  appName: string;
  origin(): string;
  nowMs(): number;
  /** Where links go that no mail can carry. */
  notice(text: string): void;
}

export type TokenPurpose = 'reset' | 'login';

const TOKEN_MS = 10 * 60_000;

interface Content {
  subject: string;
  html: string;
}

const DEFAULTS: Record<'confirm_address' | 'reset_password' | 'token_login', Content> = {
  confirm_address: {
    subject: 'Confirm your email address',
    html: '<p>Please confirm that {{email}} is your address:</p><p><a href="{{confirm_link}}">Confirm the address</a></p>',
  },
  reset_password: {
    subject: 'Reset your password',
    html: '<p>Somebody asked to reset the password of {{email}}. If it was you, choose a new one:</p><p><a href="{{reset_link}}">Reset the password</a></p><p>The link works for ten minutes.</p>',
  },
  token_login: {
    subject: 'Your login link',
    html: '<p>Log in as {{email}}:</p><p><a href="{{login_link}}">Log in</a></p><p>The link works for ten minutes.</p>',
  },
};

export class UserMails {
  private readonly options: UserMailsOptions;

  constructor(options: UserMailsOptions) {
    this.options = options;
  }

  async sendConfirmation(email: string, key: string): Promise<void> {
    const link = `${this.options.origin()}/_/email-confirm/${encodeURIComponent(email)}/${encodeURIComponent(key)}`;
    await this.send('confirm_address', email, { confirm_link: link });
  }

  /** @param state what a token is void with once it changes: the password's hash */
  async sendReset(email: string, state: string): Promise<void> {
    const token = this.makeToken('reset', email, state);
    const link = `${this.options.origin()}/_/email-pw-reset/${encodeURIComponent(email)}/${token}`;
    await this.send('reset_password', email, { reset_link: link });
  }

  async sendLogin(email: string, state: string): Promise<void> {
    const token = this.makeToken('login', email, state);
    await this.send('token_login', email, { login_link: `${this.options.origin()}/_/login/${encodeURIComponent(email)}/${token}` });
  }

  makeToken(purpose: TokenPurpose, email: string, state: string): string {
    const time = this.options.nowMs().toString(36);
    return `${time}.${this.sign(purpose, email, state, time)}`;
  }

  isValid(token: string, purpose: TokenPurpose, email: string, state: string): boolean {
    const [time, signature] = token.split('.');
    if (!signature || this.options.nowMs() - Number.parseInt(time, 36) > TOKEN_MS) return false;
    const [given, right] = [Buffer.from(signature), Buffer.from(this.sign(purpose, email, state, time))];
    return given.length === right.length && timingSafeEqual(given, right);
  }

  private sign(purpose: TokenPurpose, email: string, state: string, time: string): string {
    const text = JSON.stringify([purpose, email.trim().toLowerCase(), state, time]);
    return createHmac('sha256', this.options.key).update(text).digest('base64url');
  }

  private async send(kind: keyof typeof DEFAULTS, email: string, links: Record<string, string>): Promise<void> {
    const { config, mailer, origin, notice, appName } = this.options;
    if (!mailer) {
      notice(`no mail can be sent; the link for ${email} is ${Object.values(links)[0]}`);
      return;
    }
    const own = config.mails[kind] ?? {};
    const fill = (text: string) =>
      text.replace(/\{\{\s*(\w+)\s*\}\}/g, (mark, name: string) => ({ ...links, email, app: appName })[name] ?? mark);
    const host = new URL(origin()).hostname;
    const from = config.mailFrom ?? 'no-reply';
    await mailer.send({
      to: [email],
      cc: [],
      bcc: [],
      from: { address: from.includes('@') ? from : `${from}@${host}` },
      subject: fill(own.subject || DEFAULTS[kind].subject),
      html: fill(own.html || DEFAULTS[kind].html),
      attachments: [],
      references: [],
    });
  }
}
