/**
 * `anvil.server.cookies`: values of app code that a browser keeps and cannot read (inventory 3.2.3).
 *
 * Two cookies, `anvilapp` (this app) and `anvilapp-shared` (all apps of the domain), each one encrypted text of at most 4000
 * characters. A channel has no HTTP answer to set a cookie with: what is set waits in the visit until the browser fetches it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Handle, WireDict, WireValue } from '@wrought/wire';
import { decodeWireValues, encodeWireValues } from '@wrought/wire';

export type CookieKind = 'local' | 'shared';

export const COOKIE_NAMES: Record<CookieKind, string> = { local: 'anvilapp', shared: 'anvilapp-shared' };
/** Most characters of one cookie's value. */
export const MAX_COOKIE_CHARS = 4000;

interface Entry {
  value: WireValue;
  /** Milliseconds since 1970. */
  expiresMs: number;
}

/** The values of one cookie. Immutable: a change gives another one. */
export class AppCookie {
  private readonly entries: ReadonlyMap<string, Entry>;

  constructor(entries: ReadonlyMap<string, Entry> = new Map()) {
    this.entries = entries;
  }

  get(key: string, nowMs: number): WireValue | undefined {
    const entry = this.entries.get(key);
    return entry && entry.expiresMs > nowMs ? entry.value : undefined;
  }

  with(values: Record<string, WireValue>, expiresMs: number): AppCookie {
    const entries = new Map(this.entries);
    for (const [key, value] of Object.entries(values)) entries.set(key, { value, expiresMs });
    return new AppCookie(entries);
  }

  without(key: string): AppCookie {
    const entries = new Map(this.entries);
    entries.delete(key);
    return new AppCookie(entries);
  }

  /** Seconds until the last entry ends; 0 when there is none. */
  lifeSeconds(nowMs: number): number {
    return Math.max(0, ...[...this.entries.values()].map(entry => Math.ceil((entry.expiresMs - nowMs) / 1000)));
  }

  /** Encrypted text, fit for a cookie. */
  seal(key: Buffer, kind: CookieKind): string {
    const dict: WireDict = Object.create(null);
    for (const [name, { value, expiresMs }] of this.entries) dict[name] = [expiresMs, value];
    const { text, handles } = encodeWireValues({ cookies: dict });
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(Buffer.from(kind));
    const sealed = Buffer.concat([cipher.update(JSON.stringify([text, handles]), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Reads what `seal` wrote; an empty one for anything else. */
  static open(sealed: string | undefined, key: Buffer, kind: CookieKind): AppCookie {
    if (!sealed) return new AppCookie();
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < 29) return new AppCookie();
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(kind));
      decipher.setAuthTag(bytes.subarray(12, 28));
      const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      const [text, handles] = JSON.parse(plain) as [string, Handle[]];
      const dict = decodeWireValues(text, handles).get('cookies') as Record<string, [number, WireValue]>;
      return new AppCookie(new Map(Object.entries(dict).map(([name, [expiresMs, value]]) => [name, { value, expiresMs }])));
    } catch {
      return new AppCookie(); // forged, or of another server: as if it were not there
    }
  }
}
