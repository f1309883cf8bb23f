"""Texts that begin alike, and texts of all lengths and characters, in the order of their code points; tabs, case and length of the same texts."""
import random

r = random.Random(7)


class Sub(str):
    def __lt__(self, other):
        return str.__gt__(self, other)


def order(texts):
    return sorted(texts, key=lambda t: [ord(c) for c in t])


for alphabet in ("ab", "a\0b", "aé\xff", "a\u0100\ud7ff\ue000\uffff", "a\ue000\U0001F600\U0010FFFF\uffff", "\U0001F600\U0001F601\U0001F600", "a\ud800\udc00\udfff"):
    for prefix in ("", "x", "user_name_", "é", "\U0001F600", "\ud83d", "common \uffff"):
        for n in (2, 5, 41, 120):
            for longest in (1, 3, 12):
                texts = [prefix + "".join(r.choice(alphabet) for _ in range(r.randrange(longest + 1))) for _ in range(n)]
                want = order(texts)
                assert sorted(texts) == want, (alphabet, prefix, n)
                assert sorted(texts, reverse=True) == order(texts)[::-1]
                pairs = [(t, i) for i, t in enumerate(texts)]
                assert [i for _, i in sorted(pairs, key=lambda p: p[0])] == [i for t, i in sorted(pairs, key=lambda p: ([ord(c) for c in p[0]], p[1]))]
                up = sorted(pairs, key=lambda p: p[0], reverse=True)
                assert [t for t, _ in up] == want[::-1] and all(a[0] != b[0] or a[1] < b[1] for a, b in zip(up, up[1:]))
                copy = list(texts)
                copy.sort()
                assert copy == want
mixed = ["same"] * 50
print(sorted(mixed) == mixed, sorted(["prefix"] * 45 + ["prefix1", "prefi"])[0], sorted(["prefix" + str(i) for i in range(60)])[:3])
print(sorted([Sub("pa"), Sub("pb"), Sub("pc")]), sorted(["pa", Sub("pb"), "pc"] + ["pd"] * 50)[:3])
for bad in (["pa"] * 45 + [1], ["pa"] * 45 + [None], [b"pa"] * 45 + ["pa"], ["pa"] * 45 + [["pa"]]):
    try:
        print(sorted(bad)[:2])
    except TypeError as e:
        print(e)

TEXTS = ["", "a", "\t", "a\tb\n\tc", "\t\t", "é\U0001F600\tx\r\t", "\ud83d\tx", "\udc00\tx", "a\ud83d\tb", "12345678\tz", "x\n\n\ty\t", "Hello wORLD{}[]@`zZaA09", "aB" * 40,
         "\U0001F600", "\U0001F600" * 3, "ab\U0001F600cd", "0123456789\U0001F600", "\U0001F600" * 200, "x" * 300 + "\U0001F600", "\ud83d" * 9, "\ude00" * 9, "straße ŉ ǆ ﬁ"]
for t in TEXTS:
    print(len(t), ascii(t.swapcase())[:60], [ascii(t.expandtabs(n))[:40] for n in (8, 4, 1, 0, -1)], ascii(t.expandtabs())[:40])
    for i in (0, 1, 2, 7, 9, -1, -2, -8, 300, -300):
        try:
            print(ascii(t[i]), end=" ")
        except IndexError as e:
            print("-", end=" ")
    print(ascii(t[1:3]), ascii(t[:-1])[:30], ascii(t[::-1])[:30], ascii(t[-3:]), t.find("\U0001F600"), t.rfind("x"), t.find("x", 2), ascii(t.center(12, "*"))[:40])
print(b"a\tb\n\tc\xe9\t.".expandtabs(), bytearray(b"aZ\t\xe9").expandtabs(4), b"aZ\xe9[".swapcase())
