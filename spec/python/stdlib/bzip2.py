"""bz2: what is written is read again, by pieces too; what is damaged is told."""
import bz2
import io
import tarfile

# What CPython wrote.
HELLO = bytes.fromhex("425a683931415926535944f7137800000191804000064490802000220334843021b68154278bb9229c2848227b89bc00")
print(bz2.decompress(HELLO + HELLO))

texts = [b"", b"a", b"a" * 4, b"a" * 255, b"a" * 260 + b"b" * 5, bytes(range(256)) * 9, b"abcabc" * 3000, b"\0" * 120_000,
         b"".join(b"%d;" % (k * k % 1009) for k in range(30_000))]
for text in texts:
    for level in 1, 9:
        packed = bz2.compress(text, level)
        print(len(text), bz2.decompress(packed) == text, packed[:4], len(packed) < len(text) + 60)

by_pieces = bz2.BZ2Compressor(2)
packed = b"".join(by_pieces.compress(texts[-1][k:k + 999]) for k in range(0, len(texts[-1]), 999)) + by_pieces.flush()
reader = bz2.BZ2Decompressor()
got = b""
for k in range(0, len(packed), 7):
    got += reader.decompress(packed[k:k + 7])
print(got == texts[-1], reader.eof, reader.needs_input, reader.unused_data)

reader = bz2.BZ2Decompressor()
print(reader.decompress(bz2.compress(b"x" * 100) + b"behind", 30), reader.needs_input, reader.eof)
print(len(reader.decompress(b"", 60)), reader.eof, reader.decompress(b""), reader.eof, reader.unused_data)

packed = bz2.compress(texts[5])
for attempt in (
    lambda: reader.decompress(b"more"),
    lambda: by_pieces.compress(b""),
    lambda: by_pieces.flush(),
    lambda: bz2.BZ2Compressor(0),
    lambda: bz2.BZ2Compressor(10),
    lambda: bz2.BZ2Compressor("1"),
    lambda: bz2.decompress(b"no bzip2 at all"),
    lambda: bz2.decompress(packed[:-10]),
    lambda: bz2.decompress(packed[:60] + bytes([packed[60] ^ 4]) + packed[61:]),
    lambda: bz2.decompress("text"),
):
    try:
        print(attempt())
    except Exception as problem:
        print(type(problem).__name__, problem)

store = io.BytesIO()
with bz2.open(store, "wt", encoding="utf-8") as file:
    file.writelines(f"line {k} é\n" for k in range(300))
store.seek(0)
with bz2.open(store, "rt", encoding="utf-8") as file:
    print(file.readline(), len(file.readlines()))

store = io.BytesIO()
with tarfile.open(fileobj=store, mode="w:bz2") as archive:
    info = tarfile.TarInfo("folder/name.txt")
    info.size = 5
    archive.addfile(info, io.BytesIO(b"hello"))
store.seek(0)
with tarfile.open(fileobj=store, mode="r:*") as archive:
    archive.list()
    print([member.name for member in archive], archive.extractfile("folder/name.txt").read())

# What stands behind a stream: another one, a beginning of one, something else.
whole = bz2.compress(b"whole")
for behind in (b"", b"j", b"junk", b"BZ", b"BZh9", b"BZh9j", b"BZh91AY", b"BZh91Ax", b"BZh9\x17rE", b"BZh9\x17rx", whole, whole[:-1]):
    try:
        print(bz2.decompress(whole + behind))
    except (ValueError, OSError) as error:
        print(type(error).__name__, error)
