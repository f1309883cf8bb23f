/** Types and functions of `builtins` whose files belong to the room `types`: each method table is imported, each name listed there. */
import { builtinFunctions } from '../builtins/index.ts';
import type { Value } from '../object/value.ts';

export const extraBuiltins: Record<string, Value> = builtinFunctions;
