/** `_wrought_decimal`: what our `_decimal` is made of. */
import { fn, type HostModule, type Value } from '@wrought/runtime';
import { conditionClasses } from './conditions.ts';
import { contextType, ROUNDINGS, signalDictType, templatesOf } from './context.ts';
import { contextFunctions } from './context-type.ts';
import './decimal-type.ts';
import { MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY } from './limits.ts';
import { decimalType } from './value.ts';

export const decimalModule: HostModule = interp => {
  const templates = templatesOf(interp);
  return {
    Decimal: decimalType as Value,
    Context: contextType as Value,
    SignalDictMixin: signalDictType as Value,
    DefaultContext: templates.usual as unknown as Value,
    BasicContext: templates.basic as unknown as Value,
    ExtendedContext: templates.extended as unknown as Value,
    ...conditionClasses(),
    ...contextFunctions,
    ...Object.fromEntries(ROUNDINGS.map(name => [name, name])),
    MAX_PREC,
    MAX_EMAX,
    MIN_EMIN,
    MIN_ETINY,
    HAVE_THREADS: true,
    HAVE_CONTEXTVAR: true,
    /** The classes that are written in Python: of `as_tuple`, and of flags and traps. */
    complete: fn('complete(tuple_type, dict_type, /)', (tupleType: Value, dictType: Value) => {
      // A second import finds those of the first: values made before are still of these classes.
      templates.tupleType ??= tupleType;
      templates.dictType ??= dictType as any;
      return templates.tupleType as Value;
    }) as Value,
  };
};
