"""Methods of bytes and of texts beyond ASCII that the runtime loads when they are first asked for."""
def show(f):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__, e)


class B(bytes):
    pass


for b in (b"", b"hello World", b"-42", bytearray(b"a\tb\xe9"), B(b"+x y")):
    for f in (lambda: b.center(15), lambda: b.center(15, b"*"), lambda: b.ljust(15, b"*"), lambda: b.rjust(15), lambda: b.rjust(3), lambda: b.zfill(9), lambda: b.expandtabs(), lambda: b.expandtabs(3), lambda: b.title(), lambda: b.capitalize(), lambda: b.swapcase(), lambda: b.istitle(), lambda: b.translate(None), lambda: b.translate(None, b"l"), lambda: b.translate(bytes.maketrans(b"lo", b"01"), b"h"), lambda: b.translate(b"x"), lambda: b.hex(" "), lambda: b.hex(":", 2), lambda: b.hex("-", -3), lambda: b.hex("ab"), lambda: b.center(), lambda: b.ljust(5, "x"), lambda: b % 3, lambda: b.zfill("x"), lambda: b.title(1)):
        show(f)
for f in (lambda: bytes.fromhex("0a 0b  FF"), lambda: bytes.fromhex("zz"), lambda: B.fromhex("61 62"), lambda: bytes.maketrans(b"a", b"bc"), lambda: b"%d-%s-%5.1f-%b" % (3, b"x", 2.5, b"y"), lambda: b"%(k)s" % {b"k": b"v"}, lambda: bytes.title(bytearray(b"x")), lambda: bytearray.center(bytearray(b"ab"), 5, b"."), lambda: memoryview(b"ab").hex("-")):
    show(f)
for t in ("\xe9t\xe9", "\u01c6x", "\u0149a", "\u03a3\u0391\u03a3", "\u10d0\u10d1", "stra\xdfe", "\u1e9e", "\u0130i\u0131", "\u1f80\u1fb3", "\u13a0\uab70", "\U00010400\U00010428", "\ud800A", "a\u0301b", "\u01c5", "1\u2160"):
    for f in (lambda: t.title(), lambda: t.capitalize(), lambda: t.swapcase(), lambda: t.casefold(), lambda: t.istitle(), lambda: t.isupper(), lambda: t.islower(), lambda: t.upper(), lambda: t.lower(), lambda: t.expandtabs()):
        show(f)
for t in ("", "A", "a", "Ab Cd", "AB", "A1b", "1A b", "'Tis", "a\tb\tccc\r\td", "x'Y"):
    for f in (lambda: t.title(), lambda: t.capitalize(), lambda: t.swapcase(), lambda: t.casefold(), lambda: t.istitle(), lambda: t.isupper(), lambda: t.islower(), lambda: t.expandtabs(4), lambda: t.expandtabs(0)):
        show(f)
