/** `decimal.Context`: the guest's limits, flags and traps; and which of them is current. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  defineType,
  error,
  type Interpreter,
  interpreter,
  type May,
  PyDict,
  PyList,
  type PyType,
  typeError,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import { ContextVar, current } from '../../system/contextvars.ts';
import { conditionError, SIGNALS } from './conditions.ts';
import { copyLimits, Limits, MAX_EMAX, MAX_PREC, MIN_EMIN } from './limits.ts';

/** By number, as `Limits.rounding` has them. */
export const ROUNDINGS = [
  'ROUND_UP',
  'ROUND_DOWN',
  'ROUND_CEILING',
  'ROUND_FLOOR',
  'ROUND_HALF_UP',
  'ROUND_HALF_DOWN',
  'ROUND_HALF_EVEN',
  'ROUND_05UP',
];

export class PyContext {
  declare readonly cls: PyType;
  limits = new Limits();
  /** What the guest set, where a double does not hold it. */
  exact = new Map<string, Value>();
  capitals = 1;
  status = 0;
  traps = 0;
}
export const contextType = defineType('Context', { class: PyContext, module: 'decimal' });

/** Conditions become flags, and exceptions where they are trapped. */
export function signal(context: PyContext, conditions: number): void {
  context.status |= conditions;
  if ((conditions & context.traps) !== 0) throw conditionError(conditions & context.traps);
}

/** The same of what an operation left pending. */
export function settle(context: PyContext): void {
  const { pending } = context.limits;
  context.limits.pending = 0;
  signal(context, pending);
}

export function copyContext(from: PyContext): PyContext {
  const made = new PyContext();
  assign(made, from);
  made.status = from.status;
  return made;
}

/** All of a context but its flags. */
export function assign(to: PyContext, from: PyContext): void {
  to.limits = copyLimits(from.limits);
  to.exact = new Map(from.exact);
  to.capitals = from.capitals;
  to.traps = from.traps;
}

/** The contexts that every program begins with. */
export interface Templates {
  usual: PyContext;
  basic: PyContext;
  extended: PyContext;
  variable: ContextVar;
  /** `DecimalTuple` and `SignalDict`, which are written in Python. */
  tupleType?: Value;
  dictType?: PyType;
}

function template(prec: number, rounding: string, trapped: string[]): PyContext {
  const made = new PyContext();
  made.limits.prec = prec;
  made.limits.rounding = ROUNDINGS.indexOf(rounding);
  for (const { type, bits } of SIGNALS) if (trapped.includes(type.tname)) made.traps |= bits;
  return made;
}

/** Those of an interpreter, made when it first asks. */
export function templatesOf(interp: Interpreter): Templates {
  let made = interp.state.get('decimal') as Templates | undefined;
  if (made === undefined) {
    const variable = new ContextVar();
    variable.name = 'decimal_context';
    made = {
      usual: template(28, 'ROUND_HALF_EVEN', ['InvalidOperation', 'DivisionByZero', 'Overflow']),
      basic: template(9, 'ROUND_HALF_UP', ['Clamped', 'InvalidOperation', 'DivisionByZero', 'Overflow', 'Underflow']),
      extended: template(9, 'ROUND_HALF_EVEN', []),
      variable,
    };
    interp.state.set('decimal', made);
  }
  return made;
}

/** Where the last context was found: nobody else can set the variable. */
let last: { holder: unknown; context: PyContext } = { holder: null, context: new PyContext() };

/** The context of the running code. */
export function activeContext(): PyContext {
  const interp = interpreter();
  const holder = current(interp);
  if (holder === last.holder) return last.context;
  const { variable, usual } = templatesOf(interp);
  const { values } = holder;
  let found = values.get(variable) as unknown as PyContext | undefined;
  if (found === undefined) {
    found = copyContext(usual);
    found.status = 0;
    values.set(variable, found as unknown as Value);
  }
  last = { holder, context: found };
  return found;
}

export function setActiveContext(context: PyContext): void {
  const interp = interpreter();
  const { variable, usual, basic, extended } = templatesOf(interp);
  let used = context;
  if (context === usual || context === basic || context === extended) {
    used = copyContext(context);
    used.status = 0;
  }
  const holder = current(interp);
  holder.values.set(variable, used as unknown as Value);
  last = { holder, context: used };
}

/** A method's `context` argument. */
export function contextArgument(given: Value | undefined): PyContext {
  if (given === undefined || given === null) return activeContext();
  if (!((given as unknown) instanceof PyContext)) throw typeError('optional argument must be a context');
  return given as unknown as PyContext;
}

const BAD_ROUNDING = `valid values for rounding are:
  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,
   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
   ROUND_05UP]`;

export function roundingOf(value: Value): number {
  const found = ROUNDINGS.indexOf(asStr(value) ?? '');
  if (found < 0) throw typeError(BAD_ROUNDING);
  return found;
}

function whole(value: Value): May<number | bigint> {
  if (asInt(value) === undefined) throw typeError('an integer is required');
  return andThen(asIndex(value), n => {
    if (n > 2n ** 63n - 1n || n < -(2n ** 63n)) throw error('OverflowError', 'Python int too large to convert to C ssize_t');
    return n;
  });
}

function bounded(name: string, low: number | bigint, high: number | bigint, shown: string) {
  return (c: PyContext, value: Value): May<null> =>
    andThen(whole(value), n => {
      if (n < low || n > high)
        throw valueError(shown.startsWith('[') ? `valid range for ${name} is ${shown}` : `valid values for ${name} are ${shown}`);
      if (name === 'capitals') c.capitals = Number(n);
      else if (name === 'prec') c.limits.prec = Number(n);
      else if (name === 'Emin') c.limits.emin = Number(n);
      else if (name === 'Emax') c.limits.emax = Number(n);
      else c.limits.clamp = Number(n);
      if (typeof n === 'bigint') c.exact.set(name, n);
      else c.exact.delete(name);
      return null;
    });
}

/** What a context's attributes take. */
export const SETTERS: Record<string, (c: PyContext, value: Value) => May<null>> = {
  prec: bounded('prec', 1, MAX_PREC, '[1, MAX_PREC]'),
  rounding: (c, value) => {
    c.limits.rounding = roundingOf(value);
    return null;
  },
  Emin: bounded('Emin', MIN_EMIN, 0, '[MIN_EMIN, 0]'),
  Emax: bounded('Emax', 0, MAX_EMAX, '[0, MAX_EMAX]'),
  capitals: bounded('capitals', 0, 1, '0 or 1'),
  clamp: bounded('clamp', 0, 1, '0 or 1'),
};

/** The bits of a guest's signal class. */
export function signalBits(signalClass: Value): number {
  const found = SIGNALS.find(s => (s.type as Value) === signalClass);
  if (found === undefined)
    throw error(
      'KeyError',
      'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]',
    );
  return found.bits;
}

/** The flags or the traps of a context, as the guest's mapping. */
export class SignalDict {
  declare readonly cls: PyType;
  context!: PyContext;
  isTraps = false;
  get bits(): number {
    return this.isTraps ? this.context.traps : this.context.status;
  }
  set bits(value: number) {
    if (this.isTraps) this.context.traps = value;
    else this.context.status = value;
  }
  has(bits: number): boolean {
    return (this.bits & bits) !== 0;
  }
  put(bits: number, isSet: boolean): void {
    // One kind of invalid operation stands for the flag of them all; a trap is for each kind.
    this.bits = isSet ? this.bits | bits : this.bits & ~bits;
  }
}
export const signalDictType = defineType('SignalDict', { class: SignalDict, module: 'decimal' });

export function signalDict(context: PyContext, isTraps: boolean): SignalDict {
  const made = new SignalDict();
  made.context = context;
  made.isTraps = isTraps;
  return made;
}

/** The bits of a dict of signals or (`isList`) of a list of them. */
export function bitsOfSignals(value: Value, isListTaken: boolean): number {
  if ((value as unknown) instanceof SignalDict) return (value as unknown as SignalDict).bits;
  let bits = 0;
  if (isListTaken && (value as unknown) instanceof PyList) {
    for (const one of (value as unknown as PyList).items) bits |= signalBits(one);
    return bits;
  }
  if (!(value instanceof PyDict)) throw typeError('argument must be a signal dict');
  if (value.size !== SIGNALS.length) throw error('KeyError', 'invalid signal dict');
  for (const [key, set] of value.entries() as [Value, Value][]) {
    const one = signalBits(key);
    if (set !== false && set !== 0 && set !== null) bits |= one;
  }
  return bits;
}

/** The signals of bits, in the order of the bits: as `repr` names them. */
export function signalNames(bits: number): string[] {
  const lowest = (mask: number) => mask & bits & -(mask & bits);
  return SIGNALS.filter(s => (s.bits & bits) !== 0)
    .sort((a, b) => lowest(a.bits) - lowest(b.bits))
    .map(s => s.type.tname);
}

export function typeNameOf(value: Value): string {
  return value === null ? 'NoneType' : typeOf(value).tname;
}
