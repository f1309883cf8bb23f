/** What CPython warns about as it compiles a text: handed to the program's own `warnings`, whose filters say what becomes of it. */
import type { LoadedModule } from '@wrought/abi';
import { exceptionTypes, isA } from '../exceptions/hierarchy.ts';
import { makeSyntaxError } from '../exceptions/report.ts';
import { getattr } from '../object/attributes.ts';
import { call } from '../object/call.ts';
import type { NativeSteps } from '../suspension/native.ts';
import { PAUSED } from '../suspension/suspension.ts';
import { importKnot } from './interpreter.ts';

/** A filter that says `error` makes a SyntaxError of it, as in CPython. */
export function* warnSteps(loaded: LoadedModule): NativeSteps<null> {
  let module = importKnot.importModule('warnings');
  if (module === PAUSED) module = yield;
  for (const hint of loaded.hints ?? []) {
    let warn = getattr(module as any, 'warn_explicit');
    if (warn === PAUSED) warn = yield;
    try {
      const done = call(warn as any, [hint.message, exceptionTypes.SyntaxWarning as any, loaded.file, hint.line]);
      if (done === PAUSED) yield;
    } catch (exception) {
      if (!isA(exception, 'SyntaxWarning')) throw exception;
      const text = (loaded.source ?? '').split('\n')[hint.line - 1] ?? null;
      throw makeSyntaxError({
        type: 'SyntaxError',
        message: hint.message.replace(' Such sequences will not work in the future.', ''),
        filename: loaded.file,
        line: hint.line,
        column: hint.column + 1,
        endLine: hint.endLine,
        endColumn: hint.endColumn + 1,
        text,
      });
    }
  }
  return null;
}
