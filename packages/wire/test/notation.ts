/** The notation of `spec/wire/*.json` ↔ wire values (`spec/wire.md`, section 6). */
import { readFileSync } from 'node:fs';
import {
  type EncodeHost,
  encodeWireValues,
  RawJson,
  WireClass,
  WireDate,
  WireDateTime,
  type WireDict,
  WireFloat,
  WireHandle,
  WireMedia,
  WirePortable,
  type WireValue,
} from '../src/index.ts';

export function readVectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../spec/wire/${name}.json`, import.meta.url), 'utf8')) as T;
}

type Noted = { $: string; v?: unknown; id?: number; type?: string; scope?: unknown[]; narrow?: unknown[] } & Record<string, unknown>;

/** Keys that are no strings cannot be in a wire dict; the encoder under test is given an iterator of entries instead. */
export class OddDict {
  readonly entries: [unknown, WireValue][];
  constructor(entries: [unknown, WireValue][]) {
    this.entries = entries;
  }
}
export class Unsendable {}

const FLOATS: Record<string, number> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity };

/** Builds what a notation says. */
export function build(noted: unknown, shared = new Map<number, WireValue>(), media = new Map<number, WireMedia>()): WireValue {
  const inner = (value: unknown) => build(value, shared, media);
  if (Array.isArray(noted)) return noted.map(inner);
  if (typeof noted !== 'object' || noted === null) return noted as WireValue;
  const mark = noted as Noted;
  if (typeof mark.$ !== 'string') {
    const dict: WireDict = Object.create(null);
    for (const [key, value] of Object.entries(noted))
      Object.defineProperty(dict, key, { value: inner(value), enumerable: true, writable: true, configurable: true });
    return dict;
  }
  switch (mark.$) {
    case 'int':
      return BigInt(mark.v as string);
    case 'float':
      return new WireFloat(FLOATS[mark.v as string] ?? Number(mark.v));
    case 'date':
      return new WireDate(mark.v as string);
    case 'datetime':
      return new WireDateTime(mark.v as string);
    case 'dict':
      return new OddDict((mark.v as [unknown, unknown][]).map(([key, value]) => [key, inner(value)])) as unknown as WireValue;
    case 'portable':
      return new WirePortable(mark.type as string, inner(mark.v));
    case 'class':
      return new WireClass(mark.v as string);
    case 'set':
      return new Unsendable() as unknown as WireValue;
    case 'deep':
      return Array.from({ length: mark.v as number }).reduce<WireValue[]>(found => [found], []);
    case 'capability': {
      const { scope, narrow } = mark;
      return new WireHandle({ type: ['Capability'], scope: scope as [], mac: null, ...(narrow ? { narrow: narrow as [] } : {}) });
    }
    case 'lazy': {
      const { $: _, ...members } = mark;
      return new WireHandle({ type: ['LazyMedia'], ...(members as object) } as never);
    }
    case 'media': {
      const found =
        media.get(mark.id as number) ?? new WireMedia(mark['mime-type'] as string, mark.name as string, mark.id, mark.length as number);
      media.set(mark.id as number, found);
      return found;
    }
    case 'share': {
      const value = buildShared(mark, shared, media);
      return value;
    }
    case 'ref':
      return shared.get(mark.id as number) as WireValue;
    default:
      throw new TypeError(`the notation has no ${mark.$}`);
  }
}

/** A shared value may contain a reference to itself: the container is registered before its inside is built. */
function buildShared(mark: Noted, shared: Map<number, WireValue>, media: Map<number, WireMedia>): WireValue {
  const id = mark.id as number;
  if (Array.isArray(mark.v)) {
    const list: WireValue[] = [];
    shared.set(id, list);
    list.push(...mark.v.map(item => build(item, shared, media)));
    return list;
  }
  const inner = mark.v as Noted;
  if (inner.$ === 'portable') {
    const object = new WirePortable(inner.type as string, null);
    shared.set(id, object);
    (object as { content: WireValue }).content = build(inner.v, shared, media);
    return object;
  }
  const dict: WireDict = Object.create(null);
  shared.set(id, dict);
  for (const [key, value] of Object.entries(inner)) dict[key] = build(value, shared, media);
  return dict;
}

/** Writes wire values in the notation, as far as `share` and `ref` (which a comparison of identities replaces). */
export function note(value: WireValue): unknown {
  if (Array.isArray(value)) return value.map(note);
  if (typeof value === 'bigint') return { $: 'int', v: value.toString() };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof WireFloat)
    return { $: 'float', v: Number.isNaN(value.value) ? 'nan' : Object.is(value.value, -0) ? '-0' : String(value.value) };
  if (value instanceof WireDate) return { $: 'date', v: value.text };
  if (value instanceof WireDateTime) return { $: 'datetime', v: value.text };
  if (value instanceof WirePortable) return { $: 'portable', type: value.typeName, v: note(value.content) };
  if (value instanceof WireClass) return { $: 'class', v: value.typeName };
  if (value instanceof WireHandle) return { $: 'handle', v: { ...value.handle, path: undefined } };
  if (value instanceof WireMedia) return { $: 'media', type: value.contentType, name: value.name, size: value.sizeBytes };
  if (value instanceof OddDict) return { $: 'dict', v: value.entries.map(([key, item]) => [key, note(item)]) };
  if (value instanceof RawJson) return { $: 'raw', v: value.text };
  return { $: 'dict', v: Object.entries(value as WireDict).map(([key, item]) => [key, note(item)]) };
}

export { type EncodeHost, encodeWireValues };
