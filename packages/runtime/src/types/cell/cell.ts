/** Cells: variables shared between a function and the functions inside it. Generated code reads and writes `v` directly. */
import { defineType, getset, methods, staticMethods } from '../../object/define.ts';
import { valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { type Comparison, compare } from '../../protocol/compare.ts';
import type { May } from '../../suspension/suspension.ts';
import { addressOf } from '../object/methods.ts';

export class PyCell {
  declare readonly cls: PyType;
  /** Undefined while unbound. */
  v: Value | undefined;
  constructor(v: Value | undefined) {
    this.v = v;
  }
}
export const cellType = defineType('cell', { class: PyCell as any, isFinal: true });
staticMethods(cellType, { '__new__(cls, contents=None, /)': (_cls: Value, contents?: Value) => new PyCell(contents) });

/** Cells compare as what they hold; an empty one is less than any other. */
function comparison(op: Comparison): (self: PyCell, other: Value) => May {
  return (self, other) => {
    if (!(other instanceof PyCell)) return NotImplemented as unknown as Value;
    if (self.v !== undefined && other.v !== undefined) return compare(op, self.v, other.v);
    const [a, b] = [self.v === undefined ? 0 : 1, other.v === undefined ? 0 : 1];
    return { lt: a < b, le: a <= b, gt: a > b, ge: a >= b, eq: a === b, ne: a !== b }[op];
  };
}
methods(cellType, {
  '__repr__(self, /)': (self: PyCell) => {
    const held = self.v === undefined ? 'empty' : `${typeOf(self.v).tname} object at ${addressOf(self.v)}`;
    return `<cell at ${addressOf(self as unknown as Value)}: ${held}>`;
  },
  '__lt__(self, other, /)': comparison('lt'),
  '__le__(self, other, /)': comparison('le'),
  '__gt__(self, other, /)': comparison('gt'),
  '__ge__(self, other, /)': comparison('ge'),
  '__eq__(self, other, /)': comparison('eq'),
  '__ne__(self, other, /)': comparison('ne'),
});
cellType.dict.set('__hash__', null);
getset(cellType, {
  cell_contents: [
    cell => {
      if (cell.v === undefined) throw valueError('Cell is empty');
      return cell.v;
    },
    (cell, value) => {
      cell.v = value;
      return null;
    },
  ],
});
