/**
 * A file's bytes → text, as PEP 263 says: a byte order mark, else a `coding:` comment in the first two lines, else UTF-8.
 */
import { SyntaxProblem } from './syntax-problem.ts';

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;
const BLANK = /^[ \t\f]*(?:[#\r\n]|$)/;

/** Names that Python gives to encodings which `TextDecoder` calls otherwise. */
const NAMES: Record<string, string> = {
  'latin-1': 'latin1',
  latin1: 'latin1',
  'iso-8859-1': 'latin1',
  'iso-8859-15': 'iso-8859-15',
  ascii: 'ascii',
  'us-ascii': 'ascii',
  'utf-8': 'utf-8',
  'utf-8-sig': 'utf-8',
  utf8: 'utf-8',
  'mac-roman': 'macintosh',
  cp1252: 'windows-1252',
  cp1251: 'windows-1251',
  cp1250: 'windows-1250',
  cp949: 'euc-kr',
  cp932: 'shift_jis',
  'shift-jis': 'shift_jis',
  'euc-jp': 'euc-jp',
  'euc-kr': 'euc-kr',
  'koi8-r': 'koi8-r',
  'koi8-u': 'koi8-u',
  gbk: 'gbk',
  gb2312: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
};

/**
 * @throws SyntaxProblem when the encoding is unknown, contradicts the byte order mark, or the bytes are not in it.
 */
export function decodeSource(bytes: Uint8Array, filename = '<unknown>'): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = hasMark ? bytes.subarray(3) : bytes;
  const cookie = findCookie(body);
  const encoding = cookie === undefined ? 'utf-8' : normalise(cookie);
  // Only this spelling is taken for what the mark says; CPython refuses `utf8` too.
  if (hasMark && cookie !== undefined && !/^utf[-_]8(?:$|[-_])/i.test(cookie)) failMark(body, cookie, filename);
  if (encoding === 'latin1') return Array.from(chunked(body), chunk => String.fromCharCode(...chunk)).join('');
  if (encoding === 'ascii') return decodeAscii(body, filename);
  if (encoding === 'utf-8') return decodeUtf8(body, filename);
  return decodeNamed(body, NAMES[encoding] ?? encoding, cookie ?? '', filename);
}

function* chunked(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 0x8000) yield bytes.subarray(at, at + 0x8000);
}

function failMark(body: Uint8Array, cookie: string, filename: string): never {
  const lines = String.fromCharCode(...body.subarray(0, 1000)).split(/\r\n?|\n/);
  const line = COOKIE.test(lines[0]) ? 1 : 2;
  const text = lines[line - 1];
  const place = { line, column: 0, endLine: line, endColumn: text.length };
  throw new SyntaxProblem('SyntaxError', `encoding problem: ${cookie} with BOM`, filename, place, text);
}

function findCookie(bytes: Uint8Array): string | undefined {
  let start = 0;
  for (let line = 0; line < 2 && start < bytes.length; line++) {
    const end = lineEnd(bytes, start);
    const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 4096)));
    const found = COOKIE.exec(text)?.[1];
    if (found !== undefined) return found;
    // The second line counts only when the first holds no code.
    if (!BLANK.test(text)) return undefined;
    start = end + 1;
  }
  return undefined;
}

function lineEnd(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at++) if (bytes[at] === 10) return at;
  return bytes.length;
}

/** CPython's `get_normal_name`: only the beginning counts for UTF-8 and Latin-1. */
function normalise(name: string): string {
  const lower = name.toLowerCase().replaceAll('_', '-');
  if (lower === 'utf-8' || lower.startsWith('utf-8-')) return 'utf-8';
  if (/^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(lower)) return 'latin1';
  return NAMES[lower] === 'ascii' || NAMES[lower] === 'utf-8' || NAMES[lower] === 'latin1' ? NAMES[lower] : lower;
}

function decodeAscii(bytes: Uint8Array, filename: string): string {
  const at = bytes.findIndex(byte => byte > 127);
  if (at >= 0) fail(`'ascii' codec can't decode byte 0x${bytes[at].toString(16)} in position ${at}: ordinal not in range(128)`, filename);
  return Array.from(chunked(bytes), chunk => String.fromCharCode(...chunk)).join('');
}

function decodeUtf8(bytes: Uint8Array, filename: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return failUtf8(bytes, filename);
  }
}

/** Shows the line with the first byte that is not UTF-8. */
function failUtf8(bytes: Uint8Array, filename: string): never {
  let at = 0;
  let [line, lineStart] = [1, 0];
  for (let length = 1; at < bytes.length; at += length) {
    length = sequenceLength(bytes, at);
    if (length <= 0) break;
    if (bytes[at] !== 10) continue;
    line++;
    lineStart = at + 1;
  }
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  const column = Array.from(lenient.decode(bytes.subarray(lineStart, at))).length + 1;
  const byte = bytes[at].toString(16).padStart(2, '0');
  const message =
    `Non-UTF-8 code starting with '\\x${byte}' on line ${line}, but no encoding declared; ` +
    'see https://peps.python.org/pep-0263/ for details';
  const text = lenient.decode(bytes.subarray(lineStart, lineEnd(bytes, at))).replace(/\r$/, '');
  throw new SyntaxProblem('SyntaxError', message, filename, { line, column, endLine: line, endColumn: column }, text);
}

/** The length of the sequence at `at`; 0 or less when it is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length === 0) return 0;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index];
    const least = index > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const most = index > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (byte === undefined || byte < least || byte > most) return -index;
  }
  return length;
}

function decodeNamed(bytes: Uint8Array, label: string, cookie: string, filename: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(/^latin[-_]?9$/i.test(label) ? 'iso-8859-15' : label, { fatal: true });
  } catch {
    return fail(`unknown encoding: ${cookie}`, filename);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return fail(`'${cookie}' codec can't decode the source`, filename);
  }
}

function fail(message: string, filename: string): never {
  throw new SyntaxProblem('SyntaxError', message, filename, { line: 0, column: -1, endLine: 0, endColumn: -1 }, null);
}
