"""What comes out of `send`, `throw`, `close` and `__next__`, in every place that may ask for it."""
import contextlib, traceback, itertools, sys
def g():
    try:
        x = yield 1
        print('got', x)
    except KeyError as e:
        print('caught', e); yield 'k'
    return 'ret'
def out(): 
    yield 1
    raise ValueError('inside')
def stop():
    yield 1
    raise StopIteration('bad')
def deleg():
    r = yield from g()
    print('r', r); yield r
def tr(f):
    try: print('->', f())
    except BaseException as e:
        print(type(e).__name__, e.args, type(e.__cause__).__name__, type(e.__context__).__name__, [t.name for t in traceback.extract_tb(e.__traceback__)], getattr(e, 'value', None))
for m in (lambda i: i.send(5), lambda i: i.__next__(), lambda i: next(i), lambda i: i.throw(KeyError('a')), lambda i: i.throw(ValueError, 'b'), lambda i: i.throw(StopIteration), lambda i: i.throw(GeneratorExit), lambda i: i.close()):
    for f in (g, out, stop, deleg):
        i = f()
        tr(lambda: i.__next__()); tr(lambda: m(i)); tr(lambda: m(i)); tr(lambda: i.send(None)); tr(lambda: i.__next__())
for f in (g, out): 
    i = f(); next(i)
    print(list(map(lambda _: tr(lambda: i.send(None)), range(3))))
# as functions handed to others
i = g(); s = i.send; tr(lambda: list(map(s, [None, 2, 3])))
i = g(); s = i.__next__; tr(lambda: list(iter(s, 'x')))
i = iter([1]); tr(lambda: [i.__next__(), i.__next__()])
i = g(); tr(lambda: sorted([3, 1], key=i.send))
i = g(); next(i); tr(lambda: sorted([3, 1], key=i.send))
i = out(); next(i); tr(lambda: max([3, 1], key=lambda v: i.send(v)))
i = g(); next(i); tr(lambda: list(i.send(v) for v in (1, 2)))
class It:
    def __init__(self): self.i = g()
    def __iter__(self): return self
    def __next__(self): return self.i.__next__()
print(list(It()), list(zip(It(), It())), sum(1 for _ in It()), dict(enumerate(It())))
class It2:
    def __init__(self): i = g(); self.__next__ = i.__next__
    def __iter__(self): return self
tr(lambda: list(It2()))
class Meth:
    i = g(); __next__ = i.__next__
    def __iter__(self): return self
tr(lambda: list(Meth())); tr(lambda: list(Meth()))
class Thr:
    __enter__ = lambda self: 1
    def __init__(self): self.i = out(); next(self.i)
    def __exit__(self, *a): return self.i.throw(a[1])
def w():
    with Thr(): raise OSError('x')
tr(w)
@contextlib.contextmanager
def cm(kind):
    try: yield kind
    except KeyError: print('swallow')
    finally: print('finally')
    if kind: raise LookupError(kind)
def w2(exc, kind):
    with cm(kind): raise exc
for e in (KeyError('k'), ValueError('v'), StopIteration('s'), RuntimeError('r'), GeneratorExit()):
    tr(lambda: w2(e, '')); tr(lambda: w2(e, 'kind'))
async def co():
    return 7
c = co(); tr(lambda: c.send(None)); tr(lambda: c.send(None))
async def co2(): raise ValueError('co')
c = co2(); tr(lambda: c.send(None)); tr(lambda: c.send(None))
import types
@types.coroutine
def waits():
    x = yield 'w'
    return x
async def co3():
    try: return await waits()
    except KeyError as e: return ('k', e.args)
c = co3(); print(c.send(None)); tr(lambda: c.send(9)); c = co3(); c.send(None); tr(lambda: c.throw(KeyError(4))); c = co3(); c.send(None); tr(lambda: c.throw(ValueError(4)))
async def ag():
    try:
        yield 1
        yield 2
    except KeyError: yield 'k'
a = ag(); tr(lambda: a.__anext__().send(None)); tr(lambda: a.asend(3).send(None)); tr(lambda: a.athrow(KeyError()).send(None)); tr(lambda: a.athrow(ValueError()).send(None)); tr(lambda: a.__anext__().send(None))
def handled():
    try: raise OSError('outer')
    except OSError:
        i = g(); next(i); tr(lambda: i.throw(ValueError('in handler')))
        try: i.throw(ValueError)
        except ValueError as e: print(type(e.__context__).__name__, sys.exc_info()[0].__name__)
        print(sys.exc_info()[0].__name__)
handled(); print(sys.exc_info())
def fin():
    try: yield 1
    finally: print('cleanup')
i = fin(); next(i)
try: i.throw(ZeroDivisionError)
except ZeroDivisionError: print('zde')
tr(lambda: itertools.islice(It(), 5).__next__()); tr(lambda: (x for x in []).__next__())
tr(lambda: exec('i = g(); next(i); i.send(1)'))
