/** Parameters, lambdas, type parameters and calls, as the second reading tries them. */

/** Parameters of `def` and of `lambda` differ in annotations and in what ends them: the same text, written twice. */
function parameterRules(prefix: string, close: string, params: string, parenthesized: string): string {
  const at = (name: string) => `${prefix}${name}`;
  const star = prefix === '' ? `| '*' param_no_default_star_annotation ${at('param_maybe_default')}* [${at('kwds')}]\n` : '';
  const bareStar = prefix === '' ? 'range a «named arguments must follow bare *»' : 'last «named arguments must follow bare *»';
  return `
${params}: ${at('slash_no_default')} ${at('param_no_default')}* ${at('param_with_default')}* [${at('star_etc')}]
  | ${at('slash_with_default')} ${at('param_with_default')}* [${at('star_etc')}]
  | ${at('param_no_default')}+ ${at('param_with_default')}* [${at('star_etc')}]
  | ${at('param_with_default')}+ [${at('star_etc')}]
  | ${at('star_etc')}
${at('slash_no_default')}: ${at('param_no_default')}+ '/' ',' | ${at('param_no_default')}+ '/' &'${close}'
${at('slash_with_default')}: ${at('param_no_default')}* ${at('param_with_default')}+ '/' ','
  | ${at('param_no_default')}* ${at('param_with_default')}+ '/' &'${close}'
${at('star_etc')}: invalid_${at('star_etc')}
  | '*' ${at('param_no_default')} ${at('param_maybe_default')}* [${at('kwds')}]
  ${star}| '*' ',' ${at('param_maybe_default')}+ [${at('kwds')}]
  | ${at('kwds')}
${at('kwds')}: invalid_${at('kwds')} | '**' ${at('param_no_default')}
${at('param_no_default')}: a=${at('param')} ',' | a=${at('param')} &'${close}'
${at('param_with_default')}: a=${at('param')} default ',' | a=${at('param')} default &'${close}'
${at('param_maybe_default')}: a=${at('param')} default? ',' | a=${at('param')} default? &'${close}'

invalid_${at('parameters')}: a='/' ',' => range a «at least one argument must precede /»
  | (${at('slash_no_default')} | ${at('slash_with_default')}) ${at('param_maybe_default')}* a='/' => range a «/ may appear only once»
  | ${at('slash_no_default')}? ${at('param_no_default')}* invalid_${at('parameters_before')} a=${at('param_no_default')}
      => range a «parameter without a default follows parameter with a default»
  | ${at('param_no_default')}* a='(' ${parenthesized} ','? b=')'
      => range a b «${prefix === '' ? 'Function' : 'Lambda expression'} parameters cannot be parenthesized»
  | (${at('slash_no_default')} | ${at('slash_with_default')})? ${at('param_maybe_default')}* '*' (',' | ${at('param_no_default')})
      ${at('param_maybe_default')}* a='/' => range a «/ must be ahead of *»
  | ${at('param_maybe_default')}+ '/' a='*' => range a «expected comma between / and *»
invalid_${at('parameters_before')}: ${at('slash_with_default')} | ${at('param_with_default')}+
invalid_${at('star_etc')}: a='*' ('${close}' | ',' ('${close}' | '**')) => ${bareStar}
  | '*' ${at('param')} a='=' => range a «var-positional argument cannot have default value»
  | '*' (${at('param_no_default')} | ',') ${at('param_maybe_default')}* a='*' (${at('param_no_default')} | ',')
      => range a «* argument may appear only once»
invalid_${at('kwds')}: '**' ${at('param')} a='=' => range a «var-keyword argument cannot have default value»
  | '**' ${at('param')} ',' a=${at('param')} => range a «arguments cannot follow var-keyword argument»
  | '**' ${at('param')} ',' a=('*' | '**' | '/') => range a «arguments cannot follow var-keyword argument»
`;
}

export const FUNCTIONS = `
params: invalid_parameters | parameters
lambda_params: invalid_lambda_parameters | lambda_parameters
${parameterRules('', ')', 'parameters', 'param_no_default+')}
${parameterRules('lambda_', ':', 'lambda_parameters', "','.lambda_param+")}
param_no_default_star_annotation: a=param_star_annotation ',' | a=param_star_annotation &')'
param: NAME annotation? => Parameter
param_star_annotation: NAME star_annotation => Parameter
lambda_param: NAME => Parameter
annotation: ':' a=expression
star_annotation: ':' a=star_expression
default: '=' a=expression | invalid_default
invalid_default: a='=' &(')' | ',') => range a «expected default value expression»
lambdef: 'lambda' [lambda_params] ':' expression => Lambda

type_params: invalid_type_params | '[' type_param_seq ']'
type_param_seq: ','.type_param+ [',']
type_param (memo): NAME [type_param_bound] [type_param_default] => TypeParam
  | invalid_type_param
  | '*' NAME [type_param_starred_default] => TypeParam
  | '**' NAME [type_param_default] => TypeParam
type_param_bound: ':' expression
type_param_default: '=' expression
type_param_starred_default: '=' star_expression
invalid_type_params: '[' a=']' => from a «Type parameter list cannot be empty»
invalid_type_param: '*' NAME a=':' e=expression => bad_bound_of_TypeVarTuple
  | '**' NAME a=':' e=expression => bad_bound_of_ParamSpec

arguments (memo): a=args [','] &')' | invalid_arguments
args: a=','.(starred_expression | (assignment_expression | expression !':=') !'=')+ b=[',' k=kwargs] => call_arguments
  | b=kwargs => call_arguments
kwargs: a=','.kwarg_or_starred+ ',' b=','.kwarg_or_double_starred+ => join_keywords
  | ','.kwarg_or_starred+
  | ','.kwarg_or_double_starred+
starred_expression: invalid_starred_expression_unpacking | '*' value=expression => Starred | invalid_starred_expression
kwarg_or_starred: invalid_kwarg | NAME '=' expression => Keyword | starred_expression
kwarg_or_double_starred: invalid_kwarg | NAME '=' expression => Keyword | '**' expression => DoubleStarred

invalid_arguments: ((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs)
      a=',' ','.(starred_expression !'=')+ => from a «iterable argument unpacking follows keyword argument unpacking»
  | a=expression b=for_if_clauses ',' [args | expression for_if_clauses] => range a b «Generator expression must be parenthesized»
  | a=NAME b='=' expression for_if_clauses => range a b «invalid syntax. Maybe you meant '==' or ':=' instead of '='?»
  | (args ',')? a=NAME b='=' &(',' | ')') => range a b «expected argument value expression»
  | a=args b=for_if_clauses => bare_generator
  | args ',' a=expression b=for_if_clauses => range a b «Generator expression must be parenthesized»
  | a=args ',' args => positional_after_keyword
invalid_kwarg: a=('True' | 'False' | 'None') b='=' => range a b «cannot assign to %word:a%»
  | a=NAME b='=' expression for_if_clauses => range a b «invalid syntax. Maybe you meant '==' or ':=' instead of '='?»
  | !(NAME '=') a=expression b='=' => range a b «expression cannot contain assignment, perhaps you meant "=="?»
  | a='**' expression '=' b=expression => range a b «cannot assign to keyword argument unpacking»
invalid_starred_expression_unpacking: a='*' expression '=' b=expression
      => range a b «cannot assign to iterable argument unpacking»
invalid_starred_expression: '*' => last «Invalid star expression»
`;
