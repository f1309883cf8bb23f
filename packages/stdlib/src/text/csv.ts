/** `_csv`: the writer and the module's table. */
import {
  andThen,
  asInt,
  asStr,
  call1,
  DONE,
  defineType,
  drain,
  getattrOr,
  getset,
  type HostModule,
  isA,
  iter,
  listFrom,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyFloat,
  PyGenerator,
  PyList,
  PyTuple,
  type PyType,
  repr,
  type Stepper,
  str,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { functions } from '../functions.ts';

import {
  ALL,
  type Dialect,
  dialectSteps,
  dialectType,
  errorType,
  fail,
  MINIMAL,
  NONE,
  NONNUMERIC,
  NOTNULL,
  named,
  registry,
  STRINGS,
} from './csv-dialect.ts';
import { fieldLimit, Reader } from './csv-reader.ts';

class Writer {
  declare readonly cls: PyType;
  dialect!: Dialect;
  write: Value = null;
}
const writerType = defineType('writer', { class: Writer, module: '_csv', isFinal: true });

const SPECIAL_IN_CLASS = /[\\\]^-]/g;
const specials = new WeakMap<Dialect, RegExp>();

/** What a field may not hold as it is. */
function specialOf(d: Dialect): RegExp {
  let special = specials.get(d);
  if (special === undefined) {
    const all = `${d.delimiter}${d.escapechar ?? ''}${d.quotechar ?? ''}\n\r${d.lineterminator}`;
    special = new RegExp(`[${all.replace(SPECIAL_IN_CLASS, '\\$&')}]`, 'u');
    specials.set(d, special);
  }
  return special;
}

function fieldText(d: Dialect, text: string, isNumber: boolean, isNone: boolean, isOnly: boolean): string {
  const special = (c: string) =>
    c === d.delimiter || c === d.escapechar || c === d.quotechar || c === '\n' || c === '\r' || d.lineterminator.includes(c);
  let isQuoted =
    d.quoting === ALL ||
    (d.quoting === NONNUMERIC && !isNumber) ||
    (d.quoting === STRINGS && !isNumber && !isNone) ||
    (d.quoting === NOTNULL && !isNone);
  let out = '';
  if (!specialOf(d).test(text)) out = text;
  else
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

/** A row of plain texts, whole numbers and None as it is written, or undefined. */
function plainRow(self: Writer, items: readonly unknown[]): string | undefined {
  const { dialect } = self;
  let out = '';
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const isNumber = typeof item === 'number';
    if (!isNumber && typeof item !== 'string' && item !== null) return undefined;
    if (i > 0) out += dialect.delimiter;
    out += fieldText(dialect, item === null ? '' : `${item}`, isNumber, item === null, items.length === 1);
  }
  return out + dialect.lineterminator;
}

function writeRow(self: Writer, row: Value): May {
  if ((row as unknown) instanceof PyGenerator) return andThen(listFrom(row), items => writeItems(self, items));
  const isPlain = (row instanceof PyList || row instanceof PyTuple) && !row.cls.isGuest;
  return isPlain ? writeItems(self, row.items) : native(writeSteps(self, row));
}

function writeItems(self: Writer, items: Value[]): May {
  const text = plainRow(self, items);
  return text === undefined ? native(itemSteps(self, items)) : call1(self.write, text);
}

function* writeSteps(self: Writer, row: Value): NativeSteps<Value> {
  let stepper: any;
  try {
    stepper = iter(row);
    if (stepper === PAUSED) stepper = yield;
  } catch (e) {
    if (isA(e, 'TypeError')) throw fail(`iterable expected, not ${typeName(row)}`);
    throw e;
  }
  let items: any = drain(stepper as Stepper);
  if (items === PAUSED) items = yield;
  return yield* itemSteps(self, items);
}

function* itemSteps(self: Writer, items: Value[]): NativeSteps<Value> {
  const parts: string[] = [];
  for (const item of items) {
    let text: any = item === null ? '' : (asStr(item) ?? (item instanceof PyFloat ? repr(item as unknown as Value) : str(item)));
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
    if (writeRow(self, row) === PAUSED) yield;
  }
}

methods(writerType, {
  'writerow(self, row, /)': (self: Writer, row: Value) => writeRow(self, row),
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
      andThen(iter(source), stepper =>
        andThen(
          native(dialectSteps(interp, dialect, options)),
          d => Object.assign(new Reader(), { source: stepper, dialect: d }) as unknown as Value,
        ),
      ),
    'writer(fileobj, dialect=None, /, **options)': (file: Value, dialect: Value | undefined, options: Map<string, Value>) =>
      andThen(
        getattrOr<Value>(
          file,
          'write',
          write => write,
          () => {
            throw typeError('argument 1 must have a "write" method');
          },
        ),
        write =>
          andThen(
            native(dialectSteps(interp, dialect, options)),
            d => Object.assign(new Writer(), { write, dialect: d }) as unknown as Value,
          ),
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
    'get_dialect(name, /)': (name: Value) => named(interp, name),
    'list_dialects()': () => new PyList(registry(interp).keys()),
    'field_size_limit(limit=None, /)': (limit?: Value) => {
      const before = fieldLimit(interp);
      if (limit === undefined) return before;
      const n = asInt(limit);
      if (n === undefined) throw typeError('limit must be an integer');
      interp.state.set('csv limit', Number(n));
      return before;
    },
  }),
});
