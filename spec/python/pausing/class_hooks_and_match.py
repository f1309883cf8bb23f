"""classes, descriptors, metaclass hooks, module getattr, match args, f-string specs, exec/eval"""
from _rpc import rpc, rpcfail
import sys, types

# metaclass with everything
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        d = {"seen": rpc(name)}
        return d
    def __new__(mcs, name, bases, ns, **kw):
        rpc(0)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        cls.tag = rpc(kw.get("tag", "none"))
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        o = rpc(super().__call__(*a, **k))
        o.made = rpc(True)
        return o
    def __instancecheck__(cls, o): return rpc(hasattr(o, "made"))
    def __subclasscheck__(cls, o): return rpc(True)
    def __getitem__(cls, i): return rpc((cls.__name__, i))
    def __contains__(cls, i): return rpc(i == 3)
    def __iter__(cls):
        yield rpc(1)
        yield rpc(2)
    def __len__(cls): return rpc(5)
    def __bool__(cls): return rpc(False)
    def __getattr__(cls, n): return rpc("meta_" + n)
    def __dir__(cls): return rpc(["z", "a"])
    def __repr__(cls): return rpc("<%s>" % cls.__name__)
    def __eq__(cls, o): return rpc(cls is o)
    def __hash__(cls): return rpc(7)
    def __or__(cls, o): return rpc("or")
    def __setattr__(cls, n, v): type.__setattr__(cls, n, rpc(v))
    def __delattr__(cls, n): rpc(0); type.__delattr__(cls, n)
    def mro(cls): return rpc(type.mro(cls))
class D:
    def __set_name__(self, owner, name): self.name = rpc(name)
    def __get__(self, o, t=None): return rpc((self.name, o is None))
    def __set__(self, o, v): o.__dict__[self.name] = rpc(v)
    def __delete__(self, o): rpc(0); print("del", self.name)
class A(metaclass=Meta, tag=rpc("T")):
    x = D()
    y: rpc(int) = rpc(3)
    def __new__(cls, *a): return rpc(super().__new__(cls))
    def __init__(self, *a): self.a = rpc(a)
    def __class_getitem__(cls, i): return 0
    def __init_subclass__(cls, /, q=0, **k): cls.q = rpc(q); super().__init_subclass__(**k)
class B(A, q=rpc(9)):
    def f(self): return rpc(super().x), rpc(__class__.__name__)
b = B(1, 2)
print(A.seen, A.tag, b.a, b.made, isinstance(3, A), issubclass(int, A), A[1], 3 in A, list(A), len(A), bool(A), A.foo, dir(A), repr(A), A == B, hash(A), A | 3, B.q, b.f(), b.x, A.x)
b.x = 5; print(b.__dict__, b.x); del b.x
A.zz = 4; print(A.zz); del A.zz
print({A: 1}[A], [A, B].index(B), A.__annotations__)
try: raise rpc(ValueError)("x") from rpc(KeyError("y"))
except rpc(ValueError) as e: print(repr(e), repr(e.__cause__))

# module getattr
m = types.ModuleType("mm")
def ga(n):
    if n == "nope": raise AttributeError(rpc(n))
    return rpc("mod " + n)
m.__getattr__ = ga
m.__dir__ = lambda: rpc(["q", "b"])
sys.modules["mm"] = m
import mm
print(mm.hello, getattr(mm, "nope", 1), hasattr(mm, "nope"), dir(mm))
from mm import thing, other as o2
print(thing, o2)

# match
class P:
    __match_args__ = ("a", "b")
    @property
    def a(self): return rpc(1)
    @property
    def b(self): return rpc(2)
class Seq(list): pass
class EQ:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(self.v == o)
class K: one = EQ(1); two = EQ(2)
def mt(v):
    match rpc(v):
        case K.one: return rpc("one")
        case K.two if rpc(False): return "no"
        case K.two: return "two"
        case P(1, b=3): return "P3"
        case P(x, y) if rpc(x < y): return "P", x, y
        case [EQ(), *rest]: return "eq", len(rest)
        case [1, *rest] if rpc(len(rest) == 2): return rest
        case {"k": kk, **more}: return kk, more
        case str() | bytes(): return "text"
        case _: return "other"
print([mt(v) for v in (1, 2, P(), [1, 2, 3], [EQ(4), 1], {"k": 1, "z": 2}, "s", b"", 3.5)])
class Mp(dict):
    def get(self, k, d=None): return rpc(dict.get(self, k, d))
    def keys(self): return rpc(dict.keys(self))
print(mt(Mp(k=1, j=2)))
class MetaM(type):
    def __instancecheck__(cls, o): return rpc(o == 3.5)
class I2(metaclass=MetaM): pass
match 3.5:
    case I2(): print("I2")

# fstrings
class F:
    def __format__(self, s): return rpc(f"<{s}>")
    def __repr__(self): return rpc("R")
    def __str__(self): return rpc("S")
w = 5
print(f"{F()!r:>{rpc(w)}}|{F()!s:^{rpc(7)}}|{F():{rpc('x')}{rpc('y')}}|{rpc(3)=}|{rpc('é')!a}|{rpc(3.14159):.{rpc(2)}f}|{F()=}|{F()}")
print("%s %r %5s %-5s|%*d" % (F(), F(), F(), F(), rpc(4), rpc(7)), "%(a)s" % {"a": F()})
print("{} {!r:>4} {x:{y}} {z.a} {l[0]}".format(F(), F(), x=F(), y=rpc("w"), z=P(), l=[F()]))
print("{a} {b}".format_map(type("DD", (dict,), {"__missing__": lambda s, k: rpc(k.upper())})()))
print(format(F(), "zz"), str(F()), ascii(F()), repr([F(), (F(),), {F(): F()}]))

# exec/eval
ns = {"rpc": rpc}
exec("a = rpc(1)\ndef g():\n  return rpc(a + 1)\nb = [g() for _ in range(rpc(2))]\nclass Z:\n  q = rpc(3)\n", ns)
print(ns["a"], ns["b"], ns["Z"].q, eval("rpc(a) + g()", ns), eval("[rpc(i) for i in x]", {"rpc": rpc}, {"x": [1, 2]}))
class NS(dict):
    def __getitem__(self, k):
        if k == "rpc": return rpc
        if k == "magic": return rpc(42)
        return dict.__getitem__(self, k)
    def __setitem__(self, k, v): dict.__setitem__(self, k, rpc(v))
    def __delitem__(self, k): rpc(0); dict.__delitem__(self, k)
n2 = NS()
exec("x = magic + 1\ny = rpc(x)\ndel x", {}, n2)
print(dict(n2))
try: eval("rpc(1) +", ns)
except SyntaxError as e: print(type(e).__name__)
