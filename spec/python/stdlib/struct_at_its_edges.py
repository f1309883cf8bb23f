"""`struct` at its edges: orders, alignment, signs, large numbers, floats, bytes, what is refused."""
import struct
def show(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
class I:
    def __index__(self): return 7
class F:
    def __float__(self): return 2.5
V = [0, 1, -1, 127, 128, -128, -129, 255, 256, 32767, 32768, -32768, -32769, 65535, 65536, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**32 - 1, 2**32, 2**53, -2**53, 2**53 - 1, 2**63 - 1, 2**63, -2**63, -2**63 - 1, 2**64 - 1, 2**64, True, I(), 1.5, "x", None, b"a"]
for o in ("<", ">", "=", "!", "@", ""):
    for l in "bBhHiIlLqQnN":
        for v in V:
            try: r = struct.pack(o + l, v)
            except struct.error as e: print(o, l, "error")
            except Exception as e: print(o, l, type(e).__name__)
            else: print(o, l, r, struct.unpack(o + l, r))
    for l in "efd":
        for v in (0.0, -0.0, 1.5, float("inf"), float("-inf"), 65504.0, 3, True, F(), I(), "x"):
            try: r = struct.pack(o + l, v)
            except Exception as e: print(o, l, type(e).__name__)
            else: print(o, l, r, struct.unpack(o + l, r))
for f, a in (("3s", b"ab"), ("3s", b"abcd"), ("0s", b"x"), ("10s", b"0123456789"), ("20s", bytes(range(20))), ("5p", b"abcdefgh"), ("5p", b"ab"), ("1p", b"x"), ("c", b"a"), ("c", b"ab"), ("3s", bytearray(b"xyz")), ("3s", "abc"), ("?", 1), ("?", []), ("?", "x"), ("x", 1)):
    show(lambda: (struct.pack(f, a), struct.unpack(f, struct.pack(f, a))))
print(struct.pack("<b3xhi2s", 1, 2, 3, b"zz"), struct.calcsize("b3xhi2s"), struct.calcsize("bq"), struct.unpack("@bq", struct.pack("@bq", -1, -2**60)))
show(struct.pack, "b"); show(struct.pack, "b", 1, 2); show(struct.pack, "z", 1); show(struct.pack, 5, 1)
show(struct.unpack, "b", b""); show(struct.unpack_from, "<H", b"abcd", 3); show(struct.unpack_from, "<H", b"abcd", -2); print(list(struct.iter_unpack("<Hb", b"abcdef")))
b = bytearray(10); struct.pack_into(">Hd", b, 0, 1, 0.5); print(b); show(struct.pack_into, ">Hi", b, 8, 1, 2); show(struct.pack_into, "b", b, 0, 300)
s = struct.Struct("<2hq"); print(s.size, s.pack(1, -2, 3), s.unpack(s.pack(-1, -2, -2**40)), s.unpack_from(b"\0" * 20, 4))
