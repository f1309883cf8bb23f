# What inspect.signature says of classes: the guest's, those it inherits from, and the builtin ones.
import inspect


class Plain:
    pass


class Made:
    def __new__(cls, *args, k=1):
        return super().__new__(cls)


class Begun:
    def __init__(self, a, /, b=2, *c, d, **e):
        pass


class Both(Begun):
    def __new__(cls, *args, **names):
        return super().__new__(cls)


class Items(list):
    pass


class Wrong(Exception):
    pass


class Called:
    def __call__(self, x: int = 3) -> str:
        pass


for one in (Plain, Made, Begun, Both, Items, Wrong, Called(), object, list, tuple, float, complex, property, memoryview, int, str, dict, range, type, super, len, sorted):
    try:
        print(one if isinstance(one, type) else type(one), inspect.signature(one))
    except ValueError as problem:
        print(type(problem).__name__, problem)
    print(getattr(one, "__text_signature__", "none") if isinstance(one, type) else "")
