import { describe, expect, it } from 'vitest';
import { places, statements } from './tree-text.ts';

const NAME = (name: string, ctx = 'Load') => `Name(id='${name}', ctx=${ctx}())`;

describe('assignments', () => {
  it.each([
    ['a = b = c', `Assign(targets=[${NAME('a', 'Store')}, ${NAME('b', 'Store')}], value=${NAME('c')})`],
    [
      'a, *b = c',
      `Assign(targets=[Tuple(elts=[${NAME('a', 'Store')}, Starred(value=${NAME('b', 'Store')}, ctx=Store())], ctx=Store())], value=${NAME('c')})`,
    ],
    [
      'a.b[c] += d',
      `AugAssign(target=Subscript(value=Attribute(value=${NAME('a')}, attr='b', ctx=Load()), slice=${NAME('c')}, ctx=Store()), op=Add(), value=${NAME('d')})`,
    ],
    ['a: b = c', `AnnAssign(target=${NAME('a', 'Store')}, annotation=${NAME('b')}, value=${NAME('c')}, simple=1)`],
    ['(a): b', `AnnAssign(target=${NAME('a', 'Store')}, annotation=${NAME('b')}, simple=0)`],
    [
      'del (a, [b]), c[d]',
      expect.stringContaining(`Tuple(elts=[${NAME('a', 'Del')}, List(elts=[${NAME('b', 'Del')}], ctx=Del())], ctx=Del())`),
    ],
    ['type A[T: int = str, *U, **V] = T', expect.stringContaining("type_params=[TypeVar(name='T', bound=")],
  ])('%s', (source, tree) => expect(statements(source)).toEqual([tree]));

  it('takes soft keywords for names where they are names', () => {
    expect(statements('match = type = case = _ = 1\nmatch(x)\nmatch[x]: int\ntype(x)\nmatch, case = 1, 2')).toHaveLength(5);
  });
});

describe('blocks', () => {
  it('reads a with whose brackets hold items, and one whose brackets are an expression', () => {
    const [items, pair, chosen] = statements('with (a as b, c): pass\nwith (a, b): pass\nwith (a, b)[c]: pass');
    expect(items.match(/withitem/g)).toHaveLength(2);
    expect(pair.match(/withitem/g)).toHaveLength(2);
    expect(chosen.match(/withitem/g)).toHaveLength(1);
    expect(statements('with (yield): pass\nwith (a := b): pass\nwith (a for a in b): pass\nwith (): pass')).toHaveLength(4);
  });

  it('nests elif in orelse', () => {
    const test = (value: string, orelse: string) => `If(test=${NAME(value)}, body=[Pass()], orelse=[${orelse}])`;
    expect(statements('if a: pass\nelif b: pass\nelse: pass\n')).toEqual([test('a', test('b', 'Pass()'))]);
  });

  it('takes several exception types without brackets', () => {
    const [tree] = statements('try: pass\nexcept a, b: pass\nelse: pass\nfinally: pass');
    expect(tree).toContain(`ExceptHandler(type=Tuple(elts=[${NAME('a')}, ${NAME('b')}], ctx=Load())`);
    expect(statements('try: pass\nexcept* a: pass')[0]).toMatch(/^TryStar/);
  });

  it('reads patterns of every kind', () => {
    const patterns = [
      '1',
      '-1+2j',
      "'a'",
      'None',
      'a.b',
      '_',
      'x',
      '[a, *_]',
      '(a)',
      '(a,)',
      'a, b',
      '{1: x, **r}',
      'C(a, b=c)',
      'a | b',
      'a as b',
    ];
    const [tree] = statements(`match v:\n${patterns.map(pattern => `    case ${pattern} if g: pass\n`).join('')}`);
    expect(tree.match(/match_case/g)).toHaveLength(patterns.length);
    for (const kind of ['Value', 'Singleton', 'As', 'Sequence', 'Star', 'Mapping', 'Class', 'Or']) expect(tree).toContain(`Match${kind}(`);
  });

  it('gives a decorated definition the place of its def and the end of its last statement', () => {
    expect(places('@a\n@b.c\ndef f(): # comment\n    x = 1\n\n    # end\n\ny\n')).toEqual(['3:0-4:9', '8:0-8:1']);
  });
});

describe('lines', () => {
  it('joins lines in brackets and after backslashes, and skips blank ones and form feeds', () => {
    expect(places('a = (1,\n  # note\n  2)\n\f\nb = 1 + \\\n  2\nif c:\n\f  d\n  \n')).toEqual(['1:0-3:4', '5:0-6:3', '7:0-8:4']);
  });

  it('takes \\r\\n and \\r for line ends and needs none at the end', () => {
    expect(places('a\r\nb\rc')).toEqual(['1:0-1:1', '2:0-2:1', '3:0-3:1']);
  });

  it('counts a tab as going to the next multiple of eight', () => {
    expect(statements('if a:\n\tb\n\tif c:\n\t    d\n\te\n')).toHaveLength(1);
  });
});
