"""Files in encodings with a byte order mark, in tables of one byte; names of files as bytes; open is one function."""
import codecs
import glob
import io
import os
import pickle
import tempfile

print(io.open is open, pickle.loads(pickle.dumps(open)) is open)
folder = tempfile.mkdtemp()
path = os.path.join(folder, "x.txt")
for encoding in ("utf-16", "utf-32", "utf-8-sig", "utf-16-le", "cp1252", "cp437", "koi8-u", "iso8859-16"):
    with open(path, "w", encoding=encoding, errors="xmlcharrefreplace") as f:
        f.write("hällo\nwörld Ж\n")
    with open(path, encoding=encoding) as f:
        print(encoding, list(f))
    print(open(path, "rb").read())
print([os.path.basename(x) for x in glob.glob(os.path.join(os.fsencode(folder), b"*"))], os.listdir(os.fsencode(folder)))
print([(e.name, e.path[-5:]) for e in os.scandir(os.fsencode(folder))], [e.name for e in os.scandir(folder)])
with open(path, "rb", buffering=0) as f:
    print(type(f).__name__, f.read(3))
for bad in (b"\\", b"ab\\\\\\"):
    try:
        codecs.escape_decode(bad)
    except ValueError as e:
        print(e)
print(codecs.escape_decode(rb"a\\b\x41\101\n"))
print(codecs.utf_16_ex_decode(b"\xff\xfea\0", "strict", 0, True), codecs.utf_16_ex_decode(b"\xfe\xff\0a\0", "strict", 0, False))
print(codecs.utf_32_ex_decode(b"\0\0\0a\0", "strict", 1, False), codecs.utf_16_ex_decode(b"a\0b", "strict", 0, False))
reader = codecs.getincrementaldecoder("utf-16")()
print([reader.decode(part) for part in (b"\xff", b"\xfea", b"\0b\0", b"\x3d\xd8", b"\x00\xde")], reader.getstate())
writer = codecs.getincrementalencoder("utf-16")()
print(writer.encode("a"), writer.encode("b"))
text = io.TextIOWrapper(io.BytesIO(), encoding="utf-16")
text.write("ab")
text.write("c")
text.flush()
print(text.buffer.getvalue(), text.seek(0), text.read())
for errors in ("replace", "ignore", "backslashreplace", "xmlcharrefreplace", "namereplace"):
    print(errors, "a€Жж\U0001f600".encode("cp437", errors), codecs.charmap_encode("abé", errors, {**{n: n for n in range(128)}, 98: b"<B>"}))
for errors in ("replace", "ignore", "backslashreplace", "surrogateescape"):
    print(errors, ascii(codecs.charmap_decode(b"ab\xe9", errors, {97: "<A>", 98: 66})), ascii(b"a\x81".decode("cp1252", errors)))
codecs.register_error("stars", lambda e: ("*" * (e.end - e.start), e.end))
print("a€Жж".encode("cp437", "stars"), "a€Ж".encode("koi8-u", "stars"), codecs.charmap_decode(b"ab", "stars", {97: 97}), b"\xd8\x00a\x00".decode("utf-16-le", "stars"))
for coded in (lambda: codecs.charmap_encode("ab", "strict", {97: 65}), lambda: codecs.charmap_decode(b"ab", "strict", {97: 65}),
              lambda: codecs.charmap_encode("a", "strict", {97: 300}), lambda: codecs.charmap_decode(b"a", "strict", {97: 1.5})):
    try:
        coded()
    except (UnicodeError, TypeError) as e:
        print(type(e).__name__, e)
print(codecs.charmap_encode("aé", "strict"), codecs.charmap_decode(b"a\xe9", "strict"), codecs.charmap_decode(b"ab", "strict", "xyz" * 40))
