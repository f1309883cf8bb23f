/** Expressions and targets, as the second reading tries them. */
export const EXPRESSIONS = `
expressions: expression (',' c=expression)+ [','] => Tuple | expression ',' => Tuple | expression
expression (memo): invalid_expression
  | invalid_legacy_expression
  | disjunction 'if' disjunction 'else' expression => IfExp
  | disjunction
  | lambdef
yield_expr: 'yield' 'from' expression => Yield | 'yield' [star_expressions] => Yield
star_expressions: a=star_expression b=(',' c=star_expression)+ [','] => tuple_of
  | a=star_expression ',' => tuple_of
  | star_expression
star_expression (memo): '*' value=bitwise_or => Starred | expression
star_named_expressions: a=','.star_named_expression+ [',']
star_named_expression: '*' value=bitwise_or => Starred | named_expression
assignment_expression: NAME ':=' ~ expression => NamedExpr
named_expression: assignment_expression | invalid_named_expression | a=expression !':='
disjunction (memo): conjunction ('or' c=conjunction)+ => BoolOp | conjunction
conjunction (memo): inversion ('and' c=inversion)+ => BoolOp | inversion
inversion (memo): 'not' inversion => UnaryOp | comparison
comparison: a=bitwise_or b=compare_pair+ => comparison | bitwise_or
compare_pair: '==' bitwise_or => Pair
  | (a='!=' => not_equal) bitwise_or => Pair
  | '<=' bitwise_or => Pair
  | '<' bitwise_or => Pair
  | '>=' bitwise_or => Pair
  | '>' bitwise_or => Pair
  | 'not' 'in' bitwise_or => Pair
  | 'in' bitwise_or => InPair
  | 'is' 'not' bitwise_or => Pair
  | 'is' bitwise_or => Pair
bitwise_or (left): bitwise_or '|' bitwise_xor => BinOp | bitwise_xor
bitwise_xor (left): bitwise_xor '^' bitwise_and => BinOp | bitwise_and
bitwise_and (left): bitwise_and '&' shift_expr => BinOp | shift_expr
shift_expr (left): shift_expr '<<' sum => BinOp | shift_expr '>>' sum => BinOp | invalid_arithmetic | sum
sum (left): sum '+' term => BinOp | sum '-' term => BinOp | term
term (left): term '*' factor => BinOp
  | term '/' factor => BinOp
  | term '//' factor => BinOp
  | term '%' factor => BinOp
  | term '@' factor => BinOp
  | invalid_factor
  | factor
factor (memo): '+' factor => UnaryOp | '-' factor => UnaryOp | '~' factor => UnaryOp | power
power: await_primary '**' factor => BinOp | await_primary
await_primary (memo): 'await' primary => Await | primary
primary (left): primary '.' NAME => Attribute
  | primary genexp => Call
  | primary '(' [arguments] ')' => Call
  | primary '[' slices ']' => Subscript
  | atom
slices: a=slice !',' | ','.(slice | starred_expression)+ [','] => Tuple
slice: [expression] ':' [expression] [':' d=[expression]] => Slice | named_expression
atom: NAME
  | 'True' => constant
  | 'False' => constant
  | 'None' => constant
  | &(STRING | FSTRING_START | TSTRING_START) strings
  | NUMBER => number
  | &'(' (tuple | group | genexp)
  | &'[' (list | listcomp)
  | &'{' (dict | set | dictcomp | setcomp)
  | '...' => constant
group: '(' a=(yield_expr | named_expression) ')' | invalid_group
list: '[' items=[star_named_expressions] ']' => List
tuple: '(' items=[y=star_named_expression ',' z=[star_named_expressions] => in_front] ')' => Tuple
set: '{' star_named_expressions '}' => Set
dict: '{' [double_starred_kvpairs] '}' => Dict | '{' invalid_double_starred_kvpairs '}'
double_starred_kvpairs: ','.double_starred_kvpair+ [',']
double_starred_kvpair: '**' bitwise_or | kvpair
kvpair: expression ':' expression
for_if_clauses: for_if_clause+
for_if_clause: 'async' 'for' star_targets 'in' ~ b=disjunction c=('if' z=disjunction)* => clause
  | 'for' star_targets 'in' ~ b=disjunction c=('if' z=disjunction)* => clause
  | invalid_for_if_clause
  | invalid_for_target
listcomp: '[' named_expression for_if_clauses ']' => ListComp | invalid_comprehension
setcomp: '{' named_expression for_if_clauses '}' => SetComp | invalid_comprehension
genexp: '(' (assignment_expression | expression !':=') for_if_clauses ')' => GeneratorExp | invalid_comprehension
dictcomp: '{' kvpair for_if_clauses '}' => DictComp | invalid_dict_comprehension

star_targets: a=star_target !',' | star_target (',' c=star_target)* [','] => Tuple
star_targets_list_seq: ','.star_target+ [',']
star_targets_tuple_seq: star_target (',' c=star_target)+ [','] | star_target ','
star_target (memo): '*' (!'*' star_target) => Starred | target_with_star_atom
target_with_star_atom (memo): t_primary '.' NAME !t_lookahead => Attribute
  | t_primary '[' slices ']' !t_lookahead => Subscript
  | star_atom
star_atom: NAME
  | '(' a=target_with_star_atom ')'
  | '(' [star_targets_tuple_seq] ')' => Tuple
  | '[' [star_targets_list_seq] ']' => List
single_target: single_subscript_attribute_target | NAME | '(' a=single_target ')'
single_subscript_attribute_target: t_primary '.' NAME !t_lookahead => Attribute
  | t_primary '[' slices ']' !t_lookahead => Subscript
t_primary (left): t_primary '.' NAME &t_lookahead => Attribute
  | t_primary '[' slices ']' &t_lookahead => Subscript
  | t_primary genexp &t_lookahead => Call
  | t_primary '(' [arguments] ')' &t_lookahead => Call
  | a=atom &t_lookahead
t_lookahead: '(' | '[' | '.'
del_targets: ','.del_target+ [',']
del_target (memo): t_primary '.' NAME !t_lookahead => Attribute
  | t_primary '[' slices ']' !t_lookahead => Subscript
  | del_t_atom
del_t_atom: NAME | '(' a=del_target ')' | '(' [del_targets] ')' => Tuple | '[' [del_targets] ']' => List
`;
