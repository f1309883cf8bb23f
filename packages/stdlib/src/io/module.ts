/** `_io`: streams in memory. Files, buffers and text over other streams are Lib's `_pyio`, which our `io` loads when asked for. */
import { defineType, exceptionTypes, type HostModule, staticMethods, type Value } from '@wrought/runtime';
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
});
