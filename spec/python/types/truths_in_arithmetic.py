"""Truths in arithmetic, in place too, beside ints of any size, floats and subclasses; powers and shifts that the compiler works out."""
class I(int):
    def __radd__(self, o): return "radd"
    def __add__(self, o): return "add"
    def __rmul__(self, o): return "rmul"
    def __rmod__(self, o): return "rmod"


def show(f, *a):
    try:
        r = f(*a)
        print(type(r).__name__, r)
    except Exception as e:
        print(type(e).__name__, "" if type(e) is ZeroDivisionError else e)


def iops(a, b):
    for op in ("+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"):
        ns = {"a": a, "b": b}
        try:
            exec("a %s= b" % op, ns)
            print(op, type(ns["a"]).__name__, ns["a"])
        except Exception as e:
            print(op, type(e).__name__, "" if type(e) is ZeroDivisionError else e)


for a in (True, False, 3, -2, 2**60, 1.5, -0.0, I(4), "x", None, [1]):
    for b in (True, False, 0, 5, 2**60, 0.0, I(2), "y", None):
        if True in (a is True, a is False, b is True, b is False):
            for f in (lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a // b, lambda a, b: a % b, lambda a, b: a ** b if b != 2**60 else 0, lambda a, b: a >> b if b != 2**60 else 0, lambda a, b: a & b, lambda a, b: a | b, lambda a, b: a ^ b, lambda a, b: divmod(a, b)):
                show(f, a, b)
            if b != 2**60:
                iops(a, b)
t = 0
for w in ("a", "", "1b", "22"):
    t += w.isalpha()
    t += w.isdigit() + (w == "")
print(t, sum(w == "" for w in ("", "a")))
print(10**20, 1 << 64, (1 << 64) - 1, 2**64 - 2**64 + 5, 2**127 - 1, -2**63, 2**-1, 10**38 * 10, 10**39, 2**200, 1 << 200, 0**0, (-3)**41, (-3)**40, 2**64 // 3, 2**64 % 10**9, 0 << 1000, 7**45)
print(type(2**52 * 2 - 1), 2**53 - 1, 2**53, 2**53 - 2**53, type(2**53 - 2**53), {2**64: 1}[1 << 64])
show(lambda: 1 << -1)
