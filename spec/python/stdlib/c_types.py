"""The simple types of C: sizes, wrapping around, arrays."""
import ctypes
from ctypes import *

for name in "c_bool c_char c_wchar c_byte c_ubyte c_short c_ushort c_int c_uint c_long c_ulong c_longlong c_float c_double c_size_t c_int16".split():
    kind = getattr(ctypes, name)
    print(name, sizeof(kind), alignment(kind), kind().value)
for kind in (c_byte, c_ubyte, c_short, c_int, c_uint, c_long, c_ulong):
    print([kind(value).value for value in (-1, 127, 128, 255, 2**31, 2**32 + 5, -(2**63), 2**64 - 1, True)])
print(c_float(0.1).value, c_double(0.1).value, c_double(3).value, c_bool("x").value, c_char(b"a").value, c_char(98).value, c_wchar("é").value)
print(c_int(3), c_double(1.5), c_char(b"q"), bool(c_int(0)), bool(c_int(4)), bool(c_char(b"\0")))
number = c_short()
number.value = 40000
print(number)
for wrong in (lambda: c_int("x"), lambda: c_int(1.5), lambda: c_char(b"ab"), lambda: sizeof(3), lambda: sizeof(int), lambda: c_int * -1):
    try:
        print(wrong())
    except (TypeError, ValueError) as problem:
        print(type(problem).__name__)
Three = c_int * 3
three = Three(1, 2)
three[2] = 9
print(Three.__name__, list(three), len(three), three[1:], sizeof(three), sizeof(Three * 2))
three[0:2] = [7, 8]
print(list(three), c_int.from_buffer_copy(b"\1\0\0\0").value)
try:
    three[3]
except IndexError:
    print("no such item")
