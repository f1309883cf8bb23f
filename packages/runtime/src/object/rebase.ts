/**
 * Classes that change their place: `cls.__bases__ = …`, and metaclasses with an `mro` of their own.
 *
 * Everything is worked out before anything is changed; then both views of the class and of all below it are made anew.
 */
import { typeError } from './errors.ts';
import { topOfHostClasses } from './layout.ts';
import {
  chooseLayout,
  forgetLookups,
  isPlain,
  isPrimitiveProto,
  linearise,
  liveSubclasses,
  mirror,
  objectType,
  refreshChanged,
  solid,
} from './type.ts';
import type { PyType } from './value.ts';

/** A class with the bases and the order that it shall have. */
interface Plan {
  type: PyType;
  bases: PyType[];
  layout: PyType;
  mro: PyType[];
}

function isFollowing(type: PyType, layout: PyType, mro: readonly PyType[], bases: readonly PyType[]): boolean {
  return mro[0] === type && layout === bases[0] && bases[0].mro.length === mro.length - 1 && bases[0].mro.every((t, i) => t === mro[i + 1]);
}

function clearView(view: object): void {
  for (const key of Object.getOwnPropertyNames(view)) if (key.startsWith('$')) delete (view as any)[key];
}

/** Give a class its order and make its views by it. */
function settle({ type, bases, layout, mro }: Plan): void {
  for (const base of type.bases) for (const ref of base.subclasses) if (ref.deref() === type) base.subclasses.delete(ref);
  for (const base of bases) base.subclasses.add(new WeakRef(type));
  for (const base of mro) base.settled = null;
  type.bases = bases;
  type.base = layout;
  type.mro = mro;
  type.isLinear = isFollowing(type, layout, mro, bases);
  type.hasDict = type.hasDict || bases.some(b => b.hasDict);
  clearView(type);
  clearView(type.proto);
  if (type.proto.isClosed !== true && !isPrimitiveProto(type.proto)) Object.setPrototypeOf(topOfHostClasses(type.proto), layout.proto);
  Object.setPrototypeOf(type, type.isLinear ? bases[0] : objectType);
  forgetLookups();
  const shown = type.isLinear ? [type] : mro.slice().reverse();
  for (const each of shown) for (const [key, value] of each.dict) mirror(type, key, value);
  refreshChanged(type);
}

/** The plan of a class and of all below it; `orders` answers the order that a metaclass of its own gave. */
function planOf(type: PyType, bases: PyType[], known: Map<PyType, Plan>): void {
  const mroOf = (t: PyType) => known.get(t)?.mro ?? t.mro;
  const layout = chooseLayout(bases);
  const mro = [type, ...linearise(bases, mroOf)];
  known.delete(type);
  known.set(type, { type, bases, layout, mro });
  for (const sub of liveSubclasses(type)) planOf(sub, sub.bases, known);
}

/** `type.__bases__ = bases`. */
export function rebase(type: PyType, bases: PyType[]): void {
  for (const base of bases) if (base === type || base.mro.includes(type)) throw typeError('a __bases__ item causes an inheritance cycle');
  const layout = chooseLayout(bases);
  if (solid(layout) !== solid(type.base as PyType) || isPlain(layout) !== isPlain(type.base as PyType))
    throw typeError(`__bases__ assignment: '${layout.tname}' object layout differs from '${(type.base as PyType).tname}'`);
  const plans = new Map<PyType, Plan>();
  planOf(type, bases, plans);
  for (const plan of plans.values()) settle(plan);
}

/** The order that a metaclass gave. */
export function reorder(type: PyType, mro: PyType[]): void {
  for (const each of mro)
    if (!solid(type).mro.includes(solid(each))) throw typeError(`mro() returned base with unsuitable layout ('${each.tname}')`);
  settle({ type, bases: type.bases, layout: type.base as PyType, mro });
  for (const sub of liveSubclasses(type)) rebase(sub, sub.bases);
}
