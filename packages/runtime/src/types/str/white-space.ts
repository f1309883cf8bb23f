/** White space as `str.isspace` and the number parsers see it (bidirectional types WS, B, S, and Zs). */
export const SPACE = '\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACE}]+`);

export function isSpaceCode(c: number): boolean {
  if (c < 128) return c === 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
  return c === 0x85 || c === 0xa0 || (c >= 0x1680 && isHighSpace(c));
}

function isHighSpace(c: number): boolean {
  return c === 0x1680 || (c >= 0x2000 && c <= 0x200a) || c === 0x2028 || c === 0x2029 || c === 0x202f || c === 0x205f || c === 0x3000;
}

export function isSpaceText(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isSpaceCode(text.charCodeAt(i))) return false;
  return text !== '';
}

export function stripStart(text: string): string {
  return text.replace(LEADING, '');
}

export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpaceCode(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

export function stripSpace(text: string): string {
  let start = 0;
  const length = text.length;
  while (start < length && isSpaceCode(text.charCodeAt(start))) start++;
  let end = length;
  while (end > start && isSpaceCode(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === length ? text : text.slice(start, end);
}
