import { checkTree, parseModule, SyntaxProblem } from '@wrought/syntax';
import { describe, expect, it } from 'vitest';

/** `message (line, offset)` of what is refused after parsing. */
function refusal(source: string): string {
  try {
    checkTree(parseModule(source), { source });
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    return `${problem.message} (${problem.line}, ${problem.column})`;
  }
  return 'fine';
}

describe('names', () => {
  it.each([
    ['def f(a, a): pass', "duplicate argument 'a' in function definition (1, 10)"],
    ['def f(x):\n global x', "name 'x' is parameter and global (2, 2)"],
    ['def f():\n x = 1\n global x', "name 'x' is assigned to before global declaration (3, 2)"],
    ['def f():\n print(x)\n nonlocal x', "name 'x' is used prior to nonlocal declaration (3, 2)"],
    ['def f():\n global x\n x: int', "annotated name 'x' can't be global (3, 2)"],
    ['nonlocal x', 'nonlocal declaration not allowed at module level (1, 1)'],
    ['def f():\n nonlocal x', "no binding for nonlocal 'x' found (2, 2)"],
    ['def f():\n x = 1\n def g():\n  nonlocal x\n  x = 2', 'fine'],
    ['class A:\n x = 1\n def g():\n  nonlocal x', "no binding for nonlocal 'x' found (4, 3)"],
    ['def f[T]():\n def g():\n  nonlocal T', "nonlocal binding not allowed for type parameter 'T' (3, 3)"],
    ['def f[T, T](): pass', "duplicate type parameter 'T' (1, 10)"],
    ['__debug__ = 1', 'cannot assign to __debug__ (1, 1)'],
    ['def f():\n from a import *', 'import * only allowed at module level (2, 16)'],
    ['x\nfrom __future__ import division', 'from __future__ imports must occur at the beginning of the file (2, 1)'],
    ['[i for i in a if (i := 1)]', "assignment expression cannot rebind comprehension iteration variable 'i' (1, 19)"],
    ['class A:\n [y := 1 for x in z]', 'assignment expression within a comprehension cannot be used in a class body (2, 3)'],
    ['def f():\n [y := x for x in z]\n return y', 'fine'],
  ])('%j: %s', (source, expected) => expect(refusal(source)).toBe(expected));
});

describe('jumps and scopes', () => {
  it.each([
    ['return', "'return' outside function (1, 1)"],
    ['while x:\n def f():\n  break', "'break' outside loop (3, 3)"],
    ['while x: pass\nelse: continue', "'continue' not properly in loop (2, 7)"],
    ['while x:\n with a:\n  try: break\n  finally: continue', 'fine'],
    ['def f():\n try: pass\n except* a: return', "'break', 'continue' and 'return' cannot appear in an except* block (3, 13)"],
    ['try: pass\nexcept* a:\n while x: break', 'fine'],
    ['try: pass\nexcept: pass\nexcept a: pass', "default 'except:' must be last (2, 1)"],
    ['async def f():\n yield\n return 1', "'return' with value in async generator (3, 2)"],
    ['async def f():\n def g(): yield\n return 1', 'fine'],
    ['def f(): await x', "'await' outside async function (1, 10)"],
    ['def f():\n async with x: pass', "'async with' outside async function (2, 2)"],
    ['def f(): [x async for x in y]', 'asynchronous comprehension outside of an asynchronous function (1, 10)'],
    ['def f(): return (x async for x in y)', 'fine'],
    ['[(yield) for x in y]', "'yield' inside list comprehension (1, 3)"],
    ['def f(a: (yield)): pass', 'yield expression cannot be used within an annotation (1, 11)'],
  ])('%j: %s', (source, expected) => expect(refusal(source)).toBe(expected));
});

describe('stars, arguments and patterns', () => {
  it.each([
    ['*a, *b = c', 'multiple starred expressions in assignment (1, 1)'],
    ['*a = b', 'starred assignment target must be in a list or tuple (1, 1)'],
    ['x = *a', "can't use starred expression here (1, 5)"],
    ['def f(*a: *T): return *a, *b', 'fine'],
    ['f(a=1, a=2)', 'keyword argument repeated: a (1, 8)'],
    ['match x:\n case a: pass\n case 1: pass', "name capture 'a' makes remaining patterns unreachable (2, 7)"],
    ['match x:\n case a if b: pass\n case _: pass', 'fine'],
    ['match x:\n case [a, a]: pass', "multiple assignments to name 'a' in pattern (2, 11)"],
    ['match x:\n case [a] | {1: b}: pass', 'alternative patterns bind different names (2, 7)'],
    ['match x:\n case {1: a, True: b}: pass', 'mapping pattern checks duplicate key (True) (2, 7)'],
    ['match x:\n case {-0.0: a, 0j: b}: pass', 'mapping pattern checks duplicate key (0j) (2, 7)'],
    ["match x:\n case f'': pass", 'patterns may only match literals and attribute lookups (2, 7)'],
  ])('%j: %s', (source, expected) => expect(refusal(source)).toBe(expected));

  it('counts columns in bytes, as CPython does after parsing', () =>
    expect(refusal("'é'; return")).toBe("'return' outside function (1, 7)"));
});
