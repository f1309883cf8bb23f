/** The Mersenne twister MT19937 with CPython's seeding, so that a seed gives the numbers that CPython gives. */

const N = 624;
const M = 397;

/** What two neighbours of the state give to a third. */
function twisted(a: number, b: number): number {
  const y = (a & 0x80000000) | (b & 0x7fffffff);
  return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
}

export class MersenneTwister {
  state = new Uint32Array(N);
  index = N;

  seedNumber(seed: number): void {
    const s = this.state;
    s[0] = seed >>> 0;
    for (let i = 1; i < N; i++) {
      const x = s[i - 1] ^ (s[i - 1] >>> 30);
      s[i] = (Math.imul(1812433253, x) + i) >>> 0;
    }
    this.index = N;
  }

  seedArray(key: number[]): void {
    this.seedNumber(19650218);
    const s = this.state;
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const x = s[i - 1] ^ (s[i - 1] >>> 30);
      s[i] = ((s[i] ^ Math.imul(x, 1664525)) + key[j] + j) >>> 0;
      i++;
      j++;
      if (i >= N) {
        s[0] = s[N - 1];
        i = 1;
      }
      if (j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      const x = s[i - 1] ^ (s[i - 1] >>> 30);
      s[i] = ((s[i] ^ Math.imul(x, 1566083941)) - i) >>> 0;
      i++;
      if (i >= N) {
        s[0] = s[N - 1];
        i = 1;
      }
    }
    s[0] = 0x80000000;
  }

  private refill(): void {
    const s = this.state;
    for (let k = 0; k < N - M; k++) s[k] = s[k + M] ^ twisted(s[k], s[k + 1]);
    for (let k = N - M; k < N - 1; k++) s[k] = s[k + M - N] ^ twisted(s[k], s[k + 1]);
    s[N - 1] = s[M - 1] ^ twisted(s[N - 1], s[0]);
    this.index = 0;
  }

  next32(): number {
    if (this.index >= N) this.refill();
    let y = this.state[this.index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A double in [0, 1) with 53 random bits. */
  nextDouble(): number {
    const a = this.next32() >>> 5;
    const b = this.next32() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  /** `bits` random bits, lowest word first, as CPython takes them. */
  nextBits(bits: number): number | bigint {
    if (bits <= 32) return this.next32() >>> (32 - bits);
    const words: string[] = [];
    for (let left = bits; left > 0; left -= 32) {
      const word = this.next32();
      words.push((left < 32 ? word >>> (32 - left) : word).toString(16).padStart(8, '0'));
    }
    const value = BigInt(`0x${words.reverse().join('')}`);
    return value <= 9007199254740991n ? Number(value) : value;
  }
}
