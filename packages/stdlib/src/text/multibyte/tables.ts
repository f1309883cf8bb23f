/**
 * Tables of the double-byte encodings of East Asia. The engine's own decoder knows the characters; what stands here is which codes each of
 * Python's codecs has (`rows`), and where they mean something else than to the engine (`fixes`).
 */

interface Described {
  /** The engine's name of an encoding that has all its codes. */
  label: string;
  /** `leads : trails; …`, hexadecimal, with ranges. */
  rows: string;
  /** `code : first character * how many`, hexadecimal (the count decimal). */
  fixes?: string;
  /** Codes that are only read: a later one writes their characters. */
  late?: string;
}

const KUTEN_JIS =
  '2:a1-ae,ba-c1,ca-d0,dc-ea,f2-f9,fe;a3:b0-b9,c1-da,e1-fa;a4:a1-f3;a5:a1-f6;a6:a1-b8,c1-d8;a7:a1-c1,d1-f1;a8:a1-c0;cf:a1-d3;f4:a1-a6';
const ETEN =
  'c6a1:30fe c6a2:309d*2 c6a4:3005 c6a5:3041*83 c6f8:30a1*7 c740:30a8*63 c7a1:30e7*16 c7b1:414*2 c7b3:401 c7b4:416*7 c7bb:423*19 c7ce:451 c7cf:436*26 c7e9:2460*10 c7f3:2474*10';

export const DESCRIBED: Record<string, Described> = {
  gb2312: {
    label: 'gbk',
    rows: 'a1,a3,b0-d6,d8-f7:a1-fe;a2:b1-e2,e5-ee,f1-fc;a4:a1-f3;a5:a1-f6;a6:a1-b8,c1-d8;a7:a1-c1,d1-f1;a8:a1-ba,c5-e9;a9:a4-ef;d7:a1-f9',
    fixes: 'a1a4:30fb a1aa:2015',
  },
  gbk: {
    label: 'gbk',
    rows:
      '81-a0,b0-d6,d8-f7:40-7e,80-fe;a1,a3:a1-fe;a2:a1-aa,b1-e2,e5-ee,f1-fc;a4:a1-f3;a5:a1-f6;a6:a1-b8,c1-d8,e0-eb,ee-f2,f4-f5;a7:a1-c1,d1-f1;' +
      'a8:40-7e,80-95,a1-bb,bd-be,c0,c5-e9;a9:40-57,59-5a,5c,60-7e,80-88,96,a4-ef;aa-af,f8-fd:40-7e,80-a0;d7:40-7e,80-f9;fe:40-4f',
  },
  gb18030: {
    label: 'gb18030',
    rows: '81-fe:40-7e,80-fe',
    fixes: 'a3a0:e5e5 a6d9:e78d*7 a6ec:e794*2 a6f3:e796 a8bc:e7c7 fe59:e81e fe61:e826 fe66:e82b*2 fe6d:e832 fe7e:e843 fe90:e854 fea0:e864',
  },
  shift_jis: {
    label: 'shift_jis',
    rows:
      '81:40-7e,80-ac,b8-bf,c8-ce,da-e8,f0-f7,fc;82:4f-58,60-79,81-9a,9f-f1;83:40-7e,80-96,9f-b6,bf-d6;84:40-60,70-7e,80-91,9f-be;' +
      '89-97,99-9f,e0-e9:40-7e,80-fc;98:40-72,9f-fc;88:9f-fc;ea:40-7e,80-a4',
    fixes: '8160:301c 8161:2016 817c:2212 8191:a2*2 81ca:ac',
  },
  cp932: {
    label: 'shift_jis',
    rows:
      '81:40-7e,80-ac,b8-bf,c8-ce,da-e8,f0-f7,fc;82:4f-58,60-79,81-9a,9f-f1;83:40-7e,80-96,9f-b6,bf-d6;84:40-60,70-7e,80-91,9f-be;' +
      '87:40-5d,5f-75,7e,80-9c;89-97,99-9f,e0-e9,ed,f0-fb:40-7e,80-fc;98:40-72,9f-fc;88:9f-fc;ea:40-7e,80-a4;ee:40-7e,80-ec,ef-fc;fc:40-4b',
  },
  euc_jp: {
    label: 'euc-jp',
    rows: `8e:a1-df;a1,b0-ce,d0-f3:a1-fe;a${KUTEN_JIS}`,
    fixes: 'a1c1:301c a1c2:2016 a1dd:2212 a1f1:a2*2 a2cc:ac',
  },
  euc_kr: {
    label: 'euc-kr',
    rows: 'a1,a3,a9,b0-c8,ca-fd:a1-fe;a2:a1-e7;a4:a1-d3,d5-fe;a5:a1-aa,b0-b9,c1-d8,e1-f8;a6:a1-e4;a7:a1-ef;a8:a1-a4,a6,a8-af,b1-fe;aa:a1-f3;ab:a1-f6;ac:a1-c1,d1-f1',
    fixes: 'a2e6:20ac a2e7:ae',
  },
  cp949: {
    label: 'euc-kr',
    rows: 'a1,a3,a9,b0-c8,ca-fd:a1-fe;a2:a1-e7;a4:a1-fe;a5:a1-aa,b0-b9,c1-d8,e1-f8;a6:a1-e4;a7:a1-ef;a8:a1-a4,a6,a8-af,b1-fe;aa:a1-f3;ab:a1-f6;ac:a1-c1,d1-f1',
    fixes: 'a2e6:20ac a2e7:ae',
  },
  big5: {
    label: 'big5',
    rows: 'a1-a2,a4-c6,c9-f8:40-7e,a1-fe;a3:40-7e,a1-bf;c7:40-7e,a1-fc;f9:40-7e,a1-d5',
    fixes: `a145:2022 a14e:ff64 a1c2:203e a1e3:223c a1f2:2641 a1f3:2609 a241:ff0f a242:ff3c a244:a5 a246:a2*2 ${ETEN}`,
    late: 'a2cc,a2ce',
  },
  cp950: {
    label: 'big5',
    rows: 'a1-a2,a4-c6,c9-f9:40-7e,a1-fe;a3:40-7e,a1-bf,e1;c7:40-7e,a1-fc',
    fixes: `${ETEN} f9fe:2593`,
    late: 'a2cc,a2ce',
  },
};

export interface Table {
  /** Code of two bytes → character. */
  readonly characters: Map<number, string>;
  /** Code point → code of two bytes. */
  readonly codes: Map<number, number>;
}

function* ranges(text: string): Generator<number> {
  for (const range of text.split(',')) {
    const [from, to = from] = range.split('-').map(hex => Number.parseInt(hex, 16));
    for (let n = from; n <= to; n++) yield n;
  }
}

/** What the engine reads in codes of several bytes: one character each, undefined where it knows none. */
export function engineReads(label: string, codes: readonly number[][]): (string | undefined)[] {
  const bytes = new Uint8Array(codes.reduce((sum, code) => sum + code.length + 1, 0));
  let at = 0;
  for (const code of codes) {
    bytes.set(code, at);
    bytes[at + code.length] = 10;
    at += code.length + 1;
  }
  const lines = new TextDecoder(label).decode(bytes).split('\n');
  return codes.map((_, i) => (lines[i].includes('\ufffd') || lines[i] === '' ? undefined : lines[i]));
}

/** The Hangul syllables that EUC-KR has no code for, in the order in which CP949 adds them. */
function addHangul(table: Table): void {
  const free: number[] = [];
  for (let syllable = 0xac00; syllable <= 0xd7a3; syllable++) if (!table.codes.has(syllable)) free.push(syllable);
  let next = 0;
  for (let lead = 0x81; lead <= 0xc6; lead++)
    for (const trail of ranges(lead <= 0xa0 ? '41-5a,61-7a,81-fe' : '41-5a,61-7a,81-a0'))
      if (next < free.length) enter(table, (lead << 8) | trail, String.fromCharCode(free[next++]));
}

function enter(table: Table, code: number, character: string): void {
  if (table.characters.has(code)) return;
  table.characters.set(code, character);
  const point = character.codePointAt(0) as number;
  if (!table.codes.has(point)) table.codes.set(point, code);
}

function makeTable(name: string): Table {
  const { label, rows, fixes = '', late = '' } = DESCRIBED[name];
  const table: Table = { characters: new Map(), codes: new Map() };
  for (const fix of fixes.split(' ').filter(each => each !== '')) {
    const [, code, first, count = '1'] = /^(\w+):(\w+)\*?(\d+)?$/.exec(fix) as RegExpExecArray;
    for (let i = 0; i < Number(count); i++)
      enter(table, Number.parseInt(code, 16) + i, String.fromCharCode(Number.parseInt(first, 16) + i));
  }
  const codes: number[] = [];
  for (const row of rows.split(';')) {
    const [leads, trails] = row.split(':');
    for (const lead of ranges(leads)) for (const trail of ranges(trails)) codes.push((lead << 8) | trail);
  }
  const isLate = new Set(late === '' ? [] : ranges(late));
  const order = (code: number) => (isLate.has(code) ? 0x10000 : 0) + code;
  codes.sort((a, b) => order(a) - order(b));
  const asked = codes.filter(code => !table.characters.has(code));
  const read = engineReads(
    label,
    asked.map(code => [code >> 8, code & 255]),
  );
  asked.forEach((code, i) => {
    const character = read[i];
    if (character !== undefined) enter(table, code, character);
  });
  if (name === 'cp949') addHangul(table);
  return table;
}

const tables = new Map<string, Table>();

/** The table of a codec, made when it is first used. Shared by all programs: nobody changes it. */
export function tableOf(name: string): Table {
  let table = tables.get(name);
  if (table === undefined) {
    table = makeTable(name);
    tables.set(name, table);
  }
  return table;
}
