/** What a class takes from its bases: the order in which they are asked, and which of them decides what its instances are. */
import { typeError } from './errors.ts';
import type { PyType } from './value.ts';

export function linearise(bases: PyType[], mroOf = (base: PyType) => base.mro): PyType[] {
  if (bases.length === 1 && mroOf(bases[0])[0] === bases[0]) return mroOf(bases[0]).slice();
  const sequences = [...bases.map(b => mroOf(b).slice()), bases.slice()];
  const mro: PyType[] = [];
  for (;;) {
    const open = sequences.filter(s => s.length > 0);
    if (open.length === 0) return mro;
    const head = open.map(s => s[0]).find(candidate => !open.some(s => s.indexOf(candidate, 1) > 0));
    if (head === undefined) {
      const names = [...new Set(open.map(s => s[0].tname))].join(', ');
      throw typeError(`Cannot create a consistent method resolution order (MRO) for bases ${names}`);
    }
    mro.push(head);
    for (const s of open) if (s[0] === head) s.shift();
  }
}

/** Types whose instances are made by a JavaScript class of their own. */
export const layouts = new WeakSet<PyType>();

/** The type that decides the memory layout: the nearest base that adds one to `object`'s. */
export function solid(type: PyType): PyType {
  let current = type;
  while (!layouts.has(current) && current.base !== null && !(current.slots !== null && current.slots.length > 0)) current = current.base;
  return current;
}

export function chooseLayout(bases: PyType[]): PyType {
  let winner = bases[0];
  for (const base of bases) {
    const candidate = solid(base);
    const best = solid(winner);
    if (candidate === best || best.mro.includes(candidate)) continue;
    if (!candidate.mro.includes(best)) throw typeError('multiple bases have instance lay-out conflict');
    winner = base;
  }
  return winner;
}

/** The outermost prototype of the host classes behind an instance class that belongs to no type yet (`HostIterator`). */
export function topOfHostClasses(proto: object): object {
  let top = proto;
  for (;;) {
    const outer = Object.getPrototypeOf(top);
    if (outer === null || outer === Object.prototype || Object.hasOwn(outer, 'cls')) return top;
    top = outer;
  }
}
