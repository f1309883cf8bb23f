"""Random operations on dicts of every kind of keys, held against a plain list of pairs; what is printed is a digest of all that was seen."""
import random
from collections import Counter, OrderedDict, defaultdict


class Text(str):
    pass


class Odd:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return isinstance(other, Odd) and other.n == self.n


KINDS = {
    "few texts": lambda r: "k%d" % r.randrange(6),
    "texts": lambda r: "key%d" % r.randrange(40),
    "ints": lambda r: r.randrange(-20, 40),
    "wide ints": lambda r: r.choice([2**31, 2**53, -(2**31), 2**62, -1, -2, 0]) + r.randrange(6),
    "numbers": lambda r: r.choice([0, 1, True, False, 1.0, 0.0, -0.0, 2, 2.5, 2**31, 3 + 0j]),
    "tuples": lambda r: (r.randrange(6), r.randrange(6)),
    "mixed": lambda r: r.choice(["a", "b", 1, 2, None, (1, 2), (1.0, 2), 2.5, "c%d" % r.randrange(9), r.randrange(12)]),
    "ints, then texts": lambda r: r.randrange(12) if r.random() < 0.9 else "t%d" % r.randrange(5),
    "classes": lambda r: r.choice([Text("a"), "a", Text("b"), "b", Odd(r.randrange(9)), r.randrange(4)]),
}


def shown(key):
    return "Odd%d" % key.n if isinstance(key, Odd) else repr(key)


def run(name, make, kind, seed):
    r = random.Random(seed)
    d = make()
    pairs = []

    def place(key):
        for i, (k, _) in enumerate(pairs):
            if k == key:
                return i
        return -1

    seen = 0
    for step in range(400):
        key = kind(r)
        at = place(key)
        op = r.randrange(14)
        if op < 4:
            d[key] = step
            if at < 0:
                pairs.append((key, step))
            else:
                pairs[at] = (pairs[at][0], step)
        elif op == 4:
            assert (key in d) == (at >= 0), (name, key)
            assert d.get(key, -1) == (pairs[at][1] if at >= 0 else -1)
        elif op == 5:
            n = d.get(key, 0) + 1
            d[key] = n
            if at < 0:
                pairs.append((key, n))
            else:
                assert n == pairs[at][1] + 1
                pairs[at] = (pairs[at][0], n)
        elif op == 6 and at >= 0:
            d[key] += 2
            pairs[at] = (pairs[at][0], pairs[at][1] + 2)
        elif op == 7:
            n = d.setdefault(key, step)
            if at < 0:
                pairs.append((key, step))
            assert n == pairs[at][1]
        elif op == 8:
            got = d.pop(key, None)
            if at >= 0:
                assert got == pairs.pop(at)[1]
        elif op == 9 and at >= 0:
            del d[key]
            pairs.pop(at)
        elif op == 10 and pairs:
            if r.random() < 0.5:
                assert d.popitem() == pairs.pop()
            else:
                first = next(iter(d))
                assert first == pairs[0][0]
                del d[first]
                pairs.pop(0)
        elif op == 11:
            e = d.copy()
            assert e == d and list(e.items()) == pairs
            e["new"] = 1
            assert ("new" in d) == (place("new") >= 0)
            if r.random() < 0.3:
                d = e
                at = place("new")
                if at < 0:
                    pairs.append(("new", 1))
                else:
                    pairs[at] = ("new", 1)
        elif op == 12:
            assert [*reversed(d)] == [k for k, _ in reversed(pairs)]
            assert list(d.values()) == [v for _, v in pairs]
        elif op == 13 and r.random() < 0.05:
            d.clear()
            pairs = []
        assert len(d) == len(pairs)
        seen = (seen * 31 + len(d)) % 1000003
    assert [shown(k) for k in d] == [shown(k) for k, _ in pairs]
    print(name, seen, [(shown(k), v) for k, v in d.items()][:5])


for make in (dict, OrderedDict, Counter, lambda: defaultdict(int), lambda: {"a": 1, "b": 2, "c": 3, "d": 4}):
    for name in KINDS:
        if make() != {}:
            kind = KINDS[name]

            def filled(make=make):
                d = make()
                for k in list(d):
                    del d[k]
                return d

            run(name, filled, kind, 7)
        else:
            run(name, make, KINDS[name], len(name))

# Keys shared by dicts of one display stay each one's own.
rows = [{"id": i, "name": "n", "score": i, "more": 0} for i in range(4)]
assert rows[0]["id"] == 0 and "nothing" not in rows[0] and rows[0].get("nothing") is None
rows[0]["nothing"] = 1
rows[0]["nothing"] = 2
del rows[1]["name"]
rows[2].pop("id")
rows[3].popitem()
print(rows, rows[0] == rows[1], [list(r) for r in rows])


def kw(**given):
    given["more"] = 1
    return given


print(kw(a=1, b=2), kw(a=1, b=2), kw())

# Changes while it is walked.
for change in (lambda d: d.update(z=1), lambda d: d.pop("a"), lambda d: d.clear(), lambda d: (d.pop("a"), d.update(q=1))):
    for walk in (iter, lambda d: iter(d.items()), lambda d: iter(d.values())):
        d = {"a": 1, "b": 2, "c": 3}
        it = walk(d)
        got = [next(it)]
        try:
            change(d)
            got += it
        except RuntimeError as e:
            got.append(str(e))
        print(got)

# A queue, from the front.
q = dict.fromkeys(map(str, range(2000)))
for i in range(2000, 12000):
    q[str(i)] = None
    del q[next(iter(q))]
print(len(q), next(iter(q)), next(reversed(q)))
q = dict.fromkeys(range(20000))
while len(q) > 3:
    del q[next(iter(q))]
print(q)
q = dict.fromkeys(map(str, range(20000)))
while len(q) > 3:
    q.popitem()
print(q)
