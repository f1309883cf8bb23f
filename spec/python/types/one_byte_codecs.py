"""Encodings of one byte a character: every byte, both ways."""
NAMES = ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "cp437", "cp850", "cp866", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u", "mac_roman", "latin-1"]
for name in NAMES:
    text = bytes(range(256)).decode(name, "replace")
    print(name, ascii(text[128:]), text.replace("\ufffd", "").encode(name) == bytes(b for b in range(256) if text[b] != "\ufffd"))
for name in ("windows-1252", "KOI8-R", "ISO-8859-15"):
    try:
        print("\u20ac".encode(name))
    except UnicodeEncodeError as error:
        print(error)
