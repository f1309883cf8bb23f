/**
 * Kinds of tokens, as small numbers so that a token list is a few typed arrays.
 *
 * Operators from PLUS_EQUAL to DOUBLESLASH_EQUAL, from VBAR to DOUBLESTAR and from EQEQUAL to IS are ranges that the
 * parser tests with two comparisons; keep their order. Keywords have kinds of their own; soft keywords are names.
 */
export const ENDMARKER = 0;
export const NEWLINE = 1;
export const INDENT = 2;
export const DEDENT = 3;
export const NAME = 4;
export const NUMBER = 5;
export const STRING = 6;
export const FSTRING_START = 7;
export const FSTRING_MIDDLE = 8;
export const FSTRING_END = 9;
export const TSTRING_START = 10;
export const TSTRING_MIDDLE = 11;
export const TSTRING_END = 12;
export const ERROR = 13;
export const UNKNOWN = 14;

export const LPAR = 15;
export const RPAR = 16;
export const LSQB = 17;
export const RSQB = 18;
export const LBRACE = 19;
export const RBRACE = 20;
export const COLON = 21;
export const COMMA = 22;
export const SEMI = 23;
export const DOT = 24;
export const ELLIPSIS = 25;
export const ARROW = 26;
export const EXCLAMATION = 27;
export const COLONEQUAL = 28;
export const EQUAL = 29;
export const PLUS_EQUAL = 30;
export const MINUS_EQUAL = 31;
export const STAR_EQUAL = 32;
export const AT_EQUAL = 33;
export const SLASH_EQUAL = 34;
export const PERCENT_EQUAL = 35;
export const AMPER_EQUAL = 36;
export const VBAR_EQUAL = 37;
export const CIRCUMFLEX_EQUAL = 38;
export const LEFTSHIFT_EQUAL = 39;
export const RIGHTSHIFT_EQUAL = 40;
export const DOUBLESTAR_EQUAL = 41;
export const DOUBLESLASH_EQUAL = 42;
export const VBAR = 43;
export const CIRCUMFLEX = 44;
export const AMPER = 45;
export const LEFTSHIFT = 46;
export const RIGHTSHIFT = 47;
export const PLUS = 48;
export const MINUS = 49;
export const STAR = 50;
export const SLASH = 51;
export const DOUBLESLASH = 52;
export const PERCENT = 53;
export const AT = 54;
export const DOUBLESTAR = 55;
export const TILDE = 56;
export const EQEQUAL = 57;
export const NOTEQUAL = 58;
export const LESS = 59;
export const LESSEQUAL = 60;
export const GREATER = 61;
export const GREATEREQUAL = 62;

export const IN = 63;
export const IS = 64;
export const NOT = 65;
export const AND = 66;
export const OR = 67;
export const IF = 68;
export const ELSE = 69;
export const ELIF = 70;
export const FOR = 71;
export const WHILE = 72;
export const DEF = 73;
export const CLASS = 74;
export const RETURN = 75;
export const IMPORT = 76;
export const FROM = 77;
export const AS = 78;
export const WITH = 79;
export const ASYNC = 80;
export const AWAIT = 81;
export const LAMBDA = 82;
export const YIELD = 83;
export const TRY = 84;
export const EXCEPT = 85;
export const FINALLY = 86;
export const RAISE = 87;
export const PASS = 88;
export const BREAK = 89;
export const CONTINUE = 90;
export const GLOBAL = 91;
export const NONLOCAL = 92;
export const DEL = 93;
export const ASSERT = 94;
export const TRUE = 95;
export const FALSE = 96;
export const NONE = 97;

/** What stands in the text for a kind that always looks the same. */
export const TOKEN_TEXTS: ReadonlyMap<number, string> = new Map([
  [LPAR, '('],
  [RPAR, ')'],
  [LSQB, '['],
  [RSQB, ']'],
  [LBRACE, '{'],
  [RBRACE, '}'],
  [COLON, ':'],
  [COMMA, ','],
  [SEMI, ';'],
  [DOT, '.'],
  [ELLIPSIS, '...'],
  [ARROW, '->'],
  [EXCLAMATION, '!'],
  [COLONEQUAL, ':='],
  [EQUAL, '='],
  [PLUS_EQUAL, '+='],
  [MINUS_EQUAL, '-='],
  [STAR_EQUAL, '*='],
  [AT_EQUAL, '@='],
  [SLASH_EQUAL, '/='],
  [PERCENT_EQUAL, '%='],
  [AMPER_EQUAL, '&='],
  [VBAR_EQUAL, '|='],
  [CIRCUMFLEX_EQUAL, '^='],
  [LEFTSHIFT_EQUAL, '<<='],
  [RIGHTSHIFT_EQUAL, '>>='],
  [DOUBLESTAR_EQUAL, '**='],
  [DOUBLESLASH_EQUAL, '//='],
  [VBAR, '|'],
  [CIRCUMFLEX, '^'],
  [AMPER, '&'],
  [LEFTSHIFT, '<<'],
  [RIGHTSHIFT, '>>'],
  [PLUS, '+'],
  [MINUS, '-'],
  [STAR, '*'],
  [SLASH, '/'],
  [DOUBLESLASH, '//'],
  [PERCENT, '%'],
  [AT, '@'],
  [DOUBLESTAR, '**'],
  [TILDE, '~'],
  [EQEQUAL, '=='],
  [NOTEQUAL, '!='],
  [LESS, '<'],
  [LESSEQUAL, '<='],
  [GREATER, '>'],
  [GREATEREQUAL, '>='],
  [IN, 'in'],
  [IS, 'is'],
  [NOT, 'not'],
  [AND, 'and'],
  [OR, 'or'],
  [IF, 'if'],
  [ELSE, 'else'],
  [ELIF, 'elif'],
  [FOR, 'for'],
  [WHILE, 'while'],
  [DEF, 'def'],
  [CLASS, 'class'],
  [RETURN, 'return'],
  [IMPORT, 'import'],
  [FROM, 'from'],
  [AS, 'as'],
  [WITH, 'with'],
  [ASYNC, 'async'],
  [AWAIT, 'await'],
  [LAMBDA, 'lambda'],
  [YIELD, 'yield'],
  [TRY, 'try'],
  [EXCEPT, 'except'],
  [FINALLY, 'finally'],
  [RAISE, 'raise'],
  [PASS, 'pass'],
  [BREAK, 'break'],
  [CONTINUE, 'continue'],
  [GLOBAL, 'global'],
  [NONLOCAL, 'nonlocal'],
  [DEL, 'del'],
  [ASSERT, 'assert'],
  [TRUE, 'True'],
  [FALSE, 'False'],
  [NONE, 'None'],
]);

/** Keyword kinds by their word. */
export const KEYWORDS: ReadonlyMap<string, number> = new Map([
  ['in', IN],
  ['is', IS],
  ['not', NOT],
  ['and', AND],
  ['or', OR],
  ['if', IF],
  ['else', ELSE],
  ['elif', ELIF],
  ['for', FOR],
  ['while', WHILE],
  ['def', DEF],
  ['class', CLASS],
  ['return', RETURN],
  ['import', IMPORT],
  ['from', FROM],
  ['as', AS],
  ['with', WITH],
  ['async', ASYNC],
  ['await', AWAIT],
  ['lambda', LAMBDA],
  ['yield', YIELD],
  ['try', TRY],
  ['except', EXCEPT],
  ['finally', FINALLY],
  ['raise', RAISE],
  ['pass', PASS],
  ['break', BREAK],
  ['continue', CONTINUE],
  ['global', GLOBAL],
  ['nonlocal', NONLOCAL],
  ['del', DEL],
  ['assert', ASSERT],
  ['True', TRUE],
  ['False', FALSE],
  ['None', NONE],
]);
