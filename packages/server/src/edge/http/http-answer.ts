/** What an endpoint gave → an HTTP answer (inventory 3.4.6): text, media, JSON; everything else is refused in words. */
import { type WireDict, WireFloat, WireMedia, WirePortable, type WireValue } from '@wrought/wire';
import type { MediaSource } from '../../media/index.ts';

export interface HttpAnswer {
  status: number;
  headers: [string, string][];
  body: string | MediaSource;
}

/** What a route answers to have the app's page shown. */
export interface PageAnswer {
  status: number;
  headers: [string, string][];
  page: WireDict;
  /** What objects in it share (`vt_global`). */
  shared?: WireValue;
}

const CANNOT =
  'This response cannot be transmitted over HTTP. You must return either Media, a string, or a JSON-compatible object (lists/dicts/strings/numbers/None)';

/** Reads the `{status, body, headers}` of an endpoint. */
export function readAnswer(response: WireValue, shared?: WireValue): HttpAnswer | PageAnswer {
  const { status, body = null, headers } = response as WireDict;
  const lines = readHeaderLines(headers);
  const code = Number(status instanceof WireFloat ? status.value : status);
  if (!Number.isInteger(code) || code < 100 || code > 599)
    return plainError(`The status of a response is a number from 100 to 599, not ${String(code)}`);
  if (lines === undefined) return plainError('A header of the response has a name or a value that HTTP does not allow.');
  if (body instanceof WirePortable && body.typeName === 'anvil.server._LoadAppResponse') {
    return { status: code, headers: lines, page: body.content as WireDict, shared };
  }
  if (typeof body === 'string') return { status: code, headers: withType(lines, 'text/plain; charset=utf-8'), body };
  if (body instanceof WireMedia) {
    const source = body.source as MediaSource;
    return { status: code, headers: withType(lines, source.contentType ?? 'application/octet-stream'), body: source };
  }
  const json = jsonOf(body);
  return json === undefined ? plainError(CANNOT) : { status: code, headers: withType(lines, 'application/json'), body: json };
}

export function plainError(text: string, status = 500): HttpAnswer {
  return { status, headers: [['content-type', 'text/plain']], body: text };
}

function withType(lines: [string, string][], type: string): [string, string][] {
  return lines.some(([name]) => name.toLowerCase() === 'content-type') ? lines : [['content-type', type], ...lines];
}

const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** The server frames the answer itself. */
const OURS = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade', 'trailer']);

/** Header lines, or undefined when one could break out of its line. */
function readHeaderLines(headers: WireValue | undefined): [string, string][] | undefined {
  const pairs = Array.isArray(headers) ? headers.map(pair => pair as WireValue[]) : Object.entries((headers ?? {}) as WireDict);
  const lines: [string, string][] = [];
  for (const [name, value] of pairs) {
    const text = value instanceof WireFloat ? String(value.value) : String(value);
    if (typeof name !== 'string' || !NAME.test(name) || !VALUE.test(text)) return undefined;
    if (!OURS.has(name.toLowerCase())) lines.push([name, text]);
  }
  return lines;
}

/** JSON text of a wire value; undefined when it holds what JSON cannot say. */
export function jsonOf(value: WireValue): string | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint') return value.toString();
  if (value instanceof WireFloat) return Number.isFinite(value.value) ? floatText(value.value) : undefined;
  if (Array.isArray(value)) {
    const items = value.map(jsonOf);
    return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
  }
  if (Object.getPrototypeOf(value) !== null) return undefined;
  const entries = Object.entries(value as WireDict).map(([key, item]) => {
    const json = jsonOf(item);
    return json === undefined ? undefined : `${JSON.stringify(key)}:${json}`;
  });
  return entries.includes(undefined) ? undefined : `{${entries.join(',')}}`;
}

function floatText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}
