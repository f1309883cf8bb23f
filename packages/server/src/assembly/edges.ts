/** Where the world comes in: HTTP, browsers' sockets, uplinks' sockets; and the port that they share. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fault } from '@wrought/faults';
import { makeHttpEdge } from '../edge/http/http-edge.ts';
import { Visitors } from '../edge/http/visitor.ts';
import { BrowserSockets } from '../edge/sockets/browser-sockets.ts';
import { Tickets } from '../edge/sockets/tickets.ts';
import { acceptUpgrades } from '../edge/sockets/upgrades.ts';
import type { LazyMediaOwners } from '../services/lazy-media.ts';
import type { Callees } from './callees.ts';
import type { Foundation } from './foundation.ts';
import type { Later, ServerOptions } from './options.ts';

export interface Edges {
  server: Server;
  /** `http://host:port` */
  address: string;
}

/** Opens the port. @throws Fault when it cannot be had. */
export async function openEdges(
  foundation: Foundation,
  { calls, uplinks, workers }: Callees,
  lazyMedia: LazyMediaOwners,
  later: Later,
): Promise<Edges> {
  const { options, limits, keys, visits, signatures, log } = foundation;
  const visitors = new Visitors({
    visits,
    cookieKey: keys.derive('cookies'),
    origin: options.origin,
    isEmbeddable: options.linked.main.config.allowEmbedding,
    isBehindProxy: options.isBehindProxy === true,
  });
  const tickets = new Tickets();
  const browsers = new BrowserSockets({
    visits,
    calls,
    signatures,
    limits,
    log,
    isDevelopment: options.isDevelopment === true,
    issueCookieTicket: visit => tickets.issue(visit),
  });
  const edge = makeHttpEdge({
    calls,
    visits,
    visitors,
    log,
    uploadBytes: limits.uploadBytes,
    isCrossSite: command => workers.isCrossSite(command),
    limits,
    site: await options.site,
    signatures,
    openLazyMedia: (handle, caller) => lazyMedia.open(handle, caller),
    redeemTicket: ticket => tickets.redeem(ticket),
  });
  acceptUpgrades(edge.server, { browsers, uplinks, visits, visitors, limits, log });
  later(async () => {
    const closed = edge.fastify.close(); // settles when the last socket is gone
    browsers.close();
    uplinks.close();
    await closed;
  });
  return { server: edge.server, address: await listen(edge.fastify, options) };
}

async function listen(
  fastify: ReturnType<typeof makeHttpEdge>['fastify'],
  { host = '127.0.0.1', port = 0 }: ServerOptions,
): Promise<string> {
  try {
    await fastify.listen({ host, port });
  } catch (problem) {
    const { code, message } = problem as NodeJS.ErrnoException;
    throw code === 'EADDRINUSE'
      ? fault.portTaken({ port, host }, problem)
      : fault.addressUnavailable({ host, port, reason: code ?? message }, problem);
  }
  const { address, port: bound, family } = fastify.server.address() as AddressInfo;
  const name =
    address === '0.0.0.0' || address === '::' || address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${bound}`;
}
