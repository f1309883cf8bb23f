/**
 * The HTTP surface of the server (inventory 4.5): pages, assets, endpoints, media, and the small addresses under `/_/`.
 *
 * Fastify keeps connections, limits and errors; every path is one line of `routes`. Bodies are never parsed by the framework:
 * whoever answers reads the stream.
 */
import type { IncomingMessage, Server } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault, fault } from '@wrought/faults';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Visit } from '../../accounts/index.ts';
import type { ServerLimits } from '../../config/index.ts';
import { type Category, callEndpoint, type EndpointOptions, FAILED } from './endpoint-call.ts';
import { type HttpAnswer, type PageAnswer, plainError } from './http-answer.ts';
import { answerLazyMedia, type LazyMediaOptions } from './lazy-media.ts';
import { packOpening } from './opening.ts';
import { type Site, sendAsset } from './site.ts';
import { addUserLinks } from './user-links.ts';

export interface HttpEdgeOptions extends EndpointOptions, LazyMediaOptions {
  limits: ServerLimits;
  site: Site;
  /** A visit for a ticket that its channel was given; each works once. */
  redeemTicket(ticket: string): Visit | undefined;
}

export interface HttpEdge {
  fastify: FastifyInstance;
  server: Server;
}

export function makeHttpEdge(options: HttpEdgeOptions): HttpEdge {
  const fastify = Fastify({
    bodyLimit: options.uploadBytes,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    requestTimeout: 0,
    logger: false,
    frameworkErrors: (problem, _request, reply) => sendFault(reply as unknown as FastifyReply, problem),
  });
  fastify.removeAllContentTypeParsers();
  // The stream is handed on as it is.
  fastify.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
  fastify.setErrorHandler((problem, _request, reply) => {
    const isTheirs = problem instanceof Fault || ((problem as { statusCode?: number }).statusCode ?? 500) < 500;
    if (!isTheirs) options.log.error('an HTTP request made the server fail', (problem as Error).stack);
    sendFault(reply, problem);
  });
  fastify.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'strict-origin-when-cross-origin');
  });
  addRoutes(fastify, options);
  return { fastify, server: fastify.server };
}

function addRoutes(fastify: FastifyInstance, options: HttpEdgeOptions): void {
  const asset = (request: FastifyRequest, reply: FastifyReply) => sendAsset(pathOf(request.raw), request.raw, reply, options.site);
  for (const url of ['/_/static/*', '/_/app/*', '/_/theme/*']) fastify.route({ method: ['GET', 'HEAD'], url, handler: asset });
  fastify.get('/_/check-app-online', (_request, reply) => reply.type('text/plain').send('OK'));
  fastify.post('/_/cookies', (request, reply) => answerCookies(request, reply, options));
  fastify.all('/_/logout', (request, reply) => answerLogout(request, reply, options));
  fastify.post('/_/log', (request, reply) => answerLog(request, reply, options));
  fastify.all('/_/lm/:manager/:key/:id/*', (request, reply) => answerLazyMedia(request, reply, options));
  addUserLinks(fastify, options);
  const endpoint = (prefix: string, category: Category) => (request: FastifyRequest, reply: FastifyReply) =>
    answerEndpoint(category, pathOf(request.raw).slice(prefix.length), request, reply, options);
  fastify.all('/_/api/*', endpoint('/_/api', 'http'));
  fastify.all('/.well-known/*', endpoint('/.well-known', 'http-wellknown'));
  fastify.all('/_/*', (_request, reply) => reply.code(404).type('text/plain; charset=utf-8').send('There is nothing at this address.'));
  fastify.all('/', (request, reply) => answerRoot(request, reply, options));
  fastify.all('/*', endpoint('', 'route'));
}

/** The path as it came, without the query. */
function pathOf(request: IncomingMessage): string {
  const path = (request.url ?? '/').split('?')[0];
  return path.startsWith('/') ? path : new URL(path).pathname;
}

/** `/`: the app's page when it has a start, else a route. */
async function answerRoot(request: FastifyRequest, reply: FastifyReply, options: HttpEdgeOptions): Promise<FastifyReply> {
  const isPage = options.site.hasStartup && (request.method === 'GET' || request.method === 'HEAD');
  return isPage ? sendPage(request, reply, options) : answerEndpoint('route', '/', request, reply, options);
}

async function answerEndpoint(
  category: Category,
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
  options: HttpEdgeOptions,
): Promise<FastifyReply> {
  const { answer, cookies } = await callEndpoint(category, path, request.raw, options);
  if ('page' in answer) {
    for (const cookie of cookies) reply.header('set-cookie', cookie);
    return sendPage(request, reply, options, answer);
  }
  await sendAnswer(request.method, reply, answer, cookies);
  return reply;
}

/** Past the framework: what app code answers goes out as it is, header by header. */
async function sendAnswer(method: string, reply: FastifyReply, { status, headers, body }: HttpAnswer, cookies: string[]): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.sizeBytes;
  const hasBody = status >= 200 && status !== 204 && status !== 304;
  const lines: [string, string][] = [...headers, ...cookies.map(cookie => ['set-cookie', cookie] as [string, string])];
  if (hasBody && length !== undefined) lines.push(['content-length', String(length)]);
  if (!lines.some(([name]) => name.toLowerCase() === 'x-content-type-options')) lines.push(['x-content-type-options', 'nosniff']);
  raw.writeHead(status, lines.flat());
  if (!hasBody || method === 'HEAD') {
    if (typeof body !== 'string') body.drop();
    raw.end();
  } else if (typeof body === 'string') raw.end(body);
  else await pipeline(Readable.from(body.chunks(), { objectMode: false, highWaterMark: 1024 * 1024 }), raw).catch(() => raw.destroy());
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  options: HttpEdgeOptions,
  answer?: PageAnswer,
): Promise<FastifyReply> {
  const { visitors, visits, site } = options;
  const known = await visitors.find(request.raw);
  const visit = known ?? visits.create('browser');
  if (!known || visit.isRotated) reply.header('set-cookie', visitors.cookieFor(visit, request.raw));
  visit.isRotated = false;
  for (const cookie of visit.takeCookies()) reply.header('set-cookie', cookie);
  const response = answer && packOpening(answer.page, answer.shared, visit, options.signatures);
  if (typeof response === 'string') {
    options.log.error(`${request.method} ${pathOf(request.raw)}: ${response}`);
    await sendAnswer(request.method, reply, plainError(FAILED), []);
    return reply;
  }
  const page = await site.page({ origin: visitors.originOf(request.raw), url: request.url, visit, response });
  reply.code(answer?.status ?? 200);
  for (const [name, value] of answer?.headers ?? []) reply.header(name, value);
  return reply
    .header('content-security-policy', page.policy)
    .header('cache-control', 'no-store')
    .header('content-type', 'text/html')
    .send(Buffer.from(page.html)); // a text would be given a charset; the page says its own
}

/** `POST /_/cookies`: the cookies that wait for the visit whose channel was given this ticket. */
async function answerCookies(request: FastifyRequest, reply: FastifyReply, options: HttpEdgeOptions): Promise<FastifyReply> {
  if (options.visitors.isForeign(request.raw)) throw fault.originForeign({ origin: String(request.headers.origin) });
  const visit = options.redeemTicket(await readText(request.raw, 200));
  if (!visit) throw fault.mediaGone({});
  reply.header('set-cookie', options.visitors.cookieFor(visit, request.raw));
  for (const cookie of visit.takeCookies()) reply.header('set-cookie', cookie);
  visit.isRotated = false;
  return reply.code(204).send();
}

async function answerLogout(request: FastifyRequest, reply: FastifyReply, options: HttpEdgeOptions): Promise<FastifyReply> {
  const visit = options.visitors.isForeign(request.raw) ? undefined : await options.visitors.find(request.raw);
  if (visit) await options.visits.end(visit);
  return reply.redirect('/');
}

async function answerLog(request: FastifyRequest, reply: FastifyReply, { log }: HttpEdgeOptions): Promise<FastifyReply> {
  const text = await readText(request.raw, 100_000);
  log.output('browser', 'stderr', text);
  return reply.code(204).send();
}

async function readText(request: IncomingMessage, most: number): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > most) throw fault.uploadTooLarge({ limit: most });
  }
  return text;
}

function sendFault(reply: FastifyReply, problem: unknown): FastifyReply {
  const { status, message, advice } = problem as Partial<Fault>;
  if (problem instanceof Fault && status) return reply.code(status).type('text/plain; charset=utf-8').send(`${message} ${advice}`);
  const code = (problem as { statusCode?: number }).statusCode ?? 500;
  const text = code < 500 ? fault.pathInvalid({}).message : 'Internal server error';
  return reply.code(code).type('text/plain; charset=utf-8').send(text);
}
