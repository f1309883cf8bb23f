"""Copies and pickles of streams in memory, ordered dicts and other containers whose classes have slots; arrays as sequences."""
import array
import collections
import collections.abc
import copy
import io
import pickle

a = array.array("i", [1, 2, 3])
print(isinstance(a, collections.abc.MutableSequence), issubclass(array.array, collections.abc.Sequence))
for bad in (0.0, "x", 5):
    try:
        print(a.pop(bad))
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)


class Ordered(collections.OrderedDict):
    __slots__ = ("x", "y")


class Dict(dict):
    __slots__ = ("x",)


class List(list):
    __slots__ = ("x",)


class Tuple(tuple):
    def __new__(cls, *a):
        return super().__new__(cls, a)

    def __getnewargs__(self):
        return tuple(self)


for made in (Ordered([("a", 1)]), Dict(a=1), List([1]), Tuple(1, 2)):
    made.x = 10
    for c in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        print(c, c.x, type(c).__name__)
m = memoryview(b"abc")
h = hash(m)
m.release()
print(hash(m) == h)
s = io.StringIO("a\r\nb", newline="\r\n")
s.seek(2)
again = pickle.loads(pickle.dumps(s))
print(repr(again.getvalue()), again.tell())
b = io.BytesIO(b"abc")
b.read(1)
b.foo = 42
again = pickle.loads(pickle.dumps(b))
print(again.getvalue(), again.tell(), again.foo, b.__getstate__())
s = io.StringIO("x")
s.foo = 1
print(s.__getstate__(), copy.copy(s).foo)
for state in ((b"x", -1, None), (b"x", "a", None), (b"x", 0, 1)):
    try:
        io.BytesIO().__setstate__(state)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
