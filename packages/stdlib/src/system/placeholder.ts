/**
 * Modules that import but cannot work here. Every name in them is a class, so that annotations, `except` clauses and base classes can
 * be written; making an instance or calling it raises with the reason and the place that can do it.
 */
import { defineType, error, exceptionTypes, fn, type HostModule, PyList, type PyType, staticMethods, type Value } from '@wrought/runtime';
import { elsewhere } from '../finder/unsupported.ts';

function isErrorName(name: string): boolean {
  return name === 'error' || /(Error|Warning|Exception)$/.test(name);
}

function makeName(module: string, name: string, reason: string): Value {
  if (isErrorName(name)) return defineType(name, { module, bases: [exceptionTypes.Exception], hasDict: true }) as unknown as Value;
  const made = defineType(name, { module, hasDict: true });
  staticMethods(made, {
    '__new__(cls, *args, **kwargs)': (_cls: PyType, _args: Value[], _keywords: Map<string, Value>) => {
      throw error('NotImplementedError', elsewhere(`${module}.${name}`, reason));
    },
  });
  return made as unknown as Value;
}

/** A module of that name whose attributes come into being when they are asked for. */
export function placeholder(name: string, reason: string): HostModule {
  return (_interp, module) => {
    const made = new Map<string, Value>();
    (module as any).$__path__ = new PyList([]);
    return {
      __doc__: `${elsewhere(name, reason)}.`,
      __getattr__: fn('__getattr__(name)', (asked: Value) => {
        const text = asked as string;
        if (text.startsWith('__')) throw error('AttributeError', `module '${name}' has no attribute '${text}'`);
        let value = made.get(text);
        if (value === undefined) {
          value = makeName(name, text, reason);
          made.set(text, value);
        }
        return value;
      }) as Value,
    };
  };
}
