/** The `__doc__` of a builtin type until the part `docs` is loaded, which puts the text in its place. */
import { GetSet } from '../object/define.ts';
import { withPart } from '../object/parts.ts';
import { putAttribute } from '../object/type.ts';
import type { PyType, Value } from '../object/value.ts';

export class LazyDoc extends GetSet {
  constructor(type: PyType) {
    super('__doc__', type, () => null, null);
  }
  override descGet(): any {
    return withPart('docs', () => {
      const text = this.owner.dict.get('__doc__');
      return text === (this as unknown) ? null : text;
    });
  }
}
// No data descriptor: what an instance has under the name comes first.
Object.defineProperty(LazyDoc.prototype, 'descSet', { value: undefined });

/** For a builtin type without a docstring of its own. */
export function giveLazyDoc(type: PyType): void {
  if (!type.dict.has('__doc__')) putAttribute(type, '__doc__', new LazyDoc(type) as unknown as Value);
}
