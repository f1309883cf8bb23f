# Decimals of short and long texts, with signs, points, exponents, blanks and digits of other scripts.
from decimal import Context, Decimal, InvalidOperation, getcontext

texts = [
    "0", "-0", "+0", "0.0", "-0.00", ".5", "5.", "-.5", "+5.", ".", "-", "+", "", " ", "1.1", "-1.10", "00012", "000.0120", "1..2", "1.2.3", "--1", "+-1", "1-",
    "123456789012345", "1234567890123456", "12345678901234567", "1234567.89012345", "0.00000000000001", "0.000000000000001", "-12345678901234.5",
    "9007199254740991", "9007199254740993", "1e5", "1E-5", "1e", "e5", " 1.5 ", "\t2\n", "1_000.5", "_1", "1_", "٣.٤", "１２", "inf", "-nan12", "sNaN", "1,5", "1 2", "0x1", "1\x00", "é",
]
for text in texts:
    for make in (Decimal, Context(prec=3).create_decimal):
        try:
            d = make(text)
            print(ascii(text), repr(d), d.as_tuple(), end="; ")
        except InvalidOperation as e:
            print(ascii(text), "InvalidOperation", end="; ")
    print()


class Money(Decimal):
    pass


print(repr(Money("1.50")), type(Money("1.50")).__name__, Decimal("1.1") + Decimal("2.20"), Decimal("-0") == 0, Decimal("5.") * Decimal(".5"))
print(sum(Decimal("0.1") for _ in range(10)), getcontext().divide(Decimal("1"), Decimal("3.0")))
