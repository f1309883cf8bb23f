# packages: sortedcontainers more_itertools
import more_itertools as m
from sortedcontainers import SortedDict, SortedList, SortedSet

s = SortedList([3, 1, 2])
s.update(range(10))
print(s, s.bisect(4), list(s.irange(2, 5)))
s.remove(3)
print(s[2:5], s.index(5), s.count(2))
d = SortedDict({'b': 1, 'a': 2})
d['c'] = 0
print(d, d.peekitem(0), list(d.irange('a', 'b')))
print(SortedSet('hello') & set('help'))
s._check()
d._check()
print(list(m.chunked(range(10), 3)), m.first([], 'd'), list(m.windowed(range(5), 3)), list(m.collapse([1, [2, [3]]])),
      m.partition(lambda x: x % 2, range(5)) and [list(x) for x in m.partition(lambda x: x % 2, range(5))])
print(
    list(
        m.distinct_permutations('aab')), list(
            m.split_at(
                'abcdc', lambda c: c == 'c')), m.ilen(
                    range(7)), list(
                        m.interleave_longest(
                            [
                                1, 2], [3])), m.peekable(
                                    [
                                        1, 2]).peek(), list(
                                            m.set_partitions(
                                                [
                                                    1, 2, 3], 2)), list(
                                                        m.roundrobin(
                                                            'ab', 'cde')), m.nth_permutation(
                                                                range(5), 3, 7), list(
                                                                    m.sliding_window(
                                                                        range(4), 2)), m.spy(
                                                                            range(4), 2)[0], list(
                                                                                m.stagger(
                                                                                    range(3))), dict(
                                                                                        m.bucket(
                                                                                            'a1b2', key=str.isdigit)._cache))
