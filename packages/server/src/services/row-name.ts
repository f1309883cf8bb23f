/** Which row of which table a value is. */
import { scopeOf, WirePortable, type WireValue } from '@wrought/wire';

/** Table and row of a row as it crosses: a portable object around its right. */
export function rowNameOf(value: WireValue): { tableId: number; rowId: number } | undefined {
  if (!(value instanceof WirePortable)) return undefined;
  const { content } = value;
  const scope = scopeOf(Array.isArray(content) ? content[3] : content);
  const [platform, kind, view, row] = scope ?? [];
  if (platform !== '_' || kind !== 't') return undefined;
  const { id } = (view ?? {}) as { id?: unknown };
  const { r } = (row ?? {}) as { r?: unknown };
  return typeof id === 'number' && typeof r === 'number' ? { tableId: id, rowId: r } : undefined;
}
