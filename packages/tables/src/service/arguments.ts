/** Reads the arguments of a tables call. What makes no sense is the caller's TableError, never a crash. */
import { type CapabilityHandle, type JsonValue, WireHandle, type WireValue } from '@wrought/wire';
import { invalidHandle, tableError } from '../query/problem.ts';
import { type Cursor, type Search, unpackSearch } from '../query/search.ts';
import { isWireDict } from '../query/values.ts';

export interface ScopeParts {
  view: JsonValue;
  row?: number;
  search?: Search;
  cursor: Cursor | null;
}

/**
 * Takes a table, row or search capability apart. The edge has verified its signature; its shape is verified here.
 *
 * A narrowed one is refused: a signature does not cover what its holder added, and a table narrowed to a row or a search of one's own making would
 * be more than was given.
 */
export function readCapability(value: WireValue | undefined): ScopeParts {
  if (!(value instanceof WireHandle) || value.handle.type[0] !== 'Capability') throw invalidHandle();
  const { scope, narrow } = value.handle as CapabilityHandle;
  if ((narrow?.length ?? 0) > 0 || scope[0] !== '_' || scope[1] !== 't') throw invalidHandle();
  const [, , view, part, cursor] = scope as [string, string, JsonValue, JsonValue, JsonValue];
  if (scope.length === 3) return { view, cursor: null };
  if (scope.length === 4 && typeof part === 'object' && part !== null && !Array.isArray(part) && typeof part.r === 'number')
    return { view, row: part.r, cursor: null };
  const search = scope.length === 5 ? unpackSearch(part) : undefined;
  if (!search) throw invalidHandle();
  return { view, search, cursor: typeof cursor === 'string' ? (JSON.parse(cursor) as Cursor) : null };
}

/** A right as a worker says it: `t:VIEW` for a table or view, `r:ID:VIEW` for a row, where VIEW is the view's key. */
export function readPlainRight(text: string): { viewText: string; row?: number } {
  if (text.startsWith('t:{')) return { viewText: text.slice(2) };
  const match = /^r:(\d{1,18}):(?=\{)/.exec(text);
  if (!match) throw invalidHandle();
  return { viewText: text.slice(match[0].length), row: Number(match[1]) };
}

export function readList(value: WireValue | undefined): WireValue[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw tableError('A list was expected here');
  return value;
}

export function readDict(value: WireValue | undefined): Record<string, WireValue> {
  if (value === undefined || value === null) return {};
  if (!isWireDict(value)) throw tableError('A dict of column names and values was expected here');
  return value;
}

/** A row id in any of its forms: `5`, `"5"`, `"[1,5]"`. Undefined when it cannot be one of this table. */
export function readRowId(value: WireValue | undefined, tableId: number): string | undefined {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const pair = /^\s*\[\s*(\d+)\s*,\s*(\d{1,18})\s*\]\s*$/.exec(text);
  if (pair) return Number(pair[1]) === tableId ? pair[2] : undefined;
  return /^\d{1,18}$/.test(text) ? text : undefined;
}

export interface Overrides {
  /** Give the rights of client code, though server code calls. */
  asClient: boolean;
  /** Hidden columns are not there. */
  hidesColumns: boolean;
}

/** `null`, a boolean (older clients) or a map. */
export function readOverrides(value: WireValue | undefined): Overrides {
  if (value === true) return { asClient: true, hidesColumns: true };
  if (value === undefined || value === null || value === false || !isWireDict(value)) return { asClient: false, hidesColumns: false };
  return { asClient: value.use_client_config === true, hidesColumns: value.filter_client_hidden === true };
}
