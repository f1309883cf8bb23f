"""Digests of all lengths around the blocks, in pieces and copies, with keys and open ends."""
import hashlib
import hmac
import zlib

DATA = bytes((i * 7 + i // 256) & 255 for i in range(3000))
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"):
    make = getattr(hashlib, name)
    all_of = make()
    for n in list(range(0, 300, 7)) + [55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 113, 127, 128, 129, 135, 136, 137, 143, 144, 145, 255, 256, 257, 2999]:
        all_of.update(make(DATA[:n]).digest())
    print(name, all_of.hexdigest(), make(b"abc").hexdigest())
    h = make()
    for at in range(0, 3000, 77):
        h.update(DATA[at : at + 77])
    c = h.copy()
    c.update(b"x")
    print(h.hexdigest() == make(DATA).hexdigest(), c.digest() == make(DATA + b"x").digest(), h.digest_size, h.block_size, h.name)
    print(hmac.new(b"k" * 200, DATA, name).hexdigest())
for name in ("shake_128", "shake_256"):
    for n in (0, 1, 32, 167, 168, 169, 500):
        print(name, n, getattr(hashlib, name)(DATA).hexdigest(n)[-40:])
for size in (1, 20, 32):
    print(hashlib.blake2b(DATA, digest_size=size, key=b"key", salt=b"salt", person=b"me").hexdigest(), hashlib.blake2s(DATA, digest_size=size, key=b"key", salt=b"salt", person=b"me").hexdigest())
print(hashlib.blake2b(b"", key=b"k").hexdigest(), hashlib.blake2s(bytearray(b"ab")).hexdigest(), hashlib.sha256(memoryview(DATA)[5:99]).hexdigest())
print(zlib.crc32(DATA), zlib.crc32(b"x", 7), zlib.adler32(DATA), zlib.adler32(b"\xff" * 10000), zlib.crc32(b""))
