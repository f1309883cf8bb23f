"""What staticmethods and classmethods say of themselves."""
class C:
    @staticmethod
    def s(): "static doc"
    @classmethod
    def c(cls): "class doc"
    @staticmethod
    def n(): pass
    x = staticmethod(lambda: 0)
    y = staticmethod(int)
    z = classmethod(lambda cls: 1)
for k in 'scnxyz':
    d = C.__dict__[k]
    print(k, d.__doc__ == d.__func__.__doc__, (d.__doc__ or '')[:9], getattr(C, k).__doc__ == d.__func__.__doc__, d.__name__, d.__qualname__)
d = C.__dict__["s"]
d.__doc__ = 'own'; print(d.__doc__, C.s.__doc__)
del d.__doc__
def f(): 'one'
s = staticmethod(f); f.__doc__ = 'two'; print(s.__doc__, f.__doc__)
s = classmethod(f); print(s.__doc__); f.__doc__ = None; print(s.__doc__)
class Sub(staticmethod):
    "sub doc"
print(Sub.__doc__, staticmethod.__doc__[:12], property.__doc__[:9], type(C.__dict__["s"]).__doc__[:6], classmethod.__doc__[:8])
class Obj:
    "obj doc"
    def __call__(self): pass
o = staticmethod(Obj()); print(o.__doc__)
import inspect
print(inspect.getdoc(C.s), inspect.getdoc(C.c))
