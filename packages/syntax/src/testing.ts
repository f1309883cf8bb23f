export { readTree } from './parse/read-tree.ts';
export { SourceText } from './source/source-text.ts';
/** What tests and benches of other rooms may use of this one. */
export { tokenize } from './token/tokenize.ts';
