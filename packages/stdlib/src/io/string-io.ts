/**
 * `io.StringIO`: text in memory. Writes at the end are kept as pieces until somebody reads; positions count code points.
 *
 * `newline` as in CPython: None translates `\r\n` and `\r` to `\n` when written, `''` keeps them but ends lines at each, anything
 * else is what `\n` becomes.
 */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  defineType,
  error,
  getset,
  isAstral,
  lengthOf,
  type May,
  methods,
  type PyType,
  pointIndex,
  tuple,
  typeError,
  typeName,
  unitIndex,
  type Value,
  valueError,
} from '@wrought/runtime';
import { closedError, linesOf, TextIOBase, textIOBaseType, unsupported } from './base.ts';
import { sizeArgument } from './bytes-io.ts';
import { addOwn, checkedState, streamState } from './stream-state.ts';

export class StringIO extends TextIOBase {
  private pieces: string[] = [];
  private joined = '';
  /** In UTF-16 units of the joined text; at the end while only appending. */
  private unit = 0;
  private isAtEnd = true;
  newline: string | null = '\n';
  private endings: Set<string> | null = null;

  get text(): string {
    if (this.isShut) throw closedError();
    if (this.pieces.length > 0) {
      this.joined += this.pieces.join('');
      this.pieces = [];
    }
    if (this.isAtEnd) this.unit = this.joined.length;
    return this.joined;
  }
  reset(text: string): void {
    this.pieces = [];
    this.joined = text;
    this.unit = 0;
    this.isAtEnd = text === '';
  }
  get position(): number {
    const { text } = this;
    return this.unit > text.length ? lengthOf(text) + this.unit - text.length : pointIndex(text, this.unit);
  }
  set position(point: number) {
    const { text } = this;
    const size = isAstral(text) ? lengthOf(text) : text.length;
    this.unit = point > size ? text.length + point - size : unitIndex(text, point);
    this.isAtEnd = this.unit === text.length;
  }
  write(given: string): void {
    if (this.isShut) throw closedError();
    const text = this.translate(given);
    if (text === '') return;
    if (this.isAtEnd) {
      this.pieces.push(text);
      return;
    }
    const old = this.text;
    const padded = this.unit > old.length ? old + '\0'.repeat(this.unit - old.length) : old;
    const end =
      isAstral(padded) || isAstral(text) ? unitIndex(padded.slice(this.unit), lengthOf(text)) + this.unit : this.unit + text.length;
    this.joined = padded.slice(0, this.unit) + text + padded.slice(end);
    this.unit += text.length;
    this.isAtEnd = this.unit === this.joined.length;
  }
  private translate(text: string): string {
    if (this.newline === null) {
      for (const match of text.match(/\r\n|\r|\n/g) ?? []) {
        this.endings ??= new Set();
        this.endings.add(match);
      }
      return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    }
    return this.newline === '' || this.newline === '\n' ? text : text.replaceAll('\n', this.newline);
  }
  take(points: number): string {
    const { text } = this;
    if (this.unit >= text.length) return '';
    const rest = points < 0 ? text.length : this.unit + unitIndex(text.slice(this.unit), Math.min(points, text.length));
    const taken = text.slice(this.unit, rest);
    this.unit += taken.length;
    this.isAtEnd = this.unit === text.length;
    return taken;
  }
  line(limit: number): string {
    const { text } = this;
    let end: number;
    if (this.newline === '') {
      const match = /\r\n|\r|\n/g;
      match.lastIndex = this.unit;
      const found = match.exec(text);
      end = found === null ? text.length : found.index + found[0].length;
    } else {
      const ending = this.newline === null ? '\n' : this.newline;
      const at = text.indexOf(ending, this.unit);
      end = at < 0 ? text.length : at + ending.length;
    }
    if (this.unit >= text.length) return '';
    const line = text.slice(this.unit, end);
    if (limit < 0) {
      this.unit = end;
      this.isAtEnd = end === text.length;
      return line;
    }
    return this.take(Math.min(limit, lengthOf(line)));
  }
  nextLine(): string | null {
    const line = this.line(-1);
    return line === '' ? null : line;
  }
  hostIter() {
    void this.text;
    return linesOf(this);
  }
  truncate(points: number): void {
    const { text } = this;
    const position = this.unit;
    this.joined = text.slice(0, unitIndex(text, points));
    this.unit = position;
    this.isAtEnd = position === this.joined.length;
  }
  forgetEndings(): void {
    this.endings = null;
  }
  get newlines(): Value {
    if (this.isShut) throw closedError();
    const { endings } = this;
    if (endings === null) return null;
    const seen = ['\r', '\n', '\r\n'].filter(e => endings.has(e));
    return seen.length === 1 ? seen[0] : (tuple(seen) as unknown as Value);
  }
}
export const stringIOType: PyType = defineType('StringIO', { class: StringIO, bases: [textIOBaseType], module: '_io', hasDict: true });

function init(self: StringIO, initial: Value | undefined, newline: Value | undefined): null {
  const ending = newline === undefined ? '\n' : newline;
  if (ending !== null && !['', '\n', '\r', '\r\n'].includes(ending as string)) {
    if (asStr(ending) === undefined) throw typeError(`newline must be str or None, not ${typeName(ending)}`);
    throw valueError(`illegal newline value: '${ending as string}'`);
  }
  if (initial !== undefined && initial !== null && asStr(initial) === undefined)
    throw typeError(`initial_value must be str or None, not ${typeName(initial)}`);
  self.isShut = false;
  self.newline = ending as string | null;
  self.forgetEndings();
  self.reset('');
  if (initial !== undefined && initial !== null) {
    self.write(asStr(initial) as string);
    self.position = 0;
  }
  return null;
}

function seek(self: StringIO, offset: Value, whence: Value | undefined): May {
  return andThen(asIndex(offset), n => {
    const from = whence === undefined ? 0 : Number(asInt(whence));
    const { text } = self;
    if (from < 0 || from > 2) throw valueError(`Invalid whence (${from}, should be 0, 1 or 2)`);
    if (from === 0 && n < 0) throw valueError(`Negative seek position ${n}`);
    if (from !== 0 && Number(n) !== 0) throw unsupported("Can't do nonzero cur-relative seeks");
    if (from === 0) self.position = Number(n);
    else if (from === 2) self.position = lengthOf(text);
    return self.position;
  });
}

methods(stringIOType, {
  '__init__(self, initial_value="", newline="\\n")': init,
  'write(self, s, /)': (self: StringIO, s: Value) => {
    const text = asStr(s);
    if (text === undefined) throw typeError(`string argument expected, got '${typeName(s)}'`);
    self.write(text);
    return lengthOf(text);
  },
  'read(self, size=-1, /)': (self: StringIO, size?: Value) => andThen(sizeArgument(size), n => self.take(n)),
  'readline(self, size=-1, /)': (self: StringIO, size?: Value) => andThen(sizeArgument(size), n => self.line(n)),
  'getvalue(self, /)': (self: StringIO) => self.text,
  'seek(self, pos, whence=0, /)': seek,
  'tell(self, /)': (self: StringIO) => self.position,
  'truncate(self, pos=None, /)': (self: StringIO, pos?: Value) =>
    andThen(pos === undefined || pos === null ? self.position : asIndex(pos), n => {
      void self.text;
      if (n < 0) throw valueError(`Negative size value ${n}`);
      self.truncate(Number(n));
      return Number(n);
    }),
  'close(self, /)': (self: StringIO) => {
    self.isShut = true;
    return null;
  },
  'readable(self, /)': (self: StringIO) => self.text !== null,
  'writable(self, /)': (self: StringIO) => self.text !== null,
  'seekable(self, /)': (self: StringIO) => self.text !== null,
  '__next__(self, /)': (self: StringIO) => {
    const line = self.nextLine();
    if (line === null) throw error('StopIteration');
    return line;
  },
  '__getstate__(self, /)': (self: StringIO) => streamState(self, self.text, self.newline, self.position),
  '__setstate__(self, state, /)': (self: StringIO, state: Value) => {
    const { facts, position, own } = checkedState('_io.StringIO', state, 4);
    init(self, null, facts[1]);
    // What is kept stands there with its line ends already.
    const text = asStr(facts[0]);
    if (text === undefined) throw typeError(`initial_value must be str or None, not ${typeName(facts[0])}`);
    self.reset(text);
    self.position = position;
    return addOwn(self as unknown as Value, own);
  },
});
getset(stringIOType, {
  closed: [self => self.isShut],
  line_buffering: [() => false],
  newlines: [self => self.newlines],
});
