/**
 * Emitted JavaScript without the spaces that only a reader needs: templates are written with them, and they are a tenth of what a
 * page loads. Lines stay, for source maps and the engine's stacks count them.
 *
 * Invariant: the text's strings are all in double quotes, it has no comments, templates or regular expressions, and no space begins or ends it.
 */

const QUOTE = 34;
const BACKSLASH = 92;

/** What may be part of a name or a number, by character code: ASCII letters, digits, `_`, `$`, and all that is not ASCII. */
const isWord = new Uint8Array(0x10000).fill(1, 0x80);
for (let code = 0; code < 0x80; code++) if (/[\w$]/.test(String.fromCharCode(code))) isWord[code] = 1;

/** Where the string ends that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; ; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i;
    if (code === BACKSLASH) i++;
  }
}

/** Whether what stands on both sides of a space would be read as one without it: two names, or `+ +`. */
function keepsApart(before: number, after: number): boolean {
  return isWord[before] === 1 ? isWord[after] === 1 : before === after && (before === 43 || before === 45);
}

export function withoutSpaces(text: string): string {
  let out = '';
  let from = 0;
  let quote = text.indexOf('"');
  for (let i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i)) {
    while (quote >= 0 && quote < i) {
      const end = endOfString(text, quote);
      if (end > i) i = end + 1;
      quote = text.indexOf('"', end + 1);
    }
    if (text[i] !== ' ') continue;
    const before = from === i ? out.charCodeAt(out.length - 1) : text.charCodeAt(i - 1);
    if (keepsApart(before, text.charCodeAt(i + 1))) i++;
    else {
      out += text.slice(from, i);
      from = ++i;
    }
  }
  return out + text.slice(from);
}
