# Arguments that are seldom given: each is taken or refused as CPython does.
import cmath
import json
import re
import struct
import time


def tried(call):
    try:
        return call()
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"


print(struct.pack("300p", b"x" * 310)[:4], struct.pack("300p", b"x" * 310)[-3:], struct.unpack("300p", struct.pack("300p", b"x" * 310)))
print(tried(lambda: struct.calcsize("b\0")), tried(lambda: struct.pack_into("<I", bytearray(10), 2**63 - 1, 1)))
print(tried(lambda: struct.pack_into("<I", bytearray(10), 8, 1)), tried(lambda: struct.unpack_from("<I", bytearray(10), -2)))
for kind in (type(re.match("", "")), type(iter([])), type(x for x in [])):
    print(tried(kind))
for z in (complex(0, float("inf")), complex(-0.0, float("-inf")), complex(1, float("inf"))):
    print(tried(lambda: cmath.tanh(z)))


class Which:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


m = re.match("(?P<a>a)(b)", "ab")
print(m.group(Which(1)), m.group(Which(2), 1, Which(0)), m[Which(2)], m.start(Which(2)), m.end(Which(1)), m.span(Which(2)))
print(tried(lambda: m.group(1 << 1000)), tried(lambda: m.group(Which(3))), tried(lambda: m.group(1.5)), m.re.groupindex, m.re.groupindex["a"])
print(tried(lambda: m.re.groupindex.__setitem__("b", 1)))
shrinking = [object()] * 10


def shrink(value):
    del shrinking[-1]


print(json.dumps(shrinking, default=shrink), tried(lambda: json.dumps({1: 2}, separators=(b", ", ": "))), tried(lambda: json.dumps({1: 2}, separators=(", ", 3))))
print(tried(lambda: time.strptime("2009", b"%Y")), tried(lambda: time.strptime(b"2009", "%Y")))


class Key(str):
    def __hash__(self):
        state.clear()
        return super().__hash__()


problem = Exception()
state = {}
state[Key("note")] = 5
problem.__setstate__(state)
print(vars(problem), tried(lambda: problem.__setstate__({1: 2})))
