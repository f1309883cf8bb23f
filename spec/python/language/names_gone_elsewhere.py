"""Variables that a nested function deletes, iterators that hide their close, dir() that names everything once."""


def by_setattr():
    class C:
        def __setattr__(self, name, value):
            nonlocal a
            del a

    c = C()
    a = 1
    c.something = 1
    return a


def by_call(n):
    def gone():
        nonlocal n
        del n

    for i in range(n):
        if i == 1:
            gone()
        print(n)


def twice():
    x = 1

    def g():
        nonlocal x
        del x

    g()
    g()


def by_comparison():
    class C:
        def __eq__(self, other):
            nonlocal b
            del b
            return True

    b = [C()]
    print(b == [3])
    b.append(2)


def again():
    y = 1

    def g():
        nonlocal y
        del y
        y = 2

    g()
    return y


def deeper():
    z = 1

    def outer():
        def inner():
            nonlocal z
            del z

        inner()

    outer()
    return z


for f in (by_setattr, lambda: by_call(3), twice, by_comparison, again, deeper):
    try:
        print(f())
    except NameError as e:
        print(type(e).__name__, e)


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise AttributeError(name) if name == "close" else KeyError(name)


def delegating():
    yield from Broken()


g = delegating()
print(next(g), g.close())
g = delegating()
next(g)
try:
    g.send(1)
except KeyError as e:
    print(repr(e))


class Container:
    def method(self, a):
        return a


for called in (lambda: Container(1, *2), lambda: Container(**3), lambda: Container().method(1, *2), lambda: print(1, *2)):
    try:
        called()
    except TypeError as e:
        print(e)


class Slotted:
    __slots__ = ("a",)


class Plain:
    b = 1

    def __init__(self):
        self.c = 2


for o in (3, "a", [], Plain, Plain(), Slotted(), print, object(), None, 1.5, (x for x in ""), compile("1", "", "eval")):
    names = dir(o)
    print(type(o).__name__, len(names) == len(set(names)), "__dict__" in names, names == sorted(names), [n for n in names if len(n) == 1])
