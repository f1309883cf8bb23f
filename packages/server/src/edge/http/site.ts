/** The app's site as HTTP shows it: a page made for each visit, and assets that never change under their name. */
import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Visit } from '../../accounts/index.ts';
import type { Asset } from '../../apps/asset.ts';
import type { Opening } from './opening.ts';

export interface PageRequest {
  origin: string;
  /** Path and query as they came. */
  url: string;
  visit: Visit;
  /** What a route wants opened instead of the startup form. */
  response?: Opening;
}

/** Made by `server/apps`: compiles the app, renders its page, finds its assets. */
export interface Site {
  /** Whether `/` shows a page of the app's own accord. */
  readonly hasStartup: boolean;
  page(request: PageRequest): Promise<{ html: string; policy: string }>;
  /** The asset at a path (as it came, percent-decoded), if there is one. `isImmutable`: its name holds its digest. */
  find(path: string): Promise<{ asset: Asset; isImmutable: boolean } | undefined> | { asset: Asset; isImmutable: boolean } | undefined;
}

/** Answers with an asset: compressed if the client can, not at all if it has it. */
export async function sendAsset(rawPath: string, request: IncomingMessage, reply: FastifyReply, site: Site): Promise<FastifyReply> {
  const path = decodePath(rawPath);
  const found = path === undefined ? undefined : await site.find(path);
  if (!found) return reply.code(404).type('text/plain; charset=utf-8').send('There is nothing at this address.');
  const { asset, isImmutable } = found;
  const etag = `"${asset.digest}"`;
  reply.header('etag', etag).header('cache-control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (path?.startsWith('/_/theme/')) reply.header('x-anvil-cacheable', 'true').header('access-control-expose-headers', 'X-Anvil-Cacheable');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  const encoded = encoding && (await asset.encode(encoding));
  reply.header('vary', 'accept-encoding').type(asset.contentType);
  if (encoding && encoded) reply.header('content-encoding', encoding);
  const body = Buffer.from(encoded ?? asset.body);
  if (request.method === 'HEAD') return reply.header('content-length', body.length).send();
  return reply.send(body);
}

/** Percent-decoded; undefined for what could leave the folder or is no path. */
export function decodePath(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const hasTrick = decoded.split('/').some(part => part === '..' || part === '.') || decoded.includes('\0') || decoded.includes('\\');
  return hasTrick ? undefined : decoded;
}
