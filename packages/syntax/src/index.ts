/** Python text → tokens → tree. Positions everywhere, no semantics. */

export { type CheckOptions, checkTree } from './check/check-tree.ts';
export { findHints, type Hint } from './check/find-hints.ts';
export { type ParseMode, type ParseOptions, parseFlags, parseModule } from './parse-module.ts';
export { decodeSource } from './source/decode-source.ts';
export { formatProblem } from './source/format-problem.ts';
export { type ProblemPlace, type ProblemType, SyntaxProblem } from './source/syntax-problem.ts';
export { countBytes } from './source/utf8.ts';
export { findCharacterByName, nameOfCharacter } from './token/character-name.ts';
export { type ListedToken, listTokens } from './token/list-tokens.ts';
export { forEachChild, hasChild } from './tree/children.ts';
export * from './tree/constant-value.ts';
export { type DumpOptions, dumpTree, reprConstant } from './tree/dump.ts';
export * from './tree/generated/nodes.ts';
export { codePointsOf } from './tree/surrogates.ts';
export { unparse } from './tree/unparse.ts';
