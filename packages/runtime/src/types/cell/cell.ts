/** Cells: variables shared between a function and the functions inside it. Generated code reads and writes `v` directly. */
import { defineType, getset, staticMethods } from '../../object/define.ts';
import { valueError } from '../../object/errors.ts';
import type { PyType, Value } from '../../object/value.ts';

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
