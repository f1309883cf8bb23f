# Counters: plain keys and all others, counts beyond what a double holds, counting while the counter changes.
from collections import Counter
c = Counter('abracadabra'); print(c, c.most_common(2))
c = Counter([1, 1.0, True, 'a', None, (1, 2), (1.0, 2), 2**70, 2**70, 0.5, 0, -0.0, False]); print(c)
c = Counter({1: 2**53 - 1}); c.update([1, 1]); print(c)
c = Counter(a=1.5); c.update('aab'); print(c)
class C(Counter):
    def __setitem__(self, k, v): print('set', k, v); super().__setitem__(k, v)
print(C('aab'))
class S(str): pass
print(Counter([S('a'), 'a', S('b')]))
c = Counter('abc'); c.popitem(); c.update('zz'); print(c.popitem(), c)
def gen():
    yield 'a'; c['q'] = 5; yield 'q'
c.update(gen()); print(c)
