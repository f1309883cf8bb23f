/**
 * All uplinks: who is connected, which functions they have, and who gets a call.
 *
 * Several uplinks may have one function: the one with the fewest calls under way gets the next. Names that were registered by
 * an uplink that is gone are remembered, so that callers can be told so.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { fault } from '@wrought/faults';
import type { WebSocket } from 'ws';
import type { Answer, Call, Callee, CallVisit, Signatures, UplinkCallee } from '../calls/index.ts';
import { platformError } from '../calls/index.ts';
import type { ServerLog } from '../config/index.ts';
import { greetProgram } from './greet-program.ts';
import { ProgramConnection } from './program-connection.ts';
import { readOnly } from './read-only.ts';
import { type Transport, UplinkConnection, type UplinkKind, type UplinkTask } from './uplink-connection.ts';

export interface UplinksOptions {
  /** A visit of its own for a connection. */
  makeVisit(): CallVisit;
  signatures: Signatures;
  log: ServerLog;
  appInfo: Record<string, unknown>;
  /** Trusted: may register functions. */
  serverKey: string | undefined;
  /** Same rights as a browser. */
  clientKey: string | undefined;
  /** May read all data tables, and nothing else. */
  databaseKey: string | undefined;
  /** Who answers what uplinks call. */
  calls(): Callee;
  /** Address of the app, without a slash at its end. */
  origin(): string;
  /** What `anvil.app` says in a program of ours. */
  facts: Record<string, unknown>;
}

/** Whatever joined: the published package, or a program with our own. */
type Uplink = UplinkConnection | ProgramConnection;

const OUTDATED =
  "You are using an outdated version of the uplink library. Please use 'pip install --upgrade anvil-uplink' to get a new one.";
const PING_MS = 30_000;
const MAX_STALE = 1000;
/** A name without any meaning as a pattern is found without trying all patterns. `.` is in most names. */
const PLAIN = /^[\w.:/-]+$/;

interface Registration {
  pattern: RegExp;
  connection: Uplink;
}

export class Uplinks implements UplinkCallee {
  private readonly options: UplinksOptions;
  private readonly sockets = new Map<WebSocket, Uplink | undefined>();
  private readonly plain = new Map<string, Set<Uplink>>();
  private patterns: Registration[] = [];
  private readonly stale = new Map<string, RegExp>();
  private readonly pinger: NodeJS.Timeout;
  private readonly alive = new WeakSet<WebSocket>();

  constructor(options: UplinksOptions) {
    this.options = options;
    this.pinger = setInterval(() => this.ping(), PING_MS);
    this.pinger.unref();
  }

  has(call: Call): boolean {
    return 'command' in call.target && this.candidates(call.target.command).length > 0;
  }

  wasThere({ target }: Call): boolean {
    return 'command' in target && [...this.stale.values()].some(pattern => pattern.test(target.command));
  }

  call(call: Call): Promise<Answer> {
    return this.pick(call).call(call);
  }

  /** Runs a background task on an uplink that has it. */
  runTask(call: Call, onStart: (task: UplinkTask) => void): Promise<Answer> {
    return this.pick(call).runTask(call, onStart);
  }

  /** How many uplinks are connected. */
  get count(): number {
    return [...this.sockets.values()].filter(Boolean).length;
  }

  /** Takes over an upgraded socket. */
  accept(socket: WebSocket, ip: string | null): void {
    this.sockets.set(socket, undefined);
    this.alive.add(socket);
    const transport = transportOf(socket);
    socket.on('pong', () => this.alive.add(socket));
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      try {
        const connection = this.sockets.get(socket);
        if (connection instanceof ProgramConnection) return;
        if (!connection) this.greet(socket, data.toString('utf8'), transport, ip);
        else if (isBinary) connection.binary(data);
        else connection.text(data.toString('utf8'));
      } catch {
        transport.send(JSON.stringify({ error: 'A message could not be read.' }));
        transport.close();
      }
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.gone(socket));
  }

  /** Takes over an upgraded socket of a program that has our own package. */
  acceptProgram(socket: WebSocket, ip: string | null): void {
    this.sockets.set(socket, undefined);
    this.alive.add(socket);
    socket.on('pong', () => this.alive.add(socket));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.gone(socket));
    void greetProgram(socket).then(found => {
      if (!found) return void socket.terminate();
      const { hello, reader, stream, refuse } = found;
      const kind = this.kindOf(hello.key);
      if (!kind) return refuse(fault.uplinkKeyWrong({}));
      const { makeVisit, signatures, origin, facts, log } = this.options;
      const connection = new ProgramConnection({
        kind,
        socket: stream,
        reader,
        hello,
        calls: this.callsFor(kind),
        signatures,
        visit: makeVisit(),
        ip,
        origin,
        facts,
        registered: (registrant, name) => this.registerNamed(registrant, name),
        onClosed: () => socket.terminate(),
      });
      this.sockets.set(socket, connection);
      log.info(`${kind === 'uplink' ? 'a program' : 'a program with a client key'} has joined`);
    });
  }

  private registerNamed(connection: ProgramConnection, name: string): void {
    try {
      this.register(connection, new RegExp(`^(?:${name})$`, 's'), name);
    } catch {
      this.options.log.error(`a program registered ${JSON.stringify(name)}, which is no pattern`);
    }
  }

  close(): void {
    clearInterval(this.pinger);
    for (const socket of [...this.sockets.keys()]) {
      this.gone(socket);
      socket.close(1001);
      socket.terminate();
    }
  }

  private greet(socket: WebSocket, text: string, transport: Transport, ip: string | null): void {
    const { key, v } = JSON.parse(text) as { key?: unknown; v?: unknown };
    const kind = this.kindOf(key);
    const problem = typeof v !== 'number' || v < 5 ? OUTDATED : kind === undefined ? 'Incorrect uplink key' : undefined;
    if (problem !== undefined || kind === undefined) {
      transport.send(JSON.stringify({ error: problem }));
      socket.close();
      return;
    }
    const { makeVisit, signatures, log, appInfo } = this.options;
    const connection = new UplinkConnection(kind, v as number, transport, {
      calls: this.callsFor(kind),
      signatures,
      log,
      appInfo,
      visit: makeVisit(),
      ip,
      registered: (registrant, pattern, name) => this.register(registrant, pattern, name),
    });
    this.sockets.set(socket, connection);
    if ((v as number) < 7)
      transport.send(JSON.stringify({ output: 'This version of anvil-uplink is old. Please use pip install --upgrade anvil-uplink.' }));
    log.info(`${kind === 'uplink' ? 'an uplink' : 'a client uplink'} has connected`);
  }

  private kindOf(key: unknown): UplinkKind | undefined {
    if (typeof key !== 'string') return undefined;
    const isServer = isSameKey(key, this.options.serverKey);
    const isClient = isSameKey(key, this.options.clientKey);
    const isReader = isSameKey(key, this.options.databaseKey);
    return isServer ? 'uplink' : isClient ? 'client' : isReader ? 'db-read-uplink' : undefined;
  }

  private callsFor(kind: UplinkKind): Callee {
    const calls: Callee = { call: call => this.options.calls().call(call) };
    return kind === 'db-read-uplink' ? readOnly(calls) : calls;
  }

  private register(connection: Uplink, pattern: RegExp, name: string): void {
    this.stale.delete(name);
    if (PLAIN.test(name)) {
      const known = this.plain.get(name) ?? new Set();
      this.plain.set(name, known.add(connection));
      if (!name.includes('.')) return;
    }
    this.patterns.push({ pattern, connection });
  }

  private candidates(command: string): Uplink[] {
    const exact = this.plain.get(command);
    if (exact && exact.size > 0) return [...exact];
    return this.patterns.filter(({ pattern }) => pattern.test(command)).map(({ connection }) => connection);
  }

  private pick(call: Call): Uplink {
    const command = 'command' in call.target ? call.target.command : '';
    const [first, ...rest] = this.candidates(command);
    if (!first) throw platformError('UplinkDisconnectedError', `The uplink server for "${command}" has been disconnected`);
    return rest.reduce((best, other) => (other.load < best.load ? other : best), first);
  }

  private gone(socket: WebSocket): void {
    const connection = this.sockets.get(socket);
    this.sockets.delete(socket);
    if (!connection) return;
    for (const [name, connections] of this.plain) {
      if (!connections.delete(connection) || connections.size > 0) continue;
      this.plain.delete(name);
      this.remember(name, new RegExp(`^(?:${name})$`, 's'));
    }
    const isTheirs = (registration: Registration) => registration.connection === connection;
    for (const { pattern } of this.patterns.filter(isTheirs)) this.remember(pattern.source, pattern);
    this.patterns = this.patterns.filter(registration => !isTheirs(registration));
    connection.closed();
    this.options.log.info('an uplink has disconnected');
  }

  private remember(name: string, pattern: RegExp): void {
    this.stale.set(name, pattern);
    if (this.stale.size > MAX_STALE) this.stale.delete(this.stale.keys().next().value as string);
  }

  /** Who has not answered the last ping is gone. */
  private ping(): void {
    for (const socket of this.sockets.keys()) {
      if (!this.alive.has(socket)) socket.terminate();
      this.alive.delete(socket);
      socket.ping();
    }
  }
}

function isSameKey(given: string, key: string | undefined): boolean {
  if (key === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(key));
}

const HIGH_WATER_BYTES = 4 * 2 ** 20;

function transportOf(socket: WebSocket): Transport {
  const isOpen = () => socket.readyState === socket.OPEN;
  return {
    send: text => {
      if (isOpen()) socket.send(text);
    },
    sendPair(text, bytes) {
      if (!isOpen()) return undefined;
      socket.send(text);
      if (socket.bufferedAmount < HIGH_WATER_BYTES) {
        socket.send(bytes, { binary: true });
        return undefined;
      }
      return new Promise(resolve => socket.send(bytes, { binary: true }, () => resolve()));
    },
    close: () => socket.close(),
  };
}
