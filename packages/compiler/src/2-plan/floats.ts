/**
 * Which locals of a function are likely floats, from the text alone: float literals, true division, arithmetic with such, and
 * variables that are only ever results of arithmetic and meet such. A wrong guess costs a test, never a wrong answer: such a
 * local is kept as a bare double *when it is a float* (`x` holds a mark, `x$f` the double) and as it is otherwise.
 */
import type { Expr, Node, Stmt } from '@wrought/syntax';

const ARITHMETIC = new Set(['Add', 'Sub', 'Mult', 'Div', 'Pow', 'Mod', 'FloorDiv']);
const FLOAT_FUNCTIONS = new Set([
  'float',
  'sqrt',
  'sin',
  'cos',
  'tan',
  'exp',
  'log',
  'atan2',
  'atan',
  'hypot',
  'fabs',
  'random',
  'perf_counter',
]);

interface Assignments {
  /** Every expression assigned to the name; null stands for something that is not one (a loop target, an import). */
  values: Map<string, (Expr | null)[]>;
  operations: Extract<Expr, { kind: 'BinOp' }>[];
}

/** Names among `candidates` that are to be kept as bare doubles. */
export function guessFloats(body: readonly Stmt[], candidates: ReadonlySet<string>): Set<string> {
  const seen: Assignments = { values: new Map(), operations: [] };
  for (const stmt of body) collect(stmt, seen);
  const floats = new Set<string>();
  for (let changed = true; changed; ) {
    changed = false;
    const add = (name: string) => {
      if (!candidates.has(name) || floats.has(name)) return;
      floats.add(name);
      changed = true;
    };
    for (const [name, values] of seen.values) if (values.some(v => v !== null && isFloat(v, floats))) add(name);
    for (const operation of seen.operations) {
      const { left, right } = operation;
      if (left.kind === 'Name' && isFloat(right, floats) && isComputed(left.id, seen)) add(left.id);
      if (right.kind === 'Name' && isFloat(left, floats) && isComputed(right.id, seen)) add(right.id);
    }
  }
  return floats;
}

function isFloat(node: Expr, floats: ReadonlySet<string>): boolean {
  switch (node.kind) {
    case 'Constant':
      return node.value.type === 'float';
    case 'Name':
      return floats.has(node.id);
    case 'BinOp':
      return ARITHMETIC.has(node.op) && (node.op === 'Div' || isFloat(node.left, floats) || isFloat(node.right, floats));
    case 'UnaryOp':
      return node.op !== 'Not' && isFloat(node.operand, floats);
    case 'IfExp':
      return isFloat(node.body, floats) || isFloat(node.orelse, floats);
    case 'Call':
      return FLOAT_FUNCTIONS.has(node.func.kind === 'Name' ? node.func.id : node.func.kind === 'Attribute' ? node.func.attr : '');
    default:
      return false;
  }
}

/** Every value of the name is arithmetic (at least one) or an item. */
function isComputed(name: string, seen: Assignments): boolean {
  const values = seen.values.get(name);
  return values?.every(v => v !== null && (v.kind === 'BinOp' || v.kind === 'Subscript' || v.kind === 'Attribute')) ?? false;
}

function assign(target: Expr, value: Expr | null, seen: Assignments): void {
  if (target.kind === 'Name') {
    const values = seen.values.get(target.id);
    if (values === undefined) seen.values.set(target.id, [value]);
    else values.push(value);
  } else if (target.kind === 'Tuple' || target.kind === 'List') {
    const parts =
      value !== null && (value.kind === 'Tuple' || value.kind === 'List') && value.elts.length === target.elts.length ? value.elts : null;
    target.elts.forEach((t, i) => {
      assign(t, parts === null ? null : parts[i], seen);
    });
  } else if (target.kind === 'Starred') assign(target.value, null, seen);
}

function collect(node: Node, seen: Assignments): void {
  if (node.kind === 'FunctionDef' || node.kind === 'AsyncFunctionDef' || node.kind === 'ClassDef' || node.kind === 'Lambda') return;
  if (node.kind === 'Assign') for (const target of node.targets) assign(target, node.value, seen);
  else if (node.kind === 'AugAssign' && node.target.kind === 'Name') {
    const operation = { kind: 'BinOp', left: { ...node.target, ctx: 'Load' }, op: node.op, right: node.value } as unknown as Extract<
      Expr,
      { kind: 'BinOp' }
    >;
    assign(node.target, operation, seen);
    seen.operations.push(operation);
  } else if (node.kind === 'AnnAssign' && node.value !== null) assign(node.target, node.value, seen);
  else if (node.kind === 'For' || node.kind === 'AsyncFor' || node.kind === 'comprehension') assign(node.target, null, seen);
  else if (node.kind === 'NamedExpr') assign(node.target, node.value, seen);
  else if (node.kind === 'BinOp') seen.operations.push(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (item !== null && typeof item === 'object' && 'kind' in item) collect(item as Node, seen);
    } else if (value !== null && typeof value === 'object' && 'kind' in value) collect(value as Node, seen);
  }
}
