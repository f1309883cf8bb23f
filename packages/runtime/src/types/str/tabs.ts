/** `expandtabs` of texts, and of bytes as texts. */

export function expandTabs(s: string, size: number, isBreak: (code: number) => boolean): string {
  let out = '';
  let from = 0;
  let column = 0;
  for (let at = s.indexOf('\t'); at >= 0; at = s.indexOf('\t', from)) {
    for (let i = from; i < at; i++) {
      const unit = s.charCodeAt(i);
      if (isBreak(unit)) column = 0;
      else if ((unit & 0xfc00) !== 0xdc00 || (s.charCodeAt(i - 1) & 0xfc00) !== 0xd800) column++;
    }
    const width = size > 0 ? size - (column % size) : 0;
    out += s.slice(from, at) + ' '.repeat(width);
    column += width;
    from = at + 1;
  }
  return out + s.slice(from);
}
