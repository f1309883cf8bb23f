# bytes, bytearray and memoryview.
def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__


items = [b"", b"a", b"abc", b"Hello World", b"  pad \t", b"a,b,,c", b"x\ny\r\nz", bytes(range(0, 256, 17)), b"\x00'\"\\\xff"]
for b in items:
    for cls in (bytes, bytearray):
        s = cls(b)
        print(s, len(s), s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.isalpha(), s.isalnum(), s.isdigit(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isascii())
        print(s.split(), s.split(b","), s.rsplit(None, 1), s.splitlines(), s.splitlines(True), s.strip(), s.lstrip(b" H"), s.rstrip(), s.center(9, b"*"), s.ljust(7), s.rjust(7), s.zfill(6), s.expandtabs(4))
        print(s[1:], s[::-1], s[-2:], list(s), s.hex(), s.hex("-"), s.hex(":", 2), s.hex(":", -2), s * 2, s + b"!", b"!" + s)
        for t in (b"", b"a", b",", 97, b"l"):
            print(s.find(t), s.rfind(t), s.count(t), attempt(lambda: s.index(t)), t in s)
        print(s.replace(b"a", b"<>"), s.replace(b"", b"-", 2), s.partition(b","), s.rpartition(b","), s.translate(bytes.maketrans(b"abc", b"xyz"), b"l"), s.startswith((b"a", b"H")), s.endswith(b"c"), s.removeprefix(b"a"), s.removesuffix(b"c"))
        print(s == b, s < b"b", s >= b"a", hash(bytes(s)) == hash(b), bytes(s) == s, attempt(lambda: s[0]), attempt(lambda: s[50]), attempt(lambda: s + "x"))
a = bytearray(b"hello")
a[0] = 72
a[1:3] = b"EEE"
a[::2] = b"..."
a.append(33)
a.extend(b"xy")
a.extend([1, 2])
a.insert(1, 65)
print(a, a.pop(), a.pop(0), a, attempt(lambda: a.remove(200)), a.reverse(), a, attempt(lambda: a.append(256)), attempt(lambda: a.__setitem__(0, "x")))
del a[1:3]
del a[::2]
a += b"zz"
a *= 2
print(a, a.copy() == a, a.clear(), a)
print(bytes(3), bytes([1, 2]), bytes("é", "utf-8"), attempt(lambda: bytes("é")), bytes.fromhex("0a 0B ff"), attempt(lambda: bytes.fromhex("0")), bytes(bytearray(b"q")), bytes(range(3)), attempt(lambda: bytes(-1)), attempt(lambda: bytes([256])))
print(b",".join([b"a", bytearray(b"b"), memoryview(b"c")]), attempt(lambda: b"".join(["a"])), b"%s=%d" % (b"k", 5), b"a" b"b")
data = bytearray(range(12))
m = memoryview(data)
print(m[3], m[2:5].tolist(), m[::-2].tolist(), m.nbytes, m.shape, m.strides, m.format, m.readonly, m.itemsize, m.ndim, m == data, m.tobytes(), m.hex())
m[0] = 200
m[1:3] = b"\x09\x08"
print(data, attempt(lambda: m.__setitem__(slice(0, 2), b"xyz")), attempt(lambda: m.__setitem__(0, 300)))
with memoryview(data):
    print(attempt(lambda: data.append(1)))
c = m.cast("H")
print(c.tolist(), c.shape, c[1], m.cast("B", [3, 4]).tolist(), m.cast("B", (3, 4))[1, 2], m.cast("i").tolist(), m.toreadonly().readonly)
c.release()
print(attempt(lambda: c[0]), attempt(lambda: hash(m)), hash(memoryview(b"ab")) == hash(b"ab"))
with memoryview(b"xyz") as v:
    print(list(v), v[1:] == b"yz")
