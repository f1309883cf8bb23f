import { formatProblem, parseModule, SyntaxProblem } from '@wrought/syntax';
import { describe, expect, it } from 'vitest';

/** `type: message (line, offset, end line, end offset)` of the problem in a text. */
function problem(source: string, mode: 'exec' | 'eval' = 'exec'): string {
  try {
    parseModule(source, { mode });
  } catch (found) {
    if (!(found instanceof SyntaxProblem)) throw found;
    return `${found.type}: ${found.message} (${found.line}, ${found.column}, ${found.endLine}, ${found.endColumn})`;
  }
  return 'no problem';
}

// Each line is what CPython 3.14 says about the text; `npm run` of compare/ asks it anew.
describe('a refused text has the type, message and place of CPython', () => {
  it.each([
    ['a b', 'SyntaxError: invalid syntax (1, 3, 1, 4)'],
    ['x = (1,\n2\ny = 3\n', "SyntaxError: '(' was never closed (1, 5, 1, 0)"],
    ['x = )', "SyntaxError: unmatched ')' (1, 5, 1, 5)"],
    ['(1\n]', "SyntaxError: closing parenthesis ']' does not match opening parenthesis '(' on line 1 (2, 1, 2, 1)"],
    ["x = 'a", 'SyntaxError: unterminated string literal (detected at line 1) (1, 5, 1, 5)'],
    ['é = €', "SyntaxError: invalid character '€' (U+20AC) (1, 5, 1, 5)"],
    ['x = 1a', 'SyntaxError: invalid decimal literal (1, 5, 1, 5)'],
    ['if x:\npass', "IndentationError: expected an indented block after 'if' statement on line 1 (2, 1, 2, 5)"],
    ['x\n  y', 'IndentationError: unexpected indent (2, 2, 2, -1)'],
    ['if x:\n    y\n  z', 'IndentationError: unindent does not match any outer indentation level (3, 4, 3, -1)'],
    ['if x:\n\ty\n        z', 'TabError: inconsistent use of tabs and spaces in indentation (3, 1, 3, 0)'],
    ['class A\n pass', "SyntaxError: expected ':' (1, 8, 1, 9)"],
    ['x = [1 2]', 'SyntaxError: invalid syntax. Perhaps you forgot a comma? (1, 6, 1, 9)'],
    ['print 1', "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? (1, 1, 1, 8)"],
    ['f() = 1', "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='? (1, 1, 1, 4)"],
    ['for 1 in x: pass', 'SyntaxError: cannot assign to literal (1, 5, 1, 6)'],
    ['f(a=1, b)', 'SyntaxError: positional argument follows keyword argument (1, 9, 1, 10)'],
    ['def f(a=1, b): pass', 'SyntaxError: parameter without a default follows parameter with a default (1, 12, 1, 13)'],
    ["{'a': 1, 'b' 2}", "SyntaxError: ':' expected after dictionary key (1, 12, 1, 0)"],
    ['try:\n pass\nx', "SyntaxError: expected 'except' or 'finally' block (3, 1, 3, 2)"],
    ["f'{a b}'", 'SyntaxError: invalid syntax. Perhaps you forgot a comma? (1, 4, 1, 7)'],
    ["f'{a!x}'", "SyntaxError: f-string: invalid conversion character 'x': expected 's', 'r', or 'a' (1, 6, 1, 7)"],
    ["f'}'", "SyntaxError: f-string: single '}' is not allowed (1, 3, 1, 3)"],
    [
      "'\\x1'",
      "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape (1, 1, 1, 6)",
    ],
    ["'a' b'b'", 'SyntaxError: cannot mix bytes and nonbytes literals (1, 9, 1, 10)'],
    ['from __future__ import braces', 'SyntaxError: not a chance (1, 24, 1, 30)'],
    ["x = 'é' 1", 'SyntaxError: invalid syntax (1, 9, 1, 10)'],
    ['a\nb c\n"""', 'SyntaxError: unterminated triple-quoted string literal (detected at line 3) (3, 1, 3, 1)'],
  ])('%j', (source, expected) => expect(problem(source)).toBe(expected));

  it('shows the end of an expression without a newline as CPython does', () => {
    expect(problem('1 +', 'eval')).toBe('SyntaxError: invalid syntax (1, 0, 1, 0)');
  });
});

describe('nesting', () => {
  it('refuses more than 200 open brackets in the words of CPython', () => {
    expect(problem('('.repeat(201))).toBe('SyntaxError: too many nested parentheses (1, 201, 1, 201)');
    expect(problem(`${'('.repeat(200)}1${')'.repeat(200)}`)).toBe('no problem');
  });

  it('refuses more than 99 indentations', () => {
    const nested = (depth: number) =>
      `${Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}if x:\n`).join('')}${' '.repeat(depth)}y\n`;
    expect(problem(nested(100))).toMatch(/^IndentationError: too many levels of indentation/);
    expect(problem(nested(99))).toBe('no problem');
  });

  it('refuses operators nested too deeply as CPython does, never with an error of JavaScript', () => {
    expect(problem(`${'-'.repeat(100_000)}1`)).toMatch(/^MemoryError: Parser stack overflowed/);
    expect(problem(`${'lambda: '.repeat(100_000)}1`)).toMatch(/^MemoryError: Parser stack overflowed/);
    expect(problem(`${'x if y else '.repeat(100_000)}1`)).toMatch(/^MemoryError: Parser stack overflowed/);
  });

  it('reads long chains that do not nest', () => {
    expect(problem(`x${'.y'.repeat(20_000)} + ${'x + '.repeat(20_000)}1`)).toBe('no problem');
    expect(problem(`if x: pass\n${'elif x: pass\n'.repeat(5_000)}`)).toBe('no problem');
  });
});

describe('formatProblem', () => {
  const format = (source: string) => {
    try {
      parseModule(source, { filename: 'app.py' });
    } catch (found) {
      return formatProblem(found as SyntaxProblem);
    }
    return 'no problem';
  };

  it('puts carets under what is meant, as the traceback of CPython does', () => {
    expect(format('if x:\n    y = [1 2]\n')).toBe(
      '  File "app.py", line 2\n    y = [1 2]\n         ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n',
    );
    expect(format("x = 'é' 1")).toBe('  File "app.py", line 1\n    x = \'é\' 1\n            ^\nSyntaxError: invalid syntax\n');
    expect(format('(\n')).toBe('  File "app.py", line 1\n    (\n    ^\nSyntaxError: \'(\' was never closed\n');
  });

  it('goes to the end of the line when what is meant does', () => {
    expect(format('f(a\nb)')).toBe('  File "app.py", line 1\n    f(a\n      ^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n');
  });

  it('names no place when there is none', () => expect(format('a\0b')).toBe('SyntaxError: source code string cannot contain null bytes\n'));
});
