"""`json.dumps` with `default`: how often it is called, circles, answers of every kind, subclasses, errors inside."""
import enum
import json


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class P:
    def __init__(self, x):
        self.x = x


class S(str):
    pass


class L(list):
    pass


class D(dict):
    def items(self):
        return [("q", P(9))]


class C(enum.IntEnum):
    A = 1


class F(float):
    def __repr__(self):
        return "F!"


calls = []


def default(o):
    calls.append(type(o).__name__)
    if isinstance(o, P):
        return o.x
    if isinstance(o, set):
        return sorted(o)
    if isinstance(o, complex):
        return [o.real, o.imag]
    raise TypeError("no " + type(o).__name__)


for v in (P(1), [P([P(2), P({"a": P(None)})])], {"k": P(S("s"))}, [P(1), S("x"), P(2)], [P(1), L([P(3)]), P(2)], (P(1), D(a=1), P(2)), [C.A, P(C.A)], {1, 2}, 3j, [P(1), object()], [P(1), F(1.5)], {C.A: P(1)}, {S("k"): P(2)}, {(1,): P(1)}, [P(lambda: 1)], P(P(P(P("deep")))), [len], [P], b"x"):
    calls.clear()
    show(lambda: json.dumps(v, default=default))
    print(calls)
    calls.clear()
    show(lambda: json.dumps(v, default=default, sort_keys=True, skipkeys=True))
    print(calls)
me = P(None)
me.x = me
a = []
a.append(P(a))
b = {}
b["x"] = [P(b)]
for v in (me, a, b, [1, me]):
    calls.clear()
    show(lambda: json.dumps(v, default=default))
    print(calls)
n = 0


def endless(o):
    global n
    n += 1
    return P(1) if n < 3 else n


show(lambda: json.dumps([P(1)], default=endless))
print(n)
deep = x = []
for i in range(200):
    x.append([])
    x = x[0]
x.append(P("end"))
print(len(json.dumps(deep, default=default)))
x.append(deep)
show(lambda: json.dumps(deep, default=default))
show(lambda: json.dumps([P(1), float("nan")], default=default, allow_nan=False))


class E(json.JSONEncoder):
    def default(self, o):
        return "<%s>" % type(o).__name__ if isinstance(o, P) else super().default(o)


show(lambda: json.dumps([P(1), {"k": P(2)}], cls=E))
show(lambda: json.dumps([P(1), 1j], cls=E))
show(lambda: json.dumps([P(1)]))
show(lambda: json.dumps([P([1, 2])], default=default, indent=1))
