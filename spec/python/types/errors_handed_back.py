# Exceptions of operators and of `next`, raised in every kind of place: handlers, finally, generators, natives, conditions.
import functools
import itertools
import operator
import traceback


def caught(run):
    try:
        print("no exception:", run())
    except Exception as e:
        tb = [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)][1:]
        print(type(e).__name__, [a for a in e.args if type(e) is StopIteration], tb, repr(e.__context__))


def quotient(a, b):
    return a / b


def whole(a, b):
    return a // b


def rest(a, b):
    return a % b


def in_place(a, b):
    c = a
    c //= b
    return c


def in_place_rest(a, b):
    c = a
    c %= b
    return c


for f in (quotient, whole, rest, in_place, in_place_rest, divmod, operator.truediv, operator.floordiv, operator.mod):
    for a in (1, 0, -7, True, 1.5, -0.0, 2**70, 2j):
        for b in (0, False, 0.0, -0.0, 2, -3.0, 2**64):
            try:
                print(f(a, b), end=" ")
            except (ZeroDivisionError, TypeError) as e:
                print(type(e).__name__, end=" ")
    print()


class Ends:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("own")


def gen():
    yield 1
    return "returned"


def exhausted():
    g = gen()
    next(g)
    return next(g)


def inside():
    yield 1
    yield next(iter([]))


def inside_zero(n):
    yield 1 // n


class Zero:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return 1 % self.n

    def __bool__(self):
        return 1 // self.n > 0

    @property
    def p(self):
        return 1 / self.n

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind and kind.__name__)
        return kind is ZeroDivisionError

    def __lt__(self, other):
        return next(iter(()))


def condition(n):
    if 1 // n:
        return "true"
    return "false"


def finals(n):
    try:
        return 1 // n
    except ZeroDivisionError as e:
        try:
            next(iter([]))
        except StopIteration as s:
            return type(s.__context__).__name__, e is s.__context__
    finally:
        print("finally")


def loop():
    out = []
    it = iter([3, 2, 1, 0])
    while True:
        try:
            out.append(6 // next(it))
        except ZeroDivisionError:
            out.append("zero")
        except StopIteration:
            break
    return out


z = Zero(0)
for run in (
    lambda: next(iter([])),
    lambda: next(iter([]), None),
    lambda: next(Ends(), "default"),
    exhausted,
    lambda: list(inside()),
    lambda: list(inside_zero(0)),
    lambda: sum(inside_zero(0)),
    lambda: [1 // 1, 1 // z.n],
    lambda: list(map(lambda n: 1 % n, (1, 0))),
    lambda: sorted([2, 0], key=lambda n: 1 / n),
    lambda: sorted([z, z]),
    lambda: z == 1,
    lambda: z in [1],
    lambda: bool(z),
    lambda: z.p,
    lambda: getattr(z, "p", "default"),
    lambda: hasattr(z, "p"),
    lambda: condition(0),
    lambda: finals(0),
    loop,
    lambda: list(map(next, [iter([1]), iter([])])),
    lambda: list(map(next, [iter([])])),
    lambda: functools.partial(next, iter([]))(),
    lambda: functools.reduce(lambda a, b: a // b, [1, 0]),
    lambda: operator.floordiv(1, 0),
    lambda: (lambda f: f(iter([])))(next),
    lambda: f"{1 // z.n}",
    lambda: {1 // z.n: 2},
    lambda: [1][1 // z.n],
    lambda: max(n % z.n for n in (1, 2)),
    lambda: any(1 // n for n in (2, 0)),
    lambda: eval("1 // 0"),
    lambda: exec("next(iter([]))"),
    lambda: 1 if 1 // z.n else 2,
    lambda: 0 or 1 // z.n,
    lambda: -(1 // z.n),
    lambda: next(itertools.islice([1], 1, 2)),
    lambda: next(zip()),
    lambda: next(5),
    lambda: next(),
):
    caught(run)
with z:
    1 // z.n
with z as held:
    held.n % 0
try:
    class Body:
        n = 1 // 0
except ZeroDivisionError as e:
    print("class body", e.__traceback__.tb_lineno)
try:
    1 // 0
except ZeroDivisionError:
    pass
else:
    print("not here")


class Missing(dict):
    def __missing__(self, key):
        return key * 2


rows = [{"a": i * 7 % 5, "b": (i, [i])} for i in range(6)]
get = operator.itemgetter
print(sorted(rows, key=get("a")) == sorted(rows, key=lambda r: r["a"]), list(map(get("b"), rows)), get("a", "b")(rows[2]), get(1)((1, 2)), get(-1)([1, 2]), get(slice(1, 3))("abcd"))
print(get("x")(Missing(a=1)), get("a")(Missing(a=1)), get((1, 2))({(1, 2): 3}), get(1)({True: "yes"}), get(None)({None: 1}))
caught(lambda: get("zz")(rows[0]))
caught(lambda: get([])(rows[0]))
caught(lambda: get(5)([1]))
for f in (operator.add, operator.sub, operator.mul):
    print([f(a, b) for a, b in ((1, 2), (2**53 - 1, 1), (2**53 - 1, 2**53 - 1), (0, -5), (-0.0, 0), (True, 2), (1.5, 2), (2**70, 1), (-5, 0))])
caught(lambda: operator.add(1, "a"))
print(operator.add("a", "b"), operator.mul([1], 2), operator.mul("a", 3))
