/**
 * The vocabulary (`spec/wire.md`, section 2): the headers of all messages that two ends say to each other.
 */
import type { Handle, JsonValue, LiveObjectHandle, WithoutPath } from '../value/index.ts';

export type CallId = number | string;
export type MediaId = number | string;

/** One line of a traceback. */
export interface TraceLine {
  file: string;
  line: number;
  function?: string;
  text?: string;
  column?: number;
}

/** An exception or a fault as it crosses (section 5). */
export interface WireError {
  /** `ValueError`, `anvil.server.TimeoutError`, `App.Module.MyError`. */
  type: string;
  message: string;
  /** The names of its base classes, nearest first, for who does not know the class. */
  bases?: string[];
  args?: JsonValue[];
  /** Outermost first. */
  trace?: TraceLine[];
  docId?: string;
  /** The code of the fault behind it. */
  code?: string;
  /** The traceback as text, for the server's log; never leaves the server. */
  log?: string;
  [more: string]: unknown;
}

/** Who called: an element of a call stack, innermost first. */
export interface StackFrame {
  type:
    | 'browser'
    | 'client-uplink'
    | 'uplink'
    | 'server_module'
    | 'background_task'
    | 'http'
    | 'scheduled_task'
    | 'lazy_media_server'
    | 'email_server';
  'protocol-version'?: number;
}

export interface ClientInfo {
  type: 'browser' | 'http' | 'uplink' | 'client_uplink' | 'email' | 'background_task';
  ip: string | null;
  location: JsonValue;
  'background-task-id'?: string;
}

/** What a worker is told about a call beside its arguments. */
export interface WorkerContext {
  stack: StackFrame[];
  client: ClientInfo;
  visit: string;
  origin: string;
  deadlineMs: number | null;
  trusted: boolean;
  task?: string;
}

interface Numbered {
  n?: number;
  a?: number;
}

export interface CallMessage extends Numbered {
  type: 'call';
  id: CallId;
  /** The function; or else `object` and `method`. */
  command?: string;
  object?: WithoutPath<LiveObjectHandle>;
  method?: string;
  handles?: Handle[];
  within?: CallId;
  silent?: boolean;
  context?: WorkerContext;
  visitBytes?: number;
}

export interface AnswerMessage extends Numbered {
  type: 'answer';
  id: CallId;
  handles?: Handle[];
  visitBytes?: number;
}

export interface ErrorMessage extends Numbered {
  type: 'error';
  id: CallId;
  error: WireError;
  visitBytes?: number;
}

export interface OutputMessage extends Numbered {
  type: 'output';
  id: CallId;
  stream: 'stdout' | 'stderr';
  text: string;
}

export interface CancelMessage extends Numbered {
  type: 'cancel';
  id: CallId;
}

export interface ChunkMessage extends Numbered {
  type: 'chunk';
  media: MediaId;
  last?: boolean;
  error?: WireError;
}

export interface CreditMessage extends Numbered {
  type: 'credit';
  media: MediaId;
  bytes: number;
}

export interface DropMessage extends Numbered {
  type: 'drop';
  media: MediaId;
}

export interface EventMessage extends Numbered {
  type: 'event';
  name: string;
  handles?: Handle[];
}

export interface VisitMessage extends Numbered {
  type: 'visit';
  /** Handles held so far are void. */
  invalidated?: boolean;
  /** New cookies wait at `POST /_/cookies` for whoever shows this ticket. */
  cookies?: string;
  /** The visit is over; calls are refused until the page is loaded again or the visit reset. */
  expired?: boolean;
}

export interface LogMessage extends Numbered {
  type: 'log';
  level: 'print' | 'warning' | 'error';
  text?: string;
  error?: WireError;
}

/** Messages of the application: numbered on a channel. */
export type Message =
  | CallMessage
  | AnswerMessage
  | ErrorMessage
  | OutputMessage
  | CancelMessage
  | ChunkMessage
  | CreditMessage
  | DropMessage
  | EventMessage
  | VisitMessage
  | LogMessage;

export interface HelloMessage {
  type: 'hello';
  protocol: number;
  /** Names the channel: a random text of the browser's own making. */
  channel: string;
  /** Whether no server has said `welcome` to this channel yet. */
  fresh: boolean;
  a: number;
}

export interface ChannelLimits {
  messageBytes: number;
}

export interface WelcomeMessage {
  type: 'welcome';
  protocol: number;
  resumed: boolean;
  a: number;
  limits: ChannelLimits;
}

export interface ByeMessage {
  type: 'bye';
  fault: { code: string; message: string; advice: string };
}

export const PROTOCOL = 1;

/** Largest piece of media in one chunk. */
export const MEDIA_CHUNK_BYTES = 256 * 1024;
/** How far a sender may be ahead of its receiver's credit, for one media. */
export const MEDIA_WINDOW_BYTES = 1024 * 1024;
