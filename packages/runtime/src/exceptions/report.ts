/** What the host asks of exceptions: their text (the part `tracebacks`), and those that the compiler's findings are. */
import { error } from '../object/errors.ts';
import { loadedPart, withPart } from '../object/parts.ts';
import { typeName } from '../object/type-of.ts';
import type { Value } from '../object/value.ts';
import { str } from '../protocol/text.ts';
import { andThen, attempt } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { tuple } from '../types/tuple/tuple.ts';
import type { PyException } from './exception.ts';
import { exceptionTypes, makeException } from './hierarchy.ts';

/** The whole text of an exception, and the `str` of a value. Both may run guest code. */
export const formatException = {
  format: (exception: PyException): May<string> =>
    attempt(
      () => withPart<string>('tracebacks', part => part.format(exception)),
      text => text,
      problem => {
        if (loadedPart('tracebacks') !== undefined) throw problem;
        // It cannot be fetched: what is lost are the places.
        return andThen(str(exception as unknown as Value), text => `${typeName(exception as unknown as Value)}${text && `: ${text}`}\n`);
      },
    ),
  text: (value: Value): May<string> => str(value),
};

/** The guest exception for a problem that the compiler found. */
export function makeSyntaxError(problem: {
  type: string;
  message: string;
  filename: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  text: string | null;
}): PyException {
  if (problem.type === 'MemoryError' || problem.type === 'RecursionError') return error(problem.type, problem.message) as PyException;
  const details = tuple([
    problem.filename,
    problem.line,
    problem.column,
    problem.text,
    problem.endLine,
    problem.endColumn,
  ]) as unknown as Value;
  return makeException(exceptionTypes[problem.type], [problem.message, details]);
}
