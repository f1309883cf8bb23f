import collections, pickle, copy
class D(collections.deque): pass
d = D('abc', 5); d.x = 1
print(d.__reduce__()[:3], copy.copy(d).__dict__, copy.deepcopy(d).x, pickle.loads(pickle.dumps(d)).x, d.__copy__().__dict__)
class S(collections.deque): __slots__ = ('q',)
s = S([1]); s.q = 3
print(copy.deepcopy(s).q, pickle.loads(pickle.dumps(s, 2)).q, s.__reduce__()[:3])
print(collections.deque([1]).__reduce__()[:3], collections.deque([1], 2).__reduce__()[:3])
class G(collections.deque):
    def __getstate__(self): return {'g': 1}
    def __setstate__(self, st): print('set', st)
print(pickle.loads(pickle.dumps(G([1]))), copy.deepcopy(G([2])))
