"""Digests of messages of every length round a block, and `struct` of floats of four bytes."""
import hashlib
import struct

found = []
for size in list(range(0, 140)) + [1000, 4096]:
    data = bytes((i * 7 + size) & 255 for i in range(size))
    for name in ("md5", "sha1", "sha224", "sha256"):
        h = hashlib.new(name)
        h.update(data[: size // 3])
        h.update(data[size // 3 :])
        digest = h.hexdigest()
        assert digest == h.hexdigest() == h.copy().hexdigest() == h.digest().hex()
        h.update(b"more")
        found += [digest, h.hexdigest()]
print(hashlib.sha256("".join(found).encode()).hexdigest(), found[5], found[-1])


class F(float):
    pass


class G(float):
    def __float__(self):
        return 9.0


class H:
    def __float__(self):
        return 0.1


values = [0.0, -0.0, 1.5, -2.25, 0.1, 1e-45, 1e-46, 3.4028234663852886e38, 3.4028235677973366e38, 3.5e38, -1e39, 1e300, float("inf"), float("-inf"), float("nan"), 1, True, None, F(2.5), G(1.5), H(), 2**53, 2**70, "x"]
for format in ("<f", ">f", "=f", "@f", "f", "<bf", ">f?", "<fd", "<d"):
    codes = [c for c in format if c.isalpha() or c == "?"]
    for value in values:
        try:
            packed = struct.pack(format, *[value if c in "fde" else 1 for c in codes])
            print(format, packed.hex(), struct.unpack(format, packed))
        except Exception as e:
            print(format, type(e).__name__)
room = bytearray(9)
struct.pack_into(">f", room, 3, 0.1)
print(room.hex(), struct.unpack_from(">f", room, 3), list(struct.iter_unpack("<f", bytes(range(8)))), struct.unpack("<3f", bytes(range(12))))
