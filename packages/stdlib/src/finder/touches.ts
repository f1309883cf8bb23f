/**
 * What importing a module touches that no text shows: parts of the runtime (`docs/decisions/031-parts-on-demand.md`), and modules that a host
 * module imports. A page that knows it has all of that before its program starts, and nothing waits; what is missing here costs a wait, never an error.
 */
interface Touched {
  readonly parts: readonly string[];
  readonly modules: readonly string[];
}

const NOTHING: Touched = { parts: [], modules: [] };

const TOUCHED: Record<string, Touched> = {
  // It registers iterators and views, whose methods it looks for, and takes `type(list[int])`.
  _collections_abc: { parts: ['copying', 'generic', 'memoryview'], modules: [] },
  // It translates and cuts tables of bytes.
  're._compiler': { parts: ['bytes'], modules: [] },
};

export function touchedBy(name: string): Touched {
  return Object.hasOwn(TOUCHED, name) ? TOUCHED[name] : NOTHING;
}
