/**
 * Replacement templates. CPython's own parser (`re._parser.parse_template`) takes them apart; what it answers has changed
 * between versions, and both shapes are read here. Parsed templates are kept on the pattern.
 */
import { andThen, bytesFromText, call, getattr, interpreter, type May, needText, type PyList, PyTuple, type Value } from '@wrought/runtime';
import type { Match } from './match.ts';
import type { Pattern } from './pattern.ts';

/** Literal texts and group numbers, in order. Bytes are texts of one unit per byte. */
export type Template = (string | number)[];

function textOf(v: Value): string {
  return typeof v === 'string' ? v : needText(v);
}

/** 3.11: `([(index, group), …], [literal or None, …])`; later: `[literal, group, literal, …]`. */
function readTemplate(parsed: Value): Template {
  const template: Template = [];
  if (parsed instanceof PyTuple) {
    const [groups, literals] = parsed.items as unknown as [PyList, PyList];
    for (const literal of literals.items) template.push(literal === null ? -1 : textOf(literal));
    for (const pair of groups.items) {
      const [at, group] = (pair as unknown as PyTuple).items as number[];
      template[at] = group;
    }
    return template;
  }
  for (const part of (parsed as unknown as PyList).items) template.push(typeof part === 'number' ? part : textOf(part));
  return template;
}

/** The template of a replacement text, parsed once per pattern. */
export function templateOf(pattern: Pattern, given: Value, text: string): May<Template> {
  if (!text.includes('\\')) return [text];
  const known = pattern.templates.get(text);
  if (known !== undefined) return known;
  const parser = interpreter().modules.get('re._parser') ?? interpreter().modules.get('sre_parse');
  return andThen(getattr(parser as Value, 'parse_template'), parse =>
    andThen(call(parse, [given, pattern as unknown as Value]), parsed => {
      const template = readTemplate(parsed);
      pattern.templates.set(text, template);
      return template;
    }),
  );
}

/** The template with a match's groups in it. */
export function fillTemplate(template: Template, group: (g: number) => string | undefined): string {
  let out = '';
  for (const part of template) out += typeof part === 'string' ? part : (group(part) ?? '');
  return out;
}

export function expandTemplate(match: Match, given: Value): May {
  const isBytes = typeof given !== 'string';
  return andThen(templateOf(match.pattern, given, textOf(given)), template => {
    const filled = fillTemplate(template, g => match.found.group(g));
    return isBytes ? bytesFromText(filled) : filled;
  });
}
