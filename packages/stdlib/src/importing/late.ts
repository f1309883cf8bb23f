/**
 * `_wrought_late`: modules that are imported when somebody uses them. `from _wrought_late import inspect` stands where a module of Lib says
 * `import inspect` and comes to use it in few programs (`finder/own-modules.ts`).
 */
import {
  andThen,
  defineType,
  error,
  getattr,
  type HostModule,
  importModule,
  type May,
  methods,
  setattr,
  type Value,
} from '@wrought/runtime';
import { functions } from '../functions.ts';
import { lateRe } from './late-patterns.ts';

/** Answers every attribute as the module does, which the first of them imports. */
class LateModule {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** What is asked for while a module is imported, and never changes. */
const CONSTANTS: Record<string, Record<string, Value>> = { subprocess: { PIPE: -1, STDOUT: -2, DEVNULL: -3 } };

const lateModuleType = defineType('LateModule', { class: LateModule, module: '_wrought_late', isFinal: true });

methods(lateModuleType, {
  '__getattr__(self, name, /)': ({ name: module }: LateModule, name: string) =>
    CONSTANTS[module]?.[name] ?? andThen(importModule(module) as May<Value>, loaded => getattr(loaded, name)),
  '__setattr__(self, name, value, /)': ({ name: module }: LateModule, name: string, value: Value) =>
    andThen(importModule(module) as May<Value>, loaded => setattr(loaded, name, value)),
});

export const lateModule: HostModule = () => ({
  re: lateRe,
  ...functions('_wrought_late', {
    '__getattr__(name, /)': (name: string) => {
      if (name.startsWith('__')) throw error('AttributeError', `module '_wrought_late' has no attribute '${name}'`);
      return new LateModule(name) as unknown as Value;
    },
  }),
});
