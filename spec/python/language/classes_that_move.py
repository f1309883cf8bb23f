"""Bases that are assigned, metaclasses with an order of their own, the cell of `__class__`."""


class A:
    def who(self):
        return "A"


class B:
    extra = 1

    def who(self):
        return "B" + str(self.extra)


class C(A):
    def both(self):
        return super().who()


class D(C):
    pass


c, d = C(), D()
print(c.who(), d.who(), d.both(), C.__mro__)
C.__bases__ = (B,)
print(c.who(), d.who(), d.both(), d.extra, D.__mro__, A.__subclasses__(), B.__subclasses__())
B.extra = 5
C.__bases__ = (A, B)
print(c.who(), d.who(), d.extra, C.__base__)
for bad in ((C,), (D,), (int,), (), [A], (1,)):
    try:
        C.__bases__ = bad
    except TypeError as e:
        print("TypeError")
print(C.__bases__)


class Reversed(type):
    def mro(cls):
        return list(reversed(type.mro(cls)))


class X(C, metaclass=Reversed):
    def who(self):
        return "X"


print(X.__mro__, X().who())


class Keep(type):
    def __new__(meta, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(meta, name, bases, ns)


try:

    class Y(metaclass=Keep):
        def f(self):
            return __class__

except RuntimeError as e:
    print(e)


class Z:
    a = 1


print(sorted(Z.__dict__), "__weakref__" in dir(Z()), Z().__weakref__)


class S:
    __slots__ = ("a", "__weakref__")


print(sorted(S.__dict__), hasattr(S(), "__dict__"))
print(type("T", (S,), {"__slots__": ()}).__dict__.keys())
