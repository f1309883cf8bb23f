/** The permutation of SHA-3 over halves of 32 bits: JavaScript's integers, no bigints. */

/** Halves of the round constants (low before high), how far each lane is turned, and where it goes. */
const constants = new Int32Array(48);
const turns = new Int32Array(25);
const places = new Int32Array(25);
let isReady = false;

/** Round constants by their shift register, rotations by their walk. */
function prepare(): void {
  isReady = true;
  let register = 1;
  for (let round = 0; round < 24; round++)
    for (let j = 0; j <= 6; j++) {
      const bit = 2 ** j - 1;
      if (register & 1) constants[2 * round + (bit >> 5)] |= 1 << (bit & 31);
      register = register & 0x80 ? (register << 1) ^ 0x171 : register << 1;
    }
  let [x, y] = [1, 0];
  for (let t = 0; t < 24; t++) {
    const from = x + 5 * y;
    turns[from] = (((t + 1) * (t + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
    places[from] = x + 5 * y;
  }
}

const columns = new Int32Array(10);
const turned = new Int32Array(50);

/** Each lane changes with the columns beside it. */
function theta(lanes: Int32Array): void {
  for (let x = 0; x < 10; x++) columns[x] = lanes[x] ^ lanes[x + 10] ^ lanes[x + 20] ^ lanes[x + 30] ^ lanes[x + 40];
  for (let x = 0; x < 10; x += 2) {
    const left = (x + 8) % 10;
    const right = (x + 2) % 10;
    const low = columns[left] ^ ((columns[right] << 1) | (columns[right + 1] >>> 31));
    const high = columns[left + 1] ^ ((columns[right + 1] << 1) | (columns[right] >>> 31));
    for (let k = x; k < 50; k += 10) {
      lanes[k] ^= low;
      lanes[k + 1] ^= high;
    }
  }
}

/** Lanes are turned and change places. */
function walk(lanes: Int32Array): void {
  for (let k = 0; k < 25; k++) {
    const by = turns[k];
    const low = by < 32 ? lanes[2 * k] : lanes[2 * k + 1];
    const high = by < 32 ? lanes[2 * k + 1] : lanes[2 * k];
    const few = by & 31;
    const to = 2 * places[k];
    if (few === 0) {
      turned[to] = low;
      turned[to + 1] = high;
    } else {
      turned[to] = (low << few) | (high >>> (32 - few));
      turned[to + 1] = (high << few) | (low >>> (32 - few));
    }
  }
}

export function keccak(lanes: Int32Array): void {
  if (!isReady) prepare();
  for (let round = 0; round < 24; round++) {
    theta(lanes);
    walk(lanes);
    for (let row = 0; row < 50; row += 10)
      for (let x = 0; x < 10; x++) {
        const next = x < 8 ? x + 2 : x - 8;
        const after = x < 6 ? x + 4 : x - 6;
        lanes[row + x] = turned[row + x] ^ (~turned[row + next] & turned[row + after]);
      }
    lanes[0] ^= constants[2 * round];
    lanes[1] ^= constants[2 * round + 1];
  }
}
