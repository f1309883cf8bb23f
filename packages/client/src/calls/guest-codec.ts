/**
 * Guest values ↔ values sections, in the page.
 *
 * The plain ones (None, bool, int, float, str, list, tuple, dict) are told apart here. For all others Python is asked
 * (`wrought/_crossing.py`): what is it on the wire, and what is made of it on arrival. Those hooks may pause, the codec may not; so
 * everything is described *before* encoding, and decoding is begun again with the answers it already has when a hook paused.
 */
import {
  asStr,
  call1,
  call2,
  dictFromStrings,
  float,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyFloat,
  PyList,
  type PyObject,
  PyTuple,
  tuple,
  typeName,
  typeOf,
  type Value,
} from '@wrought/runtime';
import {
  type DecodeHost,
  decodeValues,
  type Encoded,
  type EncodeHost,
  encodeValues,
  type Handle,
  type MediaHandle,
  type Sink,
} from '@wrought/wire';
import { HostBox } from './host-box.ts';
import type { IncomingMedia, MediaTraffic } from './media-traffic.ts';

/** Functions of `wrought/_crossing.py`. */
export interface CrossingHooks {
  /** `describe(value, message)` → tuple that says what the value is on the wire. */
  describe: Value;
  /** `message()` → the state of one message that is packed. */
  message: Value;
  /** `shared(message)` → list for `vt_global`, or None. */
  shared: Value;
  /** `arrive(kind, content, message)` → the value. */
  arrive: Value;
  /** `open_message(vt_global or None)` → the state of one message that is unpacked. */
  openMessage: Value;
}

type Described = { kind: string; parts: Value[] };

export interface Packed extends Encoded {
  /** To be sent after the message, under the ids that its handles name. */
  media: { id: number; blob: Blob }[];
}

export class GuestCodec {
  private readonly hooks: CrossingHooks;
  private readonly traffic: MediaTraffic;

  constructor(hooks: CrossingHooks, traffic: MediaTraffic) {
    this.hooks = hooks;
    this.traffic = traffic;
  }

  /** Encodes roots. @throws EncodeProblem (a rejected value); guest exceptions of hooks pass through. */
  pack(roots: [string, Value][]): May<Packed> {
    if (roots.every(([, value]) => isPlain(value, 0))) return this.encode(roots, new Map());
    return native(this.packSteps(roots));
  }

  private *packSteps(roots: [string, Value][]): NativeSteps<Packed> {
    const described = new Map<Value, Described>();
    let message = call1(this.hooks.message, null);
    if (message === PAUSED) message = yield;
    const values = roots.map(([, value]) => value);
    yield* this.describeSteps(values, message as Value, described);
    let shared = call1(this.hooks.shared, message as Value);
    if (shared === PAUSED) shared = yield;
    if (shared === null) return this.encode(roots, described);
    yield* this.describeSteps([shared as Value], message as Value, described);
    return this.encode([...roots, ['vt_global', shared as Value]], described);
  }

  /** Asks Python about everything below `queue` that is not plain. */
  private *describeSteps(queue: Value[], message: Value, described: Map<Value, Described>): NativeSteps<null> {
    const containers = new Set<Value>();
    while (queue.length > 0) {
      const value = queue.pop() as Value;
      if (isScalar(value) || described.has(value) || containers.has(value)) continue;
      if (value instanceof PyList || value instanceof PyTuple || value instanceof PyDict) {
        containers.add(value as unknown as Value);
        queue.push(...(value instanceof PyDict ? value.values() : value.items));
        continue;
      }
      let answer = call2(this.hooks.describe, value, message);
      if (answer === PAUSED) answer = yield;
      const [kind, ...parts] = (answer as unknown as PyTuple).items;
      described.set(value, { kind: kind as string, parts });
      if (kind === 'portable') queue.push(parts[1]);
    }
    return null;
  }

  private encode(roots: [string, Value][], described: Map<Value, Described>): Packed {
    const media: Packed['media'] = [];
    const host: EncodeHost<Value> = {
      describe: (value, sink) => {
        if (!describePlain(value, sink)) this.describeOther(value, described.get(value), sink, media);
      },
    };
    return { ...encodeValues(roots, host), media };
  }

  private describeOther(value: Value, found: Described | undefined, sink: Sink<Value>, media: Packed['media']): void {
    const [a, b, c] = found?.parts ?? [];
    const identity = value as PyObject;
    switch (found?.kind) {
      case 'portable':
        sink.portable(identity, a as string, b);
        break;
      case 'class':
        sink.classObject(a as string);
        break;
      case 'date':
        sink.date(a as string);
        break;
      case 'datetime':
        sink.dateTime(a as string);
        break;
      case 'handle':
        sink.handle(toHost(a) as never, identity);
        break;
      case 'blob': {
        const id = this.traffic.announce();
        const blob = (a as unknown as HostBox<Blob>).content;
        media.push({ id, blob });
        sink.handle({ type: ['DataMedia'], id, 'mime-type': b as string, name: c as string | null, length: blob.size }, identity);
        break;
      }
      case 'plain':
        if (!describePlain(a, sink)) sink.refuse(`<class '${typeName(a)}'> object`);
        break;
      default:
        sink.refuse((a as string | undefined) ?? `<class '${typeName(value)}'> object`);
    }
  }

  /** Decodes the root `root`. @throws DecodeProblem */
  unpack(text: string, handles: readonly Handle[], root: string): May<Value> {
    return native(this.unpackSteps(text, handles, root));
  }

  private *unpackSteps(text: string, handles: readonly Handle[], root: string): NativeSteps<Value> {
    // Media are expected before anything can pause: their first chunk may be the next message.
    const media = new Map(handles.filter(isMedia).map(handle => [handle.id, this.traffic.expect(handle)]));
    // What portable objects share comes behind them in the text, and must be there before them.
    let shared: Value = null;
    if (text.includes('"vt_global"')) {
      let found = native(this.unpackRoot(text, handles, 'vt_global', media, null));
      if (found === PAUSED) found = yield;
      shared = found as Value;
    }
    let value = native(this.unpackRoot(text, handles, root, media, shared));
    if (value === PAUSED) value = yield;
    return value as Value;
  }

  private *unpackRoot(
    text: string,
    handles: readonly Handle[],
    root: string,
    media: Map<string | number, IncomingMedia>,
    shared: Value,
  ): NativeSteps<Value> {
    const arrived: Value[] = [];
    let message: Value | undefined;
    for (;;) {
      let next = 0;
      const ask = (kind: string, content: Value): Value => {
        if (next < arrived.length) return arrived[next++];
        throw new Asked(kind, content);
      };
      try {
        const host = this.decodeHost(ask, media);
        return decodeValues(text, handles, host, { only: root }).get(root) ?? null;
      } catch (thrown) {
        if (!(thrown instanceof Asked)) throw thrown;
        if (message === undefined) {
          let opened = call1(this.hooks.openMessage, shared);
          if (opened === PAUSED) opened = yield;
          message = opened as Value;
        }
        let value = callArrive(this.hooks.arrive, thrown, message);
        if (value === PAUSED) value = yield;
        arrived.push(value as Value);
      }
    }
  }

  private decodeHost(ask: (kind: string, content: Value) => Value, media: Map<string | number, IncomingMedia>): DecodeHost<Value> {
    return {
      none: () => null,
      bool: value => value,
      int: value => value,
      float: value => float(value),
      text: value => value,
      list: items => listOf(items),
      dict: entries => dictFromStrings(entries) as unknown as Value,
      date: text => ask('date', text),
      dateTime: text => ask('datetime', text),
      portable: (typeName, content) => ask('portable', tuple([typeName, content]) as unknown as Value),
      classObject: typeName => ask('class', typeName),
      handle: handle => {
        const content = isMedia(handle) ? (new HostBox(media.get(handle.id)) as unknown as Value) : fromHost(handle);
        return ask(handle.type[0], content);
      },
    };
  }
}

/** Decoding met a value that Python must make. */
class Asked {
  readonly kind: string;
  readonly content: Value;
  constructor(kind: string, content: Value) {
    this.kind = kind;
    this.content = content;
  }
}

function callArrive(arrive: Value, { kind, content }: Asked, message: Value): May<Value> {
  return typeof arrive === 'function' ? arrive(kind, content, message) : null;
}

function isMedia(handle: Handle): handle is MediaHandle {
  return handle.type[0] === 'DataMedia';
}

function isScalar(value: Value): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return true;
  return value instanceof PyFloat;
}

/** Nothing in it needs Python's answer; deeper than any message may be counts as plain, so that the encoder refuses it with its place. */
function isPlain(value: Value, depth: number): boolean {
  if (isScalar(value) || depth > 300) return true;
  if (value instanceof PyList || value instanceof PyTuple) {
    for (const item of value.items) if (!isPlain(item, depth + 1)) return false;
    return true;
  }
  if (!(value instanceof PyDict)) return false;
  for (const item of value.map.values()) if (!isPlain(item, depth + 1)) return false;
  return true;
}

function describePlain(value: Value, sink: Sink<Value>): boolean {
  if (value === null) sink.none();
  else if (typeof value === 'string') sink.text(value);
  else if (typeof value === 'number' || typeof value === 'bigint') sink.int(value);
  else if (typeof value === 'boolean') sink.bool(value);
  else if (value instanceof PyFloat) sink.float(value.v);
  else if (value instanceof PyList || value instanceof PyTuple) sink.list(value, value.items);
  else if (value instanceof PyDict)
    sink.dict(
      value,
      value.entries().map(([key, item]) => [asStr(key) ?? key, item] as const),
      showKey,
    );
  else return false;
  return true;
}

function showKey(key: unknown): string {
  return `<class '${typeOf(key as Value).tname}'>`;
}

function listOf(items: Value[]): Value {
  const list = new PyList();
  list.items = items;
  return list as unknown as Value;
}

/** JSON-like guest values → JavaScript's. */
export function toHost(value: Value): unknown {
  if (value instanceof PyFloat) return value.v;
  if (value instanceof PyList || value instanceof PyTuple) return value.items.map(toHost);
  if (value instanceof PyDict) return Object.fromEntries(value.entries().map(([key, item]) => [String(key), toHost(item)]));
  return value;
}

/** JSON-like JavaScript values → guest values; whole numbers become ints. */
export function fromHost(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : (float(value) as unknown as Value);
  if (Array.isArray(value)) return listOf(value.map(fromHost));
  return dictFromStrings(Object.entries(value as object).map(([key, item]) => [key, fromHost(item)])) as unknown as Value;
}
