/**
 * An asset: bytes that a browser fetches, named by their digest, with their compressed forms made once.
 *
 * The best compression takes about a second for the runtime, so the first reader gets a quick one; the best one is made
 * beside it, kept in the cache folder, and serves from then on, after a restart too.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const COMPRESSIBLE = /^(text\/|application\/(javascript|json|manifest\+json|wasm)|image\/svg\+xml|font\/(ttf|otf))/;
const WORTH_BYTES = 512;

export type Encoding = 'br' | 'gzip';

export class Asset {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** First 16 hexadecimal digits of the SHA-256 of `body`. */
  readonly digest: string;
  private readonly cacheFolder: string | undefined;
  private readonly encoded = new Map<Encoding, Uint8Array>();
  private best: Promise<void> | undefined;

  /** @param cacheFolder Where the best compressed forms are kept; without it they live in memory. */
  constructor(body: Uint8Array | string, contentType: string, cacheFolder?: string) {
    this.body = typeof body === 'string' ? Buffer.from(body) : body;
    this.contentType = contentType;
    this.digest = digestOf(this.body);
    this.cacheFolder = cacheFolder;
  }

  /** The compressed bytes, or undefined when compressing would gain nothing. */
  async encode(encoding: Encoding): Promise<Uint8Array | undefined> {
    if (this.body.length < WORTH_BYTES || !COMPRESSIBLE.test(this.contentType)) return undefined;
    const ready = this.encoded.get(encoding);
    if (ready) return ready;
    if (encoding === 'gzip') return this.keep('gzip', await zip(this.body));
    const kept = await this.readKept();
    if (kept) return this.keep('br', kept);
    const quick = this.keep('br', await brotli(this.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
    this.best ??= this.makeBest();
    return quick;
  }

  /** Settles when the best compressed form is in place: for benchmarks, which count its bytes. */
  async compressWell(): Promise<void> {
    await this.encode('br');
    await this.best;
  }

  private keep(encoding: Encoding, bytes: Uint8Array): Uint8Array {
    this.encoded.set(encoding, bytes);
    return bytes;
  }

  private async makeBest(): Promise<void> {
    const bytes = await brotli(this.body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: this.body.length },
    });
    this.keep('br', bytes);
    const path = this.keptPath();
    if (!path) return;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.${process.pid}`, bytes);
      await rename(`${path}.${process.pid}`, path);
    } catch {
      // The cache is a convenience: a folder that cannot be written costs a second at the next start, nothing else.
    }
  }

  private async readKept(): Promise<Uint8Array | undefined> {
    const path = this.keptPath();
    return path ? readFile(path).catch(() => undefined) : undefined;
  }

  private keptPath(): string | undefined {
    return this.cacheFolder && join(this.cacheFolder, 'brotli', `${this.digest}.br`);
  }
}

export function digestOf(body: Uint8Array | string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  gif: 'image/gif',
  htm: 'text/html; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  mjs: 'text/javascript; charset=utf-8',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  otf: 'font/otf',
  pdf: 'application/pdf',
  png: 'image/png',
  py: 'text/x-python; charset=utf-8',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xml: 'text/xml; charset=utf-8',
  zip: 'application/zip',
};

/** Content type by a file name's ending; bytes of no known kind are `application/octet-stream`. */
export function contentTypeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}
