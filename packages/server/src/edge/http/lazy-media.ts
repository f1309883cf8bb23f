/**
 * `/_/lm/MANAGER/KEY/ID/NAME`: the bytes behind a lazy media handle, for the visit that was given it.
 *
 * The key in the address is the handle's signature, bound to the visit of the cookie. `?nodl=1` shows instead of downloading. Ranges
 * are answered for media of known size, so that video can be wound.
 */
import { fault } from '@wrought/faults';
import type { LazyMediaHandle, WithoutPath } from '@wrought/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, rootCaller, Scope, type Signatures } from '../../calls/index.ts';
import { isSame } from '../../config/index.ts';
import type { MediaSource } from '../../media/index.ts';
import { sendMedia } from './send-media.ts';
import type { Visitors } from './visitor.ts';

/** Opens the bytes behind a verified handle. Undefined when they are not there any more. */
export type OpenLazyMedia = (handle: WithoutPath<LazyMediaHandle>, caller: Caller) => Promise<MediaSource | undefined>;

export interface LazyMediaOptions {
  visitors: Visitors;
  signatures: Signatures;
  openLazyMedia: OpenLazyMedia;
}

interface Params {
  manager: string;
  key: string;
  id: string;
  '*': string;
}

export async function answerLazyMedia(request: FastifyRequest, reply: FastifyReply, options: LazyMediaOptions): Promise<FastifyReply> {
  const { manager, key, id, '*': name } = request.params as Params;
  const visit = await options.visitors.find(request.raw);
  if (!visit || !isSame(key, options.signatures.signLazyMedia({ manager, id }, visit.signingSecret))) throw fault.mediaHandleInvalid({});
  const scope = new Scope();
  const client = { type: 'browser' as const, ip: options.visitors.ipOf(request.raw), location: null };
  const caller = rootCaller({ type: 'lazy_media_server' }, { client, visit, scope });
  reply.raw.once('close', () => scope.end());
  const media = await options.openLazyMedia({ type: ['LazyMedia'], manager, id, 'mime-type': null, name }, caller);
  if (!media) throw fault.mediaGone({});
  const isShown = (request.query as Record<string, string>).nodl !== undefined;
  reply
    .type(safeType(media.contentType))
    .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; ${fileNameOf(media.name ?? name)}`)
    .header('cache-control', 'private, max-age=3600')
    // What an app's users uploaded is shown in our origin: it must not run there.
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'; sandbox");
  return sendRange(request, reply, media);
}

/** `filename="…"; filename*=UTF-8''…` with nothing that could leave the header. */
export function fileNameOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, found => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
  return plain === name ? `filename="${plain}"` : `filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function safeType(type: string | null): string {
  return type !== null && /^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.+-]+=("[^"\r\n]*"|[\w.+-]+))*$/.test(type) ? type : 'application/octet-stream';
}

function sendRange(request: FastifyRequest, reply: FastifyReply, media: MediaSource): FastifyReply {
  const size = media.sizeBytes;
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (size === undefined || !match || (match[1] === '' && match[2] === '')) {
    if (size !== undefined) reply.header('accept-ranges', 'bytes');
    return sendMedia(reply, media);
  }
  const from = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const to = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (from > to) {
    media.drop();
    return reply.code(416).header('content-range', `bytes */${size}`).send();
  }
  reply.code(206).header('content-range', `bytes ${from}-${to}/${size}`);
  return sendMedia(reply, slice(media, from, to + 1));
}

/** Bytes `from` up to, not including, `to`. */
function slice(media: MediaSource, from: number, to: number): MediaSource {
  return {
    contentType: media.contentType,
    name: media.name,
    sizeBytes: to - from,
    drop: () => media.drop(),
    async *chunks() {
      let at = 0;
      for await (const chunk of media.chunks()) {
        const part = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at));
        at += chunk.length;
        if (part.length > 0) yield part;
        if (at >= to) return;
      }
    },
  };
}
