"""Keys whose hash and equality are the guest's, also when they raise or change the table; frozensets, bytes, objects and fractions as keys."""
class B:
    def __init__(s, h, e): s.h = h; s.e = e
    def __repr__(s): return 'B'
    def __hash__(s):
        if s.h == 'raise': raise ValueError('hash')
        return s.h
    def __eq__(s, o):
        if s.e == 'raise': raise KeyError('eq')
        return s.e
for h in (1, 'raise', -1, 2**61 - 1, 2**64 + 3, True, 'text'):
    for e in (True, False, 'raise', 1, '', [0]):
        for make in (dict, set):
            for start in ([], [1], [B(1, False)], [(1, 2), 1], ['x']):
                c = make.fromkeys(start, 5) if make is dict else make(start)
                k = B(h, e)
                for f in (lambda: k in c, lambda: c.get(k, 'none') if make is dict else c.discard(k), lambda: c.setdefault(k, 9) if make is dict else c.add(k),
                          lambda: len(c), lambda: c.pop(k) if make is dict else c.remove(k), lambda: len(c)):
                    try: print(f(), end=' ')
                    except Exception as x: print(type(x).__name__, str(x)[:40], end=' ')
    print()
fs = [frozenset(), frozenset([1]), frozenset(range(-5, 900, 7)), frozenset('a'), frozenset([(1, 2), 1.5, True, 2**70, -1]), frozenset([frozenset([3, 4]), frozenset()])]
print([hash(f) for f in fs if f != frozenset('a')])
print(len({f: 1 for f in fs + [frozenset(list(f)) for f in fs]}), frozenset([2, 1]) in {frozenset([1, 2])}, {frozenset([1.0, 2])} == {frozenset([1, 2])}, {1, 2} in {frozenset([1, 2]), 3})
class FS(frozenset):
    def __eq__(s, o): return True
    def __hash__(s): return hash(frozenset([1]))
print(len({frozenset([1]): 1, FS([2]): 2}), FS() in {frozenset([1])}, FS([5]) in {(frozenset([1]),): 1})
class BY(bytes):
    def __hash__(s): return hash(b'q')
    def __eq__(s, o): return True
print({b'q': 1}.get(BY(b'zz')), {b'q': 1, b'q': 2}, b'a' in {'a', b'a'}, 'a' in {b'a'}, {(b'', b'x'): 1}[b'', b'x'], bytearray(b'q') == b'q')
try: {bytearray(b'q'): 1}
except TypeError as x: print('TypeError')
class N:
    def __init__(s, n): s.n = n
ns = [N(i) for i in range(50)]
seen = set(ns[:20]); print(len(seen), ns[3] in seen, ns[30] in seen, 3 in seen, None in seen, 'a' in seen, (1, 2) in seen, 1.5 in seen, ns in [seen])
seen.add('text'); seen.add(ns[30]); print(len(seen)); seen.discard(ns[3]); seen.remove('text'); print(len(seen), ns[3] in seen)
seen.add(5); print(len(seen), 5 in seen, ns[4] in seen, ns[3] in seen, len(seen | set(ns)), len(seen & set(ns)), len(seen - set(ns)), seen <= set(ns) | {5}, seen == set(list(seen)))
try: [] in set(ns)
except TypeError as x: print('TypeError')
try: set(ns).add({})
except TypeError as x: print('TypeError')
N.__hash__ = lambda s: 7
N.__eq__ = lambda s, o: isinstance(o, N) and s.n == o.n
t = {N(1), N(1), N(2)}; print(len(t), N(1) in t, N(3) in t)
s = set()
for i in range(3): s.add(object)
s |= {int, str, len, print}; print(len(s), int in s, float in s, len in s)
fl = {}
for i in range(1000): fl[i / 8] = fl.get(i / 8, 0) + 1
print(len(fl), fl[0.125], fl[1], fl.get(0.3), sum(fl.values()), (0.5, 1) in {(0.5, 1.0): 1}, {0.5: 1, float('inf'): 2, float('-inf'): 3}[float('inf')])
from fractions import Fraction; from decimal import Decimal
print(fl[Fraction(1, 8)], fl[Decimal('0.125')], {Decimal('0.5'): 1}[0.5], {(0.5,): 1}.get((Fraction(1, 2),)), fl[0.25])
class Ev:
    def __init__(s, c): s.c = c; s.n = 0
    def __hash__(s): return hash((1, 2))
    def __eq__(s, o):
        s.n += 1
        if s.n < 3: s.c.add(s.n + 100)
        return s.n > 3
c = {(1, 2), 3}; e = Ev(c); print(e in c, e.n, e in c, e.n, len(c))
