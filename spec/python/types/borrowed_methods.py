"""Methods of a host type in a class that does not stem from it."""
class A(int):
    __eq__ = str.__eq__
    __add__ = str.__add__
    up = str.upper
    ln = list.append
    def m(self): pass
a = A()
for f in (lambda: a == a, lambda: a + a, lambda: a.up(), lambda: a.ln(1), lambda: a.m()):
    try: print(f())
    except TypeError as e: print(e)
class B:
    __repr__ = object.__repr__
    count = list.count
    __hash__ = object.__hash__
    __init__ = dict.update
try: B()
except TypeError as e: print(e)
