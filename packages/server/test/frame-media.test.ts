import type { Handle, Header, MediaHandle } from '@wrought/wire';
import { describe, expect, it } from 'vitest';
import { FrameMedia } from '../src/media/frame-media.ts';
import { OwnMedia, readAll } from '../src/media/media-source.ts';

/** Two ends of one link that carry frames to each other at once. */
function pair() {
  const log: Header[] = [];
  const make = (prefix: string, other: () => FrameMedia): FrameMedia =>
    new FrameMedia({
      link: {
        send: (header, body = new Uint8Array(0)) => {
          log.push(header);
          queueMicrotask(() => other().handle(header, body));
          return undefined;
        },
      },
      prefix,
      toError: error => new Error(error.message),
      describe: problem => ({ type: 'ValueError', message: (problem as Error).message }),
    });
  const left: FrameMedia = make('l', () => right);
  const right: FrameMedia = make('r', () => left);
  return { left, right, log };
}

const handle = (id: number): Handle => ({ type: ['DataMedia'], path: ['args', 0], id, 'mime-type': 'a/b', name: null }) as MediaHandle;

describe('media over frames', () => {
  it('carries a medium larger than the window, in order', async () => {
    const { left, right } = pair();
    const bytes = new Uint8Array(5 * 2 ** 20).map((_, index) => index % 251);
    const { handles, begin } = left.announce([handle(1)], new Map([[1, new OwnMedia('a/b', null, bytes)]]));
    const [source] = right.receive(handles).values();
    begin();
    expect(Buffer.compare(await readAll(source), Buffer.from(bytes))).toBe(0);
  });

  it('sends no more than the window of a medium that nobody reads, while another one arrives whole', async () => {
    const { left, right, log } = pair();
    const big = () => new OwnMedia('a/b', null, new Uint8Array(4 * 2 ** 20));
    const { handles, begin } = left.announce(
      [handle(1), handle(2)],
      new Map([
        [1, big()],
        [2, big()],
      ]),
    );
    const sources = [...right.receive(handles).values()];
    begin();
    expect((await readAll(sources[1])).length).toBe(4 * 2 ** 20);
    expect(log.filter(header => header.type === 'chunk' && header.media === (handles[0] as MediaHandle).id)).toHaveLength(4);
  });

  it('tells the sender to stop when a reader leaves early', async () => {
    const { left, right, log } = pair();
    const { handles, begin } = left.announce([handle(1)], new Map([[1, new OwnMedia('a/b', null, new Uint8Array(8 * 2 ** 20))]]));
    const [source] = right.receive(handles).values();
    begin();
    for await (const chunk of source.chunks()) {
      expect(chunk.length).toBe(256 * 1024);
      break;
    }
    expect(log.some(header => header.type === 'drop')).toBe(true);
  });

  it('gives the reader the failure of the source', async () => {
    const { left, right } = pair();
    const failing = (async function* () {
      yield new Uint8Array(10);
      throw new Error('the disk is gone');
    })();
    const { handles, begin } = left.announce([handle(1)], new Map([[1, new OwnMedia('a/b', null, failing)]]));
    const [source] = right.receive(handles).values();
    begin();
    await expect(readAll(source)).rejects.toThrow('the disk is gone');
  });

  it('fails readers when the link closes', async () => {
    const { left, right } = pair();
    const { handles } = left.announce([handle(1)], new Map([[1, new OwnMedia('a/b', null, new Uint8Array(10))]]));
    const [source] = right.receive(handles).values();
    const read = readAll(source);
    right.close({ type: 'anvil.server.ExecutionTerminatedError', message: 'the worker is gone' });
    await expect(read).rejects.toThrow('the worker is gone');
  });
});
