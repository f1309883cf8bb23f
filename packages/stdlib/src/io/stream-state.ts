/** How streams in memory are copied and pickled: their contents, their place, and what a program put into them. */
import {
  andThen,
  asInt,
  attributeDict,
  call1,
  getattr,
  type May,
  PyDict,
  PyTuple,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';

export function streamState(self: object, ...facts: Value[]): Value {
  const own = attributeDict(self);
  return tuple([...facts, own.size === 0 ? null : (copyOf(own) as unknown as Value)]) as unknown as Value;
}

function copyOf(own: PyDict): PyDict {
  const made = new PyDict();
  // no pause: names
  for (const [key, value] of own.entries()) made.set(key, value);
  return made;
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** The facts of a state; its place is the last of them. */
export function checkedState(name: string, state: Value, count: number): { facts: Value[]; position: number; own: PyDict | null } {
  if (!(state instanceof PyTuple) || state.items.length < count)
    throw typeError(`${name}.__setstate__ argument should be ${count}-tuple, got ${typeName(state)}`);
  const facts = state.items.slice(0, count - 1);
  const at = asInt(facts[count - 2]);
  if (at === undefined) throw typeError(`${ORDINALS[count - 2]} item of state must be an integer, not ${typeName(facts[count - 2])}`);
  if (at < 0) throw valueError('position value cannot be negative');
  const own = state.items[count - 1];
  if (own !== null && !(own instanceof PyDict))
    throw typeError(`${ORDINALS[count - 1]} item of state should be a dict, got a ${typeName(own)}`);
  return { facts, position: Number(at), own };
}

/** Puts a program's own attributes back. */
export function addOwn(self: Value, own: PyDict | null): May<null> {
  if (own === null || own.size === 0) return null;
  return andThen(getattr(attributeDict(self as object) as unknown as Value, 'update'), update =>
    andThen(call1(update, own as unknown as Value), () => null),
  );
}
