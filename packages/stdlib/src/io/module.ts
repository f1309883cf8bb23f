/** `_io`: streams in memory. Files, buffers and text over other streams are Lib's `_pyio`, which our `io` loads when asked for. */
import { andThen, error, exceptionTypes, fn, getattr, type HostModule, importModule, type May, type Value } from '@wrought/runtime';
import { bufferedIOBaseType, ioBaseType, rawIOBaseType, textIOBaseType, unsupportedType } from './base.ts';
import { bytesIOType } from './bytes-io.ts';
import { stringIOType } from './string-io.ts';

export const ioModule: HostModule = () => ({
  DEFAULT_BUFFER_SIZE: 8192,
  BlockingIOError: exceptionTypes.BlockingIOError as Value,
  UnsupportedOperation: unsupportedType as Value,
  _IOBase: ioBaseType as Value,
  _RawIOBase: rawIOBaseType as Value,
  _BufferedIOBase: bufferedIOBaseType as Value,
  _TextIOBase: textIOBaseType as Value,
  BytesIO: bytesIOType as Value,
  StringIO: stringIOType as Value,
  __getattr__: fn('__getattr__(name, /)', fromIo, '_io'),
});

const FROM_IO = new Set(
  'FileIO BufferedReader BufferedWriter BufferedRWPair BufferedRandom TextIOWrapper IncrementalNewlineDecoder open open_code text_encoding'.split(
    ' ',
  ),
);

/** The rest of what C's module has is `io`'s. */
function fromIo(name: Value): May<Value> {
  if (!FROM_IO.has(name as string)) throw error('AttributeError', `module '_io' has no attribute '${name}'`);
  return andThen(importModule('io'), io => getattr(io, name as string));
}
