# packages: boltons
from boltons import iterutils, strutils, dictutils, timeutils, cacheutils, tbutils, formatutils, setutils, mathutils, funcutils, urlutils, statsutils, listutils

print(iterutils.remap({'a': [1, {'b': 2}]}, lambda p, k, v: (k, v * 2) if isinstance(v, int) else True))
print(
    strutils.slugify('Hello World!'),
    strutils.camel2under('FooBarBaz'),
    strutils.bytes2human(123456),
    strutils.cardinalize(
        'x',
        2),
    strutils.ordinalize(3))
d = dictutils.OMD([('a', 1), ('a', 2)])
print(d.getlist('a'), d)
print(setutils.IndexedSet('hello')[1], urlutils.URL('http://u:p@h.x:80/a?b=c#d').query_params, statsutils.Stats([1, 2, 3, 9]).describe())
@funcutils.wraps(print)
def g(*a, **k): return 1


print(g.__name__, listutils.BList(range(5))[2:4], iterutils.research({'a': {'b': 1}}, lambda p, k, v: v == 1), mathutils.clamp(9, 1, 5))
try:
    1 / 0
except ZeroDivisionError:
    print(tbutils.ExceptionInfo.from_current().exc_msg)
