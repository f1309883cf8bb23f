/**
 * HTTP requests that app code answers: `/_/api/…`, `/.well-known/…`, and routes at any other path (inventory 3.4).
 *
 * The request becomes a call of `http:/path` with the facts of the request as keyword arguments; bodies and answers that are
 * media are streamed. What goes wrong inside is for the log: the client gets the same words for every exception.
 */
import type { IncomingMessage } from 'node:http';
import { Fault } from '@wrought/faults';
import type { WireDict, WireValue } from '@wrought/wire';
import type { Visit, Visits } from '../../accounts/index.ts';
import { type Call, CallError, type Callee, rootCaller, Scope, Values, wireMedia } from '../../calls/index.ts';
import type { ServerLog } from '../../config/index.ts';
import { OWN_COOKIES } from './cookies.ts';
import { type HttpAnswer, type PageAnswer, plainError, readAnswer } from './http-answer.ts';
import { bodyMedia, hasBody, readCredentials, readForm, readHeaders, readParameters } from './request-facts.ts';
import type { Visitors } from './visitor.ts';

export interface EndpointOptions {
  calls: Callee;
  visits: Visits;
  visitors: Visitors;
  log: ServerLog;
  uploadBytes: number;
  /** Whether the function of that name wants the visit of whoever asks, also when another site made the request. */
  isCrossSite(command: string): boolean;
}

export type Category = 'http' | 'http-wellknown' | 'route';

export interface EndpointResult {
  answer: HttpAnswer | PageAnswer;
  /** `Set-Cookie` values. */
  cookies: string[];
  /** No function answers this path. */
  isMissing: boolean;
}

export const FAILED = 'An exception was raised. Check the application logs for details.';

/** Asks app code for the answer to a request. `path` is as it came, without the query. */
export async function callEndpoint(
  category: Category,
  path: string,
  request: IncomingMessage,
  options: EndpointOptions,
): Promise<EndpointResult> {
  const { visits, visitors } = options;
  const isKnown = !visitors.isForeign(request) || options.isCrossSite(`${category}:${path}`);
  const found = isKnown ? await visitors.find(request) : undefined;
  const visit = found ?? visits.create('http');
  visitors.showCookies(visit, request);
  const scope = new Scope();
  const aborter = new AbortController();
  const abort = () => aborter.abort();
  request.socket.once('close', abort);
  try {
    const facts = await readFacts(path, request, options);
    const values = Values.of({ args: [], kwargs: facts });
    const ip = visitors.ipOf(request);
    const call: Call = {
      id: scope.id,
      target: { command: `${category}:${path}` },
      values,
      caller: rootCaller({ type: 'http' }, { client: { type: 'http', ip, location: null }, visit, scope, request }),
      signal: aborter.signal,
      output: (stream, text) => options.log.output(`${category}:${path}`, stream, text),
    };
    const answer = await options.calls.call(call);
    const roots = answer.values.decode();
    return {
      answer: readAnswer(roots.get('response') ?? null, roots.get('vt_global')),
      cookies: keepVisit(visit, request, options),
      isMissing: false,
    };
  } catch (problem) {
    return refuse(problem, `${category}:${path}`, options);
  } finally {
    request.socket.off('close', abort); // the socket may carry the next request
    scope.end();
  }
}

function refuse(problem: unknown, command: string, { log }: EndpointOptions): EndpointResult {
  if (problem instanceof CallError) {
    const { type, message } = problem.error;
    if (type === 'anvil.server.NoServerFunctionError' && message.includes(`"${command}"`))
      return { answer: plainError('No matching API endpoint', 404), cookies: [], isMissing: true };
    return { answer: plainError(FAILED), cookies: [], isMissing: false };
  }
  if (problem instanceof Fault)
    return { answer: plainError(`${problem.message} ${problem.advice}`, problem.status), cookies: [], isMissing: false };
  const isCut = (problem as NodeJS.ErrnoException)?.code === 'ECONNRESET'; // the client left in the middle of its body
  if (!isCut) log.error(`${command}: the request could not be answered`, (problem as Error)?.stack);
  return { answer: plainError(FAILED), cookies: [], isMissing: false };
}

async function readFacts(
  path: string,
  request: IncomingMessage,
  { visitors, uploadBytes }: EndpointOptions,
): Promise<Record<string, WireValue>> {
  const query = (request.url ?? '').split('?').slice(1).join('?');
  const form = await readForm(request, uploadBytes);
  const credentials = readCredentials(request.headers.authorization);
  const body = form ? form.body : hasBody(request) ? bodyMedia(request, uploadBytes) : null;
  return {
    method: request.method ?? 'GET',
    path,
    origin: request.headers.origin ?? null,
    query_params: readParameters(query) as WireDict,
    form_params: (form?.fields ?? {}) as WireDict,
    headers: readHeaders(request, OWN_COOKIES),
    remote_address: visitors.ipOf(request),
    body: body === null ? null : wireMedia(body),
    username: credentials?.username ?? null,
    password: credentials?.password ?? null,
    same_app_alternate_origin: false,
  };
}

/** A visit that began with this request is kept, and its cookie set, only if something is in it. */
function keepVisit(visit: Visit, request: IncomingMessage, { visits, visitors }: EndpointOptions): string[] {
  const cookies = visit.takeCookies();
  if (visit.kind !== 'http') return cookies;
  const isUsed = visit.data !== undefined || Object.keys(visit.facts).length > 0;
  if (!isUsed) return cookies;
  return [visitors.cookieFor(visits.adopt(visit), request), ...cookies];
}
