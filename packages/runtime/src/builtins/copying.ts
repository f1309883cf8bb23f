/** What `copy` and `pickle` ask every object, until the part `copying` answers it; and `object.__dir__`. */
import { methods } from '../object/define.ts';
import { loadedPart, withPart } from '../object/parts.ts';
import { objectType } from '../object/type.ts';
import type { Value } from '../object/value.ts';
import { PyList } from '../types/list/list.ts';
import { plainDir } from './introspection.ts';

methods(objectType, {
  '__getstate__(self, /)': (self: Value) => withPart('copying', part => part.getState(self)),
  '__reduce__(self, /)': (self: Value) => {
    const isNew = loadedPart('copying') === undefined;
    return withPart('copying', part => part.reduce(self, isNew));
  },
  '__reduce_ex__(self, protocol, /)': (self: Value, protocol: Value) => withPart('copying', part => part.reduceEx(self, protocol)),
  '__dir__(self, /)': (self: Value) => new PyList(plainDir(self)),
});
