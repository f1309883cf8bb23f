# Attributes that are not there: what is raised, where it is noted, and who is asked before.
import traceback


class Plain:
    k = 1

    def method(self):
        return 1


class Slots:
    __slots__ = ("a", "b")


class Asked:
    def __getattr__(self, name):
        if name == "not_this":
            raise AttributeError(name)
        return name


class AskedFirst:
    def __getattribute__(self, name):
        if name == "not_this":
            raise AttributeError("first")
        return object.__getattribute__(self, name)


class Property:
    @property
    def p(self):
        return self.missing

    @property
    def q(self):
        raise AttributeError("q")


class PropertyAsked(Property):
    def __getattr__(self, name):
        return "asked " + name


class Meta(type):
    def __getattr__(cls, name):
        return "meta " + name


class WithMeta(metaclass=Meta):
    pass


class Lazy:
    def __get__(self, o, t):
        raise AttributeError("lazy")


class HasLazy:
    lazy = Lazy()


class Own(list):
    pass


def read(o):
    return o.nothing


def call(o):
    return o.nothing(1, x=2)


def augment(o):
    o.nothing += 1


def delete(o):
    del o.nothing


def nested(o):
    return o.nothing.more


def shown(run):
    try:
        print(run())
    except AttributeError as e:
        print(e, [f.name for f in traceback.extract_tb(e.__traceback__)][1:], repr(e.__context__))
    except TypeError as e:
        print("TypeError", e)


half = Slots()
half.a = 1
emptied = Plain()
emptied.nothing = 1
del emptied.nothing
values = [Plain(), half, Asked(), AskedFirst(), Property(), Own(), Plain, WithMeta, 1, 1.5, "s", b"b", None, True, [], {}, (1,), {1}, range(3), len, read, Plain().method, emptied, type, object(), NotImplemented, ValueError("x"), (i for i in ())]
for o in values:
    for f in (read, call, augment, delete, nested):
        try:
            print(f(o), end=" ")
        except AttributeError as e:
            print(e, [t.name for t in traceback.extract_tb(e.__traceback__)][1:], end="; ")
        except TypeError as e:
            print("TypeError", end="; ")
    print(hasattr(o, "nothing"), getattr(o, "nothing", "default"))
    try:
        getattr(o, "nothing")
    except AttributeError as e:
        print(e)

for run in (
    lambda: half.b,
    lambda: Asked().not_this,
    lambda: AskedFirst().not_this,
    lambda: Property().p,
    lambda: Property().q,
    lambda: PropertyAsked().p,
    lambda: PropertyAsked().q,
    lambda: HasLazy().lazy,
    lambda: WithMeta().zz,
    lambda: Plain().__nothing__,
    lambda: Plain().__private,
    lambda: Plain().__class__.__name__,
    lambda: super(Plain, Plain()).nothing,
    lambda: [x.nothing for x in [Asked()]],
    lambda: list(map(lambda x: x.nothing, [1])),
    lambda: sorted([1, 2], key=lambda x: x.nothing),
    lambda: f"{half.b}",
    lambda: {half.b: 1},
    lambda: (yield_() for yield_ in [half.b]),
    lambda: eval("half.b"),
    lambda: half.b or 1,
    lambda: 1 if half.b else 2,
    lambda: -half.b,
    lambda: half.b == 1,
):
    shown(run)


def handled(o):
    try:
        return o.nothing
    except AttributeError:
        try:
            return o.other
        except AttributeError as e:
            return type(e.__context__).__name__
    finally:
        print("finally")


print(handled(Plain()))


def gen(o):
    yield 1
    yield o.nothing


try:
    for x in gen(half):
        print(x)
except AttributeError as e:
    print(e)


class Changed:
    pass


c = Changed()
for step in range(3):
    try:
        print(c.late)
    except AttributeError as e:
        print(e)
    if step == 0:
        Changed.late = "on class"
    else:
        c.late = "own"
Changed.__getattr__ = lambda self, name: "now " + name
print(c.nothing)
del Changed.__getattr__
shown(lambda: c.nothing)
shown(lambda: "text".nothing)
shown(lambda: (1).nothing)


class Body:
    try:
        half.b
    except AttributeError as e:
        print("in a body", e)


try:
    half.b
except AttributeError as e:
    print("in a module", e)
