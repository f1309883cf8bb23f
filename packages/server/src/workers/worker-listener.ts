/**
 * Where Python processes come in: a Unix socket in a folder of our own (loopback TCP on Windows).
 *
 * A connection becomes a link when it has said `worker.hello` with a token that somebody here is waiting for; anything else is closed.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { FrameReader, type Header } from '@wrought/wire';

export interface Hello {
  instance: string;
  pid: number;
  python: string;
  socket: Duplex;
  reader: FrameReader;
}

const HELLO_MS = 10_000;

export class WorkerListener {
  /** For `WROUGHT_LINK`. */
  readonly address: string;
  private readonly server: Server;
  private readonly folder: string | undefined;
  private readonly expected = new Map<string, (hello: Hello) => void>();
  private readonly sockets = new Set<Socket>();

  private constructor(server: Server, address: string, folder: string | undefined) {
    this.server = server;
    this.address = address;
    this.folder = folder;
    server.on('connection', socket => this.greet(socket));
  }

  static async open(): Promise<WorkerListener> {
    const server = createServer();
    if (process.platform === 'win32') {
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
      const at = server.address() as { port: number };
      return new WorkerListener(server, `tcp:127.0.0.1:${at.port}`, undefined);
    }
    const folder = mkdtempSync(join(tmpdir(), 'wrought-')); // short: a socket's path has at most 104 characters
    chmodSync(folder, 0o700);
    const path = join(folder, 'workers');
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
    return new WorkerListener(server, `unix:${path}`, folder);
  }

  /** A token for one process, which calls `joined` when it has said hello; `forget` if it never will. */
  expect(joined: (hello: Hello) => void): { token: string; forget(): void } {
    const token = randomUUID(); // Node draws the bytes of many at once
    this.expected.set(token, joined);
    return { token, forget: () => this.expected.delete(token) };
  }

  private greet(socket: Socket): void {
    const reader = new FrameReader();
    this.sockets.add(socket);
    socket.setNoDelay(true);
    const timer = setTimeout(() => socket.destroy(), HELLO_MS);
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.destroy()); // who has said all reads no more
    socket.on('close', () => {
      clearTimeout(timer);
      this.sockets.delete(socket);
    });
    const onData = (data: Buffer) => {
      const hello = readHello(reader, data);
      if (hello === undefined) return;
      const joined = hello && this.expected.get(String(hello.token));
      clearTimeout(timer);
      socket.off('data', onData);
      if (!hello || !joined) {
        socket.destroy();
        return;
      }
      this.expected.delete(String(hello.token));
      joined({ instance: String(hello.instance), pid: Number(hello.pid), python: String(hello.python), socket, reader });
    };
    socket.on('data', onData);
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @returns undefined while it is not whole, null when it is no hello. */
function readHello(reader: FrameReader, data: Buffer): Header | null | undefined {
  try {
    for (const { header } of reader.feed(data)) return header.type === 'worker.hello' ? header : null;
    return undefined;
  } catch {
    return null;
  }
}
