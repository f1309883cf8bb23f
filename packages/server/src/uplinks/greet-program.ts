/** The first words of a program that joins: a hello within some seconds, or nothing. */
import type { Duplex } from 'node:stream';
import type { Fault } from '@wrought/faults';
import { FrameReader, type Header, writeStreamFrame } from '@wrought/wire';
import { createWebSocketStream, type WebSocket } from 'ws';

export interface GreetedProgram {
  hello: Header;
  /** Has read the hello. */
  reader: FrameReader;
  stream: Duplex;
  /** Says why, and closes. */
  refuse(reason: Fault): void;
}

const HELLO_MS = 10_000;
/** A hello is short; who sends more before it is known is nobody we know. */
const HELLO_BYTES = 64 * 1024;

/** @returns undefined when it does not say hello. */
export function greetProgram(socket: WebSocket): Promise<GreetedProgram | undefined> {
  const stream = createWebSocketStream(socket, { readableObjectMode: false });
  const reader = new FrameReader();
  stream.on('error', () => stream.destroy());
  return new Promise(resolve => {
    let received = 0;
    const end = (found: GreetedProgram | undefined) => {
      clearTimeout(timer);
      stream.off('data', onData).off('close', onClose);
      resolve(found);
    };
    const onClose = () => end(undefined);
    const onData = (data: Buffer) => {
      received += data.length;
      try {
        for (const { header } of reader.feed(data)) {
          if (header.type !== 'program.hello') return end(undefined);
          return end({ hello: header, reader, stream, refuse: reason => refuse(stream, reason) });
        }
        if (received > HELLO_BYTES) end(undefined);
      } catch {
        end(undefined);
      }
    };
    const timer = setTimeout(() => end(undefined), HELLO_MS);
    stream.on('data', onData).on('close', onClose);
  });
}

function refuse(stream: Duplex, { code, message, advice }: Fault): void {
  for (const part of writeStreamFrame({ type: 'bye', fault: { code, message, advice } })) stream.write(part);
  stream.end();
}
