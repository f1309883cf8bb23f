# packages: pyparsing lark
from lark import Lark, Transformer
from pyparsing import *

integer = Word(nums).set_parse_action(lambda t: int(t[0]))
op = one_of('+ - * /')
e = infix_notation(integer, [(one_of('* /'), 2, OpAssoc.LEFT), (one_of('+ -'), 2, OpAssoc.LEFT)])
print(e.parse_string('1+2*3-(4/2)').as_list())
k = Group(Word(alphas)('key') + Suppress('=') + (QuotedString('"') | integer)('val'))
r = OneOrMore(k).parse_string('a=1 b="x y"')
print(r.as_list(), [x.as_dict() for x in r])
try:
    integer.parse_string('x')
except ParseException as x:
    print(x, x.line, x.column)
g = Lark("""?start: sum
?sum: product | sum "+" product -> add | sum "-" product -> sub
?product: atom | product "*" atom -> mul
?atom: NUMBER -> number | "-" atom -> neg | "(" sum ")"
%import common.NUMBER
%import common.WS_INLINE
%ignore WS_INLINE""", parser='lalr')
t = g.parse('1 + 2*(3-4)')
print(t.pretty())


class C(Transformer):
    from operator import add, sub, mul, neg
    number = float
    def add(self, a): return a[0] + a[1]
    def sub(self, a): return a[0] - a[1]
    def mul(self, a): return a[0] * a[1]


print(C().transform(t))
try:
    g.parse('1 + *')
except Exception as x:
    print(type(x).__name__, str(x)[:80])
print(Lark('start: "a"+ ("b"|"c")*', parser='earley').parse('aabbc'))
