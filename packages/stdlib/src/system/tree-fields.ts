/** What kind of node or value each field of a syntax tree holds (`_field_types`, since 3.13), from Python's ASDL grammar. */

const KINDS: Record<string, string> = {
  stmt: 'body orelse finalbody',
  str: 'name type_comment module names kind attr id arg asname rest kwd_attrs tag',
  int: 'simple level conversion is_async lineno',
  object: 'str',
  arg: 'args posonlyargs vararg kwonlyargs kwarg',
  pattern: 'pattern patterns kwd_patterns',
  operator: 'op',
  cmpop: 'ops',
  keyword: 'keywords',
  withitem: 'items',
  match_case: 'cases',
  excepthandler: 'handlers',
  comprehension: 'generators',
  expr_context: 'ctx',
  type_param: 'type_params',
  type_ignore: 'type_ignores',
};
const BY_FIELD = new Map(Object.entries(KINDS).flatMap(([kind, fields]) => fields.split(' ').map(field => [field, kind] as const)));

/** Fields that mean something else in some nodes. */
const BY_NODE: Record<string, string> = {
  'Expression.body': 'expr',
  'Lambda.body': 'expr',
  'IfExp.body': 'expr',
  'IfExp.orelse': 'expr',
  'TypeAlias.name': 'expr',
  'FunctionDef.args': 'arguments',
  'AsyncFunctionDef.args': 'arguments',
  'Lambda.args': 'arguments',
  'Call.args': 'expr',
  'Constant.value': 'object',
  'MatchSingleton.value': 'object',
  'BoolOp.op': 'boolop',
  'UnaryOp.op': 'unaryop',
  'Import.names': 'alias',
  'ImportFrom.names': 'alias',
};

/** The name of a class of `ast` or of a builtin type; most fields hold expressions. */
export function fieldType(node: string, field: string): string {
  return BY_NODE[`${node}.${field}`] ?? BY_FIELD.get(field) ?? 'expr';
}
