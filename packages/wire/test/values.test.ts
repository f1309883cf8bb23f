import { describe, expect, it } from 'vitest';
import {
  type DecodeHost,
  DecodeProblem,
  decodeValues,
  decodeWireValues,
  type EncodeHost,
  EncodeProblem,
  encodeValues,
  type Handle,
  showFloat,
  WireClass,
  WireDate,
  WireDateTime,
  WireFloat,
  WireHandle,
  WireMedia,
  WirePortable,
  type WireValue,
} from '../src/index.ts';
import { build, note, OddDict, readVectors, Unsendable } from './notation.ts';

interface Vector {
  name: string;
  roots: Record<string, unknown>;
  text: string;
  handles?: Handle[];
}

/** As the host of `wire-values.ts`, with dicts as lists of entries, so that their order and odd keys can be told. */
const host: EncodeHost<WireValue> = {
  describe(value, sink) {
    if (value instanceof OddDict) sink.dict(value, value.entries, key => (key === null ? 'None' : String(key)));
    else if (value instanceof Unsendable) sink.refuse("<class 'set'> object");
    else if (value === null) sink.none();
    else if (typeof value === 'string') sink.text(value);
    else if (typeof value === 'number' || typeof value === 'bigint') sink.int(value);
    else if (typeof value === 'boolean') sink.bool(value);
    else if (Array.isArray(value)) sink.list(value, value);
    else if (value instanceof WireFloat) sink.float(value.value);
    else if (value instanceof WireDate) sink.date(value.text);
    else if (value instanceof WireDateTime) sink.dateTime(value.text);
    else if (value instanceof WirePortable) sink.portable(value, value.typeName, value.content);
    else if (value instanceof WireClass) sink.classObject(value.typeName);
    else if (value instanceof WireHandle) sink.handle(value.handle);
    else if (value instanceof WireMedia) {
      const length = value.sizeBytes === undefined ? {} : { length: value.sizeBytes };
      sink.handle({ type: ['DataMedia'], id: value.source as number, 'mime-type': value.contentType, name: value.name, ...length });
    } else sink.dict(value, Object.entries(value));
  },
};

const orderedHost: DecodeHost<WireValue> = {
  none: () => null,
  bool: value => value,
  int: value => value,
  float: value => new WireFloat(value),
  text: value => value,
  list: items => items,
  dict: entries => new OddDict(entries) as unknown as WireValue,
  date: text => new WireDate(text),
  dateTime: text => new WireDateTime(text),
  portable: (typeName, content) => new WirePortable(typeName, content),
  classObject: typeName => new WireClass(typeName),
  handle: handle =>
    handle.type[0] === 'DataMedia'
      ? new WireMedia(handle['mime-type' as never], handle['name' as never], 0, handle['length' as never])
      : new WireHandle(handle as never),
};

function buildRoots(noted: Record<string, unknown>): [string, WireValue][] {
  const shared = new Map<number, WireValue>();
  const media = new Map<number, WireMedia>();
  return Object.entries(noted).map(([name, value]) => [name, build(value, shared, media)]);
}

describe('values that travel', () => {
  for (const { name, roots, text, handles = [] } of readVectors<Vector[]>('values')) {
    it(`${name}: the encoder writes the text of the vector`, () => {
      expect(encodeValues(buildRoots(roots), host)).toEqual({ text, handles });
    });

    it(`${name}: the decoder reads the text of the vector back`, () => {
      const decoded = decodeValues(text, handles, orderedHost);
      const expected = buildRoots(roots);
      expect(Object.fromEntries([...decoded].map(([root, value]) => [root, note(value)]))).toEqual(
        Object.fromEntries(expected.map(([root, value]) => [root, note(value)])),
      );
    });
  }

  it('an alias arrives as the very object', () => {
    const { text } = encodeValues(
      buildRoots({
        response: [
          { $: 'share', id: 1, v: [1] },
          { $: 'ref', id: 1 },
        ],
      }),
      host,
    );
    const [first, second] = decodeWireValues(text).get('response') as WireValue[];
    expect(first).toBe(second);
  });

  it('a float is written with a point or an exponent', () => {
    const written = [1, 123456789, 1e15, 1e16, 1.5e300, 0.0001, 1e21, 1.7976931348623157e308].map(showFloat);
    expect(written).toEqual([
      '1.0',
      '123456789.0',
      '1000000000000000.0',
      '1e+16',
      '1.5e+300',
      '0.0001',
      '1e+21',
      '1.7976931348623157e+308',
    ]);
  });
});

describe('values that do not travel', () => {
  for (const { name, roots, message } of readVectors<{ name: string; roots: Record<string, unknown>; message: string }[]>('refused')) {
    it(`${name}: is refused with its place`, () => {
      const encode = () => encodeValues(buildRoots(roots), host);
      expect(encode).toThrow(EncodeProblem);
      expect(encode).toThrow(message);
    });
  }
});

describe('sections that make no sense', () => {
  for (const { name, text, handles, message } of readVectors<{ name: string; text: string; handles: Handle[]; message: string }[]>(
    'malformed',
  )) {
    it(`${name}: is refused`, () => {
      const decode = () => decodeWireValues(text, handles);
      expect(decode).toThrow(DecodeProblem);
      expect(decode).toThrow(message);
    });
  }

  it('a right among the objects is taken from a section that is trusted', () => {
    const text = '{"session":[null],"objects":[{"type":["Capability"],"path":["session",0],"scope":["a"],"mac":null}]}';
    expect(decodeWireValues(text, [], undefined, { isTrusted: true }).get('session')).toHaveLength(1);
  });
});
