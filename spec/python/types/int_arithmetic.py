# Integer arithmetic on small and large operands, with CPython's floor semantics.
values = [0, 1, -1, 2, -2, 3, 7, -7, 10, 255, -256, 2**31, -(2**31), 2**32 + 1, 2**53 - 1, 2**53, -(2**53) - 1, 2**63, -(2**64), 10**18, 10**30, -(10**40) + 1]


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__


for a in values:
    for b in values:
        print(a, b, a + b, a - b, a * b, attempt(lambda: a // b), attempt(lambda: a % b), attempt(lambda: divmod(a, b)), attempt(lambda: a / b))
        print(a & b, a | b, a ^ b, a < b, a <= b, a == b, a > b)
        if abs(b) < 100:
            print(attempt(lambda: a << b), attempt(lambda: a >> b), attempt(lambda: a**b) if abs(b) < 20 else "")
        print(attempt(lambda: pow(a, b, 97)), attempt(lambda: pow(a, b, -13)))
    print(a, -a, +a, ~a, abs(a), bool(a), hash(a), a.bit_length(), a.bit_count(), bin(a), oct(a), hex(a), float(a), str(a), repr(a))
    print([round(a, -n) for n in range(5)], a.as_integer_ratio(), a.numerator, a.denominator, a.real, a.imag, a.conjugate())
    for signed in (True, False):
        for order in ("little", "big"):
            for n in (1, 4, 8, 17):
                data = attempt(lambda: a.to_bytes(n, order, signed=signed))
                print(data, int.from_bytes(data, order, signed=signed) if isinstance(data, bytes) else "")
for text in ("0", "12", "-12", " +7 ", "1_000", "_1", "1_", "1__0", "0x1f", "0b101", "0o17", "", "-", "abc", "٣٤", "1.5", "0x_1", "00", "01", "1e5", "\u2003 9 \n"):
    for base in (10, 0, 2, 8, 16, 36):
        print(repr(text), base, attempt(lambda: int(text, base)))
