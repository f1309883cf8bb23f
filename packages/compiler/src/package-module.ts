/** A compiled module as text for a file: `export default …`, or the bare expression to join several in one file. */
import { ABI_VERSION } from '@wrought/abi';
import { compile } from './compile.ts';
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
  /** Maps of both texts to the Python file. */
  map: SourceMap;
  resumableMap: SourceMap;
  /** Dotted names of what it imports, as far as the text shows; relative ones made absolute. */
  imports: string[];
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
    fast: `({ abi: ${ABI_VERSION}, codes: ${JSON.stringify(linked.codes)}, main: ${linked.main} })`,
    resumable: `(${linked.resumables})`,
    map: maps.main,
    resumableMap: maps.resumables,
    imports: findImports(module),
  };
}

/** Imports by their text: every `import` and `from … import` statement, also inside functions, and what type parameters import. */
function findImports(module: ModuleSource): string[] {
  const found = new Set<string>();
  const base = module.isPackage ? module.name.split('.') : module.name.split('.').slice(0, -1);
  for (const match of module.source.matchAll(/^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\(?[^#\n]*)|import[ \t]+([^#\n]+))/gm)) {
    if (match[4] !== undefined) for (const part of match[4].split(',')) found.add(part.trim().split(/\s+as\s+/)[0]);
    else {
      const dots = match[1].length;
      const head = dots === 0 ? [] : base.slice(0, base.length - (dots - 1));
      const name = [...head, ...(match[2] === '' ? [] : [match[2]])].join('.');
      if (name !== '') found.add(name);
      for (const part of match[3].replace(/[()]/g, '').split(',')) {
        const child = part.trim().split(/\s+as\s+/)[0];
        if (/^\w+$/.test(child) && name !== '') found.add(`${name}.${child}`);
      }
    }
  }
  if (/^[ \t]*(?:async[ \t]+)?(?:def|class|type)[ \t]+\w+[ \t]*\[/m.test(module.source)) found.add('_typing').add('typing');
  return [...found];
}
