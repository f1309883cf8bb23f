/** `unicodedata`: names, categories, numbers and normal forms of characters. */
import {
  asStr,
  defineType,
  error,
  float,
  getset,
  type HostModule,
  methods,
  type PyType,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { findCharacterByName, nameOfCharacter } from '@wrought/syntax';
import { functions } from '../../functions.ts';
import { decompositionOf, numericValueOf, type Property, propertyOf, version } from './tables.ts';

/** The one character that a function wants. */
function pointOf(name: string, v: Value, place = 'argument'): number {
  const text = asStr(v);
  if (text === undefined) throw typeError(`${name}() ${place} must be a unicode character, not ${typeName(v)}`);
  const point = text.codePointAt(0);
  if (point === undefined || text.length !== (point > 0xffff ? 2 : 1))
    throw typeError(`${name}() ${place} must be a unicode character, not str`);
  return point;
}

function property(name: string, of: Property, show: (value: string) => Value): (chr: Value) => Value {
  return chr => show(propertyOf(of, pointOf(name, chr)));
}
const text = (value: string): Value => (value === '-' ? '' : value);

/** A number of one of the kinds, or the default, or ValueError. */
function numberOf(name: string, kinds: string, isFloat: boolean, missing: string): (chr: Value, otherwise?: Value) => Value {
  return (chr, otherwise) => {
    const found = numericValueOf(pointOf(name, chr, 'argument 1'));
    if (found !== undefined && kinds.includes(found.kind)) return isFloat ? float(found.value) : found.value;
    if (otherwise === undefined) throw valueError(missing);
    return otherwise;
  };
}

function nameOf(chr: Value, otherwise: Value | undefined): Value {
  const found = nameOfCharacter(pointOf('name', chr, 'argument 1'));
  if (found !== undefined) return found;
  if (otherwise === undefined) throw valueError('no such name');
  return otherwise;
}

function lookup(v: Value): Value {
  const name = asStr(v);
  if (name === undefined) throw typeError(`lookup() argument must be str or bytes-like object, not ${typeName(v)}`);
  const point = findCharacterByName(name);
  if (point === undefined) throw error('KeyError', `undefined character name '${name}'`);
  return String.fromCodePoint(point);
}

/** Lone surrogates stand as they are in JavaScript's normal forms, as in Python's. */
function normalize(form: Value, given: Value): Value {
  const source = asStr(given);
  const name = asStr(form);
  if (name === undefined) throw typeError(`normalize() argument 1 must be str, not ${typeName(form)}`);
  if (source === undefined) throw typeError(`normalize() argument 2 must be str, not ${typeName(given)}`);
  if (!['NFC', 'NFD', 'NFKC', 'NFKD'].includes(name)) throw valueError('invalid normalization form');
  const made = source.normalize(name);
  return made;
}

const table: Record<string, (...args: any[]) => any> = {
  'name(chr, default=None, /)': nameOf,
  'lookup(name, /)': lookup,
  'category(chr, /)': property('category', 'category', text),
  'bidirectional(chr, /)': property('bidirectional', 'bidirectional', text),
  'combining(chr, /)': property('combining', 'combining', Number),
  'mirrored(chr, /)': property('mirrored', 'mirrored', Number),
  'east_asian_width(chr, /)': property('east_asian_width', 'width', text),
  'decomposition(chr, /)': (chr: Value) => decompositionOf(pointOf('decomposition', chr)),
  'decimal(chr, default=None, /)': numberOf('decimal', 'd', false, 'not a decimal'),
  'digit(chr, default=None, /)': numberOf('digit', 'dg', false, 'not a digit'),
  'numeric(chr, default=None, /)': numberOf('numeric', 'dgn', true, 'not a numeric character'),
  'normalize(form, unistr, /)': normalize,
  'is_normalized(form, unistr, /)': (form: Value, given: Value) => normalize(form, given) === asStr(given),
};

/** `ucd_3_2_0`: the same data; its differences to 3.2 matter to no one but IDNA's tables. */
class UCD {
  declare readonly cls: PyType;
}
const ucdType = defineType('UCD', { class: UCD, module: 'unicodedata', isFinal: true });
methods(
  ucdType,
  Object.fromEntries(
    Object.entries(table).map(([signature, f]) => {
      const method = f.length === 2 ? (_self: UCD, a: Value, b?: Value) => f(a, b) : (_self: UCD, a: Value) => f(a);
      return [signature.replace('(', '(self, '), method];
    }),
  ),
);
getset(ucdType, { unidata_version: [() => '3.2.0'] });

export const unicodedataModule: HostModule = () => ({
  unidata_version: version,
  UCD: ucdType as Value,
  ucd_3_2_0: new UCD() as unknown as Value,
  ...functions('unicodedata', table),
});
