/** `str.translate` where guest code is asked, and `str.maketrans`. Part `characters`. */
import { isA } from '../../exceptions/hierarchy.ts';
import { typeError, valueError } from '../../object/errors.ts';
import type { Value } from '../../object/value.ts';
import { asInt, asStr } from '../../protocol/index-number.ts';
import { getItem } from '../../protocol/item.ts';
import type { NativeSteps } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { PyDict } from '../dict/dict.ts';
import { textArgument } from './methods-search.ts';
import { lengthOf, points } from './text.ts';

export function* translateSteps(s: string, table: Value): NativeSteps<string> {
  const known = new Map<string, string>();
  let out = '';
  for (const c of s) {
    let to = known.get(c);
    if (to === undefined) {
      let mapped: May<Value | undefined>;
      try {
        mapped = getItem(table, c.codePointAt(0) as number);
        if (mapped === PAUSED) mapped = yield;
        to = translated(mapped as Value);
      } catch (e) {
        if (!isA(e, 'LookupError')) throw e;
        to = c;
      }
      known.set(c, to);
    }
    out += to;
  }
  return out;
}

function translated(mapped: Value): string {
  if (mapped === null) return '';
  const text = asStr(mapped);
  if (text !== undefined) return text;
  const code = asInt(mapped);
  if (code === undefined) throw typeError('character mapping must return integer, None or str');
  if (code < 0 || code > 0x10ffff) throw valueError('character mapping must be in range(0x110000)');
  return String.fromCodePoint(Number(code));
}

export function makeTable(x: Value, y?: Value, z?: Value): PyDict {
  const table = new PyDict();
  if (y === undefined) {
    if (!(x instanceof PyDict)) throw typeError('if you give only one argument to maketrans it must be a dict');
    // no pause: numbers in a fresh table
    for (const [key, value] of x.entries()) table.set(translationKey(key), value);
    return table;
  }
  const from = points(needText(x, 'first maketrans argument must be a string if there is a second argument'));
  const to = points(textArgument(y, 'maketrans', 2));
  if (from.length !== to.length) throw valueError('the first two maketrans arguments must have equal length');
  // no pause: numbers in a fresh table
  for (let i = 0; i < from.length; i++) table.set(from[i].codePointAt(0) as number, to[i].codePointAt(0) as number);
  // no pause: numbers in a fresh table
  if (z !== undefined) for (const c of textArgument(z, 'maketrans', 3)) table.set(c.codePointAt(0) as number, null);
  return table;
}

function needText(value: Value, refusal: string): string {
  const text = asStr(value);
  if (text === undefined) throw typeError(refusal);
  return text;
}

function translationKey(key: Value): Value {
  const text = asStr(key);
  if (text === undefined) {
    if (asInt(key) === undefined) throw typeError('keys in translate table must be strings or integers');
    return key;
  }
  if (lengthOf(text) !== 1) throw valueError('string keys in translate table must be of length 1');
  return text.codePointAt(0) as number;
}
