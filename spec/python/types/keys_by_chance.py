"""Dicts and sets over keys of all kinds that are equal across types, by operations drawn by chance."""
import random
from enum import Enum, IntEnum
from fractions import Fraction
from decimal import Decimal


class T(tuple):
    pass


class TH(tuple):
    def __hash__(self): return 7
    def __eq__(self, o): return tuple(self) == o


class I(int):
    pass


class IH(int):
    def __hash__(self): return 3


class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f"K({self.v!r})"


class C(Enum):
    A = 1
    B = 2


class D(IntEnum):
    A = 1
    B = 2


nan = float('nan')
pool1 = [0, 1, -1, 2, 5, 1.0, True, False, -0.0, 2**31, 2**31-1, -2**31, 2**53, 2**64, 1.5, 65535,
    65536, 32767, -32768, 'a', '', 'b', None, I(1), IH(1), C.A, D.A, Fraction(1), Decimal(1), 1+0j, nan]


def key(r):
    k = r.randrange(10)
    if k < 4:
        return (r.choice(pool1[:22]), r.choice(pool1[:22]))
    if k == 4:
        return r.choice(pool1)
    if k == 5:
        return (r.choice(pool1), r.choice(pool1), r.choice(pool1))
    if k == 6:
        return T((r.choice(pool1[:8]), r.choice(pool1[:8])))
    if k == 7:
        return (r.choice(pool1),)
    if k == 8:
        return r.choice([K(1), K((1, 2)), K('a'), C.B, D.B, frozenset([1]), frozenset(
            [1.0, 2]), TH((1, 2)), ((1, 2), (1, 2)), (C.A, D.A), (K(1), K(1))])
    return (r.randrange(-70000, 70000), r.randrange(-70000, 70000))


def show(d): return repr(d)


for seed in range(60):
    r = random.Random(seed)
    d, s = {}, set()
    out = []
    s2 = {key(r) for _ in range(20)}
    for step in range(120):
        k = key(r)
        op = r.randrange(14)
        if op < 4:
            d[k] = step
            s.add(k)
        elif op == 4:
            out.append(d.get(k, 'none'))
            out.append(k in s)
        elif op == 5:
            out.append(d.pop(k, 'no'))
            s.discard(k)
        elif op == 6:
            d[k] = d.get(k, 0) + 1 if isinstance(d.get(k, 0), int) else 1
        elif op == 7:
            out.append(d.setdefault(k, step))
        elif op == 8:
            s ^= {k}
        elif op == 9:
            out.append(len(s & s2))
        elif op == 10 and d: 
            kk = r.choice(list(d))
            del d[kk]
        elif op == 11:
            out.append(k in d)
            out.append((k, 1) in d)
        elif op == 12:
            d = {a: b for a, b in d.items() if r.random() < .95}
        elif op == 13:
            d |= {k: 'u'}
    out.append(len(d))
    out.append(len(s))
    out.append(len(s | s2))
    out.append(len(s - s2))
    out.append(s <= s2)
    print(seed, out)
    print(list(d.items()))
    print(sorted(map(repr, s)))
    c = d.copy()
    c.update(d)
    print(c == d, list(reversed(d))[:3], d.keys() & c.keys() == set(d) )
g = {(x, y): x * y for x in range(-3, 300, 7) for y in range(-3, 70000, 997)}
print(len(g), g[(4, 994 - 0)] if (4, 994) in g else None, (4.0, 991) in g, (True, -3) in g, g.get((-3, -3)))
for k in list(g):
    if (k[0] + k[1]) % 3:
        del g[k]
print(len(g), sum(g.values()))
g[(1 << 40, 1)] = 'big'
g[(1.5, 2)] = 'f'
g['x'] = 'mix'
print(len(g), g[(1 << 40, 1)], g[(1.5, 2)], g['x'], g[(-3, -3)], list(g)[-3:])
