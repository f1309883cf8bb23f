"""Searches in a bytearray where it lies: find, rfind, index, rindex, in, with bounds, empty and long parts, while it changes."""
data = bytearray(b"abcabcaab\r\n\x00\xffabc")
parts = [b"", b"a", b"abc", b"aab", b"\r\n", b"\xff", 255, 0, b"abcd", b"c", b"abcabcaab\r\n\x00\xffabc", b"ca", bytearray(b"ab"), memoryview(b"bc")]
bounds = [(), (0,), (3,), (-3,), (4, 9), (0, -1), (-100, 100), (9, 3), (None, 5), (16,), (17,), (12, 12)]
for part in parts:
    shown = bytes(part) if isinstance(part, memoryview) else part
    print(shown, part in data, data.count(part), [(data.find(part, *b), data.rfind(part, *b)) for b in bounds])
    for b in bounds:
        assert data.find(part, *b) == bytes(data).find(part, *b), (part, b)
        assert data.rfind(part, *b) == bytes(data).rfind(part, *b), (part, b)
for look in (lambda: data.index(b"zz"), lambda: data.rindex(b"abc", 0, 2), lambda: data.index(256), lambda: "a" in data, lambda: data.find(None), lambda: 1.5 in data):
    try:
        print(look())
    except (ValueError, TypeError) as problem:
        print(type(problem).__name__)
growing = bytearray()
lines = []
for i in range(300):
    growing += b"line %d\r\n" % i
    at = growing.find(b"\n")
    while at >= 0:
        lines.append(bytes(growing[: at + 1]))
        del growing[: at + 1]
        at = growing.find(b"\n")
print(len(lines), lines[-1], growing)
sieve = bytearray([1]) * 20000
sieve[0:2] = b"\0\0"
at = sieve.index(1)
while at * at < len(sieve):
    sieve[at * at :: at] = bytes(len(range(at * at, len(sieve), at)))
    at = sieve.index(1, at + 1)
print(sum(sieve), sieve.rindex(1), bytearray(b"aaab").find(b"aab"), bytearray(b"baaa").rfind(b"baa"), bytearray().find(b""), bytearray().rfind(b"a"))
