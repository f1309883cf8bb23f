from _rpc import fail, rpc


class Meta(type):
    def __new__(m, name, bases, ns, **kw): rpc(0); return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): c.made = rpc(name); super().__init__(name, bases, ns)
    def __call__(c, *a): rpc(0); return super().__call__(*a)
    def __prepare__(name, bases, **kw): return rpc({"prepared": 1})
    def __instancecheck__(c, o): return rpc(True)
    def __subclasscheck__(c, o): return rpc(True)
    def __iter__(c): return iter(rpc([1, 2]))
    def __getattr__(c, n): return rpc("meta " + n)
    def __contains__(c, x): return rpc(x == 1)


class A(metaclass=Meta, flag=rpc(1)):
    x = rpc(5)
    def __init__(self, v=rpc(7)): self.v = rpc(v)


class Desc:
    def __set_name__(self, owner, name): self.name = rpc(name)
    def __get__(self, o, t): return rpc(("get", self.name, o is None))
    def __set__(self, o, v): o.stored = rpc(v)
    def __delete__(self, o): o.stored = rpc("deleted")


class B:
    d = Desc()
    def __init_subclass__(cls, **kw): cls.kw = rpc(kw)
    def __class_getitem__(cls, k): return rpc(("item", k))
    def __getattribute__(self, n): rpc(0); return object.__getattribute__(self, n)
    def __dir__(self): return rpc(["b", "a"])
    def __call__(self, *a, **k): return rpc((a, k))
    def __del__(self): pass
    def __length_hint__(self): return rpc(3)


class C(B, key=rpc("val")):
    @property
    def p(self): return rpc("p")
    @p.setter
    def p(self, v): self.pv = rpc(v)
    @p.deleter
    def p(self): rpc(0); self.pv = "gone"
    @classmethod
    def cm(cls): return rpc(cls.__name__)
    @staticmethod
    def sm(): return rpc("static")


a = A()
print(a.v, A.x, A.made, A.prepared, isinstance(3, A), issubclass(int, A), list(A), A.missing, 1 in A)
b = B()
print(b.d, B.d, B[3], dir(b), b(1, k=2))
b.d = 4; print(b.stored)
del b.d; print(b.stored)
c = C()
print(C.kw, c.p, c.cm(), C.cm(), c.sm(), C.sm())
c.p = 3; print(c.pv)
del c.p; print(c.pv)


class Attrs:
    def __getattr__(self, n):
        if n.startswith("x"): return rpc(n)
        fail(n)
    def __setattr__(self, n, v): rpc(0); self.__dict__[n] = v
    def __delattr__(self, n): rpc(0); del self.__dict__[n]


o = Attrs()
o.q = 1
print(o.q, o.xyz, getattr(o, "xq", 5))
del o.q
try:
    o.bad
except ValueError as e:
    print("bad", e)


def decorator(arg):
    rpc(arg)
    def wrap(f): return lambda *a: rpc(f(*a))
    return rpc(wrap)


@decorator(rpc(1))
@decorator(2)
def f(a, b=rpc(2), *c, d=rpc(4), **e): return a, b, c, d, e


print(f(1), f(1, 3, 5))
print((lambda x=rpc(1), *, y=rpc(2): (x, y))(y=rpc(3)))


def outer():
    n = rpc(0)
    def inner():
        nonlocal n
        n += rpc(2)
        return n
    inner()
    return inner() + n


print(outer())


class Deep:
    def m(self, n): return rpc(0) if n == 0 else self.m(n - 1) + 1


print(Deep().m(150))
