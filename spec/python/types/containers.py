# list, tuple, dict, set, range, slice and the iterators over them.
def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__


l = list(range(10))
for s in (slice(None), slice(2, 7), slice(-3, None), slice(None, None, -1), slice(8, 1, -3), slice(20, 30), slice(None, None, 4)):
    x = l[:]
    y = l[:]
    del x[s]
    print(l[s], tuple(l)[s], range(10)[s], x, s.indices(10), attempt(lambda: y.__setitem__(s, "ab")), y)
print([1, 2] + [3], [0] * 3, [1, 2] < [1, 3], [1] < [1, 0], [[1]] == [[1.0]], (1, 2) > (1,), [1, 2].index(2), [1, 1, 2].count(1), attempt(lambda: [].index(1)), attempt(lambda: [1].pop(3)))
x = [3, 1, 2]
x.sort()
x.insert(-1, 9)
x.extend("ab")
print(x, x.pop(), x.pop(0), x.remove("a"), x, x.reverse(), x, x.copy() is x, attempt(lambda: [1, "a"].sort()), sorted("banana", key=str.upper, reverse=True), sorted([(1, "b"), (1, "a"), (0, "c")]), sorted([2.5, 1, True, 0.5]))
words = ["bb", "a", "ccc", "dd", "e"]
print(sorted(words, key=len), sorted(words, key=len, reverse=True), min(words, key=len), max(words, key=len), min([], default=5), sum([0.5] * 10), sum([[1], [2]], []), sum(range(5), 10))


class Bad:
    def __init__(self, target):
        self.target = target

    def __lt__(self, other):
        self.target.append(1)
        return True


t = []
t.extend([Bad(t), Bad(t)])
print(attempt(t.sort))
d = {"a": 1, 2: "b", (1, 2): [3], None: 4, 1.5: 5, True: 6}
print(d, len(d), d[1], d.get(1.0), d.get("zz", 7), d[(1, 2)], list(d), list(d.items())[:2], list(reversed(d)), "a" in d, 3 in d, attempt(lambda: d["q"]), attempt(lambda: d[[]]))
d.update(a=2, z=3)
d.update([("k", "v")])
d |= {"m": 1}
print(d | {"a": 0}, d.pop("z"), d.pop("z", 0), d.popitem(), d.setdefault("n", []), d.setdefault("a"), dict.fromkeys("ab", 0), {**d, "x": 1} == d, dict([(1, 2)], b=3), d.keys() & {"a", "q"}, d.keys() - {"a"} == set(d) - {"a"}, {"a": 1}.items() | set(), d.keys() == set(d), ("a", 2) in d.items(), d.values())
del d["a"]
print(list(d), d.copy() == d, d.clear(), d, attempt(lambda: {}.popitem()))


def grow():
    e = {1: 1}
    for k in e:
        e[k + 1] = 1


print(attempt(grow), {1: {2: 3}} == {1: {2: 3.0}}, attempt(lambda: {1} < [1]), attempt(lambda: hash({})), {1, 2} <= {1, 2, 3}, {1} | frozenset([2]), frozenset([2]) | {1}, {1, 2} ^ {2, 3}, set("aab") == {"a", "b"})


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == (other.n if isinstance(other, Key) else other)

    def __repr__(self):
        return f"Key({self.n!r})"


e = {Key(1): "one", "x": 2, (3, 4): 5}
print(e[1], e[Key("x")], e[Key((3, 4))], Key(1.0) in e, e.get(Key(9)), {1, Key(1), 2}, len({Key(1), Key(1), 1.0}))
e[1] = "uno"
del e[Key("x")]
print(e, {1: 1, Key(1): 2}, {Key(2): 1, 2: 3})
r = range(3, 30, 4)
print(r, len(r), r[2], r[-1], r[1:3], 7 in r, 8 in r, 7.0 in r, r.index(11), r.count(3), list(reversed(r)), r == range(3, 31, 4), hash(r) == hash(range(3, 31, 4)), range(5, 0, -2)[::-1], bool(range(0)), range(10**20, 10**20 + 3)[1], attempt(lambda: r[9]))
print(list(enumerate("ab", 5)), list(zip("abc", [1, 2])), attempt(lambda: list(zip("abc", [1, 2], strict=True))), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), list(reversed([1, 2])), list(iter([1, 2, 3].pop, 1)), next(iter([]), "end"), all([]), any([0, 1]))
a = []
a.append(a)
b = {}
b["b"] = b
print(a, b, ([1], {2: (3,)}), [None, True, 1.0, "q", b"z", 1j, ...], (1,), (), set(), frozenset(), {1: "x"}.keys())
print(slice(1, 2) == slice(1, 2, None), slice(1, None), (1, 2, 3)[attempt(lambda: slice(None, 2))], divmod(-7, 3), round(2.5), round(-3.5), round(1234.567, -2), pow(3, -1, 7), abs(-3 + 4j), complex("1-2j") * 2, (1 + 2j) ** 2, 1j.conjugate(), complex(1, -0.0))
