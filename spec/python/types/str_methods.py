# Methods of str on a table of texts.
texts = ["", "a", "abc", "ABC", "Hello World", "  pad ded  ", "a,b,,c", "\tx\ny\r\nz\x0b\x0c1\x1c2\u2028", "straße", "ΑΣΣ ΟΔΟΣ", "ǆungla", "ﬁne", "٣٤", "²½", "一二", "naïve café", "\U0001f600 grin \U0001d54f", "1_000", "def", "İstanbul", "a\u0301", "they're bill's"]


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__


for s in texts:
    print(ascii(s), len(s))
    print([ascii(x) for x in (s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())])
    print(s.isupper(), s.islower(), s.istitle(), s.isalpha(), s.isalnum(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii())
    print(s.split(), s.split(None, 1), s.rsplit(None, 1), s.split(","), s.rsplit(",", 1), s.splitlines(), s.splitlines(True))
    print(ascii(s.strip()), ascii(s.lstrip()), ascii(s.rstrip()), ascii(s.strip("a ")), ascii(s[::-1]), ascii(s[1:]), ascii(s[:-1]), ascii(s[-3:2]), ascii(s[::2]))
    print(ascii(s.center(15, "*")), ascii(s.center(14)), ascii(s.ljust(12, "-")), ascii(s.rjust(12)), ascii(s.zfill(9)), ascii(s.expandtabs(4)))
    print([attempt(lambda: ascii(s[i])) for i in (0, 1, 5, -1, 30)], [ord(c) for c in s])
    for t in ("", "a", "l", "S", ",", "Σ", "\U0001f600", "xyz"):
        print(s.find(t), s.rfind(t), s.count(t), s.find(t, 2), s.rfind(t, 0, 5), s.find(t, -3), s.startswith(t), s.endswith(t), t in s, attempt(lambda: s.index(t, 1)))
        print(ascii(s.replace(t, "<>")), ascii(s.replace(t, "-", 2)), attempt(lambda: ascii(s.partition(t))), attempt(lambda: ascii(s.rpartition(t))), ascii(s.removeprefix(t)), ascii(s.removesuffix(t)))
    print([s < t for t in texts], [s == t for t in texts])
    for codec in ("utf-8", "utf-16", "utf-16-le", "utf-32-be", "latin-1", "ascii", "cp1252"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
            data = attempt(lambda: s.encode(codec, errors))
            print(codec, errors, data, ascii(attempt(lambda: data.decode(codec))) if isinstance(data, bytes) else "")
    print(ascii(s.translate({97: "X", 98: None, ord("S"): 36})), ascii(s.translate(str.maketrans("abc", "xyz", "l"))))
    print("-".join(s).encode("unicode_escape") if False else ascii("-".join(s)), ascii(s * 2), ascii(s * 0), hash(s) == hash(s + ""))
for bad in (b"\xff", b"\xc3", b"\xc3(", b"\xe2\x82", b"\xf0\x9f\x98", b"ab\x80c", b"\xed\xa0\x80", b"\xf5\x80", b"\xe0\x80\x80"):
    for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
        print(bad, errors, ascii(attempt(lambda: bad.decode("utf-8", errors))))
