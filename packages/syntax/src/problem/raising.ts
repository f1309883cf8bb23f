/**
 * Actions of the grammar that raise a problem with a message.
 *
 *   range a b «…»   from the beginning of a to the end of b (of a, when b is left out)
 *   from a «…»      from the beginning of a to as far as the text has been looked at
 *   last «…»        at the last token that was looked at
 *   next «…»        at the next token
 *   indent a «…»    an IndentationError at the last token; `%line%` is the line of a
 *   target use a «…» at the part of a that cannot be a target, if there is one
 *
 * `%a%` in a message is what CPython calls the expression a; `%word:a%` its text.
 */
import { describe, type Found, findBadTarget, type TargetUse } from './found.ts';
import { type Action, type Captures, NOTHING, type Reader } from './reader.ts';

export function raising(how: string, operands: string[], message: string): Action {
  const fill = (captures: Captures, reader: Reader) => fillMessage(message, captures, reader, operands[0]);
  const get = (captures: Captures, index: number) => captures[operands[Math.min(index, operands.length - 1)]] as Found | Found[];
  switch (how) {
    case 'range':
      return (captures, reader) => reader.raise(fill(captures, reader), firstOf(get(captures, 0)), lastOf(get(captures, 1)));
    case 'from':
      return (captures, reader) => reader.raiseFrom(fill(captures, reader), firstOf(get(captures, 0)));
    case 'next':
      return (captures, reader) => {
        reader.peek();
        return reader.raiseAt(fill(captures, reader), reader.mark);
      };
    case 'indent':
      return (captures, reader) => reader.raiseAt(fill(captures, reader), reader.fill - 1, 'IndentationError');
    case 'target':
      return (captures, reader) => {
        const bad = findBadTarget(captures[operands[1]] as Found, operands[0] as TargetUse);
        return bad ? reader.raise(message.replace('%', describe(bad)), bad, bad) : NOTHING;
      };
    case 'last':
      return (captures, reader) => reader.raiseAt(fill(captures, reader));
    default:
      throw new Error(`grammar: no way to raise ${how}`);
  }
}

function firstOf(found: Found | Found[]): Found {
  return Array.isArray(found) ? found[0] : found;
}

function lastOf(found: Found | Found[]): Found {
  return Array.isArray(found) ? found[found.length - 1] : found;
}

function fillMessage(message: string, captures: Captures, reader: Reader, first: string | undefined): string {
  if (!message.includes('%')) return message;
  return message
    .replace(/%line%/g, () => String(reader.tokens.line[(captures[first as string] as Found).start]))
    .replace(/%word:(\w+)%/g, (_whole, name: string) => reader.textOf((captures[name] as Found).start))
    .replace(/%(\w+)%/g, (_whole, name: string) => describe(captures[name] as Found));
}
