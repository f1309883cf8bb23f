/**
 * WebSocket upgrades: `/_/ws` for browsers, `/_/uplink` for the published package, `/_/program` for programs with our own; every other is refused.
 *
 * A browser's page must come from our own origin (another site's page would ride on the visit's cookie); an uplink proves
 * itself by its key and sends an `Origin` that says nothing.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { fault } from '@wrought/faults';
import { WebSocketServer } from 'ws';
import type { Visit, Visits } from '../../accounts/index.ts';
import type { ServerLimits, ServerLog } from '../../config/index.ts';
import type { Uplinks } from '../../uplinks/index.ts';
import type { Visitors } from '../http/visitor.ts';
import type { BrowserSockets } from './browser-sockets.ts';

export interface UpgradeOptions {
  browsers: BrowserSockets;
  uplinks: Uplinks;
  visits: Visits;
  visitors: Visitors;
  limits: ServerLimits;
  log: ServerLog;
}

/** Room for the header around the largest body. */
const HEADER_BYTES = 2 ** 20;

export function acceptUpgrades(server: Server, options: UpgradeOptions): void {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: options.limits.messageBytes + HEADER_BYTES,
    skipUTF8Validation: false,
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path === '/_/ws' || path.startsWith('/_/ws/')) void acceptBrowser(sockets, request, socket, head, options);
    else if (path === '/_/uplink' || path.startsWith('/_/uplink/'))
      sockets.handleUpgrade(request, socket, head, ws => options.uplinks.accept(ws, options.visitors.ipOf(request)));
    else if (path === '/_/program')
      sockets.handleUpgrade(request, socket, head, ws => options.uplinks.acceptProgram(ws, options.visitors.ipOf(request)));
    else refuse(socket, 404, 'There is nothing at this address.');
  });
}

async function acceptBrowser(
  sockets: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  options: UpgradeOptions,
): Promise<void> {
  const { visitors, visits, browsers, log } = options;
  if (request.headers.origin !== undefined && visitors.isForeign(request)) {
    const { status, message, advice } = fault.originForeign({ origin: request.headers.origin });
    refuse(socket, status, `${message} ${advice}`);
    return;
  }
  let found: Visit | undefined;
  try {
    found = await visitors.find(request);
  } catch (problem) {
    log.error('a visit could not be read', String(problem));
    refuse(socket, 503, 'The server cannot read its data now. Try again.');
    return;
  }
  const visit = found ?? visits.create('browser');
  if (!found) visit.isReplacement = true;
  visitors.showCookies(visit, request);
  sockets.handleUpgrade(request, socket, head, ws => browsers.accept(ws, visit, visitors.ipOf(request)));
}

function refuse(socket: Duplex, status: number, text: string): void {
  const body = Buffer.from(text);
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${text}`,
  );
}
