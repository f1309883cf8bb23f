/**
 * What `from _wrought_late import re` gives: `re` for modules of Lib that compile patterns while they are imported, which few programs come to
 * use. Each is compiled when somebody uses it, and the import does without `re` and all that it imports. White space, which each
 * `json.loads` skips, is skipped here.
 */
import {
  andThen,
  attributes,
  call,
  callKeywords,
  defineType,
  getattr,
  importModule,
  type May,
  methods,
  unitIndex,
  type Value,
} from '@wrought/runtime';

const BLANKS = /[ \t\n\r]*/y;

class LatePattern {
  readonly text: Value;
  readonly flags: Value;
  compiled: Value | undefined;
  constructor(text: Value, flags: Value) {
    this.text = text;
    this.flags = flags;
  }
}

/** What matched, of which readers ask the end alone. */
class LateMatch {
  readonly end: number;
  readonly whole: () => May<Value>;
  constructor(end: number, whole: () => May<Value>) {
    this.end = end;
    this.whole = whole;
  }
}

const patternType = defineType('LatePattern', { class: LatePattern, module: '_wrought_late', isFinal: true });
const matchType = defineType('LateMatch', { class: LateMatch, module: '_wrought_late', isFinal: true });

function ofModule(name: string): May<Value> {
  return andThen(importModule('re') as May<Value>, re => getattr(re, name));
}

function compiled(pattern: LatePattern): May<Value> {
  if (pattern.compiled !== undefined) return pattern.compiled;
  return andThen(ofModule('compile'), compile =>
    andThen(call(compile, [pattern.text, pattern.flags]), made => {
      pattern.compiled = made;
      return made;
    }),
  );
}

/** `pattern.name(*args, **keywords)` of the real pattern. */
function callReal(pattern: LatePattern, name: string, args: Value[], keywords?: Map<string, Value>): May<Value> {
  return andThen(compiled(pattern), real =>
    andThen(getattr(real, name), method =>
      keywords === undefined ? call(method, args) : callKeywords(method, args, [...keywords.keys()], [...keywords.values()]),
    ),
  );
}

function match(pattern: LatePattern, args: Value[], keywords: Map<string, Value>): May<Value> {
  const [text, from = 0] = args;
  if (
    pattern.text !== BLANKS.source ||
    args.length > 2 ||
    keywords.size > 0 ||
    typeof text !== 'string' ||
    typeof from !== 'number' ||
    from < 0
  )
    return callReal(pattern, 'match', args, keywords);
  const start = unitIndex(text, from);
  BLANKS.lastIndex = start;
  const blanks = BLANKS.exec(text);
  if (blanks === null) return callReal(pattern, 'match', args); // from behind the end
  return new LateMatch(from + blanks[0].length, () => callReal(pattern, 'match', args)) as unknown as Value;
}

function forward(name: string): Record<string, (pattern: LatePattern, args: Value[], keywords: Map<string, Value>) => May<Value>> {
  return { [`${name}(self, /, *args, **kwargs)`]: (pattern, args, keywords) => callReal(pattern, name, args, keywords) };
}

methods(patternType, {
  'match(self, /, *args, **kwargs)': match,
  // A module may keep such a method at its start: `find = re.compile(…).search`.
  ...forward('search'),
  ...forward('fullmatch'),
  ...forward('sub'),
  '__getattr__(self, name, /)': (self: LatePattern, name: string) => andThen(compiled(self), real => getattr(real, name)),
});

methods(matchType, {
  'end(self, /, *args)': (self: LateMatch, args: Value[]) =>
    args.length === 0 ? self.end : andThen(self.whole(), whole => andThen(getattr(whole, 'end'), end => call(end, args))),
  '__getattr__(self, name, /)': (self: LateMatch, name: string) => andThen(self.whole(), whole => getattr(whole, name)),
});

class LateRe {}

const reType = defineType('LateRe', { class: LateRe, module: '_wrought_late', isFinal: true });
attributes(reType, { ASCII: 256, DOTALL: 16, IGNORECASE: 2, MULTILINE: 8, VERBOSE: 64 });

/** As `re.escape` has it; other texts than these are the module's to escape. */
const ESCAPED = /[\t-\r \-()[\]{}?*+|^$\\.&~#]/g;
const PLAIN = /^[\t-\r -~]*$/;

methods(reType, {
  'compile(self, pattern, flags=0, /)': (_: LateRe, text: Value, flags: Value = 0) => new LatePattern(text, flags) as unknown as Value,
  'escape(self, pattern, /)': (_: LateRe, text: Value) =>
    typeof text === 'string' && PLAIN.test(text)
      ? text.replace(ESCAPED, '\\$&')
      : andThen(ofModule('escape'), escape => call(escape, [text])),
  '__getattr__(self, name, /)': (_: LateRe, name: string) => ofModule(name),
});

export const lateRe = new LateRe() as unknown as Value;
