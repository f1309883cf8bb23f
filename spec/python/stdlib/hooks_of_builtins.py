"""Special methods that builtins, the import system, files and numbers call, each of which waits."""
import array, builtins, cmath, codecs, collections, contextvars, datetime, decimal, fractions, functools, gzip, importlib.abc, importlib.machinery, importlib.util, inspect, io, math, operator, random, statistics, string, struct, sys, tarfile, threading, types, typing, weakref, zipfile, zlib, hashlib, base64, binascii
from time import sleep


def rpc(x):
    sleep(0.0005)
    return x


class M(type):
    @classmethod
    def __prepare__(m, name, bases, **kw): return rpc({'prepared': name})
    def __new__(m, name, bases, ns, **kw): return rpc(super().__new__(m, name, bases, dict(ns)))
    def __init__(c, name, bases, ns, **kw): super().__init__(name, bases, ns); c.kw = rpc(sorted(kw))
    def __call__(c, *a): return rpc(super().__call__(*a))
    def __instancecheck__(c, o): return rpc(o == 1)
    def __subclasscheck__(c, o): return rpc(o is int)
    def __getattr__(c, n): return rpc('meta ' + n)
    def __getitem__(c, k): return rpc(('item', k))
    def __iter__(c): return iter(rpc([1, 2]))
    def __contains__(c, v): return rpc(v == 3)
    def __len__(c): return rpc(4)
    def __dir__(c): return rpc(['z', 'a'])
    def __add__(c, o): return rpc('added')
    def __or__(c, o): return rpc('or')
    def __bool__(c): return rpc(False)
    def __repr__(c): return rpc('<M>')
    def __delattr__(c, n): rpc(0); print('del', n)
    def mro(c): return rpc(super().mro())
class Base(metaclass=M, k=1):
    def __init_subclass__(cls, **kw): cls.sub = rpc(sorted(kw)); super().__init_subclass__()
    def __class_getitem__(cls, k): return rpc('cgi')
    def __new__(cls, *a): return rpc(super().__new__(cls))
    def __init__(self, *a): self.a = rpc(a)
class Sub(Base, q=2): pass
print(Base.prepared, Base.kw, Sub.sub, Sub(1).a, isinstance(1, Sub), issubclass(int, (str, Sub)), Sub.nope, Sub[3], list(Sub), 3 in Sub, len(Sub), dir(Sub), Sub + 1, Sub | 2, bool(Sub), [Sub])
del Sub.x
def case(o):
    match o:
        case Sub(): return 'sub'
        case _: return 'no'
print(case(1), case(2))
try: raise KeyError(1)
except (ValueError, KeyError) as e: print(repr(e))


class N:
    def __init__(self, v): self.v = v
    def __round__(self, n=None): return rpc(('round', n))
    def __trunc__(self): return rpc('trunc')
    def __floor__(self): return rpc('floor')
    def __ceil__(self): return rpc('ceil')
    def __float__(self): return rpc(float(self.v))
    def __complex__(self): return rpc(complex(self.v))
    def __int__(self): return rpc(int(self.v))
    def __index__(self): return rpc(int(self.v))
    def __abs__(self): return rpc('abs')
    def __divmod__(self, o): return rpc('dm')
    def __rdivmod__(self, o): return rpc('rdm')
    def __pow__(self, o, m=None): return rpc(('pow', m))
    def __rpow__(self, o, m=None): return rpc('rpow')
    def __matmul__(self, o): return rpc('mm')
    def __imatmul__(self, o): return rpc('imm')
    def __invert__(self): return rpc('inv')
    def __pos__(self): return rpc('pos')
    def __rshift__(self, o): return rpc('rs')
    def __length_hint__(self): return rpc(3)
    def __reversed__(self): return iter(rpc([3, 2]))
    def __bytes__(self): return rpc(b'by')
    def __sizeof__(self): return rpc(99)
    def __hash__(self): return rpc(5)
    def __lt__(self, o): return rpc(self.v < o.v)
    def __gt__(self, o): return rpc(self.v > o.v)
    def __eq__(self, o): return rpc(self.v == getattr(o, 'v', o))
    def __iter__(self): return iter(rpc([self.v]))
    def __repr__(self): return rpc('N')
    def __dir__(self): return rpc(['q'])
    def __call__(self, *a, **k): return rpc((a, k))
    def __copy__(self): return rpc('copied')
    def __contains__(self, v): return rpc(v == 1)
    def __radd__(self, o): return rpc(o + self.v)
n = N(2)
print(round(n), round(n, 1), math.trunc(n), math.floor(n), math.ceil(n), float(n), complex(n), int(n), abs(n), divmod(n, 1), divmod(1, n), pow(n, 2), pow(n, 2, 3), 2 ** n, n @ 1, ~n, +n, n >> 1, operator.length_hint(n), list(reversed(n)), bytes(n), hash(n), max(N(1), n).v, min([N(3), n]).v, sum([1, n]), dir(n), n(1, k=2), 1 in n, sorted([N(2), N(1)])[0].v, *n, [*n], {*n}, n in [5, N(2)], [1, N(2)].index(n), [N(2)].count(n), (N(2), 1) == (n, 1), {n: 1}[N(2)], sys.getsizeof(n) > 90)
n2 = n; n2 @= 3; print(n2, math.sqrt(n), math.gcd(n, 4), math.hypot(n, 0), math.fsum([n, n]), math.prod([n, 1] and [1, 2], start=rpc(2)), math.comb(n, 1), math.isqrt(N(9)), math.factorial(N(4)), math.ldexp(n, 2), math.isclose(n, N(2)), math.dist([n], [N(4)]), cmath.sqrt(n), math.atan2(n, n) > 0.7, math.copysign(n, -1), math.pow(n, n), math.log(N(8), n))
print(struct.pack('bd', n, n), array.array('i', [n, N(3)]), array.array('d', [n]), decimal.Decimal(rpc(3)), fractions.Fraction(rpc(1), 2) + n.v, random.Random(3).choice([rpc(1)]), statistics.mean(rpc(i) for i in (1, 2, 3)), random.Random(1).sample(range(9), 2), random.Random(2).shuffle([n, n]))


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None): return rpc(importlib.machinery.ModuleSpec(name, self)) if name.startswith('zz_') else None
    def create_module(self, spec): return rpc(None)
    def exec_module(self, module): module.x = rpc(module.__name__); module.__getattr__ = lambda name: rpc('mod ' + name)
sys.meta_path.insert(0, Finder())
import zz_one
from zz_two import x, y as yy
print(zz_one.x, zz_one.other, x, yy, importlib.import_module('zz_three').x)
old = builtins.__import__
def imp(name, *a): return rpc(old(name, *a))
builtins.__import__ = imp
import zz_four
builtins.__import__ = old
print(zz_four.x)


class Raw(io.RawIOBase):
    def __init__(self, data): self.data = data; self.at = 0; self.out = b''
    def readable(self): return rpc(True)
    def writable(self): return rpc(True)
    def seekable(self): return rpc(False)
    def readinto(self, b):
        piece = rpc(self.data[self.at:self.at + min(len(b), 4)]); b[:len(piece)] = piece; self.at += len(piece); return len(piece)
    def write(self, b): self.out += rpc(bytes(b)); return len(b)
print(io.BufferedReader(Raw(b'one\ntwo\nthree')).readlines(), io.TextIOWrapper(io.BufferedReader(Raw('ä\nb\n'.encode()))).read(), list(io.TextIOWrapper(Raw(b'') and io.BufferedReader(Raw(b'x\r\ny')), newline=None)), Raw(b'abcdef').read(), Raw(b'abcdefgh').readall(), Raw(b'l1\nl2').readline())
r = Raw(b''); bw = io.BufferedWriter(r, 4); bw.write(b'hello'); bw.write(b'x'); bw.flush(); tw = io.TextIOWrapper(bw, write_through=True); print('p', rpc(1), file=tw); print(r.out)
class File:
    def __init__(self): self.b = io.BytesIO()
    def read(self, n=-1): return rpc(self.b.read(n))
    def write(self, d): return rpc(self.b.write(d))
    def seek(self, *a): return rpc(self.b.seek(*a))
    def tell(self): return rpc(self.b.tell())
    def flush(self): rpc(0)
    def seekable(self): return rpc(True)
    def close(self): rpc(0)
f = File()
with zipfile.ZipFile(f, 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('a.txt', rpc('text' * 20))
with zipfile.ZipFile(f) as z: print(z.namelist(), z.read('a.txt')[:8], z.testzip())
f = File()
with gzip.GzipFile(fileobj=f, mode='wb') as g: g.write(rpc(b'gz' * 30))
f.seek(0); print(gzip.GzipFile(fileobj=f).read()[:6])
f = File()
with tarfile.open(fileobj=f, mode='w') as t: ti = tarfile.TarInfo('n'); ti.size = 3; t.addfile(ti, io.BytesIO(rpc(b'abc')))
f.seek(0)
with tarfile.open(fileobj=f) as t: print(t.getnames(), t.extractfile('n').read())
sys.stdin = types.SimpleNamespace(readline=lambda: rpc('typed\n')); print(input()); sys.stdin = sys.__stdin__
class Out:
    def write(self, s): sys.__stdout__.write(rpc(s.upper()))
    def flush(self): rpc(0)
print('a', 'b', sep=rpc('-'), end=rpc('!\n'), file=Out(), flush=rpc(True))
sys.stdout, keep = Out(), sys.stdout
print('through', 1)
sys.stdout = keep
codecs.register_error('rpc', lambda e: (rpc('?' * (e.end - e.start)), e.end))
print('aäöb'.encode('ascii', 'rpc'), b'a\xffb'.decode('utf-8', 'rpc'), 'x€'.encode('latin-1', 'rpc'), b'\x81'.decode('cp1252', 'rpc'))
codecs.register(lambda name: rpc(codecs.CodecInfo(lambda s, e='strict': (rpc(s.encode()[::-1]), len(s)), lambda b, e='strict': (rpc(bytes(b)[::-1].decode()), len(b)), name='rev')) if name == 'rev' else None)
print('abc'.encode('rev'), b'abc'.decode('rev'))
class Tab(dict):
    def __missing__(self, k): return rpc(chr(k).upper() if k != 98 else None)
class Tb:
    def __getitem__(self, k):
        rpc(0)
        if k == 97: return 'AA'
        raise LookupError
print('abc'.translate(Tab()), 'abc'.translate(Tb()), '%(a)s' % Tab(a=1), '{a}{b}'.format_map(type('Q', (dict,), {'__missing__': lambda s, k: rpc(k)})(a=1)), 'x'.join(rpc(c) for c in 'abc'), b''.join(rpc(b'q') for _ in range(2)), 'a b'.split(rpc(' ')), eval('q + w', {}, type('L', (dict,), {'__missing__': lambda s, k: rpc(k)})()), 'abc'.startswith(rpc(('a', 'b'))), str(n), ascii(n), repr([n, {n: n}, (n,), {n}]), f'{n!r:>4}{n!s}')
