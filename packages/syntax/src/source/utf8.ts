/** Lengths in UTF-8, in which CPython counts columns. */

/** How many bytes of UTF-8 the first `units` UTF-16 units of `text` are. */
export function countBytes(text: string, units: number): number {
  let bytes = 0;
  for (let at = 0; at < units; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes++;
    else if (unit < 0x800) bytes += 2;
    // A pair of surrogates is four bytes: two for each.
    else bytes += unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
  }
  return bytes;
}

/** How many characters begin in the first `bytes` bytes of `text`; bytes after its end count as one character at most. */
export function countCharacters(text: string, bytes: number): number {
  let left = bytes;
  let count = 0;
  for (const character of text) {
    if (left <= 0) return count;
    left -= countBytes(character, character.length);
    count++;
  }
  return left > 0 ? count + 1 : count;
}
