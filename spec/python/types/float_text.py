# repr, rounding and formatting of floats, correctly rounded everywhere.
import struct

seed = 12345


def rand():
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return seed


values = [0.1, 0.2, 0.3, 1 / 3, 2.5, 3.5, 0.125, 0.375, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 123456789012345678.0, 2**53 + 0.0]
for i in range(400):
    v = struct.unpack("<d", struct.pack("<Q", rand()))[0]
    if v == v and abs(v) != float("inf"):
        values.append(v)
for i in range(300):
    values.append((rand() % 2000001 - 1000000) / 8)
    values.append((rand() % 2000001 - 1000000) / 1000)
for v in values:
    print(repr(v), "%.3f" % v if abs(v) < 1e30 else "", "%.2e" % v, "%.5g" % v, "%.17g" % v, "%.0f" % v if abs(v) < 1e25 else "")
    if abs(v) < 1e15:
        print([round(v, n) for n in range(-3, 5)], round(v), int(v), v // 1, v % 1, divmod(v, 0.3))
    print(v.hex(), float.fromhex(v.hex()) == v, float(repr(v)) == v, hash(v), v.is_integer(), v.as_integer_ratio())
