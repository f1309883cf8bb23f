/** The module object behind a dict of globals. */
import { isA } from '../exceptions/hierarchy.ts';
import { callSpecial, special } from '../object/attributes.ts';
import type { PyModule, Value } from '../object/value.ts';
import { attempt } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { attributeDict, ownerOf } from '../types/dict/attribute-dict.ts';
import type { PyDict } from '../types/dict/dict.ts';
import { makeModule } from '../types/module/module.ts';

/** The module object behind a globals dict: its own when it is one's view, else one made for it (the dict becomes its view). */
export function moduleOf(globals: PyDict): PyModule {
  const owner = ownerOf(globals);
  if (owner !== null) return owner as PyModule;
  const module = makeModule('') as any;
  for (const key of Object.keys(module)) if (key.startsWith('$')) delete module[key];
  const entries = globals.entries();
  globals.map = attributeDict(module).map;
  globals.table = null;
  for (const [key, value] of entries) globals.map.set(key, value);
  if (globals.cls.isGuest && special(globals as unknown as Value, '$__missing__') !== undefined) module.missing = missingOf(globals);
  return module;
}

/** What a dict with a `__missing__` of its own gives for a name that is not there. */
function missingOf(globals: PyDict): (name: string, otherwise: () => Value) => May {
  const self = globals as unknown as Value;
  return (name, otherwise) =>
    attempt<Value, Value>(
      () => callSpecial(special(self, '$__missing__'), self, [name]),
      value => value,
      exception => {
        if (!isA(exception, 'KeyError')) throw exception;
        return otherwise();
      },
    );
}
