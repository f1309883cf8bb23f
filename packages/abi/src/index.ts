/**
 * What the compiler's output and the runtime agree on: the shape of code objects, the entry table that generated code calls,
 * and the version that both must share. Types and constants only; neither side's code is here.
 */

export { PART_OF_BUILTIN, PART_OF_ENTRY } from './parts.ts';
export type { PlainConstant, PlainField, PlainTree } from './plain-tree.ts';

/** Raised whenever generated code of one version cannot run on a runtime of another. */
export const ABI_VERSION = 4;

/** How a guest attribute or global is spelled as a JavaScript property: `x` is `$x`. Host fields never begin with `$`. */
export const ATTRIBUTE_PREFIX = '$';

export type FunctionKind = 'function' | 'generator' | 'coroutine' | 'asyncgen';

/**
 * The immutable description of one compiled function or module body.
 *
 * `params` is in CPython's `co_varnames` order: positional, keyword-only, `*args`, `**kwargs`; the *bound form* of the function
 * (what the argument binder calls) takes exactly these.
 *
 * What follows `varKw` are *details*, which may be loaded after the code: whoever reads them asks `withDetails` of the runtime first.
 */
export interface CodeObject {
  readonly id: number;
  readonly name: string;
  readonly qualname: string;
  readonly file: string;
  readonly module: ModuleCode;
  readonly kind: FunctionKind;
  readonly params: readonly string[];
  readonly posOnly: number;
  /** Positional parameters, positional-only ones included. */
  readonly positional: number;
  readonly kwOnly: number;
  readonly varArgs: boolean;
  readonly varKw: boolean;
  readonly firstLine: number;
  readonly doc: string | null;
  /** Names of locals beyond the parameters, of cells and of free variables: what `__code__` and tracebacks show. */
  readonly locals: readonly string[];
  readonly free: readonly string[];
  /**
   * Flat quadruples `line, column, endLine, endColumn` (columns in UTF-16 units), indexed by position number times four. Where the columns
   * did not travel (pages that show no Python text) the last three of each are -1.
   */
  readonly positions: readonly number[];
}

/** What a code object has of these fields when it does not say; `qualname` is then `name`, `positional` every parameter of no other kind. */
export const CODE_DEFAULTS = { kind: 'function', params: [], posOnly: 0, kwOnly: 0, varArgs: false, varKw: false } as const;

/**
 * A code object as it travels with its function: what each has as one string (see `compiler/link/compact-code.ts`), then the
 * documentation where it is at hand (null: it is not) and the fields that are not as usual, when there are any.
 */
export type CompactCode = string | readonly [head: string, doc: string | null, rest?: Partial<CodeObject>];

/** The rest of a code object, which is read only when somebody asks: `first line|locals|free|lines`, documentation, fields not as usual. */
export type CompactDetails = string | readonly [head: string, doc: string | null, rest?: Partial<CodeObject>];

/** The details of all code objects of a module. */
export interface ModuleDetails {
  readonly codes: readonly CompactDetails[];
  /** Of each the columns of its positions, where the source text travels too: what carets and `co_positions` need. */
  readonly columns?: readonly string[];
}

/** What one compiled module consists of, beside the code itself. */
export interface ModuleCode {
  readonly name: string;
  readonly file: string;
  readonly isPackage: boolean;
  /** The source text when it travels with the code (development); tracebacks show its lines. */
  readonly source: string | null;
  /** The module object whose globals the code reads, while it runs. */
  readonly globals?: object;
}

/** A place where generated code may be re-entered: `(point, saved variables, value, isRaised) => result`. */
export type Resumable = (point: number, locals: unknown[], value: unknown, raised: boolean) => unknown;

/** What a module needs of its own at run time: the codes, the instantiated makers, and the resumables once they are there. */
export interface ModuleRecord {
  readonly codes: CodeObject[];
  resumables: Resumable[] | null;
  /** What functions that call others call first: null as long as no recursion limit is watched. */
  bound: (() => void) | null;
}

/** The value of the first emitted file (`export default …`). */
export interface FastModule {
  readonly abi: number;
  readonly codes: readonly CompactCode[];
  /** Parts of the runtime that must be loaded before it runs. */
  readonly parts?: readonly string[];
  readonly main: (rt: object, G: object, M: object) => { body: (namespace: unknown) => Generator; makers: unknown[]; constants: unknown[] };
}

/** The value of the second emitted file. */
export type ResumableModule = (rt: object, G: object, M: object, makers: unknown[], constants: unknown[]) => Resumable[];

/** One compiled module as a loader hands it over. */
export interface LoadedModule {
  /** As tracebacks show it. */
  readonly file: string;
  readonly isPackage: boolean;
  /** The folders of a package without a file of its own (`__init__.py`): `file` is only its name then. */
  readonly path?: readonly string[];
  /** Lines for tracebacks, when they travel with the code. */
  readonly source: string | null;
  readonly fast: FastModule;
  /** What tracebacks, `__doc__` and `inspect` ask for. */
  readonly details: () => ModuleDetails | Promise<ModuleDetails>;
  readonly resumables: () => ResumableModule | Promise<ResumableModule>;
  /** What a program changed of the body's code (`code.replace`). */
  readonly facts?: Pick<CodeObject, 'name' | 'qualname'>;
  /** What CPython warns about as it compiles the text. */
  readonly hints?: readonly SyntaxHint[];
}

/** A SyntaxWarning: its sentence and place (columns in UTF-16 units, from 0). */
export interface SyntaxHint {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
