/** Template strings (`t'…'`): `string.templatelib.Template` and `Interpolation`. */
import { attributes, defineType, getset, methods, staticMethods } from '../../object/define.ts';
import { typeError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { asStr } from '../../protocol/index-number.ts';
import { HostIterator } from '../../protocol/iterate.ts';
import { repr } from '../../protocol/text.ts';
import { andThen } from '../../suspension/native.ts';
import { tuple } from '../tuple/tuple.ts';

export class PyInterpolation {
  declare readonly cls: PyType;
  value: Value = null;
  expression = '';
  conversion: Value = null;
  formatSpec = '';
}
export const interpolationType = defineType('Interpolation', { class: PyInterpolation, module: 'string.templatelib', isFinal: true });

export class PyTemplate {
  declare readonly cls: PyType;
  /** One more than the interpolations. */
  strings: string[] = [''];
  interpolations: PyInterpolation[] = [];
  hostIter(): TemplateIterator {
    return new TemplateIterator(this);
  }
}
export const templateType = defineType('Template', { class: PyTemplate, module: 'string.templatelib', isFinal: true });

export function makeInterpolation(value: Value, expression: string, conversion: string | null, formatSpec: string): Value {
  const made = new PyInterpolation();
  made.value = value;
  made.expression = expression;
  made.conversion = conversion;
  made.formatSpec = formatSpec;
  return made as unknown as Value;
}

/** Texts and interpolations in any order; neighbouring texts are joined. */
export function makeTemplate(parts: readonly Value[]): Value {
  const made = new PyTemplate();
  for (const part of parts) {
    if (part instanceof PyInterpolation) {
      made.interpolations.push(part);
      made.strings.push('');
    } else {
      const text = asStr(part);
      if (text === undefined)
        throw typeError(`Template.__new__ *args need to be of type 'str' or 'Interpolation', got ${typeOf(part).tname}`);
      made.strings[made.strings.length - 1] += text;
    }
  }
  return made as unknown as Value;
}

class TemplateIterator extends HostIterator {
  private readonly parts: Value[] = [];
  private at = 0;
  constructor(template: PyTemplate) {
    super();
    template.strings.forEach((text, i) => {
      if (text !== '') this.parts.push(text);
      if (i < template.interpolations.length) this.parts.push(template.interpolations[i] as unknown as Value);
    });
  }
  step(): Value | Done {
    return this.at < this.parts.length ? this.parts[this.at++] : DONE;
  }
}
defineType('TemplateIter', { class: TemplateIterator as any, module: 'string.templatelib', isFinal: true });

const strings = (t: PyTemplate) => tuple(t.strings.slice()) as unknown as Value;
const interpolations = (t: PyTemplate) => tuple(t.interpolations.slice() as unknown as Value[]) as unknown as Value;

staticMethods(templateType, { '__new__(cls, *args)': (_cls: PyType, args: Value[]) => makeTemplate(args) });
methods(templateType, {
  '__repr__(self, /)': (self: PyTemplate) =>
    andThen(repr(strings(self)), a => andThen(repr(interpolations(self)), b => `Template(strings=${a}, interpolations=${b})`)),
  '__iter__(self, /)': (self: PyTemplate) => self.hostIter(),
  '__add__(self, value, /)': (self: PyTemplate, other: Value) => {
    if (!(other instanceof PyTemplate))
      throw typeError(`can only concatenate string.templatelib.Template (not "${typeOf(other).tname}") to string.templatelib.Template`);
    return makeTemplate([...woven(self), ...woven(other)]);
  },
});
function woven(t: PyTemplate): Value[] {
  return t.strings.flatMap((text, i) => (i < t.interpolations.length ? [text, t.interpolations[i] as unknown as Value] : [text]));
}
getset(templateType, {
  strings: [strings],
  interpolations: [interpolations],
  values: [t => tuple(t.interpolations.map((i: PyInterpolation) => i.value))],
});

staticMethods(interpolationType, {
  "__new__(cls, value, expression='', conversion=None, format_spec='')": (
    _cls: PyType,
    value: Value,
    expression?: Value,
    conversion?: Value,
    spec?: Value,
  ) => makeInterpolation(value, asStr(expression ?? '') ?? '', (conversion ?? null) as string | null, asStr(spec ?? '') ?? ''),
});
methods(interpolationType, {
  '__repr__(self, /)': (self: PyInterpolation) =>
    andThen(repr(self.value), value =>
      andThen(repr(self.expression), expression =>
        andThen(repr(self.conversion), conversion =>
          andThen(repr(self.formatSpec), spec => `Interpolation(${value}, ${expression}, ${conversion}, ${spec})`),
        ),
      ),
    ),
});
attributes(interpolationType, { __match_args__: tuple(['value', 'expression', 'conversion', 'format_spec']) as unknown as Value });
getset(interpolationType, {
  value: [i => i.value],
  expression: [i => i.expression],
  conversion: [i => i.conversion],
  format_spec: [i => i.formatSpec],
});
