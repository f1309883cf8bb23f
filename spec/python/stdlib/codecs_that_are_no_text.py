"""Codecs from bytes to bytes are none of str.encode and bytes.decode; pieces of escapes and of surrogates; buffers that get too much."""
import codecs
import io


def show(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as problem:
        print(type(problem).__name__, ascii(str(problem)))


for name in ("base64", "hex", "zlib", "quopri", "uu", "rot13"):
    show("a".encode, name)
    show(b"aa==".decode, name)
    show(str, b"abc", name)
    show(bytearray(b"a").decode, name)
    if name != "rot13":
        show(lambda: codecs.decode(codecs.encode(b"abc", name), name))
show(codecs.encode, "abc", "rot13")
show(lambda: io.TextIOWrapper(io.BytesIO(), encoding="hex").write("a"))


def find(name):
    if name == "mine":
        return codecs.CodecInfo(lambda text, errors="strict": (text, 1), lambda data, errors="strict": (3, 1), name="mine")
    if name == "pair":
        return codecs.CodecInfo(lambda text, errors="strict": 3, lambda data, errors="strict": ("ok", 1), name="pair")


codecs.register(find)
for name in ("mine", "pair", "nobody"):
    show("a".encode, name)
    show(b"a".decode, name)
    show(codecs.encode, "a", name)
    show(codecs.decode, b"a", name)
for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
    text = "a\udc80b\ud800"
    data = text.encode(name, "surrogatepass")
    print(data, ascii(data.decode(name, "surrogatepass")))
    decoder = codecs.getincrementaldecoder(name)("surrogatepass")
    print(ascii([decoder.decode(data[i : i + 1], i == len(data) - 1) for i in range(len(data))]))
    show(data.decode, name)
show(codecs.register, 3)
show(codecs.escape_encode, b"a\n\x00'\\\x80")
show(codecs.escape_decode, b"a\\n\\x00\\'\\\\")
show(codecs.escape_decode, b"a\\\\\\xz")
show(codecs.readbuffer_encode, b"ab")
for name, data in (("unicode_escape", rb"a\x41\u0042\U0001f600\\\n\N{DIGIT ONE}z"), ("raw_unicode_escape", rb"a\u0042\U0001f600\\n\xe4z")):
    decoder = codecs.getincrementaldecoder(name)()
    print(ascii("".join(decoder.decode(data[i : i + 1], i == len(data) - 1) for i in range(len(data)))), ascii(data.decode(name)))


class Much(io.BufferedIOBase):
    def readable(self):
        return True

    def read(self, size=-1):
        return b"x" * 100


show(Much().readinto, bytearray(2))
show(Much().readinto, bytearray(100))
