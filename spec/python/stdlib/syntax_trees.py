"""`ast`: parsing, walking, rewriting, unparsing, literal values, and code made of trees."""
import ast
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class V(ast.NodeVisitor):
    def visit_Name(self, n): print('name', n.id, n.lineno, n.col_offset)
    def visit_FunctionDef(self, n): print('def', n.name, [a.arg for a in n.args.args]); self.generic_visit(n)
src = '''
def f(x, *a, k=1, **kw) -> int:
    "doc"
    y = é + x
    return [i for i in y if i > 0]
class A(B, metaclass=M):
    z: int = 3
    async def g(self):
        async with a as b: await c
try: pass
except* E as e: raise
match p:
    case {'a': 1, **r}: pass
    case A(x=1) | [1, *_]: pass
print(f"{x!r:>{w}} {y=}", 1.5, 2j, b'x', None, ..., 10**3, 'é'+"\\n")
lambda q: (yield)
global gg
del a[1:2:3], b.c
x if y else z
'''
tree = ast.parse(src)
V().visit(tree)
print(ast.unparse(tree))
print(ast.dump(ast.parse('a.b[1:2] += not -x', mode='exec'), include_attributes=True))
class T(ast.NodeTransformer):
    def visit_BinOp(self, n):
        self.generic_visit(n)
        if isinstance(n.op, ast.Add): n.op = ast.Mult()
        return n
tr = ast.fix_missing_locations(T().visit(ast.parse('print(3 + 4)\ndef g(a, b=2): return a + b\nprint(g(5))')))
exec(compile(tr, '<t>', 'exec'))
print(eval(compile(ast.Expression(ast.fix_missing_locations(ast.BinOp(ast.Constant(6), ast.Mult(), ast.Constant(7)))), 'x', 'eval')))
t(lambda: compile(ast.Expression(ast.Constant(6)), 'x', 'eval'))
t(lambda: compile(ast.parse('1'), 'x', 'eval'))
t(lambda: ast.literal_eval('  [1, 2.5, "a", b"x", -3, 1+2j, None, True, {1: (2,)}]'))
t(lambda: ast.literal_eval('[1,'))
t(lambda: ast.get_docstring(tree.body[0]))
t(lambda: ast.get_source_segment(src, tree.body[0].body[1]))
print([type(n).__name__ for n in ast.walk(ast.parse('x = (1, [2])'))])
import copy, pickle
print(ast.dump(copy.deepcopy(ast.parse('a+b'))))
print(ast.dump(ast.parse('x', mode='eval')), ast.Name('a').__dict__, ast.Name._fields, ast.parse('x').body[0].value.ctx.__class__)
t(lambda: ast.Name('a', ast.Load(), 3))
t(lambda: isinstance(ast.parse('1').body[0].value, ast.Num))
for n in ast.iter_child_nodes(ast.parse('a;b')): print(n.lineno, list(ast.iter_fields(n))[0][0])
