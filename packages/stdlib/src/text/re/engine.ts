/**
 * One compiled pattern as an engine: JavaScript's regular expressions where the answers are certainly Python's, our machine
 * elsewhere. Positions outside are UTF-16 units of the subject; texts of bytes are strings of one unit per byte.
 */

import { Machine, type Subject } from './machine.ts';
import { groupsIn, minWidth, type Node } from './node.ts';
import { Program } from './program.ts';
import { type Dialect, toJavaScript } from './to-javascript.ts';

/** A match: spans in units (index 2g and 2g+1, -1 when unset), or the strings themselves with spans made on demand. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** The group that closed last, 0 when none did. */
  readonly lastIndex: number;
  /** Text of a group, undefined when unset. */
  group(g: number): string | undefined;
  span(g: number): [number, number];
}

export type Mode = 'match' | 'search' | 'full';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const NOT_ASCII = /[^\0-\x7f]/;
const WIDE = /[\u0100-\uffff]/;

let lastNarrow = '';

/** Whether all characters are below 256: the engine answers at once for most such texts. Asked for every match. */
export function isNarrow(text: string): boolean {
  if (text === lastNarrow) return true;
  if (WIDE.test(text)) return false;
  lastNarrow = text;
  return true;
}

let lastAscii = '';

function isAsciiText(text: string): boolean {
  if (text === lastAscii) return true;
  if (NOT_ASCII.test(text)) return false;
  lastAscii = text;
  return true;
}

const MODES: Record<Mode, number> = { match: 0, search: 1, full: 2 };
const DIALECTS: Record<Dialect, number> = { ascii: 0, narrow: 3, unicode: 6 };

function hasWordBoundary(node: Node): boolean {
  switch (node.kind) {
    case 'at':
      return node.where === 'AT_UNI_BOUNDARY' || node.where === 'AT_UNI_NON_BOUNDARY';
    case 'sequence':
    case 'branch':
      return node.items.some(hasWordBoundary);
    default:
      return 'body' in node && hasWordBoundary(node.body as Node);
  }
}

class JavaScriptFound implements Found {
  private readonly result: RegExpExecArray;
  private readonly engine: Engine;
  private readonly text: string;
  private spans: [number, number][] | undefined;
  readonly start: number;
  readonly end: number;
  constructor(result: RegExpExecArray, engine: Engine, text: string) {
    this.result = result;
    this.engine = engine;
    this.text = text;
    this.start = result.index;
    this.end = result.index + result[0].length;
  }
  get lastIndex(): number {
    const { closing } = this.engine;
    for (let k = closing.length - 1; k >= 0; k--) if (this.result[closing[k]] !== undefined) return closing[k];
    return 0;
  }
  group(g: number): string | undefined {
    return this.result[g];
  }
  span(g: number): [number, number] {
    if (g === 0) return [this.start, this.end];
    if (this.result[g] === undefined) return [-1, -1];
    this.spans ??= this.engine.spansOf(this.text, this.start, this.end);
    return this.spans[g];
  }
}

class MachineFound implements Found {
  private readonly spans: Int32Array | number[];
  private readonly text: string;
  readonly lastIndex: number;
  constructor(spans: Int32Array | number[], text: string, lastIndex: number) {
    this.spans = spans;
    this.text = text;
    this.lastIndex = lastIndex;
  }
  get start(): number {
    return this.spans[0];
  }
  get end(): number {
    return this.spans[1];
  }
  group(g: number): string | undefined {
    const [start, end] = this.span(g);
    return start < 0 ? undefined : this.text.slice(start, end);
  }
  span(g: number): [number, number] {
    const [start, end] = [this.spans[g * 2], this.spans[g * 2 + 1]];
    return start < 0 || end < 0 ? [-1, -1] : [start, end];
  }
}

class PlainSubject implements Subject {
  readonly text: string;
  readonly length: number;
  constructor(text: string) {
    this.text = text;
    this.length = text.length;
  }
  at(index: number): number {
    return this.text.charCodeAt(index);
  }
}

class AstralSubject implements Subject {
  readonly points: number[] = [];
  /** Unit index of each code point, and the length at the end. */
  readonly units: number[] = [];
  constructor(text: string) {
    for (let k = 0; k < text.length; ) {
      const c = text.codePointAt(k) as number;
      this.points.push(c);
      this.units.push(k);
      k += c > 0xffff ? 2 : 1;
    }
    this.units.push(text.length);
  }
  get length(): number {
    return this.points.length;
  }
  at(index: number): number {
    return this.points[index];
  }
  indexOf(unit: number): number {
    let [low, high] = [0, this.units.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.units[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * The match, or the first behind it that does not begin inside of a character: V8's search also stops between the halves of a pair where a pattern
 * asks what stands before it and takes nothing (`/(?<!a)/gu` in "a😀").
 */
function onBoundary(expression: RegExp, text: string, found: RegExpExecArray | null): RegExpExecArray | null {
  let result = found;
  while (result !== null && isInPair(text, result.index)) {
    expression.lastIndex = result.index + 1;
    result = expression.exec(text);
  }
  return result;
}

function isInPair(text: string, at: number): boolean {
  return at > 0 && (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

export class Engine {
  private readonly node: Node;
  private readonly groups: number;
  /** Groups in the order in which they close. */
  readonly closing: number[];
  private readonly sources = new Map<Dialect, string | null>();
  private readonly expressions = new Map<string, RegExp | null>();
  /** The expressions without further flags, by dialect and mode: the ones that are asked for at every match. */
  private readonly usual: (RegExp | null | undefined)[] = new Array(9).fill(undefined);
  /** A word boundary is JavaScript's own only among ASCII characters. */
  private readonly hasBoundary: boolean;
  private isNeverEmpty: boolean | undefined;
  private program: Program | undefined;
  private lastMachine: { text: string; machine: Machine; subject: Subject } | undefined;

  constructor(node: Node, groups: number) {
    this.node = node;
    this.groups = groups;
    this.closing = groupsIn(node);
    this.hasBoundary = hasWordBoundary(node);
  }

  /** The expression for a dialect and a mode, or null when the machine must answer. */
  private expression(dialect: Dialect, mode: Mode, flags: string): RegExp | null {
    const key = `${dialect}${mode}${flags}`;
    const known = this.expressions.get(key);
    if (known !== undefined) return known;
    let source = this.sources.get(dialect);
    if (source === undefined) {
      source = toJavaScript(this.node, dialect);
      this.sources.set(dialect, source);
    }
    let made: RegExp | null = null;
    if (source !== null) {
      const whole = mode === 'full' ? `(?:${source})(?![^])` : source;
      try {
        made = new RegExp(whole, `${dialect === 'unicode' ? 'u' : ''}${mode === 'search' ? 'g' : 'y'}${flags}`);
      } catch (problem) {
        if (!(problem instanceof SyntaxError)) throw problem; // too large for the engine: the machine takes it
      }
    }
    this.expressions.set(key, made);
    return made;
  }

  /**
   * The expression that JavaScript's own walk over all matches answers as Python's: none of them is empty. Null when there is
   * none, or our machine must answer.
   */
  whole(text: string): RegExp | null {
    this.isNeverEmpty ??= minWidth(this.node) > 0;
    if (!this.isNeverEmpty) return null;
    const expression = this.expression(this.dialectOf(text), 'search', '');
    if (expression !== null) expression.lastIndex = 0;
    return expression;
  }

  /** The next match at or after `from` in `text` (already cut at its end position). */
  find(text: string, from: number, mode: Mode, mustAdvance = false): Found | null {
    return mustAdvance ? this.findAdvancing(text, from, mode) : this.findIn(text, this.dialectOf(text), from, mode);
  }

  /** The dialect that answers for a text. */
  dialectOf(text: string): Dialect {
    if (this.hasBoundary) return isAsciiText(text) ? 'ascii' : 'unicode';
    return isNarrow(text) ? 'narrow' : 'unicode';
  }

  /** `find` in a text whose dialect is known. */
  findIn(text: string, dialect: Dialect, from: number, mode: Mode): Found | null {
    const place = DIALECTS[dialect] + MODES[mode];
    let expression = this.usual[place];
    if (expression === undefined) {
      expression = this.expression(dialect, mode, '');
      this.usual[place] = expression;
    }
    if (expression === null) return this.runMachine(text, from, mode, false);
    expression.lastIndex = from;
    let result: RegExpExecArray | null;
    try {
      result = expression.exec(text);
      if (dialect === 'unicode' && mode === 'search') result = onBoundary(expression, text, result);
    } catch (problem) {
      if (problem instanceof RangeError) return this.runMachine(text, from, mode, false); // its backtrack stack is full
      throw problem;
    }
    return result === null ? null : new JavaScriptFound(result, this, text);
  }

  /** After an empty match at `from`: the next one that is not empty there, or begins later. */
  private findAdvancing(text: string, from: number, mode: Mode): Found | null {
    const here = this.runMachine(text, from, mode === 'search' ? 'match' : mode, true);
    if (here !== null || mode !== 'search' || from >= text.length) return here;
    const isPair = (text.codePointAt(from) as number) > 0xffff;
    return this.find(text, from + (isPair ? 2 : 1), mode);
  }

  /** Spans of all groups of a match that is known to be there. */
  spansOf(text: string, start: number, end: number): [number, number][] {
    const expression = this.expression(this.dialectOf(text), 'match', 'd') as RegExp;
    expression.lastIndex = start;
    const result = expression.exec(text);
    if (result !== null && result.index + result[0].length === end)
      return (result as any).indices.map((span: [number, number] | undefined) => span ?? [-1, -1]);
    // A full match may end elsewhere than a plain one from the same place.
    const full = this.expression(this.dialectOf(text), 'full', 'd') as RegExp;
    full.lastIndex = start;
    return ((full.exec(text) as any)?.indices ?? []).map((span: [number, number] | undefined) => span ?? [-1, -1]);
  }

  private machineFor(text: string): { machine: Machine; subject: Subject } {
    if (this.lastMachine !== undefined && this.lastMachine.text === text) return this.lastMachine;
    this.program ??= new Program(this.node, this.groups);
    const subject = PAIR.test(text) ? new AstralSubject(text) : new PlainSubject(text);
    this.lastMachine = { text, subject, machine: new Machine(this.program, subject) };
    return this.lastMachine;
  }

  private runMachine(text: string, from: number, mode: Mode, mustAdvance: boolean): Found | null {
    const { machine, subject } = this.machineFor(text);
    const isAstral = subject instanceof AstralSubject;
    let at = isAstral ? subject.indexOf(from) : from;
    const last = mode === 'search' ? subject.length : at;
    for (; at <= last; at++) {
      if (!machine.matchAt(at, mode === 'full', mustAdvance)) continue;
      const spans = isAstral ? Array.from(machine.groups, g => (g < 0 ? g : subject.units[g])) : machine.groups.slice();
      return new MachineFound(spans, text, machine.lastIndex);
    }
    return null;
  }
}
