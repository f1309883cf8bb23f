/** `_csv`: reading and writing rows by a dialect. The reader pulls lines from any iterable and may pause there. */
import {
  andThen,
  asInt,
  asStr,
  call1,
  DONE,
  type Done,
  defineType,
  exceptionTypes,
  float,
  getattr,
  getattrOr,
  getset,
  HostIterator,
  type HostModule,
  type Interpreter,
  iter,
  listFrom,
  type May,
  MISSING,
  makeException,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyFloat,
  PyList,
  type PyType,
  repr,
  type Stepper,
  staticMethods,
  str,
  truth,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { functions } from '../functions.ts';

const errorType = defineType('Error', { bases: [exceptionTypes.Exception], module: '_csv', hasDict: true });
const fail = (message: string): object => makeException(errorType, [message]);

const [MINIMAL, ALL, NONNUMERIC, NONE, STRINGS, NOTNULL] = [0, 1, 2, 3, 4, 5];

class Dialect {
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
const dialectType = defineType('Dialect', { class: Dialect, module: '_csv' });

const FIELDS = ['delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting', 'strict'] as const;

function character(name: string, v: Value, mayBeNone: boolean): string | null {
  if (v === null && mayBeNone) return null;
  const text = asStr(v);
  if (text === undefined) throw typeError(`"${name}" must be ${mayBeNone ? 'string or None' : 'string'}, not ${typeName(v)}`);
  if ([...text].length !== 1) throw typeError(`"${name}" must be a 1-character string`);
  return text;
}

function* dialectSteps(interp: Interpreter, given: Value | undefined, options: Map<string, Value>): NativeSteps<Dialect> {
  const made = new Dialect();
  let base: Value = given ?? options.get('dialect') ?? null;
  const name = asStr(base);
  if (name !== undefined) base = named(interp, name);
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

function registry(interp: Interpreter): PyDict {
  let dialects = interp.state.get('csv dialects') as PyDict | undefined;
  if (dialects === undefined) {
    dialects = new PyDict();
    interp.state.set('csv dialects', dialects);
  }
  return dialects;
}

function named(interp: Interpreter, name: string): Value {
  const found = registry(interp).get(name) as any;
  if (found === MISSING) throw fail('unknown dialect');
  return found;
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

class Reader extends HostIterator {
  source!: Stepper;
  dialect!: Dialect;
  lines = 0;
  step(): May<Value | Done> {
    return native(rowSteps(this)) as May<Value | Done>;
  }
}
const readerType = defineType('reader', { class: Reader as any, module: '_csv', isFinal: true });
getset(readerType, { line_num: [self => self.lines], dialect: [self => self.dialect] });

type State = 'start' | 'plain' | 'quoted' | 'closed' | 'escaped' | 'escapedInQuotes';

/** One row as it is being read; it may go on over several lines. */
class Row {
  readonly fields: Value[] = [];
  private readonly d: Dialect;
  private text = '';
  private wasQuoted = false;
  state: State = 'start';
  hasAny = false;
  constructor(dialect: Dialect) {
    this.d = dialect;
  }
  put(c: string): void {
    const { d } = this;
    this.hasAny = true;
    switch (this.state) {
      case 'start':
        if (c === ' ' && d.skipinitialspace) return;
        if (c === d.quotechar && d.quoting !== NONE) {
          this.wasQuoted = true;
          this.state = 'quoted';
          return;
        }
        this.state = 'plain';
        this.put(c);
        return;
      case 'plain':
        if (c === d.escapechar) this.state = 'escaped';
        else if (c === d.delimiter) this.end();
        else this.text += c;
        return;
      case 'quoted':
        if (c === d.escapechar) this.state = 'escapedInQuotes';
        else if (c === d.quotechar) this.state = d.doublequote ? 'closed' : 'plain';
        else this.text += c;
        return;
      case 'closed':
        if (c === d.quotechar && d.quoting !== NONE) {
          this.text += c;
          this.state = 'quoted';
        } else if (c === d.delimiter) this.end();
        else if (d.strict) throw fail(`'${d.delimiter}' expected after '${d.quotechar}'`);
        else {
          this.text += c;
          this.state = 'plain';
        }
        return;
      default:
        this.text += c;
        this.state = this.state === 'escaped' ? 'plain' : 'quoted';
    }
  }
  end(): void {
    const isNumber = this.d.quoting === NONNUMERIC && !this.wasQuoted;
    this.fields.push(isNumber ? numberField(this.text) : this.text);
    this.text = '';
    this.wasQuoted = false;
    this.state = 'start';
  }
}

function numberField(text: string): Value {
  const n = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(n) && text.trim().toLowerCase() !== 'nan')
    throw makeException(exceptionTypes.ValueError, [`could not convert string to float: '${text}'`]);
  return float(n);
}

function* rowSteps(self: Reader): NativeSteps<any> {
  const row = new Row(self.dialect);
  for (;;) {
    let line: any = self.source.step();
    if (line === PAUSED) line = yield;
    if (line === DONE) {
      if (!row.hasAny) return DONE;
      if (self.dialect.strict) throw fail('unexpected end of data');
      row.end();
      return new PyList(row.fields);
    }
    const text = asStr(line);
    if (text === undefined) throw fail(`iterator should return strings, not ${typeName(line)} (the file should be opened in text mode)`);
    self.lines++;
    let isOver = false;
    for (const c of text) {
      const isBreak = c === '\n' || c === '\r';
      if (isBreak && row.state !== 'quoted' && row.state !== 'escaped' && row.state !== 'escapedInQuotes') isOver = true;
      else if (isOver) throw fail("new-line character seen in unquoted field - do you need to open the file with newline=''?");
      else row.put(c);
    }
    if (row.state === 'quoted' || row.state === 'escapedInQuotes' || (row.state === 'escaped' && !isOver)) {
      row.hasAny = true;
      continue;
    }
    if (row.hasAny) row.end();
    return new PyList(row.fields);
  }
}

class Writer {
  declare readonly cls: PyType;
  dialect!: Dialect;
  write: Value = null;
}
const writerType = defineType('writer', { class: Writer, module: '_csv', isFinal: true });

function fieldText(d: Dialect, text: string, isNumber: boolean, isNone: boolean, isOnly: boolean): string {
  const special = (c: string) =>
    c === d.delimiter || c === d.escapechar || c === d.quotechar || c === '\n' || c === '\r' || d.lineterminator.includes(c);
  let isQuoted =
    d.quoting === ALL ||
    (d.quoting === NONNUMERIC && !isNumber) ||
    (d.quoting === STRINGS && !isNumber && !isNone) ||
    (d.quoting === NOTNULL && !isNone);
  let out = '';
  for (const c of text) {
    if (special(c)) {
      if (d.quoting === NONE || (c === d.quotechar && !d.doublequote) || c === d.escapechar) {
        if (d.escapechar === null) throw fail('need to escape, but no escapechar set');
        out += d.escapechar;
      } else {
        if (c === d.quotechar) out += c;
        isQuoted = true;
      }
    }
    out += c;
  }
  if (text === '' && isOnly && !isQuoted) {
    if (d.quoting === NONE) throw fail('single empty field record must be quoted');
    isQuoted = true;
  }
  return isQuoted ? `${d.quotechar}${out}${d.quotechar}` : out;
}

function* writeSteps(self: Writer, row: Value): NativeSteps<Value> {
  let items: any;
  try {
    items = listFrom(row);
  } catch {
    throw fail(`iterable expected, not ${typeName(row)}`);
  }
  if (items === PAUSED) items = yield;
  const parts: string[] = [];
  for (const item of items as Value[]) {
    let text: any = item === null ? '' : item instanceof PyFloat ? repr(item as unknown as Value) : str(item);
    if (text === PAUSED) text = yield;
    const isNumber = asInt(item) !== undefined || item instanceof PyFloat;
    parts.push(fieldText(self.dialect, text, isNumber, item === null, items.length === 1));
  }
  let written: any = call1(self.write, parts.join(self.dialect.delimiter) + self.dialect.lineterminator);
  if (written === PAUSED) written = yield;
  return written;
}

function* writeAllSteps(self: Writer, rows: Value): NativeSteps<null> {
  let stepper: any = iter(rows);
  if (stepper === PAUSED) stepper = yield;
  for (;;) {
    let row: any = (stepper as Stepper).step();
    if (row === PAUSED) row = yield;
    if (row === DONE) return null;
    yield* writeSteps(self, row);
  }
}

methods(writerType, {
  'writerow(self, row, /)': (self: Writer, row: Value) => native(writeSteps(self, row)),
  'writerows(self, rows, /)': (self: Writer, rows: Value) => native(writeAllSteps(self, rows)),
});
getset(writerType, { dialect: [self => self.dialect] });

export const csvModule: HostModule = interp => ({
  __version__: '1.0',
  QUOTE_MINIMAL: MINIMAL,
  QUOTE_ALL: ALL,
  QUOTE_NONNUMERIC: NONNUMERIC,
  QUOTE_NONE: NONE,
  QUOTE_STRINGS: STRINGS,
  QUOTE_NOTNULL: NOTNULL,
  Error: errorType as Value,
  Dialect: dialectType as Value,
  _dialects: registry(interp) as unknown as Value,
  ...functions('_csv', {
    'reader(iterable, dialect=None, /, **options)': (source: Value, dialect: Value | undefined, options: Map<string, Value>) =>
      andThen(native(dialectSteps(interp, dialect, options)), d =>
        andThen(iter(source), stepper => Object.assign(new Reader(), { source: stepper, dialect: d }) as unknown as Value),
      ),
    'writer(fileobj, dialect=None, /, **options)': (file: Value, dialect: Value | undefined, options: Map<string, Value>) =>
      andThen(native(dialectSteps(interp, dialect, options)), d =>
        andThen(getattr(file, 'write'), write => Object.assign(new Writer(), { write, dialect: d }) as unknown as Value),
      ),
    'register_dialect(name, dialect=None, /, **options)': (name: Value, dialect: Value | undefined, options: Map<string, Value>) => {
      const text = asStr(name);
      if (text === undefined) throw typeError('dialect name must be a string');
      return andThen(native(dialectSteps(interp, dialect, options)), d =>
        andThen(registry(interp).set(text, d as unknown as Value), () => null),
      );
    },
    'unregister_dialect(name, /)': (name: Value) =>
      andThen(registry(interp).delete(asStr(name) ?? name), isGone => {
        if (!isGone) throw fail('unknown dialect');
        return null;
      }),
    'get_dialect(name, /)': (name: Value) => named(interp, asStr(name) as string),
    'list_dialects()': () => new PyList(registry(interp).keys()),
    'field_size_limit(limit=None, /)': (limit?: Value) => {
      const before = (interp.state.get('csv limit') as number | undefined) ?? 131072;
      if (limit !== undefined) interp.state.set('csv limit', Number(asInt(limit)));
      return before;
    },
  }),
});
