/**
 * The text of a compiled module: two function expressions, which differ in packaging only (an ES module for the browser, a script
 * for Node and for `exec`).
 *
 *     main:       ($rt, $G, $M) => ({ body, makers, constants })      resumables: ($rt, $G, $M, $F, $K) => [ , function …]
 */
import { ABI_VERSION, type CompactCode, type CompactDetails, type ModuleDetails } from '@wrought/abi';
import { MARK, type ModuleUnit } from '../3-emit/module-unit.ts';
import { compactCode, compactDetails, packColumns } from './compact-code.ts';
import { withoutSpaces } from './compact-text.ts';
import { type SourceMap, sourceMap, withoutMarks } from './source-map.ts';

export interface LinkedModule {
  main: string;
  resumables: string;
  /** JSON-able: what calls need of the code objects. */
  codes: CompactCode[];
  /** JSON-able: the rest of each but its columns. */
  details: CompactDetails[];
  /** Of each code object: needed only where tracebacks show lines of the text. */
  columns: string[];
  /** Parts of the runtime that must be loaded before it runs. */
  parts: string[];
  /** Source maps of both texts, made when they are asked for. */
  maps(): { main: SourceMap; resumables: SourceMap };
}

/** The JavaScript expression of the `FastModule`. */
export function fastText({ codes, parts, main }: LinkedModule): string {
  const needed = parts.length === 0 ? '' : `parts: ${JSON.stringify(parts)}, `;
  return `{ abi: ${ABI_VERSION}, codes: ${JSON.stringify(codes)}, ${needed}main: ${main} }`;
}

/** The JavaScript expression of the `ModuleDetails`; with columns where the source text is shown. */
export function detailsText(details: readonly CompactDetails[], columns?: readonly string[]): string {
  return JSON.stringify({ codes: details, columns } satisfies ModuleDetails);
}

export function link(unit: ModuleUnit, bodyId: number): LinkedModule {
  // Variables, not constants: V8 tests at each use of a constant whether it is initialized already. In order, so that texts begin alike.
  const entry = `var {${['builtins', ...unit.helpers].sort().map(name => `$${name}`)}} = $rt, $B = $builtins($M);\n`;
  const constants = unit.constants.map((_, i) => `$k${i}`).join(', ');
  const main =
    `($rt, $G, $M) => {\n"use strict";\n${entry}` +
    (constants === '' ? '' : `${unit.constants.map((js, i) => `const $k${i} = ${js};`).join('\n')}\n`) +
    `const $F = [${unit.functions.map((f, i) => (i === bodyId ? '' : `\n${MARK}F${i}\n${f.maker}`)).join(',')}];\n` +
    `return { makers: $F, constants: [${constants}], body: ${unit.functions[bodyId].maker} };\n}`;
  const resumables =
    `($rt, $G, $M, $F, $K) => {\n"use strict";\n${entry}` +
    `${constants === '' ? '' : `const [${constants}] = $K;\n`}const $R = [];\n` +
    `${unit.functions.map((f, i) => (f.resumable === null ? '' : `$R[${i}] = ${f.resumable};\n`)).join('')}return $R;\n}`;
  return {
    main: withoutSpaces(withoutMarks(main)),
    resumables: withoutSpaces(withoutMarks(resumables)),
    codes: unit.codes.map(compactCode),
    details: unit.codes.map(compactDetails),
    columns: unit.codes.map(code => packColumns(code.positions)),
    parts: [...unit.parts].sort(),
    maps: () => ({ main: sourceMap(main, unit.codes, unit.filename), resumables: sourceMap(resumables, unit.codes, unit.filename) }),
  };
}
