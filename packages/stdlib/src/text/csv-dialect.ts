/** A dialect of `_csv`: its fields, how they are given and checked, and the names under which programs keep theirs. */
import {
  andThen,
  asInt,
  asStr,
  defineType,
  exceptionTypes,
  getattrOr,
  getset,
  type Interpreter,
  type May,
  MISSING,
  makeException,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  type PyType,
  staticMethods,
  truth,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';

export const errorType = defineType('Error', { bases: [exceptionTypes.Exception], module: '_csv', hasDict: true });
export const fail = (message: string): object => makeException(errorType, [message]);

export const [MINIMAL, ALL, NONNUMERIC, NONE, STRINGS, NOTNULL] = [0, 1, 2, 3, 4, 5];

export class Dialect {
  declare readonly cls: PyType;
  delimiter = ',';
  quotechar: string | null = '"';
  escapechar: string | null = null;
  doublequote = true;
  skipinitialspace = false;
  lineterminator = '\r\n';
  quoting = MINIMAL;
  strict = false;
}
export const dialectType = defineType('Dialect', { class: Dialect, module: '_csv' });

const FIELDS = ['delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting', 'strict'] as const;

function character(name: string, v: Value, mayBeNone: boolean): string | null {
  if (v === null && mayBeNone) return null;
  const text = asStr(v);
  if (text === undefined) throw typeError(`"${name}" must be ${mayBeNone ? 'string or None' : 'string'}, not ${typeName(v)}`);
  if ([...text].length !== 1) throw typeError(`"${name}" must be a 1-character string`);
  return text;
}

export function* dialectSteps(interp: Interpreter, given: Value | undefined, options: Map<string, Value>): NativeSteps<Dialect> {
  const made = new Dialect();
  let base: Value = given ?? options.get('dialect') ?? null;
  const name = asStr(base);
  // no pause: a text
  if (name !== undefined) base = named(interp, name) as Value;
  const values = new Map<string, Value>();
  for (const field of FIELDS) {
    if (base !== null) {
      let value: any = getattrOr<any>(
        base,
        field,
        v => ({ v }),
        () => ({ v: undefined }),
      );
      if (value === PAUSED) value = yield;
      if (value.v !== undefined) values.set(field, value.v);
    }
    if (options.has(field)) values.set(field, options.get(field) as Value);
  }
  for (const key of options.keys())
    if (key !== 'dialect' && !(FIELDS as readonly string[]).includes(key))
      throw typeError(`'${key}' is an invalid keyword argument for this function`);
  for (const [field, value] of values) {
    if (field === 'delimiter') made.delimiter = character(field, value, false) as string;
    else if (field === 'quotechar' || field === 'escapechar') made[field] = character(field, value, true);
    else if (field === 'lineterminator') {
      const text = asStr(value);
      if (text === undefined) throw typeError(`"lineterminator" must be a string, not ${typeName(value)}`);
      made.lineterminator = text;
    } else if (field === 'quoting') {
      const n = asInt(value);
      if (n === undefined) throw typeError(`"quoting" must be an integer, not ${typeName(value)}`);
      if (n < MINIMAL || n > NOTNULL) throw typeError('bad "quoting" value');
      made.quoting = Number(n);
    } else {
      let flag: any = truth(value);
      if (flag === PAUSED) flag = yield;
      made[field as 'strict'] = flag;
    }
  }
  if (made.quotechar === null && made.quoting !== NONE) {
    if (values.has('quotechar') && !values.has('quoting')) made.quoting = NONE;
    else throw typeError('quotechar must be set if quoting enabled');
  }
  return made;
}

export function registry(interp: Interpreter): PyDict {
  let dialects = interp.state.get('csv dialects') as PyDict | undefined;
  if (dialects === undefined) {
    dialects = new PyDict();
    interp.state.set('csv dialects', dialects);
  }
  return dialects;
}

export function named(interp: Interpreter, name: Value): May {
  return andThen(registry(interp).get(asStr(name) ?? name) as May<any>, found => {
    if (found === MISSING) throw fail('unknown dialect');
    return found as Value;
  });
}

staticMethods(dialectType, {
  '__new__(cls, dialect=None, /, **options)': (_cls: PyType, given: Value | undefined, options: Map<string, Value>) =>
    given instanceof Dialect && options.size === 0
      ? given
      : native(dialectSteps({ state: new Map() } as unknown as Interpreter, given, options)),
});
getset(
  dialectType,
  Object.fromEntries(FIELDS.map(field => [field, [(self: Dialect) => self[field] as Value]])) as Record<string, [(self: any) => any]>,
);
