/**
 * What a tree that somebody made by hand must keep to beyond the kinds of its fields: lists that may not be empty, contexts, places. Errors
 * are CPython's, most of them `ValueError`s.
 */
import { KINDS } from '@wrought/syntax';

type Raw = Record<string, any>;
type Context = 'Load' | 'Store' | 'Del';

/** Lists that hold something, in the order in which CPython looks. */
const FILLED: Record<string, string[]> = {
  FunctionDef: ['body'],
  AsyncFunctionDef: ['body'],
  ClassDef: ['body'],
  Delete: ['targets'],
  Assign: ['targets'],
  For: ['body'],
  AsyncFor: ['body'],
  While: ['body'],
  If: ['body'],
  With: ['items', 'body'],
  AsyncWith: ['items', 'body'],
  Match: ['cases'],
  Try: ['body'],
  TryStar: ['body'],
  Import: ['names'],
  ImportFrom: ['names'],
  Global: ['names'],
  Nonlocal: ['names'],
  ExceptHandler: ['body'],
  match_case: ['body'],
};

const STORED = new Set([
  'Assign.targets',
  'AugAssign.target',
  'AnnAssign.target',
  'For.target',
  'AsyncFor.target',
  'TypeAlias.name',
  'withitem.optional_vars',
  'comprehension.target',
]);
const WITH_CONTEXT = new Set(['Attribute', 'Subscript', 'Starred', 'Name', 'List', 'Tuple']);
const CONSTANTS = new Set(['None', 'True', 'False']);

const EXPRESSIONS: Record<string, [string, boolean][]> = {};
for (const [kind, { fields }] of Object.entries(KINDS))
  EXPRESSIONS[kind] = fields
    .map(text => text.split(':'))
    // CPython does not look at the target of `:=`.
    .filter(([name]) => kind !== 'NamedExpr' || name !== 'target')
    .filter(([, type]) => /^[A-Z]/.test(type) && !/Operator|Context|TypeIgnore/.test(type))
    // CPython looks at the `for`s of a comprehension first.
    .sort(([a], [b]) => Number(b === 'generators') - Number(a === 'generators'))
    .map(([name, type]) => [name, type.startsWith('Expr') && !type.startsWith('ExceptHandler')]);

/** @param refuse makes the error of a text */
export function checkPlain(tree: Raw, refuse: (text: string, type: 'TypeError' | 'ValueError') => Error): void {
  const need: Need = (isGood, text, type = 'ValueError') => {
    if (!isGood) throw refuse(text, type);
  };
  const visit = (node: Raw, context: Context): void => {
    if (KINDS[node.kind]?.positions) checkPlace(node, need);
    for (const name of FILLED[node.kind] ?? []) need(node[name].length > 0, `empty ${name} on ${node.kind}`);
    RULES[node.kind]?.(node, need);
    for (const [name, isExpression] of EXPRESSIONS[node.kind] ?? []) {
      if (name === 'kw_defaults') argumentCounts(node, need);
      const inner = contextOf(node, name, context);
      for (const each of [node[name]].flat()) {
        if (each === null || each === undefined) continue;
        if (isExpression) checkContext(each, inner, need);
        visit(each, inner);
      }
    }
  };
  visit(tree, 'Load');
}

function contextOf(node: Raw, name: string, context: Context): Context {
  if (STORED.has(`${node.kind}.${name}`)) return 'Store';
  if (node.kind === 'Delete') return 'Del';
  return ['List', 'Tuple', 'Starred'].includes(node.kind) ? context : 'Load';
}

type Need = (isGood: boolean, text: string, type?: 'TypeError' | 'ValueError') => void;

function checkContext(node: Raw, context: Context, need: Need): void {
  if (WITH_CONTEXT.has(node.kind)) need(node.ctx === context, `expression must have ${context} context but has ${node.ctx} instead`);
  else need(context === 'Load', `expression which can't be assigned to in ${context} context`);
}

function checkPlace({ line, column, endLine, endColumn }: Raw, need: Need): void {
  need(line <= endLine, `AST node line range (${line}, ${endLine}) is not valid`);
  const isWhole = (line >= 0 || endLine === line) && (column >= 0 || column === endColumn);
  need(isWhole, `AST node column range (${column}, ${endColumn}) for line range (${line}, ${endLine}) is not valid`);
  need(line !== endLine || column <= endColumn, `line ${line}, column ${column}-${endColumn} is not a valid range`);
}

function nameIsFree(name: string, need: Need): void {
  need(!CONSTANTS.has(name), `identifier field can't represent '${name}' constant`);
}

const comprehension = (node: Raw, need: Need): void => need(node.generators.length > 0, 'comprehension with no generators');
const handlers = (node: Raw, need: Need): void => {
  need(node.handlers.length > 0 || node.finalbody.length > 0, `${node.kind} has neither except handlers nor finalbody`);
  need(node.handlers.length > 0 || node.orelse.length === 0, `${node.kind} has orelse but no except handlers`);
};

const RULES: Record<string, (node: Raw, need: Need) => void> = {
  Name: (node, need) => nameIsFree(node.id, need),
  BoolOp: (node, need) => need(node.values.length > 1, 'BoolOp with less than 2 values'),
  Dict: (node, need) => need(node.keys.length === node.values.length, "Dict doesn't have the same number of keys as values"),
  ListComp: comprehension,
  SetComp: comprehension,
  DictComp: comprehension,
  GeneratorExp: comprehension,
  Compare: (node, need) => {
    need(node.comparators.length > 0, 'Compare with no comparators');
    need(node.comparators.length === node.ops.length, 'Compare has a different number of comparators and operands');
  },
  NamedExpr: (node, need) => need(node.target.kind === 'Name', 'NamedExpr target must be a Name', 'TypeError'),
  AnnAssign: (node, need) => need(!node.simple || node.target.kind === 'Name', 'AnnAssign with simple non-Name target', 'TypeError'),
  Raise: (node, need) => need(node.exc !== null || node.cause === null, 'Raise with cause but no exception'),
  Try: handlers,
  TryStar: handlers,
  ImportFrom: (node, need) => need(node.level >= 0, 'Negative ImportFrom level'),
  MatchMapping: (node, need) => {
    need(node.keys.length === node.patterns.length, "MatchMapping doesn't have the same number of keys as patterns");
    if (node.rest !== null) captures(node.rest, need);
  },
  MatchClass: (node, need) =>
    need(node.kwd_attrs.length === node.kwd_patterns.length, "MatchClass doesn't have the same number of keyword attributes as patterns"),
  MatchAs: (node, need) => {
    if (node.name !== null) captures(node.name, need);
    need(node.pattern === null || node.name !== null, 'MatchAs must specify a target name if a pattern is given');
  },
  MatchStar: (node, need) => {
    if (node.name !== null) captures(node.name, need);
  },
  MatchOr: (node, need) => need(node.patterns.length > 1, 'MatchOr requires at least 2 patterns'),
};

/** Looked at behind the annotations of the parameters. */
function argumentCounts(node: Raw, need: Need): void {
  const places = node.posonlyargs.length + node.args.length;
  need(node.defaults.length <= places, 'more positional defaults than args on arguments');
  need(node.kw_defaults.length === node.kwonlyargs.length, 'length of kwonlyargs is not the same as kw_defaults on arguments');
}

function captures(name: string, need: Need): void {
  need(name !== '_', "can't capture name '_' in patterns");
  nameIsFree(name, need);
}
