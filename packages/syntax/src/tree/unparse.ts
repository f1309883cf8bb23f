/**
 * An expression as text, spelled as CPython spells the annotations it keeps as text: one space around operators, the quotes of
 * `repr`, brackets only where the tree needs them.
 */
import type { ConstantValue } from './constant-value.ts';
import type { Arguments, Comprehension, Expr } from './generated/nodes.ts';
import { reprBytes, reprFloat, reprImaginary, reprText } from './repr.ts';

/** How tightly things hold together, loosest first. */
const [TUPLE, TEST, OR, AND, NOT, COMPARE, BIT_OR, BIT_XOR, BIT_AND, SHIFT, ARITHMETIC, TERM, FACTOR, POWER, AWAIT, ATOM] = Array.from(
  { length: 16 },
  (_, k) => k,
);

const BINARY: Record<string, [text: string, level: number]> = {
  BitOr: ['|', BIT_OR],
  BitXor: ['^', BIT_XOR],
  BitAnd: ['&', BIT_AND],
  LShift: ['<<', SHIFT],
  RShift: ['>>', SHIFT],
  Add: ['+', ARITHMETIC],
  Sub: ['-', ARITHMETIC],
  Mult: ['*', TERM],
  MatMult: ['@', TERM],
  Div: ['/', TERM],
  Mod: ['%', TERM],
  FloorDiv: ['//', TERM],
  Pow: ['**', POWER],
};
const UNARY: Record<string, [text: string, level: number]> = {
  Invert: ['~', FACTOR],
  Not: ['not ', NOT],
  UAdd: ['+', FACTOR],
  USub: ['-', FACTOR],
};
const COMPARISONS: Record<string, string> = {
  Eq: '==',
  NotEq: '!=',
  Lt: '<',
  LtE: '<=',
  Gt: '>',
  GtE: '>=',
  Is: 'is',
  IsNot: 'is not',
  In: 'in',
  NotIn: 'not in',
};

function bracketed(text: string, isNeeded: boolean): string {
  return isNeeded ? `(${text})` : text;
}

function list(items: readonly Expr[], level = TEST): string {
  return items.map(item => unparse(item, level)).join(', ');
}

function constant(value: ConstantValue): string {
  switch (value.type) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return '...';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'str':
      return reprText(value.value);
    case 'bytes':
      return reprBytes(value.value);
    case 'int':
      return String(value.value);
    case 'float':
      return reprFloat(value.value).replace('inf', '1e309');
    default:
      return reprImaginary(value.value).replace('inf', '1e309');
  }
}

function parameters(args: Arguments): string {
  const { posonlyargs, defaults, kw_defaults } = args;
  const parts: string[] = [];
  const positional = [...posonlyargs, ...args.args];
  positional.forEach((one, k) => {
    const given = defaults[k - positional.length + defaults.length];
    parts.push(given === undefined ? one.arg : `${one.arg}=${unparse(given, TEST)}`);
    if (posonlyargs.length === k + 1) parts.push('/');
  });
  if (args.vararg !== null) parts.push(`*${args.vararg.arg}`);
  else if (args.kwonlyargs.length > 0) parts.push('*');
  args.kwonlyargs.forEach((one, k) => {
    const given = kw_defaults[k];
    parts.push(given == null ? one.arg : `${one.arg}=${unparse(given, TEST)}`);
  });
  if (args.kwarg !== null) parts.push(`**${args.kwarg.arg}`);
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}

function loops(generators: readonly Comprehension[]): string {
  return generators
    .map(({ target, iter, ifs, is_async }) => {
      const tests = ifs.map(test => ` if ${unparse(test, TEST + 1)}`).join('');
      return ` ${is_async ? 'async ' : ''}for ${unparse(target, TUPLE)} in ${unparse(iter, TEST + 1)}${tests}`;
    })
    .join('');
}

/** What stands between the quotes of an f-string. */
function filled(values: readonly Expr[]): string {
  return values
    .map(part => {
      if (part.kind === 'Constant') return String(part.value.value).replaceAll(/[{}]/g, '$&$&');
      if (part.kind === 'JoinedStr') return filled(part.values);
      if (part.kind !== 'FormattedValue' && part.kind !== 'Interpolation') return unparse(part);
      const text = unparse(part.value, TEST + 1);
      const conversion = part.conversion > 0 ? `!${String.fromCharCode(part.conversion)}` : '';
      const spec = part.format_spec === null ? '' : `:${filled([part.format_spec])}`;
      return `{${text.startsWith('{') ? ' ' : ''}${text}${conversion}${spec}}`;
    })
    .join('');
}

function call(node: Extract<Expr, { kind: 'Call' }>): string {
  const func = unparse(node.func, ATOM);
  if (node.args.length === 1 && node.keywords.length === 0 && node.args[0].kind === 'GeneratorExp') return func + unparse(node.args[0]);
  const named = node.keywords.map(({ arg, value }) => (arg === null ? '**' : `${arg}=`) + unparse(value, TEST));
  return `${func}(${[...node.args.map(arg => unparse(arg, TEST)), ...named].join(', ')})`;
}

function operation(node: Expr, level: number): string | undefined {
  switch (node.kind) {
    case 'BoolOp': {
      const own = node.op === 'And' ? AND : OR;
      return bracketed(node.values.map(value => unparse(value, own + 1)).join(node.op === 'And' ? ' and ' : ' or '), level > own);
    }
    case 'BinOp': {
      const [text, own] = BINARY[node.op];
      const isPower = node.op === 'Pow';
      return bracketed(`${unparse(node.left, own + Number(isPower))} ${text} ${unparse(node.right, own + Number(!isPower))}`, level > own);
    }
    case 'UnaryOp': {
      const [text, own] = UNARY[node.op];
      return bracketed(text + unparse(node.operand, own), level > own);
    }
    case 'Compare': {
      const rest = node.ops.map((op, k) => ` ${COMPARISONS[op]} ${unparse(node.comparators[k], COMPARE + 1)}`).join('');
      return bracketed(unparse(node.left, COMPARE + 1) + rest, level > COMPARE);
    }
    case 'Lambda':
      return bracketed(`lambda${parameters(node.args)}: ${unparse(node.body, TEST)}`, level > TEST);
    case 'IfExp':
      return bracketed(
        `${unparse(node.body, TEST + 1)} if ${unparse(node.test, TEST + 1)} else ${unparse(node.orelse, TEST)}`,
        level > TEST,
      );
    case 'NamedExpr':
      return bracketed(`${unparse(node.target, ATOM)} := ${unparse(node.value, ATOM)}`, level > TUPLE);
    case 'Await':
      return bracketed(`await ${unparse(node.value, ATOM)}`, level > AWAIT);
    default:
      return undefined;
  }
}

function display(node: Expr, level: number): string | undefined {
  switch (node.kind) {
    case 'Dict':
      return `{${node.values.map((value, k) => (node.keys[k] === null ? `**${unparse(value, BIT_OR)}` : `${unparse(node.keys[k] as Expr, TEST)}: ${unparse(value, TEST)}`)).join(', ')}}`;
    case 'Set':
      return `{${list(node.elts)}}`;
    case 'List':
      return `[${list(node.elts)}]`;
    case 'Tuple':
      if (node.elts.length === 0) return '()';
      return bracketed(node.elts.length === 1 ? `${unparse(node.elts[0], TEST)},` : list(node.elts), level > TUPLE);
    case 'ListComp':
      return `[${unparse(node.elt, TEST)}${loops(node.generators)}]`;
    case 'SetComp':
      return `{${unparse(node.elt, TEST)}${loops(node.generators)}}`;
    case 'GeneratorExp':
      return `(${unparse(node.elt, TEST)}${loops(node.generators)})`;
    case 'DictComp':
      return `{${unparse(node.key, TEST)}: ${unparse(node.value, TEST)}${loops(node.generators)}}`;
    default:
      return undefined;
  }
}

/** `node` as text; `level` is how tightly what stands around it holds. */
export function unparse(node: Expr, level = TEST): string {
  switch (node.kind) {
    case 'Constant':
      return (node.prefix ?? '') + constant(node.value);
    case 'Name':
      return node.id;
    case 'Attribute': {
      const isNumber = node.value.kind === 'Constant' && node.value.value.type === 'int';
      return `${unparse(node.value, ATOM)}${isNumber ? ' ' : ''}.${node.attr}`;
    }
    case 'Subscript':
      return `${unparse(node.value, ATOM)}[${unparse(node.slice, TUPLE)}]`;
    case 'Slice': {
      const part = (bound: Expr | null) => (bound === null ? '' : unparse(bound, TEST));
      return `${part(node.lower)}:${part(node.upper)}${node.step === null ? '' : `:${part(node.step)}`}`;
    }
    case 'Starred':
      return `*${unparse(node.value, BIT_OR)}`;
    case 'Call':
      return call(node);
    case 'JoinedStr':
      return `f${reprText(filled(node.values))}`;
    case 'TemplateStr':
      return `t${reprText(filled(node.values))}`;
    case 'Yield':
      return node.value === null ? '(yield)' : `(yield ${unparse(node.value, TEST)})`;
    case 'YieldFrom':
      return `(yield from ${unparse(node.value, TEST)})`;
    default:
      return operation(node, level) ?? display(node, level) ?? '';
  }
}
