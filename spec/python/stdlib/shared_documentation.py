"""Wrappers and caches have the documentation of what they wrap, also where it is loaded late."""
import functools
def deco(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        """inner"""
        return f(*a, **k)
    return wrapper
@deco
def hello(x: int) -> str:
    """Says hello.

    More."""
    return f'hello {x}'
@deco
def bare(x): return x
@functools.lru_cache(maxsize=4)
def cached(n):
    """Cached doc."""
    return n + 1
@functools.cache
def nodoc(n): return n
print(repr(hello.__doc__), hello.__name__, hello.__qualname__, hello.__module__, hello.__annotations__, hello.__wrapped__.__doc__)
print(bare.__doc__, cached.__doc__, nodoc.__doc__, cached(3), cached.__name__, cached.cache_info())
cached.__doc__ = 'new'; print(cached.__doc__); cached.__doc__ = None; print(cached.__doc__)
hello.__doc__ = 'set'; print(hello.__doc__, hello.__wrapped__.__doc__)
class C:
    """class doc"""
    def __call__(self): return 1
    @functools.lru_cache
    def m(self):
        """method doc"""
        return 5
    @functools.cached_property
    def p(self):
        """prop doc"""
        return 6
    @functools.singledispatchmethod
    def s(self, x):
        """dispatch"""
        return 'any'
print(functools.update_wrapper(lambda: 0, C()).__doc__, C.m.__doc__, C().m(), C().p, C.p.__doc__, C.s.__doc__ if hasattr(C.s,'__doc__') else None)
w = functools.update_wrapper(C(), hello); print(w.__doc__, w.__name__)
w = functools.update_wrapper(functools.partial(hello), bare); print(w.__doc__, w.__name__)
w = functools.wraps(hello, assigned=('__doc__',), updated=())(lambda: 0); print(w.__doc__, w.__name__)
w = functools.wraps(hello, assigned=['__name__', '__doc__'])(lambda: 0); print(w.__doc__, w.__name__)
w = functools.wraps(hello, assigned=())(lambda: 0); print(w.__doc__, w.__name__)
w = functools.wraps(len)(lambda: 0); print(w.__doc__ == len.__doc__, w.__name__)
w = functools.wraps(cached)(lambda: 0); cached.__doc__ = 'again'; print(w.__doc__)
w = functools.lru_cache(hello); print(w.__doc__)
def late(): 'late doc'
w = functools.wraps(late)(lambda: 0); late.__doc__ = 'changed'; print(w.__doc__, late.__doc__)
@functools.singledispatch
def sd(x):
    """generic"""
    return 'g'
print(sd.__doc__, sd(1))
print('__doc__' in vars(cached), functools._lru_cache_wrapper.__name__)
