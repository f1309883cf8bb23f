/** The builtin error handlers of codecs as functions that take the exception, as `codecs.lookup_error('replace')` gives them. */
import {
  andThen,
  asInt,
  attempt,
  bytesFrom,
  type DecodeProblem,
  type EncodeProblem,
  fn,
  getattr,
  isA,
  isException,
  type May,
  points,
  rawBytes,
  tuple,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';

/** Handler → what it does with `UnicodeTranslateError`, whose text goes from str to str. */
const TRANSLATING: Record<string, ((bad: string[]) => string) | null> = {
  ignore: () => '',
  replace: bad => '\ufffd'.repeat(bad.length),
  backslashreplace: bad => bad.map(escaped).join(''),
  xmlcharrefreplace: null,
  namereplace: null,
  surrogateescape: null,
  surrogatepass: null,
};
const DECODES = new Set(['ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass']);

function escaped(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

function answer(replacement: string | Uint8Array, resume: number): Value {
  const made = typeof replacement === 'string' ? replacement : (bytesFrom(replacement) as unknown as Value);
  return tuple([made, resume]) as unknown as Value;
}

type Repaired = { replacement: string | Uint8Array; resume: number };

/** What the handler makes of it; one that gives up raises the exception that it was given. */
function repaired(exception: Value, repair: () => May<Repaired>): May {
  return attempt<Repaired, Value>(
    repair,
    ({ replacement, resume }) => answer(replacement, resume),
    problem => {
      throw isA(problem, 'UnicodeError') ? exception : problem;
    },
  );
}

function facts(exception: Value, names: string[], found: any[] = []): May<any[]> {
  if (found.length === names.length) return found;
  return andThen(getattr(exception, names[found.length]), value => facts(exception, names, [...found, value]));
}

/** Where the part begins and ends, as CPython takes what an exception says: within what was being coded. */
function within(start: any, end: any, length: number): { start: number; end: number } {
  const from = Number(asInt(start));
  const to = Number(asInt(end));
  return { start: Math.max(0, Math.min(from, length - 1)), end: Math.min(Math.max(to, 1), length) };
}

function handle(name: string, exception: Value): May {
  const refuse = () => typeError(`don't know how to handle ${typeName(exception)} in error callback`);
  if (isA(exception, 'UnicodeEncodeError'))
    return andThen(facts(exception, ['encoding', 'object', 'start', 'end', 'reason']), ([encoding, text, start, end, reason]) => {
      const characters = points(text);
      const problem: EncodeProblem = { encoding, text, characters, ...within(start, end, characters.length), reason };
      return repaired(exception, () => withPart('codecs', part => part.repairEncoding(problem, name)));
    });
  if (isA(exception, 'UnicodeDecodeError') && DECODES.has(name))
    return andThen(facts(exception, ['encoding', 'object', 'start', 'end', 'reason']), ([encoding, object, start, end, reason]) => {
      const bytes = rawBytes(object) as Uint8Array;
      const problem: DecodeProblem = { encoding, bytes, ...within(start, end, bytes.length), reason };
      return repaired(exception, () => withPart('codecs', part => part.repairDecoding(problem, name)));
    });
  const translate = TRANSLATING[name];
  if (!isA(exception, 'UnicodeTranslateError') || translate === null) throw refuse();
  return andThen(facts(exception, ['object', 'start', 'end']), ([text, start, end]) => {
    const characters = points(text);
    const place = within(start, end, characters.length);
    return answer(translate(characters.slice(place.start, place.end)), place.end);
  });
}

/** Name → function, for all that need no registration. */
export function builtinHandlers(): [string, Value][] {
  const strict = fn('strict_errors(exception, /)', (exception: Value) => {
    if (isException(exception)) throw exception;
    throw typeError('codec must pass exception instance');
  });
  const others = Object.keys(TRANSLATING).map((name): [string, Value] => [
    name,
    fn(`${name}_errors(exception, /)`, (exception: Value) => handle(name, exception)) as Value,
  ]);
  return [['strict', strict as Value], ...others];
}
