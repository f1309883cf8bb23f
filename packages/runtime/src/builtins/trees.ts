/** `compile` and syntax trees: `ast.parse` is `compile` with a flag, and a tree is compiled like text. */
import type { LoadedModule, PlainTree } from '@wrought/abi';
import { importModule } from '../exec/import.ts';
import { interpreter, type TreePort } from '../exec/interpreter.ts';
import { error } from '../object/errors.ts';
import type { Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import { type May, suspendOn } from '../suspension/suspension.ts';

/** Flag of `compile`: the answer is the tree. */
export const ONLY_TREE = 0x400;

/** Guest objects of plain trees and back; filled by the module `_ast`. */
export const treeObjects: { make: (tree: PlainTree) => Value; isTree: (value: Value) => boolean; read: (value: Value) => May<PlainTree> } =
  {
    make: () => null,
    isTree: () => false,
    read: () => {
      throw error('SystemError', 'the module _ast was not imported');
    },
  };

function port(): TreePort {
  const { trees } = interpreter().options;
  if (trees === undefined) throw error('RuntimeError', 'there is no compiler here: syntax trees are made in development only');
  return trees;
}

function settled<T>(answer: T | Promise<T>): May<T> {
  return answer instanceof Promise ? (suspendOn(answer) as May<T>) : answer;
}

/** Source text as a guest's tree. */
export function parseToTree(source: string, filename: string, mode: 'exec' | 'eval' | 'single'): May<Value> {
  return andThen(importModule('_ast'), () => andThen(settled(port().parse(source, filename, mode)), tree => treeObjects.make(tree)));
}

/** A guest's tree as what `compileSource` makes of text: code of one emission or the other. */
export function compilerOfTree(
  value: Value,
  filename: string,
  mode: 'exec' | 'eval' | 'single',
): May<(usesNamespace: boolean) => May<LoadedModule>> {
  return andThen(treeObjects.read(value), tree => usesNamespace => settled(port().compile(tree, filename, mode, usesNamespace)));
}
