import ast
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def ev(n):
    return eval(compile(ast.fix_missing_locations(ast.Expression(n)), 'f', 'eval'))
C = ast.Constant
for v in ((1, 2), (), (1, ('a', None, 2.5)), -5, -1.5, 1+2j, -2j, float('inf'), -float('inf'), frozenset({1}), 10**30, -10**30, True, ..., b'x', complex(-0.0, 1), [1], {1}):
    t(lambda: ev(C(v)))
    t(lambda: ev(ast.UnaryOp(ast.USub(), C(v))))
    t(lambda: ev(ast.BinOp(C(3), ast.Sub(), C(v))))
    t(lambda: ev(ast.BinOp(C(2), ast.Pow(), C(v))) if v != 10**30 and v != -10**30 else 0)
    t(lambda: ev(ast.Compare(C(2), [ast.Eq()], [C(v)])))
    t(lambda: ev(ast.Attribute(C(v), '__class__', ast.Load())))
m = ast.Module([ast.ImportFrom(module='time', names=[ast.alias(name='sleep')], level=None, lineno=0, col_offset=0)], type_ignores=[])
t(lambda: compile(m, '', 'exec'))
m = ast.fix_missing_locations(ast.Module([ast.ImportFrom(module='time', names=[ast.alias(name='sleep')], level=None)], type_ignores=[]))
t(lambda: exec(compile(m, '', 'exec'), {}))
class Fold(ast.NodeTransformer):
    def visit_Tuple(self, n):
        self.generic_visit(n)
        if isinstance(n.ctx, ast.Load) and all(isinstance(e, C) for e in n.elts): return ast.copy_location(C(tuple(e.value for e in n.elts)), n)
        return n
    def visit_BinOp(self, n):
        self.generic_visit(n)
        if isinstance(n.left, C) and isinstance(n.right, C): return ast.copy_location(C(eval(compile(ast.Expression(n), '', 'eval'))), n)
        return n
g = {}
exec(compile(ast.fix_missing_locations(Fold().visit(ast.parse('a = (1, 2, (3, "x"))\nb = 2 - 7\nc = -(1 - 3)\nfor i in (1, 2): d = i\ndef f(x=(1, 2), *, y=(3,)): return x, y, 1 in (1, 2)\ne = f()\nmatch (1, 2):\n  case (1, z): pass'))), 'f', 'exec'), g)
print({k: v for k, v in g.items() if len(k) == 1 and k != 'f'})
