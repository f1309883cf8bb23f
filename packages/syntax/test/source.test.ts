import { decodeSource, SyntaxProblem } from '@wrought/syntax';
import { expect, it } from 'vitest';

const bytes = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0));

it.each([
  ['plain UTF-8', "x = '\xc3\xa9'", "x = 'é'"],
  ['a byte order mark, which goes away', '\xef\xbb\xbfx', 'x'],
  ['a cookie in the first line', "# coding: latin-1\nx = '\xe9'", "# coding: latin-1\nx = 'é'"],
  [
    'a cookie in the second line after a comment',
    "#!python\n# vim: set fileencoding=koi8-r :\n'\xc1'",
    "#!python\n# vim: set fileencoding=koi8-r :\n'а'",
  ],
  ['a cookie that comes too late, which counts for nothing', "x\n# coding: latin-1\n'\xc3\xa9'", "x\n# coding: latin-1\n'é'"],
])('decodes %s', (_title, source, text) => expect(decodeSource(bytes(source))).toBe(text));

it.each([
  [
    "x\n'\xff'",
    "Non-UTF-8 code starting with '\\xff' on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
  ],
  ['# coding: foo', 'unknown encoding: foo'],
  ['\xef\xbb\xbf# coding: latin1', 'encoding problem: latin1 with BOM'],
])('refuses %j', (source, message) => {
  expect(() => decodeSource(bytes(source))).toThrow(SyntaxProblem);
  expect(() => decodeSource(bytes(source))).toThrow(message);
});
