/** What expat says of its errors, by number. */
const TEXTS: Record<number, string> = {
  1: 'out of memory',
  2: 'syntax error',
  3: 'no element found',
  4: 'not well-formed (invalid token)',
  5: 'unclosed token',
  6: 'partial character',
  7: 'mismatched tag',
  8: 'duplicate attribute',
  9: 'junk after document element',
  10: 'illegal parameter entity reference',
  11: 'undefined entity',
  12: 'recursive entity reference',
  13: 'asynchronous entity',
  14: 'reference to invalid character number',
  15: 'reference to binary entity',
  16: 'reference to external entity in attribute',
  17: 'XML or text declaration not at start of entity',
  18: 'unknown encoding',
  19: 'encoding specified in XML declaration is incorrect',
  20: 'unclosed CDATA section',
  27: 'unbound prefix',
  30: 'XML declaration not well-formed',
  36: 'parsing finished',
};

export const MESSAGES: (string | undefined)[] = Array.from({ length: 44 }, (_, code) => TEXTS[code]);
