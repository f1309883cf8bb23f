/** `repr(str)` and `ascii`: quotes, escapes, and what counts as printable. */

const PLAIN = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u;

/** Whether a character is shown as it is. */
export function isPrintable(c: string): boolean {
  return c === ' ' || !UNPRINTABLE.test(c);
}

export function hexEscape(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${hex.padStart(4, '0')}`;
  return `\\U${hex.padStart(8, '0')}`;
}

/** The text as a Python literal. */
export function strRepr(s: string): string {
  if (PLAIN.test(s)) return `'${s}'`;
  const quote = s.includes("'") && !s.includes('"') ? '"' : "'";
  let out = quote;
  for (const c of s) out += escaped(c, quote);
  return out + quote;
}

function escaped(c: string, quote: string): string {
  if (c === quote || c === '\\') return `\\${c}`;
  const code = c.codePointAt(0) as number;
  if (code >= 32 && code < 127) return c;
  if (c === '\n') return '\\n';
  if (c === '\r') return '\\r';
  if (c === '\t') return '\\t';
  return code < 127 || !isPrintable(c) ? hexEscape(code) : c;
}

/** A repr with everything beyond ASCII escaped. */
export function asciiText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  return text.replace(/[^\x00-\x7f]/gu, c => hexEscape(c.codePointAt(0) as number));
}
