from _rpc import fail, rpc


class Seq:
    def __init__(self, items): self.items = items
    def __len__(self): return rpc(len(self.items))
    def __getitem__(self, i): return rpc(self.items[i])


class It:
    def __init__(self, n): self.n = n
    def __iter__(self): rpc(0); return self
    def __next__(self):
        if rpc(self.n) == 0: raise StopIteration
        self.n -= 1
        return self.n


class Text:
    def __init__(self, t): self.t = t
    def __str__(self): return rpc(self.t)
    def __repr__(self): return rpc(f"Text({self.t})")
    def __hash__(self): return rpc(hash(self.t))
    def __eq__(self, o): return rpc(self.t == o.t)
    def __lt__(self, o): return rpc(self.t < o.t)


class Num:
    def __index__(self): return rpc(2)


print(list(Seq([1, 2])), tuple(It(3)), set(It(3)), frozenset(It(2)), dict(zip(It(2), It(2))), sum(It(4)), max(It(4)), min(It(4)))
print(sorted(It(4)), sorted([Text("b"), Text("a")]), list(reversed(Seq([1, 2, 3]))), list(enumerate(It(2))), list(zip(It(3), It(2))))
print(list(map(lambda a, b: rpc(a + b), It(3), It(3))), list(filter(rpc, It(3))), any(rpc(x) for x in (0, 1)), all(map(rpc, (1, 0))))
print(str(Text("s")), repr(Text("r")), "%s %r" % (Text("a"), Text("b")), "{} {!r}".format(Text("c"), Text("d")), f"{Text('e')!s} {Text('f')!r}")
print([Text("x")], (Text("y"),), {Text("k"): Text("v")}, {1: Text("w")})
print(",".join(rpc(c) for c in "abc"), [0] * Num(), "ab"[Num():], list(range(Num())), bytes(Num()), hex(Num()), chr(rpc(65)), ord(rpc("A")))
d = {Text("a"): 1}
d.update({Text("a"): 2, Text("b"): 3})
print(d[Text("a")], d.get(Text("c"), 0), d.pop(Text("b")), d.setdefault(Text("z"), 9), Text("z") in d, len(d), dict.fromkeys(It(2), 7))
s = {Text("a")}
s.add(Text("a")); s |= {Text("b")}
print(len(s), Text("b") in s, len(s & {Text("b")}), s == {Text("a"), Text("b")}, s.issubset({Text("a"), Text("b")}))
l = [3, 1, 2]
l.sort(key=lambda v: rpc(-v)); print(l)
l.extend(It(2)); print(l)
l[1:2] = It(2); print(l)
print([Text("q")].index(Text("q")), [Text("q")].count(Text("q")), [Text("a")] == [Text("a")], [Text("a")] < [Text("b")])
l = [Text("m")]; l.remove(Text("m")); print(l)
print(isinstance(3, int), getattr(Text("g"), "t"), hasattr(Text("g"), "nope"), callable(rpc), len(Seq([1])), next(It(1)), next(It(0), "end"), iter(lambda: rpc(1), 1) is not None)
print(list(iter(lambda c=[3]: (c.__setitem__(0, c[0] - 1), rpc(c[0]))[1], 0)))
print(eval("rpc(2) + 1"), max([1, 2], key=lambda v: rpc(-v)), min("b", "a", key=rpc), sum([[rpc(1)], [2]], []), round(rpc(2.567), rpc(1)), pow(rpc(2), rpc(3)))
print(*It(2), sep=rpc("-"), end=rpc("!\n"))
try:
    sorted([1, 2], key=lambda v: fail("key"))
except ValueError as e:
    print("caught", e)
