"""`__build_class__`, `exit`, `eval` and `dir` over mappings, `__new__` of builtin types, what arguments see of their caller."""
import operator
class NoLen:
    def __getitem__(self, index):
        if index < 3: return index
        raise IndexError
it = iter(NoLen())
print(it.__length_hint__(), operator.length_hint(it), list(it))
print(repr(exit), repr(quit))
try: exit(3)
except SystemExit as e: print(e.code)
try: quit()
except SystemExit as e: print(e.code)
import builtins
orig = builtins.__build_class__
def hook(f, n, *b, **k):
    print('class', n, b, k)
    return orig(f, n, *b, **k)
builtins.__build_class__ = hook
class A(int, metaclass=type):
    x = 1
    def f(self): return super().__repr__()
builtins.__build_class__ = orig
class B(A): pass
print(A.x, A(3).f(), B(4).f())
print(orig(lambda: None, 'X', int, object))
try: orig(1, 'x')
except TypeError as e: print(e)


class Default(dict):
    def __missing__(self, key):
        return len(key)


print(eval('a + word', Default()), eval('[k for k in (one,)]', {'one': 1}, Default()))


class Names(dict):
    def __getitem__(self, key):
        return dir

    def keys(self):
        yield 6
        yield 5


print(eval('dir()', {}, Names()))


def attempt(work):
    try:
        print(work())
    except BaseException as e:
        print(type(e).__name__, e)


import collections
import types

attempt(lambda: eval('x', collections.UserDict(x=1)))
attempt(lambda: eval('x', 3))
attempt(lambda: eval('x', {'x': 1}, 3))
attempt(lambda: eval('x', {'x': 1}, collections.UserDict(x=2)))
attempt(lambda: exec(chr(0xD800)))
attempt(lambda: int.__new__(str))
attempt(lambda: __import__('sys', 'x', None, None, 1))
attempt(lambda: [1, 2][:'a':0])
attempt(lambda: range(5)['a'::0])
attempt(lambda: [].__iter__().__length_hint__())
print(type.__module__, isinstance(type.__doc__, str))

module = types.ModuleType('module')
exec('def text():\n    globals()\n    return "x"\n', module.__dict__)
x = 5
print(eval(module.text()))


def inside():
    x = 7
    return eval(module.text())


print(inside())


class Plain:
    pass


plain = Plain()
plain.__dict__ = {'a': 1}
del plain.__dict__
print(plain.__dict__, hasattr(plain, 'a'))
