"""zlib, gzip and zipfile: what comes out again, and what is said of bad input."""
import gzip, io, zipfile, zlib

d = b"hello hello hello " * 500 + bytes(range(256)) * 10
for level in (-1, 0, 1, 6, 9):
    print(level, zlib.decompress(zlib.compress(d, level)) == d, len(zlib.compress(d, level)) < len(d) + 20)
co = zlib.compressobj(9, zlib.DEFLATED, -15)
x = co.compress(d[:100])
co2 = co.copy()
print(zlib.decompress(x + co.compress(d[100:]) + co.flush(), -15) == d, zlib.decompress(x + co2.compress(b"z") + co2.flush(), -15) == d[:100] + b"z")
do = zlib.decompressobj()
z = zlib.compress(d) + b"tail"
o = do.decompress(z, 10)
print(o, do.eof)
o += do.decompress(do.unconsumed_tail)
print(o == d, do.unused_data, do.eof)
for bad in (b"abc", z[:20]):
    try:
        zlib.decompress(bad)
    except zlib.error as e:
        print(e)
print(zlib.adler32(d), zlib.crc32(b"abc", 5))
print(gzip.decompress(gzip.compress(d)) == d)
b = io.BytesIO()
with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as zf:
    zf.writestr("a.txt", "hello" * 100)
    zf.writestr("d/b.txt", b"\0\1\2")
with zipfile.ZipFile(b) as zf:
    print(zf.namelist(), zf.read("a.txt")[:10], zf.testzip())
    with zf.open("a.txt") as f:
        print(f.read(7))
