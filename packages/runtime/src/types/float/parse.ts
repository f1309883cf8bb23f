/** Text → float: decimal, `inf`, `nan`, underscores, Unicode digits. */
import { numberText } from '../str/unicode-digits.ts';

const DECIMAL = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
/** What JavaScript reads as Python does, without a look for underscores, other digits or white space. */
const ORDINARY = /^[+-]?[0-9]+(?:\.[0-9]+)?$/;
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/** The double that `text` spells, or undefined. */
export function parseFloatText(text: string): number | undefined {
  if (ORDINARY.test(text)) return Number(text);
  const trimmed = numberText(text);
  if (DECIMAL.test(trimmed)) return Number(trimmed.replaceAll('_', ''));
  const special = SPECIAL.exec(trimmed);
  if (special === null) return undefined;
  if (special[2].toLowerCase() === 'nan') return Number.NaN;
  return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
