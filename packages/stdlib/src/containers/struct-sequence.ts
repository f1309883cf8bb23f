/** Named tuples of C code (`time.struct_time`, `os.stat_result`): a tuple of the first fields, further ones as attributes only. */
import {
  andThen,
  attributes,
  defineType,
  getset,
  listFrom,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyTuple,
  type PyType,
  repr,
  staticMethods,
  tuple,
  tupleType,
  typeError,
  type Value,
} from '@wrought/runtime';

export class StructSequence extends PyTuple {
  /** Values of the fields beyond the visible ones. */
  hidden: Value[] = [];
}

export interface StructSequenceType {
  readonly type: PyType;
  /** All fields, visible ones first. */
  make(values: Value[]): Value;
}

function* reprSteps(self: StructSequence, name: string, fields: string[]): NativeSteps<string> {
  const parts: string[] = [];
  for (let k = 0; k < self.items.length; k++) {
    let text: any = repr(self.items[k]);
    if (text === PAUSED) text = yield;
    parts.push(`${fields[k]}=${text}`);
  }
  return `${name}(${parts.join(', ')})`;
}

function construct(cls: PyType, sequence: Value, dict: Value | undefined, name: string, fields: string[], visible: number): May {
  if (dict !== undefined && !(dict instanceof PyDict)) throw typeError(`${name}() takes a dict as second arg, if any`);
  return andThen(listFrom(sequence), items => {
    if (items.length < visible || items.length > fields.length) {
      const bound = fields.length === visible ? 'takes a' : items.length < visible ? 'takes an at least' : 'takes an at most';
      const size = items.length < visible ? visible : fields.length;
      throw typeError(`${name}() ${bound} ${size}-sequence (${items.length}-sequence given)`);
    }
    const made = new cls.Inst() as StructSequence;
    made.items = items.slice(0, visible);
    made.hidden = items.slice(visible);
    while (made.hidden.length < fields.length - visible) {
      const field = fields[visible + made.hidden.length];
      const given = dict instanceof PyDict ? dict.get(field) : null;
      made.hidden.push(typeof given === 'symbol' || given === PAUSED ? null : given);
    }
    return made as unknown as Value;
  });
}

/** Define one: `fields` names all of them, the first `visible` are the tuple. */
export function structSequence(name: string, module: string, fields: string[], visible = fields.length): StructSequenceType {
  class Instance extends StructSequence {}
  const type = defineType(name, { class: Instance, bases: [tupleType], module, isFinal: true });
  const full = `${module}.${name}`;
  staticMethods(type, {
    '__new__(cls, sequence, dict=None)': (cls: PyType, sequence: Value, dict?: Value) =>
      construct(cls, sequence, dict, full, fields, visible),
  });
  methods(type, {
    '__repr__(self, /)': (self: StructSequence) => native(reprSteps(self, full, fields)),
    '__reduce__(self, /)': (self: StructSequence) => {
      const extra = new PyDict();
      self.hidden.forEach((value, k) => extra.set(fields[visible + k], value));
      return tuple([type as Value, tuple([tuple(self.items.slice()) as unknown as Value, extra as unknown as Value]) as unknown as Value]);
    },
  });
  const members: Record<string, [(self: StructSequence) => Value]> = {};
  fields.forEach((field, k) => {
    members[field] = [k < visible ? self => self.items[k] : self => self.hidden[k - visible] ?? null];
  });
  getset(type, members);
  attributes(type, {
    n_fields: fields.length,
    n_sequence_fields: visible,
    n_unnamed_fields: 0,
    __match_args__: tuple(fields.slice(0, visible)) as unknown as Value,
  });
  const make = (values: Value[]): Value => {
    const made = new Instance();
    made.items = values.slice(0, visible);
    made.hidden = values.slice(visible);
    return made as unknown as Value;
  };
  return { type, make };
}
