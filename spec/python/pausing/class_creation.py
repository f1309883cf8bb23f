"""__init_subclass__, __class_getitem__, __new__ with __init__, class bodies with loops, decorators of classes, keywords."""
from _rpc import rpc, rpcfail

seen = []
class Base:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = rpc(tag)
        seen.append(cls.__name__)
    def __class_getitem__(cls, key): return rpc((cls.__name__, key))
    def __new__(cls, *args, **kw):
        self = rpc(super().__new__(cls))
        self.made = rpc(args)
        return self
    def __init__(self, *args): self.args = rpc(args)
def deco(value):
    rpc(0)
    def apply(cls):
        cls.deco = rpc(value)
        return cls
    return apply
@deco(rpc("d"))
class A(Base, tag=rpc("t")):
    values = []
    for i in map(rpc, range(3)):
        values.append(i)
    del i
    squares = [rpc(v) ** 2 for v in values]
    if rpc(True):
        flag = rpc("set")
    with_default = lambda self, x=rpc(3): rpc(x)
    try:
        rpcfail(0)
    except RuntimeError as error:
        caught = str(error)
    class Inner:
        v = rpc(9)
        class Deep: w = rpc(10)
a = A(1, 2)
print(a.made, a.args, A.tag, A.deco, A.values, A.squares, A.flag, a.with_default(), A.caught, A.Inner.v, A.Inner.Deep.w, seen, A[int], Base[rpc(1), 2])
class Other:
    def __new__(cls, v): return rpc(v)
    def __init__(self, v): print("never")
print(Other(5))
class Str(str):
    def __new__(cls, v): return super().__new__(cls, rpc(v) + "!")
    def __init__(self, v): self.extra = rpc(1)
print(Str("x"), Str("y").extra, type(Str("z")).__name__)
class Tup(tuple):
    def __new__(cls, *items): return super().__new__(cls, (rpc(i) for i in items))
print(Tup(1, 2))
class BadInit:
    def __init__(self): return rpc(3)
try:
    BadInit()
except TypeError as error:
    print(error)
def base(): return rpc(Base)
class B(base(), tag=len(rpc("four"))): pass
print(B.tag, B.__bases__ == (Base,))
class Slots:
    __slots__ = tuple(rpc(n) for n in ("a", "b"))
s = Slots()
s.a = rpc(1)
print(s.a, Slots.__slots__)
class Ann:
    x: rpc(int) = rpc(5)
    y: "later"
print(Ann.x, Ann.__annotations__ == {"x": int, "y": "later"})
