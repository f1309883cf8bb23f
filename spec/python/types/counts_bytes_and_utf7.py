# Counts that name the type they came from, bytes of things without an end, and UTF-7.
import itertools


def tried(call):
    try:
        return call()
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"


class Count:
    def __index__(self):
        return 10**20


for sequence in ("ab", [1], (1,), b"ab", bytearray(b"a"), "", []):
    print(tried(lambda: sequence * Count()), tried(lambda: Count() * sequence), tried(lambda: sequence * -(10**20)))


class Endless:
    def __init__(self, make):
        self.make = make

    def __getitem__(self, i):
        return self.make(i)


for make in (lambda i: "x" if i > 3 else i, lambda i: i * 100, lambda i: None, lambda i: 10**30):
    print(tried(lambda: bytes(Endless(make))), "|", tried(lambda: bytearray(Endless(make))))
print(tried(lambda: bytes(itertools.count(250))), tried(lambda: bytes(x for x in [1, 2, None])), bytes(x for x in [True, 2, False]), bytes(map(int, "123")))


class Sized:
    def __iter__(self):
        print("iter", end=" ")
        return iter([1, 2, 300])

    def __length_hint__(self):
        print("hint", end=" ")
        return 3


print(tried(lambda: bytes(Sized())), tried(lambda: bytearray(Sized())))
p = property("a", "b", "c")
print(p.getter(None).fget, p.setter(None).fset, p.deleter(None).fdel, p.getter(1).fget)
for text in ("a+b", "é", "x€😀y", "é-", "éa", "~\\", "\0a", "a\n\tb", "++", "日本語-text"):
    encoded = text.encode("utf-7")
    print(encoded, encoded.decode("utf-7") == text, encoded.decode("UTF7") == text)
for wrong in (b"+", b"a+A9-", b"+IKw", b"+IKx-", b"\xe9", b"+,", b"+-+-", b"a+AOk"):
    print(wrong, tried(lambda: ascii(wrong.decode("utf-7"))), ascii(wrong.decode("utf-7", "replace")), ascii(wrong.decode("utf-7", "ignore")))
