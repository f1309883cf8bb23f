"""Stores to slots: plain ones, those that a subclass hides, classes with hooks, with a dict, with other names."""
class A:
    __slots__=('x','y','__p')
    def __init__(self): self.__p=1
    @property
    def prop(self): return self.x
    @prop.setter
    def prop(self,v): self.x=v*2
    cls=5
class B(A): pass
class C(A):
    __slots__=('z',)
    x=7
class D(A):
    @property
    def x(self): return 'px'
class E2(list):
    __slots__=('x',)
class F:
    __slots__=('x','__dict__')
class G(A):
    __slots__=()
    def __setattr__(self,n,v): print('set',n,v); object.__setattr__(self,n,v)
class M(type):
    def __setattr__(c,n,v): print('mset',n); super().__setattr__(n,v)
class H(A,metaclass=M): __slots__=('w',)
class Base0:
    __slots__=()
class Mix(Base0,A): __slots__=('q',)
class Get(A):
    __slots__=('g',)
    def __getattribute__(self,n): 
        if n=='g': return 'got'
        return object.__getattribute__(self,n)
class Inh(Exception): __slots__=('code',)
def t(o,n,v):
    try:
        setattr(o,n,v)
        return getattr(o,n)
    except Exception as e: return type(e).__name__,str(e)
def u(o):
    r=[]
    try: o.x=1; r.append(o.x)
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: o.y=2; r.append(o.y)
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: o.prop=3; r.append(o.prop)
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: o.cls=4; r.append(o.cls)
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: o.new=4; r.append(o.new)
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: o.z=4; r.append(o.z)
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: o.__class__=4
    except Exception as e: r.append((type(e).__name__,str(e)[:30]))
    try: o.append=4
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: o.__init__=4
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: del o.x; r.append('del'); r.append(o.x)
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: o.x=None; r.append(o.x); o.x+=1
    except Exception as e: r.append((type(e).__name__,str(e)))
    try: r.append(sorted(vars(o).items()))
    except Exception as e: r.append((type(e).__name__,str(e)))
    return r
for k in (A,B,C,D,E2,F,G,H,Mix,Get,Inh):
    for _ in range(2): print(k.__name__,u(k()))
    for n in ('x','y','prop','cls','new','z','__doc__','_A__p','__slots__'): print(n,t(k(),n,9),end=' ')
    print()
class S:
    __slots__=('v',)
s=S()
def put(o,v): o.v=v; return o.v
print(put(s,1))
S.__setattr__=lambda o,n,v: print('hook',n,v)
print(put(s,2))
del S.__setattr__
print(put(s,3))
class V:
    __slots__=('v',)
class W(V): __slots__=()
w=W(); print(put(w,1)); W.v=9
try: put(w,2)
except AttributeError as e: print(e)
