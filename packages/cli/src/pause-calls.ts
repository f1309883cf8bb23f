/**
 * `./wrought py --pause-calls`: a program in which every guest function pauses, to find places that cannot be paused.
 *
 * The tree is changed before it is compiled: functions begin with a pause, lambdas, `yield` and the elements of comprehensions
 * hand their value through one. Nothing else may change: what such a program prints is what it prints without.
 */
import { fn, type Interpreter, suspendOn, type Value } from '@wrought/runtime';
import * as tree from '@wrought/syntax';

/** The name that changed programs call: a builtin of theirs. */
const PAUSE = '__pause__';

/** Gives the program the function that its changed tree calls: answers its argument after a pause. */
export function installPause(interpreter: Interpreter): void {
  (interpreter.builtins as unknown as Record<string, Value>)[`$${PAUSE}`] = fn(
    `${PAUSE}(value=None, /)`,
    (value?: Value) => suspendOn(Promise.resolve(value ?? null)),
    'builtins',
  ) as unknown as Value;
}

/** Puts pauses into a tree, in place. */
export function addPauses(node: tree.Node): void {
  tree.forEachChild(node, addPauses);
  switch (node.kind) {
    case 'FunctionDef':
    case 'AsyncFunctionDef': {
      const hasDoc = isDocstring(node.body[0]);
      node.body.splice(hasDoc ? 1 : 0, 0, statement(node.body[0]));
      break;
    }
    case 'Lambda':
      node.body = paused(node.body);
      break;
    case 'Yield':
      if (node.value !== null) node.value = paused(node.value);
      break;
    case 'GeneratorExp':
    case 'ListComp':
    case 'SetComp':
      if (node.elt.kind !== 'Starred') node.elt = paused(node.elt);
      break;
    default:
  }
}

function isDocstring(node: tree.Stmt): boolean {
  return node.kind === 'Expr' && node.value.kind === 'Constant' && node.value.value.type === 'str';
}

interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

function call(place: Place, args: tree.Expr[]): tree.Call {
  const { line, column, endLine, endColumn } = place;
  const name = new tree.Name(PAUSE, 'Load', line, column, endLine, endColumn);
  return new tree.Call(name, args, [], line, column, endLine, endColumn);
}

function paused(value: tree.Expr): tree.Expr {
  return call(value, [value]);
}

function statement(place: Place): tree.Stmt {
  const { line, column, endLine, endColumn } = place;
  return new tree.ExpressionStatement(call(place, []), line, column, endLine, endColumn);
}
