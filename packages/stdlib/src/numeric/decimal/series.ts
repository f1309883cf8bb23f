/** Exponential and natural logarithm of fixed-point numbers: BigInts that stand for `n / 2 ** bits`. */

/** The inverse hyperbolic tangent of `1 / n`. */
function atanhOfInverse(n: bigint, bits: bigint): bigint {
  const square = n * n;
  let power = (1n << bits) / n;
  let total = 0n;
  for (let k = 1n; power > 0n; k += 2n) {
    total += power / k;
    power /= square;
  }
  return total;
}

let constants = { bits: 0n, two: 0n, ten: 0n };

/** Natural logarithms of 2 and 10. */
export function logarithms(bits: bigint): { two: bigint; ten: bigint } {
  if (constants.bits < bits) {
    const work = bits + 32n;
    const [a, b, c] = [31n, 49n, 161n].map(n => atanhOfInverse(n, work));
    constants = { bits, two: (14n * a + 10n * b + 6n * c) >> 32n, ten: (46n * a + 34n * b + 20n * c) >> 32n };
  }
  const surplus = constants.bits - bits;
  return { two: constants.two >> surplus, ten: constants.ten >> surplus };
}

/** e to the power `x`, `x` small and of either sign: halved often, summed, and squared as often. */
export function exponential(x: bigint, bits: bigint): bigint {
  const halvings = BigInt(Math.ceil(Math.sqrt(Number(bits)) / 1.5) + 2);
  const guard = halvings * 2n + 16n;
  const work = bits + guard;
  const one = 1n << work;
  const small = (x << guard) >> halvings;
  let term = one;
  let total = one;
  for (let k = 1n; term !== 0n && term !== -1n; k += 1n) {
    term = (term * small) >> work;
    term /= k;
    total += term;
  }
  for (let k = 0n; k < halvings; k += 1n) total = (total * total) >> work;
  return total >> guard;
}

/** The natural logarithm of `y` between 1/4 and 16: from a double's, each step makes three times as many bits right. */
export function logarithm(y: bigint, bits: bigint): bigint {
  const shown = bits > 60n ? Number(y >> (bits - 60n)) / 2 ** 60 : Number(y) / 2 ** Number(bits);
  const precisions: bigint[] = [];
  for (let p = bits + 8n; p > 40n; p = p / 3n + 8n) precisions.unshift(p);
  let z = BigInt(Math.round(Math.log(shown) * 2 ** 45));
  let held = 45n;
  for (const p of precisions) {
    const at = p + 8n;
    z = at > held ? z << (at - held) : z >> (held - at);
    held = at;
    const target = at > bits ? y << (at - bits) : y >> (bits - at);
    const power = exponential(z, at);
    z += ((target - power) << (at + 1n)) / (target + power);
  }
  return held > bits ? z >> (held - bits) : z << (bits - held);
}
