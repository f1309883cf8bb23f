import { parseModule } from '@wrought/syntax';
import { expect, test } from 'vitest';
import { findImports } from '../src/apps/find-imports.ts';

const found = (source: string) => [...findImports(parseModule(source), 'pkg.sub.m', false)];

test('imports are found with their relative names made absolute', () => {
  const names = found('import a.b as c, d\nfrom . import sibling\nfrom ..up import thing\n');
  expect(names).toEqual(expect.arrayContaining(['a', 'a.b', 'd', 'pkg.sub.sibling', 'pkg.up', 'pkg.up.thing']));
});

test('imports in functions and those for type checkers wait until they are asked for', () => {
  expect(found('def f():\n    import a\nif TYPE_CHECKING:\n    import b\nelse:\n    import c\n')).toEqual(['c']);
});

test('type parameters bring the modules that make them', () => {
  expect(found('def f[T](x): pass\n')).toEqual(['_typing']);
  expect(found('class C[T]: pass\n')).toEqual(['_typing', 'typing']);
  expect(found('type A[T] = list[T]\n')).toEqual(['_typing']);
});
