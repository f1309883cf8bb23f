/** The methods and attributes that generators and coroutines show, and what `throw` was given. */
import { isException, type PyException } from '../../exceptions/exception.ts';
import { PyFrame } from '../../exceptions/frame.ts';
import { exceptionTypes, isA } from '../../exceptions/hierarchy.ts';
import { PyTraceback } from '../../exceptions/traceback.ts';
import { setattr } from '../../object/attributes.ts';
import { call } from '../../object/call.ts';
import { getset, methods } from '../../object/define.ts';
import { error, typeError } from '../../object/errors.ts';
import { isSubtype } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, isType, type PyFunction, type Value } from '../../object/value.ts';
import { andThen, attempt } from '../../suspension/native.ts';
import { handBack, type May, PAUSED, raised } from '../../suspension/suspension.ts';
import { functionName, functionQualname } from '../function/function.ts';
import { addressOf, fullName } from '../object/methods.ts';
import { PyTuple } from '../tuple/tuple.ts';
import { FINISHED, GeneratorCore, GivenThrow, generatorType, SUSPENDED } from './generator.ts';

/** The end of a generator as `next()` and `send()` show it. */
export function endOrValue(generator: { returned: Value }, answer: May<Value | Done>): May<Value> {
  // what is raised at once is handed back: throwing costs more than all the rest
  if (answer === PAUSED) return raised.exception !== null ? PAUSED : andThen(answer, value => endOrValue(generator, value));
  if (answer !== DONE) return answer as Value;
  const { returned } = generator;
  return handBack(returned === null ? error('StopIteration') : error('StopIteration', returned));
}

/** The exception that `throw(type[, value[, tb]])` means; what goes wrong while it is made is thrown in its place. */
export function exceptionFrom(type: Value, value: Value | undefined, tb?: Value): May<unknown> {
  if (tb !== undefined && tb !== null && !(tb instanceof PyTraceback)) throw typeError('throw() third argument must be a traceback object');
  if (isException(type)) {
    if (value !== undefined && value !== null) throw typeError('instance exception may not have a separate value');
    return withTraceback(type, tb);
  }
  if (!isType(type) || !type.mro.includes(exceptionTypes.BaseException))
    throw typeError(`exceptions must be classes or instances deriving from BaseException, not ${typeOf(type).tname}`);
  if (isException(value) && isSubtype(typeOf(value as unknown as Value), type)) return withTraceback(value, tb);
  const args = value === undefined || value === null ? [] : value instanceof PyTuple ? value.items : [value];
  return attempt(
    () => call(type as Value, args),
    exception => {
      if (isException(exception)) return withTraceback(exception, tb);
      return typeError(
        `calling <class '${fullName(type)}'> should have returned an instance of BaseException, not ${typeOf(exception).tname}`,
      );
    },
    problem => problem,
  );
}

function withTraceback(exception: Value | PyException, tb: Value | undefined): May<unknown> {
  return tb instanceof PyTraceback
    ? andThen(setattr(exception as Value, '__traceback__', tb as unknown as Value), () => exception)
    : exception;
}

export const generatorMethods = {
  '__next__(self, /)': (g: GeneratorCore) => endOrValue(g, g.step()),
  // no pause: `endOrValue` takes an answer that may be one
  'send(self, value, /)': (g: GeneratorCore, value: Value) => endOrValue(g, g.send(value)),
  'throw(self, type, value=None, traceback=None, /)': throwGiven,
  'close(self, /)': (g: GeneratorCore) => g.close(),
};
methods(generatorType, {
  ...generatorMethods,
  '__repr__(self, /)': (g: GeneratorCore) => `<generator object ${nameOf(g, true)} at ${addressOf(g as unknown as Value)}>`,
  '__del__(self, /)': () => null,
});

export function nameOf(g: GeneratorCore, isQualified: boolean): string {
  if (isQualified) return g.pyQualname ?? (g.fn ? functionQualname(g.fn) : 'generator');
  return g.pyName ?? (g.fn ? functionName(g.fn) : 'generator');
}

/** The frame object of a generator that has not ended. */
function frameOf(g: GeneratorCore): Value {
  const code = g.fn?.code;
  if (g.state === FINISHED || code === undefined) return null;
  if (g.frame === undefined) {
    g.frame = new PyFrame(code);
    g.frame.generator = g;
  }
  return g.frame as unknown as Value;
}

/** The stepper of the `yield from` or `await` in which a generator that does not run is suspended. */
function waitsIn(g: GeneratorCore): unknown {
  return g.state === SUSPENDED && !g.isRunning && g.into < 0 ? g.delegate : null;
}

/** What a suspended generator or coroutine is waiting in (`yield from`, `await`). */
function delegateOf(g: GeneratorCore): Value {
  const it: any = waitsIn(g);
  return it === null ? null : (it.target ?? it);
}

export function generatorAttributes(prefix: string): Record<string, [(self: any) => any, ((self: any, v: any) => any)?]> {
  return {
    __name__: [g => nameOf(g, false), (g, v) => setText(g, 'pyName', v)],
    __qualname__: [g => nameOf(g, true), (g, v) => setText(g, 'pyQualname', v)],
    [`${prefix}_running`]: [g => g.isRunning],
    [`${prefix}_suspended`]: [g => g.state === SUSPENDED && !g.isRunning],
    [`${prefix}_frame`]: [frameOf],
    [`${prefix}_code`]: [g => codeOf.of(g.fn)],
    [prefix === 'gi' ? 'gi_yieldfrom' : `${prefix}_await`]: [g => delegateOf(g)],
  };
}

function setText(g: any, field: string, value: Value | undefined): null {
  if (typeof value !== 'string') throw typeError(`${field === 'pyName' ? '__name__' : '__qualname__'} must be set to a string object`);
  g[field] = value;
  return null;
}

/** The guest's code object of a function; filled by `exceptions/traceback`'s user in `exec`. */
export const codeOf: { of: (fn: PyFunction | null) => Value } = { of: () => null };

getset(generatorType, generatorAttributes('gi'));

/** The guest object with a method `throw` in which a generator waits at last, or null. */
function ownThrower(g: GeneratorCore): boolean {
  let inner: any = waitsIn(g);
  while (inner instanceof GeneratorCore) inner = waitsIn(inner);
  const target = inner?.target;
  return target !== undefined && target !== null && typeOf(target as Value).proto.$throw !== undefined;
}

function throwGiven(g: GeneratorCore, type: Value, value?: Value, tb?: Value): May<Value> {
  const isExit = isA(type, 'GeneratorExit') || (isType(type) && type.mro.includes(exceptionTypes.GeneratorExit));
  if (!isExit && ownThrower(g)) {
    const given = [type, value, tb].filter((one): one is Value => one !== undefined);
    return endOrValue(g, g.throw(new GivenThrow(given)));
  }
  return andThen(exceptionFrom(type, value, tb), exception => endOrValue(g, g.throw(exception, true)));
}
