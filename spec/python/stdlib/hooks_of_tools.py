"""Hooks that the library calls, each of which waits: bisect, heapq, itertools, paths, json, re, pickling."""
import bisect, copy, csv, enum, functools, heapq, io, itertools, json, os, pickle, re, string, textwrap, operator, decimal, fractions, random, statistics, collections, types
from time import sleep


def rpc(x):
    sleep(0.0005)
    return x


def rpcfail(error):
    rpc(0)
    raise error



class I:
    def __init__(self, n): self.n = n
    def __index__(self): return rpc(self.n)


x = list(range(10))
print(x[I(2):I(8):I(3)], x[I(-1)], 'abcdef'[I(1):I(4)], b'abcdef'[I(1):], (1, 2, 3)[I(0)], range(10)[I(3)], range(I(1), I(9), I(2)))
x[I(0):I(2)] = [7]
del x[I(1):I(3)]
print(x, bytearray(b'abc')[I(1)], memoryview(b'abcd')[I(1):I(3)].tobytes(), slice(I(1), I(5), I(2)).indices(I(4)))
print(operator.index(I(3)), bin(I(5)), hex(I(255)), oct(I(8)), chr(I(65)), round(2.567, I(1)), [1] * I(2), 'ab' * I(2), int(I(4)), float(I(4)), complex(I(4)))
print('%d %x %c' % (I(3), I(255), I(66)), (5).to_bytes(I(2), 'big'), bytes(I(3)), bytes([I(1), I(2)]), 'a'.center(I(5)), 'abc'.zfill(I(6)), 'a-b-c'.split('-', I(1)))
print(list(itertools.islice(range(20), I(2), I(10), I(3))), list(itertools.repeat('a', I(2))), list(itertools.combinations('abc', I(2))), 'abcabc'.find('c', I(3)), [1, 2, 3, 1].index(1, I(1)))


class K:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return rpc(self.n < other.n)
    def __eq__(self, other): return rpc(self.n == other.n)
    def __hash__(self): return rpc(hash(self.n))
    def __repr__(self): return rpc(f'K{self.n}')


ks = [K(n) for n in (1, 3, 5, 7)]
print(bisect.bisect(ks, K(4)), bisect.bisect_left([1, 2, 3], 2, key=lambda v: rpc(v)), bisect.insort(ks, K(4)), ks, bisect.insort([1], 5, key=lambda v: rpc(-v)))
h = [K(n) for n in (5, 2, 8, 1)]
heapq.heapify(h)
print(h, heapq.heappop(h), heapq.heappush(h, K(0)), h, heapq.heappushpop(h, K(9)), heapq.heapreplace(h, K(4)), heapq.nlargest(2, h), heapq.nsmallest(2, h, key=lambda k: rpc(-k.n)))
print(list(heapq.merge([K(1), K(4)], [K(2), K(3)])), list(heapq.merge([4, 1], [3, 2], key=lambda v: rpc(-v), reverse=False)))
print([(k, list(g)) for k, g in itertools.groupby([1, 1, 2, 3, 3], key=lambda v: rpc(v % 2))], list(itertools.takewhile(lambda v: rpc(v < 3), range(5))), list(itertools.dropwhile(lambda v: rpc(v < 3), range(5))), list(itertools.filterfalse(lambda v: rpc(v % 2), range(5))), list(itertools.starmap(lambda a, b: rpc(a + b), [(1, 2), (3, 4)])), list(itertools.accumulate([1, 2, 3], lambda a, b: rpc(a * b), initial=2)))
print(list(itertools.zip_longest((rpc(i) for i in range(2)), 'abc', fillvalue=rpc('-'))), list(itertools.chain.from_iterable(rpc([i, i]) for i in range(2))), list(itertools.pairwise(rpc(i) for i in range(3))), list(itertools.product((rpc(i) for i in range(2)), 'ab')), list(itertools.compress('abc', (rpc(i) for i in (1, 0, 1)))))


class Path:
    def __fspath__(self): return rpc('/a/b.txt')


print(os.fspath(Path()), os.path.join(Path(), 'c'), os.path.basename(Path()), os.path.splitext(Path()), os.path.exists(Path()))
import pathlib
print(pathlib.PurePosixPath(Path(), 'x'), pathlib.PurePosixPath('/q') / Path().__fspath__()[1:])
try: open(Path())
except OSError as e: print(type(e).__name__)


class D:
    def __init__(self, v): self.v = v


print(json.dumps([D(1), {'a': D(2)}], default=lambda o: rpc(o.v)), json.loads('{"a": [1, {"b": 2}]}', object_hook=lambda d: rpc(sorted(d))), json.loads('[1, 2.5, NaN]', parse_int=lambda s: rpc(s + 'i'), parse_float=lambda s: rpc('f' + s), parse_constant=lambda s: rpc(s)), json.loads('{"a": 1}', object_pairs_hook=lambda p: rpc(p)))
class Enc(json.JSONEncoder):
    def default(self, o): return rpc({'v': o.v})
    def iterencode(self, o, _one_shot=False):
        for piece in super().iterencode(o, _one_shot): yield rpc(piece)
print(json.dumps({'z': D(1), 'a': [D(2)]}, cls=Enc, sort_keys=True, indent=1), ''.join(Enc().iterencode([D(3)])))
buf = io.StringIO()
json.dump([D(1)], buf, default=lambda o: rpc(o.v)); print(buf.getvalue())
print(re.sub(r'\d', lambda m: rpc(str(int(m[0]) + 1)), 'a1b2'), re.compile('(a)').subn(lambda m: rpc(m.group(1).upper()), 'banana', 2), re.Scanner([(r'\d+', lambda s, t: rpc(int(t))), (r'\s', None)]).scan('1 23'))
print(sorted('bca', key=functools.cmp_to_key(lambda a, b: rpc((a > b) - (a < b)))), min([3, 1], key=functools.cmp_to_key(lambda a, b: rpc(b - a))), functools.reduce(lambda a, b: rpc(a + b), [1, 2, 3]))
