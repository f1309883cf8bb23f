/** Methods of range. */
import { getset, methods, staticMethods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, type Value } from '../../object/value.ts';
import { equal } from '../../protocol/compare.ts';
import { asIndex, asInt } from '../../protocol/index-number.ts';
import { hash, repr } from '../../protocol/text.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { addInt, floorDivInt, type Int, modInt, mulInt, negInt, subInt } from '../int/arithmetic.ts';
import { intToText } from '../int/parse.ts';
import { PySlice } from '../slice/slice.ts';
import { tuple } from '../tuple/tuple.ts';
import { PyRange, RangeIterator, rangeType } from './range.ts';

function made(start: Int, stop: Int, stepBy: Int): PyRange {
  if (stepBy === 0) throw valueError('range() arg 3 must not be zero');
  return new PyRange(start, stop, stepBy);
}

staticMethods(rangeType, {
  '__new__(cls, start, stop=None, step=None, /)': (_cls: Value, start: Value, stop?: Value, stepBy?: Value) => {
    if (stop === undefined) return typeof start === 'number' ? new PyRange(0, start, 1) : andThen(asIndex(start), n => made(0, n, 1));
    if (typeof start === 'number' && typeof stop === 'number' && (stepBy === undefined || typeof stepBy === 'number'))
      return made(start, stop, (stepBy as number) ?? 1);
    return andThen(asIndex(start), a =>
      andThen(asIndex(stop), b => andThen(stepBy === undefined ? 1 : asIndex(stepBy), c => made(a, b, c))),
    );
  },
});

/** The place of an int in a range, or -1. */
function placeOf(self: PyRange, n: Int): Int {
  if (self.stepBy > 0 ? n < self.start || n >= self.stop : n > self.start || n <= self.stop) return -1;
  const from = subInt(n, self.start);
  return modInt(from, self.stepBy) === 0 ? floorDivInt(from, self.stepBy) : -1;
}

/** Place by equality, for anything that is no int. */
function* findSteps(self: PyRange, value: Value): NativeSteps<Int> {
  for (let i: Int = 0; i < self.length; i = addInt(i, 1)) {
    let isEqual = equal(self.at(i), value);
    if (isEqual === PAUSED) isEqual = yield;
    if (isEqual) return i;
  }
  return -1;
}

function find(self: PyRange, value: Value): May<Int> {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return placeOf(self, asInt(value) as Int);
  return native(findSteps(self, value));
}

function getItem(self: PyRange, key: Value): May {
  if (key instanceof PySlice)
    return andThen(typeOf(key).proto.$indices.call(key, self.length) as May, bounds => sliced(self, (bounds as any).items));
  if (asInt(key) === undefined && typeOf(key).proto.$__index__ === undefined)
    throw typeError(`range indices must be integers or slices, not ${typeOf(key).tname}`);
  return andThen(asIndex(key), n => {
    const at = n < 0 ? addInt(n, self.length) : n;
    if (at < 0 || at >= self.length) throw error('IndexError', 'range object index out of range');
    return self.at(at);
  });
}

function sliced(self: PyRange, [start, stop, by]: Int[]): Value {
  return new PyRange(self.at(start), self.at(stop), mulInt(self.stepBy, by)) as unknown as Value;
}

function isEqualRange(a: PyRange, b: PyRange): boolean {
  // biome-ignore-start lint/suspicious/noDoubleEquals: 1 == 1n
  if (a.length != b.length) return false;
  if (a.length === 0) return true;
  return a.start == b.start && (a.length === 1 || a.stepBy == b.stepBy);
  // biome-ignore-end lint/suspicious/noDoubleEquals: see above
}

function reversed(self: PyRange): RangeIterator {
  const last = self.length === 0 ? self.start : self.at(subInt(self.length, 1));
  return new RangeIterator(last, negInt(self.stepBy), self.length);
}

methods(rangeType, {
  '__repr__(self, /)': (self: PyRange) =>
    `range(${intToText(self.start)}, ${intToText(self.stop)}${self.stepBy === 1 ? '' : `, ${intToText(self.stepBy)}`})`,
  '__len__(self, /)': (self: PyRange) => {
    if (self.length > 9223372036854775807n) throw error('OverflowError', 'Python int too large to convert to C ssize_t');
    return self.length;
  },
  '__bool__(self, /)': (self: PyRange) => self.length !== 0,
  '__getitem__(self, key, /)': getItem,
  '__iter__(self, /)': (self: PyRange) => self.hostIter(),
  '__reversed__(self, /)': reversed,
  '__contains__(self, key, /)': (self: PyRange, value: Value) => andThen(find(self, value), at => at >= 0),
  '__eq__(self, value, /)': (self: PyRange, other: Value) => (other instanceof PyRange ? isEqualRange(self, other) : NotImplemented),
  '__ne__(self, value, /)': (self: PyRange, other: Value) => (other instanceof PyRange ? !isEqualRange(self, other) : NotImplemented),
  '__hash__(self, /)': (self: PyRange) => {
    const parts: Value[] = [
      self.length,
      self.length === 0 ? null : self.start,
      self.length === 0 || self.length === 1 ? null : self.stepBy,
    ];
    return hash(tuple(parts) as unknown as Value);
  },
  '__reduce__(self, /)': (self: PyRange) => tuple([rangeType as Value, tuple([self.start, self.stop, self.stepBy]) as unknown as Value]),
  'index(self, value, /)': (self: PyRange, value: Value) =>
    andThen(find(self, value), at => {
      if (at >= 0) return at;
      return andThen(repr(value), text => {
        throw valueError(`${text} is not in range`);
      });
    }),
  'count(self, value, /)': (self: PyRange, value: Value) => andThen(find(self, value), at => (at >= 0 ? 1 : 0)),
});
getset(rangeType, { start: [r => r.start], stop: [r => r.stop], step: [r => r.stepBy] });

rangeType.callOne = stop => (typeof stop === 'number' ? new PyRange(0, stop, 1) : andThen(asIndex(stop), n => made(0, n, 1)));
