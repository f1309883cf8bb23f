/** `_sre`: what `re._compiler` gives its code to. Patterns of the same code share an engine. */
import {
  andThen,
  asInt,
  asStr,
  error,
  type HostModule,
  type Interpreter,
  interpreter,
  listFrom,
  type May,
  PyDict,
  type PyList,
  rawBytes,
  readOnlyView,
  type Value,
} from '@wrought/runtime';
import { functions } from '../../functions.ts';
import { lowerOf } from './characters.ts';
import { decodePattern, type OpcodeNames } from './decode.ts';
import { Engine } from './engine.ts';
import { matchType } from './match.ts';
import { Pattern, patternType } from './pattern.ts';

/** The module of opcode names that made the code. */
function constants(interp: Interpreter): any {
  const found = interp.modules.get('re._constants') ?? interp.modules.get('sre_constants');
  if (found === undefined) throw error('RuntimeError', '_sre.compile: re._constants has not been imported');
  return found;
}

const namesOf = new WeakMap<object, OpcodeNames>();

function nameTable(list: any): string[] {
  const names: string[] = [];
  for (const item of (list as PyList).items as any[]) names[Number(asInt(item))] = String(asStr(item.$name) ?? item.$name);
  return names;
}

function opcodeNames(interp: Interpreter): OpcodeNames {
  const module = constants(interp);
  let names = namesOf.get(module);
  if (names === undefined) {
    names = { op: nameTable(module.$OPCODES), at: nameTable(module.$ATCODES), category: nameTable(module.$CHCODES) };
    namesOf.set(module, names);
  }
  return names;
}

function compile(source: Value, flags: Value, code: Value, groups: Value, groupindex: Value): May {
  return andThen(listFrom(code), words => {
    const pattern = new Pattern();
    pattern.source = source;
    pattern.flags = Number(asInt(flags));
    pattern.groups = Number(asInt(groups));
    pattern.isBytes = source !== null && asStr(source) === undefined && rawBytes(source) !== undefined;
    pattern.groupIndex = groupindex instanceof PyDict ? readOnlyView(groupindex) : groupindex;
    if (groupindex instanceof PyDict)
      pattern.names = new Map((groupindex.entries() as [string, Value][]).map(([name, g]) => [name, Number(asInt(g))]));
    const numbers = words.map(word => Number(asInt(word)));
    pattern.engine = new Engine(decodePattern(numbers, opcodeNames(interpreter())), pattern.groups);
    return pattern as unknown as Value;
  });
}

function isCased(c: number): boolean {
  const text = String.fromCodePoint(c);
  return text.toLowerCase() !== text || text.toUpperCase() !== text;
}

const isAsciiLetter = (c: number) => (c >= 65 && c <= 90) || (c >= 97 && c <= 122);

export const sreModule: HostModule = interp => ({
  CODESIZE: 4,
  MAXREPEAT: 4294967295,
  MAXGROUPS: 1073741823,
  /** Under the names that `re` gives them: `typing` asks for these two types alone. */
  Pattern: patternType as Value,
  Match: matchType as Value,
  ...functions('_sre', {
    'compile(pattern, flags, code, groups, groupindex, indexgroup)': (
      pattern: Value,
      flags: Value,
      code: Value,
      groups: Value,
      groupindex: Value,
      _index: Value,
    ) => compile(pattern, flags, code, groups, groupindex),
    'getcodesize()': () => 4,
    'ascii_iscased(character, /)': (c: Value) => isAsciiLetter(Number(c)),
    'unicode_iscased(character, /)': (c: Value) => isCased(Number(c)),
    'ascii_tolower(character, /)': (c: Value) => (Number(c) >= 65 && Number(c) <= 90 ? Number(c) + 32 : c),
    'unicode_tolower(character, /)': (c: Value) => lowerOf(Number(c)),
    /** `_sre.MAGIC` is whatever the Lib's compiler expects: the codes are read by name. */
    '__getattr__(name, /)': (name: Value) => {
      if (name === 'MAGIC') return constants(interp).$MAGIC;
      throw error('AttributeError', `module '_sre' has no attribute '${name as string}'`);
    },
  }),
});
