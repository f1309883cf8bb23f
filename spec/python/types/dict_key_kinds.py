"""Keys of every kind in dicts and sets: plain ones, those that need a table, dicts that go over to one, and guests that ask in between."""
class K:
    def __init__(s, k): s.k = k
    def __hash__(s): return hash(s.k)
    def __eq__(s, o): return s.k == (o.k if isinstance(o, K) else o)
    def __repr__(s): return f'K({s.k!r})'
from fractions import Fraction
d = {1: 'a', True: 'b', 1.0: 'c'}
print(d)
d = {True: 'x'}; d[1] = 'y'; d[0.0] = 'z'; d[False] = 'w'; print(d, list(reversed(d)), d.get(1.0), 0 in d)
d = {1: 'a', 'k': 2, (1, 2): 3, 1.5: 4, None: 5}
print(d[K(1)], d[K('k')], d[K((1, 2))], d[K(1.5)], d[K(None)], d[Fraction(3, 2)])
d[K(1)] = 'n'; print(d); d[K(9)] = 'nine'; print(d[9], d.get(K(8)), len(d)); del d[9]; print(d)
d[(1, 2)] += 1; d[(1.0, True + 1)] += 1; print(d)
import collections
P = collections.namedtuple('P', 'a b'); d[P(1, 2)] += 1; print(d, P(1, 2) in d, (1, 2) in {P(1, 2)}, {P(1, 2): 1}[1, 2])
for bad in ([], {}, (1, []), {1}, ((), ({},))):
    for dd in ({}, {1: 2}, {(1,): 2}, {K(1): 2}):
        for f in (lambda: bad in dd, lambda: dd.get(bad), lambda: dd[bad], lambda: dd.setdefault(bad, 1), lambda: dd.__setitem__(bad, 1), lambda: dd.pop(bad, None), lambda: bad in set(dd)):
            try: f(); print('fine', bad, dd)
            except TypeError as e: print(type(e).__name__, end=' ')
print()
nan = float('nan')
d = {nan: 1, (nan, 1): 2}; print(d[nan], (nan, 1) in d, float('nan') in d, len({nan, nan, float('nan')}))
d = {(i, i % 3): i for i in range(100)}
for i in range(0, 100, 2): del d[i, i % 3]
print(len(d), list(d)[:5], list(reversed(d))[:3], d.popitem(), list(d.items())[-1])
for i in range(200): d['s%d' % i] = i
print(len(d), list(d.values())[-3:], d['s7'], d[1, 1], sum(v for v in d.values()))
e = d.copy(); print(e == d, dict(d) == d, {**d} == d, (d | {(1, 1): 0}) == d); e[1, 1] = 5; print(e == d, e != d)
try:
    for k in d: d[k, 1] = 1
except RuntimeError as x: print(x)
try:
    for k, v in d.items(): d.pop(k)
except RuntimeError as x: print(x)
m = {1: 2, 3: 4}
out = []
for k in m: out.append((k, m.get(K(1)))); m[k] = 10
print(out, m)
for k, v in m.items(): out.append((k, v)); m.get(K(3)); m[3] = 77
print(out)
for k, v in reversed(m.items()): out.append((k, v, m.get(K(3))))
print(out)
class Evil:
    def __init__(s, d): s.d = d
    def __hash__(s): return 1
    def __eq__(s, o): s.d.clear(); return False
d = {}; d[1] = 1; d[K(1)] = 2
print(d.get(Evil(d)), d); d[1] = 5; x = Evil(d); d[x] = 3; print(len(d))
class S(str):
    def __hash__(s): return 5
    def __eq__(s, o): return str.__eq__(s, o)
class S2(str): pass
d = {'a': 1}; print(d.get(S('a')), d.get(S2('a')), S2('a') in d); d[S2('b')] = 2; print([type(k).__name__ for k in d], d['b'])
d[S('a')] = 7; print(len(d), d['a'], d[S('a')])
class O: pass
o = O(); o.x = 1; o.__dict__[(1, 2)] = 3; o.__dict__[5] = 6; print(o.__dict__, o.__dict__[1, 2], (1, 2) in o.__dict__, len(o.__dict__)); del o.__dict__[1, 2]; print(o.__dict__, O.__dict__.get(K('z')), 'x' in vars(o))
O.y = 2; print(O.__dict__['y'])
s = {(1, 2), (3, 4)}; s.add((1, 2)); s.add(K(5)); print((1, 2) in s, 5 in s, K((3, 4)) in s, len(s)); s.discard((1, 2)); print(len(s))
s = {(1, 'a'), (2, 'b')}; print((1, 'a') in s, sorted(s), K((1, 'a')) in s)
f = frozenset; d = {f([1, 2]): 1, f([2, 1]): 2, f(['a']): 3, (f([1]), 2): 4}; print(d[f([1, 2])], len(d), d[f([1]), 2], {1, 2} in {f([1, 2])}, d.get(f()))
d = {b'a': 1, b'b': 2}; print(d[b'a'], d.get(b'c'), bytes([97]) in d, {(b'x', 1): 2}[b'x', 1])
class C: pass
a, b = C(), C(); d = {a: 1, b: 2, (a, 1): 3, (b, 1): 4}; print(d[a], d[b], d[a, 1], d[b, 1], (a, 2) in d, C() in d)
od = collections.OrderedDict(((i, i), i) for i in range(5)); od.move_to_end((0, 0)); od.move_to_end((3, 3), last=False); print(od, od.popitem(), od.popitem(last=False), list(od))
od = collections.OrderedDict(a=1, b=2, c=3); od.move_to_end('a'); od.move_to_end('c', False); print(od, od.popitem(False), od.popitem(), od)
try: od.move_to_end('zz')
except KeyError as e: print('KeyError', e)
d = {2**70: 1, float(2**70): 2, 2**53: 3, float(2**53): 4, (2**70,): 1}; print(d, d[(float(2**70),)])
d = {-1: 1, -2: 2, (-1,): 3, (-2,): 4, (-1.0,): 5}; print(d)
d = {0.1: 1}; d[0.1] += 1; d['x'] = 1; print(d, d.setdefault(0.1, 5), d.setdefault((1,), 6), d.setdefault(K(0.1), 9), d.setdefault(K(77), 8), d[77])
print({(1, 2): 1} == {(1.0, 2): 1}, {(1, 2): 1} == {(1, 2): 2}, {K(1): 1} == {1: 1}, {True: 1} == {1: 1}, {1.5: 1, 'a': 2} == {'a': 2, 1.5: 1})
def kw(**k): return k
try: kw(**{(1,): 2})
except TypeError as e: print(e)
print(kw(**{'a': 1}), dict(dict.fromkeys([(1, 2), 1.5, 'a'])), len(dict(zip([(1,), (2,), (1,)], 'abc'))))
d = {(1, 2): 3}
match d:  # x
    case {'x': _}: print('no')
    case {1: _}: print('no')
    case _: print('yes')
import copy, json, pickle
print(copy.deepcopy({(1, 2): [3]}), copy.copy({1.5: 2}), pickle.loads(pickle.dumps({(1, 2): 3, True: 4})), json.dumps({True: 1, 1.5: 2, None: 3}))
d = collections.defaultdict(list); d[1, 2].append(3); d[1.5].append(1); print(d, d.copy(), collections.Counter([(1, 2), (1, 2), 'a', 1.5]).most_common(1))
it = iter({(1,): 1, (2,): 2, (3,): 3}.items()); next(it); c = copy.copy(it); print(list(it), list(c))
d = {(i,): i for i in range(50)}; n = 0
while d: d.pop(next(iter(d))); n += 1
print(n, d); d['a'] = 1; print(d)
