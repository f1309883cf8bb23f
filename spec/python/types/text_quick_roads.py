"""Quick roads of texts and bytes beside what may not take them: translate, hex, struct, memoryview, BytesIO, keys of dicts."""
import binascii
import io
import struct
import zlib


class Upper(dict):
    def __missing__(self, key):
        return chr(key).upper()


class Table:
    def __getitem__(self, key):
        if key == ord("b"):
            raise LookupError
        return key + 1


class Num(int):
    pass


class Like:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.value == other


text = "abc abc xyz" * 3
for table in (
    {}, {97: "A"}, {97: None, 98: "long"}, {97: 0x1F600, 98: 0xE9}, {97: 65, 98: 98}, str.maketrans("abc", "xyz", " "), Upper({97: 1}), Table(),
    {97: True}, {97: Num(66)}, {True: "one"}, {Like(97): "like"}, {"a": "no", 97.0: "float"}, {97: ""}, {97: "\ud800"}, {97: 0xD800},
):
    print(ascii(text.translate(table)), ascii("aé😀b".translate(table)))
for table in ({97: -1}, {97: 0x110000}, {97: 1.5}, {97: b"x"}, None, 3):
    try:
        print("abc".translate(table))
    except (TypeError, ValueError) as problem:
        print(type(problem).__name__, problem)
print("abc".translate(["x"] * 98), "".translate({97: 1}), "\0\x7f".translate({0: "z", 127: None}))

for data in (b"", b"\0", bytes(range(256)), b"plain ascii" * 50, b"\xef\xbb\xbfmark" * 60, b"caf\xe9" * 100, "é😀".encode() * 80, b"\xef\xbf\xbd" * 100, b"\x80" * 300):
    print(data.hex() == binascii.hexlify(data).decode(), bytes.fromhex(data.hex()) == data, bytes.fromhex(data.hex(" ")) == data, zlib.crc32(data), binascii.crc32(data, 7))
    print(hash(data) == hash(bytes(bytearray(data))), data.upper()[:9], data.find(b"\xbd"), len(data.split(b"a")), data.decode("latin-1") == "".join(map(chr, data)))
    print({data: 1}[bytes(bytearray(data))], data in {bytearray(data).__bytes__() if hasattr(bytearray, "__bytes__") else bytes(data)}, data.decode("utf-8", "replace")[:5])
for bad in ("0g", "é0", " 0 0", "0x00"):
    try:
        print(bytes.fromhex(bad))
    except ValueError as problem:
        print(problem)
mixed = {b"a": 1, "a": 2, 97: 3, (b"a",): 4, Like(b"b"): 5}
print(mixed[b"a"], mixed["a"], mixed[97], mixed[(b"a",)], mixed[b"b"], b"c" in mixed, mixed.get(bytes([97])), len({b"x", bytes([120]), "x"}))

for values in ((1, 2, 3, 4.5), (-1, 0, 255, -0.0), (True, 2, 3, 1), (Num(7), 2, 3, 4.5), (2**31 - 1, 65535, 0, 1e300), (-(2**31), 0, 0, float("inf"))):
    for form in ("<iHBd", ">iHBd", "=iHBd", "iHBd"):
        packed = struct.pack(form, *values)
        print(packed.hex(), struct.unpack(form, packed), end=" ")
    print()
for form, value in (("b", 128), ("B", -1), ("h", 2**15), ("H", 65536), ("<i", 2**31), ("B", 1.5), ("d", "x"), ("B", None), ("f", 1e40)):
    try:
        print(struct.pack(form, value))
    except (struct.error, OverflowError) as problem:
        print(type(problem).__name__, problem)
print(struct.pack("<bBhHiIlL", -128, 255, -32768, 65535, -(2**31), 2**32 - 1, -1, 2**32 - 1), struct.unpack("<bh", b"\xff\xff\xff"), struct.pack("?c3s", [], b"x", b"ab"))
target = bytearray(8)
struct.pack_into(">HI", target, 1, 258, 2**32 - 2)
print(target, list(struct.iter_unpack("<H", b"\1\2\3\4")))

view = memoryview(bytearray(b"abcdef"))
print(view[0], view[-1], view[True], view[1:3][1], view[::2][2], list(view[::-1]), view.cast("b")[0], view.cast("H")[0], [b for b in view])
view[0] = 255
print(view[0], view.tobytes(), memoryview(b"\xff").cast("b")[0], memoryview(b"ab").cast("c")[1])
for index in (6, -7, "a", 2**70):
    try:
        print(view[index])
    except (IndexError, TypeError) as problem:
        print(type(problem).__name__, problem)
view.release()
try:
    view[0]
except ValueError as problem:
    print(problem)

stream = io.BytesIO(b"one\ntwo\n\nfour")
print(stream.readline(), stream.read(2), stream.read(0), stream.readline(1), stream.readline(), stream.readlines(), stream.read(), stream.tell())
stream.seek(100)
print(stream.read(5), stream.tell(), stream.readline(), stream.write(b"x"), len(stream.getvalue()))
stream.seek(2)
stream.truncate()
stream.write(b"new\nline")
stream.seek(0)
print(stream.readline(), stream.readline(3), stream.read(-1), list(io.BytesIO(b"a\nb")), io.BytesIO().readline())
stream.close()
try:
    stream.read()
except ValueError as problem:
    print(problem)
