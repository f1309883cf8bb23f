"""What is being handled, and by whom: returns out of handlers, generators resumed from elsewhere."""
import sys


def handled():
    e = sys.exc_info()[1]
    return None if e is None else repr(e)


def answer():
    try:
        raise ValueError(1)
    except ValueError as e:
        return e


print(repr(answer()))


def through_finally():
    try:
        try:
            raise KeyError("k")
        except KeyError as e:
            return [e]
    finally:
        print("finally", handled())


print(through_finally())


def gen():
    try:
        print("start", handled())
        yield
    except ValueError as e:
        print("thrown", handled(), e.__context__)
        yield
        print("later", handled())
        yield
    print("behind", handled())
    yield


g = gen()
next(g)
try:
    raise ValueError("v")
except ValueError as e:
    g.throw(e)
print("between", handled())
try:
    raise TypeError("t")
except TypeError:
    next(g)
    print("outside", handled())
    next(g)
print("end", handled())


class E(Exception):
    def __new__(cls, *args):
        return cls


def quiet():
    yield


try:
    quiet().throw(E)
except TypeError as e:
    print(e)
