/** A limit of recursion that a program sets. Part `recursion`. */
import '../index.ts';

export { setRecursionLimit } from '../exec/recursion.ts';
