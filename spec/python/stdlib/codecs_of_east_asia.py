"""Double-byte encodings: every code both ways, what cannot be read or written, pieces, streams, files of text."""
import codecs
import hashlib
import io

NAMES = "gb2312 gbk gb18030 shift_jis cp932 euc_jp euc_kr cp949 big5 cp950 hz iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_ext iso2022_kr".split()
TEXT = "Hello, 世界! 日本語 ひらがな カタカナ 한국어 繁體中文 ~{x}~ €\n"


def digest(lines):
    return hashlib.sha1("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]


for name in NAMES[:10]:
    read, written, refused = [], [], 0
    for lead in range(0x80, 0x100):
        for trail in range(0x30, 0x100):
            try:
                text = bytes([lead, trail]).decode(name)
            except UnicodeDecodeError as problem:
                refused += 1
                continue
            read.append(f"{lead:x} {trail:x} {text!a}")
            if len(text) == 1:
                written.append(text.encode(name).hex())
    print(name, len(read), refused, digest(read), digest(written))

for name in NAMES:
    print(name, codecs.lookup(name).name, TEXT.encode(name, "replace"), TEXT.encode(name, "ignore").decode(name))

for name in ("gbk", "big5", "shift_jis", "euc_kr", "gb18030", "iso2022_jp"):
    for text in ("a\u20acb", "x\U0001f600\U0001f601", "\ud800", "ñandú"):
        for handler in ("strict", "replace", "xmlcharrefreplace", "backslashreplace", "ignore"):
            try:
                print(name, handler, text.encode(name, handler))
            except UnicodeEncodeError as problem:
                print(problem, problem.start, problem.end, problem.encoding)
    for data in (b"ab\xff\xffcd", b"\x81", b"ab\x81\x20\x81\x30", b"\xb0\xa1\xb0", b"\x1b$B$\"\x1b(B"):
        for handler in ("strict", "replace", "ignore", "backslashreplace"):
            try:
                print(name, handler, ascii(data.decode(name, handler)))
            except UnicodeDecodeError as problem:
                print(problem, problem.start, problem.end)

codecs.register_error("note", lambda problem: (f"<{problem.object[problem.start:problem.end]!r}>", problem.end))
print("a☃b".encode("big5", "note") if False else b"a\xff\xffb".decode("gbk", "note"))

for name in NAMES:
    sample = {"k": "한국어 abc 한", "j": "日本語 abc 語", "g": "中文 abc 文", "h": "中文 abc 文", "b": "中文 abc 文", "s": "日本", "c": "中文", "e": "日本", "i": "日本語 x"}
    text = "한국어 abc 한\nx" if "kr" in name or name == "cp949" else sample[name[0]]
    data = text.encode(name)
    decoder = codecs.getincrementaldecoder(name)()
    pieces = [decoder.decode(data[i : i + 1], i == len(data) - 1) for i in range(len(data))]
    encoder = codecs.getincrementalencoder(name)()
    parts = [encoder.encode(c, i == len(text) - 1) for i, c in enumerate(text)]
    print(name, "".join(pieces) == text, b"".join(parts) == data, data)
    writer = codecs.getwriter(name)(io.BytesIO())
    writer.writelines([text, text])
    writer.reset()
    back = codecs.getreader(name)(io.BytesIO(writer.stream.getvalue()))
    print(back.read() == text * 2)
    lines = io.TextIOWrapper(io.BytesIO((text + "\n" + text).encode(name)), encoding=name)
    print(list(lines) == (text + "\n" + text).splitlines(True))

for data in (b"\x81", b"\x81\x30\x81", b"\xb0\xa1\xb0"):
    decoder = codecs.getincrementaldecoder("gb18030")()
    print(ascii(decoder.decode(data)), decoder.getstate()[0])
    try:
        decoder.decode(b"", True)
    except UnicodeDecodeError as problem:
        print(problem)
for point in (0x80, 0x1E3F - 1, 0xFFFF, 0x10000, 0x10FFFF):
    data = chr(point).encode("gb18030")
    print(data, data.decode("gb18030") == chr(point))
for alias in ("GB2312", "csISO58GB231280", "cp936", "SJIS", "ms932", "eucJP", "uhc", "ks_c-5601", "big5-tw", "csBig5", "ISO-2022-JP"):
    print(alias, codecs.lookup(alias).name)
