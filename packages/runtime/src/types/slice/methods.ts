/** Methods of slice. */
import { getset, methods, staticMethods } from '../../object/define.ts';
import { valueError } from '../../object/errors.ts';
import { NotImplemented, type Value } from '../../object/value.ts';
import { compare } from '../../protocol/compare.ts';
import { asIndex, asInt } from '../../protocol/index-number.ts';
import { hash, repr } from '../../protocol/text.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { addInt, type Int, subInt } from '../int/arithmetic.ts';
import { tuple } from '../tuple/tuple.ts';
import { PySlice, sliceType } from './slice.ts';

staticMethods(sliceType, {
  '__new__(cls, start, stop=None, step=None, /)': (_cls: Value, start: Value, stop?: Value, stepBy?: Value) =>
    stop === undefined ? new PySlice(null, start, null) : new PySlice(start, stop, stepBy ?? null),
});
getset(sliceType, { start: [s => s.start], stop: [s => s.stop], step: [s => s.stepBy] });

const BAD = 'slice indices must be integers or None or have an __index__ method';

function part(value: Value): May<Int | null> {
  return value === null ? null : asInt(value) !== undefined ? asInt(value) : asIndex(value, BAD);
}

/** `slice.indices(length)` on ints of any size. */
function indices(length: Int, start: Int | null, stop: Int | null, stepBy: Int | null): Value {
  const by = stepBy ?? 1;
  if (by === 0) throw valueError('slice step cannot be zero');
  const low = by < 0 ? -1 : 0;
  const high = by < 0 ? subInt(length, 1) : length;
  const place = (n: Int): Int => {
    if (n >= 0) return n > high ? high : n;
    const moved = addInt(n, length);
    return moved < low ? low : moved;
  };
  const from = start === null ? (by < 0 ? high : low) : place(start);
  const to = stop === null ? (by < 0 ? low : high) : place(stop);
  return tuple([from, to, by]) as unknown as Value;
}

const parts = (s: PySlice) => tuple([s.start, s.stop, s.stepBy]) as unknown as Value;

function comparison(op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'): void {
  methods(sliceType, {
    [`__${op}__(self, value, /)`]: (self: PySlice, other: Value) => {
      if (!(other instanceof PySlice)) return NotImplemented;
      if (self === other) return op === 'eq' || op === 'le' || op === 'ge';
      return compare(op, parts(self), parts(other));
    },
  });
}
for (const op of ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const) comparison(op);

methods(sliceType, {
  '__repr__(self, /)': (self: PySlice) =>
    andThen(repr(self.start), a => andThen(repr(self.stop), b => andThen(repr(self.stepBy), c => `slice(${a}, ${b}, ${c})`))),
  '__hash__(self, /)': (self: PySlice) => hash(parts(self)),
  '__reduce__(self, /)': (self: PySlice) => tuple([sliceType as Value, parts(self)]),
  'indices(self, length, /)': (self: PySlice, length: Value) =>
    andThen(asIndex(length), n => {
      if (n < 0) throw valueError('length should not be negative');
      return andThen(part(self.stepBy), by => {
        if (by === 0) throw valueError('slice step cannot be zero');
        return andThen(part(self.start), from =>
          andThen(part(self.stop), to => indices(n, from as Int | null, to as Int | null, by as Int | null)),
        );
      });
    }),
});
