"""What is read of code objects only when somebody asks: documentation, locals, lines. A page loads it then, and the program pauses."""
import functools
import inspect
import sys
import traceback
import types


def deco(f):
    "deco doc"

    @functools.wraps(f)
    def wrapper(*args):
        "inner doc"
        return f(*args)

    return wrapper


@deco
def decorated(x, y=2):
    "decorated doc"
    return x + y


@deco
def decorated_without():
    pass


def plain(a, b):
    "plain doc"
    local = 1

    def inner():
        return a

    return inner


def without():
    pass


class C:
    "class doc"

    @property
    def p(self):
        "p doc"
        return 1

    def _q(self):
        "q doc"
        return 2

    q = property(_q)
    r = q.getter(lambda self: 3)

    def s(self):
        "s doc"

    s = staticmethod(s)

    def m(self):
        "m doc"
        return self.x.y

    def k(self):
        pass

    k.__doc__ = m.__doc__


print(deco.__doc__, decorated.__doc__, decorated_without.__doc__, plain.__doc__, without.__doc__)
print(C.__doc__, C.p.__doc__, C.q.__doc__, C.r.__doc__, C.s.__doc__, C.m.__doc__, C.k.__doc__, C().k.__doc__)
print(plain.__code__.co_varnames, plain.__code__.co_firstlineno, plain.__code__.co_nlocals, plain(1, 2).__code__.co_freevars)
print(inspect.signature(decorated), inspect.signature(plain), inspect.getdoc(C.m), C._q.__doc__)

try:
    C().m()
except AttributeError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(traceback.format_exc().splitlines()[1].split(",")[1:], [f.lineno for f in traceback.extract_tb(e.__traceback__)])


# a docstring that is given on is not read
def other():
    "other doc"


without.__doc__ = other.__doc__
C.__doc__ = without.__doc__
other.__doc__ = None
print(without.__doc__, C.__doc__, other.__doc__)
other.__doc__ = "said"
without.__doc__ = other.__doc__
print(without.__doc__)
without.__doc__ = C.__doc__
print(without.__doc__)
for text in ("without.__doc__ = nope.__doc__", "nope.__doc__ = without.__doc__"):
    try:
        exec(text)
    except NameError as e:
        print(e)


class Slotted:
    __slots__ = ()


try:
    Slotted().__doc__ = plain.__doc__
except AttributeError as e:
    print(type(e).__name__)


class Answers:
    @property
    def __doc__(self):
        print("asked")
        return "answer"


without.__doc__ = Answers().__doc__
print(without.__doc__)

named = types.FunctionType(plain.__code__.replace(co_name="named"), globals())
print(named.__name__, named.__doc__, named.__code__.co_varnames)
other.__doc__ = named.__doc__
print(other.__doc__)


def starred(*values, **named):
    return values, named


def also_starred(*values, **named):
    "second"
    return named, values


starred.__code__ = also_starred.__code__
print(starred(1, a=2), starred.__doc__, starred.__code__.co_varnames)
print([line for _, _, line in plain.__code__.co_lines() if line is not None][:1] == [plain.__code__.co_firstlineno])


def generate():
    yield 1


it = generate()
print(it.gi_frame.f_lineno == generate.__code__.co_firstlineno, repr(generate.__code__).split(",")[-1])
print(sorted([plain, deco], key=lambda f: f.__doc__)[0] is deco, [f.__doc__ for f in (plain, deco)])
print(eval("C.m.__doc__"), f"{plain.__doc__}", {plain.__doc__: 1})
try:
    C().m()
except AttributeError as e:
    frame = e.__traceback__.tb_frame
    for change in ("frame.f_lineno = 'x'", "frame.f_lasting = 1", "frame.f_code.co_name = 'x'", "frame.f_code.co_nothing"):
        try:
            exec(change)
        except (AttributeError, ValueError, TypeError) as problem:
            print(change, isinstance(problem, AttributeError))
    print(frame.f_code.co_name, frame.f_globals is globals(), frame.f_code == frame.f_code, hash(frame.f_code) == hash(frame.f_code), plain.__code__ == deco.__code__)
