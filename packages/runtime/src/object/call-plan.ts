/**
 * How the arguments of a call with keywords become parameters, worked out once and kept on the callee: calls of the same shape (how
 * many positional arguments, which keywords in which order) then only move values. Whatever is irregular has no plan and goes the
 * general way, which knows the complaints.
 */
import type { CodeObject } from '@wrought/abi';
import { bindPython, containers } from './bind.ts';
import { bindNative, signatureOf } from './signature.ts';
import type { NativeInfo, PyFunction, Value } from './value.ts';

/**
 * Where a parameter comes from: from 0 a positional argument, from `given` on the value of a keyword, REST and EXTRA the tuple and the
 * dict of the others, and `DEFAULT - i` the default of parameter `i`.
 */
const REST = -1;
const EXTRA = -2;
const DEFAULT = -3;

interface Plan {
  /** What it was made for: copies of a code object share the list of plans but not the plans. */
  readonly callee: object;
  readonly names: readonly string[];
  readonly given: number;
  readonly sources: readonly number[];
  /** Which keywords go into the dict. */
  readonly extra: readonly number[];
  readonly extraNames: string[];
  /** They become `Keywords`. */
  handsOn: boolean;
  /** Two or three parameters, each of them a value or a default. */
  readonly isFew: boolean;
}

/** The keywords that a function was given, for one that hands them on and does nothing else with them. */
export class Keywords {
  readonly names: string[];
  readonly values: Value[];
  constructor(names: string[], values: Value[]) {
    this.names = names;
    this.values = values;
  }
}
export const noKeywords = new Keywords([], []);

/** Of a callee that is called in many shapes, the oldest plans give way. */
const MOST_PLANS = 8;

/** What a guest's code and a native's signature have in common. */
interface Shape {
  readonly posOnly: number;
  readonly positional: number;
  readonly kwOnly: number;
  readonly varArgs: boolean;
  readonly varKw: boolean;
}

function makePlan(callee: object, shape: Shape, params: readonly string[], given: number, names: readonly string[]): Plan | null {
  const named = shape.positional + shape.kwOnly;
  if (given > shape.positional && !shape.varArgs) return null;
  const sources: number[] = [];
  for (let i = 0; i < named; i++) sources.push(i < given && i < shape.positional ? i : DEFAULT - i);
  const extra: number[] = [];
  for (let k = 0; k < names.length; k++) {
    const at = params.indexOf(names[k]);
    if (at >= shape.posOnly && at < named) {
      if (sources[at] > DEFAULT) return null;
      sources[at] = given + k;
    } else if (!shape.varKw || names.indexOf(names[k]) !== k) return null;
    else extra.push(k);
  }
  if (shape.varArgs) sources.push(REST);
  if (shape.varKw) sources.push(EXTRA);
  const isFew = (named === 2 || named === 3) && sources.length === named;
  return { callee, names: names.slice(), given, sources, extra, extraNames: extra.map(k => names[k]), handsOn: false, isFew };
}

function pythonPlan(fn: PyFunction, given: number, names: readonly string[]): Plan | null {
  const code = fn.code as CodeObject;
  const plan = makePlan(code, code, code.params, given, names);
  if (plan !== null) plan.handsOn = (fn.raw as any)?.handsOn === true;
  return plan;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function knownPlan(callee: { plans?: Plan[] }, given: number, names: { plan?: Plan } & readonly string[]): Plan | null {
  const last = names.plan;
  if (last !== undefined && last.callee === callee && last.given === given) return last;
  const { plans } = callee;
  if (plans === undefined) return null;
  for (let i = 0; i < plans.length; i++) {
    const plan = plans[i];
    if (plan.given === given && plan.callee === callee && isSame(plan.names, names)) {
      names.plan = plan;
      return plan;
    }
  }
  return null;
}

function keep(callee: { plans?: Plan[] }, plan: Plan | null): Plan | null {
  if (plan === null) return null;
  callee.plans ??= [];
  if (callee.plans.length === MOST_PLANS) callee.plans.shift();
  callee.plans.push(plan);
  return plan;
}

/**
 * A place in generated code that calls with keywords. When `f` is what is called there, `g` may be called with the values of the
 * arguments as they stand, the receiver of a method before them and keywords behind.
 */
export class NamedSite {
  /** Undefined, which no callee ever is, until something was learned. */
  f: unknown = undefined;
  g: any = null;
  readonly names: readonly string[];
  private chances = 4;
  /** What was worked out last, for the functions that a `def` makes each time it runs. */
  private plan: Plan | null = null;
  constructor(names: readonly string[]) {
    this.names = names;
  }

  /** Learn what is called; a place that calls many different functions is left alone. */
  learn(fn: PyFunction, called: unknown, given: number, make: (of: (...args: any[]) => any) => unknown = of => of): void {
    const code = fn.code as CodeObject;
    let { plan } = this;
    if (plan === null || plan.callee !== code) {
      if (this.chances === 0) return;
      this.chances--;
      plan = pythonPlan(fn, given, this.names);
      if (plan === null) return;
      this.plan = plan;
    }
    const count = given + this.names.length;
    let isMoved = code.kwOnly > 0 && count < plan.sources.length;
    for (let i = 0; i < plan.sources.length; i++) isMoved ||= plan.sources[i] !== (i < count ? i : DEFAULT - i);
    if (isMoved && this.chances-- <= 0) return;
    this.g = make(isMoved ? moving(fn, plan) : ((fn.raw ?? fn) as any));
    this.f = called;
    // What may be given other code (`f.__code__ = …`) must be able to say so here.
    if (fn.raw === undefined) return;
    fn.sites ??= [];
    fn.sites.push(this);
  }
}

/** What calls `fn` with the arguments of a place as they stand there. Of few, each is passed on by itself, so that the engine may inline all. */
function moving(fn: PyFunction, plan: Plan): (...args: any[]) => any {
  const { sources } = plan;
  const [first, second, third = 0] = sources;
  const isFew = sources.length < 4 && plan.given + plan.names.length < 4 && !sources.some(source => source < 0 && source > DEFAULT);
  if (!isFew) return (...all) => callPlanned(fn, plan, all);
  const target = fn.raw ?? fn;
  const from = (source: number, a: Value, b: Value, c: Value) =>
    source === 0 ? a : source === 1 ? b : source === 2 ? c : pickOther(fn, plan, source, NONE);
  return (a, b, c) => {
    const x = from(first, a, b, c);
    const y = from(second, a, b, c);
    const z = from(third, a, b, c);
    if (x === undefined || y === undefined || z === undefined) return callPlanned(fn, plan, [a, b, c]);
    return sources.length === 2 ? target(x, y) : target(x, y, z);
  };
}

/** The value of the parameter that comes from `source`; undefined when it has none. `all`: the positional arguments, then those of keywords. */
function pick(fn: PyFunction, plan: Plan, source: number, all: readonly Value[]): any {
  return source >= 0 ? all[source] : pickOther(fn, plan, source, all);
}

function valuesOf(extra: readonly number[], given: number, all: readonly Value[]): Value[] {
  const values: Value[] = [];
  for (let i = 0; i < extra.length; i++) values.push(all[given + extra[i]]);
  return values;
}

function pickOther(fn: PyFunction, plan: Plan, source: number, all: readonly Value[]): any {
  const code = plan.callee as CodeObject;
  if (source === EXTRA) {
    if (plan.handsOn) return new Keywords(plan.extraNames, valuesOf(plan.extra, plan.given, all));
    const dict = containers.emptyDict();
    for (const k of plan.extra) dict.map.set(plan.names[k], all[plan.given + k]);
    return dict;
  }
  if (source === REST) {
    const rest: Value[] = [];
    for (let i = code.positional; i < plan.given; i++) rest.push(all[i]);
    return containers.tuple(rest);
  }
  const at = DEFAULT - source;
  if (at >= code.positional) return fn.kwdefaults?.get(code.params[at]);
  const { defaults } = fn;
  return defaults == null ? undefined : defaults[at - code.positional + defaults.length];
}

function callPlanned(fn: PyFunction, plan: Plan, all: readonly Value[]): any {
  const { sources } = plan;
  const target = fn.raw ?? fn;
  const count = sources.length;
  const a = count > 0 ? pick(fn, plan, sources[0], all) : null;
  const b = count > 1 ? pick(fn, plan, sources[1], all) : null;
  const c = count > 2 ? pick(fn, plan, sources[2], all) : null;
  if (a !== undefined && b !== undefined && c !== undefined) {
    if (count === 1) return target(a);
    if (count === 2) return target(a, b);
    if (count === 3) return target(a, b, c);
    const values = [a, b, c];
    for (let i = 3; i < count; i++) values.push(pick(fn, plan, sources[i], all));
    if (!values.includes(undefined)) return count === 4 ? target(a, b, c, values[3]) : target(...values);
  }
  return target(...bindPython(fn, all.slice(0, plan.given), plan.names, all.slice(plan.given, plan.given + plan.names.length)));
}

/** As `pick`, of values that stand apart. */
function taken(fn: PyFunction, plan: Plan, source: number, args: readonly Value[], values: readonly Value[]): any {
  if (source < 0) return pickOther(fn, plan, source, NONE);
  return source < plan.given ? args[source] : values[source - plan.given];
}

/** Call a guest's function with keywords; `self`, when there is one, comes before `args`. */
export function callPythonKeywords(
  fn: PyFunction,
  self: Value | undefined,
  args: readonly Value[],
  names: readonly string[],
  values: readonly Value[],
): any {
  const code = fn.code as CodeObject;
  const given = self === undefined ? args.length : args.length + 1;
  const plan = knownPlan(code as any, given, names) ?? keep(code as any, pythonPlan(fn, given, names));
  if (plan === null) return (fn.raw ?? fn)(...bindPython(fn, self === undefined ? args : [self, ...args], names, values));
  if (given === 0) return callPlanned(fn, plan, values);
  if (plan.isFew && self === undefined) {
    const { sources } = plan;
    const a = taken(fn, plan, sources[0], args, values);
    const b = taken(fn, plan, sources[1], args, values);
    const c = sources.length === 2 ? null : taken(fn, plan, sources[2], args, values);
    const target = fn.raw ?? fn;
    if (a !== undefined && b !== undefined && c !== undefined) return sources.length === 2 ? target(a, b) : target(a, b, c);
  }
  if (self === undefined && values.length === 0) return callPlanned(fn, plan, args);
  const all: Value[] = self === undefined ? [] : [self];
  for (let i = 0; i < args.length; i++) all.push(args[i]);
  for (let i = 0; i < values.length; i++) all.push(values[i]);
  return callPlanned(fn, plan, all);
}

const NONE: never[] = [];

/** What a positional entry does when the number of arguments is not the exact one. */
export function callInexact(fn: PyFunction, args: ArrayLike<Value>): any {
  const given: Value[] = [];
  for (let i = 0; i < args.length; i++) given.push(args[i]);
  return callPythonKeywords(fn, undefined, given, NONE, NONE);
}

/** The positional arguments beyond the parameters. */
function restOf(positional: number, self: Value | undefined, args: readonly Value[]): Value[] {
  if (self === undefined) return args.slice(positional);
  return positional === 0 ? [self, ...args] : args.slice(positional - 1);
}

/** Call a native with keywords. */
export function callNativeKeywords(
  info: NativeInfo & { plans?: Plan[] },
  self: Value | undefined,
  args: readonly Value[],
  names: readonly string[],
  values: readonly Value[],
): any {
  const given = self === undefined ? args.length : args.length + 1;
  const plan = knownPlan(info, given, names) ?? keep(info, nativePlan(info, given, names));
  let bound: any[];
  if (plan === null) bound = bindNative(info, self === undefined ? args : [self, ...args], names, values);
  else {
    bound = [];
    for (const source of plan.sources) {
      if (source >= plan.given) bound.push(values[source - plan.given]);
      else if (source >= 0) bound.push(self === undefined ? args[source] : source === 0 ? self : args[source - 1]);
      else if (source === REST) bound.push(restOf(signatureOf(info).positional, self, args));
      else if (source === EXTRA) bound.push(new Map(plan.extra.map(k => [plan.names[k], values[k]])));
      else bound.push(undefined);
    }
  }
  if (info.isMethod && info.owner?.unbox) bound[0] = info.owner.unbox(bound[0]);
  return info.impl(...bound);
}

function nativePlan(info: NativeInfo, given: number, names: readonly string[]): Plan | null {
  const s = signatureOf(info);
  const plan = makePlan(info, s, s.names, given, names);
  return plan?.sources.some((source, i) => source <= DEFAULT && s.required[i]) ? null : plan;
}
