"""Sorting by every road: stable, reverse, mixed keys, cmp functions, sorts inside of sorts, errors in the middle."""
from _rpc import rpc, rpcfail

import functools, random
random.seed(5)
words = [random.choice("abcde") * random.randrange(1, 4) for _ in range(40)]
print(sorted(words, key=lambda w: (rpc(len(w)), w)) == sorted(words, key=lambda w: (len(w), w)), sorted(words, key=lambda w: rpc(-len(w)), reverse=True) == sorted(words, key=lambda w: -len(w), reverse=True))
class Cmp:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return rpc(self.v < o.v)
print([c.v for c in sorted(map(Cmp, words))] == sorted(words), min(map(Cmp, words)).v, max(map(Cmp, words)).v)
print(sorted(range(6), key=lambda n: sorted([rpc(n % 3), 1, 2])), sorted(["b", "a"], key=lambda s: sum(map(rpc, map(ord, s)))))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: rpc((a > b) - (a < b))), reverse=True), sorted({"b": 1, "a": 2}, key=lambda k: rpc({"b": 1, "a": 2}[k])))
big = [random.random() for _ in range(300)]
print(sorted(big, key=lambda v: rpc(v) if v < 0.02 else v) == sorted(big))
l = list(range(20))
try:
    l.sort(key=lambda v: rpcfail(v) if v == 13 else rpc(-v))
except RuntimeError as error: print(error, len(l), sorted(l) == list(range(20)))
class Bad:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        if o.v == 3: rpcfail(0)
        return rpc(self.v < o.v)
bads = [Bad(i) for i in (5, 3, 4, 1)]
try:
    bads.sort()
except RuntimeError as error: print(error, sorted(b.v for b in bads))
rows = [{"g": w[0], "n": len(w)} for w in words]
groups = {}
for r in rows: groups.setdefault(rpc(r["g"]), []).append(rpc(r["n"]))
print({k: sum(v) for k, v in sorted(groups.items(), key=lambda kv: rpc(kv[0]))})
print(sorted([(1, Cmp(2)), (1, Cmp(1)), (0, Cmp(3))])[1][1].v, sorted([[Cmp(2)], [Cmp(1)]])[0][0].v, max([(Cmp(1), 1), (Cmp(2), 0)], key=lambda p: p[0])[1])
