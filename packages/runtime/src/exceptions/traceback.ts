/**
 * Tracebacks: notes made while unwinding become guest `traceback` objects when somebody reads `__traceback__`.
 *
 * Notes are innermost first; a traceback object points inward (`tb_next`), so the outermost is the head.
 */
import type { CodeObject } from '@wrought/abi';
import { withDetails } from '../object/code.ts';
import { defineType, getset, staticMethods } from '../object/define.ts';
import { typeError, valueError } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import type { PyType, Value } from '../object/value.ts';
import type { PyException } from './exception.ts';
import { lineOf, PyFrame } from './frame.ts';

/** Add the place to an exception that passes through a frame; generated code calls it. Answers what is to be thrown on. */
export function note(exception: PyException, code: CodeObject, position: number): PyException {
  if (exception.isReraised) exception.isReraised = false;
  else if (exception.notes === null) exception.notes = [code, position];
  else exception.notes.push(code, position);
  return exception;
}

export class PyTraceback {
  declare readonly cls: PyType;
  readonly code: CodeObject;
  readonly position: number;
  next: Value;
  constructor(code: CodeObject, position: number, next: Value) {
    this.code = code;
    this.position = position;
    this.next = next;
  }
  /** What the guest's own `TracebackType(…)` gave. */
  givenFrame: PyFrame | undefined;
  givenLine: number | undefined;
  givenLasti: number | undefined;
  get line(): number {
    return this.givenLine ?? lineOf(this.code, this.position);
  }
  get frame(): PyFrame {
    this.givenFrame ??= new PyFrame(this.code, this.position, this.givenLine);
    return this.givenFrame;
  }
}
export const tracebackType = defineType('traceback', { class: PyTraceback as any, isFinal: true });

/** `exception.__traceback__`. */
export function tracebackOf(exception: PyException): Value {
  let tb: Value = exception.givenTraceback ?? null;
  const notes = exception.notes;
  if (notes === null) return tb;
  for (let i = 0; i < notes.length; i += 2) {
    const outer = new PyTraceback(notes[i] as CodeObject, notes[i + 1] as number, tb);
    if (tb instanceof PyTraceback) tb.frame.back ??= outer.frame;
    tb = outer as unknown as Value;
  }
  exception.givenTraceback = tb;
  exception.notes = null;
  return tb;
}

getset(tracebackType, {
  tb_next: [
    tb => tb.next,
    (tb, next) => {
      if (next === undefined) throw typeError("can't delete tb_next attribute");
      if (next !== null && !(next instanceof PyTraceback)) throw typeError(`expected traceback object, got '${typeOf(next).tname}'`);
      for (let each = next; each !== null; each = each.next) if (each === tb) throw valueError('traceback loop detected');
      tb.next = next;
      return null;
    },
  ],
  tb_lineno: [tb => withDetails(tb.code, () => tb.line)],
  tb_lasti: [tb => tb.givenLasti ?? tb.position * 2],
  tb_frame: [tb => tb.frame],
});
staticMethods(tracebackType, {
  '__new__(cls, tb_next, tb_frame, tb_lasti, tb_lineno)': (_cls: Value, next: Value, frame: Value, lasti: Value, line: Value) => {
    if (next !== null && !(next instanceof PyTraceback)) throw typeError(`expected traceback object or None, got '${typeOf(next).tname}'`);
    if (!(frame instanceof PyFrame))
      throw typeError(`TracebackType() argument 'tb_frame' must be frame, not ${frame === null ? 'None' : typeOf(frame).tname}`);
    for (const n of [lasti, line])
      if (typeof n !== 'number') throw typeError(`'${typeOf(n).tname}' object cannot be interpreted as an integer`);
    const made = new PyTraceback(frame.code, -1, next);
    made.givenFrame = frame;
    made.givenLine = line as number;
    made.givenLasti = lasti as number;
    return made;
  },
});
