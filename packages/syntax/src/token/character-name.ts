/**
 * Characters by their Unicode names, for `\N{…}`.
 *
 * The list is unpacked when the first name is asked for: few programs do.
 */
// JSON, because it is read faster than a module and need not be stripped of types.
import data from './generated/character-names.json' with { type: 'json' };

let points: Map<string, number> | undefined;

/** The code point of a name or alias, in any case; undefined when there is none. */
export function findCharacterByName(name: string): number | undefined {
  const upper = name.toUpperCase();
  points ??= unpack();
  return points.get(upper) ?? findHangul(upper) ?? findByRule(upper);
}

let names: Map<number, string> | undefined;

/** The name of a code point as Unicode lists it, aliases left out; undefined when it has none. */
export function nameOfCharacter(point: number): string | undefined {
  if (names === undefined) {
    const aliases = new Set(data.aliases.split('\n'));
    names = new Map();
    points ??= unpack();
    for (const [name, owner] of points) if (!aliases.has(name)) names.set(owner, name);
  }
  if (point >= 0xac00 && point <= 0xd7a3) {
    const index = point - 0xac00;
    return `HANGUL SYLLABLE ${LEADS[Math.floor(index / 588)]}${VOWELS[Math.floor(index / 28) % 21]}${TAILS[index % 28]}`;
  }
  return names.get(point) ?? nameByRule(point);
}

function nameByRule(point: number): string | undefined {
  for (const rule of data.rules.split('\n')) {
    const [start, first, last] = rule.split('\t');
    if (point >= Number.parseInt(first, 16) && point <= Number.parseInt(last, 16))
      return start + point.toString(16).toUpperCase().padStart(4, '0');
  }
  return undefined;
}

function unpack(): Map<string, number> {
  const found = new Map<string, number>();
  let before = '';
  for (const line of data.names.split('\n')) {
    const bar = line.indexOf('|');
    if (bar < 0) continue;
    before = before.slice(0, line.charCodeAt(0) - 63) + line.slice(1, bar);
    found.set(before, Number.parseInt(line.slice(bar + 1), 36));
  }
  return found;
}

/** Names such as CJK UNIFIED IDEOGRAPH-4E00. */
function findByRule(name: string): number | undefined {
  const digits = /-([0-9A-F]{4,6})$/.exec(name)?.[1];
  if (digits === undefined || (digits.length > 4 && digits.startsWith('0'))) return undefined;
  const point = Number.parseInt(digits, 16);
  const prefix = name.slice(0, -digits.length);
  const isNamed = data.rules.split('\n').some(rule => {
    const [start, first, last] = rule.split('\t');
    return start === prefix && point >= Number.parseInt(first, 16) && point <= Number.parseInt(last, 16);
  });
  return isNamed ? point : undefined;
}

const LEADS = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ');
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TAILS = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ');
const HANGUL = /^HANGUL SYLLABLE ([BCDGHJKMNPRST]*)([AEIOUWY]+)([A-Z]*)$/;

function findHangul(name: string): number | undefined {
  const found = HANGUL.exec(name);
  if (found === null) return undefined;
  const [lead, vowel, tail] = [LEADS.indexOf(found[1]), VOWELS.indexOf(found[2]), TAILS.indexOf(found[3])];
  return lead < 0 || vowel < 0 || tail < 0 ? undefined : 0xac00 + (lead * 21 + vowel) * 28 + tail;
}
