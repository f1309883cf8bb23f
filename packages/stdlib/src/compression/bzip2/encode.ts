/** bzip2, from data to bytes: runs, sorting of rotations, move to front, and codes of Huffman. Nothing here knows Python. */
import { blockChecksum, joinedChecksum } from './checksum.ts';
import { Code, codeLengths } from './code.ts';
import { sortedRotations } from './rotations.ts';

const GROUP = 50;
const LONGEST_CODE = 17;
const LONGEST_RUN = 255;
/** Room that a block leaves for the last run. */
const SPARE = 19;

class BitWriter {
  private bytes = new Uint8Array(1024);
  private size = 0;
  private word = 0;
  private filled = 0;

  /** At most 24 bits. */
  put(count: number, value: number): void {
    for (let left = count; left > 0; ) {
      const step = Math.min(left, 8 - this.filled);
      this.word = (this.word << step) | ((value >>> (left - step)) & ((1 << step) - 1));
      this.filled += step;
      left -= step;
      if (this.filled === 8) this.byte();
    }
  }

  private byte(): void {
    if (this.size === this.bytes.length) {
      const larger = new Uint8Array(this.size * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.size++] = this.word;
    this.word = 0;
    this.filled = 0;
  }

  long(value: number, bytes: number): void {
    for (let k = bytes - 1; k >= 0; k--) this.put(8, Math.floor(value / 256 ** k) & 255);
  }

  /** Fill the last byte. */
  end(): void {
    if (this.filled > 0) this.put(8 - this.filled, 0);
  }

  /** The whole bytes so far, which are forgotten. */
  take(): Uint8Array {
    const out = this.bytes.slice(0, this.size);
    this.size = 0;
    return out;
  }
}

/** The symbols of a sorted block: runs of the front byte in binary with digits 1 and 2, other bytes by their place, the end. */
function symbolsOf(last: Uint8Array, used: number[]): Uint16Array {
  const front = Uint8Array.from(used);
  const out = new Uint16Array(last.length + 1);
  let size = 0;
  let run = 0;
  const endRun = (): void => {
    for (; run > 0; run = (run - 1) >> 1) out[size++] = (run - 1) & 1;
  };
  for (const byte of last) {
    const place = front.indexOf(byte);
    if (place === 0) {
      run++;
      continue;
    }
    endRun();
    front.copyWithin(1, 0, place);
    front[0] = byte;
    out[size++] = place + 1;
  }
  endRun();
  out[size++] = used.length + 1;
  return out.subarray(0, size);
}

function tablesFor(symbols: number): number {
  const steps = [200, 600, 1200, 2400];
  const place = steps.findIndex(most => symbols < most);
  return place < 0 ? 6 : place + 2;
}

/** Tables to start from: each is for a range of symbols that occur equally often together. */
function firstTables(counts: number[], tables: number, total: number): Uint8Array[] {
  let from = 0;
  let left = total;
  return Array.from({ length: tables }, (_, t) => {
    let to = from;
    let sum = 0;
    while (to < counts.length && (sum < left / (tables - t) || t === tables - 1)) sum += counts[to++];
    const [start, end] = [from, to];
    from = to;
    left -= sum;
    return Uint8Array.from(counts, (_count, symbol) => (symbol >= start && symbol < end ? 1 : 15));
  });
}

interface Tables {
  lengths: Uint8Array[];
  selectors: number[];
}

/** Which table each fifty symbols are written with, and the tables that are best for them. */
function chooseTables(symbols: Uint16Array, alphabet: number): Tables {
  const counts: number[] = new Array(alphabet).fill(0);
  for (const symbol of symbols) counts[symbol]++;
  const tables = tablesFor(symbols.length);
  let lengths = firstTables(counts, tables, symbols.length);
  let selectors: number[] = [];
  for (let round = 0; round < 4; round++) {
    const used = lengths.map(() => new Int32Array(alphabet));
    selectors = [];
    for (let start = 0; start < symbols.length; start += GROUP) {
      const group = symbols.subarray(start, start + GROUP);
      const best = cheapest(group, lengths);
      selectors.push(best);
      for (const symbol of group) used[best][symbol]++;
    }
    lengths = used.map(each => codeLengths(each, LONGEST_CODE));
  }
  return { lengths, selectors };
}

function cheapest(group: Uint16Array, lengths: Uint8Array[]): number {
  let best = 0;
  let least = Infinity;
  for (let t = 0; t < lengths.length; t++) {
    const table = lengths[t];
    let cost = 0;
    for (const symbol of group) cost += table[symbol];
    if (cost < least) [best, least] = [t, cost];
  }
  return best;
}

function writeUsed(out: BitWriter, used: number[]): void {
  const rows = new Uint16Array(16);
  for (const byte of used) rows[byte >> 4] |= 0x8000 >> (byte & 15);
  out.put(
    16,
    rows.reduce((all, row, k) => (row === 0 ? all : all | (0x8000 >> k)), 0),
  );
  for (const row of rows) if (row !== 0) out.put(16, row);
}

function writeTables(out: BitWriter, { lengths, selectors }: Tables): void {
  out.put(3, lengths.length);
  out.put(15, selectors.length);
  const order = lengths.map((_, k) => k);
  for (const selector of selectors) {
    const place = order.indexOf(selector);
    for (let k = 0; k < place; k++) out.put(1, 1);
    out.put(1, 0);
    order.splice(place, 1);
    order.unshift(selector);
  }
  for (const table of lengths) {
    let length = table[0];
    out.put(5, length);
    for (const wanted of table) {
      for (; length < wanted; length++) out.put(2, 2);
      for (; length > wanted; length--) out.put(2, 3);
      out.put(1, 0);
    }
  }
}

function writeBlock(out: BitWriter, bytes: Uint8Array, checksum: number): void {
  const { last, origin } = sortedRotations(bytes);
  const isUsed = new Uint8Array(256);
  for (const byte of bytes) isUsed[byte] = 1;
  const used = [...isUsed.keys()].filter(k => isUsed[k] === 1);
  const symbols = symbolsOf(last, used);
  const tables = chooseTables(symbols, used.length + 2);
  out.long(0x314159265359, 6);
  out.long(checksum, 4);
  out.put(1, 0);
  out.put(24, origin);
  writeUsed(out, used);
  writeTables(out, tables);
  const codes = tables.lengths.map(lengths => new Code(lengths));
  for (let k = 0; k < symbols.length; k++) {
    const table = tables.selectors[Math.floor(k / GROUP)];
    out.put(tables.lengths[table][symbols[k]], codes[table].words[symbols[k]]);
  }
}

export class Bzip {
  private readonly out = new BitWriter();
  private readonly block: Uint8Array;
  private size = 0;
  /** The data of the block, before runs: for its checksum. */
  private raw: Uint8Array[] = [];
  private runByte = -1;
  private run = 0;
  private checksum = 0;

  constructor(level: number) {
    this.block = new Uint8Array(level * 100_000);
    this.out.long(0x425a6830 + level, 4);
  }

  push(bytes: Uint8Array): Uint8Array {
    let from = 0;
    for (let k = 0; k < bytes.length; k++) {
      const byte = bytes[k];
      if (byte === this.runByte && this.run < LONGEST_RUN) {
        this.run++;
        continue;
      }
      this.endRun();
      if (this.size >= this.block.length - SPARE) {
        this.raw.push(bytes.subarray(from, k));
        from = k;
        this.endBlock();
      }
      this.runByte = byte;
      this.run = 1;
    }
    this.raw.push(bytes.slice(from));
    return this.out.take();
  }

  private endRun(): void {
    const { run } = this;
    if (run === 0) return;
    const shown = Math.min(run, 4);
    this.block.fill(this.runByte, this.size, this.size + shown);
    this.size += shown;
    if (shown === 4) this.block[this.size++] = run - 4;
    this.run = 0;
    this.runByte = -1;
  }

  private endBlock(): void {
    if (this.size === 0) return;
    const raw = new Uint8Array(this.raw.reduce((n, part) => n + part.length, 0));
    let at = 0;
    for (const part of this.raw) {
      raw.set(part, at);
      at += part.length;
    }
    const checksum = blockChecksum(raw);
    this.checksum = joinedChecksum(this.checksum, checksum);
    writeBlock(this.out, this.block.subarray(0, this.size), checksum);
    this.size = 0;
    this.raw = [];
  }

  /** The rest of the stream. */
  finish(): Uint8Array {
    this.endRun();
    this.endBlock();
    this.out.long(0x177245385090, 6);
    this.out.long(this.checksum, 4);
    this.out.end();
    return this.out.take();
  }
}
