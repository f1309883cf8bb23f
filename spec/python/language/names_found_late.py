# A global named super, __class__ in a class within a method, source in bytes with an encoding, whole numbers of no bytes.
class Base:
    def m(self):
        return "Base.m"


class Fake:
    def m(self):
        return "fake"


def super(*given):
    return Fake()


class Derived(Base):
    def m(self):
        return super().m()

    def k(self):
        return super(Derived, self).m()

    @property
    def p(self):
        return super().m


print(Derived().m(), Derived().k(), Derived().p())
del super
print(Derived().m(), Derived().k(), Derived().p())


class super:
    def __init__(self, *given):
        print("made", len(given))

    def m(self):
        return "class"


print(Derived().m(), Derived().k())
del super


class Outer:
    def m(self):
        class Inner:
            seen = __class__

            def n(self):
                return __class__

            def deeper(self):
                class Innermost:
                    seen = __class__

                    def n(self):
                        return __class__, Inner

                return Innermost.seen, Innermost().n()

        return Inner.seen, Inner().n(), Inner().deeper()


print(Outer().m())


def said(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


exec(b'# -*- coding: latin-1 -*-\nprint(ascii("\xe9"))')
exec(b'print(ascii("\xc3\xa9"))')
exec(b'\xef\xbb\xbfprint(ascii("\xc3\xa9"))')
exec(bytearray(b'# vim: set fileencoding=koi8-r :\nprint(ascii("\xc1"))'))
exec(compile(b'#!x\n# coding: cp1252\nprint(ascii("\x80"))', "file", "exec"))
print(ascii(eval(b'# coding: cp1252\n"\x80"')), ascii(eval(memoryview(b'"\xc3\xa9"'))))
print(said(lambda: exec(b"# coding: nosuch\n1")))
for n in (0, 1, -1, -2):
    print(n, said(lambda: n.to_bytes(0, "big", signed=True)), said(lambda: n.to_bytes(0, "little")))
