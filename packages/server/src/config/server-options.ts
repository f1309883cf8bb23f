/** What a server is started with, and the bounds that it keeps. */

export interface ServerLimits {
  /** Largest message of a socket, without media, in bytes. */
  messageBytes: number;
  /** Largest body of an HTTP request, in bytes. */
  uploadBytes: number;
  /** Largest media that a browser may send with a call, in bytes. It is streamed, so this guards disks, not memory. */
  mediaBytes: number;
  /** Messages that one socket may send in a second. */
  messagesPerSecond: number;
  /** Calls of one visit that may run at the same time. */
  callsAtOnce: number;
  /** Sockets that one visit may have open. */
  socketsPerVisit: number;
  /** How long a channel waits for its browser to come back, in milliseconds. */
  channelPatienceMs: number;
  /** How long a visit lives after its last sign of life, in milliseconds. */
  visitMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  messageBytes: 16 * 2 ** 20,
  uploadBytes: 256 * 2 ** 20,
  mediaBytes: 4 * 2 ** 30,
  messagesPerSecond: 20_000,
  callsAtOnce: 256,
  socketsPerVisit: 64,
  channelPatienceMs: 120_000,
  visitMs: 30 * 60_000,
};

/** Where the server writes what happens. */
export interface ServerLog {
  /** A line a person may want to see: started, connected, a notice. */
  info(text: string): void;
  /** What app code printed. */
  output(source: string, stream: 'stdout' | 'stderr', text: string): void;
  /** Something went wrong: a sentence, and the traceback when there is one. */
  error(text: string, detail?: string): void;
}
