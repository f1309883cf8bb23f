# packages: pyrsistent toolz funcy cachetools
import cachetools
import funcy
import toolz.curried as c
import toolz
from pyrsistent import pmap, pvector, PRecord, field, freeze, thaw, s, v, m, CheckedPVector

a = pmap({'x': 1})
b = a.set('y', 2)
print(a, sorted(b.items()), b.remove('x'))
e = v(1, 2, 3).append(4).set(0, 9)
print(e, e[1:3], thaw(freeze({'a': [1, {2}]})))


class R(PRecord):
    x = field(type=int, mandatory=True)


print(R(x=1).set('x', 3))
try:
    R(x='a')
except Exception as x:
    print(type(x).__name__)


class L(CheckedPVector):
    __type__ = int


try:
    L([1, 'a'])
except Exception as x:
    print(type(x).__name__, str(x)[:60])
print(toolz.pipe(range(10),
                 c.filter(lambda x: x % 2),
                 c.map(lambda x: x * x),
                 list),
      toolz.groupby(len,
                    ['a',
                     'bb',
                     'c']),
      toolz.merge_with(sum,
                       {'a': 1},
                       {'a': 2}),
      toolz.frequencies('hello'),
      list(toolz.sliding_window(2,
                                [1,
                                 2,
                                 3])),
      toolz.get_in(['a',
                    'b'],
                   {'a': {'b': 3}}),
      toolz.curry(lambda a,
                  b,
                  c: a + b + c)(1)(2)(3),
      toolz.memoize(lambda x: x)(3))
print(funcy.chunks(2, [1, 2, 3]) and list(funcy.chunks(2, [1, 2, 3])), funcy.walk_values(
    str, {'a': 1}), funcy.lflatten([1, [2, [3]]]), funcy.project({'a': 1, 'b': 2}, ['a']))
k = cachetools.LRUCache(2)
k['a'] = 1
k['b'] = 2
k['a']
k['c'] = 3
print(sorted(k))
@cachetools.cached(cachetools.TTLCache(10, 100))
def fn(x): print('call', x); return x


fn(1)
fn(1)
