/** What a caller may do with a view, by the table's levels for client and server code and by the rights in the view itself. */
import { denied, tableError } from '../query/problem.ts';
import type { Permission, View } from '../query/view.ts';
import type { Access } from '../schema/index.ts';

export interface Rights {
  /** Browser code, or anybody with the rights of one. */
  isClient: boolean;
}

const side = ({ isClient }: Rights): string => (isClient ? 'client' : 'server');

export function ambientAccess(view: Pick<View, 'table'>, { isClient }: Rights): Access {
  return isClient ? view.table.client : view.table.server;
}

/** Reading rows by search or get. A search handle or a row handle that was handed over is a right of its own and is not asked. */
export function needRead(view: View, rights: Rights): void {
  if (view.spec.perm === undefined && ambientAccess(view, rights) === 'none')
    throw denied(`Cannot read from table '${view.table.title}' from ${side(rights)} code.`);
}

export function mayWrite(view: View, rights: Rights): boolean {
  return view.spec.perm === 'rw' || view.spec.perm === 'rwc' || ambientAccess(view, rights) === 'full';
}

export function needWrite(view: View, rights: Rights, what: 'table' | 'row'): void {
  if (mayWrite(view, rights)) return;
  const place = what === 'row' ? 'row from table' : 'table';
  throw denied(`Cannot write to ${place} '${view.table.title}' from ${side(rights)} code.`);
}

/** Making a view that others may be handed. Nobody can give what they have not. */
export function needView(view: View, permission: Permission, rights: Rights): void {
  needRead(view, rights);
  if (permission === 'r') return;
  const isWidening = view.spec.perm === 'r' || !mayWrite(view, rights) || (permission === 'rwc' && view.spec.perm === 'rw');
  const isCascade = permission === 'rwc' && rights.isClient && view.spec.perm !== 'rwc';
  if (isWidening || isCascade) throw tableError('You do not have permission to create a read-write view of this table here');
}
