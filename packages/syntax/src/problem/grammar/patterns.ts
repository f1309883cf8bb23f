/** The match statement, as the second reading tries it. */
export const PATTERNS = `
match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT => Statement | invalid_match_stmt
subject_expr: star_named_expression ',' star_named_expressions? => Tuple | named_expression
case_block: invalid_case_block | "case" patterns guard? ':' block
guard: 'if' named_expression
patterns: open_sequence_pattern => Pattern | pattern
pattern: as_pattern | or_pattern
as_pattern: or_pattern 'as' pattern_capture_target => Pattern | invalid_as_pattern
or_pattern: '|'.closed_pattern+ => Pattern
closed_pattern (memo): literal_pattern
  | capture_pattern
  | wildcard_pattern
  | value_pattern
  | group_pattern
  | sequence_pattern
  | mapping_pattern
  | class_pattern
literal_pattern: signed_number !('+' | '-') => Pattern
  | complex_number => Pattern
  | strings => Pattern
  | 'None' => Pattern
  | 'True' => Pattern
  | 'False' => Pattern
literal_expr: signed_number !('+' | '-')
  | complex_number
  | &(STRING | FSTRING_START | TSTRING_START) strings
  | 'None'
  | 'True'
  | 'False'
complex_number: signed_real_number '+' imaginary_number | signed_real_number '-' imaginary_number
signed_number: NUMBER => number | '-' a=NUMBER => number
signed_real_number: real_number | '-' real_number
real_number: NUMBER => real_number
imaginary_number: NUMBER => imaginary_number
capture_pattern: pattern_capture_target => Pattern
pattern_capture_target: !"_" a=NAME !('.' | '(' | '=')
wildcard_pattern: "_" => Pattern
value_pattern: attr !('.' | '(' | '=') => Pattern
attr (left): name_or_attr '.' NAME => Attribute
name_or_attr: attr | NAME
group_pattern: '(' a=pattern ')'
sequence_pattern: '[' maybe_sequence_pattern? ']' => Pattern | '(' open_sequence_pattern? ')' => Pattern
open_sequence_pattern: maybe_star_pattern ',' maybe_sequence_pattern?
maybe_sequence_pattern: ','.maybe_star_pattern+ ','?
maybe_star_pattern: star_pattern | pattern
star_pattern (memo): '*' pattern_capture_target => Pattern | '*' wildcard_pattern => Pattern
mapping_pattern: '{' '}' => Pattern
  | '{' double_star_pattern ','? '}' => Pattern
  | '{' items_pattern ',' double_star_pattern ','? '}' => Pattern
  | '{' items_pattern ','? '}' => Pattern
items_pattern: ','.key_value_pattern+
key_value_pattern: (literal_expr | attr) ':' pattern
double_star_pattern: '**' pattern_capture_target
class_pattern: name_or_attr '(' ')' => Pattern
  | name_or_attr '(' positional_patterns ','? ')' => Pattern
  | name_or_attr '(' keyword_patterns ','? ')' => Pattern
  | name_or_attr '(' positional_patterns ',' keyword_patterns ','? ')' => Pattern
  | invalid_class_pattern
positional_patterns: ','.pattern+
keyword_patterns: ','.keyword_pattern+
keyword_pattern: NAME '=' pattern

invalid_match_stmt: "match" subject_expr NEWLINE => last «expected ':'»
  | a="match" subject_expr ':' NEWLINE !INDENT => indent a «expected an indented block after 'match' statement on line %line%»
invalid_case_block: "case" patterns guard? NEWLINE => last «expected ':'»
  | a="case" patterns guard? ':' NEWLINE !INDENT => indent a «expected an indented block after 'case' statement on line %line%»
invalid_as_pattern: or_pattern 'as' a="_" => range a «cannot use '_' as a target»
  | or_pattern 'as' a=expression => range a «cannot use %a% as pattern target»
invalid_class_pattern: name_or_attr '(' a=invalid_class_argument_pattern => range a «positional patterns follow keyword patterns»
invalid_class_argument_pattern: [positional_patterns ','] keyword_patterns ',' a=positional_patterns
`;
