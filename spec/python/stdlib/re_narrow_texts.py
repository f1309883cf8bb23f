"""Regular expressions over texts of one-byte characters, wider ones and bytes; groups, templates and walks."""
import re
print(re.sub(r"a(b)?", r"[\1$]$1", "ab a abb"), re.subn("a", "$&x", "banana"), re.sub("(.)(.)", r"\2\g<1>0\g<0>", "abcd"))
print(re.findall("(a)|(b)", "abab"), re.findall("(a)?b", "bab"), re.findall(r"\d*", "a12b"), re.findall("(?P<x>a)(?P<y>b)?", "aab"))
m = re.match("(?P<x>a)(?P<y>b)?", "aab")
print(m.group(True), m.group(0, "x"), m["y"], m.lastgroup, m.lastindex, m.groupdict())
for bad in (3, -1, "z", 1.5, None):
    try: m.group(bad)
    except Exception as e: print(type(e).__name__, e)
class I:
    def __index__(self): return 1
print(m.group(I()), m[I()])
print([x.span() for x in re.finditer("x*", "axxb")], re.split("(,)", "a,b,c"), re.split("x*", "axbc"))
print(re.sub("a", lambda m: re.sub("a", "b", m.group()) + "!", "banana"))
print(re.findall("[\U0001f600x](.)", "\U0001f600ax\ud800b"), re.sub("\U0001f600", "\\\\", "a\U0001f600"))
print(re.findall(b"(a)(b)?", b"aab"), re.sub(b"a", b"$1", b"banana"), re.sub(b"zz", b"y", bytearray(b"banana")))
class S(str): pass
s = S("banana")
print(type(re.sub("q", "z", s)), re.sub("a", "o", s), type(re.match("b", s).string), re.match("b", s).string is s)
p = re.compile("b")
a, b = "ab" , "ab"[:1] + "b"
print(p.search(a).string, p.search(b).span(), p.search("\xe9b").span())
L = "".join(map(chr, range(256)))
for f in (0, re.I, re.A, re.A | re.I):
    for p in (r"\w", r"\W", r"\s", r"\S", r"\d", r"\D", ".", "[^a]", "[a-z]", "[\xe0-\xff]", "\xb5", "\xff", "\u0178", "\u017f", "s", "k", "\u212a", "i", "\u0130", "\u0131", r"[\w-]", r"[^\W\d]", r"\b", r"\B", r"\w+\b"):
        try: print(f, ascii(p), [ascii(x) for x in re.findall(p, L, f)][:300] if len(p) < 9 else 0, len(re.findall(p, L, f)), len(re.findall(p, L + "\u0100\u0178\u017f\u212a", f)), len(re.findall(p, L[:128], f)))
        except re.error as e: print(e)
B = bytes(range(256))
for p in (rb"\w", rb"\W", rb"\s", rb".", rb"[^a]", rb"(?i)[a-z]", rb"\xff", rb"\b"):
    print(p, re.findall(p, B), [m.span() for m in re.finditer(p, B)][-3:])
print([m.span() for m in re.finditer("a*", "b\U0001f600a")], re.search("\U0001f600", "x\U0001f600").span(), re.fullmatch("[^x]", "\U0001f600"), re.findall(".", "\U0001f600\ud800"))
