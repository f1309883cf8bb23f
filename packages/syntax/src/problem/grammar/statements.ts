/** Statements, as the second reading tries them. Notation: `compile-grammar.ts`; the language: Python 3.14's reference. */
export const STATEMENTS = `
file: [statements] ENDMARKER
interactive: statement_newline
eval: expressions NEWLINE* ENDMARKER

statements: statement+
statement: compound_stmt | simple_stmts
statement_newline: compound_stmt NEWLINE | simple_stmts | NEWLINE | ENDMARKER
simple_stmts: simple_stmt !';' NEWLINE | ';'.simple_stmt+ [';'] NEWLINE

simple_stmt (memo): assignment
  | &"type" type_alias
  | e=star_expressions => Statement
  | &('import' | 'from') import_stmt
  | &'return' return_stmt
  | &'raise' raise_stmt
  | &'pass' pass_stmt
  | &'del' del_stmt
  | &'yield' yield_stmt
  | &'assert' assert_stmt
  | &'break' break_stmt
  | &'continue' continue_stmt
  | &'global' global_stmt
  | &'nonlocal' nonlocal_stmt

compound_stmt: &('def' | '@' | 'async') function_def
  | &'if' if_stmt
  | &('class' | '@') class_def
  | &('with' | 'async') with_stmt
  | &('for' | 'async') for_stmt
  | &'try' try_stmt
  | &'while' while_stmt
  | match_stmt

assignment: NAME ':' expression ['=' annotated_rhs] => Statement
  | ('(' b=single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs] => Statement
  | (z=star_targets '=')+ annotated_rhs !'=' => Statement
  | single_target augassign ~ annotated_rhs => Statement
  | invalid_assignment
annotated_rhs: yield_expr | star_expressions
augassign: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='

return_stmt: 'return' [star_expressions] => Statement
raise_stmt: 'raise' expression ['from' z=expression] => Statement | 'raise' => Statement
pass_stmt: 'pass' => Statement
break_stmt: 'break' => Statement
continue_stmt: 'continue' => Statement
global_stmt: 'global' ','.NAME+ => Statement
nonlocal_stmt: 'nonlocal' ','.NAME+ => Statement
del_stmt: 'del' del_targets &(';' | NEWLINE) => Statement | invalid_del_stmt
yield_stmt: yield_expr => Statement
assert_stmt: 'assert' expression [',' z=expression] => Statement
import_stmt: invalid_import | import_name | import_from
import_name: 'import' dotted_as_names => Statement
import_from: 'from' ('.' | '...')* b=dotted_name 'import' c=import_from_targets => import_from
  | 'from' ('.' | '...')+ 'import' import_from_targets => Statement
import_from_targets: '(' a=import_from_as_names [','] ')'
  | import_from_as_names !','
  | '*' => Star
  | invalid_import_from_targets
import_from_as_names: ','.import_from_as_name+
import_from_as_name: invalid_import_from_as_name | a=NAME ['as' z=NAME]
dotted_as_names: ','.dotted_as_name+
dotted_as_name: invalid_dotted_as_name | dotted_name ['as' z=NAME]
dotted_name (left): dotted_name '.' NAME => Dotted | NAME

block (memo): NEWLINE INDENT a=statements DEDENT | simple_stmts | invalid_block
decorators: ('@' f=named_expression NEWLINE)+
class_def: decorators class_def_raw | class_def_raw
class_def_raw: invalid_class_def_raw
  | 'class' NAME [type_params] ['(' z=[arguments] ')'] ':' block => Statement
function_def: decorators function_def_raw | function_def_raw
function_def_raw: invalid_def_raw
  | 'def' NAME [type_params] '(' [params] ')' ['->' z=expression] ':' block => Statement
  | 'async' 'def' NAME [type_params] '(' [params] ')' ['->' z=expression] ':' block => Statement

if_stmt: invalid_if_stmt
  | 'if' named_expression ':' block elif_stmt => Statement
  | 'if' named_expression ':' block [else_block] => Statement
elif_stmt: invalid_elif_stmt
  | 'elif' named_expression ':' block elif_stmt => Statement
  | 'elif' named_expression ':' block [else_block] => Statement
else_block: invalid_else_stmt | 'else' &&':' block
while_stmt: invalid_while_stmt | 'while' named_expression ':' block [else_block] => Statement
for_stmt: invalid_for_stmt
  | 'for' star_targets 'in' ~ star_expressions ':' block [else_block] => Statement
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' block [else_block] => Statement
  | invalid_for_target
with_stmt: invalid_with_stmt_indent
  | 'with' '(' ','.with_item+ ','? ')' ':' block => Statement
  | 'with' ','.with_item+ ':' block => Statement
  | 'async' 'with' '(' ','.with_item+ ','? ')' ':' block => Statement
  | 'async' 'with' ','.with_item+ ':' block => Statement
  | invalid_with_stmt
with_item: expression 'as' star_target &(',' | ')' | ':') | invalid_with_item | expression
try_stmt: invalid_try_stmt
  | 'try' &&':' block finally_block => Statement
  | 'try' &&':' block except_block+ [else_block] [finally_block] => Statement
  | 'try' &&':' block except_star_block+ [else_block] [finally_block] => Statement
except_block: invalid_except_stmt_indent
  | 'except' expression ':' block => Handler
  | 'except' expression 'as' NAME ':' block => Handler
  | 'except' expressions ':' block => Handler
  | 'except' ':' block => Handler
  | invalid_except_stmt
except_star_block: invalid_except_star_stmt_indent
  | 'except' '*' expression ':' block => Handler
  | 'except' '*' expression 'as' NAME ':' block => Handler
  | 'except' '*' expressions ':' block => Handler
  | invalid_except_star_stmt
finally_block: invalid_finally_stmt | 'finally' &&':' block
type_alias: "type" NAME [type_params] '=' expression => Statement
`;
