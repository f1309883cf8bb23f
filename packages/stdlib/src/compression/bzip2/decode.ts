/**
 * bzip2, from bytes to data, as they come: what is not whole yet is read again when more is there. Nothing here knows Python.
 *
 * Invariant: every step either finishes or leaves the place in the input as it was (`Incomplete`), so a step may be tried again.
 */
import { blockChecksum, joinedChecksum } from './checksum.ts';
import { Code } from './code.ts';

/** The data is not bzip2's, or damaged. */
export class DamagedData {}

/** The input ended inside a step. */
const INCOMPLETE = { why: 'more input is needed' };

/** What a block begins with, and what the end of a stream. */
const BLOCK = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
const END = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
const GROUP = 50;

/** Bits of the input, highest first. */
class Bits {
  private bytes: Uint8Array = new Uint8Array(0);
  /** Place in bits. */
  at = 0;

  push(more: Uint8Array): void {
    const done = this.at >>> 3;
    const left = this.bytes.subarray(done);
    const joined = new Uint8Array(left.length + more.length);
    joined.set(left);
    joined.set(more, left.length);
    this.bytes = joined;
    this.at &= 7;
  }

  /** At most 24 bits. */
  take(count: number): number {
    const { bytes, at } = this;
    if (at + count > bytes.length * 8) throw INCOMPLETE;
    const k = at >>> 3;
    const word = ((bytes[k] << 24) | (bytes[k + 1] << 16) | (bytes[k + 2] << 8) | bytes[k + 3]) << (at & 7);
    this.at = at + count;
    return count === 0 ? 0 : word >>> (32 - count);
  }

  long(bytes: number): number {
    let n = 0;
    for (let k = 0; k < bytes; k++) n = n * 256 + this.take(8);
    return n;
  }

  /** What comes after the last byte that was begun. */
  behindEnd(): Uint8Array {
    return this.bytes.slice((this.at + 7) >>> 3);
  }
}

/** What stands before the symbols of a block, and the symbols so far. */
interface Block {
  checksum: number;
  origin: number;
  /** The bytes that occur, in move-to-front order. */
  front: Uint8Array;
  symbols: number;
  selectors: Uint8Array;
  codes: Code[];
  group: number;
  data: Int32Array;
  size: number;
  run: number;
  weight: number;
  isWhole: boolean;
}

function usedBytes(bits: Bits): Uint8Array {
  const rows = bits.take(16);
  const used: number[] = [];
  for (let row = 0; row < 16; row++) {
    if ((rows & (0x8000 >> row)) === 0) continue;
    const row16 = bits.take(16);
    for (let k = 0; k < 16; k++) if ((row16 & (0x8000 >> k)) !== 0) used.push(row * 16 + k);
  }
  if (used.length === 0) throw new DamagedData();
  return Uint8Array.from(used);
}

function readSelectors(bits: Bits, tables: number): Uint8Array {
  const count = bits.take(15);
  if (count === 0) throw new DamagedData();
  const order = Array.from({ length: tables }, (_, k) => k);
  const selectors = new Uint8Array(count);
  for (let k = 0; k < count; k++) {
    let place = 0;
    while (bits.take(1) === 1) if (++place >= tables) throw new DamagedData();
    const [chosen] = order.splice(place, 1);
    order.unshift(chosen);
    selectors[k] = chosen;
  }
  return selectors;
}

function readCode(bits: Bits, symbols: number): Code {
  const lengths = new Uint8Array(symbols);
  let length = bits.take(5);
  for (let k = 0; k < symbols; k++) {
    for (;;) {
      if (length < 1 || length > 20) throw new DamagedData();
      if (bits.take(1) === 0) break;
      length += bits.take(1) === 0 ? 1 : -1;
    }
    lengths[k] = length;
  }
  return new Code(lengths);
}

function readBlock(bits: Bits, capacity: number): Block {
  const checksum = bits.long(4);
  // Blocks that are shuffled by a table: no program has made them since 1996.
  if (bits.take(1) === 1) throw new DamagedData();
  const origin = bits.take(24);
  if (origin > capacity + 10) throw new DamagedData();
  const front = usedBytes(bits);
  const symbols = front.length + 2;
  const tables = bits.take(3);
  if (tables < 2 || tables > 6) throw new DamagedData();
  const selectors = readSelectors(bits, tables);
  const codes = Array.from({ length: tables }, () => readCode(bits, symbols));
  const data = new Int32Array(capacity);
  return { checksum, origin, front, symbols, selectors, codes, group: 0, data, size: 0, run: 0, weight: 1, isWhole: false };
}

/** Put the run of the first byte that was counted. */
function endRun(block: Block): void {
  const { run, size, data } = block;
  if (run === 0) return;
  if (run > data.length - size) throw new DamagedData();
  data.fill(block.front[0], size, size + run);
  block.size += run;
  block.run = 0;
  block.weight = 1;
}

function takeSymbol(block: Block, symbol: number): void {
  if (symbol < 2) {
    if (block.weight > block.data.length) throw new DamagedData();
    block.run += block.weight << symbol;
    block.weight *= 2;
    return;
  }
  endRun(block);
  if (symbol === block.symbols - 1) {
    block.isWhole = true;
    return;
  }
  const { front } = block;
  const byte = front[symbol - 1];
  front.copyWithin(1, 0, symbol - 1);
  front[0] = byte;
  if (block.size >= block.data.length) throw new DamagedData();
  block.data[block.size++] = byte;
}

const group = new Uint16Array(GROUP);

/** The symbols of one table, taken together: nothing is changed before all are there. */
function takeGroup(bits: Bits, block: Block): void {
  if (block.group >= block.selectors.length) throw new DamagedData();
  const code = block.codes[block.selectors[block.group]];
  const end = block.symbols - 1;
  let count = 0;
  do group[count] = takeCoded(bits, code);
  while (group[count++] !== end && count < GROUP);
  block.group++;
  for (let k = 0; k < count; k++) takeSymbol(block, group[k]);
}

/** The next symbol: codes of one length are consecutive numbers. */
function takeCoded(bits: Bits, code: Code): number {
  let length = code.shortest;
  let word = bits.take(length);
  while (word > code.limits[length]) {
    if (++length > code.longest) throw new DamagedData();
    word = word * 2 + bits.take(1);
  }
  return code.symbols[word - code.bases[length]];
}

/** The block before it was sorted: each byte points to the one after it. */
function unsorted(block: Block): Uint8Array {
  const { data, size, origin } = block;
  if (origin >= size) throw new DamagedData();
  const starts = new Int32Array(257);
  for (let k = 0; k < size; k++) starts[data[k] + 1]++;
  for (let k = 0; k < 256; k++) starts[k + 1] += starts[k];
  for (let k = 0; k < size; k++) data[starts[data[k] & 255]++] |= k << 8;
  const out = new Uint8Array(size);
  let at = data[origin] >> 8;
  for (let k = 0; k < size; k++) {
    out[k] = data[at] & 255;
    at = data[at] >> 8;
  }
  return out;
}

/** Walk through runs: four equal bytes are followed by how many more there are. Answers the size. */
function walkRuns(bytes: Uint8Array, out: Uint8Array | undefined): number {
  let equal = 0;
  let last = -1;
  let at = 0;
  for (const byte of bytes) {
    if (equal === 4) {
      out?.fill(last, at, at + byte);
      at += byte;
      equal = 0;
      last = -1;
      continue;
    }
    equal = byte === last ? equal + 1 : 1;
    last = byte;
    if (out !== undefined) out[at] = byte;
    at++;
  }
  return at;
}

function expanded(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(walkRuns(bytes, undefined));
  walkRuns(bytes, out);
  return out;
}

export class Bunzip {
  private readonly bits = new Bits();
  private capacity = 0;
  private block: Block | undefined;
  private checksum = 0;
  private ready: Uint8Array = new Uint8Array(0);
  private isLast = false;

  /** Whether all was taken. */
  get isEnded(): boolean {
    return this.isLast && !this.hasMore;
  }

  /** Whether data is there that was not taken. */
  get hasMore(): boolean {
    return this.ready.length > 0;
  }

  push(bytes: Uint8Array): void {
    this.bits.push(bytes);
  }

  /** What came behind the end of the stream. */
  behindEnd(): Uint8Array {
    return this.bits.behindEnd();
  }

  /** At most `most` bytes of data; fewer only when the input or the stream ends. */
  take(most: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let size = 0;
    while (size < most) {
      if (this.ready.length === 0 && !this.more()) break;
      const part = this.ready.subarray(0, most - size);
      this.ready = this.ready.subarray(part.length);
      parts.push(part);
      size += part.length;
    }
    // The end is seen with the last of the data.
    if (this.ready.length === 0) this.more();
    const out = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }

  /** Decode a block when there is one. */
  private more(): boolean {
    if (this.isLast) return false;
    if (this.capacity === 0 && !this.try(() => this.readStart())) return false;
    if (this.block === undefined && !this.try(() => this.readHead())) return false;
    const block = this.block as Block | undefined;
    if (block === undefined) return false;
    do {
      if (!this.try(() => takeGroup(this.bits, block))) return false;
    } while (!block.isWhole);
    const data = expanded(unsorted(block));
    if (blockChecksum(data) !== block.checksum) throw new DamagedData();
    this.checksum = joinedChecksum(this.checksum, block.checksum);
    this.block = undefined;
    this.ready = data;
    return true;
  }

  /** The first bytes of a stream say how large its blocks are. */
  private readStart(): void {
    const { bits } = this;
    if (bits.take(8) !== 0x42 || bits.take(8) !== 0x5a || bits.take(8) !== 0x68) throw new DamagedData();
    const level = bits.take(8) - 0x30;
    if (level < 1 || level > 9) throw new DamagedData();
    this.capacity = level * 100_000;
  }

  private readHead(): void {
    const { bits } = this;
    const first = bits.take(8);
    const mark = first === END[0] ? END : BLOCK;
    if (first !== mark[0]) throw new DamagedData();
    // Byte by byte: what is wrong is said before all of it has come.
    for (const byte of mark.slice(1)) if (bits.take(8) !== byte) throw new DamagedData();
    if (mark === BLOCK) this.block = readBlock(bits, this.capacity);
    else if (bits.long(4) !== this.checksum) throw new DamagedData();
    else this.isLast = true;
  }

  /** Do a step whole or not at all. */
  private try(step: () => void): boolean {
    const start = this.bits.at;
    try {
      step();
      return true;
    } catch (problem) {
      if (problem !== INCOMPLETE) throw problem;
      this.bits.at = start;
      return false;
    }
  }
}
