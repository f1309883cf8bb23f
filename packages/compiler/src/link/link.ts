/**
 * The text of a compiled module: two function expressions, which differ in packaging only (an ES module for the browser, a script
 * for Node and for `exec`).
 *
 *     main:       ($rt, $G, $M) => ({ body, makers })      resumables: ($rt, $G, $M, $F) => [ , function …]
 */
import type { CompactCode } from '@wrought/abi';
import type { ModuleUnit } from '../3-emit/module-unit.ts';
import { compactCode } from './compact-code.ts';
import { type SourceMap, sourceMap, withoutMarks } from './source-map.ts';

export interface LinkedModule {
  main: string;
  resumables: string;
  /** JSON-able: everything of the code objects. */
  codes: CompactCode[];
  /** Source maps of both texts, made when they are asked for. */
  maps(): { main: SourceMap; resumables: SourceMap };
}

export function link(unit: ModuleUnit, bodyId: number): LinkedModule {
  const names = [...unit.helpers];
  // Parameters, not constants: V8 tests at each use of a constant whether it is initialized already.
  const entry = ['$G', '$M', '$B', ...names.map(n => `$${n}`)].join(', ');
  const given = ['$G', '$M', '$rt.builtins($M)', ...names.map(n => `$rt.${n}`)].join(', ');
  const main =
    `($rt, $G, $M) => ((${entry}) => {\n"use strict";\n` +
    `${unit.constants.map((js, i) => `const $k${i} = ${js};`).join('\n')}\n` +
    `const $K = [${unit.constants.map((_, i) => `$k${i}`).join(', ')}];\n` +
    `const $F = [];\n${unit.functions.map((f, i) => (i === bodyId ? '' : `$F[${i}] = ${f.maker};`)).join('\n')}\n` +
    `const body = ${unit.functions[bodyId].maker};\nreturn { body, makers: $F, constants: $K };\n})(${given})`;
  const resumables =
    `($rt, $G, $M, $F, $K) => ((${entry}) => {\n"use strict";\n` +
    `${unit.constants.length > 0 ? `const [${unit.constants.map((_, i) => `$k${i}`).join(', ')}] = $K;\n` : ''}const $R = [];\n` +
    `${unit.functions.map((f, i) => (f.resumable === null ? '' : `$R[${i}] = ${f.resumable};\n`)).join('')}return $R;\n})(${given})`;
  return {
    main: withoutMarks(main),
    resumables: withoutMarks(resumables),
    codes: unit.codes.map(compactCode),
    maps: () => ({ main: sourceMap(main, unit.codes, unit.filename), resumables: sourceMap(resumables, unit.codes, unit.filename) }),
  };
}
