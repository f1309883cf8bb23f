/** The codes that only protocols 0 to 2 write: numbers and texts as lines, and what a mark makes. */
import {
  andThen,
  bytesFrom,
  call1,
  call2,
  decodeBytes,
  error,
  float,
  getattr,
  importModule,
  int,
  interpreter,
  isA,
  latin1,
  type May,
  PyList,
  type PyTuple,
  rawBytes,
  repr,
  type Value,
  valueError,
} from '@wrought/runtime';
import { global, instantiate, orElse, persistent } from './calling.ts';
import type { Loader } from './loading.ts';
import { pickleError, unreadable } from './script.ts';

const LARGEST_PLACE = 2n ** 63n - 1n;

export function oldCode(to: Loader, code: number): May<unknown> {
  switch (code) {
    case 0x49: // INT
      return whole(to);
    case 0x4c: // LONG
      return long(to);
    case 0x46: // FLOAT
      return real(to);
    case 0x53: // STRING
      return quoted(to);
    case 0x54: // BINSTRING
      return oldText(to, to.slice(to.word()));
    case 0x55: // SHORT_BINSTRING
      return oldText(to, to.slice(to.byte()));
    case 0x56: // UNICODE
      return andThen(decodeBytes(to.line(0).slice(), 'raw_unicode_escape', 'strict') as May, text => to.push(text));
    case 0x6c: // LIST
      return to.push(new PyList(to.marked()));
    case 0x67: {
      // GET
      const digits = to.line();
      return andThen(place(digits), at => to.get(at));
    }
    case 0x70: {
      // PUT
      const digits = to.line();
      to.top();
      return andThen(place(digits), at => {
        if (at < 0) throw valueError('negative PUT argument');
        return to.put(at);
      });
    }
  }
  return oldObject(to, code);
}

function oldObject(to: Loader, code: number): May<unknown> {
  switch (code) {
    case 0x63: {
      // GLOBAL
      const module = nameLine(to, 'utf-8');
      return global(to, module, nameLine(to, 'utf-8'));
    }
    case 0x69: {
      // INST
      if (!to.hasMark()) unreadable('could not find MARK');
      const module = nameLine(to, 'ascii');
      return andThen(global(to, module, nameLine(to, 'ascii')), () => {
        const cls = to.pop();
        return instantiate(to, cls, to.marked());
      });
    }
    case 0x6f: {
      // OBJ
      const [cls, ...args] = to.marked();
      if (cls === undefined) unreadable(to.hasMark() ? 'unexpected MARK found' : 'unpickling stack underflow');
      return instantiate(to, cls, args);
    }
    case 0x50: // PERSID
      return persistentLine(to);
  }
  const isShown = code >= 32 && code < 127 && code !== 0x27 && code !== 0x5c;
  const shown = isShown ? String.fromCharCode(code) : `\\x${code.toString(16).padStart(2, '0')}`;
  return unreadable(`invalid load key, '${shown}'.`);
}

/** A name on a line of its own. */
function nameLine(to: Loader, encoding: string): string {
  // no pause: a codec of the host's
  return decodeBytes(to.line().slice(), encoding, 'strict') as string;
}

function persistentLine(to: Loader): May<unknown> {
  if (to.how.persistentLoad === null) return persistent(to, null);
  const line = to.line(0);
  if (line.some(byte => byte > 127)) throw pickleError('UnpicklingError', 'persistent IDs in protocol 0 must be ASCII strings');
  return persistent(to, latin1(line));
}

/** A line as C's functions see it: up to a zero byte. */
function digitsOf(line: Uint8Array): string {
  const end = line.indexOf(0);
  return latin1(end < 0 ? line : line.subarray(0, end));
}

/** The whole number of a text, as `int` reads it; `otherwise` says what is wrong with one that is none. */
function wholeOfText(text: string, base: number, otherwise: () => object): May<any> {
  const { $int } = interpreter().builtins as any;
  return orElse(
    () => call2($int, text, base as unknown as Value),
    problem => (isA(problem, 'ValueError') && !`${problem.args?.items?.[0]}`.startsWith('Exceeds') ? otherwise() : problem),
  );
}

function noWhole(text: string, base: number): object {
  // no pause: the text of a text
  return valueError(`invalid literal for int() with base ${base}: ${repr(text.slice(0, 200)) as string}`);
}

/** What C's `strtol` takes as octal. */
const C_OCTAL = /^[ \t\v\f\r]*([-+]?)(0[0-7]+)$/;
/** Two characters that are 0 or 1 to it: those are truth values. */
const C_TRUTH = /^(?:[ \t\v\f\r+0][01]|-0)$/;

function whole(to: Loader): May<unknown> {
  const line = to.line();
  const text = digitsOf(line);
  if (line.length === 2 && C_TRUTH.test(text)) return to.push(text[1] === '1');
  const octal = C_OCTAL.exec(text);
  if (octal !== null) {
    const n = BigInt(`0o${octal[2]}`);
    if (n <= LARGEST_PLACE) return to.push(int(octal[1] === '-' ? -n : n));
  }
  return andThen(
    wholeOfText(text, 0, () => valueError('could not convert string to int')),
    n => to.push(n),
  );
}

function long(to: Loader): May<unknown> {
  const line = to.line();
  const isMarked = line[line.length - 1] === 0x4c;
  const data = isMarked ? line.slice(0, -1) : line.slice();
  const text = digitsOf(data);
  return andThen(
    wholeOfText(text, 0, () => {
      const base = /^\s*[-+]?0(?![xXoObB])/.test(text) ? 0 : 10;
      // no pause: a codec of the host's
      return noWhole(decodeBytes(isMarked ? data : Uint8Array.from([...data, 10]), 'utf-8', 'strict') as string, base);
    }),
    n => to.push(n),
  );
}

const C_FLOAT = /^[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i;

function real(to: Loader): May<unknown> {
  const line = to.line();
  const text = digitsOf(line);
  const read = C_FLOAT.exec(text)?.[0];
  // no pause: a codec of the host's
  const shown = () => `'${decodeBytes(line.slice(), 'utf-8', 'replace') as string}\n'`;
  if (read === undefined) throw valueError(`could not convert string to float: ${shown()}`);
  const name = read.replace(/^[-+]/, '').toLowerCase();
  const isInfinite = name.startsWith('inf');
  const x = isInfinite ? Number.POSITIVE_INFINITY * (read[0] === '-' ? -1 : 1) : name === 'nan' ? Number.NaN : Number(read);
  if (!isInfinite && Math.abs(x) === Number.POSITIVE_INFINITY)
    throw error('OverflowError', `value too large to convert to float: ${shown()}`);
  if (read !== text) throw valueError('could not convert string to float');
  return to.push(float(x));
}

function quoted(to: Loader): May<unknown> {
  const line = to.line(0);
  const quote = line[0];
  if (line.length < 2 || quote !== line[line.length - 1] || (quote !== 0x22 && quote !== 0x27))
    unreadable('the STRING opcode argument must be quoted');
  const inner = bytesFrom(line.slice(1, -1)) as unknown as Value;
  return andThen(importModule('_codecs'), codecs =>
    andThen(getattr(codecs, 'escape_decode'), decode =>
      andThen(call1(decode, inner), (pair: any) => oldText(to, rawBytes((pair as PyTuple).items[0]) as Uint8Array)),
    ),
  );
}

/** A text of Python 2, which is bytes. */
function oldText(to: Loader, data: Uint8Array): May<unknown> {
  const { encoding, errors } = to.how;
  if (encoding === 'bytes') return to.push(bytesFrom(data));
  return andThen(decodeBytes(data, encoding, errors) as May, text => to.push(text));
}

/** A place of the memo. */
function place(line: Uint8Array): May<number> {
  return andThen(
    wholeOfText(digitsOf(line), 10, () =>
      // no pause: a codec of the host's
      noWhole(decodeBytes(Uint8Array.from([...line, 10]), 'utf-8', 'strict') as string, 10),
    ),
    n => {
      if (BigInt(n) > LARGEST_PLACE || BigInt(n) < -LARGEST_PLACE - 1n)
        throw error('OverflowError', 'Python int too large to convert to C ssize_t');
      return Number(n);
    },
  ) as May<number>;
}
