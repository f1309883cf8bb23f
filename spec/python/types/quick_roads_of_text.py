"""Quick roads of text and bytes at their edges: astral characters, lone surrogates, subclasses, empty texts, blanks, signs, bases."""


def show(what):
    try:
        got = what()
        print(type(got).__name__, ascii(got))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))


class S(str):
    def __iter__(self):
        return iter(["o", "v"])

    def __len__(self):
        return 99


TEXTS = ["", "a", "abc", "a\U0001f600b", "\ud800x", "\xe9t\xe9", "\x80", "a b", " \t\x1f\x85\xa0\u3000", "ab" * 200, "\u0100" * 300, "a\nb\r\nc\x0bd\x1ce\x85f\u2028g\n", "\n", "a\n\n"]
for t in TEXTS:
    for f in (lambda: t[::-1], lambda: t[::2], lambda: t[-2::-3], lambda: t[5:1:-1], lambda: list(t), lambda: sorted(set(t)), lambda: tuple(t), lambda: t.split(), lambda: t.splitlines(), lambda: t.splitlines(True), lambda: t.isspace(), lambda: t.isidentifier(), lambda: t.isascii(), lambda: t.swapcase(), lambda: t.capitalize(), lambda: t.title(), lambda: t.strip("a\U0001f600"), lambda: t.strip(" \t"), lambda: t.find("b", 1), lambda: t.find("", len(t)), lambda: t.find("", len(t) + 1), lambda: t.count("", 1), lambda: t.startswith("b", 2), lambda: max(t, default=None), lambda: "-".join(t), lambda: t.encode("utf-8", "surrogatepass").hex()):
        show(f)
s = S("abc")
for f in (lambda: list(s), lambda: set(s) == {"o", "v"}, lambda: tuple(s), lambda: sorted(s), lambda: "".join(s), lambda: s[::-1], lambda: max(s), lambda: dict.fromkeys(s), lambda: [*s], lambda: len(s)):
    show(f)
for n in ("", " ", "-", "- 1", " -7 ", "+7", "--7", "0", "-0", "00", "1_0", "1__0", "_1", "0x1f", "0b1", "9007199254740993", "-9007199254740993", "999999999999999", "\u0663", " \u3000 12", "12\n", "1.0", "ff", "FF", "zz", "Zz", ":", "@", "[", "`", "{", "\xb2"):
    for base in (10, 16, 2, 0, 36, 8):
        show(lambda: int(n, base))
    show(lambda: int(n))
for a in ([], ["x"], ["x", "y"], ["x"] * 31, ["x"] * 33, ["x", 1], [S("q"), "z"], [None]):
    show(lambda: ", ".join(a)[:40])
    show(lambda: "".join(a)[:40])
table = str.maketrans("abc", "xyz", "d")
for t in TEXTS + ["abcd" * 100]:
    show(lambda: t.translate(table))
    show(lambda: t.translate({97: "\u0100", 98: 0x1f600, 99: None}))
    show(lambda: t.translate({97: 0xfeff, 98: 0xe9}))
    show(lambda: t.translate({97: 0xd800}))
for b in (b"", b"abc", bytes(range(256)), b"\xff" * 40, bytearray(b"ab" * 40), b"a b\tc\n", b"a\x0bb\x1cc\r\nd\n"):
    for f in (lambda: b.hex(), lambda: bytes.fromhex(b.hex()) == b, lambda: b.decode("latin-1"), lambda: b.split(), lambda: b.splitlines(), lambda: b.splitlines(True), lambda: b[::-1], lambda: b.join([b"x", bytearray(b"y"), memoryview(b"z")]), lambda: b.replace(b"a", b"zz"), lambda: b.strip(b"ab"), lambda: b.find(b"b", 1)):
        show(f)
