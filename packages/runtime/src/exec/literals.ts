/** What generated code calls that is filled by rooms that load later. */

import { call } from '../object/call.ts';
import type { Value } from '../object/value.ts';
import { repr } from '../protocol/text.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { interpreter } from './interpreter.ts';

/** Non-ASCII characters of a repr as escapes. */
function escapeNonAscii(text: string): string {
  let out = '';
  for (const c of text) {
    const code = c.codePointAt(0) as number;
    if (code < 128) out += c;
    else if (code < 256) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else out += code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return out;
}

export const literals = {
  ascii: (o: Value): May<string> => andThen(repr(o), escapeNonAscii),
  setTypeParams: (made: any, params: any): Value => {
    if (typeof made === 'function' && made.mro !== undefined) made.typeParams = params;
    else if (typeof made === 'function') made.pyTypeParams = params;
    else made.typeParams = params;
    return made;
  },
  displayHook: (value: Value): May<null> => {
    const hook = (interpreter().modules.get('sys') as any)?.$displayhook;
    if (hook !== undefined) return andThen(call(hook, [value]), () => null);
    if (value === null) return null;
    return andThen(repr(value), text => {
      interpreter().writeOut(`${text}\n`);
      return null;
    });
  },
};
