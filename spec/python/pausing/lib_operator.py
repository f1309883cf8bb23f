"""operator: itemgetter, attrgetter, methodcaller and the functions of operators on objects that pause."""
from _rpc import rpc, rpcfail

import operator as op
class B:
    def __init__(self, v=0): self.v = v
    @property
    def p(self): return rpc(B(5))
    def __getitem__(self, k): return rpc((self.v, k))
    def __setitem__(self, k, v): print("set", rpc(k), v)
    def __delitem__(self, k): print("del", rpc(k))
    def m(self, *a, **k): return rpc((self.v, a, k))
    def __contains__(self, v): return rpc(v == 1)
    def __index__(self): return rpc(3)
    def __len__(self): return rpc(4)
    def __length_hint__(self): return rpc(11)
    def __lt__(self, o): return rpc(self.v < o.v)
    def __eq__(self, o): return rpc(self.v == o.v)
    def __call__(self, *a): return rpc(a)
    def __matmul__(self, o): return rpc("matmul")
    def __iter__(self): return iter(rpc([1, 2, 1]))
    def __concat__(self, o): return "concat"
    def __bool__(self): return rpc(False)
b = B(1)
print(op.itemgetter("x")(b), op.itemgetter(1, rpc(2))(b), op.attrgetter("p.v")(b), op.attrgetter("p", "v")(b)[1], op.methodcaller("m", rpc(1), k=2)(b))
op.setitem(b, 1, 2); op.delitem(b, 3)
print(op.getitem(b, 4), op.contains(b, 1), op.index(b), op.length_hint(b), op.length_hint(iter([1, 2])), op.lt(b, B(2)), op.eq(b, B(1)), op.ne(b, B(1)), op.matmul(b, 1), op.countOf(b, 1), op.indexOf(b, 2), op.truth(b), op.not_(b))
print(sorted([B(2), B(1)], key=op.attrgetter("v"))[0].v, sorted([{"a": rpc(2)}, {"a": 1}], key=op.itemgetter("a")), op.call(b, 1, 2) if hasattr(op, "call") else (1, 2), op.is_(b, b))
class Dyn:
    def __getattr__(self, n): return rpc(n * 2)
print(op.attrgetter("ab")(Dyn()), op.attrgetter("a", "b")(Dyn()), max([Dyn()], key=op.attrgetter("z")).q)
for f in (op.itemgetter(1), op.attrgetter("p"), op.methodcaller("m")):
    class F:
        def __getattribute__(self, n): rpcfail(n)
        def __getitem__(self, k): rpcfail(k)
    try:
        f(F())
    except RuntimeError as error:
        print(error)
