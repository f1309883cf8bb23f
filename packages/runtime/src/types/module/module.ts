/** `module`: its globals are the object's own attributes. */
import { getattr, moduleKnot } from '../../object/attributes.ts';
import { call1 } from '../../object/call.ts';
import { defineType, getset, methods, staticMethods } from '../../object/define.ts';
import { PyModule, type Value } from '../../object/value.ts';
import { repr } from '../../protocol/text.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { PAUSED } from '../../suspension/suspension.ts';
import { PyDict } from '../dict/dict.ts';

export const moduleType = defineType('module', { class: PyModule as any, hasDict: true });

/** What a module is and where it is from, by its spec, file or loader: whichever of them is there first. */
function* reprSteps(self: any): NativeSteps<string> {
  const textOf = function* (value: Value): NativeSteps<string> {
    let text: any = repr(value);
    if (text === PAUSED) text = yield;
    return text;
  };
  const spec = self.$__spec__ ?? null;
  const read = function* (name: string): NativeSteps<Value> {
    let value: any = getattr(spec, name);
    if (value === PAUSED) value = yield;
    return value;
  };
  if (spec !== null) {
    const name = yield* textOf((yield* read('name')) ?? '?');
    const origin = yield* read('origin');
    const loader = yield* read('loader');
    if (origin === null) return loader === null ? `<module ${name}>` : `<module ${name} (${yield* textOf(loader)})>`;
    return (yield* read('has_location')) === true
      ? `<module ${name} from ${yield* textOf(origin)}>`
      : `<module ${name} (${String(origin)})>`;
  }
  const name = yield* textOf(self.$__name__ ?? '?');
  if ((self.$__file__ ?? null) !== null) return `<module ${name} from ${yield* textOf(self.$__file__)}>`;
  const loader = self.$__loader__ ?? null;
  return loader === null ? `<module ${name}>` : `<module ${name} (${yield* textOf(loader)})>`;
}

/** `module.__annotations__` is made when it is asked for. */
moduleKnot.missing = (module: any, name) => {
  const annotate = module.$__annotate__ ?? null;
  if (name === '__annotate__') return annotate;
  return andThen(annotate === null ? (new PyDict() as unknown as Value) : call1(annotate, 1), made => {
    module.$__annotations__ = made;
    return made;
  });
};

staticMethods(moduleType, {
  '__new__(cls, *args, **kwargs)': (cls: any) => new cls.Inst(''),
});
methods(moduleType, {
  '__init__(self, name, doc=None)': (self: any, name: Value, doc?: Value) => {
    self.name = name;
    self.$__name__ = name;
    self.$__doc__ = doc ?? null;
    self.$__package__ = null;
    self.$__loader__ = null;
    self.$__spec__ = null;
    return null;
  },
  '__repr__(self, /)': (self: any) => (self.isHost ? `<module '${self.$__name__ ?? self.name}' (built-in)>` : native(reprSteps(self))),
});
getset(moduleType, {});

/** A module with these globals, from host code. */
export function makeModule(name: string, globals: Record<string, Value> = {}): PyModule {
  const module = new PyModule(name) as any;
  module.$__name__ = name;
  module.$__doc__ = null;
  for (const key of Object.keys(globals)) module[`$${key}`] = globals[key];
  return module;
}
