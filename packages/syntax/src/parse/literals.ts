/**
 * Numbers and strings, with what stands inside format strings and how neighbours are joined.
 */
import {
  COLON,
  EQUAL,
  EXCLAMATION,
  FSTRING_END,
  FSTRING_MIDDLE,
  FSTRING_START,
  LBRACE,
  NAME,
  RBRACE,
  STRING,
  TSTRING_END,
  TSTRING_MIDDLE,
  TSTRING_START,
} from '../token/kinds.ts';
import { PREFIX_BYTES, PREFIX_RAW, PREFIX_UNICODE } from '../token/string-prefix.ts';
import type { ConstantValue } from '../tree/constant-value.ts';
import { Constant, type Expr, FormattedValue, Interpolation, JoinedStr, TemplateStr } from '../tree/generated/nodes.ts';
import { rememberPoints } from '../tree/surrogates.ts';
import { Cursor } from './cursor.ts';
import { readNumber } from './number-value.ts';
import { fieldText, stringBody } from './string-body.ts';
import { foldConstants } from './string-fold.ts';
import { decodeBytes, decodeText } from './string-value.ts';

const BEYOND_ASCII = /[^\0-\x7f]/;

export abstract class Literals extends Cursor {
  number(): Constant {
    const at = this.pos++;
    const value = readNumber(this.text.slice(this.tokens.start[at], this.tokens.end[at]));
    if (typeof value === 'number') this.reject();
    return new Constant(value, null, this.line[at], this.column[at], this.endLine[at], this.endColumn[at]);
  }

  /** One or more neighbouring string literals of any kind. */
  strings(): Expr {
    const start = this.pos;
    if (this.kind[start] === TSTRING_START) return this.templates();
    const first = this.kind[start] === STRING ? this.plainString() : this.format();
    const next = this.kind[this.pos];
    if (next !== STRING && next !== FSTRING_START && next !== TSTRING_START && first.kind === 'Constant') return first;
    const parts = [first];
    while (this.kind[this.pos] === STRING || this.kind[this.pos] === FSTRING_START) {
      parts.push(this.kind[this.pos] === STRING ? this.plainString() : this.format());
    }
    if (this.kind[this.pos] === TSTRING_START) this.reject();
    return this.joinStrings(parts, start);
  }

  joinStrings(parts: Expr[], start: number): Expr {
    const end = this.pos - 1;
    const [line, column, endLine, endColumn] = [this.line[start], this.column[start], this.endLine[end], this.endColumn[end]];
    const bytesCount = parts.filter(part => part.kind === 'Constant' && part.value.type === 'bytes').length;
    if (bytesCount > 0) {
      if (bytesCount < parts.length) this.reject();
      return new Constant({ type: 'bytes', value: joinBytes(parts as Constant[]) }, null, line, column, endLine, endColumn);
    }
    const hasFormat = parts.some(part => part.kind === 'JoinedStr');
    const folded = foldConstants(
      parts.flatMap(part => (part.kind === 'JoinedStr' ? part.values : [part])),
      hasFormat,
    );
    return hasFormat ? new JoinedStr(folded, line, column, endLine, endColumn) : folded[0];
  }

  plainString(): Constant {
    const at = this.pos++;
    const data = this.data[at];
    const body = stringBody(this.text, this.tokens, at);
    const value = (data & PREFIX_BYTES) !== 0 ? this.bytesValue(body, data) : this.textValue(body, (data & PREFIX_RAW) !== 0);
    const prefix = (data & PREFIX_UNICODE) !== 0 && this.text[this.tokens.start[at]] === 'u' ? 'u' : null;
    return new Constant(value, prefix, this.line[at], this.column[at], this.endLine[at], this.endColumn[at]);
  }

  bytesValue(body: string, data: number): ConstantValue {
    if (BEYOND_ASCII.test(body)) this.reject();
    const value = decodeBytes(body, (data & PREFIX_RAW) !== 0);
    if (typeof value === 'string') this.reject();
    return { type: 'bytes', value };
  }

  textValue(body: string, isRaw: boolean): ConstantValue {
    if (isRaw || !body.includes('\\')) return { type: 'str', value: body };
    const decoded = decodeText(body);
    if (decoded.problem !== undefined) this.reject();
    const value: ConstantValue = { type: 'str', value: decoded.value };
    if (decoded.points) rememberPoints(value, decoded.points);
    return value;
  }

  /** One f-string. */
  format(): JoinedStr {
    const start = this.pos++;
    const values = this.formatParts(FSTRING_MIDDLE, FSTRING_END, false);
    const end = this.pos++;
    return new JoinedStr(values, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** Neighbouring t-strings; they mix with no other strings. */
  templates(): TemplateStr {
    const start = this.pos;
    const values: Expr[] = [];
    while (this.kind[this.pos] === TSTRING_START) {
      this.pos++;
      values.push(...this.formatParts(TSTRING_MIDDLE, TSTRING_END, true));
      this.pos++;
    }
    if (this.kind[this.pos] === STRING || this.kind[this.pos] === FSTRING_START) this.reject();
    const end = this.pos - 1;
    const folded = foldConstants(values, true);
    return new TemplateStr(folded, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }

  /** Text pieces and replacement fields up to the token of kind `last`, which stays. */
  formatParts(middle: number, last: number, isTemplate: boolean): Expr[] {
    const parts: Expr[] = [];
    for (;;) {
      const kind = this.kind[this.pos];
      if (kind === last) return parts;
      if (kind === middle) this.middle(parts);
      else if (kind === LBRACE) this.field(parts, middle, isTemplate);
      else this.reject();
    }
  }

  middle(parts: Expr[]): void {
    const at = this.pos++;
    const body = this.text.slice(this.tokens.start[at], this.tokens.end[at]);
    const value = this.textValue(body, (this.data[at] & PREFIX_RAW) !== 0);
    if (value.value === '') return;
    parts.push(new Constant(value, null, this.line[at], this.column[at], this.endLine[at], this.endColumn[at]));
  }

  /** `{value=!r:spec}`. With `=` the text of the field comes before it as a constant. */
  field(parts: Expr[], middle: number, isTemplate: boolean): void {
    const start = this.pos++;
    const value = this.annotatedValue();
    const isDebug = this.skip(EQUAL);
    const textEnd = this.pos;
    let conversion = this.kind[this.pos] === EXCLAMATION ? this.conversion() : -1;
    const spec = this.kind[this.pos] === COLON ? this.specification(middle) : null;
    const end = this.pos;
    this.expect(RBRACE);
    if (isDebug && conversion < 0 && spec === null) conversion = 114;
    const [line, column, endLine, endColumn] = [this.line[start], this.column[start], this.endLine[end], this.endColumn[end]];
    const written = isDebug || isTemplate ? fieldText(this.text, this.tokens, start, textEnd) : '';
    if (isDebug) {
      const text: ConstantValue = { type: 'str', value: written };
      parts.push(new Constant(text, null, line, column + 1, this.line[textEnd], this.column[textEnd]));
    }
    if (isTemplate) {
      const text: ConstantValue = { type: 'str', value: written.replace(/[\s=]+$/, '') };
      parts.push(new Interpolation(value, text, conversion, spec, line, column, endLine, endColumn));
    } else parts.push(new FormattedValue(value, conversion, spec, line, column, endLine, endColumn));
  }

  conversion(): number {
    const mark = this.pos++;
    if (this.kind[this.pos] !== NAME || this.tokens.start[this.pos] !== this.tokens.end[mark]) this.reject();
    const name = this.expectName();
    if (name !== 's' && name !== 'r' && name !== 'a') this.reject();
    return name.charCodeAt(0);
  }

  specification(middle: number): JoinedStr {
    const start = this.pos++;
    const parts = this.formatParts(middle, RBRACE, false);
    const end = this.pos - 1;
    const folded = foldConstants(parts, true);
    return new JoinedStr(folded, this.line[start], this.column[start], this.endLine[end], this.endColumn[end]);
  }
}

function joinBytes(parts: Constant[]): Uint8Array {
  const all = parts.map(part => part.value.value as Uint8Array);
  const joined = new Uint8Array(all.reduce((sum, bytes) => sum + bytes.length, 0));
  let at = 0;
  for (const bytes of all) {
    joined.set(bytes, at);
    at += bytes.length;
  }
  return joined;
}
