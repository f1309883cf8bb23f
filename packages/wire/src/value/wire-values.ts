/**
 * The values of a host that has no Python of its own: what services in Node are given and give.
 *
 * `null`, booleans, strings, whole numbers (`number`, or `bigint` beyond ±(2^53 − 1)) and arrays are themselves; a dict is a plain
 * object without prototype; everything else has a class here. Every float is a `WireFloat`, so that `2.0` and `2` stay apart.
 */
import { type DecodeHost, type DecodeOptions, decodeValues, parseSection } from './decode.ts';
import {
  type CapabilityHandle,
  type Handle,
  type JsonValue,
  type LazyMediaHandle,
  type LiveObjectHandle,
  MAX_DEPTH,
  type MediaHandle,
} from './descriptor.ts';
import { type Encoded, type EncodeHost, encodeValues, type Sink, type WithoutPath } from './encode.ts';

export type WireValue = null | boolean | number | bigint | string | WireValue[] | WireDict | WireObject;

export interface WireDict {
  [key: string]: WireValue;
}

export type WireObject = WireFloat | WireDate | WireDateTime | WireMedia | WireHandle | WirePortable | WireClass | RawJson;

export class WireFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** `YYYY-MM-DD` */
export class WireDate {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** `YYYY-MM-DD HH:MM:SS.ffffff±HHMM` */
export class WireDateTime {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Media of a message. `source` is whatever the host of the channel attached: the server's is a `MediaSource`. */
export class WireMedia<Source = unknown> {
  readonly contentType: string | null;
  readonly name: string | null;
  readonly source: Source;
  readonly sizeBytes: number | undefined;
  constructor(contentType: string | null, name: string | null, source: Source, sizeBytes?: number) {
    this.contentType = contentType;
    this.name = name;
    this.source = source;
    this.sizeBytes = sizeBytes;
  }
}

/** A right: capability, lazy media or live object. One that came with a call has been verified. */
export class WireHandle<
  Kind extends LazyMediaHandle | CapabilityHandle | LiveObjectHandle = LazyMediaHandle | CapabilityHandle | LiveObjectHandle,
> {
  readonly handle: WithoutPath<Kind>;
  constructor(handle: WithoutPath<Kind>) {
    this.handle = handle;
  }
}

/** A capability over `scope` (to be signed when it leaves). */
export function makeCapability(scope: JsonValue[]): WireHandle<CapabilityHandle> {
  return new WireHandle<CapabilityHandle>({ type: ['Capability'], scope, mac: null });
}

/** The whole scope of a capability, what it was narrowed to included; undefined for anything else. */
export function scopeOf(value: WireValue): JsonValue[] | undefined {
  if (!(value instanceof WireHandle) || value.handle.type[0] !== 'Capability') return undefined;
  const { scope, narrow } = value.handle as CapabilityHandle;
  return narrow ? [...scope, ...narrow] : scope;
}

export class WirePortable {
  readonly typeName: string;
  readonly content: WireValue;
  constructor(typeName: string, content: WireValue) {
    this.typeName = typeName;
    this.content = content;
  }
}

export class WireClass {
  readonly typeName: string;
  constructor(typeName: string) {
    this.typeName = typeName;
  }
}

/** JSON text that is inserted as it is. Whoever makes it answers for its having no objects. */
export class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Media ↔ media ids: what the carrier of the message knows. */
export interface MediaPorter {
  /** Gives the id under which the media's bytes will be sent. */
  send(media: WireMedia): string | number;
  /** Gives what the bytes of an announced media will be read from. */
  receive(handle: MediaHandle): unknown;
}

const encodeHost = (porter: MediaPorter): EncodeHost<WireValue> => ({
  describe(value, sink) {
    if (value === null || value === undefined) sink.none();
    else if (typeof value === 'string') sink.text(value);
    else if (typeof value === 'number' || typeof value === 'bigint') sink.int(value);
    else if (typeof value === 'boolean') sink.bool(value);
    else if (Array.isArray(value)) sink.list(value, value);
    else describeObject(value, sink, porter);
  },
});

function describeObject(value: WireObject | WireDict, sink: Sink<WireValue>, porter: MediaPorter): void {
  if (value instanceof WireFloat) sink.float(value.value);
  else if (value instanceof WireHandle) sink.handle(value.handle);
  else if (value instanceof WirePortable) sink.portable(value, value.typeName, value.content);
  else if (value instanceof WireDate) sink.date(value.text);
  else if (value instanceof WireDateTime) sink.dateTime(value.text);
  else if (value instanceof RawJson) sink.raw(value.text);
  else if (value instanceof WireClass) sink.classObject(value.typeName);
  else if (value instanceof WireMedia) {
    const handle = { type: ['DataMedia'] as ['DataMedia'], id: porter.send(value), 'mime-type': value.contentType, name: value.name };
    sink.handle(value.sizeBytes === undefined ? handle : { ...handle, length: value.sizeBytes });
  } else sink.dict(value, Object.entries(value));
}

const decodeHost = (porter: MediaPorter): DecodeHost<WireValue> => ({
  none: () => null,
  bool: value => value,
  int: value => value,
  float: value => new WireFloat(value),
  text: value => value,
  list: items => items,
  dict: entries => {
    const dict: WireDict = Object.create(null);
    for (const [key, value] of entries) dict[key] = value;
    return dict;
  },
  date: text => new WireDate(text),
  dateTime: text => new WireDateTime(text),
  portable: (typeName, content) => new WirePortable(typeName, content),
  classObject: typeName => new WireClass(typeName),
  handle: handle => {
    if (handle.type[0] !== 'DataMedia') return new WireHandle(handle as CapabilityHandle);
    const media = handle as MediaHandle;
    return new WireMedia(media['mime-type'], media.name, porter.receive(media), media.length);
  },
});

const noMedia: MediaPorter = {
  send: () => {
    throw new TypeError('no media here');
  },
  receive: () => undefined,
};

/** Encodes named roots of wire values. @throws EncodeProblem */
export function encodeWireValues(roots: Record<string, WireValue>, porter: MediaPorter = noMedia): Encoded {
  return encodeValues(Object.entries(roots), encodeHost(porter));
}

/** Decodes a values section to wire values. @throws DecodeProblem */
export function decodeWireValues(
  text: string,
  handles: readonly Handle[] = [],
  porter: MediaPorter = noMedia,
  options?: DecodeOptions,
): Map<string, WireValue> {
  const plain = handles.length === 0 && options === undefined ? decodePlain(text) : undefined;
  return plain ?? decodeValues(text, handles, decodeHost(porter), options);
}

/** A section of which JSON says all; undefined when it needs the whole decoder. */
function decodePlain(text: string): Map<string, WireValue> | undefined {
  const section = parseSection(text);
  if (section.objects !== undefined) return undefined;
  const roots = new Map<string, WireValue>();
  if (Object.hasOwn(section, 'vt_global')) return undefined;
  for (const name of Object.keys(section)) {
    const value = plainValue(section[name] as JsonValue, 1);
    if (value === undefined) return undefined;
    roots.set(name, value);
  }
  return roots;
}

function plainValue(raw: JsonValue, depth: number): WireValue | undefined {
  switch (typeof raw) {
    case 'string':
    case 'boolean':
      return raw;
    case 'number':
      return Number.isSafeInteger(raw) && !Object.is(raw, -0) ? raw : new WireFloat(raw);
    default:
      break;
  }
  if (raw === null) return null;
  if (depth > MAX_DEPTH) return undefined;
  if (Array.isArray(raw)) {
    const items = new Array<WireValue>(raw.length);
    for (let index = 0; index < raw.length; index++) {
      const item = plainValue(raw[index] as JsonValue, depth + 1);
      if (item === undefined) return undefined;
      items[index] = item;
    }
    return items;
  }
  const dict: WireDict = Object.create(null);
  for (const key of Object.keys(raw)) {
    const item = plainValue(raw[key] as JsonValue, depth + 1);
    if (item === undefined) return undefined;
    dict[key] = item;
  }
  return dict;
}
