/** Windows on the bytes of another object. Part `memoryview`. */
import '../index.ts';

export { memoryviewOf } from '../types/memoryview/methods.ts';
