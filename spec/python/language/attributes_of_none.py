# Attributes read and set at places that meet None, plain values, modules and objects in turn.
import math


class A:
    shared = 'class'

    def __init__(self):
        self.x = 1

    @property
    def p(self):
        return 'property'


class Slots:
    __slots__ = ('x',)


class Get:
    def __getattr__(self, name):
        return 'got ' + name

    def __setattr__(self, name, value):
        raise AttributeError('not ' + name)


def read(o):
    out = []
    for get in (lambda: o.x, lambda: o.shared, lambda: o.p, lambda: o.real, lambda: o.pi, lambda: o.__class__.__name__, lambda: o.x.x):
        try:
            out.append(get())
        except Exception as e:
            out.append(type(e).__name__ + ': ' + str(e))
    try:
        out.append(o.x)
        o.x += 1
        o.y = o.x
        out.append((o.x, o.y))
        del o.x
        out.append(o.x)
    except Exception as e:
        out.append(type(e).__name__ + ': ' + str(e))
    return out


def chain(o):
    try:
        return o.next.next.x
    except AttributeError as e:
        return str(e)


a = A()
a.next = A()
a.next.next = a
b = A()
b.next = None
full = Slots()
full.x = 7
for _ in range(3):
    for o in (A(), None, 3, 2.5, 'x', True, None, A, Slots(), full, Get(), [], len, (lambda: 0), A(), None):
        print([v for v in read(o) if not callable(v) and not isinstance(v, property)])
    print(chain(a), chain(b), chain(None), chain(3))
    print(read(math)[4])


class Late:
    def method(self):
        before = self.v
        self = None
        try:
            return before, self.v
        except AttributeError as e:
            return before, str(e)


late = Late()
late.v = 5
print(late.method(), [Late.method(x) for x in (late,)])
try:
    Late.method(None)
except AttributeError as e:
    print(e)
try:
    A.__init__(None)
except AttributeError as e:
    print(e)


def unbound(flag):
    if flag:
        o = A()
    try:
        o.x = 3
        return o.x
    except UnboundLocalError as e:
        return type(e).__name__


print(unbound(True), unbound(False), unbound(True))
