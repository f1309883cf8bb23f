import { describe, expect, it } from 'vitest';
import { FrameProblem, FrameReader, readFrame, readTextFrame, writeFrame, writeStreamFrame, writeTextFrame } from '../src/index.ts';
import { readVectors } from './notation.ts';

interface FrameVectors {
  frames: { name: string; frame: string; header?: object; body?: string; fault?: string }[];
  streams: { name: string; stream: string; frames: [object, string][]; fault?: string }[];
}

const vectors = readVectors<FrameVectors>('frames');

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (problem) {
    if (problem instanceof FrameProblem) return problem.code;
    throw problem;
  }
  return undefined;
}

describe('frames', () => {
  for (const { name, frame, header, body = '', fault } of vectors.frames) {
    it(`${name}: is ${fault ? 'refused' : 'read'}`, () => {
      const bytes = Buffer.from(frame, 'hex');
      if (fault) expect(codeOf(() => readFrame(bytes))).toBe(fault);
      else expect({ header: readFrame(bytes).header, body: Buffer.from(readFrame(bytes).body).toString('hex') }).toEqual({ header, body });
    });
  }

  it('a text frame is the same frame as text', () => {
    const text = writeTextFrame({ type: 'answer', id: 1 }, '{"response":"é\\n"}');
    expect(readTextFrame(text)).toEqual({ header: { type: 'answer', id: 1 }, body: '{"response":"é\\n"}' });
    expect(Buffer.from(writeFrame({ type: 'answer', id: 1 }, Buffer.from('{"response":"é\\n"}'))).toString()).toBe(text);
  });
});

describe('streams of frames', () => {
  for (const { name, stream, frames, fault } of vectors.streams) {
    it.each([1, 3, 10_000])(`${name}: the frames come out whole when %i bytes arrive at a time`, size => {
      const reader = new FrameReader();
      const bytes = Buffer.from(stream, 'hex');
      const found: [object, string][] = [];
      const code = codeOf(() => {
        for (let at = 0; at < bytes.length; at += size)
          for (const { header, body } of reader.feed(bytes.subarray(at, at + size)))
            found.push([header, Buffer.from(body).toString('hex')]);
      });
      expect(found).toEqual(frames);
      expect(code).toBe(fault);
    });
  }

  it('what is written for a stream is read from it', () => {
    const bytes = Buffer.concat([...writeStreamFrame({ type: 'a' }), ...writeStreamFrame({ type: 'b' }, Buffer.from('x\ny'))]);
    expect([...new FrameReader().feed(bytes)].map(({ header, body }) => [header.type, Buffer.from(body).toString()])).toEqual([
      ['a', ''],
      ['b', 'x\ny'],
    ]);
  });
});
