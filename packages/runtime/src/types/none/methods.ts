/** Methods of None, Ellipsis and NotImplemented. */
import { methods, staticMethods } from '../../object/define.ts';
import { typeError } from '../../object/errors.ts';
import type { PyType, Value } from '../../object/value.ts';
import { NONE_HASH } from '../dict/keys.ts';
import { checkNew } from '../int/new.ts';
import { Ellipsis, ellipsisType, NotImplemented, noneType, notImplementedType } from './primitives.ts';

function only(type: PyType, value: Value, name: string): void {
  staticMethods(type, {
    '__new__(cls, *args, **kwargs)': (cls: Value, args: Value[], kw: Map<string, Value>) => {
      checkNew(cls, type);
      if (args.length + kw.size > 0) throw typeError(`${type.tname} takes no arguments`);
      return value;
    },
  });
  methods(type, { '__repr__(self, /)': () => name });
  if (value !== null) methods(type, { '__reduce__(self, /)': () => name });
}
only(noneType, null, 'None');
only(ellipsisType, Ellipsis as unknown as Value, 'Ellipsis');
only(notImplementedType, NotImplemented as unknown as Value, 'NotImplemented');

methods(noneType, {
  '__bool__(self, /)': () => false,
  '__hash__(self, /)': () => NONE_HASH,
});
methods(notImplementedType, {
  '__bool__(self, /)': () => {
    throw typeError('NotImplemented should not be used in a boolean context');
  },
});
