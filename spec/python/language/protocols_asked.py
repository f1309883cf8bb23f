"""Which special method is asked: complex() and __complex__, %d and __int__, aiter and __anext__, annotated subscripts, audit hooks, weak references."""
import collections
import sys
import weakref


class Both(complex):
    def __complex__(self):
        return 42j


class Number:
    def __index__(self):
        return 42

    def __int__(self):
        return 1

    def __float__(self):
        return 3.5


print(complex(Both(2 + 2j), 2.5), complex(2.5, Both(2 + 2j)), complex(Both(1)), complex(1, 2j), complex(2j, 3), complex(True, -0.0), complex(-0.0, -0.0))
print("%d %x %o %c %.1f %i" % ((Number(),) * 6), "%d" % 3.99, "%d" % True)
for value in 1000j, 1j, 0j, 1 + 1j, 1.5j, 1e30j, -0.0 - 2j:
    print(format(value, "#"), format(value, "#.3"), format(value, "#.0f"), format(value), f"{value:#>12}", f"{value:#g}")


class NoAsyncIterator:
    def __aiter__(self):
        return object()


for thing in NoAsyncIterator(), None, 3:
    try:
        print(aiter(thing))
    except TypeError as problem:
        print(problem)


class OwnWeakref:
    __weakref__ = 1


print(OwnWeakref.__weakref__, OwnWeakref().__weakref__)
ordered = collections.OrderedDict(a=1)
print(weakref.ref(ordered)() is ordered)
for thing in 1, "a", (), [], {}, None, 1.5, collections.defaultdict(int):
    try:
        weakref.ref(thing)
        print("referred")
    except TypeError as problem:
        print(problem)

asked = []


def ask(what):
    asked.append(what)
    return what


class Holder:
    def __getitem__(self, key):
        return asked.append("got")


holder = Holder()
holder[ask(1)]: int
holder[ask(1) : ask(2)]: int
holder[ask(1) : ask(2) : ask(3)]: int
holder[ask("a"), ask("b")]: "never"
holder.attribute: int


def inside():
    ask(holder)[ask("inside")]: ask("not asked")


inside()
print([a if a is not holder else "holder" for a in asked])

heard = []


def hook(event, args):
    if event.startswith("own."):
        heard.append((event, args))
        if event == "own.refused":
            raise PermissionError(event)


sys.addaudithook(hook)
sys.audit("own.event", 1, "two")
sys.audit("own.plain")
try:
    sys.audit("own.refused", [3])
except PermissionError as problem:
    print("refused", problem)
print(heard)
