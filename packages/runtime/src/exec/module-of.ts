/** The module object behind a dict of globals. */
import type { PyModule } from '../object/value.ts';
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
  return module;
}
