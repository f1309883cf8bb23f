/**
 * Malformed messages for all edges, from a seed: truncated, mutated, oversized, deeply nested, out of order.
 * Used by `fuzz.test.ts`; `WROUGHT_FUZZ=200000` makes it long.
 */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { WebSocket } from 'ws';

/** Small, seeded and good enough. */
export class Chance {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }
  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }
}

const ODD = [
  'null',
  '0',
  '-1',
  '1e999',
  '""',
  '"x"',
  '[]',
  '{}',
  '[[[[]]]]',
  'true',
  '"\\ud800"',
  '{"__proto__":1}',
  '9007199254740993',
  '{"type":[]}',
];

/** Well-formed things to begin with. */
const BROWSER = [
  '{"type":"hello","protocol":1,"channel":"CHANNEL-0123456789","fresh":true,"a":0}',
  '{"type":"call","id":1,"command":"anvil.private.echo","n":1,"a":0}\n{"args":[1],"kwargs":{}}',
  '{"type":"call","id":2,"command":"echo","n":2,"a":0}\n{"args":[{"a":1.5}],"kwargs":{},"objects":[{"type":["Date"],"path":["args",0,"a"],"value":"2026-01-02"}]}',
  '{"type":"call","id":3,"command":"echo","n":3,"handles":[{"type":["Capability"],"path":["args",0],"scope":["a"],"mac":"x"}]}\n{"args":[null]}',
  '{"type":"call","id":4,"command":"echo","n":4,"handles":[{"type":["DataMedia"],"path":["args",0],"id":"m1","mime-type":"a/b","name":null}]}\n{"args":[null],"kwargs":{}}',
  '{"type":"chunk","media":"m1","n":5,"last":true}\nbytes',
  '{"type":"call","id":5,"object":{"backend":"x","id":"1","permissions":[],"mac":"y"},"method":"m","n":6}\n{"args":[],"kwargs":{}}',
  '{"type":"cancel","id":1,"n":7}',
  '{"type":"credit","media":1,"bytes":1000000000,"n":8}',
  '{"type":"drop","media":1,"n":9}',
  '{"type":"log","level":"error","text":"x","error":{"type":"E","message":"m"},"n":10}',
  '{"type":"ack","a":5}',
  '{"type":"ping","a":0}',
  '{"type":"answer","id":1,"n":11}\n{"response":1}',
];

const UPLINK = [
  '{"type":"CALL","id":"a","args":[1],"kwargs":{},"call-stack-id":"outbound-1","command":"anvil.private.echo","objects":[]}',
  '{"type":"CALL","id":"b","args":[null],"kwargs":null,"command":"echo","objects":[{"type":["Date"],"path":["args",0],"value":"2026-01-02"}]}',
  '{"type":"CALL","id":"c","args":[null],"kwargs":{},"command":"echo","objects":[{"type":["Capability"],"path":["args",0],"scope":["_","t",{"id":1}],"mac":"m"}]}',
  '{"type":"CALL","id":"d","args":[null],"kwargs":{},"command":"echo","objects":[{"type":["DataMedia"],"path":["args",0],"id":"m","mime-type":"a/b","name":null}]}',
  '{"type":"CHUNK_HEADER","requestId":"d","mediaId":"m","chunkIndex":0,"lastChunk":true}',
  '{"type":"MEDIA_ERROR","requestId":"d","mediaIds":["m"],"cause":{"type":"X","message":"y"}}',
  '{"type":"REGISTER","name":"fuzzed_[a-z]*"}',
  '{"type":"REGISTER","name":"(((("}',
  '{"id":"server-x","response":1,"objects":[]}',
  '{"id":"server-x","error":{"type":"E","message":"m","trace":[["a",1]]}}',
  '{"type":"CALL","id":"e","args":[],"kwargs":{},"liveObjectCall":{"id":"1","backend":"b","mac":"m","permissions":[],"method":"x"},"objects":[]}',
];

const PROGRAM = [
  '{"type":"call","id":1,"command":"anvil.private.echo","thread":1}\n{"args":[1],"kwargs":{}}',
  '{"type":"call","id":2,"command":"echo","within":"x","handles":[{"type":["Capability"],"path":["args",0],"scope":["_"],"mac":null}]}\n{"args":[null],"kwargs":{}}',
  '{"type":"call","id":3,"object":{"backend":"x","id":"1","permissions":[],"mac":"y"},"method":"m"}\n{"args":[],"kwargs":{}}',
  '{"type":"call","id":4,"command":"echo","handles":[{"type":["DataMedia"],"path":["args",0],"id":"m1","mime-type":"a/b","name":null}]}\n{"args":[null],"kwargs":{}}',
  '{"type":"chunk","media":"m1","last":true}\nbytes',
  '{"type":"credit","media":"s1","bytes":1000000000}',
  '{"type":"drop","media":"s1"}',
  '{"type":"program.register","functions":[{"name":"fuzzed_[a-z]*","facts":{}}]}',
  '{"type":"program.register","functions":[{"name":"(((("}]}',
  '{"type":"answer","id":"x","visitBytes":3}\n{"response":1}',
  '{"type":"error","id":"x","error":{"type":"E","message":"m"}}',
  '{"type":"worker.state","id":"x","ended":true}\n{"state":{}}',
  '{"type":"output","id":"x","stream":"stdout","text":"t"}',
];

/** A message with its length before it, which is not always right. */
function framed(message: string | Buffer, chance: Chance): Buffer {
  const bytes = Buffer.from(message);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(chance.below(20) === 0 ? chance.one([0, 1, 5, 2 ** 31, 2 ** 32 - 1]) : bytes.length);
  return Buffer.concat([head, bytes]);
}

/** One message, broken in one way or another. */
export function breakText(text: string, chance: Chance): string | Buffer {
  const at = chance.below(text.length + 1);
  switch (chance.below(9)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + String.fromCharCode(chance.below(256)) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + chance.one(ODD) + text.slice(at);
    case 3:
      return text.replace(/:("[^"]*"|\d+|\[[^\]]*\]|\{[^}]*\})/, () => `:${chance.one(ODD)}`);
    case 4:
      return text.replace(/"[a-z-]+":/i, () => '"x":');
    case 5:
      return `${text.slice(0, at)}${'['.repeat(chance.below(3000))}${text.slice(at)}`;
    case 6:
      return Buffer.from(Array.from({ length: chance.below(200) }, () => chance.below(256)));
    case 7:
      return `${text}${text}`;
    default:
      return text.replace(/\d+/g, found =>
        chance.below(3) === 0 ? chance.one(['-1', '0', '1e308', '99999999999999999999', '1.5']) : found,
      );
  }
}

const EDGES = {
  browser: { path: '/_/ws', hello: () => BROWSER[0].replace('CHANNEL', randomUUID()), messages: BROWSER },
  uplink: { path: '/_/uplink', hello: (key: string) => JSON.stringify({ key, v: 8 }), messages: UPLINK },
  program: {
    path: '/_/program',
    hello: (key: string) => JSON.stringify({ type: 'program.hello', key, instance: 'fuzz', pid: 1, python: '3.11' }),
    messages: PROGRAM,
  },
};

/** Sends broken messages over sockets of one edge; a socket that the server closes is replaced. @returns how many closed. */
export async function fuzzSockets(
  url: string,
  count: number,
  seed: number,
  edge: keyof typeof EDGES,
  headers: Record<string, string>,
  key: string,
): Promise<number> {
  const chance = new Chance(seed);
  let closed = 0;
  for (let sent = 0; sent < count; ) {
    const { path, hello, messages } = EDGES[edge];
    const send = (message: string | Buffer) =>
      edge === 'program'
        ? socket.send(framed(message, chance))
        : socket.send(message, { binary: Buffer.isBuffer(message) || chance.below(10) === 0 });
    const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers });
    const isClosed = new Promise<void>(resolve => socket.once('close', () => resolve()));
    socket.on('error', () => {});
    await new Promise(resolve => socket.once('open', resolve).once('error', resolve));
    if (chance.below(10) > 0) send(hello(key));
    const burst = 1 + chance.below(20);
    for (let index = 0; index < burst && sent < count; index++, sent++) {
      const message = breakText(chance.one(messages), chance);
      if (socket.readyState === socket.OPEN) send(message);
    }
    // A pong says that everything before it has been read.
    const answered = new Promise<void>(resolve => socket.once('pong', () => resolve()));
    if (socket.readyState === socket.OPEN) socket.ping();
    await Promise.race([answered, isClosed]);
    if (socket.readyState !== socket.OPEN) closed += 1;
    socket.terminate();
    await isClosed;
  }
  return closed;
}

const HTTP = [
  'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST /_/api/echo?a=1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}',
  'POST /_/api/echo HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 60\r\n\r\n--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--\r\n',
  'POST /_/api/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n',
  'GET /_/lm/table-media/KEY/1/name?nodl=1 HTTP/1.1\r\nHost: x\r\nCookie: wrought-visit=A.0.B\r\nRange: bytes=0-5\r\n\r\n',
  'GET /_/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  'OPTIONS /_/api/echo HTTP/1.1\r\nHost: x\r\nOrigin: http://y\r\n\r\n',
];

/** Sends broken HTTP requests, each on a connection of its own, some of which end in the middle. */
export async function fuzzHttp(url: string, count: number, seed: number): Promise<void> {
  const chance = new Chance(seed);
  const { port } = new URL(url);
  for (let sent = 0; sent < count; sent++) {
    await new Promise<void>(resolve => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(breakText(chance.one(HTTP), chance));
        socket.end();
      });
      socket.on('data', () => {});
      socket.on('error', () => resolve());
      socket.on('close', () => resolve());
    });
  }
}
