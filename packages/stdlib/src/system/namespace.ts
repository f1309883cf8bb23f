/** `types.SimpleNamespace`: an object whose attributes are its keywords. */
import {
  andThen,
  asStr,
  attributeDict,
  defineType,
  equal,
  type May,
  methods,
  type NativeSteps,
  NotImplemented,
  native,
  PAUSED,
  PyDict,
  type PyType,
  repr,
  shortTypeName,
  tuple,
  typeError,
  type Value,
} from '@wrought/runtime';

export class Namespace {
  declare readonly cls: PyType;
}
export const namespaceType = defineType('SimpleNamespace', { class: Namespace, module: 'types', hasDict: true });

const showing = new Set<Namespace>();

function* reprSteps(self: Namespace): NativeSteps<string> {
  const name = self.cls === namespaceType ? 'namespace' : shortTypeName(self.cls);
  if (showing.has(self)) return `${name}(...)`;
  showing.add(self);
  try {
    const parts: string[] = [];
    for (const [key, value] of attributeDict(self).entries()) {
      if (typeof key !== 'string' || key === '') continue;
      let text: any = repr(value);
      if (text === PAUSED) text = yield;
      parts.push(`${key}=${text}`);
    }
    return `${name}(${parts.join(', ')})`;
  } finally {
    showing.delete(self);
  }
}

function fill(self: Namespace, args: Value[], kwargs: Map<string, Value>): null {
  if (args.length > 1) throw typeError(`${self.cls.tname} expected at most 1 argument, got ${args.length}`);
  const own = attributeDict(self);
  if (args[0] instanceof PyDict) for (const [key, value] of args[0].entries()) own.map.set(asStr(key) ?? key, value);
  else if (args.length === 1) throw typeError('no positional arguments expected');
  for (const [key, value] of kwargs) own.map.set(key, value);
  return null;
}

function compareTo(self: Namespace, other: Value): May {
  if (!(other instanceof Namespace)) return NotImplemented as unknown as Value;
  return equal(attributeDict(self) as unknown as Value, attributeDict(other) as unknown as Value);
}

methods(namespaceType, {
  '__init__(self, /, *args, **kwargs)': fill,
  '__repr__(self, /)': (self: Namespace) => native(reprSteps(self)),
  '__eq__(self, other, /)': compareTo,
  '__ne__(self, other, /)': (self: Namespace, other: Value) =>
    andThen(compareTo(self, other), answer => ((answer as unknown) === NotImplemented ? answer : !answer)),
  '__reduce__(self, /)': (self: Namespace) =>
    tuple([self.cls as Value, tuple([]) as unknown as Value, attributeDict(self) as unknown as Value]),
  '__replace__(self, /, **kwargs)': (self: Namespace, kwargs: Map<string, Value>) => {
    const made = new (self.cls.Inst as new () => Namespace)();
    for (const [key, value] of attributeDict(self).entries()) attributeDict(made).map.set(key, value);
    fill(made, [], kwargs);
    return made;
  },
});
