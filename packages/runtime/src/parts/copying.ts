/** How objects are copied and pickled, and builtin iterators with them. Part `copying`. */
import '../index.ts';
import '../types/iterators/reduce.ts';

export { getState, reduce, reduceEx } from '../builtins/reduce.ts';
