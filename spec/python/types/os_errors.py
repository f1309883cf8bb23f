"""Exceptions with fields of their own: which class an errno means, what stays in `args`, what is copied and pickled."""
for a in [('foo',),('foo','bar'),('foo','bar','baz'),(2,'no','f'),(2,'no','f',None,'g'),(2,'no','f',3),(1,2,3,4,5,6),(2,'no',None),(11,'x',5), (2,), (13,'p','a',None,None)]:
    e = OSError(*a); print(type(e).__name__, e.args, e.errno, e.strerror, e.filename, e.filename2, str(e), repr(e), e.__reduce__())
class S(OSError):
    def __init__(self, *a, **k): super().__init__(*a)
print(S(2,'no','f').args, S(2,'no','f').filename)
class S2(OSError):
    def __new__(cls, *a): return super().__new__(cls, *a)
print(S2(2,'no','f').args)
e = FileNotFoundError(5, 'x'); print(type(e), e)
import pickle, copy
e = OSError(2, 'no', 'f', None, 'g'); print(repr(copy.copy(e)), copy.copy(e).filename, pickle.loads(pickle.dumps(e)).filename2)
e = BlockingIOError(11,'b',3); print(e.args, e.characters_written)
e.characters_written = 7; print(e.characters_written)
del e.characters_written
try: e.characters_written
except AttributeError as x: print(x)
try: OSError(2,'x').characters_written
except AttributeError as x: print(x)
try: BlockingIOError(11,'b','s').characters_written
except AttributeError as x: print(x)
e = ImportError('m', name='n', path='p'); print(e.__reduce__())
e.__init__(); print(e.args, e.msg, e.name, e.path); e.__init__('a','b', name='q'); print(e.msg, e.args, e.name, str(e))
class G:
    def __getattr__(self, n): raise AttributeError
try: G().zork
except AttributeError as x: print(x.name, type(x.obj), x.args)
e = UnicodeDecodeError('a', b'b', 0, 1, 'r'); print(e.args)
def f():
    something = 3
    print(somethong)
    somethong = 3
try: f()
except NameError as x: print(x.name, type(x))
def f():
    def g(): print(q)
    g(); q = 1
try: f()
except NameError as x: print(x.name, type(x))
for h in ['except (ValueError, 42): pass', 'except 42: pass', 'except (KeyError, (ValueError,)): pass', 'except (KeyError, ValueError, IndexError): print("ok")', 'except int: pass']:
    try: exec('try: raise ValueError\n' + h)
    except TypeError as x: print(h, x)
