"""Tuples are sorted column by column: stable, both ways, of any lengths, and with what needs the guest among them."""
seed = 7
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n
class T(tuple): pass
class L:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return f'L{self.n}'
def item(kind):
    k = rnd(4)
    if kind == 0: return rnd(5)
    if kind == 1: return 'abcdefgh'[:rnd(9)] + 'xy'[rnd(2)]
    if kind == 2: return [rnd(3), rnd(3) / 2, float(rnd(3)), -0.0][k]
    if kind == 3: return (rnd(2), 'pq'[rnd(2)])
    if kind == 4: return 2 ** 60 + rnd(3)
    if kind == 5: return rnd(2) == 0
    if kind == 6: return L(rnd(3))
    if kind == 7: return T((rnd(2), rnd(2)))
    return 'é\U0001f600z'[rnd(3)]
total = 0
for round in range(120):
    kinds = [rnd(9) for _ in range(1 + rnd(4))]
    n = [3, 9, 12, 40, 400][rnd(5)]
    rows = [tuple([item(k) for k in kinds][:len(kinds) - (rnd(5) == 0 and round % 3 == 0)]) for _ in range(n)]
    tagged = list(enumerate(rows))
    for rev in (False, True):
        a = sorted(tagged, key=lambda p: p[1], reverse=rev)
        b = sorted(rows, reverse=rev)
        assert [p[1] for p in a] == b
        assert all(not (b[i + 1] < b[i] if not rev else b[i] < b[i + 1]) for i in range(n - 1))
        assert all(p[0] < q[0] for p, q in zip(a, a[1:]) if p[1] == q[1])
        text = repr(b) + repr([p[0] for p in a])
        for ch in text: total = (total * 31 + ord(ch)) % 1000000007
    if round % 20 == 0: print(round, kinds, b[:3], total)
print(total)
for bad in ([(1, 'a')] * 5 + [(1, 2)] * 5, [(i % 2, None) for i in range(12)], [(1,)] * 9 + [1], [(i % 3, float('nan')) for i in range(20)], [()] * 10 + [(1,)], [(i, None) for i in range(20)][::-1]):
    try: print(len(sorted(bad)), sorted(bad)[:3])
    except TypeError as e: print(e)
rows = [(rnd(3), rnd(3), i) for i in range(50)]
rows.sort(key=lambda r: r[:2]); print(rows[:6]); rows.sort(key=lambda r: (-r[0], r[1]), reverse=True); print(rows[:6])
print(sorted({(i * 7 % 5, str(i)): i for i in range(30)}.items(), key=lambda kv: (kv[0][0], -kv[1]))[:4])
s = frozenset(); t = set()
print(s | {1}, s & {1}, {1, 2} - {1, 2} | s, len(t), t | t, t ^ {3}); t.add(5); u = set(); u |= {9}; v = set(); v.update([1, 2]); w = set(); print(t, u, v, w, s, set() == frozenset())
x = set(); x ^= {1, 8, -1}; y = x.copy(); y.clear(); y.add(-1); x &= {8}; print(x, y, set() - {1}, {1} & set(), len(set() & {2}), x | set() | {16, 0})
