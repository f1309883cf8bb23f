/** `_bz2`: compressors and decompressors of bzip2, with CPython's errors. */
import {
  andThen,
  asIndex,
  bytesFrom,
  defineType,
  error,
  getset,
  type HostModule,
  methods,
  needBytes,
  type PyType,
  staticMethods,
  type Value,
  valueError,
} from '@wrought/runtime';
import { Bunzip, DamagedData } from './decode.ts';
import { Bzip } from './encode.ts';

class Compressor {
  declare readonly cls: PyType;
  stream!: Bzip;
  isFlushed = false;
}
class Decompressor {
  declare readonly cls: PyType;
  readonly stream = new Bunzip();
  needsInput = true;
}
const compressorType = defineType('BZ2Compressor', { class: Compressor, module: '_bz2', isFinal: true });
const decompressorType = defineType('BZ2Decompressor', { class: Decompressor, module: '_bz2', isFinal: true });

staticMethods(compressorType, {
  '__new__(cls, compresslevel=9, /)': (_cls: Value, level?: Value) =>
    andThen(level === undefined ? 9 : asIndex(level), wanted => {
      if (wanted < 1 || wanted > 9) throw valueError('compresslevel must be between 1 and 9');
      return Object.assign(new Compressor(), { stream: new Bzip(Number(wanted)) }) as unknown as Value;
    }),
});
methods(compressorType, {
  'compress(self, data, /)': (self: Compressor, data: Value) => {
    const bytes = needBytes(data);
    if (self.isFlushed) throw valueError('Compressor has been flushed');
    return bytesFrom(self.stream.push(bytes));
  },
  'flush(self, /)': (self: Compressor) => {
    if (self.isFlushed) throw valueError('Repeated call to flush()');
    self.isFlushed = true;
    return bytesFrom(self.stream.finish());
  },
});

function decompress(self: Decompressor, bytes: Uint8Array, most: number): Value {
  const { stream } = self;
  if (stream.isEnded) throw error('EOFError', 'End of stream already reached');
  try {
    stream.push(bytes);
    const data = stream.take(most < 0 ? Infinity : most);
    self.needsInput = !stream.isEnded && !stream.hasMore && (most < 0 || data.length < most);
    return bytesFrom(data);
  } catch (problem) {
    if (problem instanceof DamagedData) throw error('OSError', 'Invalid data stream');
    throw problem;
  }
}

staticMethods(decompressorType, { '__new__(cls, /)': (_cls: Value) => new Decompressor() as unknown as Value });
methods(decompressorType, {
  'decompress(self, data, max_length=-1)': (self: Decompressor, data: Value, most?: Value) => {
    const bytes = needBytes(data);
    return andThen(most === undefined ? -1 : asIndex(most), limit => decompress(self, bytes, Number(limit)));
  },
});
getset(decompressorType, {
  eof: [self => self.stream.isEnded],
  needs_input: [self => self.needsInput],
  unused_data: [self => bytesFrom(self.stream.isEnded ? self.stream.behindEnd() : new Uint8Array(0))],
});

export const bz2Module: HostModule = () => ({
  BZ2Compressor: compressorType as Value,
  BZ2Decompressor: decompressorType as Value,
});
