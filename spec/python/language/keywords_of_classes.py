# Classes and methods called with keywords at places that learn them: changed classes, metaclasses, slots, abstract ones, wrong arguments, pauses.
import abc
import dataclasses


def tell(run):
    try:
        return run()
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


class A:
    def __init__(self, x, y=2, *, z=3):
        self.t = ('A', x, y, z)

    def m(self, a, b=1, c=2):
        return self.t[0], a, b, c

    def k(self, a, *, key='k'):
        return a, key

    def rest(self, a, *args, b=0, **kw):
        return a, args, b, kw


class B(A):
    pass


class C(A):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.t = ('C',) + self.t[1:]


class S:
    __slots__ = ('t',)

    def __init__(self, x=0, y=0, z=0):
        self.t = ('S', x, y, z)


class New:
    def __new__(cls, x, y=0, z=0):
        made = super().__new__(cls)
        made.t = ('New', x, y, z)
        return made


class Both:
    def __new__(cls, *args, **kw):
        return super().__new__(cls)

    def __init__(self, x, y=0, z=0):
        self.t = ('Both', x, y, z)


class Meta(type):
    def __call__(cls, *args, **kw):
        made = super().__call__(*args, **kw)
        made.t = ('Meta',) + made.t
        return made


class M(A, metaclass=Meta):
    pass


class Bad:
    def __init__(self, x, y=0, z=0):
        return x


class Abstract(abc.ABC):
    def __init__(self, x, y=0, z=0):
        self.t = ('Abstract', x, y, z)

    @abc.abstractmethod
    def must(self):
        pass


@dataclasses.dataclass
class Data:
    x: int
    y: int = 5
    z: list = dataclasses.field(default_factory=list)

    @property
    def t(self):
        return ('Data', self.x, self.y, self.z)


class E(Exception):
    def __init__(self, x, y=0, z=0):
        super().__init__(x)
        self.t = ('E', x, y, z, self.args)


class Static:
    @staticmethod
    def __init__(*args, **kw):
        pass

    t = 'Static'


def make(cls, i):
    out = []
    for run in (lambda: cls(i, z=1).t, lambda: cls(x=i, y=1).t, lambda: cls(y=i).t, lambda: cls(i, i, q=1).t, lambda: cls(i, x=1).t):
        out.append(tell(run))
    return out


def loop(classes, n=3):
    out = []
    for i in range(n):
        for cls in classes:
            try:
                out.append(cls(i, z=1).t)
            except Exception as e:
                out.append(type(e).__name__ + ': ' + str(e))
            try:
                out.append(cls(x=i, y=1).t)
            except Exception as e:
                out.append(type(e).__name__ + ': ' + str(e))
    return out


for cls in (A, B, C, S, New, Both, M, Data, E, Static):
    print(cls.__name__, make(cls, 1), loop([cls]), loop([cls]))
print(loop([A, B, S]), loop([A, C, M, E, Both, New, S, B]))
print(loop([Bad]), loop([Abstract]))
one = lambda n: loop([A], n)
print(one(3))
kept = A.__init__
A.__init__ = lambda self, x, y=20, z=30: setattr(self, 't', ('changed', x, y, z))
print(one(3))
A.__init__ = kept
print(one(2))
A.__init__.__defaults__ = (99,)
A.__init__.__kwdefaults__ = {'z': 98}
print(one(2), A(1, y=3).t)
A.__new__ = lambda cls, *a, **k: object.__new__(B)
print(one(2))
A.__new__ = lambda cls, *a, **k: 'no instance'
print(one(2))
A.__new__ = kept_new = staticmethod(lambda cls, *a, **k: object.__new__(cls))
print(one(2))


def methods(o, n=3):
    out = []
    for i in range(n):
        for run in (lambda: o.m(i, c=4), lambda: o.m(a=i, c=4), lambda: o.m(c=i, b=1, a=2), lambda: o.m(i, q=1), lambda: o.k(i, key=2), lambda: o.k(key=i), lambda: o.k(a=1, key=i),
                    lambda: o.rest(i, b=1), lambda: o.rest(1, 2, b=i, c=3), lambda: o.rest(c=i), lambda: o.m(i, a=1), lambda: o.m(self=i)):
            out.append(tell(run))
        try:
            out.append((o.m(i, c=4), o.k(i, key=i), o.rest(i, b=i, c=i), o.m(b=i, a=1)))
        except Exception as e:
            out.append(str(e))
    return out


a = object.__new__(B)
a.t = ('own',)
print(methods(a))
A.m = lambda self, a, b=10, c=20: ('new m', a, b, c)
print(methods(a, 1))
a.m = lambda a, b=100, c=200: ('own m', a, b, c)
print(methods(a, 1))
B.k = staticmethod(lambda a, key=None: ('static', a, key))
B.rest = classmethod(lambda cls, a, b=1, c=2: (cls.__name__, a, b, c))
print(methods(a, 2))


def fresh(n):
    out = []
    for i in range(n):

        class Local:
            def __init__(self, x, y=i, z=0):
                self.t = x, y, z

            def m(self, a, b=i, c=0):
                return a, b, c

        out += [Local(i, z=5).t, Local(z=i, x=1).t, Local(0).m(i, c=2)]
    return out


print(fresh(8))
