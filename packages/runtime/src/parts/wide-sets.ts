/** Sets of many short ints. Part `wideSets`. */
import '../index.ts';

export { widen } from '../types/set/wide-table.ts';
