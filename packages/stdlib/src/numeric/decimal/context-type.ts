/** `decimal.Context` and its flags as the guest sees them, and `localcontext`. */
import {
  andThen,
  asInt,
  attributes,
  DONE,
  defineType,
  error,
  fn,
  getset,
  HostIterator,
  interpreter,
  isA,
  type May,
  methods,
  type NativeSteps,
  NotImplemented,
  native,
  PAUSED,
  PyDict,
  PyFloat,
  PyList,
  type PyType,
  repr,
  staticMethods,
  truth,
  tuple,
  typeError,
  type Value,
} from '@wrought/runtime';
import { divideWithRemainder, fusedMultiplyAdd } from './arithmetic.ts';
import { SIGNALS } from './conditions.ts';
import {
  activeContext,
  assign,
  bitsOfSignals,
  contextType,
  copyContext,
  PyContext,
  ROUNDINGS,
  SETTERS,
  SignalDict,
  setActiveContext,
  settle,
  signalBits,
  signalDict,
  signalDictType,
  signalNames,
  templatesOf,
} from './context.ts';
import { fromFloat, fromInt, needOperand, roundedValue } from './convert.ts';
import { fit, type Limits } from './limits.ts';
import { BINARY, CONTEXT_BINARY, CONTEXT_UNARY, UNARY } from './operations.ts';
import { classOf, haveSameQuantum, isNormal, isSubnormal } from './order.ts';
import { roundToWhole } from './shaping.ts';
import { decimalText } from './text.ts';
import { power, powerModulo } from './transcendental.ts';
import { FINITE, finite, INFINITE, NAN, PyDecimal, plain, SIGNALLING, withSign } from './value.ts';

function within<T>(context: PyContext, work: (c: Limits) => T): T {
  const answer = work(context.limits);
  if (context.limits.pending !== 0) settle(context);
  return answer;
}

const ALL_UNARY = { ...UNARY, ...CONTEXT_UNARY };
for (const name of Object.keys(ALL_UNARY))
  methods(contextType, {
    [`${name}(self, x, /)`]: (self: PyContext, x: Value) => {
      const a = needOperand(x);
      return within(self, c => ALL_UNARY[name](a, c));
    },
  });

const ALL_BINARY = { ...BINARY, ...CONTEXT_BINARY };
for (const name of Object.keys(ALL_BINARY))
  methods(contextType, {
    [`${name}(self, x, y, /)`]: (self: PyContext, x: Value, y: Value) => {
      const a = needOperand(x);
      const b = needOperand(y);
      return within(self, c => ALL_BINARY[name](a, b, c));
    },
  });

/** Questions and copies that signal nothing. */
const SILENT: Record<string, (a: PyDecimal, c: PyContext) => unknown> = {
  canonical: a => a,
  copy_abs: a => withSign(a, 0),
  copy_decimal: a => plain(a),
  copy_negate: a => withSign(a, 1 - a.sign),
  is_canonical: () => true,
  is_finite: a => a.kind === FINITE,
  is_infinite: a => a.kind === INFINITE,
  is_nan: a => a.isNan,
  is_qnan: a => a.kind === NAN,
  is_snan: a => a.kind === SIGNALLING,
  is_signed: a => a.sign === 1,
  is_zero: a => a.isZero,
  is_normal: (a, c) => isNormal(a, c.limits),
  is_subnormal: (a, c) => isSubnormal(a, c.limits),
  number_class: (a, c) => classOf(a, c.limits),
  to_sci_string: (a, c) => decimalText(a, false, c.capitals === 1 ? 'E' : 'e'),
  to_eng_string: (a, c) => decimalText(a, true, c.capitals === 1 ? 'E' : 'e'),
};
for (const name of Object.keys(SILENT))
  methods(contextType, {
    [`${name}(self, x, /)`]: (self: PyContext, x: Value) => {
      if (name.endsWith('canonical') && !((x as unknown) instanceof PyDecimal)) throw typeError('argument must be a Decimal');
      return SILENT[name](needOperand(x), self);
    },
  });

function rounding(isTold: boolean) {
  return (self: PyContext, x: Value) => {
    const a = needOperand(x);
    return within(self, c => roundToWhole(a, c.rounding, isTold, c));
  };
}

function createFromFloat(self: PyContext, f: Value): PyDecimal {
  const n = asInt(f);
  if (n === undefined && !(f instanceof PyFloat)) throw typeError('argument must be int or float');
  const exact = n === undefined ? fromFloat((f as unknown as PyFloat).v) : fromInt(n);
  return within(self, c => fit(exact, c));
}

methods(contextType, {
  'radix(self, /)': () => finite(0, 10, 0),
  'Etiny(self, /)': (self: PyContext) => self.limits.etiny,
  'Etop(self, /)': (self: PyContext) => self.limits.etop,
  'to_integral(self, x, /)': rounding(false),
  'to_integral_value(self, x, /)': rounding(false),
  'to_integral_exact(self, x, /)': rounding(true),
  'same_quantum(self, x, y, /)': (_self: PyContext, x: Value, y: Value) => haveSameQuantum(needOperand(x), needOperand(y)),
  'divmod(self, x, y, /)': (self: PyContext, x: Value, y: Value) => {
    const a = needOperand(x);
    const b = needOperand(y);
    return tuple(within(self, c => divideWithRemainder(a, b, c)) as unknown as Value[]);
  },
  'fma(self, x, y, z, /)': (self: PyContext, x: Value, y: Value, z: Value) => {
    const [a, b, third] = [x, y, z].map(needOperand);
    return within(self, c => fusedMultiplyAdd(a, b, third, c));
  },
  'power(self, /, a, b, modulo=None)': (self: PyContext, x: Value, y: Value, modulo?: Value) => {
    const a = needOperand(x);
    const b = needOperand(y);
    if (modulo === undefined || modulo === null) return within(self, c => power(a, b, c));
    const m = needOperand(modulo);
    return within(self, c => powerModulo(a, b, m, c));
  },
  "create_decimal(self, num='0', /)": (self: PyContext, num?: Value) => {
    const answer = num === undefined ? finite(0, 0, 0) : roundedValue(num, self);
    if (self.limits.pending !== 0) settle(self);
    return plain(answer);
  },
  'create_decimal_from_float(self, f, /)': createFromFloat,
  '_apply(self, x, /)': (self: PyContext, x: Value) => within(self, c => fit(needOperand(x), c)),
  'clear_flags(self, /)': (self: PyContext) => {
    self.status = 0;
    return null;
  },
  'clear_traps(self, /)': (self: PyContext) => {
    self.traps = 0;
    return null;
  },
  'copy(self, /)': copyContext,
  '__copy__(self, /)': copyContext,
  '__repr__(self, /)': (self: PyContext) => {
    const c = self.limits;
    return `Context(prec=${read(self, 'prec')}, rounding=${ROUNDINGS[c.rounding]}, Emin=${read(self, 'Emin')}, Emax=${read(self, 'Emax')}, capitals=${self.capitals}, clamp=${c.clamp}, flags=[${signalNames(self.status).join(', ')}], traps=[${signalNames(self.traps).join(', ')}])`;
  },
  '__reduce__(self, /)': (self: PyContext) => {
    const list = (bits: number) => new PyList(SIGNALS.filter(s => (s.bits & bits) !== 0).map(s => s.type as Value)) as unknown as Value;
    const values = ['prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp'].map(name => read(self, name));
    return tuple([self.cls as Value, tuple([...values, list(self.status), list(self.traps)]) as unknown as Value]);
  },
  '__init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)': (
    self: PyContext,
    ...given: (Value | undefined)[]
  ) => initialise(self, given),
});
staticMethods(contextType, {
  '__new__(cls, *args, **kwargs)': (cls: PyType) => {
    const made = new cls.Inst() as PyContext;
    assign(made, templatesOf(interpreter()).usual);
    return made;
  },
});

/** An attribute's value. */
function read(self: PyContext, name: string): Value {
  const c = self.limits;
  const plainly: Record<string, Value> = {
    prec: c.prec,
    rounding: ROUNDINGS[c.rounding],
    Emin: c.emin,
    Emax: c.emax,
    capitals: self.capitals,
    clamp: c.clamp,
  };
  return self.exact.get(name) ?? plainly[name];
}

const ORDER = ['prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp'];

function initialise(self: PyContext, given: (Value | undefined)[]): May<null> {
  const steps = function* (): NativeSteps<null> {
    for (const [k, name] of ORDER.entries()) {
      const value = given[k];
      if (value !== undefined && value !== null && SETTERS[name](self, value) === PAUSED) yield;
    }
    if (given[6] !== undefined && given[6] !== null) self.status = bitsOfSignals(given[6], true);
    if (given[7] !== undefined && given[7] !== null) self.traps = bitsOfSignals(given[7], true);
    return null;
  };
  return native(steps());
}

/** Deleting is refused for all. */
function setter(set: (c: PyContext, value: Value) => May<null>) {
  return (self: PyContext, value: Value | undefined): May<null> => {
    if (value === undefined) throw error('AttributeError', 'context attributes cannot be deleted');
    return set(self, value);
  };
}
for (const name of ORDER) getset(contextType, { [name]: [self => read(self, name), setter(SETTERS[name])] });

/** The guest's mapping of flags or traps. */
function mapping(self: PyContext, isTraps: boolean): Value {
  const type = templatesOf(interpreter()).dictType;
  if (type === undefined) return signalDict(self, isTraps) as unknown as Value;
  const made = new type.Inst() as SignalDict;
  made.context = self;
  made.isTraps = isTraps;
  return made as unknown as Value;
}
getset(contextType, {
  flags: [
    self => mapping(self, false),
    setter((c, value) => {
      c.status = bitsOfSignals(value, false);
      return null;
    }),
  ],
  traps: [
    self => mapping(self, true),
    setter((c, value) => {
      c.traps = bitsOfSignals(value, false);
      return null;
    }),
  ],
});

class SignalIterator extends HostIterator {
  at = 0;
  step(): any {
    return this.at < SIGNALS.length ? SIGNALS[this.at++].type : DONE;
  }
}
defineType('signal_iterator', { class: SignalIterator as any, isFinal: true });

function asDict(self: SignalDict): PyDict {
  const made = new PyDict();
  // no pause: types are their own keys
  for (const { type, bits } of SIGNALS) made.set(type as Value, self.has(bits));
  return made;
}

function equalSignals(self: SignalDict, other: Value): any {
  if (!((other as unknown) instanceof SignalDict) && !(other instanceof PyDict)) return undefined;
  try {
    return (bitsOfSignals(other, false) & ~0) === self.bits;
  } catch (problem) {
    if (isA(problem as any, 'KeyError')) return false;
    throw problem;
  }
}

methods(signalDictType, {
  '__getitem__(self, key, /)': (self: SignalDict, key: Value) => self.has(signalBits(key)),
  '__setitem__(self, key, value, /)': (self: SignalDict, key: Value, value: Value) =>
    andThen(truth(value), isSet => {
      self.put(signalBits(key), isSet);
      return null;
    }),
  '__delitem__(self, key, /)': () => {
    throw error('ValueError', 'signal keys cannot be deleted');
  },
  '__iter__(self, /)': () => new SignalIterator(),
  '__len__(self, /)': () => SIGNALS.length,
  '__repr__(self, /)': (self: SignalDict) => andThen(repr(asDict(self) as unknown as Value), text => text.replaceAll('>: ', '>:')),
  '__eq__(self, other, /)': (self: SignalDict, other: Value) => equalSignals(self, other) ?? NotImplemented,
  '__ne__(self, other, /)': (self: SignalDict, other: Value) => {
    const answer = equalSignals(self, other);
    return answer === undefined ? NotImplemented : !answer;
  },
  'copy(self, /)': asDict,
});
attributes(signalDictType, { __hash__: null });
class LocalContext {
  declare readonly cls: PyType;
  local!: PyContext;
  outer!: PyContext;
}
const managerType = defineType('ContextManager', { class: LocalContext, module: 'decimal' });
methods(managerType, {
  '__enter__(self, /)': (self: LocalContext) => {
    self.outer = activeContext();
    setActiveContext(self.local);
    return self.local;
  },
  '__exit__(self, *args)': (self: LocalContext) => {
    setActiveContext(self.outer);
    return false;
  },
});

function* localSteps(given: Value, changes: Map<string, Value>): NativeSteps<Value> {
  if (given !== null && !((given as unknown) instanceof PyContext)) throw typeError('optional argument must be a context');
  const manager = new LocalContext();
  manager.local = copyContext(given === null ? activeContext() : (given as unknown as PyContext));
  for (const [name, value] of changes) {
    if (!ORDER.includes(name) && name !== 'flags' && name !== 'traps')
      throw typeError(`'${name}' is an invalid keyword argument for this function`);
    if (value === null) continue;
    if (name === 'flags') manager.local.status = bitsOfSignals(value, true);
    else if (name === 'traps') manager.local.traps = bitsOfSignals(value, true);
    else if (SETTERS[name](manager.local, value) === PAUSED) yield;
  }
  return manager as unknown as Value;
}

export const contextFunctions: Record<string, Value> = {
  getcontext: fn('getcontext()', () => activeContext() as unknown as Value, 'decimal') as Value,
  setcontext: fn(
    'setcontext(context, /)',
    (context: Value) => {
      if (!((context as unknown) instanceof PyContext)) throw typeError('argument must be a context');
      setActiveContext(context as unknown as PyContext);
      return null;
    },
    'decimal',
  ) as Value,
  localcontext: fn(
    'localcontext(ctx=None, **kwargs)',
    (given: Value | undefined, changes: Map<string, Value>) => native(localSteps(given ?? null, changes)),
    'decimal',
  ) as Value,
};
