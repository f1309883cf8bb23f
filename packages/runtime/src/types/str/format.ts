/** `str.format`, `str.format_map`, and the parser of replacement fields that `string.Formatter` uses too. */
import { getattr } from '../../object/attributes.ts';
import { error, valueError } from '../../object/errors.ts';
import type { Value } from '../../object/value.ts';
import { getItem } from '../../protocol/item.ts';
import { format, plainFormat, repr, str } from '../../protocol/text.ts';
import { type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { plainRepr, plainStr } from './plain.ts';
import { asciiText } from './repr.ts';

/** A literal text, then the field after it (null at the end). */
export interface Piece {
  literal: string;
  field: string | null;
  spec: string;
  conversion: string;
}

const cache = new Map<string, Piece[]>();

export function parseFields(text: string): Piece[] {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const [piece, after] = nextPiece(text, at);
    pieces.push(piece);
    at = after;
  }
  if (text.length < 200) {
    if (cache.size > 300) cache.clear();
    cache.set(text, pieces);
  }
  return pieces;
}

function nextPiece(text: string, from: number): [Piece, number] {
  let at = from;
  while (at < text.length && text[at] !== '{' && text[at] !== '}') at++;
  const literal = text.slice(from, at);
  if (at === text.length) return [{ literal, field: null, spec: '', conversion: '' }, at];
  const brace = text[at];
  if (text[at + 1] === brace) return [{ literal: literal + brace, field: null, spec: '', conversion: '' }, at + 2];
  if (brace === '}') throw valueError("Single '}' encountered in format string");
  if (at + 1 === text.length) throw valueError("Single '{' encountered in format string");
  return parseField(text, at + 1, literal);
}

function parseField(text: string, from: number, literal: string): [Piece, number] {
  let at = from;
  let isBracket = false;
  let c = '';
  for (; at < text.length; at++) {
    c = text[at];
    if (c === '{' && !isBracket) throw valueError("unexpected '{' in field name");
    if (c === '[') isBracket = true;
    else if (c === ']') isBracket = false;
    else if (!isBracket && (c === '}' || c === ':' || c === '!')) break;
  }
  const field = text.slice(from, at);
  if (at === text.length) throw valueError("expected '}' before end of string");
  at++;
  if (c === '}') return [{ literal, field, spec: '', conversion: '' }, at];
  let conversion = '';
  if (c === '!') {
    if (at >= text.length) throw valueError('end of string while looking for conversion specifier');
    conversion = String.fromCodePoint(text.codePointAt(at) as number);
    at += conversion.length;
    if (at < text.length) {
      c = text[at++];
      if (c === '}') return [{ literal, field, spec: '', conversion }, at];
      if (c !== ':') throw valueError("expected ':' after conversion specifier");
    }
  }
  const specStart = at;
  for (let depth = 1; at < text.length; ) {
    c = text[at++];
    if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return [{ literal, field, spec: text.slice(specStart, at - 1), conversion }, at];
  }
  throw valueError("unmatched '{' in format spec");
}

function firstName(field: string): string {
  return (/^[^.[]*/.exec(field) as RegExpExecArray)[0];
}

/** A field name: its first part, and the attributes and items after it. */
export function splitFieldName(field: string): { first: string; rest: [isAttribute: boolean, name: string | number][] } {
  const first = firstName(field);
  const rest: [boolean, string | number][] = [];
  let at = first.length;
  while (at < field.length) {
    if (field[at] === '.') {
      const name = (/^[^.[]*/.exec(field.slice(at + 1)) as RegExpExecArray)[0];
      if (name === '') throw valueError('Empty attribute in format string');
      rest.push([true, name]);
      at += 1 + name.length;
    } else if (field[at] === '[') {
      const end = field.indexOf(']', at);
      if (end < 0) throw valueError("Missing ']' in format string");
      const name = field.slice(at + 1, end);
      if (name === '') throw valueError('Empty attribute in format string');
      rest.push([false, wholeIndex(name)]);
      at = end + 1;
    } else throw valueError("Only '.' or '[' may follow ']' in format field specifier");
  }
  return { first, rest };
}

function wholeIndex(name: string): string | number {
  if (!/^\d+$/.test(name)) return name;
  if (name.length > 15) throw valueError('Too many decimal digits in format string');
  return Number(name);
}

/** Where fields find their values. */
export interface Fields {
  /** Undefined: positional fields are refused (`format_map`). */
  args: Value[] | undefined;
  named(name: string): May;
  /** -1 after a manual number was used. */
  auto: number;
}

export function* formatSteps(text: string, fields: Fields, depth = 2): NativeSteps<string> {
  if (depth <= 0) throw valueError('Max string recursion exceeded');
  let out = '';
  for (const piece of parseFields(text)) {
    out += piece.literal;
    if (piece.field === null) continue;
    let value: any = yield* fieldValue(piece.field, fields);
    const spec = piece.spec.includes('{') ? yield* formatSteps(piece.spec, fields, depth - 1) : piece.spec;
    if (piece.conversion !== '') {
      value = converted(value, piece.conversion);
      if (value === PAUSED) value = yield;
      if (piece.conversion === 'a') value = asciiText(value);
    }
    let one = format(value, spec);
    if (one === PAUSED) one = yield;
    out += one;
  }
  return out;
}

function converted(value: Value, conversion: string): May<string> {
  if (conversion === 'r' || conversion === 'a') return repr(value);
  if (conversion === 's') return str(value);
  const code = conversion.codePointAt(0) as number;
  throw valueError(`Unknown conversion specifier ${code > 32 && code < 127 ? conversion : `\\x${code.toString(16)}`}`);
}

function* fieldValue(field: string, fields: Fields): NativeSteps {
  let value: any = firstValue(firstName(field), fields);
  if (value === PAUSED) value = yield;
  for (const [isAttribute, name] of splitFieldName(field).rest) {
    value = isAttribute ? getattr(value, name as string) : getItem(value, name);
    if (value === PAUSED) value = yield;
  }
  return value;
}

function firstValue(first: string, fields: Fields): May {
  const isNumber = /^\d+$/.test(first);
  if (first !== '' && !isNumber) return fields.named(first);
  if (isNumber && first.length > 15) throw valueError('Too many decimal digits in format string');
  if (isNumber ? fields.auto > 0 : fields.auto < 0)
    throw valueError(
      isNumber
        ? 'cannot switch from automatic field numbering to manual field specification'
        : 'cannot switch from manual field specification to automatic field numbering',
    );
  const index = isNumber ? Number(first) : fields.auto++;
  if (isNumber) fields.auto = -1;
  if (fields.args === undefined) throw valueError('Format string contains positional fields');
  if (index >= fields.args.length) throw error('IndexError', `Replacement index ${index} out of range for positional args tuple`);
  return fields.args[index];
}

/** A field that needs nothing but its value: which argument, and how it is shown. */
interface PlainPiece {
  literal: string;
  /** The argument's index; -1: by name; -2: literal only. */
  index: number;
  name: string;
  spec: string;
  conversion: string;
}

const plainPlans = new Map<string, PlainPiece[] | null>();

/** The template as plain pieces; null when a field looks further than its value or the numbering needs an error. */
function plainPlan(text: string): PlainPiece[] | null {
  const known = plainPlans.get(text);
  if (known !== undefined) return known;
  const plan = makePlan(text);
  if (text.length < 200) {
    if (plainPlans.size > 300) plainPlans.clear();
    plainPlans.set(text, plan);
  }
  return plan;
}

function makePlan(text: string): PlainPiece[] | null {
  const plan: PlainPiece[] = [];
  let auto = 0;
  let isManual = false;
  for (const { literal, field, spec, conversion } of parseFields(text)) {
    if (field === null) {
      plan.push({ literal, index: -2, name: '', spec, conversion });
      continue;
    }
    if (/[.[]/.test(field) || spec.includes('{') || (conversion !== '' && conversion !== 'r' && conversion !== 's')) return null;
    const isNumber = /^\d{1,15}$/.test(field);
    if (!isNumber && /^\d+$/.test(field)) return null;
    if (isNumber) isManual = true;
    const index = isNumber ? Number(field) : field === '' ? auto++ : -1;
    if (isManual && auto > 0) return null;
    plan.push({ literal, index, name: field, spec, conversion });
  }
  return plan;
}

/** The filled template when all its values are plain and there; undefined: take the general road. */
function plainValues(text: string, args: Value[], kw: ReadonlyMap<string, Value>): string | undefined {
  const plan = plainPlan(text);
  if (plan === null) return undefined;
  let out = '';
  for (let i = 0; i < plan.length; i++) {
    const piece = plan[i];
    out += piece.literal;
    if (piece.index === -2) continue;
    const value = piece.index === -1 ? kw.get(piece.name) : args[piece.index];
    if (value === undefined) return undefined;
    const shown = piece.conversion === '' ? value : piece.conversion === 'r' ? plainRepr(value) : plainStr(value);
    if (shown === undefined) return undefined;
    const one = plainFormat.of(shown, piece.spec);
    if (one === undefined) return undefined;
    out += one;
  }
  return out;
}

/** `text.format(*args, **kw)`. */
export function formatValues(text: string, args: Value[], kw: Map<string, Value>): May<string> {
  return plainValues(text, args, kw) ?? native(formatSteps(text, keywordFields(args, kw)));
}

function keywordFields(args: Value[], kw: Map<string, Value>): Fields {
  return {
    args,
    auto: 0,
    named: name => {
      const value = kw.get(name);
      if (value === undefined) throw error('KeyError', name);
      return value;
    },
  };
}

export function mappingFields(mapping: Value): Fields {
  return { args: undefined, auto: 0, named: name => getItem(mapping, name) };
}
