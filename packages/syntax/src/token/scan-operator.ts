/**
 * Operators and brackets, and what `{`, `}`, `:` and `!` mean inside the replacement field of a format string.
 */
import * as kinds from './kinds.ts';
import { COLON, ELLIPSIS, EXCLAMATION, NOTEQUAL, TOKEN_TEXTS, UNKNOWN } from './kinds.ts';
import { type FormatMode, MAX_BRACKETS, type TokenWriter } from './token-writer.ts';

const ONE = new Uint8Array(128);
/** Two characters a·128+b → kind. */
const TWO = new Uint8Array(128 * 128);
const THREE = new Map<string, number>();
for (const [kind, text] of TOKEN_TEXTS) {
  if (/[a-z]/i.test(text)) continue;
  if (text.length === 1) ONE[text.charCodeAt(0)] = kind;
  else if (text.length === 2) TWO[text.charCodeAt(0) * 128 + text.charCodeAt(1)] = kind;
  else THREE.set(text, kind);
}
TWO[60 * 128 + 62] = NOTEQUAL;

/** Whether a third character may follow the two: `**=`, `//=`, `<<=`, `>>=`. */
function mayGrow(kind: number): boolean {
  return kind === kinds.DOUBLESTAR || kind === kinds.DOUBLESLASH || kind === kinds.LEFTSHIFT || kind === kinds.RIGHTSHIFT;
}

/** Reads the operator that begins with `code` at `writer.at`. */
export function scanOperator(writer: TokenWriter, code: number): void {
  const { text } = writer;
  const start = writer.at;
  const mode = writer.modes.length > 0 ? writer.modes[writer.modes.length - 1] : undefined;
  if (mode && code === 58 && mode.depth - 1 === mode.expressionDepth) {
    writer.at++;
    mode.isReadingText = true;
    mode.isInSpec = true;
    writer.add(COLON, start, writer.at, 0);
    return;
  }
  const next = text.charCodeAt(start + 1);
  let kind = next < 128 ? TWO[code * 128 + next] : 0;
  if (kind !== 0) {
    writer.at += 2;
    if (mayGrow(kind) && text.charCodeAt(start + 2) === 61) {
      kind = THREE.get(text.slice(start, start + 3)) ?? kind;
      writer.at++;
    }
    writer.add(kind, start, writer.at, 0);
    return;
  }
  if (code === 46 && next === 46 && text.charCodeAt(start + 2) === 46) {
    writer.at += 3;
    writer.add(ELLIPSIS, start, writer.at, 0);
    return;
  }
  writer.at++;
  kind = ONE[code];
  if (code === 40 || code === 91 || code === 123) openBracket(writer, mode, code, kind);
  else if (code === 41 || code === 93 || code === 125) closeBracket(writer, mode, code, kind);
  else if (kind === 0) addUnknown(writer, code);
  else writer.add(code === 33 ? EXCLAMATION : kind, start, writer.at, 0);
}

function addUnknown(writer: TokenWriter, code: number): void {
  if (code < 32 || code === 127) {
    const hex = code.toString(16).toUpperCase().padStart(4, '0');
    writer.failHere(`invalid non-printable character U+${hex}`);
  }
  writer.add(UNKNOWN, writer.at - 1, writer.at, 0);
}

function openBracket(writer: TokenWriter, mode: FormatMode | undefined, code: number, kind: number): void {
  if (writer.bracketCodes.length >= MAX_BRACKETS) writer.failHere('too many nested parentheses');
  writer.add(kind, writer.at - 1, writer.at, 0);
  writer.openBracket(code);
  if (mode) mode.depth++;
}

function closeBracket(writer: TokenWriter, mode: FormatMode | undefined, code: number, kind: number): void {
  const shown = String.fromCharCode(code);
  if (mode && mode.depth === 0 && code === 125) writer.failHere(`${mode.letter}-string: single '}' is not allowed`);
  const opening = writer.bracketCodes.pop();
  const token = writer.bracketTokens.pop();
  if (opening === undefined || token === undefined) writer.failHere(`unmatched '${shown}'`);
  // '(' and ')' are neighbours in ASCII; the others have one character between them.
  if (code - opening > 2 || code < opening) failMismatch(writer, mode, shown, opening, token);
  writer.tokens.data[token] = writer.tokens.count;
  if (mode) {
    mode.depth--;
    if (mode.depth < 0) writer.failHere(`${mode.letter}-string: unmatched '${shown}'`);
    if (code === 125 && mode.depth === mode.expressionDepth) {
      mode.expressionDepth--;
      mode.isReadingText = true;
      mode.isInSpec = false;
    }
  }
  writer.add(kind, writer.at - 1, writer.at, 0);
}

function failMismatch(writer: TokenWriter, mode: FormatMode | undefined, shown: string, opening: number, token: number): never {
  if (mode && opening === 123 && mode.depth - 1 === mode.expressionDepth) {
    writer.failHere(`${mode.letter}-string: unmatched '${shown}'`);
  }
  const where = writer.tokens.line[token] === writer.line ? '' : ` on line ${writer.tokens.line[token]}`;
  const message = `closing parenthesis '${shown}' does not match opening parenthesis '${String.fromCharCode(opening)}'${where}`;
  return writer.failHere(message);
}
