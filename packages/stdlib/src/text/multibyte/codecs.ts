/**
 * The multibyte codecs: how each reads one character at a place and writes one code point. Those with escape sequences keep a state, a number
 * that is 0 at the beginning of a text.
 */
import { engineReads, type Table, tableOf } from './tables.ts';

interface Read {
  text: string;
  length: number;
  reason: string | null;
}

/** One pass over bytes or characters; `state` goes from one call of an incremental codec to the next. */
export interface Codec {
  readonly name: string;
  read(bytes: Uint8Array, at: number, pass: Pass): Read;
  write(point: number, out: number[], pass: Pass): boolean;
  /** What ends a text that is not in its first state. */
  reset?(out: number[], pass: Pass): void;
}

export interface Pass {
  state: number;
}

const ILLEGAL = 'illegal multibyte sequence';
export const INCOMPLETE = 'incomplete multibyte sequence';
const good = (text: string, length: number): Read => ({ text, length, reason: null });
const bad = (length = 1): Read => ({ text: '', length, reason: ILLEGAL });
const cut = (length: number): Read => ({ text: '', length, reason: INCOMPLETE });

function readPair(table: Table, bytes: Uint8Array, at: number): Read {
  if (at + 1 >= bytes.length) return cut(1);
  const character = table.characters.get((bytes[at] << 8) | bytes[at + 1]);
  return character === undefined ? bad() : good(character, 2);
}

function writePair(table: Table, point: number, out: number[]): boolean {
  const code = table.codes.get(point);
  if (code === undefined) return false;
  out.push(code >> 8, code & 255);
  return true;
}

/** ASCII, single bytes of its own, and pairs. */
function paired(name: string, singles: (byte: number) => number | undefined = () => undefined): Codec {
  const back = new Map<number, number>();
  for (let byte = 0x80; byte < 0x100; byte++) {
    const point = singles(byte);
    if (point !== undefined) back.set(point, byte);
  }
  return {
    name,
    read(bytes, at) {
      const byte = bytes[at];
      if (byte < 0x80) return good(String.fromCharCode(byte), 1);
      const single = singles(byte);
      return single !== undefined ? good(String.fromCharCode(single), 1) : readPair(tableOf(name), bytes, at);
    },
    write(point, out) {
      const byte = point < 0x80 ? point : back.get(point);
      if (byte === undefined) return writePair(tableOf(name), point, out);
      out.push(byte);
      return true;
    },
  };
}

const isKana = (byte: number): boolean => byte >= 0xa1 && byte <= 0xdf;
const kana = (byte: number): number | undefined => (isKana(byte) ? 0xff61 + byte - 0xa1 : undefined);
const CP932_SINGLES: Record<number, number> = { 128: 0x80, 160: 0xf8f0, 253: 0xf8f1, 254: 0xf8f2, 255: 0xf8f3 };

/** EUC-JP has JIS X 0212 behind 8F. */
function eucJp(): Codec {
  const plain = paired('euc_jp');
  return {
    ...plain,
    read(bytes, at, pass) {
      if (bytes[at] !== 0x8f) return plain.read(bytes, at, pass);
      if (at + 2 >= bytes.length) return cut(bytes.length - at);
      const character = supplementary().characters.get((bytes[at + 1] << 8) | bytes[at + 2]);
      return character === undefined ? bad() : good(character, 3);
    },
    write(point, out, pass) {
      // What shares its place with ASCII in JIS X 0201.
      if (point === 0xa5 || point === 0x203e) {
        out.push(point === 0xa5 ? 0x5c : 0x7e);
        return true;
      }
      if (plain.write(point, out, pass)) return true;
      const code = supplementary().codes.get(point);
      if (code === undefined) return false;
      out.push(0x8f, code >> 8, code & 255);
      return true;
    },
  };
}

function fullTable(label: string, codes: number[][], keyOf: (code: number[]) => number): Table {
  const table: Table = { characters: new Map(), codes: new Map() };
  engineReads(label, codes).forEach((character, i) => {
    if (character === undefined) return;
    const key = keyOf(codes[i]);
    table.characters.set(key, character);
    const point = character.codePointAt(0) as number;
    if (!table.codes.has(point)) table.codes.set(point, key);
  });
  return table;
}

let jis0212: Table | undefined;

function supplementary(): Table {
  if (jis0212 === undefined) {
    const codes: number[][] = [];
    for (let a = 0xa1; a < 0xff; a++) for (let b = 0xa1; b < 0xff; b++) codes.push([0x8f, a, b]);
    jis0212 = fullTable('euc-jp', codes, ([, a, b]) => (a << 8) | b);
    jis0212.characters.set(0xa2b7, '~');
  }
  return jis0212;
}

const FOUR_OF_BMP = 39420;
const FOUR_BEHIND = 189000;
let fours: Table | undefined;

function split(linear: number): number[] {
  return [
    0x81 + Math.floor(linear / 12600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ];
}

function foursOfBmp(): Table {
  fours ??= fullTable(
    'gb18030',
    Array.from({ length: FOUR_OF_BMP }, (_, linear) => split(linear)),
    linearOf,
  );
  return fours;
}

function linearOf([a, b, c, d]: ArrayLike<number> & Iterable<number>): number {
  return (((a - 0x81) * 10 + b - 0x30) * 126 + c - 0x81) * 10 + d - 0x30;
}

/** GB 18030 has four bytes for what two have no room for: all of Unicode. */
function gb18030(): Codec {
  const plain = paired('gb18030');
  return {
    ...plain,
    read(bytes, at, pass) {
      const [a, b, c, d] = bytes.subarray(at, at + 4);
      if (a < 0x81 || a > 0xfe || b < 0x30 || b > 0x39) return plain.read(bytes, at, pass);
      if (at + 3 >= bytes.length) return cut(bytes.length - at);
      if (c < 0x81 || c > 0xfe || d < 0x30 || d > 0x39) return bad();
      const linear = linearOf([a, b, c, d]);
      const point = linear - FOUR_BEHIND + 0x10000;
      const character = linear < FOUR_OF_BMP ? foursOfBmp().characters.get(linear) : undefined;
      if (character !== undefined) return good(character, 4);
      return linear >= FOUR_BEHIND && point <= 0x10ffff ? good(String.fromCodePoint(point), 4) : bad();
    },
    write(point, out, pass) {
      if (plain.write(point, out, pass)) return true;
      if (point >= 0xd800 && point <= 0xdfff) return false;
      const linear = point >= 0x10000 ? point - 0x10000 + FOUR_BEHIND : foursOfBmp().codes.get(point);
      if (linear === undefined) return false;
      out.push(...split(linear));
      return true;
    },
  };
}

/** HZ: GB 2312 in seven bits between `~{` and `~}`. */
const hz: Codec = {
  name: 'hz',
  read(bytes, at, pass) {
    const byte = bytes[at];
    if (byte === 0x7e) {
      if (at + 1 >= bytes.length) return cut(1);
      const next = bytes[at + 1];
      if (next === 0x7e && pass.state === 0) return good('~', 2);
      if (next === 0x7b && pass.state === 0) pass.state = 1;
      else if (next === 0x7d && pass.state === 1) pass.state = 0;
      else if (next !== 10) return bad();
      return good('', 2);
    }
    if (byte & 0x80) return bad();
    if (pass.state === 0) return good(String.fromCharCode(byte), 1);
    if (at + 1 >= bytes.length) return cut(1);
    const character = tableOf('gb2312').characters.get(((byte | 0x80) << 8) | bytes[at + 1] | 0x80);
    return character === undefined ? bad() : good(character, 2);
  },
  write(point, out, pass) {
    if (point < 0x80) {
      this.reset?.(out, pass);
      out.push(point);
      if (point === 0x7e) out.push(0x7e);
      return true;
    }
    const code = tableOf('gb2312').codes.get(point);
    if (code === undefined) return false;
    if (pass.state === 0) out.push(0x7e, 0x7b);
    pass.state = 1;
    out.push((code >> 8) & 0x7f, code & 0x7f);
    return true;
  },
  reset(out, pass) {
    if (pass.state === 1) out.push(0x7e, 0x7d);
    pass.state = 0;
  },
};

/** A set of characters that ISO 2022 designates: its escape sequence, and its characters as codes of seven bits. */
interface Designated {
  escape: string;
  width: 1 | 2;
  character(code: number): string | undefined;
  code(point: number): number | undefined;
}

const ASCII: Designated = {
  escape: '(B',
  width: 1,
  character: code => String.fromCharCode(code),
  code: point => (point < 0x80 ? point : undefined),
};
const ROMAN: Designated = {
  escape: '(J',
  width: 1,
  character: code => (code === 0x5c ? '\u00a5' : code === 0x7e ? '\u203e' : String.fromCharCode(code)),
  code: point => (point === 0xa5 ? 0x5c : point === 0x203e ? 0x7e : undefined),
};
const KATAKANA: Designated = {
  escape: '(I',
  width: 1,
  character: code => (code >= 0x21 && code <= 0x5f ? String.fromCharCode(0xff61 + code - 0x21) : undefined),
  code: point => (point >= 0xff61 && point <= 0xff9f ? point - 0xff61 + 0x21 : undefined),
};

/** The characters that a table has in codes of which both bytes have the high bit. */
function highHalf(escape: string, table: () => Table): Designated {
  return {
    escape,
    width: 2,
    character: code => table().characters.get(code | 0x8080),
    code: point => {
      const code = table().codes.get(point);
      return code === undefined || (code & 0x8080) !== 0x8080 || code >> 8 === 0x8e ? undefined : code & 0x7f7f;
    },
  };
}

const JIS = highHalf('$B', () => tableOf('euc_jp'));
const JIS_OLD = highHalf('$@', () => tableOf('euc_jp'));
const JIS_MORE = highHalf('$(D', supplementary);
const CHINESE = highHalf('$A', () => tableOf('gb2312'));
const KOREAN = highHalf('$(C', () => tableOf('euc_kr'));

const ESCAPE = 0x1b;

/** ISO 2022 by escape sequences; the state is which of the sets is designated. `sets` are asked in order when a character is written. */
function iso2022(name: string, sets: readonly Designated[]): Codec {
  const designate = (to: number, out: number[], pass: Pass): void => {
    if (pass.state === to) return;
    out.push(ESCAPE, ...Array.from(sets[to].escape, c => c.charCodeAt(0)));
    pass.state = to;
  };
  return {
    name,
    read(bytes, at, pass) {
      const byte = bytes[at];
      if (byte === ESCAPE) {
        const rest = String.fromCharCode(...bytes.subarray(at + 1, at + 5));
        const to = sets.findIndex(set => rest.startsWith(set.escape));
        if (to < 0) return sets.some(set => set.escape.startsWith(rest)) ? cut(bytes.length - at) : bad();
        pass.state = to;
        return good('', sets[to].escape.length + 1);
      }
      if (byte === 10) {
        pass.state = 0;
        return good('\n', 1);
      }
      if (byte & 0x80) return bad();
      const set = sets[pass.state];
      if (byte < 0x20 || set.width === 1) {
        const character = byte < 0x20 ? String.fromCharCode(byte) : set.character(byte);
        return character === undefined ? bad() : good(character, 1);
      }
      if (at + 1 >= bytes.length) return cut(1);
      const character = set.character((byte << 8) | bytes[at + 1]);
      return character === undefined ? bad(2) : good(character, 2);
    },
    write(point, out, pass) {
      const to = sets.findIndex(set => set.code(point) !== undefined);
      if (to < 0) return false;
      designate(to, out, pass);
      const code = sets[to].code(point) as number;
      if (sets[to].width === 2) out.push(code >> 8);
      out.push(code & 255);
      if (point === 10) pass.state = 0;
      return true;
    },
    reset(out, pass) {
      designate(0, out, pass);
    },
  };
}

/** ISO-2022-KR: one designation before the first Korean character, then SO and SI between the sets. States: 0 nothing designated, 1 ASCII, 2 Korean. */
const iso2022Kr: Codec = {
  name: 'iso2022_kr',
  read(bytes, at, pass) {
    const byte = bytes[at];
    if (byte === ESCAPE) {
      if (bytes.length - at < 4) return cut(bytes.length - at);
      return String.fromCharCode(...bytes.subarray(at + 1, at + 4)) === '$)C' ? good('', 4) : bad();
    }
    if (byte === 0x0e || byte === 0x0f) {
      pass.state = byte === 0x0e ? 2 : 1;
      return good('', 1);
    }
    if (byte === 10) pass.state = 1;
    if (byte & 0x80) return bad();
    if (pass.state !== 2 || byte < 0x21) return good(String.fromCharCode(byte), 1);
    if (at + 1 >= bytes.length) return cut(1);
    const character = KOREAN.character((byte << 8) | bytes[at + 1]);
    return character === undefined ? bad(2) : good(character, 2);
  },
  write(point, out, pass) {
    const code = point < 0x80 ? point : KOREAN.code(point);
    if (code === undefined) return false;
    const to = point < 0x80 ? Math.min(pass.state, 1) : 2;
    if (pass.state === 0 && to === 2) out.push(ESCAPE, 0x24, 0x29, 0x43);
    if (to !== pass.state) out.push(to === 2 ? 0x0e : 0x0f);
    pass.state = to;
    if (to === 2) out.push(code >> 8);
    out.push(code & 255);
    return true;
  },
  reset(out, pass) {
    if (pass.state === 2) out.push(0x0f);
    if (pass.state === 2) pass.state = 1;
  },
};

/** Module → its codecs. */
export const CODECS: Record<string, readonly Codec[]> = {
  _codecs_cn: [paired('gb2312'), paired('gbk'), gb18030(), hz],
  _codecs_tw: [paired('big5'), paired('cp950')],
  _codecs_jp: [paired('shift_jis', kana), paired('cp932', byte => CP932_SINGLES[byte] ?? kana(byte)), eucJp()],
  _codecs_kr: [paired('euc_kr'), paired('cp949')],
  _codecs_hk: [],
  _codecs_iso2022: [
    iso2022('iso2022_jp', [ASCII, JIS, ROMAN, JIS_OLD]),
    iso2022('iso2022_jp_1', [ASCII, JIS, JIS_MORE, ROMAN, JIS_OLD]),
    iso2022('iso2022_jp_2', [ASCII, JIS, JIS_MORE, CHINESE, KOREAN, ROMAN, JIS_OLD]),
    iso2022('iso2022_jp_ext', [ASCII, JIS, JIS_MORE, ROMAN, KATAKANA, JIS_OLD]),
    iso2022Kr,
  ],
};
