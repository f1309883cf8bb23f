/**
 * A program that joined with our own Python package (`python/wrought/_outside`): the link that workers use, carried by a WebSocket.
 *
 * ```
 * open ──program.hello──▶ welcome ──program.register, calls both ways──▶ closed
 *   └─ wrong key, no hello: bye
 * ```
 * With a server key it is server code that runs elsewhere: its word is taken, as a worker's is. With a client key it stands outside:
 * what it holds is signed, and what it sends is verified.
 */

import type { Duplex } from 'node:stream';
import type { FrameReader, Header, LiveObjectHandle, StackFrame, WireError, WithoutPath } from '@wrought/wire';
import {
  type Answer,
  type Call,
  CallError,
  type Callee,
  type Caller,
  type CallVisit,
  platformError,
  rootCaller,
  type Signatures,
} from '../calls/index.ts';
import { type Border, contextOf, LinkClosed, WorkerLink } from '../workers/index.ts';
import { ThreadScopes } from './thread-scopes.ts';
import type { UplinkKind, UplinkTask } from './uplink-connection.ts';

export interface ProgramConnectionOptions {
  kind: UplinkKind;
  socket: Duplex;
  /** Has read the hello, and may hold what came after it. */
  reader: FrameReader;
  hello: Header;
  calls: Callee;
  signatures: Signatures;
  /** A visit of its own for this connection. */
  visit: CallVisit;
  ip: string | null;
  origin(): string;
  /** What the program's `anvil.app` says. */
  facts: Record<string, unknown>;
  registered(connection: ProgramConnection, name: string): void;
  onClosed(): void;
}

type Trust = Pick<Border, 'admit' | 'admitObject' | 'issue'>;

const AT_ITS_WORD: Trust = {
  admit: handles => [...handles],
  admitObject: object => object as WithoutPath<LiveObjectHandle>,
  issue: handles => [...handles],
};

function verifying(signatures: Signatures): Trust {
  return {
    admit: handles => signatures.admit(handles, undefined),
    admitObject: object => signatures.admitObject(object, undefined),
    issue: handles => signatures.issue(handles, undefined),
  };
}

const MAX_NAME = 1000;

export class ProgramConnection {
  readonly kind: UplinkKind;
  private readonly options: ProgramConnectionOptions;
  private readonly link: WorkerLink;
  /** Calls of one thread over there share a transaction. */
  private readonly scopes = new ThreadScopes();

  constructor(options: ProgramConnectionOptions) {
    this.options = options;
    this.kind = options.kind;
    const { signatures, socket, reader, hello, calls, facts, kind } = options;
    this.link = new WorkerLink({
      hello: { instance: String(hello.instance), pid: Number(hello.pid), python: String(hello.python), socket, reader },
      calls,
      outside: header => this.callerOf(header),
      onMessage: header => this.message(header),
      onClosed: () => this.options.onClosed(),
      border: {
        frame: this.frame,
        ...(kind === 'client' ? verifying(signatures) : AT_ITS_WORD),
        describe: describeOutside,
      },
    });
    this.link.send({ type: 'program.welcome', kind, facts });
  }

  /** How many calls of ours it is answering. */
  get load(): number {
    return this.link.load;
  }

  async call(call: Call): Promise<Answer> {
    try {
      return await this.link.call(call, contextOf({ call }, this.options.origin(), undefined));
    } catch (problem) {
      throw problem instanceof LinkClosed ? disconnected() : problem;
    }
  }

  /** Has the program run a background task; settles when it has ended. */
  runTask(call: Call, onStart: (task: UplinkTask) => void): Promise<Answer> {
    onStart({
      readState: () => this.link.readState(call.id),
      takeLastState: () => this.link.takeLastState(call.id),
      kill: () => {
        this.link.send({ type: 'worker.stop', id: call.id });
        this.link.abandon(call, platformError('ExecutionTerminatedError', 'The task was killed'));
      },
    });
    return this.call(call);
  }

  /** The socket is gone: everything that waits for it fails. */
  closed(): void {
    void this.link.fail(disconnected);
    this.scopes.end();
  }

  close(): void {
    this.link.close();
  }

  private get frame(): StackFrame {
    return { type: this.kind === 'client' ? 'client-uplink' : 'uplink' };
  }

  private message(header: Header): void {
    if (header.type !== 'program.register' || !Array.isArray(header.functions)) return;
    if (this.kind !== 'uplink') return; // has no functions; the published package's client keys may not register either
    for (const { name } of header.functions as { name?: unknown }[])
      if (typeof name === 'string' && name.length <= MAX_NAME) this.options.registered(this, name);
  }

  private callerOf({ thread }: Header): Caller {
    const { visit, ip } = this.options;
    const client = { type: this.kind === 'client' ? ('client_uplink' as const) : ('uplink' as const), ip, location: null };
    return rootCaller(this.frame, { client, visit, scope: this.scopes.of(String(thread ?? '')) });
  }
}

function disconnected(): CallError {
  return platformError('UplinkDisconnectedError', 'Uplink disconnected');
}

/** The log's text of an exception stays here. */
function describeOutside(problem: unknown): WireError {
  if (!(problem instanceof CallError)) return platformError('InternalError', 'Internal server error').error;
  const { log: _, ...error } = problem.error;
  return error;
}
