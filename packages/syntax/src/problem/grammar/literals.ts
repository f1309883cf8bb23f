/** Strings with their replacement fields, as the second reading tries them; t-strings are f-strings with other token names. */

function formatRules(letter: 'f' | 't'): string {
  const [upper, name] = [letter.toUpperCase(), `${letter}string`];
  return `
${name}_middle: ${name}_replacement_field | ${upper}STRING_MIDDLE
${name}_replacement_field: '{' annotated_rhs '='? [fstring_conversion] [${name}_full_format_spec] '}' => FormattedValue
  | invalid_${name}_replacement_field
${name}_full_format_spec: ':' ${name}_format_spec*
${name}_format_spec: a=${upper}STRING_MIDDLE => piece_of_specification | ${name}_replacement_field
invalid_${name}_replacement_field: '{' a='=' => range a «${letter}-string: valid expression required before '='»
  | '{' a='!' => range a «${letter}-string: valid expression required before '!'»
  | '{' a=':' => range a «${letter}-string: valid expression required before ':'»
  | '{' a='}' => range a «${letter}-string: valid expression required before '}'»
  | '{' !annotated_rhs => next «${letter}-string: expecting a valid expression after '{'»
  | '{' annotated_rhs !('=' | '!' | ':' | '}') => next «${letter}-string: expecting '=', or '!', or ':', or '}'»
  | '{' annotated_rhs '=' !('!' | ':' | '}') => next «${letter}-string: expecting '!', or ':', or '}'»
  | '{' annotated_rhs '='? invalid_${name}_conversion_character
  | '{' annotated_rhs '='? ['!' NAME] !(':' | '}') => next «${letter}-string: expecting ':' or '}'»
  | '{' annotated_rhs '='? ['!' NAME] ':' fstring_format_spec* !'}' => next «${letter}-string: expecting '}', or format specs»
  | '{' annotated_rhs '='? ['!' NAME] !'}' => next «${letter}-string: expecting '}'»
invalid_${name}_conversion_character: '!' &(':' | '}') => next «${letter}-string: missing conversion character»
  | '!' !NAME => next «${letter}-string: invalid conversion character»
`;
}

export const LITERALS = `
${formatRules('f')}
${formatRules('t')}
fstring_conversion: a='!' b=NAME => conversion
fstring: FSTRING_START a=fstring_middle* FSTRING_END => format_string
tstring (memo): TSTRING_START a=tstring_middle* TSTRING_END => template_string
string: a=STRING => string
strings (memo): invalid_string_tstring_concat | a=(fstring | string)+ => strings | tstring+ => TemplateStr
invalid_string_tstring_concat: a=(fstring | string)+ b=tstring => mixed_templates
  | a=tstring+ b=(fstring | string) => mixed_templates
`;
