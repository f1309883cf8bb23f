/** `re.Match`. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  defineType,
  error,
  getset,
  hot,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  type PyType,
  repr,
  tuple,
  typeOf,
  type Value,
} from '@wrought/runtime';
import { subscriptable } from '../../functions.ts';
import type { Found } from './engine.ts';
import type { Pattern } from './pattern.ts';
import { guestIndex, type MatchSubject, piece } from './subject.ts';
import { expandTemplate } from './template.ts';

export class Match {
  declare readonly cls: PyType;
  readonly pattern: Pattern;
  readonly subject: MatchSubject;
  readonly found: Found;
  readonly pos: number;
  readonly endpos: number;
  constructor(pattern: Pattern, subject: MatchSubject, found: Found, pos: number, endpos: number) {
    this.pattern = pattern;
    this.subject = subject;
    this.found = found;
    this.pos = pos;
    this.endpos = endpos;
  }

  /** Value of a group, `otherwise` when it did not take part. */
  group(g: number, otherwise: Value = null): Value {
    const text = this.found.group(g);
    return text === undefined ? otherwise : piece(this.subject, text);
  }

  span(g: number): [number, number] {
    const [start, end] = this.found.span(g);
    return start < 0 ? [-1, -1] : [guestIndex(this.subject, start), guestIndex(this.subject, end)];
  }

  /** Number of a group that the guest names or numbers. */
  index(v: Value | undefined): number {
    if (v === undefined) return 0;
    if (typeof v === 'number') {
      if (v >= 0 && v <= this.pattern.groups) return v;
    } else {
      const name = asStr(v);
      const known = name === undefined ? asInt(v) : this.pattern.names.get(name);
      if (known !== undefined && known >= 0 && known <= this.pattern.groups) return Number(known);
    }
    throw error('IndexError', 'no such group');
  }
}

export const matchType = defineType('Match', { class: Match as any, module: 're', isFinal: true });

function all(match: Match, otherwise: Value): Value[] {
  const values: Value[] = [];
  for (let g = 1; g <= match.pattern.groups; g++) values.push(match.group(g, otherwise));
  return values;
}

/** An object of the guest's that says itself which group it means. */
function hasIndex(v: Value | undefined): boolean {
  return typeof v === 'object' && v !== null && asStr(v) === undefined && asInt(v) === undefined && v.cls.proto.$__index__ !== undefined;
}

function withIndex(self: Match, which: Value | undefined, then: (group: number) => May): May {
  if (!hasIndex(which)) return then(self.index(which));
  return andThen(asIndex(which as Value), n => then(self.index(n)));
}

function* groupsSteps(self: Match, groups: Value[]): NativeSteps {
  const found: Value[] = [];
  for (const which of groups) {
    let group: any = withIndex(self, which, g => self.group(g));
    if (group === PAUSED) group = yield;
    found.push(group);
  }
  return tuple(found) as unknown as Value;
}

/** One group by its number or name. */
function oneGroup(self: Match, which: Value): May {
  if (typeof which === 'number' && which >= 0 && which <= self.pattern.groups) return self.group(which);
  return askedGroup(self, which);
}

/* Apart: what a closure catches costs an allocation at the beginning of each call. */
function askedGroup(self: Match, which: Value): May {
  return withIndex(self, which, g => self.group(g));
}

function groupValues(self: Match, groups: Value[]): May {
  if (groups.length === 0) return self.group(0);
  if (groups.length === 1) return oneGroup(self, groups[0]);
  if (groups.some(hasIndex)) return native(groupsSteps(self, groups));
  return tuple(groups.map(g => self.group(self.index(g)))) as unknown as Value;
}

const groupEntry = (slow: any) =>
  function (this: Match, which: Value) {
    // biome-ignore lint/complexity/noArguments: the count, or the whole handed on
    return arguments.length === 1 ? oneGroup(this, which) : slow.apply(this, arguments);
  };

methods(matchType, {
  'group(self, /, *groups)': hot(groupValues, groupEntry),
  '__getitem__(self, name, /)': oneGroup,
  'groups(self, default=None)': (self: Match, otherwise?: Value) => tuple(all(self, otherwise ?? null)),
  'groupdict(self, default=None)': (self: Match, otherwise?: Value) => {
    const made = new PyDict();
    // no pause: names in a fresh table; a group is a text
    for (const [name, g] of self.pattern.names) made.set(name, self.group(g, otherwise ?? null));
    return made;
  },
  'start(self, group=0, /)': (self: Match, g?: Value) => withIndex(self, g, k => self.span(k)[0]),
  'end(self, group=0, /)': (self: Match, g?: Value) => withIndex(self, g, k => self.span(k)[1]),
  'span(self, group=0, /)': (self: Match, g?: Value) => withIndex(self, g, k => tuple(self.span(k)) as unknown as Value),
  'expand(self, template)': (self: Match, template: Value): May => expandTemplate(self, template),
  '__copy__(self, /)': (self: Match) => self,
  '__deepcopy__(self, memo, /)': (self: Match) => self,
  '__repr__(self, /)': (self: Match) => {
    const [start, end] = self.span(0);
    const text = self.group(0);
    return andThen(
      repr(text),
      shown =>
        `<re.Match object; span=(${start}, ${end}), match=${shown.length > 50 && typeOf(text).tname === 'str' ? shown.slice(0, 50) : shown}>`,
    );
  },
});
getset(matchType, {
  string: [self => self.subject.given],
  re: [self => self.pattern],
  pos: [self => self.pos],
  endpos: [self => self.endpos],
  lastindex: [self => self.found.lastIndex || null],
  lastgroup: [self => self.pattern.nameOf(self.found.lastIndex)],
  regs: [self => tuple(Array.from({ length: self.pattern.groups + 1 }, (_, g) => tuple(self.span(g)) as unknown as Value))],
});
subscriptable(matchType);
