/** `_tokenize`: the tokenizer that `tokenize` uses since 3.12. It is our compiler's own, loaded when a program first asks for tokens. */
import {
  andThen,
  attempt,
  call0,
  DONE,
  type Done,
  defineType,
  getattr,
  HostIterator,
  type HostModule,
  importModule,
  isA,
  type May,
  makeSyntaxError,
  type PyType,
  rawBytes,
  staticMethods,
  suspendOn,
  tuple,
  typeError,
  type Value,
} from '@wrought/runtime';

interface Listed {
  kind: string;
  text: string;
  start: [number, number];
  end: [number, number];
  lines: string;
}

class TokenizerIter extends HostIterator {
  readline: Value = null;
  encoding = 'utf-8';
  /** Comments and empty lines too. */
  hasExtra = false;
  private tokens: Listed[] | null = null;
  private problem: any = null;
  private next = 0;
  private numbers: any = null;

  step(): May<Value | Done> {
    if (this.tokens !== null) return this.takeToken();
    return andThen(this.readAll(''), text =>
      andThen(importModule('token'), numbers => {
        this.numbers = numbers;
        return andThen(suspendOn(load(text)), (made: any) => {
          this.tokens = made.tokens.filter((t: Listed) => this.hasExtra || (t.kind !== 'COMMENT' && t.kind !== 'NL'));
          this.problem = made.problem;
          return this.takeToken();
        });
      }),
    );
  }

  /** All lines that `readline` gives; StopIteration ends them as an empty one does. */
  private readAll(before: string): May<string> {
    return andThen(
      attempt<Value, Value>(
        () => call0(this.readline),
        line => line,
        e => {
          if (isA(e, 'StopIteration')) return '';
          throw e;
        },
      ),
      line => {
        const text = typeof line === 'string' ? line : this.decoded(line);
        return text === '' ? before : this.readAll(before + text);
      },
    );
  }

  private decoded(line: Value): string {
    const bytes = rawBytes(line);
    if (bytes === undefined) throw typeError('readline() returned a non-string object');
    return new TextDecoder(this.encoding).decode(bytes);
  }

  private takeToken(): May<Value | Done> {
    const token = (this.tokens as Listed[])[this.next++];
    if (token === undefined) {
      if (this.problem === null) return DONE;
      const { type, message, filename, place, text } = this.problem;
      throw makeSyntaxError({ type, message, filename, ...place, text });
    }
    return andThen(
      getattr(this.numbers, token.kind),
      number => tuple([number, token.text, tuple(token.start), tuple(token.end), token.lines] as Value[]) as unknown as Value,
    );
  }
}

async function load(text: string): Promise<unknown> {
  const { listTokens } = await import('@wrought/syntax');
  return listTokens(text, '<string>');
}

const tokenizerType = defineType('TokenizerIter', { class: TokenizerIter as any, module: '_tokenize', isFinal: true });
staticMethods(tokenizerType, {
  '__new__(cls, readline, /, *, encoding=None, extra_tokens=False)': (cls: PyType, readline: Value, encoding?: Value, extra?: Value) => {
    const made = new cls.Inst() as TokenizerIter;
    made.readline = readline;
    if (typeof encoding === 'string') made.encoding = encoding;
    made.hasExtra = extra === true;
    return made as unknown as Value;
  },
});

export const tokenizerModule: HostModule = () => ({ TokenizerIter: tokenizerType as unknown as Value });
