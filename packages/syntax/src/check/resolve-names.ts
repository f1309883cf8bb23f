/** After the walk: every `nonlocal` name must be bound in a function around it, and be no type parameter. */
import { BOUND, GLOBAL, type Located, NONLOCAL, type SymbolBlock, TYPE_PARAMETER } from './symbol-block.ts';

type Fail = (message: string, at: Located) => never;

/** @param bound names that functions around bind; undefined around the module */
export function resolveNames(block: SymbolBlock, bound: Set<string> | undefined, typeParameters: Set<string>, fail: Fail): void {
  const local = new Set<string>();
  const outer = bound && new Set(bound);
  const types = new Set(typeParameters);
  for (const [name, flags] of block.symbols) {
    const at = block.directives.get(name) as Located;
    if ((flags & GLOBAL) !== 0) {
      if ((flags & NONLOCAL) !== 0) fail(`name '${name}' is nonlocal and global`, at);
      outer?.delete(name);
    } else if ((flags & NONLOCAL) !== 0) {
      if (outer === undefined) fail('nonlocal declaration not allowed at module level', at);
      if (!outer.has(name)) fail(`no binding for nonlocal '${name}' found`, at);
      if (types.has(name)) fail(`nonlocal binding not allowed for type parameter '${name}'`, at);
    } else if ((flags & BOUND) !== 0) {
      local.add(name);
      if ((flags & TYPE_PARAMETER) !== 0) types.add(name);
      else types.delete(name);
    }
  }
  const inner = new Set(outer);
  if (block.kind === 'class') inner.add('__class__');
  else if (block.isFunctionLike) for (const name of local) inner.add(name);
  for (const child of block.children) resolveNames(child, inner, types, fail);
}
