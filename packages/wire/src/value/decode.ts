/**
 * Values section → values: the other way round of `encode.ts`.
 *
 * The parsed JSON and the descriptors (as a tree of paths) are walked together, depth first, so that the inside of a
 * portable object is built before the object and an alias finds what it stands for already built.
 * Handles are taken from the header only: a right among the `objects` of a body would have gone unchecked.
 */
import { type Descriptor, HANDLE_TYPES, type Handle, type JsonValue, MAX_DEPTH, type Path, showPath } from './descriptor.ts';

/** How a host makes its values. Numbers: `int` gets a whole number or a bigint, `float` any float. */
export interface DecodeHost<Value> {
  none(): Value;
  bool(value: boolean): Value;
  int(value: number | bigint): Value;
  float(value: number): Value;
  text(value: string): Value;
  list(items: Value[]): Value;
  dict(entries: [string, Value][]): Value;
  date(text: string): Value;
  dateTime(text: string): Value;
  portable(typeName: string, content: Value): Value;
  classObject(typeName: string): Value;
  handle(handle: Handle): Value;
}

/** A values section that makes no sense; whoever sent it broke the protocol. */
export class DecodeProblem extends Error {
  readonly path: Path;
  constructor(what: string, path: Path = []) {
    super(path.length > 0 ? `${what} at ${showPath(path)}` : what);
    this.name = 'DecodeProblem';
    this.path = path;
  }
}

export interface DecodeOptions {
  /** The section was written by a server or a worker for itself (a visit's data): handles may stand among its objects. */
  isTrusted?: boolean;
  /** Decode this root alone. */
  only?: string;
}

/**
 * Decodes one values section.
 *
 * @param text the body; empty means no roots.
 * @param handles from the header, already checked.
 * @returns each root's value; `vt_global` is one of them.
 * @throws DecodeProblem
 */
export function decodeValues<Value>(
  text: string,
  handles: readonly Handle[],
  host: DecodeHost<Value>,
  options: DecodeOptions = {},
): Map<string, Value> {
  const section = parseSection(text);
  const objects = section.objects ?? [];
  if (!Array.isArray(objects)) throw new DecodeProblem('objects is not a list');
  const roots = Object.keys(section).filter(name => name !== 'objects' && name !== 'vt_global');
  if (Object.hasOwn(section, 'vt_global')) roots.unshift('vt_global');
  const marks = objects.length + handles.length > 0 ? plant(section, objects as unknown as Descriptor[], handles, options) : undefined;
  const decoder = new Decoder(host, marks);
  return new Map(roots.map(name => [name, decoder.root(name, section[name], marks?.children?.get(name))]));
}

/** The JSON of a values section. @throws DecodeProblem */
export function parseSection(text: string): { [key: string]: JsonValue } {
  if (text === '') return {};
  let section: JsonValue;
  try {
    section = JSON.parse(text) as JsonValue;
  } catch {
    throw new DecodeProblem('the values are not JSON');
  }
  if (typeof section !== 'object' || section === null || Array.isArray(section))
    throw new DecodeProblem('the values are not an object of roots');
  return section;
}

/** What the descriptors say about one path. */
interface Mark {
  children?: Map<string | number, Mark>;
  leaf?: Descriptor;
  handle?: Handle;
  typeName?: string;
  keys?: string[];
  isFloat?: boolean;
  areFloats?: boolean;
  /** An alias wants what is built here. */
  isWanted?: boolean;
  built?: { value: unknown };
}

const LEAVES = new Set(['Long', 'Date', 'DateTime', 'ClassType', 'Alias']);

function plant(section: JsonValue, objects: Descriptor[], handles: readonly Handle[], { isTrusted }: DecodeOptions): Mark {
  const top: Mark = {};
  for (const handle of handles) findMark(top, section, handle).handle = handle;
  for (const object of objects) {
    if (!Array.isArray(object?.type) || object.type.length === 0) throw new DecodeProblem('an object has no type');
    const mark = findMark(top, section, object);
    const type = object.type[0];
    if (LEAVES.has(type) || (type === 'Float' && object.value !== undefined)) mark.leaf = object;
    else if (type === 'Float') mark.isFloat = true;
    else if (type === 'Floats') mark.areFloats = true;
    else if (type === 'ValueType') mark.typeName = needText(object, 'typeName');
    else if (type === 'Keys') mark.keys = needKeys(object);
    else if (isTrusted && HANDLE_TYPES.has(type)) mark.handle = object as unknown as Handle;
    else throw new DecodeProblem(`unknown object type ${JSON.stringify(type)}`, object.path);
    if (type === 'Alias') findMark(top, section, { path: object.of as Path }).isWanted = true;
  }
  return top;
}

/** Walks (and grows) the tree of marks along a path that must exist in the values. */
function findMark(top: Mark, section: JsonValue, { path }: { path: Path }): Mark {
  if (!Array.isArray(path) || path.length === 0 || path.length > MAX_DEPTH + 2) throw new DecodeProblem('a path is no list of steps');
  let mark = top;
  let value: JsonValue = section;
  for (const step of path) {
    const isThere =
      typeof step === 'number'
        ? Array.isArray(value) && Number.isInteger(step) && step >= 0 && step < value.length
        : typeof step === 'string' && typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, step);
    if (!isThere)
      throw new DecodeProblem(
        'an object has no place',
        path.filter(part => typeof part === 'string' || typeof part === 'number'),
      );
    value = (value as Record<string | number, JsonValue>)[step];
    mark.children ??= new Map();
    let next = mark.children.get(step);
    if (!next) {
      next = {};
      mark.children.set(step, next);
    }
    mark = next;
  }
  return mark;
}

function needText(object: Descriptor, member: 'typeName' | 'value'): string {
  const text = object[member];
  if (typeof text !== 'string') throw new DecodeProblem(`${object.type[0]} without ${member}`, object.path);
  return text;
}

function needKeys(object: Descriptor): string[] {
  if (!Array.isArray(object.keys) || !object.keys.every(key => typeof key === 'string'))
    throw new DecodeProblem('Keys without keys', object.path);
  return object.keys;
}

const FLOATS: Record<string, number> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0.0': -0,
};

class Decoder<Value> {
  private readonly host: DecodeHost<Value>;
  private readonly top: Mark | undefined;

  constructor(host: DecodeHost<Value>, top: Mark | undefined) {
    this.host = host;
    this.top = top;
  }

  root(name: string, value: JsonValue, mark: Mark | undefined): Value {
    return this.build(value, mark, false, [name]);
  }

  private build(raw: JsonValue, mark: Mark | undefined, isFloat: boolean, path: Path): Value {
    let value: Value;
    if (mark?.handle) value = this.host.handle(mark.handle);
    else if (mark?.leaf) value = this.buildLeaf(mark.leaf);
    else value = this.buildPlain(raw, mark, isFloat || mark?.isFloat === true, path);
    if (mark?.typeName !== undefined) value = this.host.portable(mark.typeName, value);
    if (mark?.isWanted) mark.built = { value };
    return value;
  }

  private buildPlain(raw: JsonValue, mark: Mark | undefined, isFloat: boolean, path: Path): Value {
    switch (typeof raw) {
      case 'string':
        return this.host.text(raw);
      case 'number':
        return isFloat || !Number.isSafeInteger(raw) || Object.is(raw, -0) ? this.host.float(raw) : this.host.int(raw);
      case 'boolean':
        return this.host.bool(raw);
      default:
        if (raw === null) return this.host.none();
        if (path.length > MAX_DEPTH) throw new DecodeProblem(`values nested more than ${MAX_DEPTH} deep`, path.slice(0, 8));
        return Array.isArray(raw) ? this.buildList(raw, mark, path) : this.buildDict(raw, mark, path);
    }
  }

  private buildList(raw: JsonValue[], mark: Mark | undefined, path: Path): Value {
    const depth = path.length;
    const areFloats = mark?.areFloats === true;
    const items = new Array<Value>(raw.length);
    for (let index = 0; index < raw.length; index++) {
      path[depth] = index;
      items[index] = this.build(raw[index], mark?.children?.get(index), areFloats, path);
    }
    path.length = depth;
    return this.host.list(items);
  }

  private buildDict(raw: { [key: string]: JsonValue }, mark: Mark | undefined, path: Path): Value {
    const depth = path.length;
    let keys = Object.keys(raw);
    if (mark?.keys) {
      const isSame =
        mark.keys.length === keys.length && new Set(mark.keys).size === keys.length && mark.keys.every(key => Object.hasOwn(raw, key));
      if (!isSame) throw new DecodeProblem('Keys that are not those of the dict', [...path]);
      keys = mark.keys;
    }
    const entries = new Array<[string, Value]>(keys.length);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index];
      path[depth] = key;
      entries[index] = [key, this.build(raw[key], mark?.children?.get(key), false, path)];
    }
    path.length = depth;
    return this.host.dict(entries);
  }

  private buildLeaf(leaf: Descriptor): Value {
    const { host } = this;
    switch (leaf.type[0]) {
      case 'Long': {
        const text = needText(leaf, 'value');
        if (!/^[+-]?\d{1,100000}$/.test(text)) throw new DecodeProblem('a Long of unknown form', leaf.path);
        const value = BigInt(text);
        return host.int(value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value);
      }
      case 'Float': {
        const value = FLOATS[needText(leaf, 'value')];
        if (value === undefined) throw new DecodeProblem('a Float of unknown form', leaf.path);
        return host.float(value);
      }
      case 'Date':
        return host.date(this.checked(leaf, /^\d{4}-\d\d-\d\d$/));
      case 'DateTime':
        return host.dateTime(this.checked(leaf, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}([+-]\d{4})?$/));
      case 'ClassType':
        return host.classObject(needText(leaf, 'typeName'));
      default: {
        const built = this.markAt(leaf.of as Path)?.built;
        if (!built) throw new DecodeProblem('an Alias of something that comes later', leaf.path);
        return built.value as Value;
      }
    }
  }

  private checked(leaf: Descriptor, form: RegExp): string {
    const text = needText(leaf, 'value');
    if (!form.test(text)) throw new DecodeProblem(`a ${leaf.type[0]} of unknown form`, leaf.path);
    return text;
  }

  private markAt(path: Path): Mark | undefined {
    return path.reduce<Mark | undefined>((mark, step) => mark?.children?.get(step), this.top);
  }
}
