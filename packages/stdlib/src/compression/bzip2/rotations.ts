/** All rotations of a block in order, by doubling: what begins with equal halves is in the order of the halves behind them. */

/** The last byte of each rotation, and the place of the block itself among them. */
export function sortedRotations(bytes: Uint8Array): { last: Uint8Array; origin: number } {
  const size = bytes.length;
  const order = rotationOrder(bytes);
  const last = new Uint8Array(size);
  let origin = 0;
  for (let k = 0; k < size; k++) {
    const start = order[k];
    if (start === 0) origin = k;
    last[k] = bytes[start === 0 ? size - 1 : start - 1];
  }
  return { last, origin };
}

/** Put the rotations of `candidates` in the order of their classes; equal ones stay as they stand. */
function byClass(candidates: Int32Array, classes: Int32Array, count: number, order: Int32Array): void {
  const starts = new Int32Array(count + 1);
  for (const c of classes) starts[c + 1]++;
  for (let k = 0; k < count; k++) starts[k + 1] += starts[k];
  for (const rotation of candidates) order[starts[classes[rotation]]++] = rotation;
}

function rotationOrder(bytes: Uint8Array): Int32Array {
  const size = bytes.length;
  const order = new Int32Array(size);
  const moved = Int32Array.from(order.keys());
  let classes = Int32Array.from(bytes);
  let next = new Int32Array(size);
  let count = 256;
  for (let half = 0; ; half = half === 0 ? 1 : half * 2) {
    if (half > 0) for (let k = 0; k < size; k++) moved[k] = order[k] < half ? order[k] - half + size : order[k] - half;
    byClass(moved, classes, count, order);
    count = 0;
    for (let k = 0; k < size; k++) {
      const [a, b] = [order[k], k === 0 ? -1 : order[k - 1]];
      const isSame = b >= 0 && classes[a] === classes[b] && (half === 0 || classes[(a + half) % size] === classes[(b + half) % size]);
      if (!isSame) count++;
      next[a] = count - 1;
    }
    [classes, next] = [next, classes];
    if (count === size || half * 2 > size) return order;
  }
}
