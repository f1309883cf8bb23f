class A: pass
class B(A):
    def __eq__(s,o): return 'B'
class C(A):
    def __ne__(s,o): return 'C'
class D(A):
    def __hash__(s): return 1
class N(A):
    def __eq__(s,o): return NotImplemented
a,b,c,d,n=A(),B(),C(),D(),N(); f=lambda:1; g=lambda:1
import enum
class E(enum.Enum): X=1; Y=2
vals=[a,A(),b,c,d,n,None,True,False,1,1.0,'x','',b'',[],(),{},set(),A,int,f,g,len,a.__init__,E.X,E.Y,2**70,float('nan'),NotImplemented,...,object(),range(3),slice(1)]
X=None
for i,p in enumerate(vals):
    print(i,''.join(str(p==q)[0]+str(p!=q)[0] for q in vals), X==p, p==X, X!=p, p!=X, not X==p, [1 if X==p else 0, 1 if p!=X else 0])
A.__eq__=lambda s,o:'late'
print(a==A(), a!=A(), d==a, c!=a, None==a, a==None, None!=a)
del A.__eq__
print(a==A(), a==a, a!=a, None==a)
A.__ne__=lambda s,o:'latene'; print(a!=A(), None!=a, a!=None); del A.__ne__
class M(type):
    def __eq__(s,o): return 'meta'
class K(metaclass=M): pass
print(K==A, A==K, K==K, None==K, K==None, K!=A)
class H:
    @property
    def __class__(self): return A
print(H()==a, H()==None)
class F(float): pass
class I(int):
    def __eq__(s,o): return 'I'
print(F(1)==1, I(3)==None, None==I(3), I(3)==a, a==I(3), F(1)!=None)
def none():
    global Y
    Y=None
    r=[]
    for i in range(3): r.append((Y, Y is None, Y==None))
    del Y
    try: Y
    except NameError as e: r.append(str(e))
    return r
print(none())
