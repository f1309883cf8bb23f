/** `anvil.http`: requests that server code makes through the platform. */
import { type WireDict, WireFloat, WireMedia, type WireValue } from '@wrought/wire';
import { type Call, platformError, type ServiceRegistry, wireMedia } from '../calls/index.ts';
import { type MediaSource, OwnMedia, readAll } from '../media/index.ts';

const DEFAULT_TIMEOUT_MS = 60_000;

export function registerHttpServices(services: ServiceRegistry): void {
  services.register('anvil.private.http.request', (_args, kwargs, call) => request(kwargs, call));
  services.register(
    'anvil.private.http.url_encode',
    ([text]) => encodeURIComponent(String(text ?? '').toWellFormed()).replace(/[!'()*]/g, escapeMark),
    { access: 'anyone' },
  );
  services.register('anvil.private.http.url_decode', ([text]) => urlDecode(String(text ?? '')), { access: 'anyone' });
}

function escapeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

function urlDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw platformError('anvil.http.UrlEncodingError', 'This is not a valid URL-encoded string');
  }
}

async function request(kwargs: Record<string, WireValue>, call: Call): Promise<WireValue> {
  const { url, method, data, headers, username, password, timeout } = kwargs;
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:/.test(url))
    throw failed(`This is no http address: ${String(url).slice(0, 200)}`);
  const lines = new Headers();
  for (const [name, value] of Object.entries((headers ?? {}) as WireDict)) lines.set(name, String(value));
  if (typeof username === 'string') lines.set('authorization', `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`);
  const verb = typeof method === 'string' ? method.toUpperCase() : 'GET';
  const body = verb === 'GET' || verb === 'HEAD' ? undefined : await readBody(data, lines);
  const limitMs = timeout instanceof WireFloat ? timeout.value : Number(timeout ?? DEFAULT_TIMEOUT_MS);
  try {
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(limitMs)]);
    const answer = await fetch(url, { method: verb, headers: lines, body, signal, redirect: 'follow' });
    const type = answer.headers.get('content-type')?.split(';')[0] ?? null;
    const content = wireMedia(new OwnMedia(type, null, answer.body ?? [], undefined));
    return { status: answer.status, headers: Object.fromEntries(answer.headers), content };
  } catch (problem) {
    throw failed(reasonOf(problem));
  }
}

async function readBody(data: WireValue | undefined, headers: Headers): Promise<BodyInit | undefined> {
  if (data === undefined || data === null) return undefined;
  if (data instanceof WireMedia) {
    if (!headers.has('content-type') && data.contentType) headers.set('content-type', data.contentType);
    return new Uint8Array(await readAll(data.source as MediaSource, 256 * 2 ** 20));
  }
  // fetch would add a type of its own to a text.
  if (typeof data === 'string') return new Uint8Array(Buffer.from(data));
  if (typeof data === 'object' && Object.getPrototypeOf(data) === null) {
    if (!headers.has('content-type')) headers.set('content-type', 'application/x-www-form-urlencoded');
    const pairs = Object.entries(data as WireDict).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
    return new Uint8Array(Buffer.from(pairs.join('&')));
  }
  throw failed('The data of a request is text, Media or a dict.');
}

function failed(message: string) {
  return platformError('anvil.http.HttpRequestFailed', message);
}

function reasonOf(problem: unknown): string {
  const { name, message, cause } = problem as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return 'The request took too long';
  if (cause?.code === 'ECONNREFUSED') return 'Connection refused';
  return cause?.message ?? message;
}
