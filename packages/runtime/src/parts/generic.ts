/** Generic aliases and unions. Part `generic`. */
import '../index.ts';

export { genericAlias, makeUnion, unionOf, unionType } from '../types/generic/alias.ts';
