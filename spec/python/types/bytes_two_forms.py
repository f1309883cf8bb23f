"""Bytes made of arrays, of text and of parts of each other, through the same questions: indexes, slices, order, joins, hashes."""
import base64
import binascii
import struct


class Sub(bytes):
    pass


class Loud(bytes):
    def __getitem__(self, key):
        return ("item", key)

    def __add__(self, other):
        return "added"

    def __eq__(self, other):
        return "equal"

    __hash__ = bytes.__hash__


class Front:
    def __radd__(self, other):
        return ("front", other)


class Index:
    def __index__(self):
        return 2


whole = bytes(range(256))
forms = [
    whole,
    bytes(bytearray(range(256))),
    "".join(map(chr, range(256))).encode("latin-1"),
    whole[:100] + whole[100:],
    b"".join([whole[:1], whole[1:255], whole[255:]]),
    struct.pack("256B", *range(256)),
    Sub(whole),
]
for form in forms:
    print(form == whole, hash(form) == hash(whole), len(form), form[0], form[-1], form[Index()], form[True])
    print(form[65:70], form[::64], form[::-50], form[250:], form[5:5], form[-3:], type(form[:]) is bytes)
    print(form[200:] > form[100:], form < form + b"\0", form >= whole, form != whole, sorted([form[3:], form, b"", form[:3]])[:2][1][:4])
    print(list(form[126:131]), bytes(reversed(form[:4])), form.find(b"\x80"), form.index(128), 200 in form, b"\xfe\xff" in form)
    print(form.upper()[96:124], form.lower()[60:96], form.upper()[220:], form.swapcase()[64:70])
    print(form.translate(None, bytes(range(250))), form.translate(whole[::-1])[:4], form.hex()[:8], form.hex(":", 100)[:20])
    for index in (256, -257, 2**40, 2**70, "a", None, 1.0):
        try:
            print(form[index])
        except (IndexError, TypeError) as problem:
            print(type(problem).__name__, problem)

same = whole[:]
print(same is whole, Sub(whole)[:] is whole, whole + b"" == whole, b"" + whole == whole, type(Sub(b"a") + b"b").__name__)
print(whole.translate(whole) == whole, b"ab".translate(bytes.maketrans(b"a", b"c"), b"b"), bytearray(b"ab").translate(whole))
print(Loud(b"ab")[0], Loud(b"ab") + b"c", Loud(b"ab") == b"ab", b"ab" + Front(), bytearray(b"ab") + Front())
print(b"ab" + bytearray(b"cd"), bytearray(b"ab") + b"cd", b"ab" + memoryview(b"cd"), b"ab" == bytearray(b"ab"), bytearray(b"ab") == b"ab")
for other in ("x", 1, None, [1]):
    try:
        b"ab" + other
    except TypeError as problem:
        print(problem)
grown = bytearray(b"ab")
try:
    grown += grown
except BufferError as problem:
    print(problem, grown)
grown += bytes(grown)
grown += b"!"
held = bytes(grown)
grown[0] = 255
print(grown, held, {held: 1}[b"abab!"], b"abab!" in {held})
print("häß".encode(), "häß".encode("latin-1"), "ascii".encode("utf8").decode("ascii"), b"caf\xc3\xa9".decode(), "a\ud800".encode("utf-8", "surrogatepass"))
for text, codec in (("é", "ascii"), ("€", "latin-1"), ("\ud800", "utf-8")):
    try:
        text.encode(codec)
    except UnicodeEncodeError as problem:
        print(problem)
for data, codec in ((b"\xff", "utf-8"), (b"\x80", "ascii")):
    try:
        data.decode(codec)
    except UnicodeDecodeError as problem:
        print(problem)

for size in range(9):
    for signed in (False, True):
        for order in ("big", "little"):
            made = whole[250 : 250 + size] if size < 6 else whole[256 - size :]
            n = int.from_bytes(made, order, signed=signed)
            print(n, n.to_bytes(size, order, signed=signed) == made, end=" ")
print()
for n, length, signed in ((256, 1, False), (-1, 2, False), (-129, 1, True), (127, 1, True), (128, 1, True), (0, 0, False), (1, 0, False), (2**47, 6, True), (-(2**47), 6, True), (2**48 - 1, 6, False)):
    try:
        print(n.to_bytes(length, "big", signed=signed))
    except OverflowError as problem:
        print(problem)
print(int.from_bytes([1, 2], "big"), int.from_bytes(bytearray(b"\1\2"), "little"), int.from_bytes(Sub(b"\1\2"), "big"), bool.from_bytes(b"\1", "big"))

for size in range(7):
    data = whole[256 - size :]
    coded = binascii.b2a_base64(data)
    print(coded, binascii.a2b_base64(coded) == data, binascii.hexlify(data), base64.b32encode(data), base64.b85encode(data), base64.a85encode(data))
for bad in (b"a", b"ab", b"abc", b"ab=c", b"abcd=", b"a\nb\ncd==", b"ab!!cd", b"=abc", b"abcdef=", "abcd", "é"):
    for strict in (False, True):
        try:
            print(bad, binascii.a2b_base64(bad, strict_mode=strict))
        except ValueError as problem:
            print(bad, type(problem).__name__, problem)
for bad in (b"0", b"0g", "aBcD", b"  ", "é0"):
    try:
        print(binascii.unhexlify(bad))
    except ValueError as problem:
        print(bad, type(problem).__name__, problem)
print(base64.urlsafe_b64encode(whole[240:]), base64.urlsafe_b64decode("-_8="), base64.b64decode(bytearray(b"AAEC")), base64.b64decode(memoryview(b"AAEC")))
many = b"x" * 5000 + b"end"
print([many[k : k + 2] for k in range(4997, 5003)], many[4000:].count(b"x"), many.rfind(b"e"), many.split(b"e"), many[::1000])
