/** Codes of Huffman: of lengths (for reading and writing), and lengths of how often symbols occur. */

/** How symbols are written: codes of one length are consecutive numbers, in the order of the symbols. */
export class Code {
  readonly shortest: number;
  readonly longest: number;
  /** Length → its largest code, or -1. */
  readonly limits: Int32Array;
  /** Length → its first code less the place of its symbol in `symbols`. */
  readonly bases: Int32Array;
  /** The symbols by their codes. */
  readonly symbols: Uint16Array;
  /** Symbol → its code. */
  readonly words: Int32Array;

  constructor(lengths: Uint8Array) {
    this.shortest = lengths.reduce((a, b) => Math.min(a, b));
    this.longest = lengths.reduce((a, b) => Math.max(a, b));
    this.limits = new Int32Array(this.longest + 1).fill(-1);
    this.bases = new Int32Array(this.longest + 1);
    this.symbols = new Uint16Array(lengths.length);
    this.words = new Int32Array(lengths.length);
    let word = 0;
    let place = 0;
    for (let length = this.shortest; length <= this.longest; length++) {
      this.bases[length] = word - place;
      for (let symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] !== length) continue;
        this.words[symbol] = word++;
        this.symbols[place++] = symbol;
      }
      this.limits[length] = word - 1;
      word *= 2;
    }
  }
}

/** Depth of each leaf of the tree that joins the two lightest again and again. */
function depths(weights: number[]): Uint8Array {
  const count = weights.length;
  const order = weights.map((_, k) => k).sort((a, b) => weights[a] - weights[b] || a - b);
  const sums = order.map(k => weights[k]);
  const parents = new Int32Array(2 * count - 1);
  let leaf = 0;
  let joined = count;
  for (let made = count; made < 2 * count - 1; made++) {
    sums[made] = 0;
    for (let side = 0; side < 2; side++) {
      const chosen = leaf < count && (joined >= made || sums[leaf] <= sums[joined]) ? leaf++ : joined++;
      sums[made] += sums[chosen];
      parents[chosen] = made;
    }
  }
  const depth = new Uint8Array(2 * count - 1);
  for (let k = 2 * count - 3; k >= 0; k--) depth[k] = depth[parents[k]] + 1;
  const out = new Uint8Array(count);
  for (let k = 0; k < count; k++) out[order[k]] = depth[k];
  return out;
}

/** Lengths of codes for symbols that occur so often; none is longer than `most`. */
export function codeLengths(counts: ArrayLike<number>, most: number): Uint8Array {
  let weights = Array.from(counts, n => Math.max(1, n));
  for (;;) {
    const lengths = depths(weights);
    if (lengths.every(length => length <= most)) return lengths;
    weights = weights.map(w => 1 + (w >> 1));
  }
}
