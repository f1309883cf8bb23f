"""Syntax trees that somebody makes: what CPython refuses is refused with its words, the rest runs."""
import ast


def stmt(node):
    return ast.Module([node], [])


def at(node):
    return ast.fix_missing_locations(node)


load, store = ast.Load(), ast.Store()
x, y = ast.Name("x", load), ast.Name("x", store)
one = ast.Constant(1)
empty = ast.arguments([], [], None, [], [], None, [])
generator = ast.comprehension(y, x, [], 0)
refused = [
    ast.Assign([], one), ast.Assign([x], one), ast.Assign([ast.Tuple([x], store)], one), ast.Assign([one], one), ast.Delete([]),
    ast.Delete([x]), ast.FunctionDef("f", empty, [], [], None), ast.ClassDef("C", [], [], [], []), ast.For(y, x, [], []),
    ast.For(x, x, [ast.Pass()], []), ast.While(one, [], []), ast.If(one, [], []), ast.With([], [ast.Pass()]),
    ast.With([ast.withitem(x, x)], [ast.Pass()]), ast.Raise(None, x), ast.Try([], [], [], []),
    ast.Try([ast.Pass()], [], [ast.Pass()], [ast.Pass()]), ast.Import([]), ast.ImportFrom("m", [], 0), ast.Global([]), ast.Nonlocal([]),
    ast.ImportFrom(None, [ast.alias("a", None)], -1), ast.AugAssign(x, ast.Add(), one), ast.AnnAssign(x, one, None, 1),
    ast.AnnAssign(ast.Subscript(x, one, store), one, None, 1), ast.Expr(ast.BoolOp(ast.And(), [x])), ast.Expr(ast.Dict([x], [])),
    ast.Expr(ast.Compare(x, [], [])), ast.Expr(ast.Compare(x, [ast.Lt()], [x, x])), ast.Expr(ast.ListComp(x, [])),
    ast.Expr(ast.GeneratorExp(y, [generator])), ast.Expr(ast.ListComp(x, [ast.comprehension(x, x, [], 0)])), ast.Expr(y),
    ast.Expr(ast.Attribute(y, "a", load)), ast.Expr(ast.Starred(y, load)), ast.Expr(ast.Name("None", load)), ast.Expr(ast.NamedExpr(x, one)),
    ast.Expr(ast.Lambda(ast.arguments([], [ast.arg("a", None)], None, [], [one], None, []), one)), ast.Match(x, []),
    ast.Expr(ast.Lambda(ast.arguments([], [], None, [], [], None, [one]), one)),
]
for node in refused:
    try:
        compile(at(stmt(node)), "<made>", "exec")
        print("taken", type(node).__name__)
    except (ValueError, TypeError) as e:
        print(type(node).__name__, type(e).__name__, e)
placed = ast.Expr(one)
for place in ((2, 0, 1, 0), (1, 5, 1, 2), (1, -1, 1, 2)):
    node = at(stmt(ast.Expr(ast.Constant(1))))
    target = node.body[0]
    target.lineno, target.col_offset, target.end_lineno, target.end_col_offset = place
    try:
        compile(node, "<made>", "exec")
        print("taken", place)
    except ValueError as e:
        print(place, e)
tree = stmt(ast.Assign([ast.Tuple([ast.Name("a", store), ast.Starred(ast.Name("b", store), store)], store)],
                       ast.ListComp(ast.BinOp(x, ast.Mult(), one), [ast.comprehension(y, ast.Call(ast.Name("range", load), [ast.Constant(4)], []), [], 0)])))
names = {}
exec(compile(at(tree), "<made>", "exec"), names)
print(names["a"], names["b"])
