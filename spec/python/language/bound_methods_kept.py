"""Methods that are kept in variables and called often: arguments, errors, defaults that change, receivers of all kinds."""


def tried(f, *args):
    try:
        return f(*args)
    except (TypeError, IndexError, ZeroDivisionError) as e:
        return f"{type(e).__name__}: {e}"


class Base:
    made = 0

    def __init__(self, v):
        self.v = v

    def none(self):
        return self.v

    def one(self, a):
        return (self.v, a)

    def more(self, a, b=2, *rest, c=3, **others):
        return (self.v, a, b, rest, c, others)

    def default(self, a, b=10):
        return self.v + a + b

    def five(self, a, b, c, d, e):
        return [self.v, a, b, c, d, e]

    @classmethod
    def make(cls, v):
        cls.made += 1
        return (cls.__name__, v)

    @staticmethod
    def plain(v):
        return -v

    def gen(self, n):
        for i in range(n):
            yield (self.v, i)

    def fails(self, d):
        return self.v / d

    def __call__(self, *args):
        return (self.v, args)


class Derived(Base):
    def one(self, a):
        return ("derived", super().one(a))

    later = None


def added(self, a=1, b=2):
    return (self.v, a, b)


Derived.later = added
Derived.lambda_ = lambda self, x: (x, self.v)

for cls in Base, Derived:
    o = cls(7)
    none, one, more, default, five = o.none, o.one, o.more, o.default, o.five
    make, plain, gen, fails, call = o.make, o.plain, o.gen, o.fails, o.__call__
    for i in range(12):
        if i in (0, 11):
            print(none(), one(i), more(i), more(i, 5, 6, c=7, d=8), default(i), default(i, 1), five(1, 2, 3, 4, i), make(i), plain(i))
            print(list(gen(2)), fails(2), call(), call(1, 2), cls.made)
            print(tried(none, 1), tried(one), tried(one, 1, 2), tried(more), tried(default), tried(default, 1, 2, 3), tried(five, 1), tried(fails, 0))
        else:
            none(), one(i), more(i), default(i), five(1, 2, 3, 4, i), make(i), plain(i), gen(1), fails(1), call(i)
    o.v = 8
    print(none(), one(1), default(1))
    Base.default.__defaults__ = (100,)
    print(default(1), tried(default))
    Base.default.__defaults__ = None
    print(tried(default, 1))
    Base.default.__defaults__ = (10,)

d = Derived(1)
later, lambda_ = d.later, d.lambda_
for i in range(12):
    a, b = later(i), lambda_(i)
print(a, b, later(), later(1, 2), tried(later, 1, 2, 3), tried(lambda_), later == d.later, later.__self__ is d, later.__func__ is added)

# The class changes: what is kept stays what it was.
kept = d.one
for i in range(12):
    kept(i)
Derived.one = lambda self, a: "new"
print(kept(1), d.one(1))
same = Base(2).one
for i in range(12):
    same(i)
same.__self__.__class__ = type("Other", (Base,), {"one": lambda self, a: "other"})
print(same(1), same.__self__.one(1))


# Methods of builtin types and of classes made from them.
class Items(list):
    def append(self, x):
        super().append((x,))


for receiver in [], Items():
    append, extend, pop, index = receiver.append, receiver.extend, receiver.pop, receiver.index
    for i in range(12):
        append(i)
        extend([i, i])
    print(receiver[:4], len(receiver), pop(), pop(0), tried(append), tried(append, 1, 2), index(receiver[3]), tried(pop, 1, 2))
upper, join, get = "abc".upper, ", ".join, {"a": 1}.get
for i in range(12):
    upper(), join(["x", "y"]), get("a")
print(upper(), join(["p", "q"]), get("a"), get("b"), get("b", 2), tried(get), tried(upper, 1), tried(join, 5))
bits, add = (5).bit_length, (1.5).__add__
for i in range(12):
    bits(), add(i)
print(bits(), add(1), add(0.25), add("x"))
fromkeys = dict.fromkeys
for i in range(12):
    fromkeys("ab", i)
print(fromkeys("ab"), tried(fromkeys))

# Handed on, compared, and with keywords.
def apply(f, *args, **kwargs):
    return f(*args, **kwargs)


more = Base(3).more
for i in range(12):
    apply(more, i)
    more(i)
print(apply(more, 1), more(1, c=5), more(*[1, 2, 3], **{"c": 4, "z": 5}), list(map(more, [1, 2])), sorted([3, 1], key=Base(1).one))


class Counts:
    def __init__(self):
        self.n = 0

    def step(self):
        self.n += 1
        if self.n == 9:
            raise ValueError("nine")
        return self.n


counts = Counts()
step = counts.step
try:
    while True:
        step()
except ValueError as e:
    tb = e.__traceback__
    names = []
    while tb is not None:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(e, names, step())
