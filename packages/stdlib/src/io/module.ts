/** `_io`: streams in memory. Files, buffers and text over other streams are Lib's `_pyio`, which our `io` loads when asked for. */
import {
  andThen,
  defineType,
  error,
  exceptionTypes,
  fn,
  getattr,
  type HostModule,
  importModule,
  type May,
  staticMethods,
  type Value,
} from '@wrought/runtime';
import { bufferedIOBaseType, ioBaseType, RawIOBase, rawIOBaseType, textIOBaseType, unsupported, unsupportedType } from './base.ts';
import { bytesIOType } from './bytes-io.ts';
import { stringIOType } from './string-io.ts';

/** `_pyio` registers C's class of this name before it defines its own, which is the one that `io.FileIO` is. */
class FileIO extends RawIOBase {}
const fileIOType = defineType('FileIO', { class: FileIO, bases: [rawIOBaseType], module: '_io' });
staticMethods(fileIOType, {
  '__new__(cls, *args, **kwargs)': () => {
    throw unsupported('_io.FileIO: use io.FileIO');
  },
});

export const ioModule: HostModule = () => ({
  FileIO: fileIOType as Value,
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
  'BufferedReader BufferedWriter BufferedRWPair BufferedRandom TextIOWrapper IncrementalNewlineDecoder open open_code text_encoding'.split(
    ' ',
  ),
);

/** The rest of what C's module has is `io`'s. */
function fromIo(name: Value): May<Value> {
  if (!FROM_IO.has(name as string)) throw error('AttributeError', `module '_io' has no attribute '${name}'`);
  return andThen(importModule('io'), io => getattr(io, name as string));
}
