/**
 * Reading JSON text to guest values. Positions are UTF-16 units here. What hooks would see is collected as `Pairs` and numbers as
 * `Numeral`, and a second walk calls the hooks, so that reading itself never runs guest code.
 */
import { float, PyDict, type PyDict as PyDictType, PyList, type Value } from '@wrought/runtime';

/** Where reading failed. `message` null: no value begins here (the decoder hears it as StopIteration). */
export class JsonProblem {
  readonly message: string | null;
  readonly at: number;
  constructor(message: string | null, at: number) {
    this.message = message;
    this.at = at;
  }
}

/** An object whose hook is still to be called. */
export class Pairs {
  readonly items: [string, unknown][] = [];
}
/** A number or constant whose hook is still to be called. */
export class Numeral {
  readonly text: string;
  readonly kind: 'int' | 'float' | 'constant';
  constructor(text: string, kind: 'int' | 'float' | 'constant') {
    this.text = text;
    this.kind = kind;
  }
}

const BLANK = new Uint8Array(128);
for (const c of [32, 9, 10, 13]) BLANK[c] = 1;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const TENS = Array.from({ length: 17 }, (_, k) => 10 ** k);
const ESCAPES: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

export interface ReadOptions {
  readonly isStrict: boolean;
  /** Objects become `Pairs`. */
  readonly hooksObjects: boolean;
  readonly hooksFloats: boolean;
  readonly hooksInts: boolean;
  readonly hooksConstants: boolean;
}

export class Reader {
  private readonly text: string;
  private readonly options: ReadOptions;
  at: number;
  constructor(text: string, at: number, options: ReadOptions) {
    this.text = text;
    this.at = at;
    this.options = options;
  }

  private blank(): number {
    const { text } = this;
    let c = text.charCodeAt(this.at);
    while (c < 128 && BLANK[c] === 1) c = text.charCodeAt(++this.at);
    return c;
  }

  value(): any {
    const c = this.text.charCodeAt(this.at);
    switch (c) {
      case 34:
        this.at++;
        return this.string();
      case 123:
        this.at++;
        return this.object();
      case 91:
        this.at++;
        return this.array();
      case 116:
        return this.word('true', true);
      case 102:
        return this.word('false', false);
      case 110:
        return this.word('null', null);
      default:
        return this.number(c);
    }
  }

  private word(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) throw new JsonProblem(null, this.at);
    this.at += word.length;
    return value;
  }

  private number(first: number): any {
    const { text, at } = this;
    // Small whole numbers: the digits themselves.
    let k = at;
    let n = 0;
    if (first === 48 && text.charCodeAt(at + 1) === 46 && !this.options.hooksFloats) {
      const decimal = this.decimal(0, at, at + 1);
      if (decimal !== undefined) return decimal;
    }
    if (first >= 49 && first <= 57) {
      let c = first;
      while (c >= 48 && c <= 57 && k - at < 15) {
        n = n * 10 + c - 48;
        c = text.charCodeAt(++k);
      }
      if (c === 46 && !this.options.hooksFloats) {
        const decimal = this.decimal(n, at, k);
        if (decimal !== undefined) return decimal;
      }
      if (!((c >= 48 && c <= 57) || c === 46 || c === 101 || c === 69) && !this.options.hooksInts) {
        this.at = k;
        return n;
      }
    }
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text);
    if (match === null) return this.constant();
    this.at = at + match[0].length;
    if (match[1] !== undefined || match[2] !== undefined)
      return this.options.hooksFloats ? new Numeral(match[0], 'float') : float(Number(match[0]));
    if (this.options.hooksInts || match[0].length > 4300) return new Numeral(match[0], 'int');
    const whole = Number(match[0]);
    return Number.isSafeInteger(whole) ? whole + 0 : BigInt(match[0]);
  }

  /** `n.digits` of at most 15 digits and no exponent: both the digits and the power of ten are exact, so one division rounds once. */
  private decimal(n: number, at: number, point: number): Value | undefined {
    const { text } = this;
    let digits = n;
    let k = point + 1;
    let c = text.charCodeAt(k);
    while (c >= 48 && c <= 57 && k - at <= 15) {
      digits = digits * 10 + c - 48;
      c = text.charCodeAt(++k);
    }
    if (k === point + 1 || (c >= 48 && c <= 57) || c === 101 || c === 69) return undefined;
    this.at = k;
    return float(digits / TENS[k - point - 1]) as Value;
  }

  private constant(): any {
    for (const [word, value] of CONSTANTS)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return this.options.hooksConstants ? new Numeral(word, 'constant') : float(value);
      }
    throw new JsonProblem(null, this.at);
  }

  private array(): any {
    const items: any[] = [];
    if (this.blank() === 93) {
      this.at++;
      return new PyList(items);
    }
    for (;;) {
      items.push(this.value());
      const c = this.blank();
      if (c === 93) {
        this.at++;
        return new PyList(items);
      }
      if (c !== 44) throw new JsonProblem("Expecting ',' delimiter", this.at);
      this.at++;
      this.blank();
    }
  }

  private object(): any {
    const isHooked = this.options.hooksObjects;
    const pairs = isHooked ? new Pairs() : null;
    const dict = isHooked ? null : new PyDict();
    if (this.blank() === 125) {
      this.at++;
      return pairs ?? dict;
    }
    for (;;) {
      if (this.text.charCodeAt(this.at) !== 34) throw new JsonProblem('Expecting property name enclosed in double quotes', this.at);
      this.at++;
      const key = this.string();
      if (this.blank() !== 58) throw new JsonProblem("Expecting ':' delimiter", this.at);
      this.at++;
      this.blank();
      const value = this.value();
      if (pairs !== null) pairs.items.push([key, value]);
      else (dict as PyDictType).map.set(key, value);
      const c = this.blank();
      if (c === 125) {
        this.at++;
        return pairs ?? dict;
      }
      if (c !== 44) throw new JsonProblem("Expecting ',' delimiter", this.at);
      this.at++;
      this.blank();
    }
  }

  /** After the opening quote. */
  string(): string {
    const { text } = this;
    const start = this.at;
    let k = start;
    for (;;) {
      const c = text.charCodeAt(k);
      if (c === 34) {
        this.at = k + 1;
        return text.slice(start, k);
      }
      if (c === 92 || !(c >= 32)) return this.escapedString(start, k);
      k++;
    }
  }

  private escapedString(start: number, from: number): string {
    const { text } = this;
    let out = text.slice(start, from);
    let k = from;
    for (;;) {
      const c = text.charCodeAt(k);
      if (Number.isNaN(c)) throw new JsonProblem('Unterminated string starting at', start - 1);
      if (c === 34) {
        this.at = k + 1;
        return out;
      }
      if (c === 92) {
        const letter = text[k + 1];
        if (letter === undefined) throw new JsonProblem('Unterminated string starting at', start - 1);
        if (letter === 'u') {
          const digits = text.slice(k + 2, k + 6);
          if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonProblem('Invalid \\uXXXX escape', k + 1);
          out += String.fromCharCode(Number.parseInt(digits, 16));
          k += 6;
        } else {
          const plain = ESCAPES[letter];
          if (plain === undefined) throw new JsonProblem('Invalid \\escape', k);
          out += plain;
          k += 2;
        }
        continue;
      }
      if (c < 32 && this.options.isStrict) throw new JsonProblem('Invalid control character at', k);
      let end = k + 1;
      for (;;) {
        const d = text.charCodeAt(end);
        if (d === 34 || d === 92 || !(d >= 32)) break;
        end++;
      }
      out += text.slice(k, end);
      k = end;
    }
  }
}

const CONSTANTS: [string, number][] = [
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];
