/** The reader of `_csv`: CPython's machine over the characters of a line. Pulls lines from any iterable and may pause there. */
import {
  asStr,
  call1,
  DONE,
  type Done,
  defineType,
  floatType,
  getset,
  HostIterator,
  type Interpreter,
  interpreter,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyList,
  type Stepper,
  typeName,
  type Value,
} from '@wrought/runtime';

import { ALL, type Dialect, fail, MINIMAL, NONE, NONNUMERIC, NOTNULL, STRINGS } from './csv-dialect.ts';
export class Reader extends HostIterator {
  source!: Stepper;
  dialect!: Dialect;
  lines = 0;
  step(): May<Value | Done> {
    const line = this.source.step();
    const fields = typeof line === 'string' ? wholeRow(line, this.dialect) : null;
    if (fields === null) return native(rowSteps(this, line)) as May<Value | Done>;
    this.lines++;
    return new PyList(fields) as unknown as Value;
  }
}
const readerType = defineType('reader', { class: Reader as any, module: '_csv', isFinal: true });
getset(readerType, { line_num: [self => self.lines], dialect: [self => self.dialect] });

/** Where a reader stands within a record; the names are those of CPython's machine. */
const [START_RECORD, START_FIELD, ESCAPED, IN_FIELD, IN_QUOTED, ESCAPED_IN_QUOTED, QUOTE_IN_QUOTED, EAT_BREAK, AFTER_ESCAPED_BREAK] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
];
/** Stands for the end of what the iterable gave as one line. */
const END = '';

/** One record as it is being read; it may go on over several lines. */
class Row {
  readonly fields: Value[] = [];
  private readonly d: Dialect;
  private readonly limit: number;
  private text = '';
  private isUnquoted = false;
  state = START_RECORD;
  constructor(dialect: Dialect, limit: number) {
    this.d = dialect;
    this.limit = limit;
  }
  get isOpen(): boolean {
    return this.text !== '' || this.state === IN_QUOTED;
  }
  put(c: string): void {
    const { d } = this;
    switch (this.state) {
      case START_RECORD:
        if (c === END) return;
        if (c === '\n' || c === '\r') {
          this.state = EAT_BREAK;
          return;
        }
        this.startField(c);
        return;
      case START_FIELD:
        this.startField(c);
        return;
      case ESCAPED:
        this.add(c === END ? '\n' : c);
        this.state = c === '\n' || c === '\r' ? AFTER_ESCAPED_BREAK : IN_FIELD;
        return;
      case AFTER_ESCAPED_BREAK:
        if (c !== END) this.plain(c);
        return;
      case IN_FIELD:
        this.plain(c);
        return;
      case IN_QUOTED:
        if (c === END) return;
        if (c === d.escapechar) this.state = ESCAPED_IN_QUOTED;
        else if (c === d.quotechar && d.quoting !== NONE) this.state = d.doublequote ? QUOTE_IN_QUOTED : IN_FIELD;
        else this.add(c);
        return;
      case ESCAPED_IN_QUOTED:
        this.add(c === END ? '\n' : c);
        this.state = IN_QUOTED;
        return;
      case QUOTE_IN_QUOTED:
        this.afterQuote(c);
        return;
      default:
        if (c === END) this.state = START_RECORD;
        else if (c !== '\n' && c !== '\r')
          throw fail("new-line character seen in unquoted field - do you need to open the file with newline=''?");
    }
  }
  private startField(c: string): void {
    const { d } = this;
    this.isUnquoted = true;
    if (c === '\n' || c === '\r' || c === END) this.endRecord(c);
    else if (c === d.quotechar && d.quoting !== NONE) {
      this.isUnquoted = false;
      this.state = IN_QUOTED;
    } else if (c === d.escapechar) this.state = ESCAPED;
    else if (c === ' ' && d.skipinitialspace) this.state = START_FIELD;
    else if (c === d.delimiter) this.endField();
    else {
      this.add(c);
      this.state = IN_FIELD;
    }
  }
  private plain(c: string): void {
    const { d } = this;
    if (c === '\n' || c === '\r' || c === END) this.endRecord(c);
    else if (c === d.escapechar) this.state = ESCAPED;
    else if (c === d.delimiter) this.endField();
    else {
      this.add(c);
      this.state = IN_FIELD;
    }
  }
  private afterQuote(c: string): void {
    const { d } = this;
    if (c === d.quotechar && d.quoting !== NONE) {
      this.add(c);
      this.state = IN_QUOTED;
    } else if (c === d.delimiter) this.endField();
    else if (c === '\n' || c === '\r' || c === END) this.endRecord(c);
    else if (d.strict) throw fail(`'${d.delimiter}' expected after '${d.quotechar}'`);
    else {
      this.add(c);
      this.state = IN_FIELD;
    }
  }
  private add(c: string): void {
    if (this.text.length >= this.limit) throw fail(`field larger than field limit (${this.limit})`);
    this.text += c;
  }
  private endRecord(c: string): void {
    this.endField();
    this.state = c === END ? START_RECORD : EAT_BREAK;
  }
  endField(): void {
    this.fields.push(this.value());
    this.text = '';
    this.state = START_FIELD;
  }
  private value(): Value {
    const { text } = this;
    const { quoting } = this.d;
    if (!this.isUnquoted) return text;
    if (text === '') return quoting === NOTNULL || quoting === STRINGS ? null : text;
    // no pause: a text
    return quoting === NONNUMERIC || quoting === STRINGS ? (call1(floatType as Value, text) as Value) : text;
  }
}

export function fieldLimit(interp: Interpreter): number {
  return (interp.state.get('csv limit') as number | undefined) ?? 131072;
}

const USUAL_QUOTING: readonly number[] = [MINIMAL, ALL, NONE];
const BREAK = /[\r\n]/;

/** The fields of a line that is a record of its own and of the plainest sort, as the machine would read them; null for all others. */
function wholeRow(line: string, d: Dialect): string[] | null {
  if (d.escapechar !== null || d.skipinitialspace || !d.doublequote || !USUAL_QUOTING.includes(d.quoting)) return null;
  const body = line.endsWith('\r\n') ? line.slice(0, -2) : line.endsWith('\n') || line.endsWith('\r') ? line.slice(0, -1) : line;
  if (body === '' || body.length > fieldLimit(interpreter()) || BREAK.test(body)) return null;
  const quote = d.quoting === NONE ? null : d.quotechar;
  return quote === null || !body.includes(quote) ? body.split(d.delimiter) : quotedFields(body, d.delimiter, quote);
}

function quotedFields(body: string, delimiter: string, quote: string): string[] | null {
  const fields: string[] = [];
  for (let at = 0; ; at += delimiter.length) {
    let end: number;
    if (body.startsWith(quote, at)) {
      const from = at + quote.length;
      let close = body.indexOf(quote, from);
      let hasPair = false;
      while (close >= 0 && body.startsWith(quote, close + quote.length)) {
        hasPair = true;
        close = body.indexOf(quote, close + 2 * quote.length);
      }
      if (close < 0) return null;
      const text = body.slice(from, close);
      fields.push(hasPair ? text.replaceAll(quote + quote, () => quote) : text);
      end = close + quote.length;
    } else {
      end = body.indexOf(delimiter, at);
      if (end < 0) end = body.length;
      fields.push(body.slice(at, end));
    }
    if (end === body.length) return fields;
    if (!body.startsWith(delimiter, end)) return null;
    at = end;
  }
}

/** A record that goes over several lines, or is not of the plainest sort; `first` is what the source has answered already. */
function* rowSteps(self: Reader, first: unknown): NativeSteps<any> {
  const row = new Row(self.dialect, fieldLimit(interpreter()));
  let isFirst = true;
  do {
    let line: any = isFirst ? first : self.source.step();
    isFirst = false;
    if (line === PAUSED) line = yield;
    if (line === DONE) {
      if (!row.isOpen) return DONE;
      if (self.dialect.strict) throw fail('unexpected end of data');
      row.endField();
      break;
    }
    const text = asStr(line);
    if (text === undefined) throw fail(`iterator should return strings, not ${typeName(line)} (the file should be opened in text mode)`);
    self.lines++;
    for (const c of text) row.put(c);
    row.put(END);
  } while (row.state !== START_RECORD);
  return new PyList(row.fields);
}
