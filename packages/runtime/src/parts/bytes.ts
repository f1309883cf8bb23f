/** What few programs do with bytes, and `b'…' % values`. Part `bytes`. */
import '../index.ts';

export { percentSteps } from '../types/bytes/percent.ts';
export {
  capitalize,
  center,
  expandtabs,
  hexGroups,
  istitle,
  ljust,
  maketrans,
  parseHex,
  partition,
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
