/** `_codecs_cn`, `_codecs_jp` … : `getcodec(name)`, whose codecs `_multibytecodec` makes incremental ones and streams of. */
import {
  andThen,
  asInt,
  asStr,
  bytesFrom,
  defineType,
  error,
  fn,
  type HostModule,
  lengthOf,
  methods,
  native,
  needBytes,
  type PyType,
  truth,
  tuple,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';
import { CODECS, type Codec, type Pass } from './codecs.ts';

class MultibyteCodec {
  declare readonly cls: PyType;
  codec!: Codec;
}

const codecType = defineType('MultibyteCodec', { class: MultibyteCodec as any, module: '_multibytecodec' });

const ENCODE_REASON = 'illegal multibyte sequence';

function handlerOf(errors: Value | undefined): string {
  if (errors === undefined || errors === null) return 'strict';
  const text = asStr(errors);
  if (text === undefined) throw typeError(`errors must be str, not ${typeName(errors)}`);
  return text;
}

/** Text → bytes from a state on; with `isFinal` the text ends in its first state. */
function encode(codec: Codec, input: Value, errors: Value | undefined, pass: Pass, isFinal: boolean) {
  const text = asStr(input);
  if (text === undefined) throw typeError(`couldn't convert the object to str.`);
  const encoder = {
    name: codec.name,
    reason: ENCODE_REASON,
    isAlone: true,
    write: (point: number, out: number[]) => codec.write(point, out, pass),
  };
  return withPart('codecs', part =>
    andThen(native<Uint8Array>(part.encodeSteps(text, encoder, handlerOf(errors))), (bytes: Uint8Array) => {
      const end: number[] = [];
      if (isFinal) codec.reset?.(end, pass);
      const whole = end.length === 0 ? bytes : Uint8Array.from([...bytes, ...end]);
      return { bytes: bytesFrom(whole) as unknown as Value, length: lengthOf(text) };
    }),
  );
}

function decode(codec: Codec, input: Value, errors: Value | undefined, pass: Pass, isFinal: boolean) {
  const bytes = needBytes(input);
  const decoder = { name: codec.name, read: (all: Uint8Array, at: number) => codec.read(all, at, pass) };
  return withPart('codecs', part => native<{ text: string; used: number }>(part.decodeSteps(bytes, decoder, handlerOf(errors), isFinal)));
}

const stateOf = (value: Value): Pass => ({ state: Number(asInt(value) ?? 0) });

methods(codecType, {
  'encode(self, /, input, errors=None)': (self: MultibyteCodec, input: Value, errors?: Value) =>
    andThen(encode(self.codec, input, errors, { state: 0 }, true), ({ bytes, length }) => tuple([bytes, length]) as unknown as Value),
  'decode(self, /, input, errors=None)': (self: MultibyteCodec, input: Value, errors?: Value) =>
    andThen(decode(self.codec, input, errors, { state: 0 }, true), ({ text, used }) => tuple([text, used]) as unknown as Value),
  '_encode_from(self, state, input, errors, final, /)': (self: MultibyteCodec, state: Value, input: Value, errors: Value, final: Value) =>
    andThen(truth(final), isFinal => {
      const pass = stateOf(state);
      return andThen(encode(self.codec, input, errors, pass, isFinal), ({ bytes }) => tuple([bytes, pass.state]) as unknown as Value);
    }),
  '_decode_from(self, state, input, errors, final, /)': (self: MultibyteCodec, state: Value, input: Value, errors: Value, final: Value) =>
    andThen(truth(final), isFinal => {
      const pass = stateOf(state);
      return andThen(
        decode(self.codec, input, errors, pass, isFinal),
        ({ text, used }) => tuple([text, used, pass.state]) as unknown as Value,
      );
    }),
});

/** The host module of that name. */
function multibyteModule(name: string): HostModule {
  return () => ({
    getcodec: fn(
      'getcodec(encoding, /)',
      (encoding: Value) => {
        const codec = CODECS[name].find(each => each.name === encoding);
        if (codec === undefined) throw error('LookupError', 'no such codec is supported.');
        const made = new codecType.Inst() as unknown as MultibyteCodec;
        made.codec = codec;
        return made as unknown as Value;
      },
      name,
    ) as Value,
  });
}

export const codecsCnModule = multibyteModule('_codecs_cn');
export const codecsHkModule = multibyteModule('_codecs_hk');
export const codecsIso2022Module = multibyteModule('_codecs_iso2022');
export const codecsJpModule = multibyteModule('_codecs_jp');
export const codecsKrModule = multibyteModule('_codecs_kr');
export const codecsTwModule = multibyteModule('_codecs_tw');
