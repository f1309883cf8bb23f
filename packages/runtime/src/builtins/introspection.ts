/** Builtins that ask about their caller: `globals locals vars dir eval exec compile __import__`. */
import type { CodeObject, LoadedModule } from '@wrought/abi';
import { PyCode } from '../exceptions/code-value.ts';
import { classHook } from '../exec/classes.ts';
import { importModule, importOverride, importPlain, instantiate } from '../exec/import.ts';
import { interpreter } from '../exec/interpreter.ts';
import { moduleOf } from '../exec/module-of.ts';
import { caller, localsDict } from '../exec/names.ts';
import { warnSteps } from '../exec/warn.ts';
import { getattr, getattrOr, hasOwnDict, missingPart, readDescriptor } from '../object/attributes.ts';
import { call } from '../object/call.ts';
import { makeCodes, withDetails } from '../object/code.ts';
import { defineType, fn, methods } from '../object/define.ts';
import { error, typeError } from '../object/errors.ts';
import { needParts, withPart } from '../object/parts.ts';
import { lookup, objectType } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { BoundMethod, isType, PyModule, type PyType, type Value } from '../object/value.ts';
import { asInt, asStr } from '../protocol/index-number.ts';
import { listFrom } from '../protocol/iterate.ts';
import { truth } from '../protocol/truth.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED, suspendOn } from '../suspension/suspension.ts';
import { surrogateError } from '../types/codec/codec.ts';
import { attributeDict, ownerOf } from '../types/dict/attribute-dict.ts';
import { dictType, PyDict } from '../types/dict/dict.ts';
import { PyList } from '../types/list/list.ts';
import { compareText } from '../types/str/text.ts';
import { namesOf } from '../types/type/methods.ts';
import { compilerOfTree, ONLY_TREE, parseToTree, treeObjects } from './trees.ts';

/** A compiled piece of source: what `compile` answers. */
export class PyCompiled extends PyCode {
  readonly loaded: LoadedModule;
  readonly mode: string;
  /** Compiled again over a namespace when `exec` is given locals of their own. */
  readonly again: () => May<LoadedModule>;
  constructor(loaded: LoadedModule, mode: string, again: () => May<LoadedModule>) {
    const module = { name: '<module>', file: loaded.file, isPackage: false, source: loaded.source };
    super(makeCodes(loaded, module)[0]);
    this.loaded = loaded;
    this.mode = mode;
    this.again = again;
  }
  override changed({ name, qualname, file }: CodeObject): Value {
    const change = (loaded: LoadedModule): LoadedModule => ({ ...loaded, file, facts: { name, qualname } });
    return new PyCompiled(change(this.loaded), this.mode, () => andThen(this.again(), change)) as unknown as Value;
  }
  /** The same text compiled twice is the same code. */
  override isSameAs(other: PyCode): boolean {
    if (!(other instanceof PyCompiled)) return false;
    const of = (c: PyCompiled): string => JSON.stringify([String(c.loaded.fast.main), c.loaded.fast.codes, c.loaded.details()]);
    return this === other || of(this) === of(other);
  }
}

function callerGlobals(): PyModule {
  return (caller.globals ?? interpreter().modules.get('__main__')) as PyModule;
}

function callerLocals(): Value {
  const seen = caller.locals;
  if (seen === null || seen === undefined) return attributeDict(callerGlobals()) as unknown as Value;
  if (!Array.isArray(seen)) return seen as Value;
  if (seen.length === 0 || typeof seen[0] === 'string') return localsDict(seen) as unknown as Value;
  return localsDict([...(seen[0] ?? attributeDict(callerGlobals())).entries()].flat().concat(seen.slice(2))) as unknown as Value;
}

type Mode = 'exec' | 'eval' | 'single';

/** The text of source. */
function sourceText(source: Value, mode: Mode, asker: string, filename = '<string>'): string {
  const text = asStr(source) ?? bytesText.of(source, filename);
  if (text === undefined) throw typeError(`${asker}() arg 1 must be a string, bytes or ${asker === 'compile' ? 'AST' : 'code'} object`);
  const lone = /\p{Surrogate}/u.exec(text);
  if (lone !== null) throw surrogateError(text, false);
  if (text.includes('\0')) throw error('SyntaxError', 'source code string cannot contain null bytes');
  return mode === 'eval' ? text.replace(/^[ \t]+/, '') : text;
}

type Compile = (usesNamespace: boolean) => May<LoadedModule>;

function compilerOf(text: string, filename: string, mode: Mode, flags: number): Compile {
  const port = interpreter().options.compileSource;
  if (port === undefined) throw error('RuntimeError', 'there is no compiler here: exec, eval and compile work in development only');
  return usesNamespace => {
    const loaded = port(text, filename, mode, flags, usesNamespace);
    return loaded instanceof Promise ? (suspendOn(loaded) as May<LoadedModule>) : loaded;
  };
}

function compiledBy(compile: Compile, mode: Mode): May<PyCompiled> {
  return andThen(warned(compile(false)), loaded => new PyCompiled(loaded, mode, () => compile(true)));
}

/** The compiled code, once the program has heard the compiler's warnings. */
function warned(compiled: May<LoadedModule>): May<LoadedModule> {
  return andThen(compiled, loaded =>
    loaded.hints === undefined || loaded.hints.length === 0 ? loaded : andThen(native(warnSteps(loaded)), () => loaded),
  );
}

/** Source given as bytes; filled by `types/bytes`. */
export const bytesText: { of: (value: Value, filename: string) => string | undefined } = { of: () => undefined };

function run(
  source: Value,
  mode: 'exec' | 'eval',
  globals: Value | undefined,
  locals: Value | undefined,
  closure: Value = null,
): May<Value> {
  const G = globals === undefined || globals === null ? callerGlobals() : globals;
  if (!(G instanceof PyModule) && !(G instanceof PyDict)) throw notGlobals(mode, G);
  if (locals !== undefined && locals !== null && typeOf(locals).proto.$__getitem__ === undefined)
    throw typeError(mode === 'eval' ? 'locals must be a mapping' : `exec() locals must be a mapping or None, not ${typeOf(locals).tname}`);
  let ns: Value = locals === undefined || locals === null ? null : locals;
  // A dict with methods of its own is asked for names by them, as the locals that it is too.
  if (ns === null && G instanceof PyDict && G.cls !== dictType) ns = G as unknown as Value;
  if (ns === null && (globals === undefined || globals === null) && caller.locals !== null && caller.locals !== undefined)
    ns = callerLocals();
  if (source instanceof PyCode && !(source instanceof PyCompiled))
    return withDetails(source.code, () => withPart('functions', part => part.runFunctionCode(source, mode, G, closure)));
  if (closure !== null) throw typeError('closure argument can only be used with code objects that have free variables');
  if (source instanceof PyCompiled)
    return runCode(isOwn => (isOwn ? source.loaded : source.again()), (mode === 'eval' ? source.mode : 'exec') as Mode, G, ns, globals);
  const compile = compilerOf(sourceText(source, mode, mode), '<string>', mode, 0);
  return runCode(isOwn => warned(compile(!isOwn)), mode, G, ns, globals);
}

function notGlobals(mode: 'exec' | 'eval', given: Value): object {
  if (mode === 'exec') return typeError(`exec() globals must be a dict, not ${typeOf(given).tname}`);
  const isMapping = typeOf(given).proto.$__getitem__ !== undefined;
  return typeError(isMapping ? 'globals must be a real dict; try eval(expr, {}, mapping)' : 'globals must be a dict');
}

/** @param load gives the code for a namespace that is the globals themselves, or for one of its own */
function runCode(
  load: (isOwn: boolean) => May<LoadedModule>,
  mode: Mode,
  G: PyModule | PyDict,
  ns: Value,
  globals: Value | undefined,
): May<Value> {
  const module = G instanceof PyModule ? G : moduleOf(G as unknown as PyDict);
  const isOwn = ns === null || (ns instanceof PyDict && ns.cls === dictType && (ownerOf(ns) === module || ns === (globals as Value)));
  return andThen(load(isOwn), loaded =>
    andThen(needParts(loaded.fast.parts), () => {
      if ((module as any).$__builtins__ === undefined) (module as any).$__builtins__ = attributeDict(interpreter().builtins);
      const parts = instantiate(interpreter(), String((module as any).$__name__ ?? '<string>'), loaded, module);
      return native(resultSteps(parts.body(isOwn ? null : ns) as any, mode));
    }),
  );
}

function* resultSteps(steps: NativeSteps, mode: string): NativeSteps {
  const value: Value = yield* steps;
  return mode === 'eval' ? value : null;
}

function sortedNames(names: Iterable<string>): Value {
  return new PyList([...new Set(names)].sort(compareText)) as unknown as Value;
}

/** The names of a scope; a mapping given as locals is asked for its keys. */
function dirOfCaller(names: Value): May<Value> {
  if (names instanceof PyDict && names.cls === dictType) return sortedNames(names.keys().filter(k => typeof k === 'string') as string[]);
  return andThen(getattr(names, 'keys'), keys => andThen(call(keys, []), sortedList));
}

/** What somebody's `__dir__` answered, in order. */
function sortedList(answer: Value): May<Value> {
  return call((interpreter().builtins as any).$sorted, [answer]);
}

function dir(o: Value | undefined): May<Value> {
  if (o === undefined) return dirOfCaller(callerLocals());
  if (o instanceof PyModule && Object.hasOwn(o, '$__dir__'))
    return andThen(call((o as any).$__dir__, []), names => andThen(listFrom(names), list => sortedNames(list as string[])));
  const part = missingPart(isType(o) ? o : typeOf(o));
  if (part !== undefined) return withPart(part, () => dir(o));
  const hook = typeOf(o).proto.$__dir__;
  if (hook !== undefined) return andThen(hook.call(o) as May, sortedList);
  return sortedNames(plainDir(o));
}

/** What a guest class put in the place of a module's attribute, or the module's own. */
function attributeOf(module: PyModule, name: string): Value {
  const raw = typeOf(module as unknown as Value).isGuest ? lookup(typeOf(module as unknown as Value), name) : undefined;
  if (raw === undefined || raw === lookup(objectType, name)) return attributeDict(module) as unknown as Value;
  // no pause: what is no dictionary, also a pause, is told as such
  return readDescriptor(raw, module as unknown as Value, typeOf(module as unknown as Value)) as Value;
}

/** `object.__dir__`, and those of types and modules. */
export function plainDir(o: Value): string[] {
  const names: string[] = [];
  if (o !== null && (typeof o === 'object' || typeof o === 'function') && hasOwnDict(o, typeOf(o)) && !isType(o))
    names.push(...(attributeDict(o as object).keys() as string[]));
  if (o instanceof PyModule) {
    if (!(attributeOf(o, '__dict__') instanceof PyDict)) throw typeError(`${String((o as any).$__name__)}.__dict__ is not a dictionary`);
    return names;
  }
  // A method shows what its function was given.
  if (o instanceof BoundMethod && typeof o.fn === 'function') names.push(...(attributeDict(o.fn).keys() as string[]));
  const mro = isType(o) ? o.mro : typeOf(o).mro;
  names.push(...namesOf(mro));
  return [...new Set(names)];
}

function* importSteps(name: string, fromList: Value, level: number, globals: any): NativeSteps {
  let full = name;
  if (level > 0) {
    const base = String(globals?.$__package__ ?? globals?.$__name__ ?? '').split('.');
    full = [...base.slice(0, base.length - level + 1), ...(name ? [name] : [])].join('.');
  }
  let module: any = importModule(full);
  if (module === PAUSED) module = yield;
  let hasNames: any = truth(fromList);
  if (hasNames === PAUSED) hasNames = yield;
  if (hasNames) {
    const names = (fromList as any).items;
    if (!Array.isArray(names)) return module;
    let filled: any = importPlain(
      globals,
      name,
      names.filter(n => typeof n === 'string'),
      level,
    );
    if (filled === PAUSED) filled = yield;
    return filled;
  }
  return interpreter().modules.get(full.split('.')[0]) as Value;
}

/** `exit` and `quit`. */
class Quitter {
  declare readonly cls: PyType;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
const quitterType = defineType('Quitter', { class: Quitter as any, module: '_sitebuiltins' });
methods(quitterType, {
  '__call__(self, code=None)': (_self: Quitter, code?: Value) => {
    throw error('SystemExit', code ?? null);
  },
  '__repr__(self, /)': (self: Quitter) => `Use ${self.name}() or Ctrl-D (i.e. EOF) to exit`,
});

function quitter(name: string): Value {
  return new Quitter(name) as unknown as Value;
}

export const introspectionBuiltins: Record<string, Value> = {
  globals: fn('globals()', () => attributeDict(callerGlobals())),
  locals: fn('locals()', () => callerLocals()),
  vars: fn('vars(object=None, /)', (o?: Value) => {
    if (o === undefined) return callerLocals();
    return getattrOr<Value>(
      o,
      '__dict__',
      d => d,
      () => {
        throw typeError('vars() argument must have __dict__ attribute');
      },
    );
  }),
  dir: fn('dir(object=None, /)', dir),
  eval: fn('eval(source, globals=None, locals=None, /)', (source: Value, G?: Value, L?: Value) => run(source, 'eval', G, L)),
  exec: fn('exec(source, globals=None, locals=None, /, *, closure=None)', (source: Value, G?: Value, L?: Value, closure?: Value) =>
    run(source, 'exec', G, L, closure),
  ),
  compile: fn(
    'compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)',
    (source: Value, filename: Value, mode: Value, flags?: Value) => {
      if (mode !== 'exec' && mode !== 'eval' && mode !== 'single')
        throw error('ValueError', "compile() mode must be 'exec', 'eval' or 'single'");
      if (source instanceof PyCompiled) return source;
      const name = asStr(filename) ?? '<string>';
      const bits = Number(asInt(flags ?? 0) ?? 0);
      const onlyTree = (bits & ONLY_TREE) !== 0;
      if (treeObjects.isTree(source)) return onlyTree ? source : andThen(compilerOfTree(source, name, mode), c => compiledBy(c, mode));
      const text = sourceText(source, mode, 'compile', name);
      return onlyTree ? parseToTree(text, name, mode) : compiledBy(compilerOf(text, name, mode, bits), mode);
    },
  ),
  __build_class__: fn(
    '__build_class__(func, name, /, *bases, **kwds)',
    (body: Value, name: Value, bases: Value[], kw: Map<string, Value>) =>
      withPart('rebase', part => part.buildFromFunction(body, name, bases, kw)),
  ),
  exit: quitter('exit'),
  quit: quitter('quit'),
  __import__: fn(
    '__import__(name, globals=None, locals=None, fromlist=(), level=0)',
    (name: Value, G?: Value, _L?: Value, fromList?: Value, level?: Value) => {
      const text = asStr(name);
      if (text === '' && Number(asInt(level ?? 0)) === 0) throw error('ValueError', 'Empty module name');
      if (text === undefined) throw typeError(`__import__() argument 1 must be str, not ${typeOf(name).tname}`);
      if (Number(asInt(level ?? 0)) < 0) throw error('ValueError', 'level must be >= 0');
      if (Number(asInt(level ?? 0)) > 0 && !(G instanceof PyDict)) {
        if (G === null || G === undefined) throw error('KeyError', "'__name__' not in globals");
        throw typeError('globals must be a dict');
      }
      const owner = G instanceof PyDict ? moduleOf(G) : callerGlobals();
      return native(importSteps(text, fromList ?? null, Number(asInt(level ?? 0)), owner));
    },
  ),
};

export { call, getattr };

importOverride.original = introspectionBuiltins.__import__;
classHook.original = introspectionBuiltins.__build_class__;
