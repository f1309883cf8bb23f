/**
 * What a message says about a value beside its JSON: descriptors in `objects` (harmless, unchecked) and in `handles`
 * (rights and media, which a relay checks). One table of names for both sides of the codec.
 */

/** From the root of the values section to a value: `['args', 0, 'when']`. */
export type Path = (string | number)[];

export interface Descriptor {
  /** First recognised name wins; ours always has one. */
  type: [string, ...string[]];
  path: Path;
  value?: string;
  keys?: string[];
  of?: Path;
  typeName?: string;
}

export interface MediaHandle {
  type: ['DataMedia'];
  path: Path;
  /** Media id on the channel that carries the message. */
  id: string | number;
  'mime-type': string | null;
  name: string | null;
  /** In bytes, when the sender knows. */
  length?: number;
}

export interface LazyMediaHandle {
  type: ['LazyMedia'];
  path: Path;
  manager: string;
  id: string;
  /** The signature; absent or null between servers and workers. */
  key?: string | null;
  'mime-type': string | null;
  name: string | null;
  length?: number;
}

export interface CapabilityHandle {
  type: ['Capability'];
  path: Path;
  scope: JsonValue[];
  /** The signature over `scope`; null between servers and workers. */
  mac: string | null;
  narrow?: JsonValue[];
}

export interface LiveObjectHandle {
  type: ['LiveObject'];
  path: Path;
  backend: string;
  id: string;
  permissions: string[];
  mac: string | null;
  methods?: string[];
  itemCache?: JsonValue;
  iterItems?: JsonValue;
}

export type Handle = MediaHandle | LazyMediaHandle | CapabilityHandle | LiveObjectHandle;

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

export const HANDLE_TYPES: ReadonlySet<string> = new Set(['DataMedia', 'LazyMedia', 'Capability', 'LiveObject']);

/** Deepest nesting of lists, dicts and portable objects, counted from a root. */
export const MAX_DEPTH = 256;

/** `['args', 0, 'a']` → `msg['args'][0]['a']`: how an error names a place, as Anvil's library does. */
export function showPath(path: Path): string {
  return `msg${path.map(part => (typeof part === 'number' ? `[${part}]` : `[${quoteText(part)}]`)).join('')}`;
}

/** A string as Python's `repr` shows it, for the keys in a path. */
export function quoteText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text.replace(/[\\\n\r\t]|\p{Cc}/gu, found => {
    const named = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }[found];
    return named ?? `\\x${found.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return quote + (quote === "'" ? inner.replaceAll("'", "\\'") : inner) + quote;
}
