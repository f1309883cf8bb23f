import { parseModule } from '@wrought/syntax';
import { expect, test } from 'vitest';
import { findImports } from '../src/apps/find-imports.ts';

const find = (source: string) => findImports(parseModule(source), 'pkg.sub.m', false);
const found = (source: string) => [...find(source).modules, ...find(source).perhaps];

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

test('what is imported instead of a missing module stands apart', () => {
  const text = 'try:\n    from _fast import f\nexcept ImportError:\n    from slow.one import f\n    import other\nelse:\n    import more\n';
  expect(find(text)).toEqual({
    modules: ['_fast', 'more'],
    perhaps: ['_fast.f'],
    otherwise: [{ tried: ['_fast'], instead: { modules: ['slow', 'slow.one', 'other'], perhaps: ['slow.one.f'], otherwise: [] } }],
  });
});

test('a handler of another error, or one around no import, imports in any case', () => {
  expect(found('try:\n    import a\nexcept ValueError:\n    import b\n')).toEqual(['a', 'b']);
  expect(found('try:\n    f()\nexcept ImportError:\n    import b\n')).toEqual(['b']);
  expect(find('try:\n    import a\nexcept (OSError, ModuleNotFoundError):\n    import b\n').otherwise).toHaveLength(1);
});

test('imports for other systems and for programs are left out where the test shows it', () => {
  expect(found("if __name__ == '__main__':\n    import doctest\n")).toEqual([]);
  expect(
    found(
      "if sys.platform == 'win32':\n    import a\nelif os.name != 'nt' and not typing.TYPE_CHECKING:\n    import b\nelse:\n    import c\n",
    ),
  ).toEqual(['b']);
  expect(found("if sys.platform == 'win32' or fast:\n    import a\nelse:\n    import b\n")).toEqual(['a', 'b']);
  expect(found("if sys.platform in NAMES or 'a' < sys.platform < 'b':\n    import a\n")).toEqual(['a']);
});
