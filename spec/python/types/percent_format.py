# The % operator on strings and bytes, and str.format.
def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__


class R:
    def __repr__(self):
        return "<R é>"

    def __str__(self):
        return "str"

    def __format__(self, spec):
        return "F(" + spec + ")"


values = [0, 5, -7, 3.7, -0.0, 1e100, "text", "é", None, [1, "x"], R(), True, 10**25, float("nan")]
for flags in ("", "-", "+", " ", "#", "0", "-0", "+#", "0 "):
    for width in ("", "3", "10"):
        for precision in ("", ".0", ".3", ".12"):
            for kind in "diouxXeEfFgGcrsa":
                form = "%" + flags + width + precision + kind
                print(form, [attempt(lambda: form % (v,)) for v in values[:7]])
for form, args in [("%s %s", (1, 2)), ("%(a)s-%(b)d", {"a": 1, "b": 2}), ("%*d", (5, 3)), ("%-*d|", (5, 3)), ("%.*f", (2, 3.14159)), ("%s", (R(),)), ("%r", (R(),)), ("%a", (R(),)), ("%%", ()), ("%s", ([1],)), ("%s", {"a": 1}), ("%(a)s", {"a": (1, 2)}), ("%c", ("x",)), ("%c", (120,)), ("%s" * 3, (1, 2, 3)), ("%d", (True,)), ("%5s|%-5s|%.1s", ("ab", "cd", "ef")), ("%s", "x"), ("%", ()), ("%y", (1,)), ("%s", ()), ("x", (1,)), ("%d", ("x",)), ("%(a)s", (1,)), ("%(a", {}), ("%s %s", "x"), ("%x", (1.5,)), ("%c", (-1,)), ("%c", ("xy",)), ("%.0e", (12345.0,)), ("%#.0e", (12345.0,)), ("%#x", (0,))]:
    print(repr(form), attempt(lambda: form % args))
for form, args in [(b"%s %b", (b"x", b"y")), (b"%d|%5d|%x", (1, 2, 255)), (b"%a", ("é",)), (b"%c%c", (65, b"B")), (b"%(k)s", {b"k": b"v"}), (b"%.2f", (1.005,)), (b"%s", ("x",)), (b"%d", ("x",)), (b"%s", (b"abc",)), (b"%.2s", (b"abc",)), (b"%5s|", (b"abc",))]:
    print(form, attempt(lambda: form % args))
forms = ["{}", "{0}{0}", "{:>10}", "{!r:>8}", "{0:{1}}", "{a}", "{a.real}", "{0[1]}", "{0[k]}", "{{}}", "{", "}", "{0", "{!x}", "{:{}}", "{0.b}", "{a[0][1]}", "{:,}", "{!s}", "{!a}", "{1}", "{} {1}", "{0} {}", "{0[}", "{0.}", "{0[]}", "{:{:{}}}", "{a!r:^{w}}", "{ a}", "{0!}", "{:!}", "a{0}b{1}c"]
argsets = [((5, 7), {}), (([1, 2],), {"a": 3}), (({"k": "v"},), {"a": [(1, 2)], "w": 12}), ((R(), "x"), {"a": R(), "w": 9}), (("é", 4), {"a": "b"}), ((), {})]
for form in forms:
    for args, kw in argsets:
        print(form, ascii(attempt(lambda: form.format(*args, **kw))))
print("{a} {b[0]}".format_map({"a": 1, "b": [2]}), attempt(lambda: "{}".format_map({})))
