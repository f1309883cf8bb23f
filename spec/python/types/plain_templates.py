# Templates, format specifications and questions about characters, over values that are plain and values that are not.
import itertools
class S(str):
    def __str__(self): return "S!"
    def __format__(self, spec): return "F(" + spec + ")"
class I(int):
    def __repr__(self): return "I?"
class F(float):
    def __format__(self, spec): return "FF" + spec
class T(tuple): pass
class O:
    def __str__(self): return "O"
    def __format__(self, s): return "<" + s + ">"
    def __repr__(self): return "O()"
vals = [0, 1, -7, 42, 123456789, 10**18, -10**30, 1.5, -0.0, 1e22, 2.675, float("inf"), float("nan"), 0.1, True, False, None, "", "a", "héllo", "\U0001f600x", "it's", S("q"), I(5), F(2.5), O(), (1,), T((1, 2)), [1], {"k": 3}, b"x"]
h = []
def t(f, *a):
    try:
        r = repr(f(*a))
    except Exception as e:
        r = type(e).__name__
    h.append(r)
def show(tag, *k):
    print(tag, k, h[-1])
for tpl in ["%s", "%r", "%d", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%x", "%#X", "%o", "%.2f", "%8.3e", "%g", "%10s|", "%-10s|", "%.2s", "%c", "%%", "%d%%", "%s %s", "%(k)s", "%a", "%q", "%", "%5%", "%.3d", "%i", "%u", "%%%s", "no"]:
    for i, v in enumerate(vals):
        t(lambda: tpl % v); show("mod", tpl, i)
        t(lambda: tpl % (v, 3)); show("mod2", tpl, i)
        t(lambda: tpl % (v,)); show("mod1", tpl, i)
for tpl in ["{}", "{!r}", "{!s:>6}|", "{!a}", "{:5}|", "{:>5}|", "{:<5}|", "{:^7}|", "{:05d}", "{:+}", "{:,}", "{:_x}", "{:#b}", "{:.2f}", "{:8.3e}", "{:g}", "{:%}", "{:*^9}", "{:s}", "{:.1}", "{0}{0}", "{0}{1}", "{}{}", "{}{0}", "{0}{}", "{k}", "{k!r:>5}{}", "{0[0]}", "{0.real}", "{:{}}", "{{}}", "{{{}}}", "{", "}", "{!x}", "{:c}", "{:n}", "{:=+8}", "{:08.2f}", "{:08,}", "{:z.1f}", "{1}", "{-1}", "{:,.2f}", "{:010}|", "{:x<8}|", "{!r:5.2}|", "{:-}", "{: }", "{:#}"]:
    for i, v in enumerate(vals):
        t(lambda: tpl.format(v, 4, k="kk")); show("fmt", tpl, i)
        t(lambda: tpl.format(v)); show("fmt1", tpl, i)
for spec in ["", "5", ">8", "<8", "^8", "08", "+", ",", "_", ".3", ".2f", "x", "b", "e", "g", "%", "s", "c", "n", "=8", "é^9", "08,", "012_x", "q", "10.4", "#x", "-8d", " d", "z", "+s", "=5s", "05s", ",s"]:
    for i, v in enumerate(vals):
        t(lambda: format(v, spec)); show("format", spec, i)
        t(lambda: f"{v:{spec}}|{v!r:>4}"); show("fs", spec, i)
chars = ["a", "Z", "5", " ", "_", "é", "ß", "²", "٣", "ǅ", "\U0001d7d8", "Ⅷ", "'", "-", "Σ"]
for n in range(3):
    for c in itertools.product(chars, repeat=n):
        s = "".join(c)
        r = [s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isupper(), s.islower(), s.istitle(), s.title(), s.isidentifier(), s.swapcase(), s.capitalize()]
        print(ascii(s), ascii(r))
for s in ["hello world", "it's 3rd x1y A1B", "HELLO", "", "a", "x_y zED"]:
    print(s.title(), ascii(s.upper()))
for s in ["1", "1.5", "-1.5", "+2", "1.", ".5", "1_0", "1__0", " 3 ", "1e5", "inf", "nan", "", "-", "--1", "٣", "12.5.1", "-0", "-0.0", "0012", "123456789012345678", "1.7976931348623157e309", "0.1000000000000000055511151231257827"]:
    t(float, s); show("float", s)
    t(int, s); show("int", s)
for a, b in itertools.product(["a", "b", "", "ab", "\ud800", "\ue000", "\U0001f600", "\uffff"], repeat=2):
    print(a < b, a <= b, a > b, a >= b, sorted([a, b]) == [a, b])
for x in (["a", "b"], ["a", 1], [], [S("x"), "y"], ("q",), "abc", {"z": 1}, [None], 5, (c for c in "xyz")):
    t("-".join, x); show("join")
for width in [0, 7, -7, True, 10**30, -10**30, 2.5, "3"]:
    t(lambda: "%*d|" % (width, 5)); show("star", width)
    t(lambda: "%-*s|%.*f" % (width, "a", width, 2.5)); show("stars", width)
for s, a, b in itertools.product(["a$b$a", "aaa", "x", ""], ["a", "$", "", "zz"], ["$&", "$1$$", "q", ""]):
    print(s.replace(a, b), s.replace(a, b, 1))
