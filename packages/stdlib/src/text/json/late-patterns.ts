/**
 * `_json._patterns`: stands where Lib's `json` says `re`. Its patterns are for readers and writers of pure Python, whose place this module takes; so
 * each is compiled when somebody uses it, and `import json` does without `re` and all that it imports. White space, which each `loads`
 * skips, is skipped here.
 */
import {
  andThen,
  attributes,
  call,
  defineType,
  getattr,
  importModule,
  type May,
  methods,
  staticMethods,
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

const patternType = defineType('LatePattern', { class: LatePattern, module: '_json', isFinal: true });
const matchType = defineType('LateMatch', { class: LateMatch, module: '_json', isFinal: true });

function compiled(pattern: LatePattern): May<Value> {
  if (pattern.compiled !== undefined) return pattern.compiled;
  return andThen(importModule('re') as May<Value>, re =>
    andThen(getattr(re, 'compile'), compile =>
      andThen(call(compile, [pattern.text, pattern.flags]), made => {
        pattern.compiled = made;
        return made;
      }),
    ),
  );
}

/** `pattern.name(*args)` of the real pattern. */
function callReal(pattern: LatePattern, name: string, args: Value[]): May<Value> {
  return andThen(compiled(pattern), real => andThen(getattr(real, name), method => call(method, args)));
}

function match(pattern: LatePattern, args: Value[]): May<Value> {
  const [text, from = 0] = args;
  if (pattern.text !== BLANKS.source || args.length > 2 || typeof text !== 'string' || typeof from !== 'number' || from < 0)
    return callReal(pattern, 'match', args);
  const start = unitIndex(text, from);
  BLANKS.lastIndex = start;
  const blanks = BLANKS.exec(text);
  if (blanks === null) return callReal(pattern, 'match', args); // from behind the end
  return new LateMatch(from + blanks[0].length, () => callReal(pattern, 'match', args)) as unknown as Value;
}

methods(patternType, {
  'match(self, /, *args)': match,
  '__getattr__(self, name, /)': (self: LatePattern, name: string) => andThen(compiled(self), real => getattr(real, name)),
});

methods(matchType, {
  'end(self, /, *args)': (self: LateMatch, args: Value[]) =>
    args.length === 0 ? self.end : andThen(self.whole(), whole => andThen(getattr(whole, 'end'), end => call(end, args))),
  '__getattr__(self, name, /)': (self: LateMatch, name: string) => andThen(self.whole(), whole => getattr(whole, name)),
});

/** What `re` is for Lib's `json`. */
export const patternsType = defineType('_patterns', { module: '_json', isFinal: true });
attributes(patternsType, { VERBOSE: 64, MULTILINE: 8, DOTALL: 16 });
staticMethods(patternsType, {
  'compile(pattern, flags=0, /)': (text: Value, flags: Value = 0) => new LatePattern(text, flags) as unknown as Value,
});
