"""What sequences ask of guests: reflected operators before joining, lengths before lists, `__index__` before iteration; formats at their edges."""
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: '%5%' % ()); t(lambda: '%5%' % (1,)); t(lambda: '%.0%|%%' % (3,)); t(lambda: '%-5%' % {}); 0
t(lambda: format(-128, '0.10c')); t(lambda: format(-128, '+c')); t(lambda: format(3, ',c')); t(lambda: format(65, '.1x')); t(lambda: '{:{}}'.format(-0.5, 1/3)); t(lambda: format(1.5, '.99999999999f')); t(lambda: format('a', '.99999999999')); t(lambda: format('a', '99999999999999999999'))
class M2(str):
    def __rmul__(self, o): return ('rmul', o)
    def __radd__(self, o): return ('radd', o)
    def __rmod__(self, o): return ('rmod', o)
class X:
    def __rmul__(self, o): return ('rmul', o)
    def __radd__(self, o): return ('radd', o)
    def __rmod__(self, o): return ('rmod', o)
    def __index__(self): return 2
    def __iter__(self): return iter('ab')
class L(list):
    def __rmul__(self, o): return ('rmul', o)
    def __radd__(self, o): return ('radd', o)
for l in ('', 'a', [1], (1,), b'x', bytearray(b'y'), range(1)):
    for r in (M2('2'), X(), L([1])):
        t(lambda: l * r); t(lambda: l + r)
        if not isinstance(l, (list, tuple, range)): t(lambda: l % r)
        def h():
            x = l[:]
            x += r; return x
        t(h)
        def h():
            x = l[:]
            x *= r; return x
        t(h)
class S:
    def __delitem__(self, k): print('del')
class D:
    def __setitem__(self, k, v): print('set')
def s1(): S()[0] = 1
def s2(): del D()[0]
def s3(): int()[0] = 1
for f in (s1, s2, s3): t(f)
class B1:
    def __index__(self): return 2.5
    def __iter__(self): return iter([1, 2])
class B2:
    def __index__(self): raise TypeError('own')
    def __iter__(self): return iter([1, 2])
class B3:
    def __index__(self): raise ValueError('own')
    def __iter__(self): return iter([1, 2])
for b in (B1(), B2(), B3()): t(lambda: bytes(b)); t(lambda: bytearray(b))
class N:
    def __init__(self, n): self.n = n
    def __len__(self): print('len', end=' '); return self.n if not isinstance(self.n, Exception) else self.raised()
    def raised(self): raise self.n
    def __iter__(self): print('iter', end=' '); return iter([4, 5])
class H:
    def __length_hint__(self): print('hint', end=' '); return self.n
    def __init__(self, n): self.n = n
    def __iter__(self): print('iter', end=' '); return iter([4, 5])
for n in (2, -1, TypeError('t'), ValueError('v'), 2**70, 'x', NotImplemented):
    for C in (N, H):
        o = C(n)
        t(lambda: list(o)); t(lambda: tuple(o)); t(lambda: [*o]); t(lambda: sorted(o)); t(lambda: [9].extend(o)); t(lambda: ''.join(map(str, o))); t(lambda: set(o)); t(lambda: (*o,)); t(lambda: bytes(o)); t(lambda: bytearray(o)); t(lambda: dict.fromkeys(o)); t(lambda: max(o)); t(lambda: [x for x in o]); t(lambda: list(reversed([*o]))); t(lambda: {*o})
        def h(): a, b = o; return a
        t(h)
        def h(): a, *b = o; return b
        t(h)
        def h(): a = [1]; a[:0] = o; return a
        t(h)
        def h(): a = [1]; a += o; return a
        t(h)
        t(lambda: print(*o)); t(lambda: list(zip(o))); t(lambda: list(map(str, o))); t(lambda: str.join('', o)); t(lambda: sum(o)); t(lambda: __import__('collections').deque(o)); t(lambda: list(enumerate(o))); t(lambda: frozenset(o)); t(lambda: 4 in o)

class I(int): pass
class X:
    def __index__(self): return 2
for v in (I(2), X(), True, 2):
    for w in ('ab', [1], (1,), b'x', bytearray(b'z'), range(2)):
        x = v
        try:
            x *= w; print(type(v).__name__, x)
        except Exception as e: print(type(v).__name__, type(e).__name__, e)
        try: print(type(v).__name__, v * w)
        except Exception as e: print(type(v).__name__, type(e).__name__, e)
