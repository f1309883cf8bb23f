/**
 * What an HTTP request says, read once and without trust: path, parameters, cookies, credentials, form, body.
 *
 * The shape is that of `anvil.server.request` (inventory 3.4.5): a repeated key gives a list, header names are lower-case, the
 * path is as it came (path parameters are not percent-decoded).
 */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { Fault, fault } from '@wrought/faults';
import type { WireValue } from '@wrought/wire';
import { wireMedia } from '../../calls/index.ts';
import { type MediaSource, Spool } from '../../media/index.ts';

export type Parameters = Record<string, string | string[] | WireValue>;

/** Largest form that is taken apart in memory; files in it are spooled. */
const FORM_BYTES = 8 * 2 ** 20;

export function readParameters(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) {
    const former = found[key];
    found[key] = former === undefined ? value : Array.isArray(former) ? [...former, value] : [former, value];
  }
  return found;
}

/** `a=1; b=2` → map; the first of two of one name wins, as browsers send the more specific one first. */
export function readCookies(header: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 0) continue;
    const name = part.slice(0, at).trim();
    if (!found.has(name)) found.set(name, part.slice(at + 1).trim());
  }
  return found;
}

/** User name and password of HTTP Basic authentication; undefined when there are none, `null` when they are broken. */
export function readCredentials(header: string | undefined): { username: string; password: string } | undefined | null {
  const match = /^Basic\s+(.*)$/i.exec(header ?? '');
  if (!match) return undefined;
  if (!/^[A-Za-z0-9+/]+=*$/.test(match[1])) return null;
  const text = Buffer.from(match[1], 'base64').toString('utf8');
  const at = text.indexOf(':');
  return at < 0 ? null : { username: text.slice(0, at), password: text.slice(at + 1) };
}

/** Header lines as a dict of lower-case names; the server's own cookies are taken out. */
export function readHeaders(request: IncomingMessage, ownCookies: ReadonlySet<string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) found[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  if (found.cookie !== undefined) {
    const kept = [...readCookies(found.cookie)].filter(([name]) => !ownCookies.has(name)).map(([name, value]) => `${name}=${value}`);
    if (kept.length > 0) found.cookie = kept.join('; ');
    else delete found.cookie;
  }
  return found;
}

export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

/** The body as media that are pulled from the socket. @throws Fault in the reader when it is over the limit. */
export function bodyMedia(request: IncomingMessage, limitBytes: number): MediaSource {
  const length = request.headers['content-length'];
  if (length !== undefined && Number(length) > limitBytes) throw fault.uploadTooLarge({ limit: limitBytes });
  return new RequestBody(request, limitBytes);
}

class RequestBody implements MediaSource {
  readonly contentType: string | null;
  readonly name = null;
  readonly sizeBytes: number | undefined;
  private readonly request: IncomingMessage;
  private readonly limitBytes: number;

  constructor(request: IncomingMessage, limitBytes: number) {
    this.request = request;
    this.limitBytes = limitBytes;
    this.contentType = request.headers['content-type']?.split(';')[0].trim() ?? null;
    const length = request.headers['content-length'];
    this.sizeBytes = length === undefined ? undefined : Number(length);
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of this.request) {
      size += (chunk as Buffer).length;
      if (size > this.limitBytes) throw fault.uploadTooLarge({ limit: this.limitBytes });
      yield chunk as Buffer;
    }
  }

  drop(): void {
    this.request.resume();
  }
}

/** The body of a form, kept as it came, and its fields; `undefined` when the request is no form. */
export async function readForm(
  request: IncomingMessage,
  limitBytes: number,
): Promise<{ fields: Parameters; body: MediaSource | null } | undefined> {
  const type = request.headers['content-type']?.split(';')[0].trim().toLowerCase();
  if (!hasBody(request)) return undefined;
  if (type === 'application/x-www-form-urlencoded') {
    const body = await readSmall(request, Math.min(limitBytes, FORM_BYTES));
    const spool = new Spool(type, null);
    spool.write(body);
    spool.end();
    return { fields: readParameters(body.toString('utf8')), body: spool };
  }
  if (type === 'multipart/form-data') return { fields: await readMultipart(request, limitBytes), body: null };
  return undefined;
}

async function readSmall(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > limitBytes) throw fault.uploadTooLarge({ limit: limitBytes });
    parts.push(chunk as Buffer);
  }
  return Buffer.concat(parts);
}

function readMultipart(request: IncomingMessage, limitBytes: number): Promise<Parameters> {
  return new Promise((resolve, reject) => {
    const fields: Parameters = Object.create(null);
    const add = (name: string, value: string | WireValue) => {
      const former = fields[name];
      fields[name] =
        former === undefined ? value : Array.isArray(former) ? ([...former, value] as WireValue) : ([former, value] as WireValue);
    };
    const parser = makeParser(request, reject);
    if (!parser) return;
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) parser.destroy(fault.uploadTooLarge({ limit: limitBytes }));
    });
    parser.on('field', (name: string, value: string) => add(name, value));
    parser.on('file', (name: string, file: Readable, filename: string | undefined, _encoding: string, mimeType: string) => {
      const spool = new Spool(mimeType, filename ?? null);
      file.on('data', (chunk: Buffer) => spool.write(chunk)).on('end', () => spool.end());
      add(name, wireMedia(spool));
    });
    parser.on('finish', () => resolve(fields)).on('error', problem => reject(asFault(problem)));
    request.once('close', () => reject(fault.formUnreadable({ reason: 'it is cut off' })));
    request.pipe(parser);
  });
}

function makeParser(request: IncomingMessage, reject: (problem: unknown) => void): InstanceType<typeof Busboy> | undefined {
  try {
    return new Busboy({
      headers: request.headers as { 'content-type': string },
      limits: { fieldSize: FORM_BYTES, fields: 10_000, files: 1000, parts: 10_000, headerPairs: 100 },
    });
  } catch {
    reject(fault.formUnreadable({ reason: 'it has no boundary' }));
    return undefined;
  }
}

function asFault(problem: unknown): Fault {
  return problem instanceof Fault ? problem : fault.formUnreadable({ reason: (problem as Error).message });
}
