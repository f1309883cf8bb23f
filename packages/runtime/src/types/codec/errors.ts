/**
 * Error handlers of codecs: what happens with a character that cannot be written or a byte that cannot be read.
 *
 * The builtin handlers need no guest code; those that a program registers (`codecs.register_error`) are kept per interpreter
 * under `codec_errors` and are called with the exception.
 */
import { call } from '../../object/call.ts';
import { error, typeError } from '../../object/errors.ts';
import type { Value } from '../../object/value.ts';
import { asInt, asStr } from '../../protocol/index-number.ts';
import { interpreterState } from '../../protocol/program-state.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { rawBytes } from '../bytes/buffer.ts';
import { bytesFrom } from '../bytes/bytes.ts';
import { hexEscape } from '../str/repr.ts';
import { PyTuple } from '../tuple/tuple.ts';
import { registeredCodecs } from './codec.ts';

/** What stands in for the part that failed, and where to go on. */
export interface Repair {
  readonly replacement: string | Uint8Array;
  readonly resume: number;
  /** A decoding handler may give other bytes to go on with. */
  readonly bytes?: Uint8Array;
}

export interface EncodeProblem {
  readonly encoding: string;
  readonly text: string;
  readonly characters: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

export interface DecodeProblem {
  readonly encoding: string;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

export function encodeError(p: EncodeProblem): object {
  return error('UnicodeEncodeError', p.encoding, p.text, p.start, p.end, p.reason);
}

export function decodeError(p: DecodeProblem): object {
  return error('UnicodeDecodeError', p.encoding, bytesFrom(p.bytes.slice()), p.start, p.end, p.reason);
}

export function repairEncoding(p: EncodeProblem, handler: string): May<Repair> {
  const bad = p.characters.slice(p.start, p.end);
  const whole = (replacement: string | Uint8Array): Repair => ({ replacement, resume: p.end });
  switch (handler) {
    case 'strict':
      throw encodeError(p);
    case 'ignore':
      return whole('');
    case 'replace':
      return whole('?'.repeat(bad.length));
    case 'backslashreplace':
      return whole(bad.map(c => hexEscape(codeOf(c))).join(''));
    case 'xmlcharrefreplace':
      return whole(bad.map(c => `&#${codeOf(c)};`).join(''));
    case 'namereplace':
      return andThen(registeredCodecs.names(bad), names =>
        whole(bad.map((c, k) => (names[k] ? `\\N{${names[k]}}` : hexEscape(codeOf(c)))).join('')),
      );
    case 'surrogateescape': {
      const codes = bad.map(codeOf);
      if (!codes.every(code => code >= 0xdc80 && code <= 0xdcff)) throw encodeError(p);
      return whole(Uint8Array.from(codes, code => code - 0xdc00));
    }
    case 'surrogatepass':
      return whole(passSurrogates(p, bad.map(codeOf)));
    default:
      return registered(handler, encodeError(p) as Value, p.characters.length);
  }
}

function codeOf(c: string): number {
  return c.codePointAt(0) as number;
}

function passSurrogates(p: EncodeProblem, codes: number[]): Uint8Array {
  if (!codes.every(code => code >= 0xd800 && code <= 0xdfff)) throw encodeError(p);
  const name = p.encoding;
  if (name === 'utf-8') return Uint8Array.from(codes.flatMap(c => [0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63)]));
  if (name.startsWith('utf-16')) return Uint8Array.from(codes.flatMap(c => (name.endsWith('be') ? [c >> 8, c & 255] : [c & 255, c >> 8])));
  if (name.startsWith('utf-32'))
    return Uint8Array.from(codes.flatMap(c => (name.endsWith('be') ? [0, 0, c >> 8, c & 255] : [c & 255, c >> 8, 0, 0])));
  throw encodeError(p);
}

export function repairDecoding(p: DecodeProblem, handler: string): May<Repair> {
  const whole = (replacement: string): Repair => ({ replacement, resume: p.end });
  switch (handler) {
    case 'strict':
      throw decodeError(p);
    case 'ignore':
      return whole('');
    case 'replace':
      return whole('\ufffd');
    case 'backslashreplace':
      return whole(Array.from(p.bytes.subarray(p.start, p.end), hexEscape).join(''));
    case 'surrogateescape': {
      let out = '';
      let at = p.start;
      for (; at < p.end && at < p.start + 4 && p.bytes[at] >= 0x80; at++) out += String.fromCharCode(0xdc00 + p.bytes[at]);
      if (at === p.start) throw decodeError(p);
      return { replacement: out, resume: at };
    }
    case 'surrogatepass': {
      const [b0, b1, b2] = p.bytes.subarray(p.start, p.start + 3);
      if (p.encoding === 'utf-8' && b0 === 0xed && b1 >= 0xa0 && b1 <= 0xbf && (b2 & 0xc0) === 0x80)
        return { replacement: String.fromCharCode(0xd000 | ((b1 & 63) << 6) | (b2 & 63)), resume: p.start + 3 };
      if (p.encoding.startsWith('utf-16') && p.end - p.start >= 2)
        return { replacement: String.fromCharCode(p.encoding.endsWith('be') ? (b0 << 8) | b1 : b0 | (b1 << 8)), resume: p.start + 2 };
      if (p.encoding.startsWith('utf-32') && p.end - p.start === 4) {
        const four = [...p.bytes.subarray(p.start, p.end)];
        const [high, low] = p.encoding.endsWith('be') ? four.slice(2) : [four[1], four[0]];
        if (high >= 0xd8 && high <= 0xdf) return { replacement: String.fromCharCode((high << 8) | low), resume: p.end };
      }
      throw decodeError(p);
    }
    default:
      return registered(handler, decodeError(p) as Value, null);
  }
}

/** `size`: how many characters are being encoded; null: bytes are being decoded, which the handler may replace. */
function registered(name: string, exception: Value, size: number | null): May<Repair> {
  const handler = (interpreterState('codec_errors') as Map<string, Value> | undefined)?.get(name);
  if (handler === undefined) throw error('LookupError', `unknown error handler name '${name}'`);
  const isDecoding = size === null;
  return andThen(call(handler, [exception]), answer => {
    const items = answer instanceof PyTuple ? answer.items : [];
    const text = asStr(items[0]);
    const bytes = text === undefined && items.length > 0 && !isDecoding ? rawBytes(items[0]) : undefined;
    const resume = asInt(items[1]);
    if (items.length !== 2 || (text === undefined && bytes === undefined) || resume === undefined)
      throw typeError(
        isDecoding ? 'decoding error handler must return (str, int) tuple' : 'encoding error handler must return (str/bytes, int) tuple',
      );
    const rest = isDecoding ? rawBytes((exception as any).field_object ?? (exception as any).args[1]) : undefined;
    const length = rest?.length ?? (size as number);
    const at = Number(resume) < 0 ? length + Number(resume) : Number(resume);
    if (at < 0 || at > length) throw error('IndexError', `position ${resume} from error handler out of bounds`);
    return { replacement: text ?? (bytes as Uint8Array), resume: at, bytes: rest };
  });
}
