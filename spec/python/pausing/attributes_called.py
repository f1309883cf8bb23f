"""Calling what a descriptor or a hook answers, with keywords too; keys whose hash pauses and fails; recursion that pauses."""
import functools
import sys

from _rpc import rpc, rpcfail


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class C:
    def f(self, a, b):
        return rpc((a, b))

    part = functools.partialmethod(f, 1)


class Getter:
    def __get__(self, o, t=None):
        return rpc(functools.partial(o.f, 1))


class P(C):
    g = Getter()

    @property
    def k(self):
        return rpc(self.f)

    @property
    def refused(self):
        raise AttributeError(rpc("refused"))

    def __getattr__(self, name):
        return rpc(lambda *a, **k: ("hook", name, a, k))


class Meta(type):
    @property
    def z(cls):
        return rpc(lambda *a, **k: (cls.__name__, a, k))


class U(metaclass=Meta):
    pass


show(lambda: C().part(b=2))
show(lambda: C().part(2))
show(lambda: P().g(b=rpc(2)))
show(lambda: P().g(rpc(2)))
show(lambda: P().k(1, b=2))
show(lambda: P().k(*[1], **{"b": 2}))
show(lambda: P().refused(1, b=2))
show(lambda: P().refused(1))
show(lambda: P().none_such(1, b=2))
show(lambda: U.z(1, b=2))


class Unhashable:
    def __hash__(self):
        return rpcfail(1)


class Half:
    def __hash__(self):
        rpc(1)
        return hash([])


for action in (lambda: {Unhashable(): 1}, lambda: {Half()}, lambda: {}[Half()], lambda: Half() in set()):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, "unhashable" in str(e))


def endless(n):
    if n % 16 == 0:
        rpc(n)
    return endless(n + 1)


sys.setrecursionlimit(110)
try:
    endless(0)
except RecursionError as e:
    print(type(e).__name__)
sys.setrecursionlimit(1000)


def caller():
    def called():
        rpc(1)
        try:
            return sys._getframe(1).f_code.co_name
        except AttributeError:  # pages do not know their frames
            return "caller"

    return rpc(called())


print(caller())
