/**
 * What importing a module touches that no text shows: parts of the runtime (`docs/decisions/031-parts-on-demand.md`), and modules that a host
 * module imports. A page that knows it has all of that before its program starts, and nothing waits; what is missing here costs a wait, never an error.
 */
interface Touched {
  readonly parts: readonly string[];
  readonly modules: readonly string[];
  /** Modules that the text names and that are not imported here: they are for other systems. */
  readonly unused: readonly string[];
}

const NOTHING: Touched = { parts: [], modules: [], unused: [] };

const TOUCHED: Record<string, Partial<Touched>> = {
  // It registers iterators and views, whose methods it looks for, and takes `type(list[int])`.
  _collections_abc: { parts: ['copying', 'generic', 'memoryview'] },
  os: { unused: ['nt', 'ntpath'] },
  // It asks for each algorithm by its name.
  hashlib: { modules: ['_md5', '_sha1', '_sha2', '_sha256', '_sha512', '_sha3', '_blake2'] },
  // It translates and cuts tables of bytes.
  're._compiler': { parts: ['bytes'] },
  threading: { modules: ['_threading_local'] },
  // It makes its patterns of escaped operators.
  tokenize: { parts: ['characters'] },
  traceback: { parts: ['tracebacks'] },
};

export function touchedBy(name: string): Touched {
  return Object.hasOwn(TOUCHED, name) ? { ...NOTHING, ...TOUCHED[name] } : NOTHING;
}
