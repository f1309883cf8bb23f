/** The compression of SHA-512 over halves of 32 bits: JavaScript's integers, no bigints. */
const high = new Int32Array(80);
const low = new Int32Array(80);

/** Mix a block of 128 bytes into the state: eight words, high half before low half. `constants` likewise. */
export function mixBlock(state: Int32Array, block: Uint8Array, constants: Int32Array): void {
  const view = new DataView(block.buffer, block.byteOffset, 128);
  for (let k = 0; k < 16; k++) {
    high[k] = view.getInt32(8 * k);
    low[k] = view.getInt32(8 * k + 4);
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
  high[k] = (high[k - 16] + s0h + high[k - 7] + s1h + Math.floor(sum / 4294967296)) | 0;
}

function rounds(state: Int32Array, constants: Int32Array): void {
  let [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl] = state;
  for (let k = 0; k < 80; k++) {
    const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
    const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
    const choiceLow = (el & fl) ^ (~el & gl);
    const sum1 = (hl >>> 0) + (s1l >>> 0) + (choiceLow >>> 0) + (constants[2 * k + 1] >>> 0) + (low[k] >>> 0);
    const t1h = (hh + s1h + ((eh & fh) ^ (~eh & gh)) + constants[2 * k] + high[k] + Math.floor(sum1 / 4294967296)) | 0;
    const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
    const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
    const sum2 = (s0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
    const t2h = (s0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + Math.floor(sum2 / 4294967296)) | 0;
    [hh, hl, gh, gl, fh, fl] = [gh, gl, fh, fl, eh, el];
    const sum3 = (dl >>> 0) + (sum1 % 4294967296);
    eh = (dh + t1h + Math.floor(sum3 / 4294967296)) | 0;
    el = sum3 | 0;
    [dh, dl, ch, cl, bh, bl] = [ch, cl, bh, bl, ah, al];
    const sum4 = (sum1 % 4294967296) + (sum2 % 4294967296);
    ah = (t1h + t2h + Math.floor(sum4 / 4294967296)) | 0;
    al = sum4 | 0;
  }
  const made = [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl];
  for (let k = 0; k < 16; k += 2) {
    const sum = (state[k + 1] >>> 0) + (made[k + 1] >>> 0);
    state[k + 1] = sum | 0;
    state[k] = (state[k] + made[k] + (sum > 4294967295 ? 1 : 0)) | 0;
  }
}
