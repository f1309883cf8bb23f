# The line that a traceback names: of a method in a chain over several lines its name, of a decorator its own line.
import inspect
import sys
import traceback


def fail(*args, **names):
    raise ValueError


class Chain:
    nothing = None

    def step(self, *args, **names):
        if args:
            fail()
        return self


def called():
    return (Chain()
            .step()
            .step(1,
                  2)
            .step())


def with_keyword():
    return (Chain()
            .step()
            .step(1, k=1)
            .step())


def with_stars():
    return (Chain()
            .step()
            .step(*[1], **{})
            .step())


def read():
    return (Chain()
            .nothing
            .missing
            .step())


def written():
    (Chain()
        .nothing
        .missing) = 1


def added():
    (Chain()
        .nothing
        .missing) += 1


def deleted():
    del (Chain()
         .nothing
         .missing)


def not_callable():
    return (Chain()
            .nothing
            )()


def decorated():
    @fail
    @staticmethod
    def inner():
        pass


def decorated_class():
    @staticmethod
    @fail
    @staticmethod
    class Inner:
        pass


def with_letters():
    return "äöü😀" + (1
                      ).x


for test in (called, with_keyword, with_stars, read, written, added, deleted, not_callable, decorated, decorated_class, with_letters):
    try:
        test()
    except Exception as problem:
        frames = traceback.extract_tb(problem.__traceback__)
        print(test.__name__, [(f.lineno - test.__code__.co_firstlineno, f.end_lineno - f.lineno, f.colno, f.end_colno, f.line) for f in frames[1:2]])


def outer():
    x = 1
    return inner_of(
        x)


def inner_of(x):
    y = 2
    return [(f.function, f.lineno - 100, f.code_context[0].strip()) for f in inspect.stack()], sys._getframe(1).f_lineno - 100


print(outer())


class Plain:
    x = 2
    y = property(lambda self: 5)

    def __init__(self):
        self.x = 3


print(inspect.getattr_static(Plain(), "x"), type(inspect.getattr_static(Plain(), "y")), Plain.__dict__["__dict__"].__objclass__, Plain.__dict__["__weakref__"].__objclass__)
