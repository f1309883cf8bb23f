/**
 * Values → values section: the text of the body and the handles of the header (`spec/wire.md`, section 3).
 *
 * The host describes each of its values to the sink with exactly one call; the encoder writes the JSON text directly (so that
 * `1.0` keeps its point and dicts keep their order), notes what JSON cannot say, keeps aliases and refuses cycles.
 * Pure: hooks of portable classes have run before, because in a browser they may pause.
 */
import { type Descriptor, type Handle, MAX_DEPTH, type Path, showPath } from './descriptor.ts';

/** How a host tells its values apart. */
export interface EncodeHost<Value> {
  /** Says what `value` is with exactly one call of `sink`. */
  describe(value: Value, sink: Sink<Value>): void;
}

export interface Sink<Value> {
  none(): void;
  bool(value: boolean): void;
  int(value: number | bigint): void;
  float(value: number): void;
  text(value: string): void;
  /** `identity` is what aliases are told by; the same object in two places arrives as one. */
  list(identity: object, items: Iterable<Value>): void;
  /** Keys that are no strings are refused; `showKey` writes such a key as Python would. */
  dict(identity: object, entries: Iterable<readonly [unknown, Value]>, showKey?: (key: unknown) => string): void;
  /** `YYYY-MM-DD` */
  date(text: string): void;
  /** `YYYY-MM-DD HH:MM:SS.ffffff±HHMM` */
  dateTime(text: string): void;
  /** An instance of a portable class and what its `__serialize__` gave. */
  portable(identity: object, typeName: string, content: Value): void;
  classObject(typeName: string): void;
  /** A right or media; the path is filled in. `identity` is told by for media, so that one is sent once. */
  handle(handle: WithoutPath<Handle>, identity?: object): void;
  /** JSON text that is inserted as it is; the caller answers for it having no objects. */
  raw(json: string): void;
  /** Cannot travel. `what` completes "Cannot serialize …": `<class 'set'> object`. */
  refuse(what: string): void;
}

export type WithoutPath<T> = T extends unknown ? Omit<T, 'path'> : never;

/** A value that cannot travel; the message names the place. */
export class EncodeProblem extends Error {
  readonly path: Path;
  constructor(what: string, path: Path, key = '') {
    super(`Cannot serialize ${what} at ${showPath(path)}${key}`);
    this.name = 'EncodeProblem';
    this.path = path;
  }
}

export interface Encoded {
  /** The body. */
  text: string;
  /** For the header; empty when there is none. */
  handles: Handle[];
}

/**
 * Encodes one values section.
 *
 * @param roots name of each root (`args`, `kwargs`, `response` …) and its value, in order.
 * @throws EncodeProblem naming the place of what cannot travel; nothing was sent then.
 */
export function encodeValues<Value>(roots: Iterable<readonly [string, Value]>, host: EncodeHost<Value>): Encoded {
  return new Encoder(host).run(roots);
}

const IS_DIGITS = /^(0|[1-9]\d*)$/;

class Encoder<Value> implements Sink<Value> {
  private out = '';
  private readonly path: Path = [];
  private readonly objects: Descriptor[] = [];
  private readonly handles: Handle[] = [];
  /** Where each list, dict and portable object was first; null while its inside is being written. */
  private readonly seen = new Map<object, Path | null>();
  /** While the items of one list are written: how many whole floats, and whether ints are among them. */
  private floats: { whole: number[]; hasInt: boolean } | undefined;
  /** The next list or dict is the content of a portable object: its path will mean that object. */
  private isContent = false;
  private readonly host: EncodeHost<Value>;

  constructor(host: EncodeHost<Value>) {
    this.host = host;
  }

  run(roots: Iterable<readonly [string, Value]>): Encoded {
    let separator = '{';
    for (const [name, value] of roots) {
      this.out += `${separator}${JSON.stringify(name)}:`;
      separator = ',';
      if (name === 'vt_global') this.seen.clear(); // decoded first, so nothing in it stands for something outside
      this.path.push(name);
      this.host.describe(value, this);
      this.path.pop();
    }
    if (this.objects.length > 0) this.out += `${separator}"objects":${JSON.stringify(this.objects)}`;
    return { text: this.out === '' ? '{}' : `${this.out}}`, handles: this.handles };
  }

  none(): void {
    this.out += 'null';
  }

  bool(value: boolean): void {
    this.out += value ? 'true' : 'false';
  }

  int(value: number | bigint): void {
    if (typeof value === 'number' ? !Number.isSafeInteger(value) : value !== BigInt.asIntN(54, value) || value === -9007199254740992n) {
      if (typeof value === 'number' && !Number.isInteger(value)) throw new TypeError(`${value} was described as an int`);
      this.note('Long', { value: BigInt(value).toString() });
      return;
    }
    if (this.floats) this.floats.hasInt = true;
    this.out += value.toString() === '-0' ? '0' : value.toString();
  }

  float(value: number): void {
    if (!Number.isFinite(value)) {
      this.note('Float', { value: Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity' });
    } else if (Object.is(value, -0)) {
      this.note('Float', { value: '-0.0' });
    } else {
      if (Number.isInteger(value)) {
        if (this.floats) this.floats.whole.push(this.path.at(-1) as number);
        else this.objects.push({ type: ['Float'], path: [...this.path] });
      }
      this.out += showFloat(value);
    }
  }

  text(value: string): void {
    this.out += JSON.stringify(value);
  }

  list(identity: object, items: Iterable<Value>): void {
    const isContent = this.takeIsContent();
    if (this.isAlias(identity)) return;
    const outer = this.floats;
    const floats = { whole: [] as number[], hasInt: false };
    const before = this.objects.length;
    let index = 0;
    this.out += '[';
    for (const item of items) {
      if (index > 0) this.out += ',';
      this.path.push(index++);
      this.floats = floats;
      this.host.describe(item, this);
      this.path.pop();
    }
    this.out += ']';
    this.floats = outer;
    if (floats.whole.length > 0) this.noteFloats(floats, before);
    this.leave(identity, isContent);
  }

  dict(identity: object, entries: Iterable<readonly [unknown, Value]>, showKey: (key: unknown) => string = String): void {
    const isContent = this.takeIsContent();
    if (this.isAlias(identity)) return;
    const outer = this.floats;
    const keys: string[] = [];
    let hasDigits = false;
    let separator = '{';
    for (const [key, value] of entries) {
      if (typeof key !== 'string') {
        throw new EncodeProblem("dictionaries with keys that aren't strings", [...this.path], `[${showKey(key)}]`);
      }
      keys.push(key);
      hasDigits ||= IS_DIGITS.test(key);
      this.out += `${separator}${JSON.stringify(key)}:`;
      separator = ',';
      this.path.push(key);
      this.floats = undefined;
      this.host.describe(value, this);
      this.path.pop();
    }
    this.out += separator === '{' ? '{}' : '}';
    this.floats = outer;
    if (hasDigits && keys.length > 1) this.objects.push({ type: ['Keys'], path: [...this.path], keys });
    this.leave(identity, isContent);
  }

  date(text: string): void {
    this.note('Date', { value: text });
  }

  dateTime(text: string): void {
    this.note('DateTime', { value: text });
  }

  portable(identity: object, typeName: string, content: Value): void {
    const isContent = this.takeIsContent();
    if (this.isAlias(identity)) return;
    const outer = this.floats;
    this.floats = undefined;
    this.isContent = true;
    this.host.describe(content, this);
    this.isContent = false;
    this.floats = outer;
    this.objects.push({ type: ['ValueType'], path: [...this.path], typeName });
    this.leave(identity, isContent);
  }

  classObject(typeName: string): void {
    this.note('ClassType', { typeName });
  }

  handle(handle: WithoutPath<Handle>): void {
    this.out += 'null';
    this.handles.push({ ...handle, path: [...this.path] } as Handle);
  }

  raw(json: string): void {
    this.out += json;
  }

  refuse(what: string): never {
    throw new EncodeProblem(what, [...this.path]);
  }

  private note(type: string, members: Partial<Descriptor>): void {
    this.out += 'null';
    this.objects.push({ type: [type], path: [...this.path], ...members });
  }

  /** Whether the object stands elsewhere already (and was written as an alias). Otherwise it is entered. */
  private isAlias(identity: object): boolean {
    const first = this.seen.get(identity);
    if (first) {
      this.note('Alias', { of: first });
      return true;
    }
    if (first === null) throw new EncodeProblem('an object that contains itself', [...this.path]);
    if (this.path.length > MAX_DEPTH) throw new EncodeProblem(`values nested more than ${MAX_DEPTH} deep`, this.path.slice(0, 8));
    this.seen.set(identity, null);
    return false;
  }

  private leave(identity: object, isContent: boolean): void {
    if (isContent) this.seen.delete(identity);
    else this.seen.set(identity, [...this.path]);
  }

  private takeIsContent(): boolean {
    const taken = this.isContent;
    this.isContent = false;
    return taken;
  }

  /** One `Floats` for the list, or a `Float` for each if ints are among them. */
  private noteFloats(floats: { whole: number[]; hasInt: boolean }, before: number): void {
    const path = [...this.path];
    const noted: Descriptor[] = floats.hasInt
      ? floats.whole.map(index => ({ type: ['Float'], path: [...path, index] }))
      : [{ type: ['Floats'], path }];
    this.objects.splice(before, 0, ...noted);
  }
}

/** The shortest text that reads back as `value`, always with a point or an exponent, as Python writes it. */
export function showFloat(value: number): string {
  const text = String(value);
  const at = text.indexOf('e');
  if (at < 0) {
    if (!Number.isInteger(value)) return text;
    return text.length > 16 ? showLargeFloat(value) : `${text}.0`;
  }
  const exponent = text.slice(at + 1);
  return `${text.slice(0, at)}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

/** From 1e16 on Python writes an exponent; JavaScript only from 1e21 on. */
function showLargeFloat(value: number): string {
  const text = value.toExponential();
  const [digits, exponent] = text.split('e');
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}
