/** What few programs do with bytes, `b'…' % values`, bytes of ints, and floats in hexadecimal. Part `bytes`. */
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
export { floatHex, fromHex } from '../types/float/hex.ts';
export { intFromBytes, intToBytes } from '../types/int/bytes.ts';
