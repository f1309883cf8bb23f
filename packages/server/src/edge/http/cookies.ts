/** Cookies of ours: the visit's token, and the encrypted cookies of `anvil.server.cookies`. */

export const VISIT_COOKIE = 'wrought-visit';
/** Names that app code never sees among its request's headers. */
export const OWN_COOKIES: ReadonlySet<string> = new Set([VISIT_COOKIE, 'anvilapp', 'anvilapp-shared']);

export interface CookieFacts {
  isSecure: boolean;
  /** The app may stand in other sites' frames, so its cookie must travel there. */
  isEmbeddable: boolean;
  maxAgeSeconds?: number;
}

/** A `Set-Cookie` value: HttpOnly, SameSite, Secure on https. The value must be a token: it is not escaped. */
export function writeCookie(name: string, value: string, { isSecure, isEmbeddable, maxAgeSeconds }: CookieFacts): string {
  const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly'];
  if (maxAgeSeconds !== undefined) parts.push(`Max-Age=${maxAgeSeconds}`);
  if (isSecure) parts.push('Secure');
  parts.push(isSecure && isEmbeddable ? 'SameSite=None' : 'SameSite=Lax');
  return parts.join('; ');
}
