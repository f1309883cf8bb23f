"""Special methods in `__slots__`: what an instance keeps there is called; names that only modules have are no globals; `__getattribute__` taken away."""


class Called:
    __slots__ = ("__call__", "__len__", "__hash__", "plain", "__enter__", "__exit__", "__getitem__")

    def __init__(self, factor):
        self.__call__ = lambda value, *, plus=0: value * factor + plus
        self.__len__ = lambda: factor
        self.__hash__ = lambda: 7
        self.__getitem__ = lambda key: (key, factor)

    def __eq__(self, other):
        return True


class WithoutHash:
    def __eq__(self, other):
        return True


def tell(ask):
    try:
        print(ask())
    except Exception as problem:
        print(type(problem).__name__, problem)


double = Called(2)
tell(lambda: double(21))
tell(lambda: double(1, plus=5))
tell(lambda: (callable(double), len(double), hash(double), bool(double), double["a"], list(map(double, [1, 2]))))
tell(lambda: {double: 1}[Called(3)])
tell(lambda: sorted([3, 1, 2], key=double))
tell(lambda: WithoutHash.__hash__)
tell(lambda: type(Called.__call__).__name__)
empty = Called.__new__(Called)
for ask in lambda: len(empty), lambda: empty[1], lambda: double.plain:
    tell(ask)
double.__call__ = lambda value: "replaced"
tell(lambda: double(1))
del double.__len__
tell(lambda: len(double))


class Sub(Called):
    def __len__(self):
        return 99


tell(lambda: (len(Sub(1)), Sub(4)(2), hash(Sub(1))))

for name in "__new__ __init__ __eq__ __class__ __dict__ __repr__ __hash__ __path__ __setattr__".split():
    for code in name, f"(lambda: {name})()", f"{name}()":
        try:
            print(name, type(eval(code)).__name__)
        except NameError as problem:
            print(problem)
try:
    __init__()
except NameError as problem:
    print(problem)


def inside():
    try:
        return __eq__
    except NameError as problem:
        print(problem)
    return __name__, __doc__[:7], __import__("math").pi > 3


print(inside())


class Body:
    try:
        __eq__
    except NameError as problem:
        print(problem)


class Seen:
    def __init__(self, a):
        self.a = a

    def __getattribute__(self, name):
        return 1 if name == "zz" else object.__getattribute__(self, name)

    def method(self):
        return self.a


before = Seen(3)
print(before.a, before.zz, before.method())
del Seen.__getattribute__
after = Seen(4)
print(after.a, after.method(), before.a, before.method(), vars(after), vars(before))
after.a, before.a = 5, 6
print(before.a, after.a, before.method(), after.method())
tell(lambda: before.zz)
print(classmethod(lambda c: c).__get__(3)(), classmethod(lambda c: c).__get__(None, int)())
