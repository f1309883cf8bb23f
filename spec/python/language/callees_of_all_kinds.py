"""What is called is a function, or it is not: methods that are bound, instances, partials, types, None; with few arguments and many."""
from functools import partial


def show(*args, **kw):
    return args + tuple(sorted(kw.items()))


class Called:
    def __init__(self, name):
        self.name = name

    def __call__(self, *args):
        return (self.name, *args)

    def method(self, *args):
        return ("method of " + self.name, *args)

    @classmethod
    def of_class(cls, *args):
        return (cls.__name__, *args)

    @staticmethod
    def static(*args):
        return ("static", *args)


class Sub(Called):
    def __call__(self, a=1, b=2):
        return super().__call__(a, b)


def every(f):
    for n in range(6):
        try:
            if n == 0:
                got = f()
            elif n == 1:
                got = f(1)
            elif n == 2:
                got = f(1, "b")
            elif n == 3:
                got = f(1, "b", None)
            elif n == 4:
                got = f(1, "b", None, 4.0)
            else:
                got = f(1, "b", None, 4.0, [5])
            print(n, got)
        except TypeError as e:
            print(n, e)


c = Called("c")
for f in [show, c, c.method, Called.of_class, c.of_class, c.static, partial(show, 0), Sub("s"), Sub("s").method, lambda *a: a, None, 5, "text", [].append, "{}".join]:
    every(f)


def nested(f, g):
    """Callees inside of arguments of callees."""
    return f(g(f(1), g(2)), f(), g(f(g())))


print(nested(c, c.method))
print(nested(c.method, show))
print(nested(partial(show, "p"), c))

# the same place calls functions and others in turn
out = []
for f in [show, c, show, c.method, len, c, str, c.of_class] * 3:
    out.append(f("xy"))
print(out)

# a class that gets `__call__` later, another, and loses it
class Late:
    pass


late = Late()
for change in [lambda: setattr(Late, "__call__", lambda self, x: ("first", x)), lambda: setattr(Late, "__call__", c.method), lambda: delattr(Late, "__call__")]:
    try:
        print(late(1))
    except TypeError as e:
        print(e)
    change()
try:
    late(1)
except TypeError as e:
    print(e)


def raises(*args):
    raise ValueError(args)


class Raises:
    __call__ = raises

    def m(self, *args):
        raise KeyError(args)


for f in [Raises(), Raises().m, partial(raises, 1)]:
    try:
        f(2)
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e.args[0][-1])
    try:
        f(2, 3, 4, 5)
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e.args[0][1:])


def generated(f):
    for i in range(3):
        yield f(i)
        yield f(i, *"ab")


print(list(generated(c.method)), sum(len(x) for x in generated(c)))


class Box:
    """Attributes read and stored where the object is made on the way, or changes hands."""

    def __init__(self, inner=None):
        self.inner = inner
        self.value = 0

    def other(self):
        return Box(self)


box = Box(Box(Box()))
box.inner.inner.value = box.inner.value = 3
box.inner, box.value = box.inner.inner, box.inner.value + 1
print(box.value, box.inner.value, box.inner.inner)
box.other().inner.value += 4
print(box.value, box.other().inner.other().inner.inner.value)
(box.inner or box).value = [box.value, box.inner.value][0]
print(box.inner.value)
try:
    box.inner.inner.value = box.value
except AttributeError as e:
    print(e)
try:
    box.inner.nothing.value
except AttributeError as e:
    print(e)
box.text = "t" if box.inner.value else "f"
print(box.text, box.inner.inner is None, None is box.inner.inner)
