import copy, pickle
class P:
    def __init__(self): self.x=1; self.y=[2]
class S:
    __slots__=('a','b')
class SD(P):
    __slots__=('q',)
class N(P):
    def __getnewargs__(self): return (1,)
    def __new__(cls,*a): o=object.__new__(cls); o.na=a; return o
class G(P):
    def __getstate__(self): return {'x':99}
class G2(P):
    def __getattr__(self,n):
        if n.startswith('__'): raise AttributeError(n)
        return n
class GA(P):
    def __getattribute__(self,n):
        return object.__getattribute__(self,n)
class L(list): pass
class D(dict): pass
class E(P):
    def __reduce__(self): return (P,())
class I(int): pass
p=P(); print(p.__reduce_ex__(4)[2:], p.__reduce_ex__(2)[1], p.__reduce_ex__(4)[0].__name__)
q=P(); q.__getstate__=lambda: 'own'; print(q.__reduce_ex__(4)[2])
for c in (P,S,SD,N,G,G2,GA,L,D,E,I):
    o=c()
    if c in (S,): o.a=5
    if c is SD: o.q=7
    if c is L: o.append(3); o.z=1
    if c is D: o['k']=3; o.z=1
    for d in (copy.copy(o), copy.deepcopy(o), pickle.loads(pickle.dumps(o,4)) , pickle.loads(pickle.dumps(o,2))):
        print(c.__name__, type(d).__name__, sorted(getattr(d,'__dict__',{}).items(), key=str), [getattr(d,n,None) for n in getattr(c,'__slots__',())], list(d) if isinstance(d,(list,dict)) else '', d is o)
class Em: pass
print(copy.copy(Em()).__dict__, Em().__reduce_ex__(4)[2])
o=P(); v=o.__dict__; print(v is o.__dict__, v); v['zz']=1; print(o.zz); o.w=5; print(v, list(v), len(v)); del v['x']; print(hasattr(o,'x'), v.copy(), dict(v), {**v})
for k,val in v.items():
    if k=='y': v['w']=77
    print(k,val)
v[3]=4; print(v, o.__dict__[3]); v.clear(); print(v, vars(o))
o.__dict__={'a':1}; print(o.a, o.__dict__); o2=P(); o2.__dict__=o.__dict__; o2.b=3; print(o.b, o.__dict__ is o2.__dict__)
class Pr:
    @property
    def v(self): return 'prop'
x=Pr(); x.__dict__['v']=1; print(x.v, x.__dict__, vars(x)['v']); x.__dict__.update(v=2,u=3); print(x.__dict__, x.u, len(x.__dict__)); del x.__dict__['v']; print(x.__dict__)
x=copy.copy(x); print(x.__dict__)
a=Em(); print(id(a)==id(a), id(a)!=id(Em()), hash(a)==id(a)//16, hex(id(a))[2:] in repr(a), id(None)==id(None), a in {a}, a in frozenset([a]), Em in {Em,int}, {a:1}[a], len in {len})
class H(Em):
    def __eq__(s,o): return True
    def __hash__(s): return hash(a)
print(H() in {a}, a in {H()}, {H():2}.get(a), type('x',(Em,),{'__eq__':lambda s,o:True}).__hash__)
Em.__hash__=lambda s: 7
b=Em(); print(hash(b), b in {b}, {b:1}.get(Em()))
Em.__eq__=lambda s,o: True
print({b:1}.get(Em()), Em() in {b})
del Em.__eq__, Em.__hash__
print(Em() in {b}, b in {b})
class M(type):
    def __eq__(s,o): return True
    def __hash__(s): return 5
class MM(metaclass=M): pass
class MN(metaclass=M): pass
print(MM in {MN}, {MM:1}[MN])
