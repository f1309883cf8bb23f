/**
 * Who is asking: the visit behind an HTTP request or a WebSocket upgrade, and whether the request comes from our own pages.
 */
import type { IncomingMessage } from 'node:http';
import { AppCookie, COOKIE_NAMES, type Visit, type Visits } from '../../accounts/index.ts';
import { VISIT_COOKIE, writeCookie } from './cookies.ts';
import { readCookies } from './request-facts.ts';

export interface VisitorOptions {
  visits: Visits;
  /** The app's own address, when the server was told; else whatever host a request names is ours. */
  origin: string | undefined;
  isEmbeddable: boolean;
  /** Opens the app's own cookies. */
  cookieKey: Buffer;
  /** Trust `X-Forwarded-*` of a proxy in front. */
  isBehindProxy: boolean;
}

export class Visitors {
  private readonly options: VisitorOptions;

  constructor(options: VisitorOptions) {
    this.options = options;
  }

  /** `https://host:port` under which this request came. */
  originOf(request: IncomingMessage): string {
    if (this.options.origin) return this.options.origin;
    return `${this.isSecure(request) ? 'https' : 'http'}://${this.hostOf(request)}`;
  }

  ipOf(request: IncomingMessage): string | null {
    const forwarded = this.options.isBehindProxy
      ? String(request.headers['x-forwarded-for'] ?? '')
          .split(',')[0]
          .trim()
      : '';
    return forwarded || (request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? null);
  }

  /** Whether the request says that another site made it. Without `Origin` and `Sec-Fetch-Site` it is no browser, or a plain visit. */
  isForeign(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    if (origin !== undefined) return !this.isOurs(origin, request);
    return request.headers['sec-fetch-site'] === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate';
  }

  /** The visit of the request's cookie, if it is there and alive. */
  find(request: IncomingMessage): Promise<Visit | undefined> {
    const token = readCookies(request.headers.cookie).get(VISIT_COOKIE);
    return token === undefined ? Promise.resolve(undefined) : this.options.visits.find(token);
  }

  /** Lets the visit know what its browser has of the app's own cookies. */
  showCookies(visit: Visit, request: IncomingMessage): void {
    const cookies = readCookies(request.headers.cookie);
    for (const kind of ['local', 'shared'] as const)
      visit.appCookies[kind] ??= AppCookie.open(cookies.get(COOKIE_NAMES[kind]), this.options.cookieKey, kind);
  }

  /** The `Set-Cookie` value that binds a browser to a visit. */
  cookieFor(visit: Visit, request: IncomingMessage): string {
    return writeCookie(VISIT_COOKIE, this.options.visits.tokenOf(visit), this.cookieFacts(request));
  }

  cookieFacts(request: IncomingMessage): { isSecure: boolean; isEmbeddable: boolean } {
    return { isSecure: this.isSecure(request), isEmbeddable: this.options.isEmbeddable };
  }

  private isOurs(origin: string, request: IncomingMessage): boolean {
    if (!URL.canParse(origin)) return false;
    if (this.options.origin && origin === new URL(this.options.origin).origin) return true;
    return new URL(origin).host === this.hostOf(request);
  }

  private hostOf(request: IncomingMessage): string {
    const forwarded = this.options.isBehindProxy ? request.headers['x-forwarded-host'] : undefined;
    const host = String(forwarded ?? request.headers.host ?? 'localhost')
      .split(',')[0]
      .trim();
    return /^[A-Za-z0-9.\-:[\]_]+$/.test(host) ? host.toLowerCase() : 'localhost';
  }

  private isSecure(request: IncomingMessage): boolean {
    if (this.options.origin) return this.options.origin.startsWith('https:');
    if (this.options.isBehindProxy && request.headers['x-forwarded-proto'] !== undefined)
      return String(request.headers['x-forwarded-proto']).split(',')[0].trim() === 'https';
    return 'encrypted' in request.socket;
  }
}
