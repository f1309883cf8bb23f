import { describe, expect, it } from 'vitest';
import { expression } from './tree-text.ts';

const names = (text: string) => text.replace(/Name\(id='(\w+)', ctx=Load\(\)\)/g, '$1').replace(/Constant\(value=([^)]*)\)/g, '$1');

describe('operators', () => {
  it.each([
    ['a + b * c', 'BinOp(left=a, op=Add(), right=BinOp(left=b, op=Mult(), right=c))'],
    ['a - b - c', 'BinOp(left=BinOp(left=a, op=Sub(), right=b), op=Sub(), right=c)'],
    ['a ** b ** c', 'BinOp(left=a, op=Pow(), right=BinOp(left=b, op=Pow(), right=c))'],
    ['-a ** -b', 'UnaryOp(op=USub(), operand=BinOp(left=a, op=Pow(), right=UnaryOp(op=USub(), operand=b)))'],
    ['a < b <= c', 'Compare(left=a, ops=[Lt(), LtE()], comparators=[b, c])'],
    ['a not in b is not c', 'Compare(left=a, ops=[NotIn(), IsNot()], comparators=[b, c])'],
    ['not a or b and c', 'BoolOp(op=Or(), values=[UnaryOp(op=Not(), operand=a), BoolOp(op=And(), values=[b, c])])'],
    ['a if b else c if d else e', 'IfExp(test=b, body=a, orelse=IfExp(test=d, body=c, orelse=e))'],
    ['await_ @ b // c', 'BinOp(left=BinOp(left=await_, op=MatMult(), right=b), op=FloorDiv(), right=c)'],
  ])('%s groups as CPython groups it', (source, tree) => expect(names(expression(source))).toBe(tree));
});

describe('brackets', () => {
  it.each([
    ['()', 'Tuple(ctx=Load())'],
    ['(a)', 'a'],
    ['(a,)', 'Tuple(elts=[a], ctx=Load())'],
    ['[*a, b]', 'List(elts=[Starred(value=a, ctx=Load()), b], ctx=Load())'],
    ['{}', 'Dict()'],
    ['{a: b, **c}', 'Dict(keys=[a, None], values=[b, c])'],
    ['{a, b}', 'Set(elts=[a, b])'],
    ['a[b:c, ::d]', 'Subscript(value=a, slice=Tuple(elts=[Slice(lower=b, upper=c), Slice(step=d)], ctx=Load()), ctx=Load())'],
    ['a[*b]', 'Subscript(value=a, slice=Tuple(elts=[Starred(value=b, ctx=Load())], ctx=Load()), ctx=Load())'],
    ['f(a, *b, c=d, **e)', "Call(func=f, args=[a, Starred(value=b, ctx=Load())], keywords=[keyword(arg='c', value=d), keyword(value=e)])"],
    ['lambda a, /, b=c, *d, e, **f: a', expect.stringContaining("posonlyargs=[arg(arg='a')]")],
    ['[a for b in c if d async for e in f]', expect.stringContaining('is_async=1')],
    ['(a := b)', "NamedExpr(target=Name(id='a', ctx=Store()), value=b)"],
  ])('%s', (source, tree) => expect(names(expression(source))).toEqual(tree));
});

describe('literals', () => {
  it.each([
    ['1_000', '1000'],
    ['0xFF', '255'],
    ['9007199254740993', '9007199254740993'],
    ['1e400', 'inf'],
    ['1.0', '1.0'],
    ['1e-7', '1e-07'],
    ['2j', '2j'],
    ['0_0', '0'],
    ['\'a\' "b"', "'ab'"],
    ["'\\N{LATIN SMALL LETTER E WITH ACUTE}\\x41\\101\\u00e9'", "'éAAé'"],
    ["b'\\xff' b'a'", "b'\\xffa'"],
    ["r'\\n'", "'\\\\n'"],
    ["'\\ud83d\\ude00'", "'\\ud83d\\ude00'"],
    ["'\\U0001f600'", "'😀'"],
    ['...', 'Ellipsis'],
  ])('%s has the value %s', (source, value) => expect(expression(source)).toBe(`Constant(value=${value})`));

  it('keeps an int that no double can hold as a bigint', () => {
    expect(expression('123456789012345678901234567890')).toBe('Constant(value=123456789012345678901234567890)');
  });
});

describe('format strings', () => {
  it.each([
    ["f'a{b}c'", "JoinedStr(values=['a', FormattedValue(value=b, conversion=-1), 'c'])"],
    [
      "f'{a!r:>{b}}'",
      "JoinedStr(values=[FormattedValue(value=a, conversion=114, format_spec=JoinedStr(values=['>', FormattedValue(value=b, conversion=-1)]))])",
    ],
    ["f'{a = }'", "JoinedStr(values=['a = ', FormattedValue(value=a, conversion=114)])"],
    ["f'{{{a}}}'", "JoinedStr(values=['{', FormattedValue(value=a, conversion=-1), '}'])"],
    ["f'{a[\"x\"]}' 'y'", "JoinedStr(values=[FormattedValue(value=Subscript(value=a, slice='x', ctx=Load()), conversion=-1), 'y'])"],
    ["f'{f'{a}'}'", 'JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=a, conversion=-1)]), conversion=-1)])'],
    ["f'\\N{BULLET}{a:\\x41}'", "JoinedStr(values=['•', FormattedValue(value=a, conversion=-1, format_spec=JoinedStr(values=['A']))])"],
    ["t'a{b }'", "TemplateStr(values=['a', Interpolation(value=b, str='b', conversion=-1)])"],
  ])('%s', (source, tree) => expect(names(expression(source))).toBe(tree));
});
