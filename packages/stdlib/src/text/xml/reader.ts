/**
 * An XML 1.0 reader without Python: text goes in by pieces, events come out as soon as they are certain. Not validating; entities of the
 * internal subset are expanded, those of external ones reported.
 *
 *     prolog ──root's start tag──▶ content ──its end tag──▶ epilog
 */
import { isName, isXmlText, NAME, SPACE } from './characters.ts';
import { Declarations, PREDEFINED, xmlDeclaration } from './declarations.ts';
import { endOfDoctype, endOfTag, lines, type Place, plainAttributes, plainStart, unquoted, type XmlEvent, XmlProblem } from './events.ts';

/** Texts without references, ends of lines of other systems and brackets. */
const PLAIN_TEXT = /^[\t\n -%'-\\^-\ud7ff]*$/;
const NO_PREFIXES: readonly (string | null)[] = [];

export class XmlReader {
  private buffer = '';
  private isFinal = false;
  /** How much of the buffer the quick road has read: what follows is read next. */
  private ahead = 0;
  /** Where the event begins that the quick road has told. */
  private told = 0;
  /** The end of an empty element whose start was read. */
  private isClosing = false;
  /** Where the buffer begins. */
  private begin: Place = { line: 1, column: 0, index: 0 };
  private readonly open: { name: string; raw: string; prefixes: readonly (string | null)[] }[] = [];
  private phase: 'prolog' | 'content' | 'epilog' = 'prolog';
  private isAtStart = true;
  private hasDoctype = false;
  private readonly declared = new Declarations((code, at) => this.fail(code, at));
  private readonly scopes: Map<string, string>[] = [new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])];
  private readonly separator: string | null;
  withPrefixes = false;

  constructor(separator: string | null) {
    this.separator = separator;
  }

  /** Where reading is. */
  get place(): Place {
    this.passed(this.told);
    return this.begin;
  }

  /** What the quick road has read leaves the buffer, up to a place. */
  private passed(to = this.ahead): void {
    const rest = this.ahead - to;
    if (to > 0) this.take(to);
    this.ahead = rest;
    this.told = 0;
  }

  push(text: string, isFinal: boolean): void {
    this.passed();
    this.buffer += text;
    this.isFinal = isFinal;
  }

  private fail(code: number, at = 0): never {
    throw new XmlProblem(code, this.placeAt(at));
  }

  private placeAt(at: number): Place {
    let { line, column } = this.begin;
    let from = 0;
    const passed = this.buffer.slice(0, at);
    for (let feed = passed.indexOf('\n'); feed >= 0; feed = passed.indexOf('\n', from)) {
      line++;
      column = 0;
      from = feed + 1;
    }
    column += at - from;
    return { line, column, index: this.begin.index + at };
  }

  /** Take that much of the buffer, lines counted. */
  private take(count: number): string {
    const text = this.buffer.slice(0, count);
    this.begin = this.placeAt(count);
    this.buffer = this.buffer.slice(count);
    return text;
  }

  /** Everything that can be read now. At the end of the last piece the document must be whole. */
  *events(): Generator<XmlEvent> {
    for (;;) {
      for (let event = this.quick(); event !== null; event = this.quick()) yield event;
      this.passed();
      if (this.buffer === '') break;
      const before = this.buffer.length;
      yield* this.next();
      if (this.buffer.length === before) {
        if (this.isFinal) this.fail(this.buffer.startsWith('<![CDATA[') ? 20 : 5);
        return;
      }
      this.isAtStart = false;
    }
    if (this.isFinal && this.phase !== 'epilog') this.fail(3);
  }

  /**
   * Inside the root: a text, an end tag or a start tag of the plainest sort. Null for all else, and for what is not right or not yet
   * whole: nothing is taken of it then.
   */
  private quick(): XmlEvent | null {
    this.told = this.ahead;
    if (this.isClosing) {
      this.isClosing = false;
      return { kind: 'end', name: this.pop().name };
    }
    const { buffer, ahead, open } = this;
    if (this.phase !== 'content' || ahead >= buffer.length || this.declared.expanding.size > 0) return null;
    if (buffer.charCodeAt(ahead) !== 60) return this.quickText(ahead);
    if (buffer.charCodeAt(ahead + 1) !== 47) return this.quickStart(ahead);
    const { raw, name, prefixes } = open[open.length - 1];
    const end = ahead + 2 + raw.length;
    if (prefixes.length > 0 || !buffer.startsWith(raw, ahead + 2) || buffer.charCodeAt(end) !== 62) return null;
    this.pop();
    this.ahead = end + 1;
    return { kind: 'end', name };
  }

  private pop(): { name: string; prefixes: readonly (string | null)[] } {
    const element = this.open.pop() as { name: string; prefixes: readonly (string | null)[] };
    if (this.open.length === 0) this.phase = 'epilog';
    return element;
  }

  private quickText(from: number): XmlEvent | null {
    const stop = this.buffer.indexOf('<', from);
    if (stop < 0) return null;
    const source = this.buffer.slice(from, stop);
    const reference = source.indexOf('&');
    const text = reference < 0 ? source : reference > 0 ? source.slice(0, reference) : PREDEFINED[source.slice(1, source.indexOf(';'))];
    if (text === undefined || (reference !== 0 && !PLAIN_TEXT.test(text))) return null;
    this.ahead = reference < 0 ? stop : from + (reference > 0 ? reference : source.indexOf(';') + 1);
    return { kind: 'text', text };
  }

  private quickStart(from: number): XmlEvent | null {
    if (this.declared.defaults.size > 0) return null;
    const found = plainStart(this.buffer, from);
    if (found === null) return null;
    const attributes = plainAttributes(found[2]);
    if (attributes === null) return null;
    const raw = found[1];
    const name = this.separator === null ? raw : this.qualified(raw, this.scopes[this.scopes.length - 1], true);
    this.open.push({ name, raw, prefixes: NO_PREFIXES });
    this.ahead = from + found[0].length;
    this.isClosing = found[3] === '/';
    return { kind: 'start', name, attributes };
  }

  private *next(): Generator<XmlEvent> {
    const { buffer } = this;
    if (buffer[0] !== '<') return yield* this.text();
    if (!this.isFinal && ['<!--', '<![CDATA[', '<!DOCTYPE'].some(word => word.length > buffer.length && word.startsWith(buffer))) return;
    if (buffer.startsWith('<?')) yield* this.instruction();
    else if (buffer.startsWith('<!--')) yield* this.comment();
    else if (buffer.startsWith('<![CDATA[')) yield* this.cdata();
    else if (buffer.startsWith('<!DOCTYPE')) yield* this.doctype();
    else if (buffer.startsWith('</')) yield* this.endTag();
    else if (buffer.startsWith('<!')) {
      if (buffer.length > 2) this.fail(4, 2);
    } else yield* this.startTag();
  }

  private *text(): Generator<XmlEvent> {
    const { buffer } = this;
    const stop = buffer.indexOf('<');
    let end = stop < 0 ? buffer.length : stop;
    if (this.phase !== 'content') {
      const blank = /^[ \t\r\n\ufeff]*/.exec(buffer.slice(0, end))?.[0].length ?? 0;
      if (blank < end) this.fail(this.phase === 'prolog' ? (this.isAtStart && blank === 0 ? 2 : 4) : 9, blank);
      this.take(end);
      return;
    }
    const reference = buffer.lastIndexOf('&', end - 1);
    if (stop < 0 && reference >= 0 && !buffer.slice(reference, end).includes(';')) {
      if (this.isFinal) this.fail(5, reference);
      end = reference;
    }
    if (stop < 0 && !this.isFinal && buffer[end - 1] === '\r') end--;
    if (stop < 0 && !this.isFinal && buffer.slice(0, end).endsWith(']]')) end -= 2;
    const first = reference < 0 ? -1 : buffer.indexOf('&');
    if (first === 0) yield* this.reference();
    else yield* this.plain(first > 0 && first < end ? first : end);
  }

  private *plain(end: number): Generator<XmlEvent> {
    if (end === 0) return;
    const source = this.buffer.slice(0, end);
    // no pause: a text's own search
    if (!isXmlText(source)) this.fail(4, source.search(/[^\t\n\r -\ud7ff\ue000-\ufffd\ud800-\udfff]/));
    if (source.includes(']]>')) this.fail(4, source.indexOf(']]>') + 2);
    yield { kind: 'text', text: lines(source) };
    this.take(end);
  }

  private *reference(): Generator<XmlEvent> {
    const end = this.buffer.indexOf(';');
    if (end < 0) return;
    const name = this.buffer.slice(1, end);
    if (name.startsWith('#')) {
      yield { kind: 'text', text: this.declared.character(name.slice(1), 0) };
      this.take(end + 1);
      return;
    }
    if (!isName(name)) this.fail(4, 1);
    const known = PREDEFINED[name];
    if (known !== undefined) {
      yield { kind: 'text', text: known };
      this.take(end + 1);
      return;
    }
    const value = this.declared.entities.get(name);
    if (value === undefined || value === null) {
      if (value === undefined && !this.declared.hasExternal) this.fail(11);
      yield { kind: 'skipped', name, source: `&${name};` };
      this.take(end + 1);
      return;
    }
    if (this.declared.expanding.has(name)) this.fail(12);
    yield* this.expand(name, value, end + 1);
  }

  /** The entity's text is read as content in the place of the reference. */
  private *expand(name: string, value: string, size: number): Generator<XmlEvent> {
    this.take(size);
    const [rest, place, isFinal, depth] = [this.buffer, this.begin, this.isFinal, this.open.length];
    this.declared.expanding.add(name);
    this.buffer = value;
    this.isFinal = true;
    while (this.buffer !== '') {
      const before = this.buffer.length;
      yield* this.next();
      if (this.buffer.length === before) this.fail(5);
    }
    this.declared.expanding.delete(name);
    if (this.open.length !== depth) this.fail(13);
    [this.buffer, this.begin, this.isFinal] = [rest, place, isFinal];
  }

  private *instruction(): Generator<XmlEvent> {
    const end = this.buffer.indexOf('?>', 2);
    if (end < 0) return;
    const source = this.buffer.slice(2, end);
    const found = NAME.exec(source);
    if (found === null) this.fail(4, 2);
    const target = found[0];
    const rest = source.slice(target.length);
    if (rest !== '' && !SPACE.test(rest[0])) this.fail(4, 2 + target.length);
    if (target.toLowerCase() === 'xml') {
      if (!this.isAtStart || this.phase !== 'prolog') this.fail(17);
      yield xmlDeclaration(rest) ?? this.fail(30, 5);
    } else yield { kind: 'instruction', target, text: lines(rest.replace(/^[ \t\r\n]+/, '')) };
    this.take(end + 2);
  }

  private *comment(): Generator<XmlEvent> {
    const end = this.buffer.indexOf('--', 4);
    if (end < 0 || end + 2 >= this.buffer.length) return;
    if (this.buffer[end + 2] !== '>') this.fail(4, end + 2);
    yield { kind: 'comment', text: lines(this.buffer.slice(4, end)) };
    this.take(end + 3);
  }

  private *cdata(): Generator<XmlEvent> {
    if (this.phase !== 'content') this.fail(this.phase === 'prolog' ? 2 : 9);
    const end = this.buffer.indexOf(']]>', 9);
    if (end < 0) return;
    yield { kind: 'cdata-start' };
    const text = this.buffer.slice(9, end);
    if (!isXmlText(text)) this.fail(4, 9);
    if (text !== '') yield { kind: 'text', text: lines(text) };
    yield { kind: 'cdata-end' };
    this.take(end + 3);
  }

  private *endTag(): Generator<XmlEvent> {
    const end = this.buffer.indexOf('>');
    if (end < 0) return;
    const raw = this.buffer.slice(2, end).replace(/[ \t\r\n]+$/, '');
    if (!isName(raw)) this.fail(4, 2);
    if (this.phase !== 'content') this.fail(this.phase === 'epilog' ? 9 : 4);
    if (this.open[this.open.length - 1].raw !== raw) this.fail(7, 2);
    yield* this.close();
    this.take(end + 1);
  }

  private *close(): Generator<XmlEvent> {
    const element = this.pop();
    yield { kind: 'end', name: element.name };
    for (const prefix of [...element.prefixes].reverse()) yield { kind: 'namespace-end', prefix };
    if (element.prefixes.length > 0) this.scopes.pop();
  }

  private *startTag(): Generator<XmlEvent> {
    const end = endOfTag(this.buffer);
    if (end < 0) {
      if (this.buffer.length > 1 && !/^<[\p{L}_:]/u.test(this.buffer)) this.fail(4, 1);
      return;
    }
    if (this.buffer[end] === '<') this.fail(4, end);
    const raw = NAME.exec(this.buffer.slice(1, end))?.[0];
    if (raw === undefined) this.fail(4, 1);
    if (this.phase === 'epilog') this.fail(9);
    const isEmpty = this.buffer[end - 1] === '/';
    const attributes = this.attributes(1 + raw.length, isEmpty ? end - 1 : end, raw);
    this.phase = 'content';
    yield* this.openElement(raw, attributes);
    this.take(end + 1);
    if (isEmpty) yield* this.close();
  }

  private attributes(from: number, to: number, element: string): Map<string, string> {
    const found = new Map<string, string>();
    const pattern = /([ \t\r\n]*)([^ \t\r\n=<>"'/]+)[ \t\r\n]*=[ \t\r\n]*("[^"<]*"|'[^'<]*')/y;
    let at = from;
    for (;;) {
      pattern.lastIndex = at;
      const match = pattern.exec(this.buffer.slice(0, to));
      if (match === null) break;
      if (match[1] === '' || !isName(match[2])) this.fail(4, at);
      if (found.has(match[2])) this.fail(8, at + match[1].length);
      found.set(match[2], this.declared.value(match[3].slice(1, -1), at));
      at += match[0].length;
    }
    const rest = this.buffer.slice(at, to);
    const blank = /^[ \t\r\n]*/.exec(rest)?.[0].length ?? 0;
    const whole = /^[ \t\r\n]+[^ \t\r\n=<>"'/]+[ \t\r\n]*=[ \t\r\n]*/.exec(rest)?.[0].length ?? blank;
    if (blank < rest.length) this.fail(4, at + whole);
    for (const [name, value] of this.declared.defaults.get(element) ?? []) if (!found.has(name)) found.set(name, value);
    return found;
  }

  private *openElement(raw: string, given: Map<string, string>): Generator<XmlEvent> {
    if (this.separator === null) {
      this.open.push({ name: raw, raw, prefixes: [] });
      yield { kind: 'start', name: raw, attributes: [...given].flat() };
      return;
    }
    const prefixes: (string | null)[] = [];
    let scope = this.scopes[this.scopes.length - 1];
    for (const [name, value] of given) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      if (prefixes.length === 0) {
        scope = new Map(scope);
        this.scopes.push(scope);
      }
      const prefix = name === 'xmlns' ? null : name.slice(6);
      scope.set(prefix ?? '', value);
      prefixes.push(prefix);
      given.delete(name);
      yield { kind: 'namespace', prefix, uri: value === '' ? null : value };
    }
    const attributes: string[] = [];
    const seen = new Set<string>();
    for (const [name, value] of given) {
      const full = this.qualified(name, scope, false);
      if (seen.has(full)) this.fail(8);
      seen.add(full);
      attributes.push(full, value);
    }
    const name = this.qualified(raw, scope, true);
    this.open.push({ name, raw, prefixes });
    yield { kind: 'start', name, attributes };
  }

  private qualified(name: string, scope: Map<string, string>, isElement: boolean): string {
    const colon = name.indexOf(':');
    if (colon < 0) {
      const uri = isElement ? scope.get('') : undefined;
      return uri === undefined || uri === '' ? name : `${uri}${this.separator}${name}`;
    }
    const prefix = name.slice(0, colon);
    const uri = scope.get(prefix);
    if (uri === undefined) this.fail(27);
    const local = name.slice(colon + 1);
    return `${uri}${this.separator}${local}${this.withPrefixes ? `${this.separator}${prefix}` : ''}`;
  }

  private *doctype(): Generator<XmlEvent> {
    if (this.phase !== 'prolog' || this.hasDoctype) this.fail(this.phase === 'epilog' ? 9 : 4);
    const end = endOfDoctype(this.buffer);
    if (end < 0) return;
    const source = this.buffer.slice(9, end);
    const head =
      /^\s+([^\s[>]+)\s*(?:SYSTEM\s+("[^"]*"|'[^']*')|PUBLIC\s+("[^"]*"|'[^']*')\s+("[^"]*"|'[^']*'))?\s*(\[[\s\S]*\])?\s*$/.exec(source);
    if (head === null || !isName(head[1])) this.fail(2, 9);
    const system = unquoted(head[2] ?? head[4]);
    this.hasDoctype = true;
    this.declared.hasExternal = system !== null;
    yield { kind: 'doctype', name: head[1], system, public: unquoted(head[3]), hasSubset: head[5] !== undefined };
    if (head[5] !== undefined) yield* this.declared.subset(head[5].slice(1, -1));
    yield { kind: 'doctype-end' };
    this.take(end + 1);
  }
}
