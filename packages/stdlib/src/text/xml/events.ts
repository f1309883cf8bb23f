/** What an XML reader tells, where it is, and small searches in its text. */

export type XmlEvent =
  | { kind: 'start'; name: string; attributes: string[] }
  | { kind: 'end'; name: string }
  | { kind: 'text'; text: string }
  | { kind: 'comment'; text: string }
  | { kind: 'instruction'; target: string; text: string }
  | { kind: 'cdata-start' | 'cdata-end' | 'doctype-end' }
  | { kind: 'declaration'; version: string | null; encoding: string | null; standalone: number }
  | { kind: 'doctype'; name: string; system: string | null; public: string | null; hasSubset: boolean }
  | {
      kind: 'entity';
      name: string;
      isParameter: boolean;
      value: string | null;
      system: string | null;
      public: string | null;
      notation: string | null;
    }
  | { kind: 'notation'; name: string; system: string | null; public: string | null }
  | { kind: 'element-type'; name: string; model: string }
  | { kind: 'attribute-type'; element: string; attribute: string; type: string; value: string | null; isRequired: boolean }
  | { kind: 'skipped'; name: string; source: string }
  | { kind: 'namespace'; prefix: string | null; uri: string | null }
  | { kind: 'namespace-end'; prefix: string | null };

/** A place in the text: lines from 1, columns from 0. */
export interface Place {
  line: number;
  column: number;
  index: number;
}

/** Not well-formed: the number is expat's. */
export class XmlProblem {
  readonly code: number;
  readonly place: Place;
  constructor(code: number, place: Place) {
    this.code = code;
    this.place = place;
  }
}

/** Whether a list of names and values has the name. */
function hasName(attributes: readonly string[], name: string): boolean {
  for (let k = 0; k < attributes.length; k += 2) if (attributes[k] === name) return true;
  return false;
}

export function lines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

export function unquoted(text: string | undefined): string | null {
  return text === undefined ? null : text.slice(1, -1);
}

/** Where a start tag's `>` stands, outside of quotes; -1 when it is not there yet. */
export function endOfTag(buffer: string): number {
  let quote = '';
  for (let k = 1; k < buffer.length; k++) {
    const c = buffer[k];
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>' || c === '<') return k;
  }
  return -1;
}

export function endOfDoctype(buffer: string): number {
  const found =
    /^<!DOCTYPE(?:"[^"]*"|'[^']*'|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|[^"'>[<])*(?:\[(?:"[^"]*"|'[^']*'|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|[^"'\]])*\]\s*)?>/.exec(
      buffer,
    );
  return found === null ? -1 : found[0].length - 1;
}

/** Names and values of attributes of the plainest sort, one after the other; null where names come twice or make namespaces. */
export function plainAttributes(text: string): string[] | null {
  const attributes: string[] = [];
  if (text === '') return attributes;
  const seen = text.split('"');
  for (let k = 0; k + 1 < seen.length; k += 2) {
    const name = seen[k].slice(0, -1).trim();
    if (name === 'xmlns' || hasName(attributes, name)) return null;
    attributes.push(name, seen[k + 1]);
  }
  return attributes;
}

const PLAIN_START = /<([A-Za-z_][\w.-]*)((?:[ \t\r\n]+[A-Za-z_][\w.-]*="[ !#-%'-;=-\ud7ff]*")*)[ \t\r\n]*(\/?)>/y;

/** A start tag of the plainest sort at a place: its name, attributes and slash. */
export function plainStart(buffer: string, from: number): RegExpExecArray | null {
  PLAIN_START.lastIndex = from;
  return PLAIN_START.exec(buffer);
}
