/** `expandtabs` of texts, and of bytes as texts. */

export function expandTabs(s: string, size: number, isBreak: (code: number) => boolean): string {
  let out = '';
  let column = 0;
  for (const c of s) {
    if (c === '\t') {
      if (size > 0) {
        const width = size - (column % size);
        out += ' '.repeat(width);
        column += width;
      }
    } else {
      out += c;
      column = isBreak(c.charCodeAt(0)) ? 0 : column + 1;
    }
  }
  return out;
}
