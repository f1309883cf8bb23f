/**
 * The addresses in mails of the users service: confirm an address, choose a new password, log in by a link.
 *
 * The links' signatures are checked by the users service; here are only the small pages that a person sees.
 */
import { randomUUID } from 'node:crypto';
import type { WireValue } from '@wrought/wire';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Visit, Visits } from '../../accounts/index.ts';
import { CallError, type Callee, rootCaller, Scope, Values } from '../../calls/index.ts';
import type { Visitors } from './visitor.ts';

export interface UserLinksOptions {
  calls: Callee;
  visits: Visits;
  visitors: Visitors;
}

type Params = { email: string; key: string };
const MAX_FORM_BYTES = 10_000;

export function addUserLinks(fastify: FastifyInstance, options: UserLinksOptions): void {
  fastify.get<{ Params: Params }>('/_/email-confirm/:email/:key', (request, reply) => confirm(request, reply, options));
  fastify.get<{ Params: Params }>('/_/email-pw-reset/:email/:key', (request, reply) => askPassword(request.params, reply, options));
  fastify.post<{ Params: Params }>('/_/email-pw-reset/:email/:key', (request, reply) => setPassword(request, reply, options));
  fastify.get<{ Params: Params }>('/_/login/:email/:key', (request, reply) => logIn(request, reply, options));
}

async function confirm(request: FastifyRequest<{ Params: Params }>, reply: FastifyReply, options: UserLinksOptions): Promise<FastifyReply> {
  const problem = await ask(options, 'confirm', [request.params.email, request.params.key]);
  return problem ? sendPage(reply, 400, problem) : sendPage(reply, 200, 'Your email address is confirmed. You can log in now.', BACK);
}

async function askPassword(
  { email, key }: Params,
  reply: FastifyReply,
  options: UserLinksOptions,
  problem?: string,
): Promise<FastifyReply> {
  const invalid = await ask(options, 'check_reset', [email, key]);
  if (invalid) return sendPage(reply, 400, invalid);
  const form = `<form method="post"><p>${escapeHtml(email)}</p>
    <label>New password <input type="password" name="password" autocomplete="new-password" required autofocus></label>
    <label>Once more <input type="password" name="repeat" autocomplete="new-password" required></label><button>Save</button></form>`;
  return sendPage(reply, problem ? 400 : 200, problem ?? 'Choose a new password.', form);
}

async function setPassword(
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
  options: UserLinksOptions,
): Promise<FastifyReply> {
  const { email, key } = request.params;
  const form = new URLSearchParams(await readForm(request));
  const password = form.get('password') ?? '';
  if (password === '' || password !== form.get('repeat'))
    return askPassword({ email, key }, reply, options, 'The passwords are not the same.');
  const problem = await ask(options, 'reset', [email, key, password]);
  return problem ? sendPage(reply, 400, problem) : sendPage(reply, 200, 'Your password is changed. You can log in now.', BACK);
}

async function logIn(request: FastifyRequest<{ Params: Params }>, reply: FastifyReply, options: UserLinksOptions): Promise<FastifyReply> {
  const { visitors, visits } = options;
  const visit = (await visitors.find(request.raw)) ?? visits.create('browser');
  const problem = await ask(options, 'log_in', [request.params.email, request.params.key], visit);
  if (problem) return sendPage(reply, 400, problem);
  reply.header('set-cookie', visitors.cookieFor(visit, request.raw));
  for (const cookie of visit.takeCookies()) reply.header('set-cookie', cookie);
  visit.isRotated = false;
  return reply.redirect('/');
}

/** Asks the users service. @returns what is wrong, for a person; undefined when all is well. */
async function ask({ calls, visits }: UserLinksOptions, name: string, args: WireValue[], visit?: Visit): Promise<string | undefined> {
  const scope = new Scope();
  const client = { type: 'http', ip: null, location: null } as const;
  try {
    await calls.call({
      id: randomUUID(),
      target: { command: `anvil.private.users.links.${name}` },
      values: Values.of({ args, kwargs: {} }),
      caller: rootCaller({ type: 'server_module' }, { client, visit: visit ?? visits.create('http'), scope }),
      signal: new AbortController().signal,
      output: () => {},
    });
    return undefined;
  } catch (problem) {
    if (!(problem instanceof CallError) || !problem.error.type.startsWith('anvil.')) throw problem;
    return problem.error.type.startsWith('anvil.users.') ? problem.error.message : 'This link is not valid.';
  } finally {
    scope.end();
  }
}

async function readForm(request: FastifyRequest): Promise<string> {
  let text = '';
  for await (const chunk of request.raw) {
    text += String(chunk);
    if (text.length > MAX_FORM_BYTES) return '';
  }
  return text;
}

const BACK = '<p><a href="/">To the app</a></p>';
const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:15vh auto;padding:0 1rem}label,input,button{display:block;width:100%;box-sizing:border-box;margin:.5rem 0}input,button{font:inherit;padding:.5rem}';

function sendPage(reply: FastifyReply, status: number, sentence: string, more = ''): FastifyReply {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(sentence)}</title><style>${STYLE}</style><p>${escapeHtml(sentence)}</p>${more}</html>`;
  return reply
    .code(status)
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(html);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`);
}
