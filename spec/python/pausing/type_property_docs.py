"""property: docstrings, names and abstract marks that wait; methods of callables; isinstance by `__bases__`."""
from _rpc import rpc


class Getter:
    @property
    def __doc__(self):
        return rpc("doc of the getter")

    @property
    def __isabstractmethod__(self):
        return rpc(True)

    def __call__(self, instance):
        return rpc(instance.value)


class Sub(property):
    pass


class C:
    value = 7
    plain = property(Getter())
    named = Sub(Getter())


print(C().plain, C().named, C.plain.__doc__, C.named.__doc__)
print(C.plain.__isabstractmethod__, property(None).__isabstractmethod__)
copied = C.plain.setter(lambda self, v: rpc(v))
print(copied.__doc__, copied.fset(None, 3))


class LooksLikeClass:
    def __init__(self, bases):
        self.made_of = bases

    @property
    def __bases__(self):
        return rpc(self.made_of)


base = LooksLikeClass(())
middle = LooksLikeClass((base,))


class Instance:
    @property
    def __class__(self):
        return rpc(middle)


print(isinstance(Instance(), base), isinstance(Instance(), (int, middle)), issubclass(middle, base), issubclass(base, middle))


class Names:
    def __call__(self):
        return 1

    @property
    def attribute(self):
        return rpc("through the method")


class Holds:
    pass


import types

print(types.MethodType(Names(), Holds()).attribute)


def stops(x):
    if rpc(x) == 3:
        raise StopIteration(rpc("end"))
    return x


print(list(map(stops, range(10))), list(filter(stops, range(1, 10))))


class Source:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(rpc("value"))


for make in (enumerate, zip, lambda s: map(str, s), lambda s: filter(None, s)):
    try:
        next(make(Source()))
    except StopIteration as e:
        print(e.value)


class Text(str):
    def __str__(self):
        return rpc("text of it")

    def __format__(self, spec):
        return rpc(f"format {spec!r}")


print(f"{Text('x')}", "%s" % Text("x"), "{:>3}".format(Text("x")), str(Text("x")))
