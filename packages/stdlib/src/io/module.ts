/** `_io`: streams in memory. Files, buffers and text over other streams are Lib's `_pyio`, which our `io` loads when asked for. */
import { exceptionTypes, type HostModule, type Value } from '@wrought/runtime';
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
});
