# A method that is looked up on None, on what became None, and on values whose attributes are no functions.
class Holder:
    def __init__(self, f):
        self.f = f

    def m(self, a=1, b=2):
        return ('m', a, b)


def call_m(o):
    try:
        return o.m()
    except Exception as e:
        return type(e).__name__, str(e)


def call_m_with(o, x):
    try:
        return o.m(call_m(x), b=len(str(x)))
    except Exception as e:
        return type(e).__name__, str(e)


def call_nested(o, x):
    try:
        return o.m(call_m(x), x + 1)
    except Exception as e:
        return type(e).__name__, str(e)


def call_f(o, x):
    try:
        return o.f(x), o.f(x + 1)
    except Exception as e:
        return type(e).__name__, str(e)


class Odd:
    def __getattr__(self, name):
        return lambda *args, **kwargs: (name, args, kwargs)


class Slot:
    __slots__ = ('m',)


full = Slot()
full.m = lambda *a, **k: ('slot', a, k)
values = [Holder(abs), None, Holder(None), None, Odd(), 3, 2.5, 'text', True, [], Slot(), full, Holder, Holder(None)]
for o in values:
    print(call_m(o))
    print(call_m_with(o, None))
    print(call_nested(o, 4))
for f in (abs, None, Holder(3).m, lambda a: a * 2, 7, Holder, str, (lambda *a: a)):
    print(call_f(Holder(f), -3) if f is not Holder else "made")


def drift(items):
    out = []
    for o in items:
        try:
            out.append(o.upper())
        except AttributeError as e:
            out.append(str(e))
        o = None
        try:
            o.upper()
        except AttributeError as e:
            out.append(str(e))
    return out


print(drift(['a', None, 'b', 3]))


def appends(lists):
    for l in lists:
        try:
            l.append(1)
        except AttributeError as e:
            print(e)


class L(list):
    def append(self, x):
        super().append((x, x))


ls = [[], L(), None, (), L(), []]
appends(ls)
print(ls)
print(None.__class__.__name__, None.__str__(), None.__bool__())


def later(o):
    return [o.m() for _ in range(3)]


h = Holder(1)
print(later(h))
Holder.m = lambda self: 'changed'
print(later(h))
h.m = lambda: 'own'
print(later(h))
