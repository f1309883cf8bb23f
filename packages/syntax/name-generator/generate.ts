/**
 * Writes `src/token/generated/character-names.json`: the names of Unicode's characters, from the newest CPython at hand
 * (the one in the npm package pyodide), and `aliases.txt`, because `unicodedata` cannot list aliases.
 *
 * Names that follow a rule (Hangul syllables, ideographs whose name ends in their code point) are left out. The rest is
 * sorted and written front-coded, a line each: how many characters the name shares with the one before as a character from
 * '?' on, the rest of it, '|', the code point in base 36. `rules` has lines of: prefix of names that end in the code point, first
 * and last code point.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

const ALIASES = new URL('aliases.txt', import.meta.url);
const OUTPUT = new URL('../src/token/generated/character-names.json', import.meta.url);
const LIST_NAMES = `
import unicodedata
lines = []
for point in range(0x110000):
    name = unicodedata.name(chr(point), None)
    if name and not name.startswith('HANGUL SYLLABLE ') and not name.endswith(f'-{point:X}'):
        lines.append(f'{point:X}\\t{name}')
'\\n'.join(lines)
`;
const LIST_RULES = `
import unicodedata
rules = []
for point in range(0x110000):
    name = unicodedata.name(chr(point), None)
    if name and name.endswith(f'-{point:X}'):
        prefix = name[:-len(f'{point:X}')]
        if rules and rules[-1][0] == prefix and rules[-1][2] == point - 1: rules[-1][2] = point
        else: rules.append([prefix, point, point])
'\\n'.join(f'{p}\\t{a:X}\\t{b:X}' for p, a, b in rules)
`;

const python = await loadPyodide();
const lines = `${python.runPython(LIST_NAMES)}\n${readFileSync(ALIASES, 'utf8').trim()}`.split('\n');
const named = lines.map(line => line.split('\t') as [string, string]).sort((a, b) => (a[1] < b[1] ? -1 : 1));
const rules = python.runPython(LIST_RULES) as string;

let before = '';
let coded = '';
for (const [point, name] of named) {
  let shared = 0;
  while (shared < name.length && shared < 60 && name[shared] === before[shared]) shared++;
  coded += `${String.fromCharCode(63 + shared)}${name.slice(shared)}|${Number.parseInt(point, 16).toString(36)}\n`;
  before = name;
}
writeFileSync(OUTPUT, `${JSON.stringify({ names: coded, rules })}\n`);
