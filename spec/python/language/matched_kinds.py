import collections, collections.abc
class C: pass
class M1(collections.UserDict, collections.abc.Sequence): pass
class M2(C, collections.UserDict, collections.abc.Sequence): pass
class M3(collections.UserDict, C, list): pass
class M4(dict, collections.abc.Sequence, C): pass
class S1(collections.UserList, collections.abc.Mapping): pass
class S2(C, collections.UserList, collections.abc.Mapping): pass
class S3(list, C, collections.abc.Mapping): pass
class S4(collections.UserList, dict, C): pass
def sm(x):
    match x:
        case [*_]: return 'seq'
        case {}: return 'map'
def ms(x):
    match x:
        case {}: return 'map'
        case [*_]: return 'seq'
for c in (M1,M2,M3,M4,S1,S2,S3,S4):
    print(c.__name__, sm(c()), ms(c()))
class Parent: pass
class Ch(Parent): pass
class G(Ch): pass
print(sm(G())); collections.abc.Mapping.register(Parent); print(sm(G()), sm(Ch()), sm(Parent()))
class P2: pass
class G2(P2): pass
g = G2()
print(sm(g)); collections.abc.Sequence.register(P2); print(sm(g))
class D(dict): pass
class Li(list): pass
print(sm(D()), sm(Li()), sm(collections.deque()), sm(memoryview(b'')), sm(''), sm(b''), sm(range(3)), ms(type.__dict__ if False else D.__dict__), sm(collections.OrderedDict()), sm(collections.Counter()), sm(collections.ChainMap()), sm({}.keys()))
import array
print(sm(array.array('i')))
class Str(collections.UserString): pass
print(sm(Str('')))
