/**
 * Finders and path hooks of a program's own: the import system asks them before our loader (those that stand before ours in `sys.meta_path`)
 * or when it has nothing.
 *
 * What they find is loaded by the Python of `_frozen_importlib`; programs without such finders never come that far.
 */
import { andThen, call, type Interpreter, importKnot, importModule, interpreter, type May, type Value } from '@wrought/runtime';

/** Files of `sys.path` that hold modules, and folders in them. */
const ARCHIVE = /\.(zip|whl|egg|pyz)(\/|$)/;

/** Our own finders and hooks, known when `importlib.machinery` was imported. */
const OURS = 'own finders';

function hasForeign(interp: Interpreter, items: readonly Value[] | undefined): boolean {
  if (items === undefined || items.length === 0) return false;
  const ours = interp.state.get(OURS) as Set<Value> | undefined;
  return items.some(item => ours?.has(item) !== true);
}

/** Say which finders and hooks are ours. */
export function ownFinders(finders: readonly Value[]): null {
  interpreter().state.set(OURS, new Set(finders));
  return null;
}

export function isOwnFinder(finder: Value): boolean {
  return (interpreter().state.get(OURS) as Set<Value> | undefined)?.has(finder) === true;
}

function find(name: string, path: Value, isLast: boolean): May {
  const interp = interpreter();
  const sys = interp.modules.get('sys') as any;
  if (sys === undefined || interp.state.has('finding')) return null;
  const isAsked =
    hasForeign(interp, sys.$meta_path?.items) ||
    (isLast &&
      (hasForeign(interp, sys.$path_hooks?.items) ||
        ((path as any) ?? sys.$path)?.items?.some((entry: Value) => typeof entry === 'string' && ARCHIVE.test(entry))));
  if (!isAsked) return null;
  interp.state.set('finding', true);
  let module: any;
  try {
    module = importModule('_frozen_importlib'); // Python text of ours that imports host modules only: it never has to wait long
  } finally {
    interp.state.delete('finding');
  }
  return andThen(module, made => call((made as any).$_find_foreign, [name, path, isLast]));
}

/** Fills the import system's `find`: with `sys`, without which nobody has finders. */
export function installFinders(): void {
  importKnot.find = find;
}
