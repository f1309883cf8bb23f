/**
 * Values between the wire and Anvil's uplink protocol (protocol.md 1.9): the same JSON and the same descriptors, except that
 * theirs keeps rights among the `objects`, and knows neither aliases nor marks for whole floats.
 */
import { type Descriptor, HANDLE_TYPES, type Handle, type JsonValue, type MediaId, type Path } from '@wrought/wire';
import { platformError, type Signatures, Values } from '../calls/index.ts';
import type { MediaSource } from '../media/index.ts';
import { marksFor, membersOf, spanAt } from './json-spans.ts';

const VALUE_TYPES: ReadonlySet<string> = new Set(['Long', 'Float', 'Date', 'DateTime', 'ValueType', 'ClassType', 'Primitive']);

export interface Incoming {
  values: Values;
  /** Media that will come in chunks, by media id. */
  media: ReadonlyMap<MediaId, MediaSource>;
}

/**
 * An uplink's message → values with these roots.
 *
 * @param text the whole message, which `JSON.parse` has accepted.
 * @throws CallError for a forged right or an object that makes no sense.
 */
export function readUplinkValues(
  text: string,
  objects: unknown,
  roots: readonly string[],
  signatures: Signatures,
  isTrusted: boolean,
  mediaFor: (handle: Handle) => MediaSource,
): Values {
  const members = membersOf(text);
  const raw = roots.flatMap(root => {
    const span = members.get(root);
    const value = span ? text.slice(span.start, span.end) : 'null';
    if (value !== 'null') return [[root, value] as const];
    return root === 'args'
      ? [[root, '[]'] as const]
      : root === 'kwargs'
        ? [[root, '{}'] as const]
        : root === 'response'
          ? [[root, value] as const]
          : [];
  });
  const { handles, plain } = sortObjects(objects, new Set(raw.map(([root]) => root)));
  const admitted = signatures.admit(handles, undefined, isTrusted);
  const marks = raw.flatMap(([root, value]) => marksFor(value, root));
  const all = [...marks, ...plain];
  const body = raw.map(([root, value]) => `${JSON.stringify(root)}:${value}`);
  if (all.length > 0) body.push(`"objects":${JSON.stringify(all)}`);
  const media = new Map<MediaId, MediaSource>();
  for (const handle of admitted) if (handle.type[0] === 'DataMedia') media.set((handle as { id: MediaId }).id, mediaFor(handle));
  return new Values(Buffer.from(`{${body.join(',')}}`), admitted, media);
}

/** Rights and media apart from plain objects; those of roots that are not read here are left out. */
function sortObjects(objects: unknown, roots: ReadonlySet<string>): { handles: unknown[]; plain: Descriptor[] } {
  const handles: unknown[] = [];
  const plain: Descriptor[] = [];
  for (const object of Array.isArray(objects) ? (objects as Descriptor[]) : []) {
    const type = Array.isArray(object?.type) ? object.type.find(name => VALUE_TYPES.has(name) || HANDLE_TYPES.has(name)) : undefined;
    if (type === undefined) throw platformError('InvalidObjectError', `Unknown object type ${JSON.stringify(object?.type)}`);
    if (!Array.isArray(object.path) || !roots.has(String(object.path[0]))) continue;
    if (HANDLE_TYPES.has(type)) handles.push({ ...object, type: [type] });
    else plain.push({ ...object, type: [type] });
  }
  return { handles, plain };
}

export interface Outgoing {
  /** `"args":[…],"kwargs":{…}` … : members to put into a message. */
  members: string[];
  objects: (Descriptor | Handle)[];
}

/** Values → members and objects of a message for an uplink. Media handles keep the ids that `idFor` gives. */
export function writeUplinkValues(values: Values, signatures: Signatures, idFor: (id: MediaId) => string): Outgoing {
  let text = values.text();
  const section = JSON.parse(text) as { [root: string]: JsonValue } & { objects?: Descriptor[] };
  let objects = (section.objects ?? []) as Descriptor[];
  let handles: Handle[] = signatures.issue(values.handles, undefined);
  for (const found of objects.filter(needsPatch)) {
    if (found.type[0] === 'Float') text = patch(text, found.path, '-0.0');
    else ({ text, handles, objects } = expandAlias(text, found, handles, objects));
  }
  const kept = objects.filter(object => !isOurs(object));
  const renamed = handles.map(handle => (handle.type[0] === 'DataMedia' ? mediaObject(handle, idFor) : handle));
  const members = [...membersOf(text)]
    .filter(([root]) => root !== 'objects')
    .map(([root, { start, end }]) => `${JSON.stringify(root)}:${text.slice(start, end)}`);
  return { members, objects: sharedFirst([...renamed, ...kept]) };
}

function needsPatch({ type, value }: Descriptor): boolean {
  return type[0] === 'Alias' || (type[0] === 'Float' && value === '-0.0');
}

/** What the published client does not know and Python's JSON does not need. */
function isOurs({ type, value }: Descriptor): boolean {
  return (
    type[0] === 'Floats' || type[0] === 'Keys' || type[0] === 'Alias' || (type[0] === 'Float' && (value === undefined || value === '-0.0'))
  );
}

function patch(text: string, path: Path, json: string): string {
  const span = spanAt(text, path);
  return span ? text.slice(0, span.start) + json + text.slice(span.end) : text;
}

/** Puts a copy where an alias stands, with copies of what is said about the inside of the original. */
function expandAlias(text: string, alias: Descriptor, handles: Handle[], objects: Descriptor[]) {
  const of = alias.of as Path;
  const span = spanAt(text, of);
  const patched = span ? patch(text, alias.path, text.slice(span.start, span.end)) : text;
  const move = <T extends { path: Path }>(object: T): T => ({ ...object, path: [...alias.path, ...object.path.slice(of.length)] });
  const inside = <T extends { path: Path }>(all: T[]): T[] => all.filter(object => startsWith(object.path, of)).map(move);
  const at = objects.indexOf(alias);
  return {
    text: patched,
    handles: [...handles, ...inside(handles)],
    objects: [...objects.slice(0, at), ...inside(objects.slice(0, at)), ...objects.slice(at)],
  };
}

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => step === path[index]);
}

function mediaObject(handle: Handle, idFor: (id: MediaId) => string): Handle {
  const { id, ...media } = handle as { id: MediaId } & Handle;
  return {
    type: ['DataMedia'],
    path: media.path,
    id: idFor(id),
    'mime-type': (media as { 'mime-type'?: string })['mime-type'] ?? null,
    name: (media as { name?: string }).name ?? null,
  } as Handle;
}

/** Objects inside `vt_global` come before all others. */
function sharedFirst<T extends { path: Path }>(objects: T[]): T[] {
  const isShared = (object: T) => object.path[0] === 'vt_global';
  return objects.some(isShared) ? [...objects.filter(isShared), ...objects.filter(object => !isShared(object))] : objects;
}
