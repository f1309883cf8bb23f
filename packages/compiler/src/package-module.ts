/** A compiled module as text for a file: `export default …`, or the bare expression to join several in one file. */
import { compile } from './compile.ts';
import { detailsText, fastText } from './link/link.ts';
import type { SourceMap } from './link/source-map.ts';

export interface ModuleSource {
  source: string;
  /** Dotted name. */
  name: string;
  /** As tracebacks show it. */
  filename: string;
  isPackage: boolean;
}

export interface ModuleTexts {
  /** JavaScript expression: the `FastModule`. */
  fast: string;
  /** JavaScript expression: the `ResumableModule`. */
  resumable: string;
  /** JavaScript expression: the `ModuleDetails`, without columns. */
  details: string;
  /** Of each code object the columns of its positions, for loaders that hand over the source text too. */
  columns: string[];
  /** Maps of both texts to the Python file. */
  map: SourceMap;
  resumableMap: SourceMap;
}

/**
 * Compile one module to the two texts of its files.
 *
 * @throws SyntaxProblem when it is not Python.
 */
export function compileModule(module: ModuleSource): ModuleTexts {
  const linked = compile(module.source, { filename: module.filename });
  const maps = linked.maps();
  return {
    fast: `(${fastText(linked)})`,
    resumable: `(${linked.resumables})`,
    details: `(${detailsText(linked.details)})`,
    columns: linked.columns,
    map: maps.main,
    resumableMap: maps.resumables,
  };
}
