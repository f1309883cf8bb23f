/** Sorting many keys whose `<` may be guest code. Part `sorting`. */
import '../index.ts';

export { mergeSort } from '../types/list/merge-sort.ts';
