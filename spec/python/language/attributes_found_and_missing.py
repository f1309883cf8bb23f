class Data:
    def __get__(s,o,t=None): return ('data',o is not None,t.__name__)
    def __set__(s,o,v): o.__dict__['_set']=v
class NonData:
    def __get__(s,o,t=None): return ('nd',o is not None,t.__name__)
class Raises:
    def __get__(s,o,t=None): raise AttributeError('inner')
class RaisesV:
    def __get__(s,o,t=None): raise ValueError('v')
class GetNone: __get__=None
class Meta(type):
    md=Data()
class C(metaclass=Meta):
    d=Data(); n=NonData(); r=Raises(); v=RaisesV()
    @property
    def p(self): return self.__class__.__name__
class CG(C):
    def __getattr__(s,n): return 'hook '+n
class CA(C):
    def __getattribute__(s,n): return 'all '+n if n in('d','n') else object.__getattribute__(s,n)
class Sub(C): pass
def tr(f):
    try: return f()
    except Exception as e: return type(e).__name__+': '+str(e)
for k in (C,CG,CA,Sub):
    o=k()
    for i in range(3):
        print(k.__name__, tr(lambda:o.d), tr(lambda:o.n), tr(lambda:o.r), tr(lambda:o.v), tr(lambda:k.d), tr(lambda:k.n), tr(lambda:k.md), tr(lambda:o.p), tr(lambda:o.md))
    o.__dict__['n']='own'; o.__dict__['d']='own'; print(tr(lambda:o.n), tr(lambda:o.d)); o.d=5; print(o.__dict__)
    print(tr(lambda:getattr(o,'d',1)), tr(lambda:getattr(o,'r',1)), tr(lambda:hasattr(o,'r')), tr(lambda:hasattr(o,'v')), tr(lambda:getattr(k,'r',2)))
Data.__get__=lambda s,o,t=None:'changed'; print(C().d, C.d)
del Data.__get__; print(type(C().d).__name__, type(C.d).__name__)
import types
m=types.ModuleType('mm'); print(tr(lambda:m.zz), tr(lambda:getattr(m,'zz',3)), hasattr(m,'zz')); m.__getattr__=lambda n:'mod '+n; print(m.zz, hasattr(m,'q'), getattr(m,'y',1)); m.f=len; print(m.f is len, getattr(m,'f',0) is len)
class F:
    @property
    def __class__(self): return int
print(isinstance(F(),int), F().__class__, type(F()), isinstance(F(),F), isinstance(F(),(str,int)), isinstance(F(),(str,bytes)))
class G: pass
g=G(); g.__class__=C; print(g.__class__.__name__, isinstance(g,G), isinstance(g,(G,C)))
G.__class__ if False else None
print(tr(lambda:isinstance(1,(int,'x'))), tr(lambda:isinstance('a',(int,'x'))), isinstance(1,()), isinstance(True,(str,(int,))), isinstance(None,(type(None),)), isinstance(3,int|str), isinstance(3.0,(int|str,bytes)))
print(g.__class__.__name__, g.__class__.__qualname__, int.__name__, type(len).__name__, type(type).__name__)
class Nm:
    pass
Nm.__name__='Other'; print(Nm.__name__, Nm().__class__.__name__, repr(Nm))
class MN(type):
    __name__='metaname'
    @property
    def foo(c): return 'mfoo'
class WN(metaclass=MN): pass
print(tr(lambda:WN.__name__), WN.foo, getattr(WN,'foo',1), hasattr(WN(),'foo'), getattr(WN,'bar',7))
class SA: __slots__=('a',)
s=SA(); print(tr(lambda:s.a), getattr(s,'a',4), hasattr(s,'a')); s.a=1; print(s.a,getattr(s,'a'), tr(lambda: s.b), tr(lambda:setattr(s,'b',1)))
print(getattr(3,'real'), getattr('x','upper')(), getattr([],'append',None) is not None, hasattr(3,'nope'), getattr(None,'x',5), getattr(len,'__name__'), getattr(lambda:1,'zz',6))
class K2:
    x=1
    def m(self): return 'm'
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return 's'
k=K2(); print(getattr(k,'m')(), getattr(k,'c')(), getattr(k,'s')(), getattr(K2,'m')(k), getattr(K2,'c')(), getattr(K2,'s',0)(), getattr(k,'x',0))
K2.x=lambda self:'f'; print(k.x(), getattr(k,'x')()); del K2.x; print(hasattr(k,'x'), hasattr(K2,'x'))
class Base: pass
class Der(Base): pass
d=Der(); print(hasattr(d,'late')); Base.late=1; print(hasattr(d,'late'), d.late, getattr(Der,'late',0)); Der.late=2; print(d.late); del Der.late; print(d.late); del Base.late; print(hasattr(d,'late'), hasattr(Der,'late'))
Base.__getattr__=lambda s,n:'dyn'; print(getattr(d,'anything','no'), hasattr(d,'q'), d.zz); del Base.__getattr__; print(getattr(d,'anything','no'))
Der.__bases__=(K2,); print(hasattr(d,'m'), getattr(d,'m')())
