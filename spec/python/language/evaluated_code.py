"""`eval` and `exec` over namespaces and builtins of their own, closures, classes made by `type`, and `breakpoint`."""
import sys
from types import CellType


class Mapping:
    def __getitem__(self, key):
        if key == "a":
            return 12
        raise KeyError(key)

    def keys(self):
        return list("xyz")


m, g, d = Mapping(), globals(), {"q": 1}


def inside():
    print(eval("a", g, m), eval("dir()", g, m), eval("locals()", g, m) is m, eval("globals()", g, m) is g)
    print(eval("locals()", g, d) is d, eval("dir()", g, d), eval("q", g, d))


inside()
exec("print(locals() is d, dir()); z = 5", g, d)
print(d)


def make():
    b, a, r = 3, 2, 0

    def three():
        nonlocal r
        r = a * b
        print("r", r)

    return three


three = make()
print(three.__code__.co_freevars, [c.cell_contents for c in three.__closure__])
exec(three.__code__, three.__globals__, closure=(CellType(35), CellType(72), three.__closure__[2]))
for closure in (None, three.__closure__[:2], [1, 2, 3], (1, 2, 3)):
    try:
        exec(three.__code__, three.__globals__, closure=closure)
    except TypeError as problem:
        print(type(problem).__name__)

for space in ({"__builtins__": {}}, {"__builtins__": {"print": lambda *a: print("mine", *a)}}, {"__builtins__": 123}):
    try:
        exec("print(1)", space)
    except (NameError, TypeError) as problem:
        print(type(problem).__name__, problem)

print(type("A", (), {}).__module__, eval("type('B', (), {})", {"__name__": "other"}).__module__)
for arguments in [("A\0B", (), {}), ("A", (int,), {"__slots__": "x"}), ("A", (), {"__slots__": ("__dict__", "__dict__")}), ("A", (), {"__slots__": "4"})]:
    try:
        type(*arguments)
    except (TypeError, ValueError) as problem:
        print(type(problem).__name__, problem)


class Own:
    def attributes(self):
        return {"a": 2}

    __dict__ = property(attributes)


print(vars(Own()))
sys.breakpointhook = lambda *a, **k: print("stopped", a, k)
breakpoint(1, x=2)
