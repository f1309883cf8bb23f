/** `module`: its globals are the object's own attributes. */
import { defineType, getset, methods, staticMethods } from '../../object/define.ts';
import { PyModule, type Value } from '../../object/value.ts';
import { repr } from '../../protocol/text.ts';
import { andThen } from '../../suspension/native.ts';

export const moduleType = defineType('module', { class: PyModule as any, hasDict: true });

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
  '__repr__(self, /)': (self: any) => {
    const file = self.$__file__;
    return andThen(repr(self.$__name__ ?? self.name), name =>
      file === undefined || file === null ? `<module ${name}${self.isHost ? ' (built-in)' : ''}>` : `<module ${name} from '${file}'>`,
    );
  },
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
