"""Frames of callers, lines that warnings and logging show, functions made of code objects."""
import logging
import sys
import types
import warnings


def f(a):
    fr = sys._getframe()
    print(fr.f_code.co_name, fr.f_code is f.__code__, fr.f_globals is globals())
    b = fr.f_back
    while b:
        print(b.f_code.co_name, b.f_lineno)
        b = b.f_back


class C:
    y = f(0)

    def m(self):
        return f(1)

    def __init__(self, z):
        f(z)


def g():
    yield f(2)


C(1).m()
list(g())
(lambda: f(3))()
exec("f(4)\n\nf(5)")
logging.basicConfig(format="%(funcName)s %(lineno)d %(filename)s %(message)s", stream=sys.stdout)


def lg():
    logging.warning("hi")


lg()


def w():
    warnings.warn("xx", stacklevel=2)


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    w()
    print(seen[0].lineno, seen[0].category)


def h(a, b=2):
    return a + b + len(G)


G = [1, 2]
h2 = types.FunctionType(h.__code__, {"G": "abc", "len": len}, "h2", (5,))
print(h2(1), h(1), h2.__name__)
exec(lg.__code__)


def inner():
    raise ValueError(1)


def outer():
    inner()


try:
    outer()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_frame.f_globals is globals(), tb.tb_frame is tb.tb_frame)
        last = tb
        tb = tb.tb_next
    print(last.tb_frame.f_back.f_code.co_name)
    print(types.TracebackType(None, last.tb_frame, 3, 77).tb_lineno)

gen = g()
print(gen.gi_frame.f_code.co_name, gen.gi_yieldfrom, gen.gi_running)


def delegating():
    yield from [1, 2]


d = delegating()
print(next(d), type(d.gi_yieldfrom).__name__)
d.gi_frame.clear()
print(d.gi_frame, list(d))
