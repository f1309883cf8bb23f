"""Exceptions raised after a pause inside protocol methods reach the right handler with the right context."""
from _rpc import rpc, rpcfail

class E(Exception): pass
def boom(*a): rpc(0); raise E(len(a))
names = ["__len__", "__iter__", "__next__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__call__", "__eq__", "__lt__", "__hash__", "__bool__", "__str__", "__repr__", "__format__", "__bytes__", "__int__", "__float__", "__index__", "__add__", "__radd__", "__neg__", "__enter__", "__reversed__", "__round__", "__divmod__", "__getattr__"]
B = type("B", (), {n: boom for n in names})
b = B()
tests = {
 "len": lambda: len(b), "iter": lambda: [x for x in b], "next": lambda: next(b), "get": lambda: b[0], "set": lambda: b.__setitem__(0, 1), "del": lambda: b.__delitem__(0),
 "in": lambda: 1 in b, "call": lambda: b(1), "eq": lambda: b == 1, "lt": lambda: b < 1, "hash": lambda: hash(b), "bool": lambda: bool(b), "if": lambda: 1 if b else 2,
 "str": lambda: str(b), "repr": lambda: repr(b), "fstring": lambda: f"{b}", "percent": lambda: "%s" % b, "bytes": lambda: bytes(b), "int": lambda: int(b), "float": lambda: float(b),
 "index": lambda: [1][b], "add": lambda: b + 1, "radd": lambda: 1 + b, "neg": lambda: -b, "with": lambda: exec("with b: pass", {"b": b}), "reversed": lambda: list(reversed(b)),
 "round": lambda: round(b), "divmod": lambda: divmod(b, 1), "attr": lambda: b.zzz, "getattr": lambda: getattr(b, "zzz", 1), "hasattr": lambda: hasattr(b, "zzz"), "sorted": lambda: sorted([b, b]),
 "min": lambda: min(b, b), "sum": lambda: sum([b], 0), "dict": lambda: {b: 1}, "list": lambda: list(b), "tuple": lambda: tuple(b), "unpack": lambda: (lambda a: 0)(*b), "join": lambda: ",".join(b),
 "print": lambda: print(b), "zip": lambda: list(zip(b)), "map": lambda: list(map(str, [b])), "any": lambda: any([b]), "range": lambda: range(b), "slice": lambda: "abc"[b:], "format": lambda: format(b, ">3"),
 "index()": lambda: [1].index(b), "count": lambda: [1].count(b), "remove": lambda: [1].remove(b), "compare lists": lambda: [b] == [1], "set": lambda: {b}, "chr": lambda: chr(b), "enumerate": lambda: list(enumerate(b)),
}
for name, test in tests.items():
    try:
        try:
            raise KeyError(name)
        except KeyError:
            test()
    except E as error:
        rpc(0)
        print(name, type(error.__context__).__name__, error.__context__.args == (name,))
    except Exception as error:
        print(name, "other", type(error).__name__)
