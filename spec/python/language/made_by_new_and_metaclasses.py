"""What makes an instance: `__new__`, metaclasses with and without a call of their own, abstract classes, and all of it changed afterwards."""
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    def __init__(self, n):
        self.n = n

    @abstractmethod
    def area(self): ...


class Square(Shape):
    def __init__(self, n, w=2):
        super().__init__(n)
        self.w = w

    def area(self):
        return self.w * self.w


def attempt(f, *args, **kwargs):
    try:
        got = f(*args, **kwargs)
        return got if isinstance(got, (int, str, tuple)) else sorted(vars(got).items()) if hasattr(got, '__dict__') else type(got).__name__
    except Exception as e:
        return f'{type(e).__name__}: {e}'


def make(cls, a):
    return cls(a, w=5)


for i in range(8):
    print(attempt(make, Square, i), end=' ')
print(attempt(Shape, 1), attempt(Square), attempt(Square, 1, 2, 3), attempt(Square, 1, z=3))
Square.__abstractmethods__ = frozenset({'more'})
print(attempt(make, Square, 1), attempt(Square, 1), bool(Square.__flags__ & 1 << 20))
Square.__abstractmethods__ = frozenset()
print(attempt(make, Square, 1), attempt(Square, 1))


class Meta(type):
    pass


class Plain(metaclass=Meta):
    def __init__(self, a, w=1):
        self.a = a
        self.w = w


class Made(metaclass=Meta):
    def __new__(cls, a, *, w=1):
        self = super().__new__(cls)
        self.a, self.w = a, w
        return self


class Lower(Made):
    def __init__(self, a, *, w=0):
        self.seen = (a, w)


def both(a):
    return attempt(make, Plain, a), attempt(Plain, a), attempt(make, Made, a), attempt(Made, a), attempt(make, Lower, a), attempt(Lower, a)


for i in range(6):
    print(both(i))
Meta.__call__ = lambda cls, *args, **kwargs: ('called', cls.__name__, args, sorted(kwargs.items()))
print(both(1))
del Meta.__call__
print(both(2))


class Other(type):
    def __call__(cls, *args, **kwargs):
        return 'other', args


class Third(type):
    pass


class Mixed(Third):
    pass


class Thing(metaclass=Mixed):
    def __init__(self, a, w=1):
        self.a = a


print(attempt(make, Thing, 1), attempt(Thing, 1))
Mixed.__bases__ = (Other,)
print(attempt(make, Thing, 1), attempt(Thing, 1))
Mixed.__bases__ = (Third,)
print(attempt(make, Thing, 1), attempt(Thing, 1))

# what `__new__` answers is not of the class, is of a subclass, is made by a function put there afterwards
class Answers:
    def __new__(cls, a, w=0):
        if a == 0:
            return 'no instance'
        if a == 1:
            return None
        if a == 2:
            return object.__new__(Below)
        if a == 3:
            raise ValueError('three')
        return object.__new__(cls)


class Below(Answers):
    def __init__(self, a, w=7):
        self.from_below = (a, w)


for i in range(6):
    print(attempt(lambda a: repr(Answers(a, w=3))[:14], i), attempt(make, Answers, i), attempt(Answers, i))
Answers.__init__ = lambda self, a, w: setattr(self, 'late', (a, w))
print([attempt(make, Answers, i) for i in (0, 2, 4)])
del Answers.__init__
Answers.__new__ = lambda cls, a, w: ('lambda', a, w)
print(attempt(make, Answers, 4))
Answers.__new__ = classmethod(lambda owner, cls, a, w: (owner.__name__, cls.__name__, a, w))
print(attempt(make, Answers, 4))
Answers.__new__ = staticmethod(lambda cls, a, w: ('static', cls.__name__, a, w))
print(attempt(make, Answers, 4), attempt(make, Below, 4))


class Counted:
    def __new__(cls, *args, **kwargs):
        if len(args) + len(kwargs) > 1:
            return super().__new__(cls, *args, **kwargs)
        return super().__new__(cls)

    def __init__(self, *args, **kwargs):
        self.all = args, kwargs


print(attempt(Counted), attempt(Counted, 1), attempt(Counted, 1, 2), attempt(make, Counted, 1), attempt(object.__new__, 3))
print(attempt(object.__new__, int), attempt(object.__new__, Square), attempt(object.__new__, Shape), attempt(object.__new__, Plain, 1))


class Given(staticmethod):
    def __get__(self, o, owner=None):
        return lambda cls, *args, **kwargs: ('given', cls.__name__, args)


class Odd:
    __new__ = Given(lambda cls: 1)


print(attempt(Odd), attempt(make, Odd, 1))


class Proxy(super):
    pass


class Base:
    x = 3

    def m(self):
        return 'base'


class Derived(Base):
    def m(self):
        return Proxy(Derived, self).m() + super(Derived, self).m() + str(super(Derived, self).x), super(Derived, self).__class__.__name__

    def missing(self):
        return super(Derived, self).nothing


print(Derived().m(), attempt(Derived().missing), getattr(super(Derived, Derived()), 'nothing', 'default'), hasattr(super(Derived, Derived()), 'x'))


class Watching(type):
    def __getattribute__(cls, name):
        if name.startswith('zz'):
            return name
        return super().__getattribute__(name)


class Watched(metaclass=Watching):
    def __init__(self, a, w=1):
        self.a = a


print(Watched.zzz, attempt(make, Watched, 1), Watched.__name__)
