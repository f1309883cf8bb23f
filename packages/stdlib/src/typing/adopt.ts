/**
 * Before 3.12 `typing` defines its type parameters itself, in Python. A program that writes `class C[T]` and one that writes `TypeVar('T')`
 * mean the same thing, so Lib's classes give way to ours, and keep their rules of substitution as the functions that 3.12 names so.
 */
import { andThen, error, getattrOr, getItem, type May, setItem, type Value } from '@wrought/runtime';

type Move = [from: string, method: string, to: string];

const MOVES: Move[] = [
  ['TypeVar', '__typing_subst__', '_typevar_subst'],
  ['ParamSpec', '__typing_subst__', '_paramspec_subst'],
  ['ParamSpec', '__typing_prepare_subst__', '_paramspec_prepare_subst'],
  ['TypeVarTuple', '__typing_prepare_subst__', '_typevartuple_prepare_subst'],
];

/** Put `types` into the globals of a `typing` that has made its own. Answers whether it did. */
export function adopt(globals: Value, types: Record<string, Value>): May<boolean> {
  return andThen(getItem(globals, 'TypeVar'), found => {
    if (found === types.TypeVar) return false;
    return andThen(move(globals, 0), () => put(globals, Object.entries(types), 0));
  });
}

function move(globals: Value, at: number): May<null> {
  if (at === MOVES.length) return null;
  const [from, method, to] = MOVES[at];
  return andThen(globalOr(globals, from), type =>
    andThen(
      getattrOr<Value>(
        type,
        method,
        f => andThen(setItem(globals, to, f), () => null) as May,
        () => null,
      ),
      () => move(globals, at + 1),
    ),
  );
}

/** A global, or None: 3.10 has no TypeVarTuple. */
function globalOr(globals: Value, name: string): May {
  const { map } = globals as unknown as { map: Map<string, Value> };
  if (map === undefined) throw error('TypeError', '_adopt() wants the globals of a module');
  return map.get(name) ?? null;
}

function put(globals: Value, types: [string, Value][], at: number): May<boolean> {
  if (at === types.length) return true;
  return andThen(setItem(globals, types[at][0], types[at][1]), () => put(globals, types, at + 1));
}
