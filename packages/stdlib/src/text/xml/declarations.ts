/** What a document type declares: entities, defaults of attributes, and what is only told. Texts with references are read by it. */
import { isXmlText } from './characters.ts';
import { lines, unquoted, type XmlEvent } from './events.ts';

export const PREDEFINED: Record<string, string> = { __proto__: null as never, lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
export class Declarations {
  readonly entities = new Map<string, string | null>();
  /** Entities whose text is being read. */
  readonly expanding = new Set<string>();
  readonly defaults = new Map<string, Map<string, string>>();
  /** There is more to read than the document: an entity that is not known may be declared there. */
  hasExternal = false;
  /** Refuse the document, at so many units from where reading is. */
  private readonly fail: (code: number, at?: number) => never;
  constructor(fail: (code: number, at?: number) => never) {
    this.fail = fail;
  }

  private refuse(code: number, at = 0): never {
    throw this.fail(code, at);
  }

  character(digits: string, at: number): string {
    const isHex = digits.startsWith('x');
    if (!(isHex ? /^x[0-9a-fA-F]+$/ : /^\d+$/).test(digits)) this.refuse(4, at);
    const point = Number.parseInt(isHex ? digits.slice(1) : digits, isHex ? 16 : 10);
    if (point > 0x10ffff || !isXmlText(String.fromCodePoint(Math.min(point, 0x10ffff))) || (point >= 0xd800 && point < 0xe000))
      this.refuse(14, at);
    return String.fromCodePoint(point);
  }

  value(text: string, at: number): string {
    const plain = lines(text).replace(/[\t\n]/g, ' ');
    if (!plain.includes('&')) return plain;
    return plain.replace(/&([^;]*);?/g, (whole, name: string) => {
      if (!whole.endsWith(';')) this.refuse(4, at);
      if (name.startsWith('#')) return this.character(name.slice(1), at);
      const known = PREDEFINED[name] ?? this.entities.get(name);
      if (known === undefined || known === null) this.refuse(known === null ? 16 : 11, at);
      if (PREDEFINED[name] !== undefined) return known;
      if (this.expanding.has(name)) this.refuse(12, at);
      this.expanding.add(name);
      const value = this.value(known, at);
      this.expanding.delete(name);
      return value;
    });
  }

  /** Declarations between the brackets. */
  *subset(text: string): Generator<XmlEvent> {
    const pattern = /<!--([\s\S]*?)-->|<\?(\S+?)(?:\s+([\s\S]*?))?\?>|<!(\w+)\s+((?:"[^"]*"|'[^']*'|[^>"'])*)>|%([^;]+);|(\S)/g;
    for (const found of text.matchAll(pattern)) {
      if (found[1] !== undefined) yield { kind: 'comment', text: found[1] };
      else if (found[2] !== undefined) yield { kind: 'instruction', target: found[2], text: found[3] ?? '' };
      else if (found[4] !== undefined) yield* this.markup(found[4], found[5]);
      else if (found[6] !== undefined) this.hasExternal = true;
      else this.refuse(2);
    }
  }

  private *markup(keyword: string, body: string): Generator<XmlEvent> {
    if (keyword === 'ENTITY') yield* this.entity(body);
    else if (keyword === 'NOTATION') {
      const found = /^(\S+)\s+(?:SYSTEM\s+("[^"]*"|'[^']*')|PUBLIC\s+("[^"]*"|'[^']*')(?:\s+("[^"]*"|'[^']*'))?)\s*$/.exec(body);
      if (found === null) this.refuse(2);
      yield { kind: 'notation', name: found[1], system: unquoted(found[2] ?? found[4]), public: unquoted(found[3]) };
    } else if (keyword === 'ELEMENT') {
      const [, name, model] = /^(\S+)\s+([\s\S]*?)\s*$/.exec(body) ?? this.refuse(2);
      yield { kind: 'element-type', name, model };
    } else if (keyword === 'ATTLIST') yield* this.attributeTypes(body);
    else this.refuse(2);
  }

  private *entity(body: string): Generator<XmlEvent> {
    const found =
      /^(%\s+)?(\S+)\s+(?:("[^"]*"|'[^']*')|SYSTEM\s+("[^"]*"|'[^']*')|PUBLIC\s+("[^"]*"|'[^']*')\s+("[^"]*"|'[^']*'))(?:\s+NDATA\s+(\S+))?\s*$/.exec(
        body,
      );
    if (found === null) this.refuse(2);
    const isParameter = found[1] !== undefined;
    const literal = unquoted(found[3]);
    const value = literal === null ? null : literal.replace(/&#(x?[0-9a-fA-F]+);/g, (_whole, digits) => this.character(digits, 0));
    if (!isParameter && !this.entities.has(found[2])) this.entities.set(found[2], value);
    const notation = found[7] ?? null;
    yield {
      kind: 'entity',
      name: found[2],
      isParameter,
      value,
      system: unquoted(found[4] ?? found[6]),
      public: unquoted(found[5]),
      notation,
    };
  }

  private *attributeTypes(body: string): Generator<XmlEvent> {
    const [, element, rest] = /^(\S+)\s*([\s\S]*)$/.exec(body) ?? this.refuse(2);
    const pattern = /(\S+)\s+(NOTATION\s*\([^)]*\)|\([^)]*\)|\w+)\s+(#REQUIRED|#IMPLIED|(?:#FIXED\s+)?("[^"]*"|'[^']*'))\s*/y;
    let at = 0;
    for (let found = pattern.exec(rest); found !== null; found = pattern.exec(rest)) {
      at = pattern.lastIndex;
      const value = found[4] === undefined ? null : this.value(unquoted(found[4]) as string, 0);
      if (value !== null) {
        if (!this.defaults.has(element)) this.defaults.set(element, new Map());
        this.defaults.get(element)?.set(found[1], value);
      }
      const isRequired = found[3] === '#REQUIRED' || found[3].startsWith('#FIXED');
      yield { kind: 'attribute-type', element, attribute: found[1], type: found[2].replace(/\s+/g, ''), value, isRequired };
    }
    if (at < rest.length) this.refuse(2);
  }
}

/** What stands between `<?xml` and `?>`; null when it is not right. */
export function xmlDeclaration(text: string): XmlEvent | null {
  const found =
    /^\s+version\s*=\s*(?:"([^"]*)"|'([^']*)')(?:\s+encoding\s*=\s*(?:"([^"]*)"|'([^']*)'))?(?:\s+standalone\s*=\s*(?:"(yes|no)"|'(yes|no)'))?\s*$/.exec(
      text,
    );
  if (found === null) return null;
  const standalone = found[5] ?? found[6];
  return {
    kind: 'declaration',
    version: found[1] ?? found[2],
    encoding: found[3] ?? found[4] ?? null,
    standalone: standalone === undefined ? -1 : standalone === 'yes' ? 1 : 0,
  };
}
