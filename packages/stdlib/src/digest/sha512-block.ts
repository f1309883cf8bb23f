/** The compression of SHA-512 over halves of 32 bits: JavaScript's integers, no bigints. */
const high = new Int32Array(80);
const low = new Int32Array(80);

/** Mix the block of 128 bytes at a place into the state: eight words, high half before low half. `constants` likewise. */
export function mixBlock(state: Int32Array, bytes: Uint8Array, at: number, constants: Int32Array): void {
  for (let k = 0, i = at; k < 16; k++, i += 8) {
    high[k] = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
    low[k] = (bytes[i + 4] << 24) | (bytes[i + 5] << 16) | (bytes[i + 6] << 8) | bytes[i + 7];
  }
  for (let k = 16; k < 80; k++) extend(k);
  rounds(state, constants);
}

function extend(k: number): void {
  const ah = high[k - 15];
  const al = low[k - 15];
  const bh = high[k - 2];
  const bl = low[k - 2];
  const s0h = ((ah >>> 1) | (al << 31)) ^ ((ah >>> 8) | (al << 24)) ^ (ah >>> 7);
  const s0l = ((al >>> 1) | (ah << 31)) ^ ((al >>> 8) | (ah << 24)) ^ ((al >>> 7) | (ah << 25));
  const s1h = ((bh >>> 19) | (bl << 13)) ^ ((bl >>> 29) | (bh << 3)) ^ (bh >>> 6);
  const s1l = ((bl >>> 19) | (bh << 13)) ^ ((bh >>> 29) | (bl << 3)) ^ ((bl >>> 6) | (bh << 26));
  const sum = (low[k - 16] >>> 0) + (s0l >>> 0) + (low[k - 7] >>> 0) + (s1l >>> 0);
  low[k] = sum | 0;
  high[k] = (high[k - 16] + s0h + high[k - 7] + s1h + ((sum / 4294967296) | 0)) | 0;
}

function rounds(state: Int32Array, constants: Int32Array): void {
  let ah = state[0];
  let al = state[1];
  let bh = state[2];
  let bl = state[3];
  let ch = state[4];
  let cl = state[5];
  let dh = state[6];
  let dl = state[7];
  let eh = state[8];
  let el = state[9];
  let fh = state[10];
  let fl = state[11];
  let gh = state[12];
  let gl = state[13];
  let hh = state[14];
  let hl = state[15];
  for (let k = 0; k < 80; k++) {
    const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
    const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
    const choiceLow = (el & fl) ^ (~el & gl);
    const sum1 = (hl >>> 0) + (s1l >>> 0) + (choiceLow >>> 0) + (constants[2 * k + 1] >>> 0) + (low[k] >>> 0);
    const t1h = (hh + s1h + ((eh & fh) ^ (~eh & gh)) + constants[2 * k] + high[k] + ((sum1 / 4294967296) | 0)) | 0;
    const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
    const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
    const sum2 = (s0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
    const t2h = (s0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + ((sum2 / 4294967296) | 0)) | 0;
    hh = gh;
    hl = gl;
    gh = fh;
    gl = fl;
    fh = eh;
    fl = el;
    const sum3 = (dl >>> 0) + (sum1 >>> 0);
    eh = (dh + t1h + ((sum3 / 4294967296) | 0)) | 0;
    el = sum3 | 0;
    dh = ch;
    dl = cl;
    ch = bh;
    cl = bl;
    bh = ah;
    bl = al;
    const sum4 = (sum1 >>> 0) + (sum2 >>> 0);
    ah = (t1h + t2h + ((sum4 / 4294967296) | 0)) | 0;
    al = sum4 | 0;
  }
  const made = [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl];
  for (let k = 0; k < 16; k += 2) {
    const sum = (state[k + 1] >>> 0) + (made[k + 1] >>> 0);
    state[k + 1] = sum | 0;
    state[k] = (state[k] + made[k] + (sum > 4294967295 ? 1 : 0)) | 0;
  }
}
