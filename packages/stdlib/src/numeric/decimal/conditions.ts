/** Conditions of the arithmetic as bits, the signals that programs trap, and the exceptions that they raise. */
import { defineType, exceptionTypes, makeException, PyList, type PyType, type Value } from '@wrought/runtime';

export const CLAMPED = 1;
export const CONVERSION_SYNTAX = 2;
export const DIVISION_BY_ZERO = 4;
export const DIVISION_IMPOSSIBLE = 8;
export const DIVISION_UNDEFINED = 16;
export const INEXACT = 64;
export const INVALID_CONTEXT = 128;
export const INVALID_OPERATION = 256;
export const OVERFLOW = 2048;
export const ROUNDED = 4096;
export const SUBNORMAL = 8192;
export const UNDERFLOW = 16384;
export const FLOAT_OPERATION = 1024;
/** All that the signal `InvalidOperation` stands for. */
export const INVALID = CONVERSION_SYNTAX | DIVISION_IMPOSSIBLE | DIVISION_UNDEFINED | INVALID_CONTEXT | INVALID_OPERATION;

function exceptionClass(name: string, bases: PyType[]): PyType {
  return defineType(name, { bases, module: 'decimal', hasDict: true });
}

const { ArithmeticError, ZeroDivisionError, TypeError: TypeProblem } = exceptionTypes as Record<string, PyType>;
export const DecimalException = exceptionClass('DecimalException', [ArithmeticError]);
const InvalidOperation = exceptionClass('InvalidOperation', [DecimalException]);
const FloatOperation = exceptionClass('FloatOperation', [DecimalException, TypeProblem]);
const DivisionByZero = exceptionClass('DivisionByZero', [DecimalException, ZeroDivisionError]);
const Inexact = exceptionClass('Inexact', [DecimalException]);
const Rounded = exceptionClass('Rounded', [DecimalException]);
const Subnormal = exceptionClass('Subnormal', [DecimalException]);
const Clamped = exceptionClass('Clamped', [DecimalException]);
const Overflow = exceptionClass('Overflow', [Inexact, Rounded]);
const Underflow = exceptionClass('Underflow', [Inexact, Rounded, Subnormal]);

/** What programs trap and find among the flags, in the order in which `Context` shows them. */
export const SIGNALS: readonly { readonly type: PyType; readonly bits: number }[] = [
  { type: InvalidOperation, bits: INVALID },
  { type: FloatOperation, bits: FLOAT_OPERATION },
  { type: DivisionByZero, bits: DIVISION_BY_ZERO },
  { type: Overflow, bits: OVERFLOW },
  { type: Underflow, bits: UNDERFLOW },
  { type: Subnormal, bits: SUBNORMAL },
  { type: Inexact, bits: INEXACT },
  { type: Rounded, bits: ROUNDED },
  { type: Clamped, bits: CLAMPED },
];

/** The kinds of invalid operation: what an exception's argument names. */
const INVALID_KINDS: readonly { readonly type: PyType; readonly bits: number }[] = [
  { type: InvalidOperation, bits: INVALID_OPERATION },
  { type: exceptionClass('ConversionSyntax', [InvalidOperation]), bits: CONVERSION_SYNTAX },
  { type: exceptionClass('DivisionImpossible', [InvalidOperation]), bits: DIVISION_IMPOSSIBLE },
  { type: exceptionClass('DivisionUndefined', [InvalidOperation, ZeroDivisionError]), bits: DIVISION_UNDEFINED },
  { type: exceptionClass('InvalidContext', [InvalidOperation]), bits: INVALID_CONTEXT },
];

/** The exception of trapped conditions: its class is the gravest signal's, its argument the list of them all. */
export function conditionError(trapped: number): object {
  const named = [...INVALID_KINDS, ...SIGNALS.slice(1)].filter(kind => (kind.bits & trapped) !== 0);
  const gravest = SIGNALS.find(signal => (signal.bits & trapped) !== 0) as { type: PyType };
  return makeException(gravest.type, [new PyList(named.map(kind => kind.type as Value)) as unknown as Value]);
}

export function conditionClasses(): Record<string, Value> {
  const all = [DecimalException, ...SIGNALS.map(s => s.type), ...INVALID_KINDS.map(k => k.type)];
  return Object.fromEntries(all.map(type => [type.tname, type as Value]));
}
