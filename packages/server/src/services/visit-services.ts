/** Services about visits: session data, cookies, push events, handles that are made void (inventory 3.2). */
import { DecodeProblem, decodeWireValues, WireFloat, type WireValue } from '@wrought/wire';
import { AppCookie, COOKIE_NAMES, type CookieKind, MAX_COOKIE_CHARS, type Visit, type Visits } from '../accounts/index.ts';
import { type Call, CallError, platformError, type ServiceRegistry, Values } from '../calls/index.ts';
import { rowNameOf } from './row-name.ts';

export interface VisitServicesOptions {
  visits: Visits;
  cookieKey: Buffer;
  /** Writes a `Set-Cookie` value for a visit. */
  writeCookie(name: string, value: string, maxAgeSeconds: number): string;
  nowMs(): number;
}

export function registerVisitServices(services: ServiceRegistry, options: VisitServicesOptions): void {
  const { visits } = options;
  const denied = (what: string) => ({ refusal: platformError('InternalError', `Permission denied. Cannot ${what} from client code.`) });
  services.register('anvil.private.get_session_id', (_args, _kwargs, call) => call.caller.visit.id, denied('get the current session ID'));
  services.register('anvil.private.list_sessions', (_args, { user }) => listSessions(visits, user), denied('list sessions'));
  services.register('anvil.private.get_session_data', ([id]) => sessionData(visits, String(id)), denied('read session data'));
  services.register(
    'anvil.private.raise_event',
    ([name, payload], kwargs) => raiseEvent(visits, String(name), payload ?? null, kwargs),
    denied('raise events'),
  );
  services.register(
    'anvil.private.subscribe',
    ([channel], _kwargs, call) => visitOf(call).subscribe(String(channel)) as undefined,
    denied('subscribe to channels'),
  );
  services.register(
    'anvil.private.unsubscribe',
    ([channel], _kwargs, call) => visitOf(call).unsubscribe(String(channel)) as undefined,
    denied('unsubscribe from channels'),
  );
  services.register(
    'anvil.private.get_subscriptions',
    (_args, _kwargs, call) => [...visitOf(call).subscriptions],
    denied('list subscriptions'),
  );
  services.register('anvil.private.invalidate_client_objects', (_args, _kwargs, call) => visitOf(call).invalidateHandles() as undefined, {
    access: 'anyone',
  });
  services.register('anvil.private.reset_session', (_args, _kwargs, call) => resetSession(call), { access: 'anyone' });
  services.register('anvil.private.switch_session!', (_args, _kwargs, call) =>
    call.caller.visit.data ? sessionOf(call.caller.visit.data) : {},
  );
  registerCookies(services, options);
}

/** The whole visit behind a call; calls know less of it. */
function visitOf(call: Call): Visit {
  return call.caller.visit as Visit;
}

/** The page's session expired and its user wants a new one: this visit's, which began when the old one was not found. */
function resetSession(call: Call): null {
  const visit = visitOf(call);
  visit.isReplacement = false;
  visit.notify({ kind: 'cookies' });
  return null;
}

function listSessions(visits: Visits, user: WireValue | undefined): WireValue {
  const connected = visits.connected();
  const found = user === undefined || user === null ? connected : connected.filter(visit => visit.facts.user === userKeyOf(user));
  return found.map(visit => visit.id);
}

/** What `facts.user` holds: the id of the user's row. */
function userKeyOf(user: WireValue): number | undefined {
  return rowNameOf(user)?.rowId;
}

function sessionData(visits: Visits, id: string): WireValue {
  const visit = visits.get(id);
  return visit?.data ? sessionOf(visit.data) : {};
}

function sessionOf(data: Uint8Array): WireValue {
  return decodeWireValues(Buffer.from(data).toString('utf8'), [], undefined, { isTrusted: true }).get('session') ?? {};
}

function raiseEvent(visits: Visits, name: string, payload: WireValue, kwargs: Record<string, WireValue>): null {
  const { session_id: one, session_ids: many, channel } = kwargs;
  const ids = new Set([...(Array.isArray(many) ? many : []), ...(typeof one === 'string' ? [one] : [])]);
  const isNarrowed = ids.size > 0 || (many !== undefined && many !== null) || (one !== undefined && one !== null);
  const hasChannel = channel !== undefined && channel !== null;
  const values = Values.of({ payload });
  for (const visit of visits.connected()) {
    const isMeant = (!isNarrowed || ids.has(visit.id)) && (!hasChannel || visit.subscriptions.includes(String(channel)));
    if (isMeant && (isNarrowed || hasChannel)) visit.notify({ kind: 'event', name, payload: values });
  }
  return null;
}

function registerCookies(services: ServiceRegistry, options: VisitServicesOptions): void {
  const { nowMs } = options;
  const denied = (what: string) => ({
    refusal: platformError('InternalError', `Permission denied. Cannot ${what} cookies from client code.`),
  });
  services.register(
    'anvil.private.get_cookie',
    ([kind, key], _kwargs, call) => {
      const found = cookieOf(call, kind, options).get(String(key), nowMs());
      if (found === undefined)
        throw new CallError({ type: 'KeyError', message: JSON.stringify(key ?? null).replaceAll('"', "'"), args: [key as string] });
      return found;
    },
    denied('read'),
  );
  services.register(
    'anvil.private.set_cookie',
    ([kind, days], kwargs, call) => {
      const life = Number(days instanceof WireFloat ? days.value : (days ?? 30));
      return keepCookie(call, kind, cookieOf(call, kind, options).with(kwargs, nowMs() + life * 86_400_000), options);
    },
    denied('set'),
  );
  services.register(
    'anvil.private.del_cookie',
    ([kind, key], _kwargs, call) => keepCookie(call, kind, cookieOf(call, kind, options).without(String(key)), options),
    denied('delete'),
  );
  services.register(
    'anvil.private.clear_cookie',
    ([kind], _kwargs, call) => keepCookie(call, kind, new AppCookie(), options),
    denied('clear'),
  );
}

export function cookieOf(call: Call, kind: WireValue, { cookieKey }: VisitServicesOptions): AppCookie {
  const visit = visitOf(call);
  if (visit.kind !== 'browser' && visit.kind !== 'http') {
    throw platformError('CookieError', 'This connection is not from a web browser - cannot access cookies.');
  }
  const which = kindOf(kind);
  return visit.appCookies[which] ?? AppCookie.open(undefined, cookieKey, which);
}

function kindOf(kind: WireValue): CookieKind {
  if (kind !== 'local' && kind !== 'shared')
    throw platformError('CookieError', `There are no cookies of the type ${JSON.stringify(kind)}.`);
  return kind;
}

export function keepCookie(call: Call, kind: WireValue, cookie: AppCookie, { cookieKey, writeCookie, nowMs }: VisitServicesOptions): null {
  const which = kindOf(kind);
  let sealed: string;
  try {
    sealed = cookie.seal(cookieKey, which);
  } catch (problem) {
    if (problem instanceof TypeError || problem instanceof DecodeProblem)
      throw platformError('CookieError', 'Media cannot be kept in a cookie.');
    throw problem;
  }
  if (sealed.length > MAX_COOKIE_CHARS)
    throw platformError('CookieError', `Cookie too large: ${sealed.length} characters, at most ${MAX_COOKIE_CHARS} fit.`);
  const visit = visitOf(call);
  visit.appCookies[which] = cookie;
  visit.addCookie(writeCookie(COOKIE_NAMES[which], sealed, cookie.lifeSeconds(nowMs())));
  return null;
}
