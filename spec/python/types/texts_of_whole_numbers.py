# int() of short and long texts in any base, with prefixes, signs, blanks and underscores.
texts = [
    "0", "-0", "+0", "", " ", "-", "+", "0x", "0b", "0o", "-0x", "0x1f", "0X1F", "-0x1f", "+0x1f", " 0x1f ", "0b101", "0B101", "0b102", "0o17", "0O17",
    "0o18", "0b1", "0x_1f", "0x1_f", "0x1__f", "_1", "1_", "1_000", "0b", "b1", "0bb1", "0x0x1", "0 x1", "0x 1", "- 1", "--1", "-+1", "\t1\n", "1\x00",
    "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740991", "-9007199254740992", "-9007199254740993", "00000000000000000000012",
    "1" * 53, "1" * 54, "0b" + "1" * 53, "0b" + "1" * 54, "0b" + "1" * 61, "0x1fffffffffffff", "0x20000000000000", "0x20000000000001", "f" * 20,
    "0o377777777777777777", "0o400000000000000000", "zz", "ZZ", "1" * 63, "1" * 64, "1" * 65, "0" * 70 + "7", "٣٤", "0x٣", "１２", "1.0", "1e3", "é", "{", "@", "`", "[", "/", ":",
]
for base in (None, 0, 2, 3, 8, 10, 16, 36):
    for text in texts:
        try:
            print(ascii(text), int(text) if base is None else int(text, base), end="; ")
        except ValueError as e:
            print(ascii(text), "ValueError" if len(text) > 30 else e, end="; ")
    print()
for n in (0, 1, -1, 255, 2**31, 2**53 - 1, 2**53, 2**53 + 1, 2**54 - 1, -(2**53) - 1, 10**20):
    for write, base in ((bin, 2), (oct, 8), (hex, 16), (str, 10)):
        text = write(n)
        print(text, int(text, base) == n, int(text, 0) == n, int(text.upper(), base) == n, end=" ")
    print(int(bin(n)[2:].lstrip("b"), 2) == abs(n), int("%x" % n, 16) == n)
