/** Python's `str.isprintable`, in the version of Unicode that CPython 3.14 has. */
import { UNPRINTABLE } from './generated/unprintable.ts';

/** Code points at which printable and unprintable change places; before the first they are printable. */
let bounds: Int32Array | undefined;

function unpack(): Int32Array {
  let point = 0;
  return Int32Array.from(UNPRINTABLE.split(' '), step => {
    point += Number.parseInt(step, 36);
    return point;
  });
}

export function isPrintable(point: number): boolean {
  bounds ??= unpack();
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle] <= point) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 0;
}
