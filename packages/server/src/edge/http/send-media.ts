/** Media as the body of an HTTP answer. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { MediaSource } from '../../media/index.ts';

/** Streams media; the socket's pace is the pace at which they are pulled. */
export function sendMedia(reply: FastifyReply, media: MediaSource): FastifyReply {
  if (media.sizeBytes !== undefined) reply.header('content-length', media.sizeBytes);
  return reply.send(Readable.from(media.chunks(), { objectMode: false, highWaterMark: 1024 * 1024 }));
}
