/** What the second reading makes of what it finds, beyond a kind and a place; and the problems that only values show. */

import { readNumber } from '../parse/number-value.ts';
import { stringBody } from '../parse/string-body.ts';
import { decodeBytes, decodeText } from '../parse/string-value.ts';
import {
  DOUBLESTAR,
  FSTRING_END,
  FSTRING_MIDDLE,
  FSTRING_START,
  NAME,
  TSTRING_END,
  TSTRING_MIDDLE,
  TSTRING_START,
} from '../token/kinds.ts';
import { PREFIX_BYTES, PREFIX_RAW } from '../token/string-prefix.ts';
import type { Found } from './found.ts';
import { type Action, type Captures, NOTHING, Raised, type Reader, type Result } from './reader.ts';

function one(captures: Captures, name: string): Found {
  return captures[name] as Found;
}

function many(captures: Captures, name: string): Found[] {
  return (captures[name] as Found[] | null) ?? [];
}

function made(kind: string, reader: Reader, start: number, more: Partial<Found> = {}): Found {
  return { kind, start, end: reader.lastToken(), ...more };
}

const WORDS: Record<string, string> = { '...': 'ellipsis', True: 'True', False: 'False', None: 'None' };

/** `print x` and `exec x`, as Python 2 had them. */
function isLegacy(found: Found): boolean {
  return found.kind === 'Name' && (found.word === 'print' || found.word === 'exec');
}

function readConstant(captures: Captures, reader: Reader, start: number): Found {
  const token = captures.a ? one(captures, 'a').start : reader.mark - 1;
  const value = readNumber(reader.textOf(token));
  if (typeof value === 'number') {
    const message =
      `Exceeds the limit (4300 digits) for integer string conversion: value has ${value} digits; use sys.set_int_max_str_digits() ` +
      'to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.';
    throw new Raised('SyntaxError', message, [reader.tokens.line[token], 0, reader.tokens.line[token], 0], true);
  }
  return made('Constant', reader, start, { word: value.type === 'complex' ? 'complex' : 'real' });
}

function checkedPart(wanted: 'real' | 'complex', message: string): Action {
  return (captures, reader, start) => {
    const found = readConstant(captures, reader, start);
    return found.word === wanted ? found : reader.raise(message, found, found);
  };
}

/** Problems of a plain string's body. */
const readString: Action = (captures, reader, start) => {
  const at = one(captures, 'a').start;
  const data = reader.tokens.data[at];
  const body = stringBody(reader.source.text, reader.tokens, at);
  const isRaw = (data & PREFIX_RAW) !== 0;
  if ((data & PREFIX_BYTES) === 0) {
    if (!isRaw) checkText(reader, body);
    return made('Constant', reader, start, { word: 'literal' });
  }
  if (/[^\0-\x7f]/.test(body)) reader.raise('bytes can only contain ASCII literal characters', one(captures, 'a'), one(captures, 'a'));
  const value = decodeBytes(body, isRaw);
  if (typeof value === 'string') reader.raiseAt(value);
  return made('Bytes', reader, start);
};

function checkText(reader: Reader, body: string): void {
  const { problem } = decodeText(body);
  if (problem !== undefined) reader.raiseAt(problem);
}

function checkPiece(reader: Reader, piece: Found): void {
  const kind = reader.kind[piece.start];
  const isText = piece.kind === 'token' && (kind === FSTRING_MIDDLE || kind === TSTRING_MIDDLE);
  if (isText && (reader.tokens.data[piece.start] & PREFIX_RAW) === 0) checkText(reader, reader.textOf(piece.start));
}

function formatString(kind: string): Action {
  return (captures, reader, start) => {
    for (const piece of many(captures, 'a')) checkPiece(reader, piece);
    return made(kind, reader, start);
  };
}

/** The letter of the format string that the token stands in. */
function letterAround(reader: Reader, token: number): 'f' | 't' {
  let depth = 0;
  for (let at = token; at >= 0; at--) {
    const kind = reader.kind[at];
    if (kind === FSTRING_END || kind === TSTRING_END) depth++;
    else if ((kind === FSTRING_START || kind === TSTRING_START) && depth-- === 0) return kind === FSTRING_START ? 'f' : 't';
  }
  return 'f';
}

const conversion: Action = (captures, reader) => {
  const [mark, name] = [one(captures, 'a'), one(captures, 'b')];
  const letter = letterAround(reader, mark.start);
  if (reader.tokens.end[mark.start] !== reader.tokens.start[name.start]) {
    reader.raise(`${letter}-string: conversion type must come right after the exclamation mark`, mark, name);
  }
  const word = name.word ?? '';
  if (word === 's' || word === 'r' || word === 'a') return name;
  return reader.raise(`${letter}-string: invalid conversion character '${word}': expected 's', 'r', or 'a'`, name, name);
};

/** A call's arguments in the order of the text, with what the messages ask about them. */
const callArguments: Action = (captures, reader, start) => {
  const named = many(captures, 'b');
  const items = [...many(captures, 'a'), ...named.filter(item => item.kind === 'Starred')];
  return made('Arguments', reader, start, { items, hasDouble: named.some(item => reader.kind[item.start] === DOUBLESTAR) });
};

const bareGenerator: Action = (captures, reader) => {
  const items = one(captures, 'a').items ?? [];
  if (items.length <= 1) return NOTHING;
  const clauses = many(captures, 'b');
  return reader.raise('Generator expression must be parenthesized', items[items.length - 1], clauses[clauses.length - 1]);
};

const missingComma: Action = (captures, reader) => {
  const [a, b] = [one(captures, 'a'), one(captures, 'b')];
  // Only inside of brackets, where a comma is likely to be meant.
  if (isLegacy(a) || reader.bracketLevel(reader.mark - 1) === 0) return NOTHING;
  return reader.raise('invalid syntax. Perhaps you forgot a comma?', a, b);
};

const legacyStatement: Action = (captures, reader) => {
  const [a, b] = [one(captures, 'a'), one(captures, 'b')];
  if (!isLegacy(a)) return NOTHING;
  return reader.raise(`Missing parentheses in call to '${a.word}'. Did you mean ${a.word}(...)?`, a, b);
};

const colonAfterKey: Action = (captures, reader) => {
  const { end } = one(captures, 'a');
  const { line, endLine, endColumn } = reader.tokens;
  const column = reader.source.charactersBefore(endLine[end], endColumn[end] - 1) + 1;
  throw new Raised('SyntaxError', "':' expected after dictionary key", [line[one(captures, 'a').start], column, endLine[end], 0], true);
};

function badBound(name: string): Action {
  return (captures, reader) => {
    const what = one(captures, 'e').kind === 'Tuple' ? 'constraints' : 'bound';
    return reader.raiseFrom(`cannot use ${what} with ${name}`, one(captures, 'a'));
  };
}

const notEqual: Action = (captures, reader) => {
  const token = one(captures, 'a');
  const isOld = reader.textOf(token.start) === '<>';
  if (reader.isFlufl && !isOld) return reader.raiseAt("with Barry as BDFL, use '<>' instead of '!='");
  return isOld === reader.isFlufl ? token : NOTHING;
};

const importFrom: Action = (captures, reader, start) => {
  const isFuture = reader.textOf(one(captures, 'b').start) === '__future__';
  if (isFuture) {
    for (let at = start; at < reader.mark; at++) {
      if (reader.kind[at] === NAME && reader.nameOf(at) === 'barry_as_FLUFL') reader.isFlufl = true;
    }
  }
  return made('Statement', reader, start);
};

const joinStrings: Action = (captures, reader, start) => {
  const parts = many(captures, 'a');
  const bytesCount = parts.filter(part => part.kind === 'Bytes').length;
  if (bytesCount > 0 && bytesCount < parts.length) reader.raiseAt('cannot mix bytes and nonbytes literals');
  const isFormat = parts.some(part => part.kind === 'JoinedStr');
  return made(isFormat ? 'JoinedStr' : 'Constant', reader, start, { word: 'literal' });
};

export const ACTIONS: Record<string, Action> = {
  constant: (_captures, reader, start) => made('Constant', reader, start, { word: WORDS[reader.textOf(start)] }),
  number: (captures, reader, start) => ({ ...readConstant(captures, reader, start), word: 'literal' }),
  real_number: checkedPart('real', 'real number required in complex literal'),
  imaginary_number: checkedPart('complex', 'imaginary number required in complex literal'),
  string: readString,
  strings: joinStrings,
  format_string: formatString('JoinedStr'),
  template_string: formatString('TemplateStr'),
  piece_of_specification: (captures, reader) => {
    checkPiece(reader, one(captures, 'a'));
    return one(captures, 'a');
  },
  conversion,
  mixed_templates(captures, reader): Result {
    const parts = many(captures, 'a');
    const message = 'cannot mix t-string literals with string or bytes literals';
    return reader.raise(message, parts[parts.length - 1], one(captures, 'b'));
  },
  tuple_of: (captures, reader, start) => made('Tuple', reader, start, { items: [one(captures, 'a'), ...many(captures, 'b')] }),
  in_front: captures => [one(captures, 'y'), ...many(captures, 'z')],
  comparison: (captures, reader, start) =>
    made('Compare', reader, start, { value: one(captures, 'a'), word: many(captures, 'b')[0].kind === 'InPair' ? 'in' : '' }),
  not_equal: notEqual,
  clause: (_captures, reader, start) => made('clause', reader, start),
  call_arguments: callArguments,
  join_keywords: captures => [...many(captures, 'a'), ...many(captures, 'b')],
  bare_generator: bareGenerator,
  positional_after_keyword(captures, reader): Result {
    const unpacking = one(captures, 'a').hasDouble ? ' unpacking' : '';
    return reader.raiseAt(`positional argument follows keyword argument${unpacking}`);
  },
  missing_comma: missingComma,
  legacy_statement: legacyStatement,
  colon_after_key: colonAfterKey,
  bad_bound_of_TypeVarTuple: badBound('TypeVarTuple'),
  bad_bound_of_ParamSpec: badBound('ParamSpec'),
  import_from: importFrom,
};
