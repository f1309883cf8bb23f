/** What a string token's prefix and quotes say, packed into the token's `data`. */
export const PREFIX_RAW = 1;
export const PREFIX_BYTES = 2;
export const PREFIX_UNICODE = 4;
export const PREFIX_FORMAT = 8;
export const PREFIX_TEMPLATE = 16;
export const QUOTE_TRIPLE = 32;
/** The length of the prefix (0 to 2) stands above the flags. */
export const PREFIX_LENGTH_SHIFT = 6;

/** `readPrefix` of letters that are prefixes each, but not together. */
export const MIXED_PREFIX = -2;

/** Pairs that do not go together, in the order in which CPython looks for them. */
const MIXED = ['ub', 'ur', 'uf', 'ut', 'bf', 'bt', 'ft'];

/** CPython's sentence about the first bad pair. */
export function describeMixedPrefix(prefix: string): string {
  const lower = prefix.toLowerCase();
  const [a, b] = MIXED.find(pair => lower.includes(pair[0]) && lower.includes(pair[1])) ?? 'uu';
  return `'${a}' and '${b}' prefixes are incompatible`;
}

/** Flags of a would-be prefix such as `Rb`; -1 when no string begins so, MIXED_PREFIX when it is a contradiction. */
export function readPrefix(text: string, start: number, end: number): number {
  let flags = 0;
  for (let at = start; at < end; at++) {
    const flag = FLAGS[text.charCodeAt(at) | 32];
    if (flag === undefined || (flags & flag) !== 0) return -1;
    flags |= flag;
  }
  const isCombined = end - start > 1;
  const isAllowed = end - start === 2 && (flags & PREFIX_RAW) !== 0 && (flags & PREFIX_UNICODE) === 0;
  if (isCombined && !isAllowed) return MIXED_PREFIX;
  return flags | ((end - start) << PREFIX_LENGTH_SHIFT);
}

const FLAGS: Record<number, number | undefined> = {
  98: PREFIX_BYTES,
  102: PREFIX_FORMAT,
  114: PREFIX_RAW,
  116: PREFIX_TEMPLATE,
  117: PREFIX_UNICODE,
};
