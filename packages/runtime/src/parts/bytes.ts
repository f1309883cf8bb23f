/** What few programs do with bytes, `b'…' % values`, and bytes of large ints. Part `bytes`. */
import '../index.ts';

export { percentBytes } from '../types/bytes/percent.ts';
export {
  capitalize,
  center,
  expandtabs,
  fromhex,
  hex,
  hexDigits,
  istitle,
  ljust,
  maketrans,
  partition,
  reduceArray,
  removeprefix,
  removesuffix,
  replace,
  rjust,
  rpartition,
  swapcase,
  title,
  translate,
  zfill,
} from '../types/bytes/rare.ts';
export { wideFromBytes, wideToBytes } from '../types/int/wide-bytes.ts';
