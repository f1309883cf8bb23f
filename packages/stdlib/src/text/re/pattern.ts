/** `re.Pattern`: searching, splitting and replacing over an engine. Replacement functions may pause. */
import {
  andThen,
  asIndex,
  asStr,
  bytesFromText,
  call1,
  DONE,
  type Done,
  defineType,
  getset,
  HostIterator,
  hash,
  type May,
  methods,
  type NativeSteps,
  NotImplemented,
  native,
  PAUSED,
  PyList,
  type PyType,
  rawText,
  repr,
  same,
  tuple,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { subscriptable } from '../../functions.ts';
import { type Engine, type Found, isNarrow, type Mode } from './engine.ts';
import { Match } from './match.ts';
import { guestLength, hostIndex, type MatchSubject, piece, subjectOf } from './subject.ts';
import { fillTemplate, type Template, templateOf } from './template.ts';

export class Pattern {
  declare readonly cls: PyType;
  engine!: Engine;
  source: Value = null;
  flags = 0;
  groups = 0;
  names: Map<string, number> = new Map();
  groupIndex!: Value;
  isBytes = false;
  templates: Map<string, Template> = new Map();
  private nameOfGroup: string[] | undefined;

  /** Name of a group, or null. */
  nameOf(group: number): string | null {
    if (this.nameOfGroup === undefined) {
      this.nameOfGroup = [];
      for (const [name, g] of this.names) this.nameOfGroup[g] ??= name;
    }
    return this.nameOfGroup[group] ?? null;
  }
}
export const patternType = defineType('Pattern', { class: Pattern, module: 're', isFinal: true });

/** A subject cut to `pos … endpos`: matching sees the text up to the end, and begins at `from`. */
interface Window {
  readonly subject: MatchSubject;
  readonly text: string;
  readonly from: number;
  readonly pos: number;
  readonly endpos: number;
}

function bound(v: Value | undefined, otherwise: number): May<number> {
  if (v === undefined) return otherwise;
  if (typeof v === 'number') return v;
  return andThen(asIndex(v), n => (n > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : Number(n)));
}

function openWindow(self: Pattern, given: Value, pos?: Value, endpos?: Value): May<Window> {
  const subject = subjectOf(given, self.isBytes);
  if (pos === undefined && endpos === undefined) {
    const end = subject.isAstral ? guestLength(subject) : subject.text.length;
    return { subject, text: subject.text, from: 0, pos: 0, endpos: end };
  }
  const length = guestLength(subject);
  return andThen(bound(pos, 0), start =>
    andThen(bound(endpos, length), end => {
      const low = Math.min(Math.max(start, 0), length);
      const high = Math.min(Math.max(end, 0), length);
      const text = high < length ? subject.text.slice(0, hostIndex(subject, high)) : subject.text;
      return { subject, text, from: low > high ? -1 : hostIndex(subject, low), pos: low, endpos: high };
    }),
  );
}

let lastSubject: MatchSubject = { given: '', text: '', isBytes: false, isAstral: false };

/** A text is often matched against several patterns, one after the other. */
function narrowSubject(text: string): MatchSubject {
  if (lastSubject.text !== text) lastSubject = { given: text, text, isBytes: false, isAstral: false };
  return lastSubject;
}

function once(mode: Mode): (self: Pattern, string: Value, pos?: Value, endpos?: Value) => May {
  return (self, given, pos, endpos) => {
    if (pos === undefined && endpos === undefined && typeof given === 'string' && !self.isBytes && isNarrow(given)) {
      const found = self.engine.find(given, 0, mode);
      return found === null ? null : (new Match(self, narrowSubject(given), found, 0, given.length) as unknown as Value);
    }
    return onceInWindow(mode, self, given, pos, endpos);
  };
}

function onceInWindow(mode: Mode, self: Pattern, given: Value, pos?: Value, endpos?: Value): May {
  return andThen(openWindow(self, given, pos, endpos), w => {
    if (w.from < 0) return null;
    const found = self.engine.find(w.text, w.from, mode);
    return found === null ? null : (new Match(self, w.subject, found, w.pos, w.endpos) as unknown as Value);
  });
}

/** All matches of a text, one after the other, empty ones once per place. */
class Walk {
  private readonly engine: Engine;
  private readonly text: string;
  private at: number;
  private mustAdvance = false;
  constructor(engine: Engine, text: string, from: number) {
    this.engine = engine;
    this.text = text;
    this.at = from;
  }
  /** The next one, null at the end (and ever after). */
  next(mode: Mode): Found | null {
    if (this.at < 0 || this.at > this.text.length) return null;
    const found = this.engine.find(this.text, this.at, mode, this.mustAdvance);
    if (found === null) this.at = -1;
    else {
      this.at = found.end;
      this.mustAdvance = found.end === found.start;
    }
    return found;
  }
}

function rowOf(self: Pattern, subject: MatchSubject, found: Found): Value {
  const empty = subject.isBytes ? bytesFromText('') : '';
  const show = (g: number): Value => {
    const text = found.group(g);
    return text === undefined ? empty : piece(subject, text);
  };
  if (self.groups < 2) return show(self.groups);
  const row: Value[] = [];
  for (let g = 1; g <= self.groups; g++) row.push(show(g));
  return tuple(row) as unknown as Value;
}

/** The rows of all matches of a str, where JavaScript finds the same; undefined elsewhere. */
function allRows(self: Pattern, text: string): Value[] | undefined {
  const expression = self.engine.whole(text);
  if (expression === null) return undefined;
  try {
    if (self.groups === 0) return text.match(expression) ?? [];
    const rows: Value[] = [];
    for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
      if (self.groups === 1) rows.push(found[1] ?? '');
      else {
        const row: Value[] = [];
        for (let g = 1; g <= self.groups; g++) row.push(found[g] ?? '');
        rows.push(tuple(row) as unknown as Value);
      }
    }
    return rows;
  } catch (problem) {
    if (problem instanceof RangeError) return undefined; // its backtrack stack is full
    throw problem;
  }
}

function findAll(self: Pattern, given: Value, pos?: Value, endpos?: Value): May {
  return andThen(openWindow(self, given, pos, endpos), w => {
    const all = w.from === 0 && !w.subject.isBytes ? allRows(self, w.text) : undefined;
    if (all !== undefined) return new PyList(all) as unknown as Value;
    const rows: Value[] = [];
    const walk = new Walk(self.engine, w.text, w.from);
    for (let found = walk.next('search'); found !== null; found = walk.next('search')) rows.push(rowOf(self, w.subject, found));
    return new PyList(rows) as unknown as Value;
  });
}

/** `scanner`: keeps its place; also what `finditer` walks. */
abstract class ScannerBase extends HostIterator {
  pattern!: Pattern;
  window!: Window;
  walk!: Walk;
  next(mode: Mode): Match | null {
    const { window: w } = this;
    const found = this.walk.next(mode);
    return found === null ? null : new Match(this.pattern, w.subject, found, w.pos, w.endpos);
  }
  step(): Value | Done {
    return (this.next('search') as unknown as Value) ?? DONE;
  }
}
export class Scanner extends ScannerBase {}
class FindIterator extends ScannerBase {}
const scannerType = defineType('SRE_Scanner', { class: Scanner as any, module: '_sre', isFinal: true });
const findIteratorType = defineType('callable_iterator', { class: FindIterator as any, isFinal: true });
methods(scannerType, {
  'match(self, /)': (self: Scanner) => self.next('match'),
  'search(self, /)': (self: Scanner) => self.next('search'),
});
getset(scannerType, { pattern: [self => self.pattern] });

function scan(type: PyType): (self: Pattern, string: Value, pos?: Value, endpos?: Value) => May {
  return (self, given, pos, endpos) =>
    andThen(openWindow(self, given, pos, endpos), w => {
      const scanner = new type.Inst() as ScannerBase;
      scanner.pattern = self;
      scanner.window = w;
      scanner.walk = new Walk(self.engine, w.text, w.from);
      return scanner as unknown as Value;
    });
}

function split(self: Pattern, given: Value, most: Value | undefined): May {
  return andThen(bound(most, 0), limit => {
    const subject = subjectOf(given, self.isBytes);
    const parts: Value[] = [];
    let from = 0;
    let count = 0;
    const walk = new Walk(self.engine, subject.text, 0);
    for (let found = walk.next('search'); found !== null; found = walk.next('search')) {
      parts.push(piece(subject, subject.text.slice(from, found.start)));
      for (let g = 1; g <= self.groups; g++) {
        const text = found.group(g);
        parts.push(text === undefined ? null : piece(subject, text));
      }
      from = found.end;
      if (++count === limit) break;
    }
    parts.push(piece(subject, subject.text.slice(from)));
    return new PyList(parts) as unknown as Value;
  });
}

function isCallable(v: Value): boolean {
  return (
    typeof v === 'function' || (v !== null && typeof v === 'object' && (v.cls.tname === 'method' || v.cls.proto.$__call__ !== undefined))
  );
}

/** Text of a replacement of the subject's kind. */
function replacementText(v: Value, isBytes: boolean): string {
  if (isBytes) {
    const text = rawText(v);
    if (text === undefined) throw typeError(`expected a bytes-like object, ${typeName(v)} found`);
    return text;
  }
  const text = asStr(v);
  if (text === undefined) throw typeError(`decoding to str: need a bytes-like object, ${typeName(v)} found`);
  return text;
}

/** Replace: the new text and how many (which may be wrong where nobody asks). */
function replace(self: Pattern, replacement: Value, given: Value, most: Value | undefined, mustCount: boolean): May<[Value, number]> {
  return andThen(bound(most, 0), limit => {
    const subject = subjectOf(given, self.isBytes);
    if (isCallable(replacement)) return native(replaceSteps(self, replacement, subject, limit));
    const text = replacementText(replacement, self.isBytes);
    return andThen(templateOf(self, replacement, text), template => {
      const quick = limit === 0 && !mustCount && typeof given === 'string' ? replacedByEngine(self.engine, template, given) : undefined;
      return quick !== undefined ? ([quick, 1] as [Value, number]) : replaceAll(self, template, subject, limit);
    });
  });
}

function result(subject: MatchSubject, text: string, count: number): [Value, number] {
  if (count === 0 && (typeof subject.given === 'string' || (subject.given as any).cls.tname === 'bytes')) return [subject.given, 0];
  return [subject.isBytes ? bytesFromText(text) : text, count];
}

/** Everything replaced by JavaScript's own walk, where it finds the same; undefined elsewhere. */
function replacedByEngine(engine: Engine, template: Template, text: string): string | undefined {
  const expression = engine.whole(text);
  if (expression === null) return undefined;
  let filling = '';
  for (const part of template) {
    if (typeof part === 'string') filling += part.includes('$') ? part.replaceAll('$', '$$$$') : part;
    else if (part > 99) return undefined;
    else filling += part === 0 ? '$&' : part < 10 ? `$0${part}` : `$${part}`;
  }
  try {
    return text.replace(expression, filling);
  } catch (problem) {
    if (problem instanceof RangeError) return undefined; // its backtrack stack is full
    throw problem;
  }
}

function replaceAll(self: Pattern, template: Template, subject: MatchSubject, limit: number): [Value, number] {
  const { text } = subject;
  let out = '';
  let from = 0;
  let count = 0;
  const walk = new Walk(self.engine, text, 0);
  for (let found = walk.next('search'); found !== null; found = walk.next('search')) {
    out +=
      text.slice(from, found.start) +
      (template.length === 1 && typeof template[0] === 'string' ? template[0] : fillTemplate(template, g => found.group(g)));
    from = found.end;
    if (++count === limit) break;
  }
  return result(subject, out + text.slice(from), count);
}

function* replaceSteps(self: Pattern, f: Value, subject: MatchSubject, limit: number): NativeSteps<[Value, number]> {
  const { text } = subject;
  const end = guestLength(subject);
  let out = '';
  let from = 0;
  let count = 0;
  const walk = new Walk(self.engine, text, 0);
  for (let found = walk.next('search'); found !== null; found = walk.next('search')) {
    let value: any = call1(f, new Match(self, subject, found, 0, end) as unknown as Value);
    if (value === PAUSED) value = yield;
    out += text.slice(from, found.start) + (value === null ? '' : replacementText(value, self.isBytes));
    from = found.end;
    if (++count === limit) break;
  }
  return result(subject, out + text.slice(from), count);
}

const FLAG_NAMES: [number, string][] = [
  [1, 're.TEMPLATE'],
  [2, 're.IGNORECASE'],
  [4, 're.LOCALE'],
  [8, 're.MULTILINE'],
  [16, 're.DOTALL'],
  [32, 're.UNICODE'],
  [64, 're.VERBOSE'],
  [128, 're.DEBUG'],
  [256, 're.ASCII'],
];

function showPattern(self: Pattern): May<string> {
  let flags = self.flags;
  if (!self.isBytes && (flags & (4 | 256 | 32)) === 32) flags &= ~32;
  const names: string[] = [];
  for (const [bit, name] of FLAG_NAMES)
    if (flags & bit) {
      names.push(name);
      flags &= ~bit;
    }
  if (flags !== 0) names.push(`0x${flags.toString(16)}`);
  return andThen(repr(self.source), text => {
    const shown = text.length > 200 ? text.slice(0, 200) : text;
    return names.length === 0 ? `re.compile(${shown})` : `re.compile(${shown}, ${names.join('|')})`;
  });
}

const WINDOW = 'string, pos=0, endpos=9223372036854775807';

methods(patternType, {
  [`match(self, ${WINDOW})`]: once('match'),
  [`fullmatch(self, ${WINDOW})`]: once('full'),
  [`search(self, ${WINDOW})`]: once('search'),
  [`findall(self, ${WINDOW})`]: findAll,
  [`finditer(self, ${WINDOW})`]: scan(findIteratorType),
  [`scanner(self, ${WINDOW})`]: scan(scannerType),
  'split(self, string, maxsplit=0)': split,
  'sub(self, repl, string, count=0)': (self: Pattern, replacement: Value, string: Value, count?: Value) =>
    andThen(replace(self, replacement, string, count, false), ([text]) => text),
  'subn(self, repl, string, count=0)': (self: Pattern, replacement: Value, string: Value, count?: Value) =>
    andThen(replace(self, replacement, string, count, true), pair => tuple(pair) as unknown as Value),
  '__copy__(self, /)': (self: Pattern) => self,
  '__deepcopy__(self, memo, /)': (self: Pattern) => self,
  '__repr__(self, /)': showPattern,
  '__hash__(self, /)': (self: Pattern) => andThen(hash(self.source), h => Number(BigInt(h) % 1000003n) ^ self.flags),
  '__eq__(self, other, /)': (self: Pattern, other: Value) => {
    if (!(other instanceof Pattern)) return NotImplemented as unknown as Value;
    return self.flags === other.flags && self.isBytes === other.isBytes && (same(self.source, other.source) as boolean);
  },
});
getset(patternType, {
  pattern: [self => self.source],
  flags: [self => self.flags],
  groups: [self => self.groups],
  groupindex: [self => self.groupIndex],
});
subscriptable(patternType);
