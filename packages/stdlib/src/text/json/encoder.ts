/**
 * `_json.make_encoder`: writing values as JSON text.
 *
 * A plain function writes everything that needs no guest code but `default`; when it meets something else, or `default` pauses, it gives up and
 * the generator below writes the whole again, calling `default` (where it has not answered yet), `items()` and key conversions, each of which may pause.
 */
import {
  andThen,
  asInt,
  asStr,
  binary,
  call1,
  callSpecial,
  defineType,
  dictFromStrings,
  floatType,
  getset,
  intType,
  listFrom,
  listType,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyFloat,
  PyList,
  PyTuple,
  type PyType,
  staticMethods,
  truth,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { loadedPart } from '@wrought/runtime/parts';
import { quote, quoteAscii, quoteAsciiFunction, quoteFunction } from './quote.ts';

class Encoder {
  declare readonly cls: PyType;
  markers: Value = null;
  default: Value = null;
  encoder: Value = null;
  indent: Value = null;
  /** `indent` as text; null: all on one line. */
  step: string | null = null;
  keySeparator = ': ';
  itemSeparator = ', ';
  sortKeys = false;
  skipKeys = false;
  allowNaN = true;
}
export const encoderType = defineType('Encoder', { class: Encoder, module: '_json', isFinal: true });

/** A plain object of JavaScript is written as the dict that it would be here. */
function isPlainObject(js: unknown): js is Record<string, unknown> {
  if (typeof js !== 'object' || js === null) return false;
  const proto = Object.getPrototypeOf(js);
  return proto === null || proto === Object.prototype;
}

function dictOf(js: Record<string, unknown>): PyDict {
  const entries = Object.entries(js).filter(([, value]) => value !== undefined && typeof value !== 'function');
  return dictFromStrings(entries.map(([key, value]) => [key, loadedPart('bridge').toGuest(value)]));
}

/** Thrown by the plain writer when guest code is needed, or has paused. Never seen outside of this file. */
const NEEDS_GUEST = { needsGuest: true };
const HAS_PAUSED = { hasPaused: true };

function floatText(self: Encoder, v: PyFloat): string {
  const n = v.v;
  if (!Number.isFinite(n)) {
    if (!self.allowNaN) throw valueError('Out of range float values are not JSON compliant');
    return Number.isNaN(n) ? 'NaN' : n > 0 ? 'Infinity' : '-Infinity';
  }
  const plain = String(n);
  if (n === Math.trunc(n) && Math.abs(n) < 1e16) return Object.is(n, -0) ? '-0.0' : `${plain}.0`;
  if (Math.abs(n) >= 1e-4 && Math.abs(n) < 1e16) return plain;
  return callSpecial(floatType.proto.$__repr__, v as unknown as Value, []) as string;
}

/** So many containers inside of each other are written without a look for circles. */
const SHALLOW = 50;

/** Containers and floats of a guest's class, and what JavaScript gave. */
function isKept(v: unknown): boolean {
  if (v instanceof PyFloat || v instanceof PyList || v instanceof PyTuple || v instanceof PyDict) return true;
  const JsProxy = loadedPart('bridge')?.JsProxy;
  return JsProxy !== undefined && v instanceof JsProxy;
}

/** The line break before what stands `level` steps in; nothing where all is on one line. */
function newLine(self: Encoder, level: number): string {
  return self.step === null ? '' : `\n${self.step.repeat(level)}`;
}

class PlainWriter {
  private readonly self: Encoder;
  private level = 0;
  private readonly quote: (text: string) => string;
  /** What is being written, the outermost first. */
  private readonly open: object[] = [];
  /** What `default` has answered, in order. */
  readonly answers: Value[] = [];
  private readonly keys = new Map<string, string>();
  constructor(self: Encoder, quoteText: (text: string) => string) {
    this.self = self;
    this.quote = quoteText;
  }

  write(v: any): string {
    switch (typeof v) {
      case 'string':
        return this.quote(v);
      case 'number':
        return String(v);
      case 'boolean':
        return v ? 'true' : 'false';
      case 'bigint':
        return callSpecial(intType.proto.$__repr__, v, []) as string;
      case 'object':
        if (v === null) return 'null';
        if (v.cls.isGuest) return this.replaced(v);
        if (v instanceof PyFloat) return floatText(this.self, v);
        if (v instanceof PyList || v instanceof PyTuple) return this.list(v);
        if (v instanceof PyDict && v.cls.tname === 'dict') return this.dict(v);
    }
    return this.replaced(v);
  }

  /** What `default` answers for a value, unless it is an instance of what JSON has. */
  private replaced(v: any): string {
    if (asStr(v) !== undefined || asInt(v) !== undefined || isKept(v)) throw NEEDS_GUEST;
    if (this.open.includes(v)) throw NEEDS_GUEST;
    const answer = call1(this.self.default, v);
    if (answer === PAUSED) throw HAS_PAUSED;
    this.answers.push(answer as Value);
    this.open.push(v);
    const text = this.write(answer);
    this.open.pop();
    return text;
  }

  /** A circle comes by again further in; where `default` answers, it is noticed at once, for that is called no more often than it must. */
  private enter(v: object): void {
    if ((this.open.length >= SHALLOW || this.answers.length > 0) && this.self.markers !== null && this.open.includes(v)) throw NEEDS_GUEST;
    this.open.push(v);
  }

  private list(v: PyList | PyTuple): string {
    const { items } = v;
    if (items.length === 0) return '[]';
    this.enter(v);
    const line = newLine(this.self, ++this.level);
    let out = `[${line}${this.write(items[0])}`;
    const separator = this.self.itemSeparator + line;
    for (let k = 1; k < items.length; k++) out += separator + this.write(items[k]);
    this.open.pop();
    return `${out}${newLine(this.self, --this.level)}]`;
  }

  private dict(v: PyDict): string {
    if (v.size === 0) return '{}';
    this.enter(v);
    const line = newLine(this.self, ++this.level);
    const separator = this.self.itemSeparator + line;
    let entries: Iterable<[Value, Value]> = v.map;
    if (this.self.sortKeys) entries = this.sorted(v.entries());
    let out = '';
    for (const entry of entries) {
      const key = entry[0];
      out += (out === '' ? `{${line}` : separator) + this.key(typeof key === 'string' ? key : this.keyText(key)) + this.write(entry[1]);
    }
    this.open.pop();
    return `${out}${newLine(this.self, --this.level)}}`;
  }

  private sorted(entries: [Value, Value][]): [Value, Value][] {
    if (!entries.every(([key]) => typeof key === 'string' && !SURROGATE.test(key))) throw NEEDS_GUEST;
    return entries.sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1));
  }

  /** A key as written, with the separator: the same keys come again and again. */
  private key(text: string): string {
    let written = this.keys.get(text);
    if (written === undefined) {
      written = this.quote(text) + this.self.keySeparator;
      if (this.keys.size < MAX_KEYS) this.keys.set(text, written);
    }
    return written;
  }

  private keyText(key: Value): string {
    if (typeof key === 'number' || key === null || typeof key === 'boolean') return String(key);
    throw NEEDS_GUEST;
  }
}

/** So many different keys are remembered while one text is written. */
const MAX_KEYS = 256;
const SURROGATE = /[\ud800-\udfff]/;

/** The text of a dict key, or null when the key is to be skipped. */
function keyText(self: Encoder, key: Value): string | null {
  const text = asStr(key);
  if (text !== undefined) return text;
  if (key instanceof PyFloat) return floatText(self, key);
  if (key === null || typeof key === 'boolean') return String(key);
  if (asInt(key) !== undefined) return callSpecial(intType.proto.$__repr__, asInt(key) as Value, []) as string;
  if (self.skipKeys) return null;
  throw typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

class GuestWriter {
  private readonly self: Encoder;
  private level = 0;
  private readonly open = new Set<unknown>();
  /** What `default` has answered already. */
  private readonly answers: Value[];
  constructor(self: Encoder, answers: Value[]) {
    this.self = self;
    this.answers = answers.reverse();
  }

  *quote(text: Value): NativeSteps<string> {
    const { encoder } = this.self;
    if (encoder === quoteAsciiFunction) return quoteAscii(asStr(text) as string);
    if (encoder === quoteFunction) return quote(asStr(text) as string);
    let quoted: any = call1(encoder, text);
    if (quoted === PAUSED) quoted = yield;
    if (typeof quoted !== 'string') throw typeError(`encoder() must return a string, not ${typeName(quoted)}`);
    return quoted;
  }

  *write(v: any): NativeSteps<string> {
    if (v === null || typeof v === 'boolean') return v === null ? 'null' : String(v);
    if (asStr(v) !== undefined) return yield* this.quote(v);
    const n = asInt(v);
    if (n !== undefined) return callSpecial(intType.proto.$__repr__, n as Value, []) as string;
    if (v instanceof PyFloat) return floatText(this.self, v);
    if (v instanceof PyList || v instanceof PyTuple) return yield* this.list(v as unknown as Value);
    if (v instanceof PyDict) return yield* this.dict(v);
    const JsProxy = loadedPart('bridge')?.JsProxy;
    if (JsProxy !== undefined && v instanceof JsProxy && isPlainObject((v as any).js)) return yield* this.dict(dictOf((v as any).js));
    this.enter(v);
    let replaced: any = this.answers.length > 0 ? this.answers.pop() : call1(this.self.default, v);
    if (replaced === PAUSED) replaced = yield;
    const text = yield* this.write(replaced);
    this.open.delete(v);
    return text;
  }

  private enter(v: unknown): void {
    if (this.self.markers === null) return;
    if (this.open.has(v)) throw valueError('Circular reference detected');
    this.open.add(v);
  }

  private within(open: string, parts: string[], close: string): string {
    const line = newLine(this.self, this.level);
    return open + line + parts.join(this.self.itemSeparator + line) + newLine(this.self, --this.level) + close;
  }

  private *list(v: Value): NativeSteps<string> {
    let items: any = listFrom(v);
    if (items === PAUSED) items = yield;
    if (items.length === 0) return '[]';
    this.enter(v);
    const parts: string[] = [];
    // A list is read as it stands: `default` may have shortened it.
    if (v instanceof PyList && !v.cls.isGuest) ({ items } = v);
    this.level++;
    for (const item of items) parts.push(yield* this.write(item));
    this.open.delete(v);
    return this.within('[', parts, ']');
  }

  private *dict(v: PyDict): NativeSteps<string> {
    if (v.size === 0) return '{}';
    this.enter(v);
    let items: any = callSpecial(v.cls.proto.$items, v as unknown as Value, []);
    if (items === PAUSED) items = yield;
    let pairs: any = listFrom(items);
    if (pairs === PAUSED) pairs = yield;
    if (this.self.sortKeys) {
      const list = new PyList(pairs);
      const sorted: any = callSpecial(listType.proto.$sort, list as unknown as Value, []);
      if (sorted === PAUSED) yield;
      pairs = list.items;
    }
    const parts: string[] = [];
    this.level++;
    for (const pair of pairs) {
      if (!(pair instanceof PyTuple) || pair.items.length !== 2) throw valueError('items must return 2-tuples');
      const [key, value] = pair.items;
      const text = keyText(this.self, key);
      if (text === null) continue;
      const quoted = yield* this.quote(text);
      parts.push(`${quoted}${this.self.keySeparator}${yield* this.write(value)}`);
    }
    this.open.delete(v);
    return this.within('{', parts, '}');
  }
}

function encode(self: Encoder, v: Value): May {
  const quoteText = self.encoder === quoteAsciiFunction ? quoteAscii : self.encoder === quoteFunction ? quote : null;
  if (quoteText === null) return encodeSlowly(self, v, []);
  const writer = new PlainWriter(self, quoteText);
  try {
    return tuple([writer.write(v)]) as unknown as Value;
  } catch (problem) {
    if (problem === HAS_PAUSED) return andThen(PAUSED as May, answer => encodeSlowly(self, v, [...writer.answers, answer]));
    if (problem !== NEEDS_GUEST) throw problem;
  }
  return encodeSlowly(self, v, writer.answers);
}

function encodeSlowly(self: Encoder, v: Value, answers: Value[]): May {
  return andThen(native(new GuestWriter(self, answers).write(v)), text => tuple([text]) as unknown as Value);
}

type Arguments = [Value, Value, Value, Value, Value, Value, Value, Value, Value];

function separator(v: Value, position: number): string {
  const text = asStr(v);
  if (text === undefined) throw typeError(`make_encoder() argument ${position} must be str, not ${typeName(v)}`);
  return text;
}

function make(cls: PyType, ...[markers, otherwise, encoder, indent, key, item, sort, skip, nan]: Arguments): May {
  const self = new cls.Inst() as Encoder;
  if (markers !== null && !(markers instanceof PyDict))
    throw typeError(`make_encoder() argument 1 must be dict or None, not ${typeName(markers)}`);
  self.markers = markers;
  self.default = otherwise;
  self.encoder = encoder;
  self.indent = indent;
  self.keySeparator = separator(key, 5);
  self.itemSeparator = separator(item, 6);
  return andThen(stepOf(indent), step =>
    andThen(truth(sort), s =>
      andThen(truth(skip), k =>
        andThen(truth(nan), n => {
          self.step = step;
          self.sortKeys = s;
          self.skipKeys = k;
          self.allowNaN = n;
          return self as unknown as Value;
        }),
      ),
    ),
  );
}

/** A text, or so many blanks. */
function stepOf(indent: Value): May<string | null> {
  return indent === null ? null : (asStr(indent) ?? (binary('mul', ' ', indent) as May<string>));
}

staticMethods(encoderType, {
  '__new__(cls, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)': (
    cls: PyType,
    a: Value,
    b: Value,
    c: Value,
    d: Value,
    e: Value,
    f: Value,
    g: Value,
    h: Value,
    i: Value,
  ) => make(cls, a, b, c, d, e, f, g, h, i),
});
methods(encoderType, { '__call__(self, obj, _current_indent_level)': (self: Encoder, v: Value, _level: Value) => encode(self, v) });
getset(encoderType, {
  markers: [self => self.markers],
  default: [self => self.default],
  encoder: [self => self.encoder],
  indent: [self => self.indent],
  key_separator: [self => self.keySeparator],
  item_separator: [self => self.itemSeparator],
  sort_keys: [self => self.sortKeys],
  skipkeys: [self => self.skipKeys],
});
