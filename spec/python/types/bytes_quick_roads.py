"""Bytes made, joined, compared and cut in the ways that have quick roads: the edge values of each."""
import binascii
import hashlib
import itertools


def show(f, *args, **kw):
    try:
        r = f(*args, **kw)
        print(type(r).__name__, repr(r)[:120])
    except Exception as e:
        print(type(e).__name__, e)


class Sub(bytes):
    def __eq__(self, other):
        return "eq"

    def __ne__(self, other):
        return "ne"

    def __add__(self, other):
        return "add"

    def __radd__(self, other):
        return "radd"

    def __getitem__(self, key):
        return ("item", key)

    def __len__(self):
        return 77

    def __iter__(self):
        return iter([1, 2])

    __hash__ = bytes.__hash__


class Index:
    def __index__(self):
        return 65


class Both:
    def __bytes__(self):
        return KEPT


KEPT = b"kept"
s = Sub(b"abc")

# construction
for source in ([], [65], [0, 255], [256], [-1], [True, 65], [Index()], [None], [1.5], ["a"], (1, 2), range(3), {65}, "x", None, 1.5, 0, 3, -1, True, False,
               2**31, 2**63, Index(), Both(), b"", b"xy", bytearray(b"q"), memoryview(b"mv"), s, [2**70]):
    if source == 2**31:
        continue
    show(bytes, source)
    show(bytearray, source)
show(bytes)
show(bytes, "é", "utf-8")
show(bytes, "é", "ascii", "replace")
show(bytes, b"x", "ascii")
show(bytes, 3, "ascii")
show(bytes, source=b"named")
show(bytes, source=[1, 2])
show(bytes, itertools.count())
show(bytes, itertools.chain([1, 2], [300]))
show(bytes, (x for x in [1, Index(), True]))
show(bytes, (x for x in [1, None]))
show(bytes, map(lambda x: x * 2, b"abc"))
show(bytes, zip(b"ab"))
taken = itertools.count(250)
show(bytes, taken)
print(next(taken))


def failing():
    yield 1
    raise KeyError("inside")


show(bytes, failing())
b = bytearray(bytes(Both()))
b += b"!"
print(b, KEPT)
x = bytes(5)
print(x, x == b"\0" * 5, bytes(70000) == b"\0" * 70000, len(bytes(70000)), bytes(65536)[-1], hash(bytes(3)) == hash(b"\0\0\0"))
print(list(b"abc"), list(bytearray(b"xyz")), tuple(b"\xff\0"), sorted(b"hello"), set(b"aab"), max(b"abc"), min(bytearray(b"abc")), sum(b"abc"), sum(bytearray(b"\xff" * 9), 5))
print(list(s), sum(s), sorted(s), len(s), bytes.__len__(s), list(bytes(s)))
ba = bytearray(b"abcd")
for c in ba:
    if len(ba) < 8:
        ba.append(c)
print(ba)

# == != + += and slices
for a in (b"abc", s, bytearray(b"abc"), memoryview(b"abc"), "abc", None, 3):
    for c in (b"abc", b"abd", s, bytearray(b"abc")):
        print(a == c, a != c, c == a, c != a, end=" ")
        show(lambda: a + c)
        show(lambda: c + a)

        def aug(left, right):
            left += right
            return left
        show(aug, a if not isinstance(a, bytearray) else bytearray(a), c)
for pair in ((b"a", b"b"), (b"", b"a"), (b"a", bytearray(b"aa")), (bytearray(b"\xff"), b"\x7f"), (bytearray(b""), bytearray(b""))):
    l, r = pair
    print(l < r, l <= r, l > r, l >= r, l == r, l != r)
show(lambda: b"a" < "a")
show(lambda: bytearray(b"a") < 3)
t = b"0123456789"
for i in (None, 0, 1, 3, -1, -3, 10, 11, -10, -11, 2**31, 2**53, -(2**53), 2**70, -(2**70), True, Index()):
    for j in (None, 0, 5, -2, 100, 2**70):
        assert t[i:j] == bytes(list(t)[i:j]), (i, j)
        assert bytearray(t)[i:j] == bytes(list(t)[i:j])
print(t[:] is t, t[0:10] is t, t[2:2], t[5:2], s[1:2], t[::2], t[::-1], type(bytearray(t)[1:3]))
show(lambda: t["a":])
show(lambda: t[1.0:])
show(lambda: t[::0])

# methods
for c in (b"a-b-c", s, bytearray(b"a-b-c")):
    for sep in (b"-", bytearray(b"-"), b"", "-", None, 3, Sub(b"-"), memoryview(b"-")):
        show(c.split, sep)
        show(c.rsplit, sep)
        show(c.split, sep, 1)
        show(c.replace, sep, b"++")
        show(c.replace, b"b", sep)
        show(c.replace, sep, b"+", 1)
        show(c.startswith, sep)
        show(c.endswith, sep)
        show(c.startswith, sep, 1)
        show(lambda: sep in c)
for sep in (b"-", b"", bytearray(b"-"), s):
    for items in ([], [b"a"], (b"a", b"b"), [b"a", bytearray(b"b"), memoryview(b"c")], iter([b"x", b"y"]), [b"a", "b"], [b"a", 3], [s, s], 5, "ab", b"ab"):
        show(sep.join, items)
one = b"whole"
print(one.split(b"-")[0] == one, b"".join([one]) == one, one.replace(b"z", b"y") is one, (b"ab" * 3), b"ab" * 0, b"ab" * -1, b"ab" * True, type(s * 2), bytearray(b"ab") * 2, len(b"ab" * 40000))
show(lambda: b"ab" * 1.5)
show(lambda: b"ab" * 2**70)
for c in (b"\x00\xff\x10", bytearray(b"\x01\x02"), memoryview(b"\xab\xcd\xef"), bytes(range(64))):
    print(c.hex(), c.hex(":"), c.hex("-", 2), c.hex(b".", -2), c.hex(sep="_"))
    print(binascii.hexlify(c), binascii.hexlify(c, "-"))
show(b"a".hex, "ab")
show(b"a".hex, "é")
for text in ("", "00ff", "AB cd", "é1", "\n0a\t0b", "00" * 40):
    show(bytes.fromhex, text)
    show(bytearray.fromhex, text)
    show(binascii.unhexlify, text)
show(Sub.fromhex, "4142")
show(binascii.unhexlify, bytearray(b"4142"))
show(binascii.a2b_base64, bytearray(b"QUI="))
show(binascii.a2b_base64, "QUé=")
show(binascii.a2b_base64, 3)

# ints and bytes
for n in (0, 1, 255, 256, 2**31, 2**32, 2**48 - 1, 2**48, 2**53 - 1, 2**53, 2**64 - 1, 2**64, -1, -128, -129, -(2**47), -(2**53), True):
    for length in (0, 1, 2, 4, 6, 7, 8, 9, 12):
        for order in ("big", "little"):
            for signed in (False, True):
                try:
                    made = n.to_bytes(length, order, signed=signed)
                    back = int.from_bytes(made, order, signed=signed)
                    assert back == n or length == 0, (n, length, order, signed, back)
                    assert type(back) is int
                except OverflowError as e:
                    made = str(e)
                try:
                    assert n.to_bytes(length, order) == n.to_bytes(length, order, signed=False)
                except OverflowError:
                    pass
            print(made if isinstance(made, str) else made.hex(), end=" ")
    print()
show((5).to_bytes)
show((5).to_bytes, 2)
show((5).to_bytes, 2, "other")
show((5).to_bytes, -1, "big")
show((5).to_bytes, 2.0, "big")
show((5).to_bytes, Index(), "big")
show((5).to_bytes, True, "big")
show((5).to_bytes, 2, "big", True)
show((5).to_bytes, 1, 2, 3, 4)
show((5).to_bytes, length=3, byteorder="little")
show(int.to_bytes, 5, 2, "big")
show(int.to_bytes, "5", 2, "big")
show(int.from_bytes, b"\xff" * 8, "big")
show(int.from_bytes, [1, 2], "big")
show(int.from_bytes, bytearray(b"\x01\x02"), "little")
show(int.from_bytes, b"\x1f\xff\xff\xff\xff\xff\xff", "big")
show(int.from_bytes, b"\x20\x00\x00\x00\x00\x00\x00", "big")
show(int.from_bytes, b"\x20\x00\x00\x00\x00\x00\x01", "big")
show(int.from_bytes, b"\0" * 8, "big")
show(int.from_bytes, "ab", "big")

for data in (b"", b"abc", bytes(55), bytes(56), bytes(64), bytes(range(200)), bytearray(b"x"), memoryview(b"yz")):
    print(hashlib.md5(data).hexdigest(), hashlib.sha1(data).digest()[:4], hashlib.sha224(data).hexdigest()[:8], hashlib.sha256(data).hexdigest())
h = hashlib.md5()
h.update(b"a")
k = h.copy()
h.update(b"b")
print(h.hexdigest(), k.hexdigest(), hashlib.md5(b"ab").hexdigest(), hashlib.md5().hexdigest())
