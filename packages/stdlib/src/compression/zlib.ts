/** `zlib`: whole, with CPython's errors. */
import {
  andThen,
  asIndex,
  bytesFrom,
  defineType,
  exceptionTypes,
  getset,
  type HostModule,
  type May,
  makeException,
  methods,
  needBytes,
  type PyType,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../functions.ts';
import { adler32, crc32 } from './checksums.ts';
import { Deflating, Inflating, StreamProblem } from './stream.ts';

const errorType = defineType('error', { bases: [exceptionTypes.Exception], module: 'zlib', hasDict: true });
const EMPTY = new Uint8Array(0);
const FINISH = 4;
const NO_FLUSH = 0;

const MEANINGS: Record<number, string> = {
  2: 'no dictionary',
  [-2]: 'inconsistent stream state',
  [-3]: 'invalid input data',
  [-5]: 'incomplete or truncated stream',
};

function zlibError(code: number, text: string, what: string): object {
  const meaning = text || MEANINGS[code];
  return makeException(errorType, [meaning ? `Error ${code} ${what}: ${meaning}` : `Error ${code} ${what}`]);
}

/** Run something of a stream; its problems become `zlib.error`. */
function guarded<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (problem) {
    if (!(problem instanceof StreamProblem)) throw problem;
    throw zlibError(problem.code, problem.text, what);
  }
}

function guardedStart<T>(run: () => T): T {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof StreamProblem) throw valueError('Invalid initialization option');
    throw problem;
  }
}

/** Ints of arguments that may be left out. */
function numbers(values: (Value | undefined)[], defaults: number[]): May<number[]> {
  const known: number[] = [];
  const next = (k: number): May<number[]> => {
    if (k === values.length) return known;
    const given = values[k];
    if (given === undefined) {
      known.push(defaults[k]);
      return next(k + 1);
    }
    return andThen(asIndex(given), n => {
      known.push(Number(n));
      return next(k + 1);
    });
  };
  return next(0);
}

class Compress {
  declare readonly cls: PyType;
  stream!: Deflating;
  isFinished = false;
}
class Decompress {
  declare readonly cls: PyType;
  stream!: Inflating;
  unused: Uint8Array = EMPTY;
  tail: Uint8Array = EMPTY;
}
const compressType = defineType('Compress', { class: Compress, module: 'zlib', isFinal: true });
const decompressType = defineType('Decompress', { class: Decompress, module: 'zlib', isFinal: true });

function checkOpen(self: Compress): void {
  if (self.isFinished) throw zlibError(-2, '', 'while compressing data');
}

function copyCompress(self: Compress): Compress {
  if (self.isFinished) throw valueError('Inconsistent stream state');
  return Object.assign(new Compress(), { stream: self.stream.copy() });
}

methods(compressType, {
  'compress(self, data, /)': (self: Compress, data: Value) => {
    checkOpen(self);
    return bytesFrom(guarded('while compressing data', () => self.stream.push(needBytes(data))));
  },
  'flush(self, mode=4, /)': (self: Compress, mode?: Value) =>
    andThen(numbers([mode], [FINISH]), ([flush]) => {
      if (flush === NO_FLUSH) return bytesFrom(EMPTY);
      if (self.isFinished) throw zlibError(-2, '', 'while flushing');
      const bytes = guarded('while flushing', () => self.stream.push(EMPTY, flush));
      self.isFinished = flush === FINISH;
      return bytesFrom(bytes);
    }),
  'copy(self, /)': copyCompress,
  '__copy__(self, /)': copyCompress,
  '__deepcopy__(self, memo, /)': (self: Compress, _memo: Value) => copyCompress(self),
});

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

/** One step of decompression; what is left goes to `unused_data` after the end and to `unconsumed_tail` before it. */
function inflateStep(self: Decompress, bytes: Uint8Array, most: number, what: string): Uint8Array {
  if (self.stream.isEnded) {
    self.unused = joined(self.unused, bytes);
    return EMPTY;
  }
  const out = guarded(what, () => self.stream.push(bytes, most));
  const rest = self.stream.rest.slice();
  self.tail = self.stream.isEnded ? EMPTY : rest;
  if (self.stream.isEnded) self.unused = joined(self.unused, rest);
  return out;
}

function copyDecompress(self: Decompress): Decompress {
  return Object.assign(new Decompress(), { stream: self.stream.copy(), unused: self.unused, tail: self.tail });
}

methods(decompressType, {
  'decompress(self, data, /, max_length=0)': (self: Decompress, data: Value, most?: Value) =>
    andThen(numbers([most], [0]), ([limit]) => {
      if (limit < 0) throw valueError('max_length must be non-negative');
      return bytesFrom(inflateStep(self, needBytes(data), limit, 'while decompressing data'));
    }),
  'flush(self, length=16384, /)': (self: Decompress, length?: Value) =>
    andThen(numbers([length], [16384]), ([size]) => {
      if (size <= 0) throw valueError('length must be greater than zero');
      const bytes = self.tail;
      self.tail = EMPTY;
      return bytesFrom(inflateStep(self, bytes, 0, 'while flushing'));
    }),
  'copy(self, /)': copyDecompress,
  '__copy__(self, /)': copyDecompress,
  '__deepcopy__(self, memo, /)': (self: Decompress, _memo: Value) => copyDecompress(self),
});
getset(decompressType, {
  unused_data: [self => bytesFrom(self.unused)],
  unconsumed_tail: [self => bytesFrom(self.tail)],
  eof: [self => self.stream.isEnded],
});

function compress(data: Value, level: Value | undefined, bits: Value | undefined): May {
  const bytes = needBytes(data);
  return andThen(numbers([level, bits], [-1, 15]), ([wanted, windowBits]) => {
    if (wanted < -1 || wanted > 9) throw makeException(errorType, ['Bad compression level']);
    const settings = { level: wanted, method: 8, windowBits, memoryLevel: 8, strategy: 0 };
    const stream = guarded('while compressing data', () => new Deflating(settings));
    return bytesFrom(stream.push(bytes, FINISH));
  });
}

function decompress(data: Value, bits: Value | undefined, size: Value | undefined): May {
  const bytes = needBytes(data);
  return andThen(numbers([bits, size], [15, 16384]), ([windowBits]) => {
    const stream = guarded('while preparing to decompress data', () => new Inflating(windowBits));
    const out = guarded('while decompressing data', () => stream.push(bytes));
    if (!stream.isEnded) throw zlibError(-5, '', 'while decompressing data');
    return bytesFrom(out);
  });
}

function sum(start: number, run: (bytes: Uint8Array, from: number) => number): (data: Value, value?: Value) => May {
  return (data, value) => {
    const bytes = needBytes(data);
    return andThen(value === undefined ? start : asIndex(value), from => run(bytes, Number(BigInt.asUintN(32, BigInt(from)))));
  };
}

type Given = Value | undefined;

export const zlibModule: HostModule = () => ({
  error: errorType as Value,
  ZLIB_VERSION: '1.3.1',
  ZLIB_RUNTIME_VERSION: '1.3.1',
  __version__: '1.0',
  MAX_WBITS: 15,
  DEFLATED: 8,
  DEF_MEM_LEVEL: 8,
  DEF_BUF_SIZE: 16384,
  Z_NO_COMPRESSION: 0,
  Z_BEST_SPEED: 1,
  Z_BEST_COMPRESSION: 9,
  Z_DEFAULT_COMPRESSION: -1,
  Z_FILTERED: 1,
  Z_HUFFMAN_ONLY: 2,
  Z_RLE: 3,
  Z_FIXED: 4,
  Z_DEFAULT_STRATEGY: 0,
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_SYNC_FLUSH: 2,
  Z_FULL_FLUSH: 3,
  Z_FINISH: 4,
  Z_BLOCK: 5,
  Z_TREES: 6,
  ...functions('zlib', {
    'compress(data, /, level=-1, wbits=15)': compress,
    'decompress(data, /, wbits=15, bufsize=16384)': decompress,
    'crc32(data, value=0, /)': sum(0, crc32),
    'adler32(data, value=1, /)': sum(1, adler32),
    'compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)': (
      a: Given,
      b: Given,
      c: Given,
      d: Given,
      e: Given,
      dict: Given,
    ) =>
      andThen(numbers([a, b, c, d, e], [-1, 8, 15, 8, 0]), ([level, method, windowBits, memoryLevel, strategy]) => {
        const dictionary = dict === undefined || dict === null ? undefined : needBytes(dict);
        const settings = { level, method, windowBits, memoryLevel, strategy, dictionary };
        return Object.assign(new Compress(), { stream: guardedStart(() => new Deflating(settings)) });
      }),
    'decompressobj(wbits=15, zdict=b"")': (bits: Given, dict: Given) =>
      andThen(numbers([bits], [15]), ([windowBits]) => {
        const dictionary = dict === undefined ? undefined : needBytes(dict);
        return Object.assign(new Decompress(), { stream: guardedStart(() => new Inflating(windowBits, dictionary)) });
      }),
  }),
});
