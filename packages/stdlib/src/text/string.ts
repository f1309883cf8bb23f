/** `_string`: how `string.Formatter` takes format strings apart. */
import {
  asStr,
  DONE,
  type Done,
  defineType,
  HostIterator,
  type HostModule,
  tuple,
  typeError,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../functions.ts';

type Part = [literal: string, field: string | null, spec: string | null, conversion: string | null];

/** Literal text up to the next field, and the field taken apart; each as CPython's `MarkupIterator` does it. */
export function* parseFormat(text: string): Generator<Part> {
  let at = 0;
  while (at < text.length) {
    let literal = '';
    let isField = false;
    while (at < text.length) {
      const c = text[at++];
      if (c !== '{' && c !== '}') {
        literal += c;
        continue;
      }
      if (text[at] === c) {
        literal += c;
        at++;
        yield [literal, null, null, null];
        literal = '';
        continue;
      }
      if (c === '}') throw valueError("Single '}' encountered in format string");
      if (at >= text.length) throw valueError("Single '{' encountered in format string");
      isField = true;
      break;
    }
    if (!isField) {
      if (literal) yield [literal, null, null, null];
      return;
    }
    const end = endOfField(text, at);
    yield fieldParts(literal, text.slice(at, end));
    at = end + 1;
  }
}

function endOfField(text: string, from: number): number {
  let depth = 1;
  for (let k = from; k < text.length; k++) {
    if (text[k] === '{') depth++;
    else if (text[k] === '}' && --depth === 0) return k;
    else if (text[k] === '[' && depth === 1) {
      const close = text.indexOf(']', k);
      if (close > 0) k = close;
    }
  }
  throw valueError("expected '}' before end of string");
}

function fieldParts(literal: string, field: string): Part {
  let k = 0;
  let isInBrackets = false;
  for (; k < field.length; k++) {
    const c = field[k];
    if (c === '[') isInBrackets = true;
    else if (c === ']') isInBrackets = false;
    else if (c === '{' && !isInBrackets) throw valueError("unexpected '{' in field name");
    else if ((c === ':' || c === '!') && !isInBrackets) break;
  }
  const name = field.slice(0, k);
  if (field[k] !== '!') return [literal, name, field.slice(k + 1), null];
  const conversion = field[k + 1];
  if (conversion === undefined) throw valueError('end of string while looking for conversion specifier');
  const after = field[k + 2];
  if (after !== undefined && after !== ':') throw valueError("expected ':' after conversion specifier");
  return [literal, name, field.slice(k + 3), conversion];
}

class Parts extends HostIterator {
  parts!: Iterator<Value>;
  step(): Value | Done {
    const next = this.parts.next();
    return next.done ? DONE : next.value;
  }
}
const partsType = defineType('formatteriterator', { class: Parts as any, isFinal: true });

function partsOf(values: Generator<Value>): Value {
  const made = new (partsType.Inst as new () => Parts)();
  made.parts = values;
  return made as unknown as Value;
}

function* parsed(text: string): Generator<Value> {
  for (const part of parseFormat(text)) yield tuple(part) as unknown as Value;
}

function numberOrText(text: string): Value {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** `a.b[0]` → `a`, then `(True, 'b')`, `(False, 0)`. */
function splitFieldName(text: string): Value {
  const end = text.search(/[.[]/); // no pause: a text's own
  const first = end < 0 ? text : text.slice(0, end);
  return tuple([numberOrText(first), partsOf(restOfName(end < 0 ? '' : text.slice(end)))]) as unknown as Value;
}

function* restOfName(rest: string): Generator<Value> {
  let at = 0;
  while (at < rest.length) {
    if (rest[at] === '.') {
      let end = at + 1;
      while (end < rest.length && rest[end] !== '.' && rest[end] !== '[') end++;
      if (end === at + 1) throw valueError('Empty attribute in format string');
      yield tuple([true, rest.slice(at + 1, end)]) as unknown as Value;
      at = end;
    } else if (rest[at] === '[') {
      const end = rest.indexOf(']', at);
      if (end < 0) throw valueError("Missing ']' in format string");
      if (end === at + 1) throw valueError('Empty attribute in format string');
      yield tuple([false, numberOrText(rest.slice(at + 1, end))]) as unknown as Value;
      at = end + 1;
    } else throw valueError("Only '.' or '[' may follow ']' in format field specifier");
  }
}

function needText(value: Value): string {
  const text = asStr(value);
  if (text === undefined) throw typeError(`expected str, got ${typeOf(value).tname}`);
  return text;
}

export const stringModule: HostModule = () =>
  functions('_string', {
    'formatter_parser(format, /)': (text: Value) => partsOf(parsed(needText(text))),
    'formatter_field_name_split(name, /)': (name: Value) => splitFieldName(needText(name)),
  });
