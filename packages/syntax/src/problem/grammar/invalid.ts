/** What CPython looks for when a text is wrong, so that it can say more than "invalid syntax". */
const block = (word: string, head: string, name = `'${word}' statement`) =>
  `${head} ':' NEWLINE !INDENT => indent a «expected an indented block after ${name} on line %line%»`;

export const INVALID = `
invalid_legacy_expression: a=NAME !'(' b=star_expressions => legacy_statement
expression_without_invalid (plain): disjunction 'if' disjunction 'else' expression => IfExp | disjunction | lambdef
invalid_expression: STRING a=(!STRING e=expression_without_invalid)+ STRING => range a a «invalid syntax. Is this intended to be part of the string?»
  | !(NAME STRING | SOFT_KEYWORD) a=disjunction b=expression_without_invalid => missing_comma
  | a=disjunction 'if' b=disjunction !('else' | ':') => range a b «expected 'else' after 'if' expression»
  | disjunction 'if' disjunction 'else' !expression => next «expected expression after 'else', but statement is given»
  | a=(pass_stmt | break_stmt | continue_stmt) 'if' disjunction 'else' simple_stmt
      => range a «expected expression before 'if', but statement is given»
  | a='lambda' [lambda_params] b=':' &FSTRING_MIDDLE => range a b «f-string: lambda expressions are not allowed without parentheses»
  | a='lambda' [lambda_params] b=':' &TSTRING_MIDDLE => range a b «t-string: lambda expressions are not allowed without parentheses»
invalid_named_expression (memo): a=expression ':=' expression => range a «cannot use assignment expressions with %a%»
  | a=NAME '=' b=bitwise_or !('=' | ':=') => range a b «invalid syntax. Maybe you meant '==' or ':=' instead of '='?»
  | !(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or '=' bitwise_or !('=' | ':=')
      => range a «cannot assign to %a% here. Maybe you meant '==' instead of '='?»
invalid_assignment: a=invalid_ann_assign_target ':' expression => range a «only single target (not %a%) can be annotated»
  | a=star_named_expression ',' star_named_expressions* ':' expression => range a «only single target (not tuple) can be annotated»
  | a=expression ':' expression => range a «illegal target for annotation»
  | (star_targets '=')* a=star_expressions '=' => target assign a «cannot assign to %»
  | (star_targets '=')* a=yield_expr '=' => range a «assignment to yield expression not possible»
  | a=star_expressions augassign annotated_rhs => range a «'%a%' is an illegal expression for augmented assignment»
invalid_ann_assign_target: list | tuple | '(' a=invalid_ann_assign_target ')'
invalid_del_stmt: 'del' a=star_expressions => target delete a «cannot delete %»
invalid_block: NEWLINE !INDENT => indent a «expected an indented block»
invalid_comprehension: ('[' | '(' | '{') a=starred_expression for_if_clauses
      => range a «iterable unpacking cannot be used in comprehension»
  | ('[' | '{') a=star_named_expression ',' b=star_named_expressions for_if_clauses
      => range a b «did you forget parentheses around the comprehension target?»
  | ('[' | '{') a=star_named_expression b=',' for_if_clauses
      => range a b «did you forget parentheses around the comprehension target?»
invalid_dict_comprehension: '{' a='**' bitwise_or for_if_clauses '}' => range a «dict unpacking cannot be used in dict comprehension»
invalid_with_item: expression 'as' a=expression &(',' | ')' | ':') => target assign a «cannot assign to %»
invalid_for_if_clause: 'async'? 'for' (bitwise_or (',' bitwise_or)* [',']) !'in' => last «'in' expected after for-loop variables»
invalid_for_target: 'async'? 'for' a=star_expressions => target loop a «cannot assign to %»
invalid_group: '(' a=starred_expression ')' => range a «cannot use starred expression here»
  | '(' a='**' expression ')' => range a «cannot use double starred expression here»
invalid_import: a='import' ','.dotted_name+ 'from' dotted_name => from a «Did you mean to use 'from ... import ...' instead?»
  | 'import' a=NEWLINE => from a «Expected one or more names after 'import'»
invalid_dotted_as_name: dotted_name 'as' !(NAME (',' | ')' | NEWLINE)) a=expression => range a «cannot use %a% as import target»
invalid_import_from_as_name: NAME 'as' !(NAME (',' | ')' | NEWLINE)) a=expression => range a «cannot use %a% as import target»
invalid_import_from_targets: import_from_as_names ',' NEWLINE => last «trailing comma not allowed without surrounding parentheses»
  | a=NEWLINE => from a «Expected one or more names after 'import'»
invalid_with_stmt: ['async'] 'with' ','.(expression ['as' star_target])+ NEWLINE => last «expected ':'»
  | ['async'] 'with' '(' ','.(expressions ['as' star_target])+ ','? ')' NEWLINE => last «expected ':'»
invalid_with_stmt_indent: ${block('with', "['async'] a='with' ','.(expression ['as' star_target])+")}
  | ${block('with', "['async'] a='with' '(' ','.(expressions ['as' star_target])+ ','? ')'")}
invalid_try_stmt: ${block('try', "a='try'")}
  | 'try' ':' block !('except' | 'finally') => last «expected 'except' or 'finally' block»
  | 'try' ':' block* except_block+ a='except' b='*' expression ['as' NAME] ':'
      => range a b «cannot have both 'except' and 'except*' on the same 'try'»
  | 'try' ':' block* except_star_block+ a='except' [expression ['as' NAME]] ':'
      => range a «cannot have both 'except' and 'except*' on the same 'try'»
invalid_except_stmt: 'except' a=expression ',' expressions 'as' NAME ':'
      => from a «multiple exception types must be parenthesized when using 'as'»
  | 'except' expression ['as' NAME] NEWLINE => last «expected ':'»
  | 'except' NEWLINE => last «expected ':'»
  | 'except' expression 'as' a=expression ':' block => range a «cannot use except statement with %a%»
invalid_except_star_stmt: 'except' '*' a=expression ',' expressions 'as' NAME ':'
      => from a «multiple exception types must be parenthesized when using 'as'»
  | 'except' '*' expression ['as' NAME] NEWLINE => last «expected ':'»
  | 'except' '*' (NEWLINE | ':') => last «expected one or more exception types»
  | 'except' '*' expression 'as' a=expression ':' block => range a «cannot use except* statement with %a%»
invalid_finally_stmt: ${block('finally', "a='finally'")}
invalid_except_stmt_indent: ${block('except', "a='except' expression ['as' NAME]")}
  | ${block('except', "a='except'")}
invalid_except_star_stmt_indent: ${block('except*', "a='except' '*' expression ['as' NAME]")}
invalid_if_stmt: 'if' named_expression NEWLINE => last «expected ':'»
  | ${block('if', "a='if' named_expression")}
invalid_elif_stmt: 'elif' named_expression NEWLINE => last «expected ':'»
  | ${block('elif', "a='elif' named_expression")}
invalid_else_stmt: ${block('else', "a='else'")}
  | 'else' ':' block 'elif' => last «'elif' block follows an 'else' block»
invalid_while_stmt: 'while' named_expression NEWLINE => last «expected ':'»
  | ${block('while', "a='while' named_expression")}
invalid_for_stmt: ['async'] 'for' star_targets 'in' star_expressions NEWLINE => last «expected ':'»
  | ${block('for', "['async'] a='for' star_targets 'in' star_expressions")}
invalid_def_raw: ${block('def', "['async'] a='def' NAME [type_params] '(' [params] ')' ['->' expression]", 'function definition')}
  | ['async'] 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' block
invalid_class_def_raw: 'class' NAME [type_params] ['(' [arguments] ')'] NEWLINE => last «expected ':'»
  | ${block('class', "a='class' NAME [type_params] ['(' [arguments] ')']", 'class definition')}
invalid_double_starred_kvpairs: ','.double_starred_kvpair+ ',' invalid_kvpair
  | expression ':' a='*' bitwise_or => from a «cannot use a starred expression in a dictionary value»
  | expression a=':' &('}' | ',') => range a «expression expected after dictionary key and ':'»
invalid_kvpair: a=expression !(':') => colon_after_key
  | expression ':' a='*' bitwise_or => from a «cannot use a starred expression in a dictionary value»
  | expression a=':' &('}' | ',') => range a «expression expected after dictionary key and ':'»
invalid_arithmetic: sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a='not' b=inversion
      => range a b «'not' after an operator must be parenthesized»
invalid_factor: ('+' | '-' | '~') a='not' b=factor => range a b «'not' after an operator must be parenthesized»
`;
