/** Python tree → scopes → plan → JavaScript. */
export { analyse } from './1-scope/analyse.ts';
export { type CompileOptions, compile, compilePlain, compileTree, parsePlain, SyntaxProblem } from './compile.ts';
export { detailsText, fastText, type LinkedModule } from './link/link.ts';
export type { SourceMap } from './link/source-map.ts';
export { compileModule, type ModuleSource, type ModuleTexts } from './package-module.ts';
export { TreeProblem } from './plain-tree.ts';
